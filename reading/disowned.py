"""What a text tells of and does not rule: other people's habits, what was or was only meant, other papers."""

from __future__ import annotations

from functools import lru_cache

from reading.drafts import Draft
from reading.records import Kind, Sentence
from reading.vocabulary import cue

_RULES = frozenset([
    Kind.FREQUENCY, Kind.NOTICE, Kind.ITEM_DEADLINE, Kind.CHAIR, Kind.SECRETARY, Kind.CONVENER,
    Kind.DUTY, Kind.GUEST, Kind.EVALUATION, Kind.REVISION, Kind.MEMBERS, Kind.STANDING_ITEMS, Kind.MINUTES,
    Kind.OPENNESS,
])  # fmt: skip
_OF_MEETINGS = frozenset([Kind.FREQUENCY, Kind.DUTY, Kind.CONVENER])


def told_only(one: Draft, after: Sentence | None) -> bool:
    """Tell whether what was read is no rule of this text; `after` is the sentence that follows it."""
    if one.kind not in _RULES:
        return False
    low = one.first.low
    if one.kind in _OF_MEETINGS and (
        _by_its_own_words(low) or (after is not None and _taken_back(one.last, after))
    ):
        return True
    told_below = one.kind is Kind.MEMBERS and one.last is not one.first and _of_another_time(one.last.low)
    if one.kind is Kind.GUEST and "nabo" in str(one.value.get("who")):
        return _of_another_time(low)  # "ordførerne i nabokommunene inviteres" tells of our meeting
    return (one.kind is Kind.CHAIR and _no_chair(low)) or told_below or _of_another(low)


def _no_chair(low: str) -> bool:
    """Tell whether a group leads, or who leads another sits here: "leder av oppvekstutvalget er medlem"."""
    again = sum(word.strip(",.") in _LEADING for word in low.split(" ")) > 1
    ways = ("led_by_a_group", "leads_elsewhere")
    return not again and any(cue(f"disowned.{way}").search(low) is not None for way in ways)


_LEADING = frozenset(["ledes", "ledet", "leder", "lederen"])


@lru_cache(maxsize=2048)
def _of_another(low: str) -> bool:
    """Tell whether a sentence tells of another time or place; asked once, however much was read from it."""
    return _of_another_time(low) or _of_another_place(low)


@lru_cache(maxsize=2048)
def _by_its_own_words(low: str) -> bool:
    """Tell whether the sentence itself says that it is of others: "etter egne vedtekter"."""
    return cue("disowned.of_its_own").search(low) is not None


def _taken_back(last: Sentence, after: Sentence) -> bool:
    """Tell whether the next sentence says so: "De inngår ikke i SLT."."""
    return last.paragraph == after.paragraph and cue("disowned.taken_back").search(after.low) is not None


def _of_another_time(low: str) -> bool:
    """Tell whether it is what somebody thought, or what an older paper asked for."""
    if cue("disowned.thought").search(low) or cue("disowned.formerly").search(low):
        return True
    meant = cue("disowned.should_have").search(low)
    if meant is not None and not cue("disowned.perhaps").search(low[: meant.end()]):
        return True
    return cue("disowned.older_paper").search(low) is not None and not low.startswith(_AS_BEFORE)


_AS_BEFORE = (
    "som i ",
    "som etter ",
    "i likhet med",
    "på samme måte",
    "på same måte",
    "til forskjell",
    "i motsetning",
)


def _of_another_place(low: str) -> bool:
    """Tell whether it is what others do, what a guide or the state advises, or who wrote the text."""
    return any(cue(f"disowned.{way}").search(low) is not None for way in ("elsewhere", "advice", "author"))
