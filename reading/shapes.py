"""Of what shape a line is: a heading, an item of a list, a row, a short line of a list, or prose."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from reading.column_names import names_a_bare_body
from reading.line_kinds import manner
from reading.lines import Line
from reading.loose_ends import ends_loose
from reading.records import HEADING, ITEM, LEAF, PROSE, ROW, Shape
from reading.roles import begins_with_role, titles
from reading.spelling import clean, normal
from reading.vocabulary import cue, table

_BARE = 55
"""How many letters a line of a list without marks has at most; longer ones are broken by the page's edge."""
_SHORT = 80
_LISTED = 2
_LONGEST_LIST = 60


def shape_of(lines: list[Line], index: int) -> Shape:
    """Give the shape of the line at this index, by itself and by those around it."""
    line = lines[index]
    if line.kind in {"bullet", "row"}:
        return ITEM if line.kind == "bullet" else ROW
    if (is_bare(line.raw) and _among_titles(lines, index)) or is_a_task(lines, index):
        return LEAF
    if line.kind == "numbered":
        return HEADING if line.raw.rstrip().endswith("**") or _numbered_heading(lines, index) else ITEM
    return HEADING if _heads_a_list(line.raw) else _plain_shape(lines, index)


def _plain_shape(lines: list[Line], index: int) -> Shape:
    """Give the shape of a line without a mark that is none of those of a list."""
    line = lines[index]
    named = ":" in line.raw and cue("sentences.level_and_name").search(line.raw) is not None
    labelled = ":" in line.raw and not named and cue("sentences.label").search(line.raw) is not None
    if labelled or not (named or _looks_heading(line.raw)):
        return PROSE
    apart = not index or lines[index - 1].kind == "blank"
    if named or (apart and "," not in line.raw and names_a_bare_body(line.raw)):
        return HEADING
    asks = line.raw.rstrip().endswith(":") and cue("sentences.label_alone").search(line.raw) is not None
    listed = cue("sentences.count_alone").search(line.raw) is not None or _is_listed(lines, index)
    return LEAF if not asks and (listed or _names_an_office(line.raw)) else HEADING


def _names_an_office(raw: str) -> bool:
    """Tell whether a line is a title and the office of who has it, as in a list: "SLT-koordinator, leder"."""
    low = normal(raw.strip())
    return cue("members.office").search(low) is not None and begins_with_role(low) and ", " in low


def _is_listed(lines: list[Line], index: int) -> bool:
    """Tell whether a short line stands in a list: below a colon, or among other short lines."""
    before = lines[index - 1] if index else None
    if before is None or before.kind != "plain":
        headed = before is not None and before.kind == "numbered" and _heads_a_list(before.raw)
        return headed or _begins_a_list(lines, index)
    if before.raw.rstrip().endswith(":") or _under_its_head(lines, index):
        return True
    return _looks_heading(before.raw) and _in_run(lines, index)


def _under_its_head(lines: list[Line], index: int) -> bool:
    """Tell whether the line stands in a run of short lines straight below one that heads a list."""
    for at in range(index - 1, max(-1, index - _LONGEST_LIST), -1):
        if _heads_a_list(lines[at].raw):
            return lines[at].kind in {"plain", "numbered"}
        if lines[at].kind != "plain" or len(lines[at].raw) > _SHORT:
            return False
    return False


def _heads_a_list(raw: str) -> bool:
    """Tell whether the line stands over a list of its own without a colon: "Andre som inviteres"."""
    return len(raw) <= _SHORT and cue("sentences.sub_list").search(raw.strip()) is not None


def is_a_task(lines: list[Line], index: int) -> bool:
    """Tell whether the line is a task without a mark, below "Kommunen skal" or below "Ordfører"."""
    if not lines[index].raw.lstrip()[:1].islower():
        return False
    return _below(lines, index, "sentences.task", _leads_to_tasks) or _below(
        lines, index, "sentences.deed", is_a_title
    )


def _below(lines: list[Line], index: int, way: str, leads: Callable[[str], bool]) -> bool:
    """Tell whether the line is one of a run of such lines, straight below one that leads up to them."""
    first, least = index, max(0, index - _LONGEST_LIST)
    while first > least and lines[first].kind == "plain" and cue(way).search(lines[first].raw):
        first -= 1
    if first == index or first + 1 >= len(lines) or lines[first].kind != "plain":
        return False
    return leads(lines[first].raw)


def _leads_to_tasks(raw: str) -> bool:
    return cue("sentences.leads_to_tasks").search(raw) is not None


def is_a_title(raw: str) -> bool:
    """Tell whether the line is the title of somebody and no more: "Politikontakten", "Ordfører:"."""
    bare = raw.strip(" :")
    if not bare[:1].isupper() or len(bare) > _BARE:
        return False
    low = normal(bare)
    return [(one.start, one.end) for one in titles(low)] == [(0, len(low))]


def _begins_a_list(lines: list[Line], index: int) -> bool:
    """Tell whether it is the first of several short lines, an empty line below a colon."""
    if index < _LISTED or index + 1 >= len(lines) or lines[index - 1].kind != "blank":
        return False
    led_up_to = lines[index - 2].raw.rstrip().endswith((":", " er"))
    return led_up_to and lines[index + 1].kind == "plain" and _looks_heading(lines[index + 1].raw)


