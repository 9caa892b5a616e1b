"""Meetings told a month at a time, as in the calendar of a year: they are those of "fire møter i året"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.records import Kind


def months_together(drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts, with as many meetings as a rule counts, told a month each, put to that rule.

    "Rådet møtes to ganger i året. Februar: Møte 1. September: Møte 2." is one rule, not three.
    """
    single = [one for one in drafts if _of_one_month(one)]
    put: dict[int, Draft] = {}
    gone: set[int] = set()
    for at, one in enumerate(drafts):
        months = [month for other in single if other.body == one.body for month in _months(other)]
        if len(months) > 1 and len(set(months)) == len(months) and _counts(one, len(months)):
            put[at] = replace(one, value={**one.value, "months": sorted(months)})
            gone |= {id(other) for other in single if other.body == one.body}
    return [put.get(at, one) for at, one in enumerate(drafts) if id(one) not in gone]


def _of_one_month(one: Draft) -> bool:
    return one.kind is Kind.FREQUENCY and _counts(one, 1, told=True) and len(_months(one)) == 1


def _months(one: Draft) -> list[int]:
    months = one.value.get("months")
    return [int(month) for month in months] if isinstance(months, list) else []


def _counts(one: Draft, count: int, *, told: bool = False) -> bool:
    """Tell whether it is a rule of so many meetings a year, whose months are told or not."""
    rate = (one.value.get("count"), one.value.get("per"))
    return one.kind is Kind.FREQUENCY and rate == (count, "year") and bool(_months(one)) is told
