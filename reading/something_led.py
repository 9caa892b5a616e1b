"""What is led is no body: "politistasjonen ledes av politistasjonssjefen", "barnevernet - leder"."""

from __future__ import annotations

from reading.namings import OUTSIDE
from reading.places import Place
from reading.roles import begins_with_role
from reading.vocabulary import cue


def leads_no_body(place: Place) -> bool:
    """Tell whether what is led is neither a body nor its meetings: "politistasjonen ledes av ..."."""
    if place.back or any(name.type != OUTSIDE for name in place.namings):
        return False
    low = place.sentence.low
    if cue("members.of_a_service").search(low):
        return not begins_with_role(low)
    led = cue("offices.what_is_led").search(low)
    if led is None:
        return False
    what = led.group("what")
    other = cue("offices.unknown_body").search(f" {what}") if place.main in _OF_THE_POLICE else None
    return cue("offices.may_be_led").search(what) is None or (
        other is not None and other.group()[1:_STEM] not in place.heading
    )


_OF_THE_POLICE = frozenset(["politirad", "interkommunalt_politirad", "slt_styringsgruppe", "bra"])
_STEM = 8
