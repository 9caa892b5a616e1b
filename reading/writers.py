"""Who writes the minutes of a body for which no secretary is named: in all likelihood its secretary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.records import Kind
from reading.roles import titles
from reading.spelling import normal
from reading.vocabulary import cue


def writers(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give whoever writes the minutes as the secretary of each body that has no other.

    None is who only sends them, nor the leader or a whole organisation. It is not sure: a human is asked.
    """
    known = {one.body for one in drafts if one.kind is Kind.SECRETARY}
    for one in drafts:
        roles = one.value.get("responsible") if one.kind is Kind.MINUTES else None
        if not isinstance(roles, list) or one.body in known or not all(_is_a_person(role) for role in roles):
            continue
        if cue("offices.writes_minutes").search(one.first.low):
            known.add(one.body)
            yield replace(
                one, kind=Kind.SECRETARY, value={"roles": roles, "rotation": None}, confidence=_SURE
            )


_SURE = 0.6


def _is_a_person(role: object) -> bool:
    """Tell whether it is one title, as "politikontakt", and no more than that."""
    low = normal(str(role))
    return not any(word in low for word in ("sekretariat", "leder")) and any(
        one.side and one.start == 0 for one in titles(low)
    )
