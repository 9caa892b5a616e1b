"""Who sits in a body by a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from reading.drafts import Draft
from reading.member_items import names_a_seat, sender_of, specific, split_list, tidy
from reading.member_lists import of_the_parties
from reading.member_phrases import in_parentheses, listed_behind, said_to_be, shown_from
from reading.namings import OUTSIDE, Naming
from reading.places import Place
from reading.records import HEADING, Kind, Sentence
from reading.roles import role_heads, side_of, title_heads
from reading.rosters import roster
from reading.rulings import comes_to_it
from reading.seated import seated
from reading.spelling import normal
from reading.subjects import made_up_by
from reading.visits import only_visits
from reading.vocabulary import START, cue, pattern


def in_sentence(place: Place, before: Place | None) -> Iterator[Draft]:
    """Give the members that a sentence names; "disse skal møtes" looks to the sentence before it."""
    sentence = place.sentence
    if place.topic == OUTSIDE or sentence.shape is HEADING or of_the_parties(place):
        return
    if _of_no_member(place) or sentence.low.startswith("målgruppe"):
        return
    passed_by = _of_a_weak_body(place) and not _made_up(place)
    told = seated(place)
    listed = _behind_label(told.items, sentence) if told is not None else ()
    if told is not None and listed and (not passed_by or told.body in _LESSER):
        yield members_draft(place, list(listed), sentence, told.body or place.topic)
        return
    words = listed_behind(sentence) or ([] if passed_by else said_to_be(sentence))
    own, aside = ("", []) if words else in_parentheses(place)
    own = _made_up(place) or own
    words = words or aside
    words = [sender_of(word) for word in words if not cue("members.how_many").search(normal(word))]
    if words and words[0].lower().startswith(_NO_MEMBER):
        return
    items = [tidy(item) for item in words if specific(words[0]) and specific(item)]
    known = [item for item in items if names_a_seat(normal(item))]
    bracketed = bool(words) and "(" in sentence.text  # "representanter fra ledelsen (A, B)"
    others = _rostered_items(place) if items or bracketed else []
    if len(others) > len(items) and not own and not _of_a_weak_body(place):
        items = known = others
    if items and len(known) * 2 >= len(items) and known:
        own = own or _of_so_many(place) or _that_seats(place) or _that_consists(place) or _there(place)
        for body in [own] if own else _bodies(place):
            yield members_draft(place, items, sentence, body)
        return
    yield from _runs(place) or list(_these(place, before)) or _rostered(place)


def _rostered_items(place: Place) -> list[str]:
    listed = _behind_label(roster(place), place.sentence)
    return [tidy(item) for item in listed if specific(item)]


def _behind_label(items: Sequence[str], sentence: Sentence) -> tuple[str, ...]:
    """Give those named without what the label over them ends with: "Deltakere politi: A, B"."""
    label, _, behind = sentence.low.partition(": ")
    first = normal(items[0]) if items else ""
    if not first or not behind or not f" {label}".endswith(f" {first}"):
        return tuple(items)
    return tuple(items) if label == first and label not in _SIDES else tuple(items[1:])


_SIDES = frozenset(["politi", "politiet", "kommune", "kommunen"])
_LESSER = frozenset(
    [
        "arbeidsutvalg",
        "arbeidsgruppe",
        "slt_koordineringsgruppe",
        "slt_utforende",
        "slt_forum",
        "samordningsgruppe",
    ]
)
_NO_MEMBER = ("sekretær", "referent")


def _made_up(place: Place) -> str:
    """Give the lesser body of "A, B og C er arbeidsutvalg", which only they make up."""
    lesser = [name.type for name in place.namings if not name.strong and name.type != OUTSIDE]
    return lesser[-1] if lesser and made_up_by(place.sentence.low) else ""


def _rostered(place: Place) -> list[Draft]:
    """Give the members that no known phrase leads up to, piece by piece."""
    listed = [] if _of_a_weak_body(place) else roster(place)
    if not listed or not specific(listed[0]):
        return []
    items = [tidy(item) for item in listed]
    return [members_draft(place, items, place.sentence, _of_so_many(place) or place.topic)]


def _of_no_member(place: Place) -> bool:
    """Tell whether it names guests, or says who provides a secretary."""
    low = place.sentence.low
    now_and_then = low.startswith(("ekstra ", "ved behov", "ved aktuelle")) or _of_guests(low)
    other = any(
        cue(f"members.{said}").search(low)
        for said in ("provides", "signs", "attended", "only_if", "of_the_cooperation")
    )
    if low.startswith("for ") and cue("members.signed_by").search(place.sentence.text):
        return True
    return now_and_then or comes_to_it(place) or other or only_visits(place)


def _of_guests(low: str) -> bool:
    """Tell whether a label says that those behind it are guests: "Deltakere ved behov: ..."."""
    return ":" in low and cue("guests.label").search(low) is not None


def _that_consists(place: Place) -> str:
    """Give the body in "rådet setter ned en gruppe, som består av ...", which the clause is about."""
    at = place.sentence.low.find(" som består av ")
    before = [name for name in place.namings if name.end <= at and name.type != OUTSIDE]
    return before[-1].type if len(before) > 1 or (before and before[-1].type != place.topic) else ""


def _there(place: Place) -> str:
    """Give the body in "under rådet er det et forum, der A og B er medlemmer", not the one above it."""
    where = max(place.sentence.low.find(f", {word} ") for word in ("der", "hvor"))
    before = [name.type for name in place.namings if name.end <= where and name.type != OUTSIDE]
    return before[-1] if len(before) > 0 and before[-1] != place.topic else ""


def _that_seats(place: Place) -> str:
    """Give the body in "ungdomsrådet har plass i politirådet", which another begins that is its member."""
    first = place.namings[:1]
    if (
        not first
        or first[0].start
        or first[0].strong
        or not cue("members.said_to_have").search(place.sentence.low)
    ):
        return ""
    return next((name.type for name in place.namings if name.strong), "")


def _of_so_many(place: Place) -> str:
    """Give the body of "rådet har et utvalg på tre: ..." or "med ...", not what the sentence is about."""
    low = place.sentence.low
    named = (
        n
        for n in place.namings
        if (low.startswith(" på ", n.end) and ":" in low[n.end : n.end + 25])
        or (low.startswith(" med ", n.end) and _is_another(place, n))
    )
    return next((name.type for name in named if name.type != OUTSIDE), "")


def _is_another(place: Place, name: Naming) -> bool:
    """Tell whether a sentence about another brings in this body: "under rådet er det en øvingsgruppe"."""
    ahead = place.sentence.low[: name.start].rpartition(" ")[0].rpartition(" ")[2]
    return name.type != place.topic and (name.strong or ahead in _ARTICLES)


_ARTICLES = frozenset(["en", "ei", "et", "ett"])


def _runs(place: Place) -> list[Draft]:
    """Read three titles or more in a row as members where the sentence speaks of sitting in a body."""
    low = place.sentence.low
    if not cue("members.sits").search(low) or cue("members.only_told").search(low) or _of_a_weak_body(place):
        return []
    found = []
    for run in pattern(_run()).finditer(low):
        words = shown_from(place.sentence.text, low, run.start("list"))
        kept = " ".join(words.split()[: len(run.group("list").split())])
        seated_there = cue("members.run_stops").search(kept)
        kept = kept[: seated_there.end()] if seated_there is not None else kept
        parts = [cue("members.run_ends").sub("", part) for part in split_list(kept)]
        items = [tidy(part) for part in parts if specific(part)]
        if len(items) >= _A_RUN:
            found.append(members_draft(place, items, place.sentence, place.topic))
    both = [item for one in found for item in _listed_in(one)]
    return [members_draft(place, both, place.sentence, _of_so_many(place) or place.topic)] if found else []


def _listed_in(one: Draft) -> list[str]:
    listed = one.value["list"]
    return [str(item) for item in listed] if isinstance(listed, list) else []


_A_RUN = 3


@cache
def _run() -> str:
    """Give the pattern of titles in a row; the first must be a person's, a service may follow."""
    first, later = role_heads(), title_heads()
    return rf"{START}(?P<list>{first}[^,.;:]{{0,40}}(?:, {later}[^,.;:]{{0,70}})+(?: samt [^,.;:]{{1,60}})?)"


