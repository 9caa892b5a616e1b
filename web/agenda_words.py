"""Refusals about agendas and their papers, by their class: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records import errors as record_errors
from scheduler.usecases import agenda_errors as errors

AGENDA_REFUSALS: Final[Mapping[type[record_errors.RadshjulError], tuple[str, str, str]]] = {
    errors.UnlistedBasisError: (
        "«{basis}» ({place}) er ingen hjemmel i listen. Velg en av hjemlene der.",
        "«{basis}» ({place}) er ingen heimel i lista. Vel ein av heimlane der.",
        "“{basis}” ({place}) is no legal basis in the list. Choose one of those in it.",
    ),
}
