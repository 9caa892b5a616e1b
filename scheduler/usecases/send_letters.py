"""Send what may leave: claim, hand over the frozen bytes, record each outcome.

At least once on the wire, once for the reader: every attempt sends the same bytes. With a notebook
every step is noted down before the next one and outcomes reach the store some at a time; without
one each has its own short transaction. Either way a killed process leaves at most one letter in
doubt, and with a notebook the next round finds the others as they were, without waiting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from scheduler.due import GIVE_UP_AFTER, late_minutes, late_reason, next_try
from scheduler.ports import Books, Ports
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import Letter, LetterKind, LetterState, Noted, Outcome, OutcomeKind, Settlement
from scheduler.records.mail_line import MailLine
from scheduler.sending_ports import MailSession, NotePage
from scheduler.usecases import way_out

LEASE: Final = timedelta(minutes=10)
"""How long a claimed letter is this worker's alone: longer than a batch of ordinary answers takes."""

BATCH: Final = 100
"""How many letters are claimed at once."""

GROUP: Final = 50
"""How many outcomes are recorded in one transaction, where there is a notebook."""

PATIENCE: Final = timedelta(seconds=2)
"""How long after the last record the next answer no longer waits for others."""

NOT_BEGUN: Final = Outcome(kind=OutcomeKind.LATER, answer="the sender was stopped before this letter's turn")
SILENT: Final = Outcome(kind=OutcomeKind.IN_DOUBT, answer="the sender was stopped before an answer was kept")
TOO_LATE: Final = Outcome(kind=OutcomeKind.LATER, answer="the lease ran out before this letter's turn")


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


class _BlankPage:
    """The page of those who have no notebook."""

    def claimed(self, letters: Sequence[Letter]) -> None:
        """Note nothing."""

    def begun(self, letter: Letter) -> None:
        """Note nothing."""

    def ended(self, letter: Letter, outcome: Outcome, at: datetime) -> None:
        """Note nothing."""


def send_due(ports: Ports, *, urgent: bool = False) -> Sent:
    """Send every letter that may leave now, logins first, then the oldest; gives what became of each.

    A refused recipient never stops the others. When no line to the mail server can be had the
    claimed letters go back to wait, all workers keep away for a while, and the sentence stands in
    ``unavailable``. What a killed sender had noted is recorded first, and counts among what is given.

    Args:
        ports: the world.
        urgent: send only login links, which wait neither for a pace nor for a jumping clock.
    """
    total = _take_over(ports)
    while True:
        with _page(ports) as page:
            claim = _claim(ports, page, urgent=urgent)
            sent = _send_all(ports, page, claim)
        total += sent
        if not claim.letters or total.unavailable:
            return total


@dataclass(frozen=True, slots=True)
class _Claim:
    """What was claimed; ``probing`` finds out whether the server is back, ``closed`` says why nothing was."""

    letters: tuple[Letter, ...] = ()
    probing: bool = False
    closed: str = ""


def _page(ports: Ports) -> AbstractContextManager[NotePage]:
    return nullcontext(_BlankPage()) if ports.notebook is None else ports.notebook.page()


def _claim(ports: Ports, page: NotePage, *, urgent: bool) -> _Claim:
    """Claim a batch. It is noted before the claim is kept: a note too many does no harm."""
    now = ports.clock.now()
    pace = ports.settings.smtp.per_minute if ports.settings.smtp and not urgent else 0
    with ports.store.transaction() as books:
        line = books.line.held()
        turn = way_out.turn(way_out.confirmed(line) if urgent else line, now, BATCH, pace)
        if not turn.most:
            return _Claim(closed=turn.closed)
        claimed = books.letters.claim(now, now + LEASE, turn.most, urgent=urgent)
        if claimed:
            page.claimed(claimed)
            _keep(books, line, way_out.spent(turn.line, len(claimed), pace))
    return _Claim(claimed, turn.probing)


def _keep(books: Books, before: MailLine, after: MailLine) -> None:
    """Keep the state of the way out if it has changed; a jump of the clock is not this module's to forget."""
    kept = replace(after, jump_at=before.jump_at, jump_until=before.jump_until)
    if kept != before:
        books.line.put(kept)


def _send_all(ports: Ports, page: NotePage, claim: _Claim) -> Sent:
    if not claim.letters:
        return Sent(unavailable=claim.closed)
    total = Sent()
    try:
        with ports.mailer.session() as session:
            if claim.probing:
                _close_breaker(ports)
            for group in _groups(ports, _answers(ports, session, page, claim.letters)):
                total += _settle(ports, group)
    except MailUnavailableError as error:
        total += _put_back(ports, claim, error)
    return total


def _close_breaker(ports: Ports) -> None:
    """Let everybody send again: a line could be opened."""
    with ports.store.transaction() as books:
        line = books.line.held()
        _keep(books, line, way_out.mended(line))
        if line.since is not None:
            since = line.since.isoformat()
            books.audit.append(at=ports.clock.now(), by="radshjul", act="mail.back", subject=since)


def _answers(
    ports: Ports, session: MailSession, page: NotePage, claimed: Sequence[Letter]
) -> Iterator[_Answer]:
    """Hand over each letter when its turn comes; those whose lease has run out are given back.

    A letter whose last holder is alive but stuck is not sent if an answer stands in its notes.
    """
    heard = _heard(ports, claimed)
    for letter in claimed:
        now = ports.clock.now()
        known = heard.get((letter.key, letter.fence - 1))
        if known is not None and known.outcome is not None and known.at is not None:
            page.ended(letter, known.outcome, known.at)
            yield _answer(letter, known.outcome, known.at)
            continue
        if letter.lease_until is not None and now >= letter.lease_until:
            yield _Answer(letter, TOO_LATE, at=now, retry_at=now)
            continue
        page.begun(letter)
        outcome = session.send(letter)
        at = ports.clock.now()
        page.ended(letter, outcome, at)
        yield _answer(letter, outcome, at)


