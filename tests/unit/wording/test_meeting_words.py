from dataclasses import replace

import pytest

from scheduler.records.agenda import AgendaState
from scheduler.records.basics import Language
from scheduler.records.meetings import MeetingState
from tests.unit.wording.cast import AGENDA, LINK, MEETING
from wording import meeting_words


def test_a_meeting_is_called_what_its_body_is_called() -> None:
    words = meeting_words.summary(MEETING, "Politirådet i Eksempelfjord", "Eksempelfjord", Language.BOKMAL)

    assert words == "Politirådet i Eksempelfjord"


@pytest.mark.parametrize(
    ("language", "words"),
    list(zip(Language, ["AVLYST: P – E", "AVLYST: P – E", "CANCELLED: P – E"], strict=True)),
)
def test_a_cancelled_meeting_says_so_first(language: Language, words: str) -> None:
    cancelled = replace(MEETING, state=MeetingState.CANCELLED)

    assert meeting_words.summary(cancelled, "P", "E", language) == words


def test_an_approved_agenda_is_shown_by_its_public_titles() -> None:
    text = meeting_words.description(MEETING, AGENDA, LINK, Language.BOKMAL)

    assert text == (
        "Saksliste:\n7/27 Referater\n8/27 Sak unntatt offentlighet\n\n"
        f"Les mer og gi svar: {LINK}\n\n"
        "Skriv aldri taushetsbelagte opplysninger i kalenderen."
    )


@pytest.mark.parametrize("state", [AgendaState.DRAFT, AgendaState.SUPERSEDED])
def test_an_agenda_that_is_not_approved_does_not_leave_the_house(state: AgendaState) -> None:
    text = meeting_words.description(MEETING, replace(AGENDA, state=state), LINK, Language.NYNORSK)

    assert "Referater" not in text
    assert "Saklista er ikkje klar enno." in text


def test_a_cancelled_meeting_shows_no_agenda_and_no_reason() -> None:
    cancelled = replace(MEETING, state=MeetingState.CANCELLED, cancelled_why="Sykdom hos ordfører")

    text = meeting_words.description(cancelled, AGENDA, "", Language.BOKMAL)

    assert "Referater" not in text
    assert "Sykdom" not in text
    assert text.startswith("Møtet er avlyst.")


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Politirådet i Stange", "politirådet i Stange"),
        ("Styringsgruppen", "styringsgruppen"),
        ("SLT-møtet i Stange", "SLT-møtet i Stange"),
        ("Stange politiråd", "Stange politiråd"),
        ("POLITIRÅD", "POLITIRÅD"),
        ("Utførende nivå", "utførende nivå"),
    ],
)
def test_only_a_common_noun_loses_its_capital_inside_a_sentence(name: str, inside: str) -> None:
    assert meeting_words.in_running_text(name) == inside
