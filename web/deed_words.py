"""Why a deed was not kept, as pages say it: (bokmål, nynorsk, English)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.errors import RadshjulError
from scheduler.usecases import deed_errors

DEED_REFUSALS: Final[Mapping[type[RadshjulError], tuple[str, str, str]]] = {
    deed_errors.DeedAheadError: (
        "{day} er ikke kommet ennå. Registrer dette når det er gjort.",
        "{day} er ikkje komen enno. Registrer dette når det er gjort.",
        "{day} is still to come. Record this when it is done.",
    ),
}
