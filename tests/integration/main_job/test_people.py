"""The people of Stange's meetings on both databases, in the mails that they hold in their hands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scheduler.records.agenda import AgendaItem, ItemGuest
from scheduler.records.roles import Role
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.change_seat import SeatWish, change_seat
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.hold_letters import hold, release
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.propose_item import from_mail
from scheduler.usecases.tell_people import GATHERING
from tests.integration.main_job.house import AUTUMN, House, Mail, eight, house, same_as_golden

SECRETARY = "stange-slt-koordinator"
LEAVER = "politikontakt.stange@politiet.example"
NEWCOMER = "ny.kontakt@politiet.example"
GUEST = "gjest@trafikk.example"


@pytest.fixture(params=["sqlite", "postgresql"])
def stange(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    url = request.getfixturevalue("migrated_postgres_url") if request.param == "postgresql" else None
    with house(tmp_path, "stange", url=url) as opened:
        adopt(opened.ports, "stange", 2027, by=SECRETARY)
        opened.tick(AUTUMN)
        opened.new_mail()
        yield opened


def said(mail: Mail, name: str) -> str:
    """Give what a mail's calendar says under a name of its event."""
    found = re.findall(rf"^{name}[:;](.*)$", mail.calendar.replace("\r\n ", ""), re.MULTILINE)
    return str(found[-1]).strip()


def after_a_while(stange: House) -> list[Mail]:
    stange.tick(stange.clock.now() + GATHERING)
    return stange.new_mail()


def test_a_seat_changes_hands(stange: House) -> None:
    wish = SeatWish(
        body="stange-politirad",
        role=Role.POLICE_CONTACT,
        day=date(2027, 1, 1),
        person="stange-ny-kontakt",
        name="Ny politikontakt",
        address=NEWCOMER,
    )

    change_seat(stange.ports, wish, SECRETARY)

    mails = after_a_while(stange)
    assert {mail.recipient for mail in mails} == {LEAVER, NEWCOMER}
    assert len(mails) == 10
    methods = {(mail.recipient, said(mail, "METHOD"), said(mail, "SEQUENCE")) for mail in mails}
    assert methods == {(LEAVER, "CANCEL", "1"), (NEWCOMER, "REQUEST", "0")}
    first = stange.meetings("stange")[0].uid
    leaving, joining = (
        next(mail.raw for mail in mails if mail.recipient == who and said(mail, "UID") == first)
        for who in (LEAVER, NEWCOMER)
    )
    same_as_golden("stange-6-leaver.eml", leaving)
    same_as_golden("stange-6-newcomer.eml", joining)


def test_a_guest_comes_for_one_item_and_an_item_by_mail(stange: House) -> None:
    first = stange.meetings("stange")[0]
    from_mail(stange.ports, LEAVER, "SV: Meld inn saker", "Snøscootere i tettbygd strøk")
    newest = draft(stange.ports, first.key, SECRETARY)
    guest = ItemGuest(name="Trygg Trafikk", address=GUEST, after=30, minutes=20)
    items = [_with_guest(item, guest) if item == newest.items[1] else item for item in newest.items]
    made = edit(stange.ports, first.key, items, SECRETARY, 1)

    approve(stange.ports, first.key, made.revision, SECRETARY)

    stange.tick(stange.clock.now())
    mails = {mail.recipient: mail for mail in stange.new_mail()}
    assert "Meld inn saker" in mails[LEAVER].calendar.replace("\r\n ", "")
    assert len(mails) == 6
    assert said(mails[GUEST], "UID") != first.uid
    for item in (*items[:1], *items[2:]):
        assert item.public_title not in mails[GUEST].calendar.replace("\r\n ", "")
    same_as_golden("stange-7-guest.eml", mails[GUEST].raw)


def test_a_meeting_on_hold_is_silent_and_then_says_it_once(stange: House) -> None:
    first = stange.meetings("stange")[0]
    hold(stange.ports, first.key, SECRETARY)
    for days in (1, 2):
        move(stange.ports, first.key, Slot(start=first.start + timedelta(days=days)), SECRETARY)
        stange.tick(stange.clock.now() + timedelta(hours=1))
    silent = stange.new_mail()

    release(stange.ports, first.key, SECRETARY)

    mails = after_a_while(stange)
    assert silent == []
    assert len(mails) == 5
    assert {said(mail, "SEQUENCE") for mail in mails} == {"2"}


def test_an_item_that_comes_too_late_waits_for_the_next_meeting(stange: House) -> None:
    first, second = stange.meetings("stange")[:2]
    stange.clock.set(eight(first.start, 5))

    done = from_mail(stange.ports, LEAVER, "Snøscootere", "i tettbygd strøk")

    assert done.late
    assert done.meeting is not None
    assert done.meeting.key == second.key
    items = draft(stange.ports, second.key, SECRETARY).items
    assert "Snøscootere" in {item.title for item in items}


def _with_guest(item: AgendaItem, guest: ItemGuest) -> AgendaItem:
    return replace(item, guest=guest)
