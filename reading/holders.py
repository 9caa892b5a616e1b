"""Who holds an office where no known phrase says so: by the kinds of words in a clause, whatever their order.

A clause gives a holder if it names the office, a word that links it to somebody, and one holder or several
that are joined. Where an office lies with somebody, it is the one whom "av", "hos" or the like brings in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reading.roles import Mention
from reading.vocabulary import END, START, Match, Pattern, cue, pattern, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """The holders of an office, with the place of the words that name it."""

    start: int
    end: int
    roles: tuple[Mention, ...]


def holdings(low: str, mentions: Sequence[Mention], family: str) -> Iterator[Holding]:
    """Give who holds the office in each clause of a normalised sentence; empty if nobody can be told."""
    sorts = [sort for sort in _SORTS if _words(family, sort).may_fit(low)] if mentions else []
    if not sorts:
        return
    for start, end in _clauses(low):
        clause = low[start:end]
        inside = [m for m in mentions if start <= m.start and m.end <= end]
        if not inside:
            continue
        spots = [(m.start - start, m.end - start) for m in inside]
        named = ((sort, _named(clause, family, sort, spots)) for sort in sorts)
        sort, office = next(((sort, found) for sort, found in named if found), ("", None))
        if office is None or _listed(f"{family}.rejects").search(clause):
            continue
        begin, stop = start + office.start("office"), start + office.end("office")
        people = [
            m
            for m in inside
            if (m.end <= begin or m.start >= stop) and not (m.label in OFFICE_WORDS and family != "convener")
        ]
        if roles := _HOW[sort](low, (start, end), (begin, stop), people):
            yield Holding(start=begin, end=stop, roles=tuple(roles))


_SORTS = ("deeds", "suffered", "offices")
OFFICE_WORDS = frozenset(["leder", "sekretær", "sekretariatet"])


def heeded(low: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give those of whom the sentence does not say only that others act in concert with them."""
    aside = _ends_with("links.in_concert")
    return [mention for mention in mentions if aside.search(low[: mention.start], low) is None]


