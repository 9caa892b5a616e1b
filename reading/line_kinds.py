"""What sort a line is by itself: an item with its mark, a row with cells, a page's number, or plain."""

from __future__ import annotations

from reading.vocabulary import cue

_CHOSEN = ("[x]", "[X]", "[✓]", "☒", "☑")


def with_spaces_behind_marks(text: str) -> str:
    """Give a text as long with spaces for tabs around the mark of an item, and before what goes on below."""
    told = []
    inside = False
    for line in text.split("\n"):
        goes_on = inside and line[:1] == "\t" and "\t" not in line.strip(" \t")
        inside = goes_on or _tab_behind_mark(line)
        told.append(line.replace("\t", " ") if inside else line)
    return "\n".join(told)


def _tab_behind_mark(line: str) -> bool:
    """Tell whether a line has tabs before its mark or straight behind it, and no others."""
    mark, tab, words = line.strip(" \t").partition("\t")
    return bool(tab) and "\t" not in words.lstrip("\t") and kind_of(f"{mark} x")[1] == len(mark) + 1


def kind_of(raw: str) -> tuple[str, int, str]:
    """Give what sort of line it is, how many characters its mark takes, and the number in the mark."""
    if raw[-1:].isdigit() and cue("sentences.contents").search(raw):
        return "contents", 0, ""
    marked = _marked(raw) if raw.count("|") < _CELLS else None
    if marked is not None:
        return marked
    skip = len(raw) - len(raw.lstrip())
    bare = len(raw) <= _NUMBER and not raw.strip("0123456789 -/|")
    if ("ide " in raw or bare) and cue("sentences.page_number").search(raw):
        return "furniture", skip, ""
    return ("row" if _is_row(raw) else "plain"), skip, ""


_NUMBER = 12
"""Letters that the number of a page takes at most: "- 2 -", "1 | 3"."""

_CELLS = 2
"""Where so many bars stand in a line, a number before them is in the first cell of a row."""


def _marked(raw: str) -> tuple[str, int, str] | None:
    """Give the same for a line that begins with a bullet or a number."""
    if raw[0].isalpha() and raw[0] != "o" and raw[1:2] not in _ENUMERATED and not _is_roman(raw):
        return None
    lead = raw.lstrip(" \t*#")
    if raw.lstrip().startswith(_STARS):
        star = raw.index("*") + 1
        return "bullet", star + len(raw[star:]) - len(raw[star:].lstrip()), ""
    if (lead[:1] in _BULLETS or lead.startswith(_CHOSEN)) and (behind := _behind_bullet(raw)):
        return "bullet", behind, ""
    if lead[:1].isdigit() and (
        cue("sentences.day").search(lead) or cue("sentences.part_of_year").search(lead)
    ):
        return None
    if (lead[:1] in "§(" or lead[:1].isdigit() or lead[1:2] in ".)" or _is_roman(lead)) and (
        found := cue("sentences.numbered").search(raw)
    ):
        return "numbered", found.end() - 1, (found.group("mark") or found.group("bare")).strip()
    return None


def _is_roman(raw: str) -> bool:
    """Tell whether the line begins with a Roman number: "II. Medlemmer"."""
    return raw[:1] in _ROMAN and raw[:5].lstrip("IVX")[:1] in _ENUMERATED


_ENUMERATED = frozenset(".)")
_ROMAN = frozenset("IVX")
_BULLETS = "-–—•·▪◦●■o\uf0b7"
_STARS = ("* ", "*\t")
_GLUED = "•·▪●\uf0b7"


def _behind_bullet(raw: str) -> int:
    """Give where the words behind a bullet or a ticked box begin, 0 if there is none.

    A dash and an "o" need a space.
    """
    lead = raw.lstrip(" \t*")
    rest = lead[1:].lstrip()
    if lead.startswith(_CHOSEN):
        return len(raw) - len(lead.partition(" ")[2].lstrip())
    if lead[:1] in _BULLETS and lead[1:2].isspace() and rest:
        return len(raw) - len(rest)
    return len(raw) - len(lead) + 1 if lead[:1] in _GLUED else 0


def _is_row(raw: str) -> bool:
    """Tell whether the line has cells; a label of a form with its answer far to the right has none."""
    if not ("\t" in raw or "|" in raw or "  " in raw.strip()) or not cue("sentences.row").search(raw):
        return False
    return ":" not in raw or cue("sentences.form_label").search(raw) is None


def manner(mark: str) -> str:
    """Give the sort of a mark before an item: "§", a bracket, "I", "a" for a letter or "1" for a digit."""
    if mark[:1].isdigit():
        return "1" if mark[-1:].isdigit() else f"1{mark[-1:]}"
    if mark and mark[:1] in _ROMAN:
        return "I"
    return "a" if mark[:1].isalpha() else mark[:1]
