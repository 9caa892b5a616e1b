"""What every store promises, in memory and on both databases: how long things are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Trust
from scheduler.records.attachments import Opening
from scheduler.records.draft_shares import DraftAnswer, Fit
from scheduler.records.erasure import Trace
from scheduler.records.letters import LetterKind, LetterState
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.polls import PollAnswer, PollChoice, PollState
from scheduler.records.retention import RETAINED, Retention
from tests.integration.store import samples
from tests.integration.store.samples import NOW
from tests.integration.store.test_plan_draft_contract import DRAFT
from tests.integration.store.test_poll_contract import POLL

if TYPE_CHECKING:
    from scheduler.ports import Books, Store

MOSS: Final = samples.agreement("moss")
NES: Final = samples.agreement("nes")
LATER: Final = datetime(2029, 1, 1, tzinfo=UTC)
CHOICE: Final = Retention(
    number="3103", trace=Trace.LETTERS, months=12, since=date(2027, 1, 18), by="moss-admin", at=NOW
)
ONE_EACH: Final = dict.fromkeys(RETAINED, 1) | {Trace.LETTERS: 2}


def lives(books: Books) -> None:
    """Keep one of each kind that is over and one that is not, and what belongs to the record."""
    body = MOSS.bodies[0].key
    for key, end in (("over-1", NOW + timedelta(hours=2)), ("to-come-1", LATER + timedelta(days=1))):
        meeting = samples.meeting(key, body=body, start=end - timedelta(hours=1), end=end)
        books.meetings.put([meeting])
        answer = Answer(
            meeting=key,
            person="p",
            kind=AnswerKind.REGRETS,
            channel=AnswerChannel.LINK,
            trust=Trust.CONFIRMED,
            sequence=0,
            stamp=NOW,
            at=NOW,
            by="p",
            comment="Syk – ñ 🚓",
        )
        books.answers.add(answer)
        books.answers.add(replace(answer, comment=""))
        books.attachments.note_opening(Opening(meeting=key, revision=1, person="p", at=NOW))
    waits = replace(POLL, key="open", agreement="moss", body=body)
    closed = replace(waits, key="closed", state=PollState.CLOSED, chosen=1, ended_at=NOW, ended_by="p")
    for poll in (closed, waits):
        books.polls.put(poll)
        said_yes = PollAnswer(poll=poll.key, person="p", slot=1, choice=PollChoice.YES, at=NOW)
        books.polls.add_answers([said_yes])
    for key, state in (("done", PlanDraftState.ADOPTED), ("waits", PlanDraftState.OPEN)):
        books.plan_drafts.put(replace(DRAFT, key=key, state=state))
        said = DraftAnswer(draft=key, person="p", window="w", start=NOW, fit=Fit.FITS, at=NOW)
        books.draft_shares.add_answers([said])
    books.letters.add(
        (
            samples.letter("sent", state=LetterState.ACCEPTED),
            samples.letter("login", kind=LetterKind.LOGIN, state=LetterState.ACCEPTED, meeting=""),
            samples.letter("nudge", kind=LetterKind.REMINDER, state=LetterState.REFUSED),
            samples.letter("waits", kind=LetterKind.REMINDER, state=LetterState.QUEUED),
        )
    )


def test_a_choice_is_given_back_as_it_was_and_replaced_by_the_next(store: Store) -> None:
    other = replace(CHOICE, trace=Trace.ANSWER_WORDS)
    with store.transaction() as books:
        for one in (CHOICE, other, replace(CHOICE, months=0)):
            books.retention.put(one)

    with store.reading() as books:
        assert books.retention.all() == (other, replace(CHOICE, months=0))


def test_what_is_over_and_old_enough_goes_and_nothing_else(store: Store) -> None:
    with store.transaction() as books:
        lives(books)
        of_others = [books.retention.take(trace, NES, LATER) for trace in RETAINED]
        too_young = [books.retention.take(trace, MOSS, NOW) for trace in RETAINED]
        counted = {trace: books.retention.count(trace, MOSS, LATER) for trace in RETAINED}
        taken = {trace: books.retention.take(trace, MOSS, LATER) for trace in RETAINED}
        again = [books.retention.take(trace, MOSS, LATER) for trace in RETAINED]

    assert of_others == too_young == again == [0] * len(RETAINED)
    assert counted == taken == ONE_EACH


def test_answers_stay_without_their_words_and_so_do_letters_of_the_record(store: Store) -> None:
    with store.transaction() as books:
        lives(books)
    with store.transaction() as books:
        for trace in RETAINED:
            books.retention.take(trace, MOSS, LATER)

    with store.reading() as books:
        assert [one.comment for one in books.answers.of_meeting("over-1")] == ["", ""]
        assert [one.comment for one in books.answers.of_meeting("to-come-1")] == ["Syk – ñ 🚓", ""]
        assert len(books.attachments.openings("to-come-1")) == 1
        assert (len(books.polls.answers("closed")), len(books.polls.answers("open"))) == (0, 1)
        assert (len(books.draft_shares.answers("done")), len(books.draft_shares.answers("waits"))) == (0, 1)
        assert sorted(one.key for one in books.letters.recent(10)) == ["sent", "waits"]
