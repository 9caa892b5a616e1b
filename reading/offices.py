"""Who leads a body, who is its secretary and who calls its meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reading.column_kinds import functions
from reading.drafts import Draft, draft
from reading.gaps import NOTHING
from reading.holders import OFFICE_WORDS
from reading.namings import OUTSIDE, Naming
from reading.numbers import number
from reading.office_holders import named_holder, said_to_hold
from reading.places import Place
from reading.records import Kind, Value
from reading.roles import begins_with_title, titles
from reading.spelling import as_written, normal
from reading.subjects import made_up_by
from reading.visits import only_visits
from reading.vocabulary import cue, pattern, table, whole
from reading.wording import in_their_form


def chairs(place: Place) -> Iterator[Draft]:
    """Give who leads the body of this sentence, with rotation and deputy where stated."""
    low = place.sentence.low
    if low.startswith("sekretariat") or made_up_by(low) or cue("offices.only_a_person").search(low):
        return
    if _of_signatures(place):
        return
    yield from _chairs(place)


def _chairs(place: Place) -> Iterator[Draft]:
    low = place.sentence.low
    value: dict[str, object]
    holders = list(said_to_hold(place, "chair")) or list(named_holder(place, "chair"))
    if not holders and (round_about := _going_round(place, "leads_round", "leads_round_behind")):
        value = {"roles": round_about["between"], "primary": None, "rotation": round_about}
        yield draft(Kind.CHAIR, place, value)
        return
    for position, end, held in holders:
        roles = _as_said(place, _in_turn(low, held))
        if roles == [NOTHING] or roles[0].startswith("ingen"):
            continue
        rotation = _rotation(low, roles)
        value = {"roles": roles, "primary": None if rotation else roles[0]}
        if rotation:
            value["rotation"] = rotation
        if deputy := _deputy(low):
            value["deputy"] = deputy
        bodies = [place.main] if place.topic == OUTSIDE else _all_of(place, position, end)
        for body in bodies:
            yield draft(Kind.CHAIR, place, value, body=body)
        for body, role in _left_out(place, end, bodies):
            yield draft(Kind.CHAIR, place, {"roles": [role], "primary": role}, body=body)


def _of_signatures(place: Place) -> bool:
    """Tell whether a row or a line with gaps gives nothing but who signs: "Leder for rådet     Lensmann"."""
    cells = (
        [normal(cell) for cell in place.sentence.text.split(" | ")] if " | " in place.sentence.text else []
    )
    offices = any(functions(cell) for cell in cells)
    return len(cells) > 1 and not offices and all(begins_with_title(cell) for cell in cells)


def without_the_parties(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts without an office that goes round between "partene" where another says who they are."""
    told = {(one.kind, one.body) for one in drafts if one.kind in _TURNING and not _of_the_parties(one)}
    return [one for one in drafts if not (_of_the_parties(one) and (one.kind, one.body) in told)]


_TURNING = frozenset([Kind.CHAIR, Kind.SECRETARY])


def _of_the_parties(one: Draft) -> bool:
    return one.kind in _TURNING and one.value.get("roles") == ["partene"]


def secretaries(place: Place) -> Iterator[Draft]:
    """Give who is secretary of the body of this sentence, and between whom the office rotates."""
    low = place.sentence.low
    if cue("offices.costs").search(low) or _only_told_to(low):
        return
    task = cue("offices.task_lies").search(low)
    if task is not None and (after := [m.label for m in titles(low) if m.start >= task.end() - 1]):
        yield draft(Kind.SECRETARY, place, {"roles": after[:1], "rotation": None})
        return
    holders = list(said_to_hold(place, "secretary")) or list(named_holder(place, "secretary"))
    alone = all(len(held) < _PAIR for _, _, held in holders)
    if round_about := _years_each(place) or (_going_round(place, "goes_round") if alone else {}):
        yield draft(Kind.SECRETARY, place, {"roles": round_about["between"], "rotation": round_about})
        return
    for position, end, held in holders:
        roles = _as_said(place, _in_turn(low, held))
        if roles == [NOTHING] or roles[0].startswith("ingen"):
            continue
        rotation = _rotation(low, roles)
        value: dict[str, object] = {"roles": roles, "rotation": rotation or None}
        bodies = place.everyone or _all_of(place, position, end)
        for body in bodies:
            yield draft(Kind.SECRETARY, place, value, body=body)
        for body, role in _left_out(place, end, bodies):
            yield draft(Kind.SECRETARY, place, {"roles": [role], "rotation": None}, body=body)