def _heard(ports: Ports, claimed: Sequence[Letter]) -> dict[tuple[str, int], Noted]:
    """Give what others have noted, if any of the letters may have been sent by somebody else."""
    if ports.notebook is None or all(letter.state is not LetterState.IN_DOUBT for letter in claimed):
        return {}
    return {(noted.key, noted.fence): noted for noted in ports.notebook.noted()}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of a letter, to be recorded."""

    letter: Letter
    outcome: Outcome
    at: datetime
    retry_at: datetime
    died: bool = False

    def settlement(self) -> Settlement:
        """Give it as the store takes it, with how late an accepted letter is and why."""
        letter = self.letter
        accepted = self.outcome.kind is OutcomeKind.ACCEPTED
        late = late_minutes(letter.deadline, self.at) if accepted else 0
        why = ""
        if late and letter.deadline is not None:
            approved = letter.kind is LetterKind.AGENDA
            why = late_reason(letter.deadline, letter.made_at, letter.attempts, approved=approved).value
        return Settlement(
            key=letter.key,
            fence=letter.fence,
            outcome=self.outcome,
            at=self.at,
            retry_at=self.retry_at,
            late_minutes=late,
            late_reason=why,
            died=self.died,
            put_off=_put_off(self.outcome),
        )


def _answer(letter: Letter, outcome: Outcome, at: datetime) -> _Answer:
    """Give an outcome as it is to be recorded: a letter that was put off for days is given up."""
    since = letter.put_off_since
    if _put_off(outcome) and since is not None and at - since >= GIVE_UP_AFTER:
        said = f"{outcome.answer} (given up after {GIVE_UP_AFTER.days} days)"
        outcome = Outcome(kind=OutcomeKind.REFUSED, answer=said)
    return _Answer(letter, outcome, at=at, retry_at=next_try(at, letter.attempts, letter.key))


def _put_off(outcome: Outcome) -> bool:
    """Tell whether the server itself asked us to wait with this letter; 421 is about the line."""
    said = outcome.answer[:3]
    return outcome.kind is OutcomeKind.LATER and said.isdecimal() and "400" <= said < "500" and said != "421"


def _groups(ports: Ports, answers: Iterable[_Answer]) -> Iterator[list[_Answer]]:
    """Give answers in groups that are recorded together: small ones, and soon."""
    most = 1 if ports.notebook is None else GROUP
    since = ports.clock.now()
    group: list[_Answer] = []
    for answer in answers:
        group.append(answer)
        if len(group) >= most or answer.at - since >= PATIENCE:
            yield group
            group, since = [], answer.at
    if group:
        yield group


def _settle(ports: Ports, answers: Iterable[_Answer]) -> Sent:
    with ports.store.transaction() as books:
        return _recorded(books, [answer.settlement() for answer in answers])


def _recorded(books: Books, settlements: Sequence[Settlement]) -> Sent:
    """Record outcomes; give those that were still ours to record."""
    keys = books.letters.settle(settlements)
    held = [settlement for settlement in settlements if settlement.key in keys]
    late = [settlement for settlement in held if settlement.late_minutes]
    for settlement in late:
        books.audit.append(
            at=settlement.at,
            by="radshjul",
            act="letter.late",
            subject=settlement.key,
            detail=f"{settlement.late_minutes} min: {settlement.late_reason}",
        )
    return Sent(
        accepted=_with(OutcomeKind.ACCEPTED, held),
        refused=_with(OutcomeKind.REFUSED, held),
        later=_with(OutcomeKind.LATER, held),
        in_doubt=_with(OutcomeKind.IN_DOUBT, held),
        late=tuple(settlement.key for settlement in late),
    )


def _with(kind: OutcomeKind, settlements: Iterable[Settlement]) -> tuple[str, ...]:
    return tuple(settlement.key for settlement in settlements if settlement.outcome.kind is kind)


def _put_back(ports: Ports, claim: _Claim, error: MailUnavailableError) -> Sent:
    """Let the claimed letters wait, and everybody keep away; they leave as soon as the line is back."""
    now = ports.clock.now()
    outcome = Outcome(kind=OutcomeKind.LATER, answer=str(error))
    waiting = [_Answer(letter, outcome, at=now, retry_at=now) for letter in claim.letters]
    with ports.store.transaction() as books:
        line = books.line.held()
        _keep(books, line, way_out.failed(line, now, str(error), probing=claim.probing))
        if not line.trouble:
            books.audit.append(at=now, by="radshjul", act="mail.down", subject="mail", detail=str(error))
        sent = _recorded(books, [one.settlement() for one in waiting])
    return sent + Sent(unavailable=str(error))


def _take_over(ports: Ports) -> Sent:
    """Record what senders that are gone had noted: answers as they came, silence as doubt."""
    if ports.notebook is None:
        return Sent()
    with ports.notebook.left_behind() as notes:
        if not notes:
            return Sent()
        now = ports.clock.now()
        with ports.store.transaction() as books:
            letters = ((books.letters.get(noted.key), noted) for noted in notes)
            known = [(letter, noted) for letter, noted in letters if letter and letter.fence == noted.fence]
            return _recorded(books, [_as_noted(letter, noted, now).settlement() for letter, noted in known])


def _as_noted(letter: Letter, noted: Noted, now: datetime) -> _Answer:
    if noted.outcome is not None and noted.at is not None:
        return _answer(letter, noted.outcome, noted.at)
    outcome = SILENT if noted.begun else NOT_BEGUN
    return _Answer(letter, outcome, at=now, retry_at=now, died=noted.begun)
