"""Members who are counted by who appoints or sends them: "Elevrådene velger to hver, klubben ett"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.drafts import Draft
from reading.member_items import tidy
from reading.member_sentences import members_draft
from reading.namings import OUTSIDE
from reading.numbers import number
from reading.places import Place
from reading.records import HEADING
from reading.roles import side_of
from reading.signals import family
from reading.spelling import as_written, normal
from reading.vocabulary import Match, cue, table

_PARTS = 2


def appointed(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the parts of a council that somebody appoints, a draft each, where there are two or more.

    A number that is that of all the others together counts the whole council, and one alone does so too.
    """
    parts: defaultdict[str, list[tuple[int, Draft]]] = defaultdict(list)
    named = family("appointed")
    body = ""
    for place in found:
        body = place.topic if place.topic not in {"", OUTSIDE} else body or place.main
        if body and place.sentence.signals & named and place.sentence.shape is not HEADING:
            for count, one in _parts_of(place, body):
                parts[body].append((count, one))
    for of_one in parts.values():
        whole = sum(count for count, _ in of_one)
        told = [one for count, one in of_one if 2 * count != whole or len(of_one) == _PARTS]
        yield from told if len(told) >= _PARTS else ()


def _parts_of(place: Place, body: str) -> Iterator[tuple[int, Draft]]:
    """Give the parts of the body that a sentence tells of, and how many each of them is."""
    sentence = place.sentence
    if "|" in sentence.low:
        return
    for match in cue("appointed.are_appointed").finditer(sentence.low):
        how = as_written(sentence.text, match.group("how").strip())
        item = f"{match.group('n')} {match.group('who')} {how}"
        yield number(match.group("n")), members_draft(place, [item], sentence, body)
    for told in _clauses(place, body):
        count = number(told.count)
        who = told.who if count - bool(told.among) > 1 else "medlem"
        for by in told.by:
            item = f"{who} {told.way} {as_written(sentence.text, by)}{told.rest}"
            item = f"{told.count} {item}" if who != "medlem" else item
            yield count, _of_one_side(members_draft(place, [item], sentence, body), by)
        if told.among:
            one = tidy(as_written(sentence.text, told.among))
            yield 0, _of_one_side(members_draft(place, [one], sentence, body), one)


def _of_one_side(one: Draft, by: str) -> Draft:
    return replace(one, value={**one.value, "side": side_of(normal(by)) or "mixed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause that says how many each of `by` appoints or sends, and who must be `among` them."""

    by: Sequence[str]
    count: str
    who: str
    way: str
    rest: str = ""
    among: str = ""


def _clauses(place: Place, body: str) -> Sequence[_Clause]:
    """Give the clauses that say so, later ones perhaps without a verb: "kommunen velger tre, politiet to"."""
    told: list[_Clause] = []
    way, waiting = "", list[str]()
    for clause in cue("appointed.parts").sub("|", place.sentence.low.strip(" .")).split("|"):
        among = cue("appointed.among").search(clause)
        if told and among is not None:
            told[-1] = replace(told[-1], among=among.group("one"))
            continue
        match = _says_how_many(clause, way)
        if match is None:
            waiting.append(clause)
            continue
        way = _way(match.named("verb")) or way
        by = [*(waiting if match.group("each") else []), match.group("by")]
        waiting = []
        if not _is_itself(place, body, by[-1]) and not cue("appointed.elsewhere").search(match.group("rest")):
            who = match.group("who") or "medlemmer"
            rest = match.group("rest").strip()
            rest = f" {rest}" if rest.startswith(("blant ", "mellom ")) else ""
            told.append(_Clause(by=by, count=match.group("n"), who=who, way=way, rest=rest))
    return told


def _says_how_many(clause: str, way: str) -> Match | None:
    """Give who appoints how many in a clause; one without a verb goes on with the `way` of that before."""
    ways = ("appoints", "appoints_too", "has", *(("as_many",) if way else ()))
    found = (cue(f"appointed.{one}").search(clause) for one in ways)
    return next((match for match in found if match is not None), None)


def _way(verb: str) -> str:
    return next((str(told) for begin, told in table("rosters")["sent"].items() if verb.startswith(begin)), "")


def _is_itself(place: Place, body: str, by: str) -> bool:
    """Tell whether the council itself has so many members, or chooses somebody."""
    own = any(name.word in by and name.type == body for name in place.namings)
    return own or cue("appointed.itself").search(by) is not None
