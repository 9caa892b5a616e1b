"""Requests for disclosure: asked in public, answered by the law, told when late, forgotten in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.records.basics import Language
from scheduler.records.disclosures import AskedFor, DisclosureOutcome, RestGround
from scheduler.records.errors import TextError
from scheduler.records.letters import LetterKind, LetterState, Outcome, OutcomeKind
from scheduler.rules.disclosure_clock import waiting
from scheduler.usecases import disclosure_errors as refused
from scheduler.usecases.answer_disclosure import DisclosureReply, answer, prepare
from scheduler.usecases.ask_disclosure import DisclosureWish, ask, askable, asked
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.export_archive import export_archive
from scheduler.usecases.minutes_errors import IdentityNumberError
from scheduler.usecases.show_disclosures import disclosure_journal, disclosure_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_outbox import letter_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import TaskKind
from tests.unit.usecases.minuting import SECRET, WRITER, Minuting

KEY = "vik-politirad-i1"
REFUSAL = DisclosureReply(
    outcome=DisclosureOutcome.REFUSED, basis="offl-24-1", rest=RestGround.ESSENTIAL, weighed=True
)


@pytest.fixture
def vik() -> Minuting:
    return Minuting()


def wish(vik: Minuting) -> DisclosureWish:
    """Ask for the exempt item, which the public page shows under another title."""
    items = askable(vik.ports, "4639", vik.first.key).items
    number = next(one.number for one in items if one.exempt_basis)
    return DisclosureWish(
        asked_for=AskedFor.ITEM,
        number=number,
        address="redaksjonen@avisa.example",
        language=Language.BOKMAL,
        once="skjema-1",
    )


def test_an_asker_is_told_nothing_that_the_public_page_does_not_say(vik: Minuting) -> None:
    token = ask(vik.ports, "4639", vik.first.key, wish(vik))

    found, _ = asked(vik.ports, "4639", token)

    assert "Sak unntatt offentlighet" in found.title
    assert SECRET not in repr(found)


@pytest.mark.parametrize("number", ["99/27", "", "1"])
def test_an_item_that_is_not_on_the_page_answers_as_a_missing_one(vik: Minuting, number: str) -> None:
    with pytest.raises(UnknownError):
        ask(vik.ports, "4639", vik.first.key, replace(wish(vik), number=number))


def test_a_form_that_is_sent_twice_is_one_request(vik: Minuting) -> None:
    tokens = {ask(vik.ports, "4639", vik.first.key, wish(vik)) for _ in range(2)}

    assert len(tokens) == 1
    assert len(disclosure_journal(vik.ports, vik.person(WRITER)).open) == 1


def test_bad_addresses_and_identity_numbers_are_refused_and_nothing_is_kept(vik: Minuting) -> None:
    with pytest.raises(TextError):
        ask(vik.ports, "4639", vik.first.key, replace(wish(vik), address="ikke en adresse"))
    with pytest.raises(IdentityNumberError):
        ask(vik.ports, "4639", vik.first.key, replace(wish(vik), said="Saken til 15076500565"))

    assert not disclosure_journal(vik.ports, vik.person(WRITER)).open


def test_another_municipality_s_token_opens_nothing(vik: Minuting) -> None:
    token = ask(vik.ports, "4639", vik.first.key, wish(vik))

    for place, key in (("4638", token), ("4639", "gjettet")):
        with pytest.raises(UnknownError):
            asked(vik.ports, place, key)


def test_the_secretary_gets_one_letter_a_day_and_a_task_with_the_last_day(vik: Minuting) -> None:
    for once in ("a", "b"):
        ask(vik.ports, "4639", vik.first.key, replace(wish(vik), once=once))

    told = [one for one in vik.vik.waiting() if one.kind is LetterKind.DISCLOSURE_REQUEST]
    tasks = [
        one
        for one in home_page(vik.ports, vik.person(WRITER), lambda *_: ()).tasks
        if one.kind is TaskKind.DISCLOSURE
    ]

    assert [one.person for one in told] == [WRITER]
    assert len(tasks) == 2
    assert tasks[0].deadline == vik.clock.now().date() + timedelta(days=7)


def test_members_may_not_see_requests_and_the_chair_may(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))

    with pytest.raises(ForbiddenError):
        disclosure_page(vik.ports, vik.person("vik-kontakt"), KEY)
    with pytest.raises(ForbiddenError):
        answer(vik.ports, vik.person("vik-kontakt"), KEY, REFUSAL)
    page = disclosure_page(vik.ports, vik.person("vik-ordforer"), KEY)

    assert page.document.shields[0].basis == "Offl. § 24 første ledd"
    assert SECRET in page.document.whole
    assert SECRET not in page.document.public


def test_a_refusal_names_law_and_appeal_whatever_the_secretary_writes(vik: Minuting) -> None:
    token = ask(vik.ports, "4639", vik.first.key, wish(vik))

    answer(vik.ports, vik.person(WRITER), KEY, replace(REFUSAL, text="Nei, dessverre."))

    said = asked(vik.ports, "4639", token)[0].answer
    assert said is not None
    assert said.letter.startswith("Nei, dessverre.")
    for words in (
        "Offl. § 24 første ledd",
        "§ 12 bokstav c",
        "§ 32",
        "tre uker",
        "statsforvalteren",
        "§ 31",
    ):
        assert words in said.letter
    assert SECRET not in said.letter
    assert [one.address for one in vik.vik.waiting() if one.kind is LetterKind.DISCLOSURE_ANSWER] == [
        "redaksjonen@avisa.example"
    ]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (replace(REFUSAL, basis=""), refused.NoBasisError),
        (replace(REFUSAL, weighed=False), refused.NotWeighedError),
        (replace(REFUSAL, rest=None), refused.NoRestGroundError),
        (replace(REFUSAL, outcome=DisclosureOutcome.PART, given=" "), refused.NothingDisclosedError),
        (replace(REFUSAL, outcome=DisclosureOutcome.NONE), refused.DocumentThereError),
    ],
)
def test_an_answer_that_lacks_what_the_law_asks_is_no_draft_even(
    vik: Minuting, reply: DisclosureReply, error: type[Exception]
) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))

    with pytest.raises(error):
        prepare(vik.ports, vik.person(WRITER), KEY, reply)


def test_confidential_matter_needs_no_weighing_and_whole_documents_no_rest(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))
    secret = replace(REFUSAL, basis="fvl-13-1", weighed=False)

    drafted = prepare(vik.ports, vik.person(WRITER), KEY, secret)
    internal = prepare(vik.ports, vik.person(WRITER), KEY, replace(REFUSAL, basis="offl-14", rest=None))

    assert "taushetsplikt" in drafted.text
    assert "fvl. § 13 første ledd nr. 1" in drafted.closing
    assert "§ 11" in internal.text


def test_part_of_it_leaves_with_the_rest_s_basis_and_the_original_stands(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, replace(wish(vik), language=Language.NYNORSK))
    before = _agendas(vik)
    part = replace(REFUSAL, outcome=DisclosureOutcome.PART, given="Saka gjaldt skjenkekontroll.")

    done = answer(vik.ports, vik.person(WRITER), KEY, part)

    assert done.answer is not None
    assert "Saka gjaldt skjenkekontroll." in done.answer.letter
    assert "Heimel for unntaket: Offl. § 24 første ledd." in done.answer.letter
    assert "klaga til statsforvaltaren" in done.answer.letter
    assert _agendas(vik) == before


def test_all_of_it_is_the_text_as_it_stands_and_has_no_appeal(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))

    done = answer(vik.ports, vik.person(WRITER), KEY, DisclosureReply(outcome=DisclosureOutcome.WHOLE))

    assert done.answer is not None
    assert SECRET in done.answer.given
    assert "klage" not in done.answer.letter


def test_minutes_that_are_not_locked_are_no_document_yet(vik: Minuting) -> None:
    vik.written()
    ask(vik.ports, "4639", vik.first.key, replace(wish(vik), asked_for=AskedFor.MINUTES))

    done = answer(vik.ports, vik.person(WRITER), KEY, DisclosureReply(outcome=DisclosureOutcome.NONE))

    assert done.answer is not None
    assert "ikke noe slikt dokument" in done.answer.letter
    assert "§ 32" in done.answer.letter


def test_a_second_answer_is_refused_and_the_first_one_stands(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))
    first = answer(vik.ports, vik.person(WRITER), KEY, REFUSAL)

    with pytest.raises(refused.AnsweredDisclosureError):
        answer(vik.ports, vik.person("vik-ordforer"), KEY, DisclosureReply(outcome=DisclosureOutcome.WHOLE))

    assert disclosure_page(vik.ports, vik.person(WRITER), KEY).document.request == first


def test_a_passed_deadline_is_told_to_secretary_and_chair_once(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))

    for _ in range(9):
        vik.clock.advance(days=1)
        vik.clock.set(vik.clock.now().replace(hour=10))
        tick(vik.ports)

    with vik.ports.store.reading() as books:
        told = [
            one
            for one in books.letters.recent(10_000)
            if one.kind is LetterKind.DISCLOSURE_REQUEST and one.revision == 1
        ]
    assert sorted(one.person for one in told) == ["vik-ordforer", WRITER]


def test_an_asker_is_forgotten_sixty_days_after_the_answer_and_the_record_stays(vik: Minuting) -> None:
    token = ask(vik.ports, "4639", vik.first.key, wish(vik))
    answered = answer(vik.ports, vik.person(WRITER), KEY, REFUSAL)

    vik.clock.advance(days=59)
    tick(vik.ports)
    kept, _ = asked(vik.ports, "4639", token)
    vik.clock.advance(days=2)
    tick(vik.ports)

    assert kept.address == "redaksjonen@avisa.example"
    left, mailbox = asked(vik.ports, "4639", token)
    assert left == replace(answered, address="", removed_at=vik.clock.now())
    assert mailbox == vik.vik.agreement.sender.address
    with vik.ports.store.reading() as books:
        assert all("redaksjonen" not in repr(one) for one in books.letters.recent(10_000))


def test_the_archive_has_the_journal_and_neither_address_nor_token(vik: Minuting) -> None:
    token = ask(vik.ports, "4639", vik.first.key, replace(wish(vik), name="Avisa"))
    answered = answer(vik.ports, vik.person(WRITER), KEY, REFUSAL)

    archive = export_archive(vik.ports, "4639", WRITER)

    file = next(one for one in archive.files[0].meetings if one.meeting.key == vik.first.key)
    assert [(one.key, one.correspondent, one.answer) for one in file.disclosures] == [
        (KEY, "Avisa", answered.answer)
    ]
    for secret in ("redaksjonen@avisa.example", token, answered.token_sha256):
        assert secret not in repr(file.disclosures)


def test_a_letter_that_is_refused_waits_for_the_secretary_and_stands_on_the_request(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, replace(wish(vik), address="borte@avisa.example"))
    answer(vik.ports, vik.person(WRITER), KEY, REFUSAL)
    gone = Outcome(kind=OutcomeKind.REFUSED, answer="550 5.1.1 no such user")
    vik.vik.world.mailer.script = {"borte@avisa.example": (gone,)}

    tick(vik.ports)

    tasks = home_page(vik.ports, vik.person(WRITER), lambda *_: ()).tasks
    assert "borte@avisa.example" in {one.address for one in tasks if one.kind is TaskKind.LETTER_REFUSED}
    letter = disclosure_page(vik.ports, vik.person(WRITER), KEY).letter
    assert letter is not None
    assert letter.state is LetterState.REFUSED


def test_the_answer_s_letter_is_read_by_those_of_that_body_only(vik: Minuting) -> None:
    ask(vik.ports, "4639", vik.first.key, wish(vik))
    answer(vik.ports, vik.person(WRITER), KEY, REFUSAL)
    key = f"disclosure_answer|{KEY}|0|asker-{KEY}"

    mine = letter_page(vik.ports, vik.person("vik-ordforer"), key)

    assert mine.letter.address == "redaksjonen@avisa.example"
    with pytest.raises(UnknownError):
        letter_page(vik.ports, vik.person("vik-kontakt"), key)


@pytest.mark.parametrize(
    ("received", "today", "passed", "overdue"),
    [
        (date(2027, 1, 4), date(2027, 1, 4), 0, False),
        (date(2027, 1, 8), date(2027, 1, 11), 1, False),
        (date(2027, 1, 4), date(2027, 1, 11), 5, False),
        (date(2027, 1, 4), date(2027, 1, 12), 6, True),
        (date(2027, 3, 24), date(2027, 4, 5), 5, False),
        (date(2026, 12, 23), date(2027, 1, 4), 6, True),
    ],
)
def test_the_clock_counts_workdays_from_the_day_after(
    received: date, today: date, passed: int, *, overdue: bool
) -> None:
    clock = waiting(received, today)

    assert (clock.passed, clock.overdue) == (passed, overdue)
    assert clock.flagged is (passed >= 1)
    assert clock.slow is (passed >= 3)


def _agendas(vik: Minuting) -> object:
    with vik.ports.store.reading() as books:
        return books.agendas.revisions(vik.first.key), books.minutes.revisions(vik.first.key)