def is_bare(raw: str) -> bool:
    """Tell whether the line is one short thing in small letters, as in a list without marks, or "SLT-..."."""
    bare = raw.strip().rstrip(",")
    small = bare[:1].islower() or (bare[:2].isupper() and begins_with_role(normal(bare)))
    return small and len(bare) <= _BARE and bare[-1:] not in ".:;-" and ", " not in bare


def _among_titles(lines: list[Line], index: int) -> bool:
    """Tell whether the line stands in such a list, which follows a colon and begins with a title."""
    first, least = index, max(0, index - _LONGEST_LIST)
    while first > least and lines[first - 1].kind == "plain" and is_bare(lines[first - 1].raw):
        first -= 1
    above = lines[first - 1].raw.strip() if first > least else ""
    if not above and first - 1 > least and lines[first - 2].raw.rstrip().endswith(":"):
        above = lines[first - 2].raw.strip()  # an empty line parts the list from what leads up to it
    if above.endswith(":"):
        led_up_to = cue("sentences.leads_to_small").search(normal(above)) is not None
        begun = normal(lines[first].raw.strip())
        return led_up_to or begins_with_role(begun) or cue("members.so_many").search(begun) is not None
    return opens_titles(above.lstrip("0123456789.) "), lines[first].raw)


def opens_titles(above: str, raw: str) -> bool:
    """Tell whether "Rådets medlemmer" stands over titles in small letters, or a line over items so."""
    over = normal(above)
    if cue("sentences.over_small_titles").search(over) is not None:
        return begins_with_role(normal(raw.strip()))
    if cue("sentences.over_small_items").search(over) is not None:
        return True
    if not above.startswith(("Fra ", "Frå ", "For ")):
        return False
    return cue("members.introduces").search(normal(above)) is not None and begins_with_role(
        normal(raw.strip())
    )


def _in_run(lines: list[Line], index: int) -> bool:
    """Tell whether the line, like the one before, is one of three short lines or follows a colon."""
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and after.kind == "plain" and _looks_heading(after.raw):
        return True
    earlier = lines[index - 2] if index > 1 else None
    if earlier is not None and earlier.kind == "blank" and index > _LISTED:
        return lines[index - 3].raw.rstrip().endswith(":")  # an empty line stands above the first
    if earlier is None or earlier.kind != "plain":
        return False
    return earlier.raw.rstrip().endswith(":") or _looks_heading(earlier.raw)


def _looks_heading(raw: str) -> bool:
    text = raw.strip(" *#\t")
    if not text or len(text) > _SHORT or text[-1] in ".,;!" or text[0].islower():
        return False
    if _lists(text) and any(begins_with_role(part) for part in _listed_parts(text)):
        return False
    if text[-1] == "?":
        return True
    low = text.lower()
    words = (cue("members.office").sub("", low) if "," in low or "-" in low else low).split()
    if low.startswith(_ASKING) and len(words) <= _QUESTION:
        return True
    spoken = words[1:-1] if words[-1:] == ["møter"] else words[1:]
    return len(words) <= 11 and not any(word in _verbs() for word in spoken)


_ASKING = ("hvem ", "kven ", "hvor ofte ", "kor ofte ")
_QUESTION = 6
"""How many words a question over a section has at most, where no mark ends it."""


def _lists(text: str) -> bool:
    """Tell whether the line has three parts or more, as "ordfører, lensmann og rektor"."""
    return text.count(",") + (", " in text and " og " in text.rpartition(", ")[2]) >= _LISTED


def _listed_parts(text: str) -> tuple[str, str, str]:
    """Give the words of a line, and those behind the dash or colon of "politirådet – ordfører, lensmann"."""
    low = normal(clean(text))
    return low, low.partition(" - ")[2], low.partition(": ")[2]


@cache
def _verbs() -> frozenset[str]:
    nynorsk = {left for left, right in table("forms")["nynorsk"].items() if right in table("layout")["verbs"]}
    return frozenset(table("layout")["verbs"]) | nynorsk


def _numbered_heading(lines: list[Line], index: int) -> bool:
    line = lines[index]
    if not _looks_heading(line.raw) and not (line.raw.rstrip().endswith("?") and len(line.raw) < _SHORT):
        return False
    behind = index + 1 + ends_loose(line.raw.rstrip())  # an item may go on in the next line
    below = (lines[at] for at in range(behind, len(lines)))
    following = next((other for other in below if other.kind != "blank"), None)
    if following is None:
        return False
    before = next(
        (other for other in reversed(lines[max(0, index - 3) : index]) if other.kind != "blank"), None
    )
    return not (_sibling(line, following) or (before is not None and _sibling(line, before)))


def _sibling(line: Line, other: Line) -> bool:
    if other.kind != "numbered" or _depth(line.mark) != _depth(other.mark):
        return False
    return manner(line.mark) == manner(other.mark)


def _depth(mark: str) -> int:
    """Give how deep a number stands: "3." and "§ 3" are above "3.1"."""
    return mark.strip("§ .():").replace("-", ".").count(".")
