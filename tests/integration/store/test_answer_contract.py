"""What every store promises, in memory and on both databases: answers, mails, failing addresses, links."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.answers import Answer, AnswerChannel, AnswerKind, Bounce, MemberLink, Trust
from scheduler.records.errors import StoreConflictError
from scheduler.records.inbox import MailKind, MailNote, ReceivedMail
from tests.integration.store import samples
from tests.integration.store.samples import NOW
from tests.integration.store.together import at_once

if TYPE_CHECKING:
    from scheduler.ports import Store

ANSWER = Answer(
    meeting="politirad-2027-1",
    person="moss-ordforer",
    kind=AnswerKind.DEPUTY,
    channel=AnswerChannel.ON_BEHALF,
    trust=Trust.UNCONFIRMED,
    sequence=2,
    stamp=NOW - timedelta(hours=1, microseconds=3),
    at=NOW,
    by="moss-sekretaer",
    comment="Vara møter – ñ 🚓\nTo linjer",
    message_id="<1@moss.example>",
)
MAIL = ReceivedMail(
    identity="id:<1@moss.example>",
    kind=MailKind.COUNTER,
    note=MailNote.PROPOSES_TIME,
    shown=True,
    at=NOW,
    sender="ordforer@moss.example",
    subject="Annen dag?",
    text="🚓",
    agreement="moss",
    meeting="politirad-2027-1",
    person="moss-ordforer",
    proposed_start=NOW + timedelta(days=1),
    proposed_end=NOW + timedelta(days=1, hours=2),
)
BOUNCE = Bounce(
    address="ordforer@moss.example",
    person="moss-ordforer",
    agreement="moss",
    letter="agenda|politirad-2027-1|1|moss-ordforer",
    status="5.1.1",
    said="no such user",
    trust=Trust.CONFIRMED,
    at=NOW,
)
LINK = MemberLink(token_sha256="a" * 64, person="moss-ordforer", generation=1, made_at=NOW)


def test_answers_are_added_and_given_back_as_they_were(store: Store) -> None:
    second = replace(ANSWER, kind=AnswerKind.COMING, stamp=NOW - timedelta(days=1))
    with store.transaction() as books:
        books.answers.add(ANSWER)
        books.answers.add(second)
        books.answers.add(replace(ANSWER, meeting="slt-2027-1"))

    with store.reading() as books:
        assert books.answers.of_meeting("politirad-2027-1") == (ANSWER, second)
        assert books.answers.of_meeting("ukjent") == ()


def test_a_mail_is_taken_in_once_even_by_many_at_once(store: Store) -> None:
    def take() -> bool:
        with store.transaction() as books:
            return books.answers.add_mail(MAIL)

    taken = at_once(4, take)

    with store.reading() as books:
        assert sorted(taken) == [False, False, False, True]
        assert books.answers.mail(MAIL.identity) == MAIL
        assert books.answers.has_mail(MAIL.identity)
        assert not books.answers.has_mail("id:<2@moss.example>")
        assert books.answers.mail("id:<2@moss.example>") is None


def test_mails_wait_for_their_own_agreements_people_until_they_are_settled(store: Store) -> None:
    newer = replace(MAIL, identity="id:2")
    hidden = replace(MAIL, identity="id:3", shown=False)
    foreign = replace(MAIL, identity="id:4", agreement="rana", meeting="", proposed_start=None)
    with store.transaction() as books:
        for mail in (MAIL, newer, hidden, foreign):
            books.answers.add_mail(mail)

        before = books.answers.to_look_at(("moss", "stange")), books.answers.mails_of_meeting(MAIL.meeting)
        settled = [
            books.answers.settle_mail(one, "moss-sekretaer", NOW) for one in ("id:2", "id:2", "id:3", "x")
        ]

    with store.reading() as books:
        assert before == ((newer, MAIL), (newer, MAIL))
        assert settled == [True, False, False, False]
        assert books.answers.to_look_at(("moss",)) == (MAIL,)
        assert books.answers.to_look_at(("rana",), limit=1) == (foreign,)
        assert books.answers.to_look_at(()) == ()
        after = books.answers.mail("id:2")
        assert after is not None
        assert (after.settled_at, after.settled_by) == (NOW, "moss-sekretaer")


def test_an_address_fails_once_until_it_is_mended(store: Store) -> None:
    later = replace(BOUNCE, at=NOW + timedelta(days=9), status="5.2.1")
    with store.transaction() as books:
        first = [books.answers.add_bounce(one) for one in (BOUNCE, later)]
        other = books.answers.add_bounce(replace(BOUNCE, agreement="rana"))
        known = books.answers.failing(("moss",))
        mended = [books.answers.mend(BOUNCE.address, "moss", NOW) for _ in range(2)]
        gone = books.answers.failing(("moss",))
        again = books.answers.add_bounce(later)

    with store.reading() as books:
        assert (first, other, again) == ([True, False], True, True)
        assert (known, gone, mended) == ((BOUNCE,), (), [True, False])
        assert books.answers.failing(("moss", "rana")) == (later, replace(BOUNCE, agreement="rana"))


def test_a_link_opens_until_it_is_revoked_and_generations_count_on(store: Store) -> None:
    second = replace(LINK, token_sha256="b" * 64, generation=2)
    with store.transaction() as books:
        books.links.add(LINK)
        revoked = [books.links.revoke("moss-ordforer", NOW) for _ in range(2)]
        books.links.add(second)

    with store.reading() as books:
        assert revoked == [1, 0]
        assert books.links.by_token("a" * 64) is None
        assert books.links.by_token("b" * 64) == second
        assert books.links.by_token("c" * 64) is None
        assert books.links.of_person("moss-ordforer") == (second, replace(LINK, revoked_at=NOW))


def test_the_same_link_is_not_kept_twice(store: Store) -> None:
    with store.transaction() as books:
        books.links.add(LINK)

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.links.add(LINK)


def test_a_meeting_is_found_by_its_uid_and_a_letter_by_its_message_id(store: Store) -> None:
    with store.transaction() as books:
        books.meetings.put([samples.meeting()])
        books.letters.add([samples.letter("a"), samples.letter("b")])

    with store.reading() as books:
        assert books.meetings.by_uid(samples.meeting().uid) == samples.meeting()
        assert books.meetings.by_uid("ukjent") is None
        assert books.letters.by_message_id("<b@radshjul.example>") == samples.letter("b")
        assert books.letters.by_message_id("<c@radshjul.example>") is None
