"""May letters leave now, and how many: the breaker, the pace and the guard against a jumping clock.

Pure, about one ``MailLine``. When no line to the mail server can be had, all workers keep away from
it but one, which tries again after 1, 2, 5, 10, 20 and then every 30 minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.records.mail_line import MailLine

PAUSES: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 30))
"""How long everybody keeps away after the first, second … failure; the last one repeats."""

JUMP: Final = timedelta(hours=24)
"""How far the clock may have gone since a worker was last heard of before it counts as a jump."""

CONFIRMED_AFTER: Final = timedelta(minutes=10)
"""How long the clock has to go on from where it jumped to until it is believed."""

MANY: Final = 50
"""How many letters may become due by a jump without anybody being asked."""

JUMPED: Final = (
    "the clock has gone on by more than a day since the last sign of life; letters wait for ten minutes, "
    "or until `radshjul tick --after-jump` says that it is right"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a worker may do now: claim at ``most`` so many letters, or none because of ``closed``.

    ``line`` is what is to be kept if letters are claimed. ``probing``: this is the one attempt that
    finds out whether the mail server is back.
    """

    most: int
    line: MailLine
    probing: bool = False
    closed: str = ""


def turn(line: MailLine, now: datetime, batch: int, per_minute: int) -> Turn:
    """Give what a worker may do now.

    Args:
        line: the state as all workers know it.
        now: the moment.
        batch: the most letters that are claimed at once.
        per_minute: the pace that the mail server allows; 0 means any.
    """
    if jumped(line, now):
        return Turn(most=0, line=line, closed=JUMPED)
    if line.trouble:
        # A pause that is longer than any can be was reckoned with another clock.
        if line.until is not None and now < line.until <= now + PAUSES[-1]:
            return Turn(most=0, line=line, closed=line.trouble)
        return Turn(most=1, line=replace(line, until=now + pause(line.failures)), probing=True)
    if not per_minute:
        return Turn(most=batch, line=line)
    filled = _filled(line, now, per_minute)
    return Turn(most=min(batch, int(filled.room)), line=filled)


def spent(line: MailLine, letters: int, per_minute: int) -> MailLine:
    """Give the state after so many letters have been claimed."""
    return replace(line, room=max(0.0, line.room - letters)) if per_minute else line


def failed(line: MailLine, now: datetime, why: str, *, probing: bool) -> MailLine:
    """Give the state after a line could not be opened; of several who fail at once only one counts."""
    if line.trouble and not probing:
        return line
    failures = line.failures + 1
    return replace(line, trouble=why, since=line.since or now, until=now + pause(failures), failures=failures)


def mended(line: MailLine) -> MailLine:
    """Give the state after a line has been opened."""
    return replace(line, trouble="", since=None, until=None, failures=0)


def pause(failures: int) -> timedelta:
    """Give how long everybody keeps away after so many failures.

    >>> [int(pause(failures).total_seconds() // 60) for failures in range(1, 8)]
    [1, 2, 5, 10, 20, 30, 30]
    """
    return PAUSES[min(max(failures, 1), len(PAUSES)) - 1]


def jumped(line: MailLine, now: datetime) -> bool:
    """Tell whether letters wait because the clock has jumped and nobody has confirmed it yet."""
    return line.jump_at is not None and line.jump_until is not None and line.jump_at <= now < line.jump_until


def after_jump(line: MailLine, now: datetime) -> MailLine:
    """Give the state when a jump has been found now."""
    return replace(line, jump_at=now, jump_until=now + CONFIRMED_AFTER)


def confirmed(line: MailLine) -> MailLine:
    """Give the state when somebody has said that the clock is right."""
    return replace(line, jump_at=None, jump_until=None)


def _filled(line: MailLine, now: datetime, per_minute: int) -> MailLine:
    """Fill up the room for letters; never more than a minute's letters leave in any minute."""
    at_once = max(1, per_minute // 6)
    if line.filled_at is None or now < line.filled_at:
        return replace(line, room=float(at_once), filled_at=now)
    gained = (now - line.filled_at).total_seconds() / 60 * max(1, per_minute - at_once)
    return replace(line, room=min(float(at_once), line.room + gained), filled_at=now)