def _of_a_weak_body(place: Place) -> bool:
    """Tell whether the only body named is one that the agreement mentions in passing."""
    low = place.sentence.low
    led = cue("bodies.led_by_a_guest")  # "lederen av ungdomsrådet" is a person
    named = [n for n in place.namings if n.type != OUTSIDE and led.search(low[: n.start]) is None]
    headed = any(name.word[:_STEM] in place.heading for name in named)
    return bool(named) and not headed and not any(name.strong or name.type == place.main for name in named)


_STEM = 10


def _bodies(place: Place) -> list[str]:
    low = place.sentence.low
    if "interkommunalt og kommunalt" in low:
        return ["interkommunalt_politirad", "politirad"]
    return [place.topic]


def _these(place: Place, before: Place | None) -> Iterator[Draft]:
    """Read "samarbeid mellom A, B og C. Disse skal møtes": the members stand in the sentence before."""
    if before is None or not place.sentence.low.startswith(THESE):
        return
    if not cue("members.they_shall_meet").search(place.sentence.low):
        return
    found = pattern(r" mellom (?P<list>[^.]+)").search(before.sentence.text)
    if found is None:
        return
    words = cue("members.units_of_municipality").sub("", found.group("list"))
    items = [tidy(item) for item in split_list(words) if specific(item)]
    if len(items) > 1:
        yield Draft(
            kind=Kind.MEMBERS, body=place.topic, value={"list": items, "side": "mixed"},
            first=before.sentence, last=before.sentence, confidence=place.certainty * 0.9,
        )  # fmt: skip


THESE = "disse "
"""What points back to the sentence before, so that what is told depends on it too."""


def members_draft(place: Place, items: list[str], last: Sentence, body: str) -> Draft:
    """Give the draft of a body's members, with the side that all of them are of, if there is one."""
    sides = {side_of(normal(item)) for item in items} - {""}
    side = sides.pop() if len(sides) == 1 else "mixed"
    if place.sentence.low.startswith(("fra kommunen", "kommunen")):
        side = "kommune"
    if place.sentence.low.startswith(("fra politiet", "politiet")):
        side = "politi"
    return Draft(
        kind=Kind.MEMBERS, body=body, value={"list": items, "side": side}, first=place.sentence, last=last,
        confidence=place.certainty,
    )  # fmt: skip
