"""Send what may leave: claim, hand over the frozen bytes, record each outcome.

At least once on the wire, once for the reader: every attempt sends the same bytes. Each
outcome is kept in its own short transaction, so a kill leaves at most one letter in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from scheduler.due import late_minutes, late_reason, next_try
from scheduler.ports import MailSession, Ports
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Letter, LetterKind, Outcome, OutcomeKind

LEASE: Final = timedelta(minutes=10)
"""How long a claimed letter is this worker's alone: longer than a batch of slow answers takes."""

BATCH: Final = 20
"""How many letters are claimed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a round of sending came to: keys by outcome. ``late`` are among the accepted."""

    accepted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    in_doubt: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    unavailable: str = ""

    def __add__(self, other: Sent) -> Sent:
        """Give both rounds as one."""
        return Sent(
            accepted=self.accepted + other.accepted,
            refused=self.refused + other.refused,
            later=self.later + other.later,
            in_doubt=self.in_doubt + other.in_doubt,
            late=self.late + other.late,
            unavailable=self.unavailable or other.unavailable,
        )


def send_due(ports: Ports) -> Sent:
    """Send every letter that may leave now, oldest first; gives what became of each.

    A refused recipient never stops the others. When no line to the mail server can be had the
    claimed letters go back to wait, and the sentence stands in ``unavailable``.
    """
    total = Sent()
    while True:
        now = ports.clock.now()
        with ports.store.transaction() as books:
            claimed = books.letters.claim(now, now + LEASE, BATCH)
        if not claimed:
            return total
        total += _send_all(ports, claimed)
        if total.unavailable:
            return total


def _send_all(ports: Ports, claimed: Sequence[Letter]) -> Sent:
    total = Sent()
    try:
        with ports.mailer.session() as session:
            for letter in claimed:
                total += _send(ports, session, letter)
    except MailUnavailableError as error:
        total += _put_back(ports, claimed, error)
    return total


def _send(ports: Ports, session: MailSession, letter: Letter) -> Sent:
    if letter.lease_until is not None and ports.clock.now() >= letter.lease_until:
        return Sent()
    outcome = session.send(letter)
    return _settle(ports, letter, outcome)


def _settle(ports: Ports, letter: Letter, outcome: Outcome) -> Sent:
    now = ports.clock.now()
    late = late_minutes(letter.deadline, now) if outcome.kind is OutcomeKind.ACCEPTED else 0
    with ports.store.transaction() as books:
        held = books.letters.settle(letter.key, letter.fence, outcome, now, next_try(now, letter.attempts))
        if held and late and letter.deadline is not None:
            approved = letter.kind is LetterKind.AGENDA
            why = late_reason(letter.deadline, letter.made_at, letter.attempts, approved=approved)
            books.letters.mark_late(letter.key, late, why.value)
            books.audit.append(
                at=now, by="radshjul", act="letter.late", subject=letter.key, detail=f"{late} min: {why}"
            )
    if not held:
        return Sent()
    key = (letter.key,)
    return Sent(
        accepted=key if outcome.kind is OutcomeKind.ACCEPTED else (),
        refused=key if outcome.kind is OutcomeKind.REFUSED else (),
        later=key if outcome.kind is OutcomeKind.LATER else (),
        in_doubt=key if outcome.kind is OutcomeKind.IN_DOUBT else (),
        late=key if late else (),
    )


def _put_back(ports: Ports, claimed: Sequence[Letter], error: MailUnavailableError) -> Sent:
    """Let the claimed letters wait; those that were settled before the line broke keep their outcome."""
    outcome = Outcome(kind=OutcomeKind.LATER, answer=str(error))
    total = Sent(unavailable=str(error))
    for letter in claimed:
        total += _settle(ports, letter, outcome)
    return total
