"""Refuse texts that must not be kept: identity numbers and graded material."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.rules.guard_words import graded_marking, identity_number
from scheduler.usecases.minutes_errors import GradedMaterialError, IdentityNumberError


def refuse_unfit(texts: Iterable[tuple[str, str]]) -> None:
    """Pass silently when every text may be kept; each comes with the place to name in the refusal.

    Raises:
        IdentityNumberError: a national identity number stands in one.
        GradedMaterialError: one carries the marking of graded material.
    """
    for place, said in texts:
        if identity_number(said):
            raise IdentityNumberError(place)
        mark = graded_marking(said)
        if mark:
            raise GradedMaterialError(place, mark)
