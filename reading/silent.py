"""Parts of a text that gave no rule though they look as if they held some: "5 Møter", a table of who sits.

A part is what stands between two headings, or a table. What it looks like is told by its heading, or by
lines that begin with an office, as of people who sit somewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reading.drafts import Draft
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, ROW, Passage
from reading.roles import begins_with_role
from reading.vocabulary import cue

_SEATS = 3
"""So many lines that begin with an office look like a list of who sits."""


def silent(text: str, found: Sequence[Place], drafts: Iterable[Draft]) -> tuple[Passage, ...]:
    """Give the first line of each part that gave no rule though it looks as if it held some, in order."""
    starts = sorted({start for draft in drafts for start in (draft.first.start, draft.last.start)})
    told = []
    for part in _parts(found):
        if _read(part, starts) or _goes_on(part) or not (_headed(part) or _seats(part)):
            continue
        first = part[0].sentence
        told.append(Passage(quote=text[first.start : first.end], line=first.line))
    return tuple(told)


def _parts(found: Sequence[Place]) -> Iterator[Sequence[Place]]:
    """Give what stands under each heading, a table by itself."""
    begin = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or found[at].sentence.shape is HEADING or _turns(found[at - 1], found[at]):
            if at - begin > 1:
                yield found[begin:at]
            begin = at


def _turns(before: Place, now: Place) -> bool:
    """Tell whether a table begins or ends here; a heading stands over its table."""
    if before.sentence.shape is HEADING:
        return False
    return (before.sentence.shape is ROW) is not (now.sentence.shape is ROW)


def _read(part: Sequence[Place], starts: Sequence[int]) -> bool:
    """Tell whether a rule was read from one of its sentences."""
    begin = part[0].sentence.start if part[0].sentence.shape is not HEADING else part[1].sentence.start
    at = bisect_left(starts, begin)
    return at < len(starts) and starts[at] < part[-1].sentence.end


def _goes_on(part: Sequence[Place]) -> bool:
    """Tell whether it only leads up to headings of its own: "Rådet settes sammen slik:"."""
    return part[-1].sentence.text.endswith(":")


def _headed(part: Sequence[Place]) -> bool:
    """Tell whether it stands under the heading of something that rules are about."""
    first = part[0].sentence
    return first.shape is HEADING and cue("unread.headed").search(first.low) is not None


def _seats(part: Sequence[Place]) -> bool:
    """Tell whether it looks like a list or a table of who sits."""
    lines = (place.sentence for place in part if place.sentence.shape in (ITEM, LEAF, ROW))
    return sum(begins_with_role(line.low) for line in lines) >= _SEATS
