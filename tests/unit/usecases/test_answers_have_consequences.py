"""Who declines is stood in for, who comes after all is not; a member's mail becomes a proposed item."""

import pytest

from scheduler.records.answers import AnswerKind
from scheduler.records.inbox import MailNote
from scheduler.records.letters import Letter
from scheduler.records.meetings import StandIn
from scheduler.usecases.give_answer import Given, answer_on_page
from tests.council import council
from tests.unit.usecases.answering import FIRST, KONTAKT, PASSES, Mail, Postbox
from tests.unit.usecases.conftest import Vik
from tests.unit.usecases.test_life_of_a_meeting import with_deputy

STAND_IN = (StandIn(member="vik-kontakt", deputy="vik-vara"),)


@pytest.fixture
def postbox() -> Postbox:
    """Give Vik with a deputy for one seat, its year adopted, and a mailbox."""
    vik = Vik(with_deputy(council()))
    vik.adopt()
    return Postbox(vik)


def stand_ins(box: Postbox) -> tuple[StandIn, ...]:
    return box.vik.meetings()[0].stand_ins


def letters_to(box: Postbox, person: str) -> list[Letter]:
    with box.ports.store.reading() as books:
        return [one for one in books.letters.of_meeting(FIRST) if one.person == person]


def test_declining_by_mail_calls_the_deputy_and_taking_it_back_releases(postbox: Postbox) -> None:
    postbox.read(Mail(partstat="DECLINED"))
    called = stand_ins(postbox)
    waiting = letters_to(postbox, "vik-vara")
    postbox.clock.advance(minutes=1)

    postbox.read(Mail(partstat="ACCEPTED", message_id="<2@vik.example>", stamp=postbox.clock.now()))

    assert called == STAND_IN
    assert [one.kind.value for one in waiting] == ["save_the_date"]
    assert stand_ins(postbox) == ()


def test_an_answer_that_nobody_vouches_for_calls_no_deputy(postbox: Postbox) -> None:
    postbox.read(Mail(partstat="DECLINED", results="mx.vik.example; dmarc=fail header.from=vik.example"))

    assert stand_ins(postbox) == ()
    assert letters_to(postbox, "vik-vara") == []


@pytest.mark.parametrize("kind", [AnswerKind.REGRETS, AnswerKind.DEPUTY])
def test_the_secretary_who_notes_regrets_calls_the_deputy(postbox: Postbox, kind: AnswerKind) -> None:
    answer_on_page(postbox.ports, FIRST, "vik-kontakt", Given(kind=kind), "vik-slt")
    called = stand_ins(postbox)

    answer_on_page(postbox.ports, FIRST, "vik-kontakt", Given(kind=AnswerKind.WITHDRAWN), "vik-slt")

    assert (called, stand_ins(postbox)) == (STAND_IN, ())


def test_regrets_for_a_seat_without_a_deputy_are_just_kept(postbox: Postbox) -> None:
    answer_on_page(postbox.ports, FIRST, "vik-ordforer", Given(kind=AnswerKind.REGRETS), "vik-slt")

    assert [one.kind for one in postbox.answers()] == [AnswerKind.REGRETS]
    assert stand_ins(postbox) == ()


def mail_with(*headers: str, results: str = PASSES, said: str = "Kan vi snakke om skolegården?") -> bytes:
    lines = (
        f"Authentication-Results: {results}",
        "Received: from mx.vik.example",
        f"From: Kontakt <{KONTAKT}>",
        "To: politirad@vik.example",
        "Message-ID: <1@vik.example>",
        "Subject: =?utf-8?q?SV=3A_Sak_til_neste_m=C3=B8te?=",
        *headers,
    )
    return ("\r\n".join(lines) + f"\r\n\r\n{said}\r\n> Meld inn saker").encode()


def proposals(box: Postbox) -> list[tuple[str, str, str]]:
    with box.ports.store.reading() as books:
        return [(one.by, one.title, one.said) for one in books.proposals.of_body("vik-politirad")]


def test_a_members_mail_to_the_council_becomes_a_proposed_item(postbox: Postbox) -> None:
    postbox.read(mail_with())

    assert proposals(postbox) == [("vik-kontakt", "Sak til neste møte", "Kan vi snakke om skolegården?")]
    assert postbox.waiting() == ()
    assert postbox.mail().note is MailNote.KEPT


def test_the_same_mail_delivered_twice_is_one_proposal(postbox: Postbox) -> None:
    postbox.read(mail_with(), mail_with())

    assert len(proposals(postbox)) == 1


@pytest.mark.parametrize(
    "mail",
    [
        mail_with(results="mx.vik.example; dmarc=fail header.from=vik.example"),
        mail_with("Auto-Submitted: auto-replied"),
        mail_with("Precedence: bulk"),
        mail_with().replace(KONTAKT.encode(), b"fremmed@vik.example"),
    ],
    ids=["forged", "automatic", "bulk", "stranger"],
)
def test_mail_that_may_not_propose_proposes_nothing(postbox: Postbox, mail: bytes) -> None:
    sent = len(postbox.vik.world.mailer.sent)

    postbox.read(mail)

    assert proposals(postbox) == []
    assert len(postbox.vik.world.mailer.sent) == sent
