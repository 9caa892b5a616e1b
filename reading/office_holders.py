"""Where a sentence says that somebody holds an office, and who it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from reading.holders import heeded, holdings, sits_there
from reading.namings import OUTSIDE, namings
from reading.nearby_holders import holders_near
from reading.places import Place
from reading.records import HEADING, ROW
from reading.roles import Mention, titles
from reading.seated import only_seats
from reading.something_led import leads_no_body
from reading.vocabulary import START, Match, Pattern, cue, fitting, pattern, table


def said_to_hold(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holders of an office, each set once, with start and end of the words that say so.

    Where a sentence only names members, the "leder for NAV" among them leads nobody here; and who leads a
    police station or a service leads no body.
    """
    if not only_seats(place) and not (family == "chair" and leads_no_body(place)):
        yield from _held(place, family)


def _held(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    if place.topic in {"", OUTSIDE} or _heads(place):
        yield from _elected_outside(place, family)
        return
    low = place.sentence.low
    near = fitting(low, _phrases(family))
    mentions = (
        [m for m in heeded(low, _mentions(low, family)) if not _told_next(low, m, family)] if near else []
    )
    seen: list[list[str]] = []
    for side, phrase in near:
        for found in phrase.finditer(low):
            roles = holders_near(low, mentions, side, found.start(), found.end())
            if (
                not roles
                or _rejected(low, family, found)
                or _opens_clause(low, side, found)
                or _of_others(place, found.start(), found.end())
            ):
                continue
            if family == "secretary" and _of_another(low[found.end() - 1 :]):
                continue
            if not any(set(roles) & set(other) for other in seen):
                seen.append(roles)
                yield found.start(), found.end(), roles
                break
    if not seen:
        yield from _told_otherwise(place, family)


def _of_others(place: Place, start: int, end: int) -> bool:
    """Tell whether the office is in a body that is none of ours: "leder ungdomsgruppa", "for elevrådet"."""
    low = place.sentence.low
    for name in place.namings:
        between = low[end : name.start] if end <= name.start else ""
        if start <= name.start < end or cue("offices.office_of").search(between):
            return name.type == OUTSIDE and not any(one.type != OUTSIDE for one in place.namings)
    return cue("offices.unknown_body").search(low[start:end]) is not None


def _heads(place: Place) -> bool:
    """Tell whether it is a heading, or the first row of a table."""
    sentence = place.sentence
    header = sentence.shape is ROW and cue("offices.header_row").search(sentence.low)
    return sentence.shape is HEADING or bool(header)


@cache
def _phrases(family: str) -> list[tuple[str, Pattern]]:
    return [
        (
            phrase["side"],
            pattern(
                phrase["pattern"]
                if phrase["pattern"].startswith(("^", " ?"))
                else f"(?:^|[^\\pL\\pN-]){phrase['pattern']}"
            ),
        )
        for phrase in table("offices")[family]["phrase"]
    ]


def _told_next(low: str, mention: Mention, family: str) -> bool:
    """Tell whether the mention is an office of which somebody is told: "leder er A og sekretæren er B"."""
    return family != "convener" and low.startswith(("sekretæren er ", "lederen er "), mention.start)


def _told_otherwise(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holders that are told by no known phrase, but by the words of a clause."""
    low = place.sentence.low
    for one in holdings(low, _mentions(low, family), family):
        beyond = low[one.end - 1 :] if family != "convener" else ""
        if cue("offices.only_then").search(low[one.end :]) or _stands_in(low, family, one.start):
            continue
        if _of_others(place, one.start, one.end):
            continue
        if not pattern(_stand_in(family)).search(low[: one.end]) and not _of_another(beyond):
            yield one.start, one.end, list(dict.fromkeys(holder.label for holder in one.roles))


def _stands_in(low: str, family: str, end: int) -> bool:
    """Tell whether "er ordføreren forhindret, ledes møtet av lensmannen" is of who stands in."""
    return family == "chair" and cue("offices.another_is_absent").search(low[:end], low) is not None


@lru_cache(maxsize=2048)
def _mentions(low: str, family: str) -> Sequence[Mention]:
    """Give the titles of the sentence, and who else may hold this office at its beginning."""
    known = [one for one in titles(low) if not _agree(low, one)]
    if family == "convener":
        return sorted([*known, *_secretary_in(low)], key=lambda mention: mention.start)
    named = cue("offices.one_municipality").search(low) if family == "secretary" else None
    if named is None:
        return known
    who = named.group("who")
    return [Mention(start=0, end=len(who), label=who, side=""), *known]


def _agree(low: str, one: Mention) -> bool:
    """Tell whether they only agree that it is so: "partene er enige om at A leder rådet"."""
    return one.label == "partene" and low.startswith(_AGREEING, one.end)


_AGREEING = (" er enige", " er blitt enige", " har blitt enige", " er samde", " avtaler at", " vil at")


def _secretary_in(low: str) -> list[Mention]:
    """Give where the secretary is named by the office alone: "rådets sekretær", "sekretær"."""
    spots = ((m.start("who"), m.end("who")) for m in cue("offices.a_secretary").finditer(low))
    return [
        Mention(start=start, end=end, label="sekretær", side="")
        for start, end in spots
        if not low[:start].endswith(_BEING) or f" {low[:start]}".endswith((" det er ", " den som er "))
    ]


_BEING = (" er ", " som ", " være ", " blir ", " også ", " fast ", " og ", " til ", "(", ", ")


def _opens_clause(low: str, side: str, found: Match) -> bool:
    """Tell whether "..., og som sekretær A" or "og sekretæren er A" begins anew, so that A is it."""
    if side == "after":
        return False
    anew = cue("offices.the_office_is").search(low[found.start() :])
    return (anew is not None and anew.start("office") + found.start() < found.end()) or cue(
        "offices.and_as"
    ).search(low[: found.end()], low) is not None


def _of_another(after: str) -> bool:
    """Tell whether the office is held in something that is no body of the agreement."""
    found = cue("offices.of_another").search(after) or cue("offices.of_another").search(after[1:])
    return found is not None and not cue("offices.of_a_body").search(found.group("what"))


def _elected_outside(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Read "kommunestyret velger leder" in the statutes of another council."""
    found = cue("offices.elected_outside").search(place.sentence.low) if family == "chair" else None
    if found is not None and place.topic == OUTSIDE:
        yield found.start(), found.end(), [f"leder velges av {found.group('by')}"]


def _rejected(low: str, family: str, found: Match) -> bool:
    start = found.start()
    end = start + len(cue("offices.conditioned").sub("", found.group()))
    if family == "chair" and sits_there(low, start + len(found.group()) - len(found.group().lstrip(" ,"))):
        return True
    if _stands_in(low, family, end):
        return True
    if cue("offices.only_then").search(low[end:], low) or cue("offices.extra_meeting").search(low[end:], low):
        return True
    begin = max(low.rfind(sign, 0, start) for sign in (",", ";", ". "))
    if start - begin < _SHORT:
        begin = max(low.rfind(sign, 0, max(begin, 0)) for sign in (",", ";", ". "))
    founded = cue("offices.founded").search(low[:start], low)
    begin = max(begin, founded.end() if founded is not None else 0)
    return pattern(_stand_in(family)).search(low[max(0, begin) : end], low) is not None


_SHORT = 12


@cache
def _stand_in(family: str) -> str:
    """Give the pattern of words that show a clause to be about a stand-in or an extra meeting."""
    rejects = table("offices")["rejects"]
    return START + "(?:" + "|".join([*rejects["words"], *rejects.get(family, ())]) + ")"


def named_holder(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holder by the words before the verb where nobody with a known title holds the office."""
    if place.sentence.shape is HEADING or place.topic in {"", OUTSIDE}:
        return
    found = cue(f"offices.named_{family}").search(place.sentence.low)
    who = (found.group("who") or found.named("whole")) if found else ""
    if found and (found.named("whole") or not _is_another_word(who)) and who not in _NOBODY:
        yield len(who) if found.named("whole") else 0, len(who), [who]


def _is_another_word(who: str) -> bool:
    """Tell whether the words are no holder, but a body, a known title or what is done."""
    return bool(cue("offices.no_holder").search(who) or namings(who) or titles(who))


_NOBODY = frozenset(
    [
        "rådet",
        "gruppen",
        "gruppa",
        "teamet",
        "forumet",
        "utvalget",
        "han",
        "hun",
        "ho",
        "vi",
        "jeg",
        "eg",
        "de",
        "som",
        "hvem",
        "hva",
    ]
)
