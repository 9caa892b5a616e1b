"""An answer about disclosure that comes back: the secretary is told, and sends it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.answers import Bounce, Trust
from scheduler.records.disclosures import DisclosureAnswer
from scheduler.records.errors import TextError
from scheduler.records.letters import Letter, LetterKind
from scheduler.usecases.answer_disclosure import answer
from scheduler.usecases.ask_disclosure import answer_key, ask
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.resend_disclosure import note_returned, resend
from scheduler.usecases.show_disclosures import DisclosurePage, disclosure_journal, disclosure_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import TaskKind
from tests.unit.usecases.minuting import WRITER, Minuting
from tests.unit.usecases.test_disclosures import KEY, REFUSAL, wish

WRONG, RIGHT = "redaksjonen@avisa.example", "desken@avisa.example"


@pytest.fixture
def vik() -> Minuting:
    """Let a request be answered, and the answer come back."""
    made = Minuting()
    ask(made.ports, "4639", made.first.key, wish(made))
    answer(made.ports, made.person(WRITER), KEY, REFUSAL)
    tick(made.ports)
    bounced(made)
    return made


def bounced(vik: Minuting, letter: str = "") -> None:
    page = shown(vik)
    bounce = Bounce(
        address=WRONG,
        person=page.document.request.asker,
        agreement="vik",
        letter=letter or answer_key(page.document.request),
        status="5.1.1",
        said="no such user",
        trust=Trust.UNCONFIRMED,
        at=vik.clock.now(),
    )
    with vik.ports.store.transaction() as books:
        note_returned(books, bounce)
        books.answers.add_bounce(bounce)


def shown(vik: Minuting) -> DisclosurePage:
    return disclosure_page(vik.ports, vik.person(WRITER), KEY)


def told(vik: Minuting) -> list[str]:
    tasks = home_page(vik.ports, vik.person(WRITER), lambda *_: ()).tasks
    return [one.address for one in tasks if one.kind is TaskKind.DISCLOSURE_RETURNED]


def answers(vik: Minuting) -> list[Letter]:
    with vik.ports.store.reading() as books:
        sent = books.letters.recent(10_000)
    return [one for one in sent if one.kind is LetterKind.DISCLOSURE_ANSWER]


def test_an_answer_that_came_back_stands_at_the_desk_and_on_the_request(vik: Minuting) -> None:
    assert told(vik) == [WRONG]
    assert shown(vik).document.request.returned_at == vik.clock.now()


def test_it_is_sent_again_word_for_word_to_the_address_that_is_right(vik: Minuting) -> None:
    said = shown(vik).document.request.answer

    changed = resend(vik.ports, vik.person(WRITER), KEY, f" {RIGHT} ")

    assert changed.address == RIGHT
    assert isinstance(said, DisclosureAnswer)
    assert changed.answer == said
    assert {one.address for one in answers(vik)} == {WRONG, RIGHT}
    newest = shown(vik).letter
    assert newest is not None
    assert newest.address == RIGHT
    assert told(vik) == []
    assert shown(vik).document.request.returned_at is None


def test_sending_one_of_two_returned_answers_again_leaves_the_mark_of_the_other(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, replace(wish(vik), once="skjema-2"))
    [other] = [one.request for one in disclosure_journal(vik.ports, vik.person(WRITER)).open]
    answer(vik.ports, vik.person(WRITER), other.key, REFUSAL)
    tick(vik.ports)
    bounced(vik, answer_key(other))
    both = told(vik)

    resend(vik.ports, vik.person(WRITER), KEY, RIGHT)
    left = told(vik)
    resend(vik.ports, vik.person(WRITER), other.key, RIGHT)

    assert both == [WRONG, WRONG]
    assert left == [WRONG]
    assert told(vik) == []
    assert [one.address for one in answers(vik)].count(RIGHT) == 2


def test_a_late_bounce_of_an_answer_that_was_sent_again_marks_nothing(vik: Minuting) -> None:
    resend(vik.ports, vik.person(WRITER), KEY, RIGHT)

    bounced(vik)

    assert told(vik) == []


def test_what_did_not_come_back_is_not_sent_again_however_often_the_button_is_pressed(vik: Minuting) -> None:
    for _ in range(2):
        resend(vik.ports, vik.person(WRITER), KEY, RIGHT)

    assert len(answers(vik)) == 2


def test_it_can_come_back_again_and_be_sent_a_third_time(vik: Minuting) -> None:
    resend(vik.ports, vik.person(WRITER), KEY, WRONG)
    bounced(vik, answer_key(shown(vik).document.request, 1))
    again = told(vik)

    resend(vik.ports, vik.person(WRITER), KEY, RIGHT)

    assert again == [WRONG]
    assert len(answers(vik)) == 3


def test_what_is_no_address_is_refused_and_others_may_not(vik: Minuting) -> None:
    with pytest.raises(TextError):
        resend(vik.ports, vik.person(WRITER), KEY, "ingen adresse")
    with pytest.raises(ForbiddenError):
        resend(vik.ports, vik.person("vik-kontakt"), KEY, RIGHT)

    assert told(vik) == [WRONG]


def test_after_the_asker_is_forgotten_nothing_waits(vik: Minuting) -> None:
    vik.clock.advance(days=61)
    tick(vik.ports)

    left = resend(vik.ports, vik.person(WRITER), KEY, RIGHT)

    assert left.address == ""
    assert told(vik) == []
    assert replace(left, removed_at=None).answer is not None
