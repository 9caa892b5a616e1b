"""Whether meetings are open or closed, by the kinds of words in a clause.

A clause tells it of meetings by how they are ("er", "holdes" and the like, then "åpne" or "lukket"), or of
others by whether they may be there ("publikum", "ingen andre", then "adgang", "overvære"). What no clause
tells so may stand in a phrase.
"""

from __future__ import annotations

from collections.abc import Iterator

from reading.drafts import Draft, draft
from reading.minutes import of_others
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import Kind
from reading.vocabulary import Match, cue

OPEN, CLOSED, UNLESS = "open", "closed", "closed_unless_decided"


def openness(place: Place) -> Iterator[Draft]:
    """Give whether the meetings are open or closed; minutes and opening hours say nothing of that."""
    low = place.sentence.low
    if place.topic == OUTSIDE or of_others(place) or "åpningstid" in low or low.endswith("?"):
        return
    if cue("openness.left_open").search(low):
        return
    state = _by_clauses(place) or _by_phrases(low)
    if state == CLOSED and _unless(low):
        state = UNLESS
    if state:
        side_by_side = (run for run in place.together if place.topic in run)
        bodies = place.everyone or next(side_by_side, (place.topic,))
        yield from (draft(Kind.OPENNESS, place, {"state": state}, body=body, sure=0.98) for body in bodies)


def _by_clauses(place: Place) -> str:
    """Give what the first clause that tells it says."""
    low = place.sentence.low
    if label := cue("openness.label").search(low):
        return OPEN if label.group("open") else CLOSED
    if asked := cue("openness.asked").search(low):
        return OPEN if bool(asked.group("open")) is (asked.group("answer") == "ja") else CLOSED
    if turned := cue("openness.turned").search(low):
        return OPEN if turned.group("open") else CLOSED
    before = place.before
    for clause in _clauses(low):
        if state := _how_they_are(clause, before) or _who_may_come(clause, before):
            return state
        before = clause
    return ""


def _clauses(low: str) -> Iterator[str]:
    begin = 0
    for stop in cue("openness.next_clause").finditer(low):
        yield low[begin : stop.start()]
        begin = stop.start() + 1
    yield low[begin:]


def _how_they_are(clause: str, before: str) -> str:
    """Give how meetings are, or are held, by the word behind the verb."""
    told = cue("openness.how_they_are").search(clause)
    if (
        told is None
        or not _of_meetings(clause, told, before)
        or cue("openness.may").search(f"{clause[: told.start()]} ")
    ):
        return ""
    after = clause[max(told.end("how"), told.end("met")) :]
    if clause.startswith("ingen ") and told.group("open"):
        return CLOSED
    if bool(told.group("open")) is (" ikke" in told.group("between")):
        return "" if cue("openness.when").search(after) and not _unless(after) else CLOSED
    some = cue("openness.for_somebody").search(after) and not cue("openness.for_everybody").search(after)
    return "" if some else OPEN


def _unless(words: str) -> bool:
    return cue("openness.unless_decided").search(words) is not None


def _of_meetings(clause: str, told: Match, before: str) -> bool:
    """Tell whether it is the meetings, or the body itself, that is so."""
    subject = f"{clause[: told.start()]} {told.group('between')} "
    if cue("openness.told_behind").search(clause):
        return cue("openness.meetings_at_the_end").search(before) is not None and not _of_papers(before)
    if cue("openness.goes_on").search(clause):
        subject = f"{before} "
    if _of_papers(subject):
        return False
    of_body = cue("openness.a_body").search(subject) is not None
    return (
        bool(told.group("met"))
        or _name_meetings(subject)
        or (of_body and cue("openness.for_everybody").search(clause[told.end("how") :]) is not None)
    )


def _of_papers(words: str) -> bool:
    """Tell whether they speak of minutes, papers or single items, or of what was."""
    return any(cue(one).search(words) for one in ("minutes.minutes", "openness.something_else"))


def _who_may_come(clause: str, before: str) -> str:
    """Give whether somebody who is no member may be there."""
    if _of_papers(clause):
        return ""
    named = before if cue("openness.goes_on").search(clause) else ""
    if told := cue("openness.access").search(clause):
        return CLOSED if told.group("no") else OPEN
    told = cue("openness.who_may_come").search(clause) or cue("openness.for_members").search(clause)
    if told is None or not _name_meetings(named or f"{clause[: told.start()]} {clause[told.end() - 1 :]}"):
        return ""
    if told.named("others") and " ikke " not in told.group():
        return ""
    if " ikke " in told.group() or any(told.named(one) for one in ("only", "nobody")):
        return CLOSED
    return "" if cue("openness.when").search(clause[told.end() - 1 :]) else OPEN


def _name_meetings(words: str) -> bool:
    return cue("openness.meetings").search(words) is not None


_OF_MEETINGS = (
    "møte", "rådet er", "rådene er", "adgang", "dørene", "lukket for", "åpent for", "åpenhet:", "åpent eller",
    "åpen eller", "lukket eller", "for publikum", "slipper", "høre på", "overvære", "lukkede dører",
)  # fmt: skip


def _by_phrases(low: str) -> str:
    """Give what a phrase says that is no such clause: a label, an answer, open doors."""
    if not any(word in low for word in _OF_MEETINGS):
        return ""
    closed = cue("openness.closed_otherwise").search(low)
    opened = cue("openness.open_meetings").search(low)
    named = cue("openness.closed_or_open_meetings").search(low)
    state = CLOSED if closed else OPEN if opened else ""
    if named:
        state = CLOSED if named.group("how") == "lukkede" else OPEN
    if cue("openness.denied_in_a_form").search(low):
        state = {OPEN: CLOSED, CLOSED: OPEN}.get(state, "")
    found = named or closed or opened
    if found is None or (closed and cue("openness.closed_only_when").search(low)):
        return ""
    if cue("minutes.of_minutes").search(low[: found.start() + 1]):
        return ""
    return "" if state == OPEN and _perhaps(low, found, certain=named is not None) else state


def _perhaps(low: str, found: Match, *, certain: bool) -> bool:
    """Tell whether somebody may open the meetings, or they are open only to those who work with it."""
    may = not certain and cue("openness.may_decide").search(low) is not None
    return may or cue("openness.open_to_some").search(low[found.end() :]) is not None
