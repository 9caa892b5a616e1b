"""Meetings told a month at a time, as in the calendar of a year: they are those of "fire møter i året"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.records import Kind
from reading.vocabulary import cue


def months_together(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, with as many meetings as a rule counts, told a month each, put to that rule.

    "Rådet møtes to ganger i året. Februar: Møte 1. September: Møte 2." is one rule, not three; the months
    are one as well where no rule counts them.
    """
    single = [one for one in drafts if _of_one_month(one)]
    put: dict[int, Draft] = {}
    gone: set[int] = set()
    for at, one in enumerate(drafts):
        months = [month for other in single if other.body == one.body for month in _months(other)]
        if len(months) > 1 and len(set(months)) == len(months) and _counts(one, len(months)):
            put[at] = replace(one, value={**one.value, "months": sorted(months)})
            gone |= {id(other) for other in single if other.body == one.body}
        elif len(months) > 1 and _is_of_more(one, len(months)):
            gone |= {id(other) for other in single if other.body == one.body}
    return _as_one_rule([put.get(at, one) for at, one in enumerate(drafts) if id(one) not in gone])


def _as_one_rule(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, with the single months of a body that has no other rule of how often made one rule."""
    rules: dict[str, list[Draft]] = {}
    for one in drafts:
        if one.kind is Kind.FREQUENCY:
            rules.setdefault(one.body, []).append(one)
    made: dict[int, Draft] = {}
    gone: set[int] = set()
    for apart in rules.values():
        months = sorted({month for one in apart for month in _months(one)})
        if len(apart) == len(months) > 1 and all(map(_of_one_month, apart)):
            bounds = {"per_year_min": len(months), "per_year_max": len(months)}
            value = {**apart[0].value, "count": len(months), **bounds, "months": months}
            made[id(apart[0])] = replace(apart[0], value=value, last=apart[-1].last)
            gone |= {id(other) for other in apart[1:]}
    return [made.get(id(one), one) for one in drafts if id(one) not in gone]


def placed_days(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, with the day on which the counted meetings are held put to the rule that counts them.

    "Rådet møtes seks ganger i året. Møtene legges til andre tirsdag i måneden." is one rule of six.
    """
    kept: list[Draft] = []
    for one in drafts:
        counting = _counted_before(one, kept) if _only_placed(one) else -1
        if counting < 0:
            kept.append(one)
            continue
        day = {key: one.value[key] for key in ("weekday_rule", "except_months") if key in one.value}
        rule = kept[counting]
        kept[counting] = replace(rule, value={**rule.value, **day}, last=one.last)
    return kept


def _only_placed(one: Draft) -> bool:
    monthly = one.kind is Kind.FREQUENCY and one.value.get("per") == "month" and "weekday_rule" in one.value
    return monthly and cue("frequency.only_placed").search(one.first.low) is not None


def _counted_before(one: Draft, kept: Sequence[Draft]) -> int:
    """Give the place of the rule of the same paragraph that counts the body's meetings, else -1."""
    for at, rule in enumerate(kept):
        counts = rule.kind is Kind.FREQUENCY and rule.value.get("per") in {
            "year",
            "half_year",
            "quarter",
            "2months",
        }
        same = counts and rule.body == one.body
        if same and rule.first.paragraph == one.first.paragraph and rule.first.start < one.first.start:
            return at
    return -1


def _of_one_month(one: Draft) -> bool:
    return one.kind is Kind.FREQUENCY and _counts(one, 1, told=True) and len(_months(one)) == 1


def _months(one: Draft) -> list[int]:
    months = one.value.get("months")
    return [int(month) for month in months] if isinstance(months, list) else []


def _is_of_more(one: Draft, count: int) -> bool:
    """Tell whether it is a rule of more meetings a year, of which so many are told a month each."""
    counted = one.value.get("count")
    yearly = one.kind is Kind.FREQUENCY and one.value.get("per") == "year"
    return yearly and isinstance(counted, int) and counted > count


def _counts(one: Draft, count: int, *, told: bool = False) -> bool:
    """Tell whether it is a rule of so many meetings a year, whose months are told or not."""
    rate = (one.value.get("count"), one.value.get("per"))
    return one.kind is Kind.FREQUENCY and rate == (count, "year") and bool(_months(one)) is told
