"""Setting a paper with typst: tagged PDF (PDF/UA-1), from a template and plain data.

A tagged PDF may not have a character that its font cannot show. Such characters are written by their
number instead (``[U+1F693]``): a paper that says a little less prettily what was written is better than none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from documents.papers_head import arms_data, head_data
from scheduler.records.letterheads import Letterhead

FOLDER: Final = Path(__file__).parent.parent / "templates" / "documents"


def pdf_of(template: str, data: Mapping[str, Any], head: Letterhead | None = None) -> bytes:
    """Set the template of that name with the data and the head; the same give the same bytes.

    The data have a ``language``.
    """
    import typst  # noqa: PLC0415 - heavy, and only papers need it

    whole = {**data, "head": head_data(head, data["language"])}
    arms = arms_data(head)
    for shown in (_everything, _no_pictures, _only_plain):
        given = {"paper": json.dumps(_mapped(whole, shown), ensure_ascii=False), "arms": arms}
        try:
            return bytes(
                typst.compile(
                    FOLDER / template,
                    format="pdf",
                    sys_inputs=given,
                    pdf_standards=["ua-1"],
                    ignore_system_fonts=True,
                )
            )
        except typst.TypstError as error:
            if "could not be displayed" not in str(error) or shown is _only_plain:
                raise
    raise AssertionError(template)


def _mapped(value: Any, shown: Callable[[str], str]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return "".join(map(shown, value))
    if isinstance(value, Mapping):
        return {name: _mapped(part, shown) for name, part in value.items()}
    return [_mapped(part, shown) for part in value] if isinstance(value, (list, tuple)) else value


def _everything(mark: str) -> str:
    return mark


def _no_pictures(mark: str) -> str:
    """Give letters and punctuation as they are, pictures and signs by their number."""
    return mark if ord(mark) < 0x2190 else _number(mark)


def _only_plain(mark: str) -> str:
    """Give Latin letters and common punctuation as they are, anything else by its number."""
    plain = ord(mark) < 0x250 or 0x2010 <= ord(mark) <= 0x203A or mark == "€"
    return mark if plain else _number(mark)


def _number(mark: str) -> str:
    return f"[U+{ord(mark):04X}]"
