"""Letters to leavers, deputies and guests: what each is told, and what a guest never sees."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from scheduler.records.basics import Language
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.meetings import ChangeKind
from tests.integration.mail.cast import FACTORY, MOVED, order
from tests.unit.wording.cast import AGENDA

EVERY_LANGUAGE = pytest.mark.parametrize("language", list(Language))


def words(made: LetterOrder) -> tuple[str, str, str]:
    """Give a letter's subject, text, and calendar."""
    message = message_from_bytes(FACTORY.write(made).mail, EmailMessage, policy=policy.default)
    plain, _, calendar = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
    payload = calendar.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return str(message["Subject"]), str(plain.get_content()), payload.decode().replace("\r\n ", "")


@EVERY_LANGUAGE
def test_whoever_leaves_is_not_told_that_the_meeting_is_cancelled(language: Language) -> None:
    called_off = order(LetterKind.CANCELLATION, language)
    left = replace(called_off, change=replace(MOVED, kind=ChangeKind.PEOPLE))

    subjects = [words(one)[0] for one in (called_off, left)]
    _, text, calendar = words(left)

    assert subjects[0] != subjects[1]
    assert "METHOD:CANCEL" in calendar
    assert MOVED.why not in text
    assert not {"avlyst", "cancelled"} & set(text.casefold().replace(".", "").split())
    assert not {"avlyst", "cancelled"} & set(calendar.split("DESCRIPTION:")[1].split("\r\n")[0].split())


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", [LetterKind.SAVE_THE_DATE, LetterKind.AGENDA])
def test_a_deputy_is_told_for_whom(kind: LetterKind, language: Language) -> None:
    made = replace(order(kind, language), stands_in_for="Politikontakten i Eksempelfjord")

    assert "Politikontakten i Eksempelfjord" in words(made)[1]
    assert "Politikontakten i Eksempelfjord" not in words(order(kind, language))[1]


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", [LetterKind.GUEST, LetterKind.MOVE, LetterKind.CANCELLATION])
def test_a_guest_sees_the_own_item_and_no_other(kind: LetterKind, language: Language) -> None:
    made = order(kind, language)
    guests = replace(made, item="Trafikksikring ved skolene", agenda=AGENDA, link="", invited=())

    subject, text, calendar = words(guests)

    for item in AGENDA.items:
        assert item.public_title not in subject + text + calendar
    assert "/moter/" not in text + calendar
    assert kind is LetterKind.CANCELLATION or "Trafikksikring ved skolene" in calendar
