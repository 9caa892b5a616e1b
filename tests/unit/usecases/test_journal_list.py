"""The journal list: documents by their own dates, and what was asked for and answered, without a secret."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from documents.record_journal import journal_csv
from scheduler.records.basics import OSLO, Language
from scheduler.records.disclosures import AskedFor, DisclosureOutcome, RestGround
from scheduler.records.journal import PaperKind
from scheduler.usecases.answer_disclosure import DisclosureReply, answer
from scheduler.usecases.ask_disclosure import DisclosureWish, ask, askable
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.lock_minutes import approve as lock
from scheduler.usecases.show_journal import journal_list
from tests.unit.usecases.minuting import SECRET, WRITER, Minuting


@pytest.fixture
def vik() -> Minuting:
    return Minuting()


def asked(vik: Minuting, name: str = "") -> str:
    """Let somebody ask for the exempt item; gives what the public page calls it."""
    items = askable(vik.ports, "4639", vik.first.key).items
    item = next(one for one in items if one.exempt_basis)
    wish = DisclosureWish(
        asked_for=AskedFor.ITEM,
        number=item.number,
        name=name,
        address="redaksjonen@avisa.example",
        language=Language.BOKMAL,
        once="skjema-1",
    )
    ask(vik.ports, "4639", vik.first.key, wish)
    return item.title


def kinds(vik: Minuting, year: int, month: int | None = None) -> list[PaperKind]:
    found = journal_list(vik.ports, vik.person(WRITER), "vik", year, month)
    return [one.kind for one in found.entries]


def test_minutes_stand_under_the_day_they_were_locked_also_in_the_next_year(vik: Minuting) -> None:
    vik.written()
    vik.clock.set(datetime(2028, 1, 10, 9, tzinfo=OSLO))
    lock(vik.ports, vik.first.key, None, "vik-ordforer", word="Ja")

    assert PaperKind.MINUTES not in kinds(vik, vik.first.year)
    assert kinds(vik, 2028) == [PaperKind.MINUTES]
    assert kinds(vik, 2028, 1) == [PaperKind.MINUTES]
    assert kinds(vik, 2028, 2) == []


def test_a_request_and_its_answer_are_letters_in_and_out_under_a_public_title(vik: Minuting) -> None:
    title = asked(vik, name="Avisa")
    vik.clock.advance(days=1)
    refusal = DisclosureReply(
        outcome=DisclosureOutcome.REFUSED, basis="offl-24-1", rest=RestGround.ESSENTIAL, weighed=True
    )
    answer(vik.ports, vik.person(WRITER), "vik-politirad-i1", refusal)
    year = vik.clock.now().year

    found = journal_list(vik.ports, vik.person(WRITER), "vik", year)
    letters = [one for one in found.entries if one.document]
    words = journal_csv(found, Language.BOKMAL).decode("utf-8-sig")

    assert [(one.kind.value, one.correspondent) for one in letters] == [("I", "Avisa"), ("U", "Avisa")]
    assert letters[1].day - letters[0].day == timedelta(days=1)
    assert letters[1].bases == ("Offl. § 24 første ledd",)
    assert "Krav om innsyn: Sak" in words
    assert title in words
    assert SECRET not in words
    assert "redaksjonen@avisa.example" not in words


def test_whoever_asked_without_a_name_is_nobody_in_the_list(vik: Minuting) -> None:
    asked(vik)

    found = journal_list(vik.ports, vik.person(WRITER), "vik", vik.clock.now().year)

    assert "Uten navn" in journal_csv(found, Language.BOKMAL).decode("utf-8-sig")


def test_the_list_is_for_those_who_see_to_the_archive(vik: Minuting) -> None:
    with pytest.raises(ForbiddenError):
        journal_list(vik.ports, vik.person("vik-kontakt"), "vik", 2027)
