"""Whether a Word document runs something, fetches something or carries other files.

Used inside the jailed child (`reading.inspection`). The lists of what a document is tied to are read as XML
and never by their bytes: the same list can be written with other letters, escapes and prefixes.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any, Final

from docx.oxml.parser import parse_xml

from reading.refusals import RefusedError

ZIP_END: Final = b"PK\x05\x06"
_LARGEST_LIST: Final = 1024 * 1024
_LARGEST_PART: Final = 30 * 1024 * 1024
_PARTS: Final = frozenset(
    {"xml", "rels", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "odttf"}
)
_CARRIED: Final = frozenset({"oleObject", "package", "aFChunk", "subDocument"})
_RUN: Final = frozenset({"vbaProject", "control", "activeXControlBinary", "wordVbaData"})
_COMMAND: Final = re.compile(r"\s*(?:DDE|DDEAUTO|INCLUDETEXT)\b", re.IGNORECASE)
_FIELD: Final = ("{*}fldChar", "{*}instrText", "{*}fldSimple")


def refuse_word(data: bytes) -> None:
    """Refuse a Word document that is more than text and pictures.

    Raises:
        RefusedError: it is damaged, runs or fetches something, carries files or is too large to look into.
    """
    if not data.startswith(b"PK\x03\x04") or data.rfind(ZIP_END) != len(data) - 22:
        raise RefusedError("damaged")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            _refuse_part(packed, part, part.filename.lower())


def _refuse_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    if name.endswith("vbaproject.bin") or "activex" in name:
        raise RefusedError("active")
    if not name.endswith("/") and name.rpartition(".")[2] not in _PARTS:
        raise RefusedError("embedded")
    if name.endswith(".rels"):
        for tie in _read(packed, part, _LARGEST_LIST).iter():
            _refuse_tie(tie)
    elif name == "[content_types].xml":
        for kind in _read(packed, part, _LARGEST_LIST).iter():
            _refuse_kind(kind.get("ContentType") or "")
    elif name.endswith(".xml"):
        _refuse_commands(packed, part)


def _read(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> Any:  # noqa: ANN401 - lxml says nothing of its types
    if part.file_size > most:
        raise RefusedError("unsafe")
    return parse_xml(packed.read(part))


def _refuse_tie(tie: Any) -> None:  # noqa: ANN401 - as above
    sort = (tie.get("Type") or "").rstrip("/").rpartition("/")[2]
    if sort in _RUN:
        raise RefusedError("active")
    if sort in _CARRIED:
        raise RefusedError("embedded")
    if (tie.get("TargetMode") or "").strip().lower() == "external" and sort != "hyperlink":
        raise RefusedError("active")


def _refuse_kind(kind: str) -> None:
    if "macroenabled" in kind.lower():
        raise RefusedError("active")
    if "oleobject" in kind.lower():
        raise RefusedError("embedded")


def _refuse_commands(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse fields that fetch or start something."""
    if part.file_size > _LARGEST_PART:
        raise RefusedError("unsafe")
    written = packed.read(part)
    if (b"instr" in written or b"\0" in written) and any(map(_COMMAND.match, _commands(parse_xml(written)))):
        raise RefusedError("active")


def _commands(part: Any) -> list[str]:  # noqa: ANN401 - as above
    """Give what each field is told to do; it may lie in pieces beside one another."""
    told = [""]
    for one in part.iter(*_FIELD):
        sort = one.tag.rpartition("}")[2]
        if sort == "instrText":
            told[-1] += one.text or ""
        else:
            told.append("".join(value for name, value in one.items() if name.endswith("}instr")))
    return told