def _only_told_to(low: str) -> bool:
    """Tell whether it only says that something is handed in to the secretary."""
    return low.count("sekretær") == 1 and cue("offices.told_to").search(low) is not None


def _going_round(place: Place, *ways: str) -> Value:
    """Give between whom an office goes round if they are no titles: "mellom enhetene"."""
    found = next((told for way in ways if (told := cue(f"offices.{way}").search(place.sentence.low))), None)
    if found is None:
        return {}
    parties = found.group("between").replace(" og ", ", ").split(", ")
    between = [as_written(place.sentence.text, one) for one in parties]
    return {**_rotation(place.sentence.low, between), "between": between}


def _years_each(place: Place) -> Value:
    """Give between whom an office goes, so many years at a time: "to år hos politiet og to hos kommunen"."""
    each = cue("offices.years_each").search(place.sentence.low)
    if each is None:
        return {}
    between = [as_written(place.sentence.text, each.group(one)) for one in "ab"]
    return {"between": between, "every_years": number(each.group("n"))}


def _as_said(place: Place, roles: Sequence[str]) -> list[str]:
    """Give the roles, titles of the text's own and those in "-leiar" as the text writes them."""
    return in_their_form(place.sentence.text, _in_person(place.sentence.low, roles))


def _in_person(low: str, roles: Sequence[str]) -> Sequence[str]:
    """Give the person through whom a party holds it: "kommunen har ledervervet ved ordføreren"."""
    if len(roles) > 1 or roles[0] not in {"kommunen", "politiet"}:
        return roles
    told = pairwise(one for one in titles(low) if one.label not in OFFICE_WORDS)
    pairs = ((party, who) for party, who in told if party.label == roles[0] and who.label != roles[0])
    through = (who.label for party, who in pairs if cue("offices.through").search(low[party.end : who.start]))
    return [next(through, roles[0])]


def _all_of(place: Place, start: int, end: int) -> list[str]:
    """Give the bodies an office is held in: "sekretær i rådet og i gruppen" is held in both."""
    found = [_of(place, start, end)]
    if place.main and cue("offices.of_the_council_too").search(place.sentence.low):
        found.append(place.main)
    for name, following in pairwise(place.namings):
        if not _together(place.sentence.low, name, following) or OUTSIDE in {name.type, following.type}:
            continue
        anew = name.start > start and cue("offices.begins_anew").search(place.sentence.low[following.end :])
        if not anew and {name.type, following.type} & set(found):
            found += [name.type, following.type]
    found += [name.type for name in place.namings if place.back and _beside_it(place.sentence.low, name)]
    listed = (run for run in place.together if len(run) > _PAIR and not set(run).isdisjoint(found))
    return list(dict.fromkeys([*found, *next(listed, ())]))


_PAIR = 2


def _beside_it(low: str, name: Naming) -> bool:
    """Tell whether a body stands beside the one that is pointed back to: "for rådet og arbeidsutvalget"."""
    return cue("offices.beside_it").search(low[: name.start]) is not None


