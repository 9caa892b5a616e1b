"""Who holds an office, of the titles that stand near the words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reading.namings import namings
from reading.roles import Mention
from reading.vocabulary import cue, pattern

_REACH_BEFORE = 75


_REACH_AFTER = 60


_ELECTED = "leder velges av rådet"


def holders_near(low: str, mentions: Sequence[Mention], side: str, start: int, end: int) -> list[str]:
    """Give who holds the office named from start to end, looked for on the side that its phrase tells."""
    if side == "elected":
        return [_elected(low)]
    if side == "after":
        return _after(low, mentions, end)
    inside = [m for m in mentions if start <= m.start and m.end <= end]
    if side == "inside" and inside:
        return _joined_back(low, inside)
    if side == "nearest" and (sided := [m for m in inside if m.side]):
        ahead = any(m.end <= start + 1 for m in mentions)
        if (
            ahead
            or cue("offices.as_office").search(low[sided[-1].end : end])
            or _of_a_second(low, sided, end)
        ):
            return _joined_back(low, sided)
    return _before(low, mentions, start, end)


def _elected(low: str) -> str:
    """Give who is elected by the body that the sentence names as choosing: "gruppa velger selv leder"."""
    by = cue("offices.elected_by").search(low)
    return f"leder velges av {by.group('by')}" if by is not None else _ELECTED


def _of_a_second(low: str, mentions: Sequence[Mention], end: int) -> bool:
    """Tell whether "det er A som leder rådet og B er sekretær" goes on to a second holder."""
    parted = any(" som " in low[one.end : other.start] for one, other in pairwise(mentions))
    return parted and cue("offices.is_as_well").search(low[mentions[-1].end : end]) is not None


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
    ahead = [m for m in ahead if not (m.label == "sekretariatet" and low[: m.start].endswith(" har "))]
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
        if not cue("offices.linked_back").search(low[before.end : after.start]):
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
