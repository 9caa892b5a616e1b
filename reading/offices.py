"""Who leads a body, who is its secretary and who calls its meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reading.drafts import Draft, draft
from reading.holders import heeded, holdings
from reading.namings import OUTSIDE, Naming, namings
from reading.numbers import number
from reading.places import Place
from reading.records import Kind, Shape
from reading.roles import Mention, titles
from reading.vocabulary import START, Match, Pattern, cue, fitting, pattern, table, whole

_REACH_BEFORE = 75
_REACH_AFTER = 60
_ELECTED = "leder velges av rådet"


def chairs(place: Place) -> Iterator[Draft]:
    """Give who leads the body of this sentence, with rotation and deputy where stated."""
    low = place.sentence.low
    if low.startswith("sekretariat"):
        return
    for position, end, held in _held(place, "chair"):
        roles = _in_turn(low, held)
        rotation = _rotation(low, roles)
        value: dict[str, object] = {"roles": roles, "primary": None if rotation else roles[0]}
        if rotation:
            value["rotation"] = rotation
        if deputy := _deputy(low):
            value["deputy"] = deputy
        bodies = [place.main] if place.topic == OUTSIDE else _all_of(place, position, end)
        for body in bodies:
            yield draft(Kind.CHAIR, place, value, body=body)
        for body, role in _left_out(place, end, bodies):
            yield draft(Kind.CHAIR, place, {"roles": [role], "primary": role}, body=body)


def secretaries(place: Place) -> Iterator[Draft]:
    """Give who is secretary of the body of this sentence, and between whom the office rotates."""
    low = place.sentence.low
    task = cue("offices.task_lies").search(low)
    if task is not None and (after := [m.label for m in titles(low) if m.start >= task.end() - 1]):
        yield draft(Kind.SECRETARY, place, {"roles": after[:1], "rotation": None})
        return
    for position, end, held in list(_held(place, "secretary")) or _named(place, "secretary"):
        roles = _in_turn(low, held)
        rotation = _rotation(low, roles)
        value: dict[str, object] = {"roles": roles, "rotation": rotation or None}
        bodies = _all_of(place, position, end)
        for body in bodies:
            yield draft(Kind.SECRETARY, place, value, body=body)
        for body, role in _left_out(place, end, bodies):
            yield draft(Kind.SECRETARY, place, {"roles": [role], "rotation": None}, body=body)


def _all_of(place: Place, start: int, end: int) -> list[str]:
    """Give the bodies an office is held in: "sekretær i rådet og i gruppen" is held in both."""
    found = [_of(place, start, end)]
    for name, following in pairwise(place.namings):
        if not _together(place.sentence.low, name, following) or OUTSIDE in {name.type, following.type}:
            continue
        anew = name.start > start and cue("offices.begins_anew").search(place.sentence.low[following.end :])
        if not anew and {name.type, following.type} & set(found):
            found += [name.type, following.type]
    return list(dict.fromkeys(found))


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


def _named(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holder by the words before the verb where nobody with a known title holds the office."""
    if (
        family not in {"secretary", "convener"}
        or place.sentence.shape is Shape.HEADING
        or place.topic in {"", OUTSIDE}
    ):
        return
    found = cue(f"offices.named_{family}").search(place.sentence.low)
    who = found.group("who") if found else ""
    if (
        found
        and not cue("offices.no_holder").search(who)
        and not namings(who)
        and not titles(who)
        and who not in _NOBODY
    ):
        yield 0, found.end("who"), [who]


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


def _of(place: Place, start: int, end: int) -> str:
    """Give the body named with the office ("leder av koordineringsgruppen"), else that of the sentence."""
    for name in place.namings:
        inside = start <= name.start and name.end <= end + 1
        between = place.sentence.low[end : name.start] if end <= name.start else ""
        if name.type != OUTSIDE and (inside or cue("offices.office_of").search(between, place.sentence.low)):
            return name.type
    return place.about(start)


