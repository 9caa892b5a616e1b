"""The head of a paper: the municipality's names, colour and arms; and the arms as small as letters show them.

A line of the colour stands under the names. The names have the colour where it is read on white, else a
darker shade of it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from scheduler.records.basics import Language
from scheduler.records.letterheads import Letterhead
from scheduler.rules.colours import PAPER, readable
from wording.catalogue import translator

_ARMS: Final = Path(__file__).parent.parent / "templates" / "documents" / "arms.typ"
_DOTS: Final = 144.0
"""Two dots for each point, so that the arms are sharp on the screens of today."""

_KEPT: Final = 64


def head_data(head: Letterhead | None, language: str) -> dict[str, Any] | None:
    """Give what the template of a head shows; the arms themselves come beside it (``arms_data``)."""
    if head is None:
        return None
    return {
        "name": head.name,
        "name_sami": head.name_sami,
        "sami": head.sami,
        "colour": head.colour,
        "ink": readable(head.colour, PAPER) if head.colour else "",
        "shows": shown_by(head, language),
    }


def arms_data(head: Letterhead | None) -> str:
    """Give the bytes of the arms as the templates read them; empty where there are none."""
    return json.dumps(list(head.arms)) if head and head.arms else ""


def shown_by(head: Letterhead, language: str) -> str:
    """Say what the arms show, for whoever does not see them."""
    _ = translator(Language(language))
    return _("Kommunevåpen: %(shows)s") % {"shows": head.arms_show} if head.arms_show else _("Kommunevåpenet")


@lru_cache(maxsize=_KEPT)
def small_picture(picture: bytes) -> bytes:
    """Give a PNG picture 42 points high, or the picture itself where that is shorter.

    Raises:
        ValueError: it cannot be shown.
    """
    import typst  # noqa: PLC0415 - heavy, and only papers need it

    given = {"arms": json.dumps(list(picture))}
    try:
        made = typst.compile(_ARMS, format="png", ppi=_DOTS, sys_inputs=given, ignore_system_fonts=True)
    except typst.TypstError as error:
        what = f"the picture cannot be shown ({error})"
        raise ValueError(what) from error
    return min(picture, bytes(made), key=len)