def _clauses(low: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in pattern(r"; |\. |\? |, (?:mens|men|og|som|der|hvor|samt at) | mens ").finditer(low):
        if stop.group() == ", og " and cue("offices.same_subject").search(low[stop.end() :]):
            continue  # "A kaller inn til møtene, og er sekretær for rådet"
        yield begin, stop.start()
        begin = stop.end()
    yield begin, len(low)


def _named(clause: str, family: str, sort: str, titles: Sequence[tuple[int, int]]) -> Match | None:
    """Give where the clause names the office, which is not inside a title as "leder for barnevernet"."""
    for found in _words(family, sort).finditer(clause):
        spot = found.start("office"), found.end("office")
        if sits_there(clause, spot[0]) or (sort == "offices" and _of_somebody_else(clause, spot)):
            continue
        if not any(start < spot[1] and spot[0] < end and end - start > _SHORT for start, end in titles):
            return found
    return None


_SHORT = len("lederen")


def sits_there(low: str, begin: int) -> bool:
    """Tell whether "leder i ungdomsrådet", late in a list, is one who sits there, not who leads it."""
    if not low[:begin].endswith(", ") or low.count(", ") < _LONG_LIST:
        return False
    beyond = low[begin:]
    return (
        cue("offices.leads_another").search(beyond, low) is not None
        and cue("offices.leads_ours").search(beyond, low) is None
    )


_LONG_LIST = 3


def _of_somebody_else(clause: str, office: Span) -> bool:
    """Tell whether "leder for frivilligsentralen" or "leder elevrådet" leads no body of an agreement."""
    links, after = table("holders")["links"], clause[office[1] :]
    of_another = pattern(links["of_another"]).search(after) and not pattern(links["of_a_body"]).search(after)
    leads_it = clause[office[0] : office[1]] == "leder" and pattern(links["leads_it"]).search(after)
    return bool(of_another or leads_it)


Span = tuple[int, int]


def _done_by(low: str, clause: Span, deed: Span, people: Sequence[Mention]) -> Sequence[Mention]:
    """Give who stands before the verb, else straight after it, as in "til møtene innkaller A"."""
    groups = _heeded(low, clause, people)
    after = [group for group in groups if group[0].start >= deed[1] and not _brought(low, group)]
    return next(iter(reversed(_ahead(groups, deed))), next(iter(after), ()))


def _suffered_from(low: str, clause: Span, deed: Span, people: Sequence[Mention]) -> Sequence[Mention]:
    """Give who is brought in by "av" as the one that does it."""
    after = [group for group in _heeded(low, clause, people) if group[0].start >= deed[1]]
    return next((group for group in after if _brought(low, group)), ())


def _linked_to(low: str, clause: Span, office: Span, people: Sequence[Mention]) -> Sequence[Mention]:
    """Give who is linked to the office by a word of being, doing or lying."""
    groups = _heeded(low, clause, people) if len(people) <= _MANY else []
    brought = [group for group in groups if group[0].start >= office[1] and _brought(low, group)]
    lies = _listed("links.passive").search(low[office[0] : clause[1]]) is not None
    told_after = low[: office[1]].endswith(_DEFINITE) and low[office[1] :].startswith(" er ")
    ahead = [] if told_after else _ahead(groups, office)
    groups = [group for group in groups if group not in _ahead(groups, office)] if told_after else groups
    chosen = brought[0] if brought and (lies or not ahead) else next(iter(ahead or groups), ())
    if not chosen or (lies and not brought and chosen in ahead and not _is_it(low, chosen, office)):
        return ()
    words = low[clause[0] : chosen[0].start] + " _ " + low[chosen[-1].end : clause[1]]
    linked = any(_listed(f"links.{sort}").search(words) for sort in ("being", "doing", "lying"))
    return chosen if linked or _bare(low, office, chosen) else ()


_MANY = 3
_DEFINITE = ("lederen", "sekretæren")
_HOW = {"deeds": _done_by, "suffered": _suffered_from, "offices": _linked_to}


def _is_it(low: str, chosen: Sequence[Mention], office: Span) -> bool:
    """Tell whether a verb of being or doing stands between the holder and the office."""
    between = low[chosen[-1].end : office[0] + 1]
    return (
        _listed("links.being").search(between) is not None
        or _listed("links.doing").search(between) is not None
    )


def _heeded(low: str, clause: Span, people: Sequence[Mention]) -> list[list[Mention]]:
    return [group for group in _groups(low, people) if not _aside(low[clause[0] : group[0].start])]


def _brought(low: str, group: Sequence[Mention]) -> bool:
    return _ends_with("links.agent").search(low[: group[0].start]) is not None


def _ahead(groups: Sequence[list[Mention]], office: tuple[int, int]) -> list[list[Mention]]:
    return [group for group in groups if group[-1].end <= office[0]]


def _groups(low: str, people: Sequence[Mention]) -> list[list[Mention]]:
    """Join those that stand in a row: "ordfører og lensmann" are one."""
    groups = [[people[0]]] if people else []
    for before, after in pairwise(people):
        if _listed_exactly(low[before.end : after.start]):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _listed_exactly(between: str) -> bool:
    return (
        pattern(r"^(?: (?:i|for|ved|på) [\pL-]+)?(?: og |/| eller |, | v/| ved |, ved )$").search(between)
        is not None
    )


def _aside(before: str) -> bool:
    """Tell whether these words bring in somebody who is only heard, written to or helps."""
    return _ends_with("links.beside").search(before) is not None


def _bare(low: str, office: tuple[int, int], chosen: Sequence[Mention]) -> bool:
    """Tell whether only a sign stands between the office and its holder: "leder - ordfører"."""
    return (
        pattern(r"^(?: [^.,;:]{0,40})? ?(?:[-:|]|v/) ?$").search(low[office[1] : chosen[0].start]) is not None
    )


@cache
def _words(family: str, sort: str) -> Pattern:
    words = "|".join(table("holders")[family][sort]) or "[^\\pL]{9}"
    return pattern(rf"(?:^|[^\pL\pN-])(?P<office>{words}){END}")


@cache
def _listed(name: str) -> Pattern:
    section, _, words = name.partition(".")
    return pattern(f"{START}(?:{'|'.join(table('holders')[section][words])}){END}")


@cache
def _ends_with(name: str) -> Pattern:
    section, _, words = name.partition(".")
    filling = "|".join(table("holders")["links"]["filling"])
    return pattern(f"{START}(?:{'|'.join(table('holders')[section][words])}) ?(?:(?:{filling}) )*$")
