"""Who is called to meetings of a body: all of it, so that it meets, or somebody by its officer."""

from __future__ import annotations

from reading.namings import OUTSIDE
from reading.places import Place
from reading.vocabulary import cue


def called_to(place: Place) -> bool:
    """Tell whether somebody calls to the meetings of a body: "innkaller til møte i politirådet"."""
    low = place.sentence.low
    return any(
        cue("frequency.called_to").search(low[: name.start], low)
        for name in place.namings
        if name.type != OUTSIDE
    )


def called_by_an_officer(place: Place) -> bool:
    """Tell whether a body's own officer calls: "A er sekretær og kaller inn til møte hver måned"."""
    return bool(place.topic) and cue("frequency.officer_calls").search(place.sentence.low) is not None


def calls_all(place: Place) -> bool:
    """Tell whether "inviterer til forum" says that all meet, not that a guest comes."""
    low = place.sentence.low
    if "inviterer" not in low and "innbyr" not in low:
        return False
    return "forum" in place.topic and cue("frequency.calls_all").search(low) is not None
