"""Who may or shall come to meetings without being a member, and how often."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.numbers import number
from reading.places import Place
from reading.records import HEADING, Kind, Sentence
from reading.roles import begins_with_role, begins_with_title
from reading.spelling import as_written
from reading.taken_out import of_one_side, parts_of, rhythm
from reading.visits import Visit, sit_there, visits
from reading.vocabulary import Match, Pattern, cue, fitting, pattern, whole


def guests(place: Place) -> Iterator[Draft]:
    """Give the guests of the body of this sentence; a visit is never a meeting more."""
    low = place.sentence.low
    if place.sentence.shape is HEADING or cue("guests.stands_in").search(low):
        return
    if told := visits(place):
        yield from (_visit(place, one) for one in told)
        return
    if place.topic in {"", OUTSIDE} or cue("guests.not_guests").search(low) or _others_invite(low):
        return
    beside = low.replace(" | ", ": ") if low.count(" | ") == 1 else low
    if (listed := cue("guests.label").search(beside)) is not None:
        yield from labelled(place, listed.group("list"), place.sentence.text, place.sentence)
        return
    low = cue("guests.relative").sub(r"\1 \2", low)
    for clause in _clauses(low) if "|" not in low else ():
        yield from _of_clause(place, clause)


def _others_invite(low: str) -> bool:
    """Tell whether somebody who neither leads nor writes for a body invites to what is theirs."""
    found = cue("guests.invites").search(low)
    who = found.group("by") if found is not None else ""
    return bool(who) and not begins_with_role(who) and cue("guests.ours").search(who) is None


def _visit(place: Place, one: Visit) -> Draft:
    """Give the guests of a clause that says in any order of its words who comes and when."""
    value: dict[str, object] = {"who": [as_written(place.sentence.text, who) for who in one.who]}
    often: dict[str, object] = {"count": one.count, "per": one.per, "on_demand": False}
    if not one.count and cue("visits.once_a_year").search(one.when):
        often = {"count": 1, "per": "year", "when": one.when, "on_demand": False}
    elif not one.count:
        often = {"when": one.when or None, "on_demand": True}
    value |= often
    return draft(Kind.GUEST, place, value, body=one.host or _host(place, one.who))


def _clauses(low: str) -> list[str]:
    """Give the clauses that each tell of a guest, the whole sentence if it is not several."""
    parts = [part for part in cue("guests.clauses").sub("|", low).split("|") if part.strip()]
    each = len(parts) > 1 and all(cue("guests.comes").search(part) for part in parts)
    return parts if each else [low]


def _of_clause(place: Place, low: str) -> Iterator[Draft]:
    who = _who(low) or (_examples(low) if cue("guests.asked").search(low) else [])
    if not who or who[0] in place.heading:
        return
    if who[0].startswith("andre") and (named := _examples(low)):
        who = [who[0].partition(" (")[0], *named]
    if who[0] in _MORE and (named := _examples(low)):
        who = named
    value: dict[str, object] = {"who": [as_written(place.sentence.text, one) for one in who]}
    counts = _often(low)
    value |= counts
    occasion = cue("guests.occasion").search(low)
    if not counts:
        if occasion is None and not cue("guests.guests").search(low):
            return
        value |= {"when": occasion.group() if occasion else None, "on_demand": True}
    host = _host(place, who)
    if (
        (host in _LESSER and host != place.main)
        or (counts and sit_there(who, host))
        or _is_itself(place, who[0], host)
    ):
        return
    yield draft(Kind.GUEST, place, value, body=host)


_MORE = frozenset(["flere", "fleire", "noen", "nokon"])
_LESSER = frozenset(["ungdomsrad", "eldrerad"])


def _is_itself(place: Place, who: str, host: str) -> bool:
    """Tell whether the body that is spoken of is the one that comes: "koordineringsgruppa møter rådet"."""
    return any(name.strong and name.type == host and name.word == who for name in place.namings)


def _host(place: Place, who: Sequence[str]) -> str:
    """Give the body that is visited, not the lesser council in "ungdomsrådet får møte rådet"."""
    first = next(iter(place.namings), None)
    comes = first is not None and (first.start == 0 or any(first.word in one for one in who))
    lesser = first is not None and (not first.strong or first.type in _LESSER)
    visits = first is not None and comes and lesser and first.type == place.topic
    elsewhere = visits or place.topic in {"", OUTSIDE}
    host = place.main if place.near in {"", OUTSIDE, place.topic} else place.near
    return host if elsewhere and host else place.topic


def _examples(low: str) -> list[str]:
    """Give those named in "andre kan inviteres, for eksempel brannsjefen"."""
    named = cue("guests.for_example").search(low)
    return _list(named.group("who")) if named is not None else []


def labelled(place: Place, words: str, shown_in: str, last: Sentence) -> Iterator[Draft]:
    """Read "Gjester: PST en gang i året, brannsjef ved behov": those who come as often stand together."""
    often: dict[tuple[int, str], list[str]] = {}
    waiting: list[str] = []
    for part in words.replace(". ", ", ").replace("; ", ", ").split(", "):
        named = cue("guests.times").sub("", f" {part.strip(' .')}").strip()
        waiting += _list(named)
        if named != part.strip(" ."):
            often.setdefault(_rhythm(part), []).extend(waiting)
            waiting = []
    often.setdefault((0, ""), []).extend(waiting)
    for (count, per), who in often.items():
        told: dict[str, object] = {"when": None, "on_demand": True}
        if count:
            told = {"count": count, "per": per, "on_demand": False}
        if who:
            shown = [as_written(shown_in, one) for one in who]
            yield replace(draft(Kind.GUEST, place, {"who": shown} | told), last=last)


def _who(low: str) -> list[str]:
    """Give the guests by the first wording that names any."""
    if (wider := _wider_meeting(low)) is not None:
        return _list(wider.group("who") or wider.group("more"))
    for _, naming in fitting(low, _ways()):
        found = naming.search(low)
        words = found.group("who") if found is not None else ""
        if words and not cue("guests.no_name").search(words) and (who := _list(words)):
            return who
    verb = cue("guests.come").search(low)
    words = low[: verb.start()] if verb is not None else ""
    return _list(words) if words and not cue("guests.no_name").search(words) else []


@cache
def _ways() -> list[tuple[str, Pattern]]:
    """Give the wordings that name guests, in the order in which they are tried."""
    return [(name, cue(f"guests.{name}")) for name in _WAYS]


_WAYS = (
    "those_concerned", "brings", "guests_are", "is_with", "outsider_comes", "asked_to_come", "visited_by",
    "taken_along", "free_to_ask", "may_be_called", "shall_join", "has_visit", "has_present", "becomes_asked",
    "called", "join",
)  # fmt: skip


def _wider_meeting(low: str) -> Match | None:
    """Give where one of the meetings is a wider one with others: "det ene er et utvidet møte med ..."."""
    told = any(kind in low for kind in ("utvid", "større", "felles"))
    return cue("guests.wider_meeting").search(low) if told and "møte " in low else None


def _list(words: str) -> list[str]:
    words = cue("guests.opening_words").sub("", words) if not words.startswith("andre") else words
    words = cue("guests.representatives").sub("", words)
    kept = [
        part
        for part in parts_of(words)
        if part
        and len(part) <= _LONGEST
        and not cue("guests.members_too").search(part)
        and not cue("guests.sentence_not_name").search(of_one_side(part))
    ]
    return [part for part in kept if begins_with_title(part) or len(part) > 2]


_LONGEST = 70


def _often(low: str) -> dict[str, object]:
    """Give how often they come, nothing if the words do not tell it."""
    count, per = _rhythm(low)
    return {"count": count, "per": per, "on_demand": False} if count else {}


def _rhythm(low: str) -> tuple[int, str]:
    """Give how many times, and in what: a year or part of one, two years, two meetings or a term."""
    count, per = rhythm(low)
    return (count, per) if count else (_count(low), "year")


def _count(low: str) -> int:
    found = cue("guests.visits_of_meetings").search(low) or cue("guests.visits_of_the_year").search(low)
    found = found or cue("guests.visits").search(low)
    if found is not None:
        return number(found.group("n"))
    if _wider_meeting(low) is not None:
        return 1
    return (
        1
        if pattern(r"(?:årlig|hvert år)").search(low) and pattern(whole(["årlig", "hvert år"])).search(low)
        else 0
    )


def guest_examples(place: Place, before: Place | None) -> list[str]:
    """Give the guests that a following "dette kan være representanter fra ..." names."""
    low = place.sentence.low
    found = cue("guests.guest_examples").search(low)
    if found is None or before is None:
        return []
    return _list(found.group("who"))
