"""What all workers of an installation know together about the way to the mail server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MailLine:
    """The state of the way out; there is one of these in an installation.

    ``trouble`` says why no line could be opened (empty: nothing is wrong as far as is known), ``since``
    when that began, ``until`` when the next worker may try, and ``failures`` how often it has been tried
    in vain. ``room`` is how many letters the pace allowed at ``filled_at``. ``jump_at`` is what the clock
    showed when it was found to have jumped, ``jump_until`` when letters may leave again all the same.
    """

    trouble: str = ""
    since: datetime | None = None
    until: datetime | None = None
    failures: int = 0
    room: float = 0.0
    filled_at: datetime | None = None
    jump_at: datetime | None = None
    jump_until: datetime | None = None