def _left_out(place: Place, end: int, told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the second body and its holder in "A leder rådet og B gruppen", which leaves out the office."""
    low = place.sentence.low
    for name in place.namings:
        if not name.strong or name.start < end or name.type in told:
            continue
        for who in titles(low):
            after, ahead = low[name.end : max(name.end, who.start)], low[who.end : max(who.end, name.start)]
            follows = who.start >= name.end and after.strip() in _LINKS_AFTER
            if follows or (name.start >= who.end >= end and ahead.strip() in _LINKS_AHEAD):
                yield name.type, who.label
                break


_LINKS_AFTER = frozenset(["", "av", "er", "hos", "ved", "har", ":", "-"])


_LINKS_AHEAD = frozenset(["", "i", "for", "av"])


def _together(low: str, name: Naming, following: Naming) -> bool:
    return low[name.end : following.start] in {
        " og ",
        " og i ",
        " og for ",
        " og i det ",
        " og av ",
        " samt ",
    }


def _of(place: Place, start: int, end: int) -> str:
    """Give the body named with the office ("leder av koordineringsgruppen"), else that of the sentence."""
    if (over := _said_first(place, start)) is not None:
        return over.type
    for name in place.namings:
        inside = start <= name.start and name.end <= end + 1
        between = place.sentence.low[end : name.start] if end <= name.start else ""
        if name.type != OUTSIDE and (inside or cue("offices.office_of").search(between, place.sentence.low)):
            return name.type
    return place.about(start)


def _said_first(place: Place, start: int) -> Naming | None:
    """Give the body for which it is said before all: "For koordineringsgruppen er A sekretær"."""
    first = next(iter(place.namings), None)
    if first is None or first.type == OUTSIDE or first.end > start:
        return None
    return first if place.sentence.low[: first.start] in _FOR else None


_FOR = frozenset(["for ", "i ", "for det ", "for den ", "i det ", "i den "])


def conveners(place: Place) -> Iterator[Draft]:
    """Give who calls the meetings or makes their agenda."""
    low = place.sentence.low
    items = cue("offices.leads_to_items").search(low) if ": " in low else None
    if only_visits(place) or (items is not None and not titles(low[: items.end()])):
        return
    committee = cue("offices.by_committee").search(low) if "arbeidsutvalg" in low else None
    if committee is not None and place.main:
        value: dict[str, object] = {"roles": [committee.group("who")], "what": _what(low)}
        yield draft(Kind.CONVENER, place, value, body=place.main)
        return
    sent = cue("offices.it_is_sent").search(low) if "innkalling" in place.before else None
    if sent is not None and (by := [m.label for m in titles(low) if m.start >= sent.end() - 1]):
        yield draft(Kind.CONVENER, place, {"roles": _as_said(place, by[:1]), "what": ["innkalling"]})
        return
    if (held := _of_the_secretary(place)) is not None:
        yield draft(Kind.CONVENER, place, {"roles": _as_said(place, held), "what": _what(low)})
        return
    for position, end, roles in list(said_to_hold(place, "convener")) or named_holder(place, "convener"):
        if cue("offices.calls_others").search(low[position:]):
            continue
        value = {"roles": _as_said(place, roles), "what": _what(low)}
        joined = any(_together(low, one, other) for one, other in pairwise(place.namings))
        for body in _all_of(place, position, end) if joined else place.bodies(position):
            yield draft(Kind.CONVENER, place, value, body=body)


def _of_the_secretary(place: Place) -> list[str] | None:
    """Give who, secretary by the sentence before, has to call: "dette innebærer å innkalle"."""
    secretary = cue("offices.has_secretary").search(place.before) if place.before else None
    if secretary is None or not cue("offices.task_of_secretary").search(place.sentence.low):
        return None
    held = [mention.label for mention in titles(place.before) if mention.end <= secretary.start() + 1]
    return held[-1:] or None


def _what(low: str) -> list[str]:
    found = []
    if "innkall" in low or "kall" in low:
        found.append("innkalling")
    if any(word in low for word in ("agenda", "saksliste", "dagsorden", "sakspapir")):
        found.append("agenda")
    if "referat" in low:
        found.append("referat")
    return found


def _in_turn(low: str, held: list[str]) -> list[str]:
    """Give all that hold it by turns in "A i partallsår, B i oddetallsår", of whom one was found."""
    if cue("offices.this_year_that_year").search(low) is None:
        return held
    return list(dict.fromkeys([*held, *(mention.label for mention in titles(low))]))


def _rotation(low: str, roles: list[str]) -> dict[str, object]:
    turns = pattern(whole(table("offices")["rotation"]["words"])).search(low)
    several = len(roles) > 1 or cue("offices.several").search(low) is not None
    shared = several and cue("offices.every_other_year").search(low)
    if not turns and not shared:
        return {}
    value: dict[str, object] = {"between": roles}
    found = cue("offices.rotation").search(low)
    if found is not None:
        value["every_years"] = _every(found.group(), found.group("n"))
    return value


def _every(words: str, ordinal: str) -> int:
    if "annethvert" in words:
        return 2
    first = words.strip().partition(" ")[0]
    if first.isdigit() or first in table("numbers")["words"]:
        return number(first)
    names = table("numbers")["ordinals"]
    if ordinal:
        return int(names.get(ordinal, 0)) or number(ordinal.rstrip("."))
    return 1


def _deputy(low: str) -> str:
    found = cue("offices.deputy").search(low)
    if found is None:
        return ""
    named = titles(next(found.group(side) for side in "abcde" if found.group(side)))
    return named[0].label if named else ""