def conveners(place: Place) -> Iterator[Draft]:
    """Give who calls the meetings or makes their agenda."""
    low = place.sentence.low
    for position, end, roles in list(_held(place, "convener")) or _named(place, "convener"):
        value: dict[str, object] = {"roles": roles, "what": _what(low)}
        joined = any(_together(low, one, other) for one, other in pairwise(place.namings))
        for body in _all_of(place, position, end) if joined else [place.about(position)]:
            yield draft(Kind.CONVENER, place, value, body=body)


def _what(low: str) -> list[str]:
    found = []
    if "innkall" in low or "kall" in low:
        found.append("innkalling")
    if any(word in low for word in ("agenda", "saksliste", "dagsorden", "sakspapir")):
        found.append("agenda")
    if "referat" in low:
        found.append("referat")
    return found


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


def _held(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holders of an office, each set once, with start and end of the words that say so."""
    if place.sentence.shape is Shape.HEADING or place.topic in {"", OUTSIDE}:
        yield from _elected_outside(place, family)
        return
    low = place.sentence.low
    near = fitting(low, _phrases(family))
    mentions = heeded(low, _mentions(low, family)) if near else []
    seen: list[list[str]] = []
    for side, phrase in near:
        for found in phrase.finditer(low):
            if _rejected(low, family, found) or _opens_clause(low, side, found):
                continue
            if family == "secretary" and _of_another(low[found.end() - 1 :]):
                continue
            roles = _holders(low, mentions, side, found.start(), found.end())
            if roles and not any(set(roles) & set(other) for other in seen):
                seen.append(roles)
                yield found.start(), found.end(), roles
                break
    if not seen:
        yield from _told_otherwise(place, family)


def _told_otherwise(place: Place, family: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give the holders that are told by no known phrase, but by the words of a clause."""
    low = place.sentence.low
    for one in holdings(low, _mentions(low, family), family):
        beyond = low[one.end - 1 :] if family != "convener" else ""
        if not pattern(whole_prefix(family)).search(low[: one.end]) and not _of_another(beyond):
            yield one.start, one.end, list(dict.fromkeys(holder.label for holder in one.roles))


@lru_cache(maxsize=2048)
def _mentions(low: str, family: str) -> Sequence[Mention]:
    """Give the titles of the sentence, and who else may hold this office at its beginning."""
    if family == "convener":
        return sorted([*titles(low), *_secretary_in(low)], key=lambda mention: mention.start)
    named = cue("offices.one_municipality").search(low) if family == "secretary" else None
    if named is None:
        return titles(low)
    who = named.group("who")
    return [Mention(start=0, end=len(who), label=who, side=""), *titles(low)]


def _secretary_in(low: str) -> list[Mention]:
    """Give where the secretary is named by the office alone: "rådets sekretær", "sekretær"."""
    spots = ((m.start("who"), m.end("who")) for m in cue("offices.a_secretary").finditer(low))
    return [
        Mention(start=start, end=end, label="sekretær", side="")
        for start, end in spots
        if not low[:start].endswith(_BEING) or low[:start].endswith("det er ")
    ]


_BEING = (" er ", " som ", " være ", " blir ", " også ", " fast ", " og ", " til ", "(", ", ")


def _opens_clause(low: str, side: str, found: Match) -> bool:
    """Tell whether "..., og som sekretær rådmannen" begins anew, so that its holder stands after."""
    return side != "after" and cue("offices.and_as").search(low[: found.end()], low) is not None


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
    start, end = found.start(), found.end()
    if family == "chair" and _one_of_a_list(low, found):
        return True
    if cue("offices.only_then").search(low[end:], low) or cue("offices.extra_meeting").search(low[end:], low):
        return True
    begin = max(low.rfind(sign, 0, start) for sign in (",", ";", ". "))
    if start - begin < _SHORT:
        begin = max(low.rfind(sign, 0, max(begin, 0)) for sign in (",", ";", ". "))
    return pattern(whole_prefix(family)).search(low[max(0, begin) : end], low) is not None


_SHORT = 12


def _one_of_a_list(low: str, found: Match) -> bool:
    """Tell whether "leder i ungdomsrådet" is one of those who sit in the body, not who leads it."""
    listed = low[: found.start() + 1].endswith((",", ", ")) and low.count(", ") >= _MANY
    return listed and found.group().strip(" ,").startswith(
        ("leder i ", "leder for ", "leder av ", "leder ved ")
    )


_MANY = 3


@cache
def whole_prefix(family: str) -> str:
    """Give the pattern of words that show a clause to be about a stand-in or an extra meeting."""
    rejects = table("offices")["rejects"]
    return START + "(?:" + "|".join([*rejects["words"], *rejects.get(family, ())]) + ")"


def _holders(low: str, mentions: Sequence[Mention], side: str, start: int, end: int) -> list[str]:
    if side == "elected":
        return [_ELECTED]
    if side == "after":
        return _after(low, mentions, end)
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    if side == "inside" and inside:
        return _joined_back(low, inside)
    if side == "nearest" and (sided := [m for m in inside if m.side]):
        ahead = any(m.end <= start + 1 for m in mentions)
        if ahead or cue("offices.as_office").search(low[sided[-1].end : end]):
            return _joined_back(low, sided)
    return _before(low, mentions, start, end)


def _after(low: str, mentions: Sequence[Mention], end: int) -> list[str]:
    after = [m for m in mentions if m.start >= end and m.start - end <= _REACH_AFTER]
    if after and _clear(low[end : after[0].start]):
        return _joined(low, after)
    words = cue("offices.named_holder").search(low[end:], low)
    named = words.group("who") if words else ""
    if not named or cue("offices.no_holder").search(named) or namings(named):
        return []
    return [named] if cue("offices.office_lies_with").search(low[:end]) else []


def _clear(between: str) -> bool:
    """Tell whether nothing but filling stands between the office and its holder."""
    return cue("offices.clear").search(between) is None


_LEADERS = frozenset(["leder", "teamleder", "gruppeleder"])


def _before(low: str, mentions: Sequence[Mention], start: int, end: int) -> list[str]:
    ahead = [m for m in mentions if m.end <= start + 1 and start - m.end <= _REACH_BEFORE]
    ahead = [
        m for m in ahead if m.label not in _LEADERS or not cue("offices.is_the").search(low[: m.start])
    ] or ahead
    if len(ahead) > 1:
        ahead = [m for m in ahead if m.side or not cue("offices.only_where").search(low[: m.start])]
    if not ahead:
        late = [m for m in mentions if end <= m.start <= end + 25 and " som " not in low[start:end]]
        return _joined(low, late) if late and low[:start].strip() == "" else []
    if pattern(r"[;]|\. ").search(low[ahead[-1].end : start]):
        return []
    if low[start:end].lstrip().startswith("("):
        return [ahead[-1].label]
    return _joined_back(low, ahead)


def _joined(low: str, mentions: Sequence[Mention]) -> list[str]:
    roles = [mentions[0].label]
    for last, following in pairwise(mentions):
        if not cue("offices.link").search(low[last.end : following.start]):
            break
        roles.append(following.label)
    return _specific(low, mentions[: len(roles)], roles)


def _joined_back(low: str, mentions: Sequence[Mention]) -> list[str]:
    kept = [mentions[-1]]
    for before, after in zip(reversed(mentions[:-1]), reversed(mentions), strict=False):
        if not pattern(r"^(?: og |/| eller )$").search(low[before.end : after.start]):
            break
        kept.insert(0, before)
    return _specific(low, kept, [m.label for m in kept])


def _specific(low: str, mentions: Sequence[Mention], roles: list[str]) -> list[str]:
    """Prefer the titled person to the party: "kommunen v/slt-koordinator" is the coordinator."""
    if len(roles) > 1 and roles[0] in {"kommunen", "politiet"} and _speaks_through(low, mentions):
        return roles[1:]
    return list(dict.fromkeys(roles))


def _speaks_through(low: str, mentions: Sequence[Mention]) -> bool:
    return low[mentions[0].end : mentions[1].start].strip() in {"v/", "ved"}


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
