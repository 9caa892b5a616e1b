"""Follow-ups: given in the minutes, carried over, reminded of, closed by their owner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.agendas.carry_over import IDENTITY
from scheduler.records.agenda import AgendaItem, AgendaState, ItemOrigin
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.letters import LetterKind
from scheduler.usecases import member_links
from scheduler.usecases.approve_agenda import approve as approve_agenda
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_minutes import FollowUpWish, Written, edit
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.minutes_errors import (
    IdentityNumberError,
    MissingReasonError,
    SettledFollowUpError,
)
from scheduler.usecases.send_minutes import send
from scheduler.usecases.settle_follow_up import change, settle, settle_by_link
from scheduler.usecases.show_follow_ups import follow_up_page, own_follow_ups
from tests.unit.usecases.minuting import SECRET, WRITER, Minuting


@pytest.fixture
def vik() -> Minuting:
    return Minuting()


def carried(vik: Minuting) -> AgendaItem | None:
    with vik.ports.store.reading() as books:
        newest = books.agendas.latest(vik.second.key)
    assert newest is not None
    return next((item for item in newest.items if item.identity == IDENTITY), None)


def token_of(vik: Minuting, person: str) -> str:
    with vik.ports.store.reading() as books:
        return member_links.current(vik.ports.settings, books, person, vik.clock.now())[0]


def test_follow_ups_are_numbered_by_their_meeting_and_know_their_owner(vik: Minuting) -> None:
    vik.written(None, vik.wish(), vik.wish("Utkast til plan", "Kommuneoverlegen", date(2027, 5, 28)))

    first, second = vik.follow_ups()

    assert (first.number, first.owner, first.owner_name) == ("1/27-1", "vik-kontakt", "Politikontakt i Vik")
    assert (second.number, second.owner, second.owner_name) == ("1/27-2", "", "Kommuneoverlegen")


def test_an_edit_changes_or_takes_out_a_follow_up_and_makes_none_twice(vik: Minuting) -> None:
    written = vik.written(None, vik.wish(), vik.wish("Noe annet"))
    first, second = vik.follow_ups()
    wishes = (
        FollowUpWish(
            key=first.key, item=first.item, what="Invitere til to fagdager", owner="SLT-koordinator i Vik"
        ),
        FollowUpWish(key=second.key, item=second.item, what=" ", owner=""),
    )

    edit(
        vik.ports,
        vik.first.key,
        Written(items=written.items, attendees=(), follow_ups=wishes),
        WRITER,
        written.revision,
    )

    first, second = vik.follow_ups()
    assert (first.what, first.owner) == ("Invitere til to fagdager", WRITER)
    assert second.state is FollowUpState.DROPPED


def test_a_follow_up_of_another_meeting_is_missing(vik: Minuting) -> None:
    written = vik.written()
    foreign = replace(vik.wish(), key="vik-politirad-2027-2-o01")

    with pytest.raises(UnknownError):
        edit(
            vik.ports,
            vik.first.key,
            Written(items=written.items, attendees=(), follow_ups=(foreign,)),
            WRITER,
            written.revision,
        )


def test_owners_get_their_own_list_when_the_draft_goes_out(vik: Minuting) -> None:
    written = vik.written(
        None, vik.wish(), vik.wish("Utkast til plan"), vik.wish("Be om møte", "Kommuneoverlegen")
    )

    send(vik.ports, vik.first.key, written.revision, WRITER)

    assert [letter.person for letter in vik.letters(LetterKind.FOLLOW_UPS)] == ["vik-kontakt"]


def test_open_ones_are_carried_over_to_the_next_draft_after_the_earlier_minutes(vik: Minuting) -> None:
    vik.written(None, vik.wish(deadline=vik.first.end.date() + timedelta(days=3)), vik.wish("Utkast"))
    vik.clock.set(vik.first.end + timedelta(days=10))

    draft(vik.ports, vik.second.key, WRITER)

    item = carried(vik)
    assert item is not None
    assert item.title == "Oppfølgingsliste: 2 åpne, 1 over frist"
    assert item.origin is ItemOrigin.CARRIED
    assert "1/27-1 Invitere til fagdag – Politikontakt i Vik, frist " in item.note
    assert "(2. gang)" in item.note
    with vik.ports.store.reading() as books:
        newest = books.agendas.latest(vik.second.key)
    assert newest is not None
    assert newest.items[1] == item
    assert [one.carried for one in vik.follow_ups()] == [(vik.second.key,)] * 2


def test_what_is_exempt_is_named_by_its_item_only(vik: Minuting) -> None:
    vik.written(None, replace(vik.wish(f"Følge opp {SECRET}"), item="added-1"))

    draft(vik.ports, vik.second.key, WRITER)

    item = carried(vik)
    assert item is not None
    assert "unntatt offentlighet" in item.note
    assert "Storgata" not in item.note


def test_the_draft_agendas_list_follows_when_one_is_closed_and_an_approved_one_stays(vik: Minuting) -> None:
    vik.written(None, vik.wish(), vik.wish("Utkast"))
    draft(vik.ports, vik.second.key, WRITER)
    first, second = vik.follow_ups()

    settle(vik.ports, first.key, FollowUpState.CLOSED, "Sendt", vik.person("vik-kontakt"))

    item = carried(vik)
    assert item is not None
    assert item.title == "Oppfølgingsliste: 1 åpne"
    with vik.ports.store.reading() as books:
        revisions = books.agendas.revisions(vik.second.key)
    assert [one.state for one in revisions] == [AgendaState.SUPERSEDED, AgendaState.DRAFT]

    approve_agenda(vik.ports, vik.second.key, None, WRITER)
    settle(vik.ports, second.key, FollowUpState.CLOSED, "Gjort", vik.person("vik-kontakt"))
    assert carried(vik) == item


def test_when_nothing_is_open_any_more_the_list_leaves_the_draft(vik: Minuting) -> None:
    vik.written(None, vik.wish())
    draft(vik.ports, vik.second.key, WRITER)

    settle(vik.ports, vik.follow_ups()[0].key, FollowUpState.CLOSED, "", vik.person(WRITER))

    assert carried(vik) is None


def test_only_the_owner_and_those_who_write_may_settle_and_only_once(vik: Minuting) -> None:
    vik.written(None, vik.wish())
    key = vik.follow_ups()[0].key

    with pytest.raises(ForbiddenError):
        settle(vik.ports, key, FollowUpState.CLOSED, "", vik.person("vik-politisjef"))
    with pytest.raises(MissingReasonError):
        settle(vik.ports, key, FollowUpState.DROPPED, " ", vik.person(WRITER))
    with pytest.raises(IdentityNumberError):
        settle(vik.ports, key, FollowUpState.CLOSED, "gjaldt 13097248022", vik.person(WRITER))
    closed = settle(vik.ports, key, FollowUpState.CLOSED, "Sendt", vik.person("vik-kontakt"))
    assert settle(vik.ports, key, FollowUpState.CLOSED, "Sendt", vik.person("vik-kontakt")) == closed
    with pytest.raises(SettledFollowUpError):
        settle(vik.ports, key, FollowUpState.DROPPED, "Uaktuelt", vik.person(WRITER))


def test_the_secretary_moves_a_deadline_and_opens_again(vik: Minuting) -> None:
    vik.written(None, vik.wish())
    key = vik.follow_ups()[0].key
    settle(vik.ports, key, FollowUpState.CLOSED, "Sendt", vik.person("vik-kontakt"))

    with pytest.raises(SettledFollowUpError):
        change(vik.ports, key, date(2027, 6, 1), vik.person(WRITER))
    with pytest.raises(ForbiddenError):
        change(vik.ports, key, date(2027, 6, 1), vik.person("vik-kontakt"), reopen=True)
    made = change(vik.ports, key, date(2027, 6, 1), vik.person(WRITER), reopen=True)

    assert (made.state, made.deadline, made.settled_by) == (FollowUpState.OPEN, date(2027, 6, 1), "")


def test_the_owner_sees_and_closes_by_the_personal_link(vik: Minuting) -> None:
    vik.written(None, vik.wish(), vik.wish("Annet", WRITER))
    token = token_of(vik, "vik-kontakt")
    mine, others = vik.follow_ups()

    assert [one.key for one in own_follow_ups(vik.ports, token).lines] == [mine.key]
    settle_by_link(vik.ports, token, mine.key, "Invitasjonen gikk ut i dag.")

    assert own_follow_ups(vik.ports, token).lines == ()
    assert vik.follow_ups()[0].settled_why == "Invitasjonen gikk ut i dag."
    with pytest.raises(ForbiddenError):
        settle_by_link(vik.ports, token, others.key, "")


def test_owners_are_reminded_once_of_everything_that_is_due_soon(vik: Minuting) -> None:
    soon, later = vik.first.end.date() + timedelta(days=20), vik.first.end.date() + timedelta(days=30)
    vik.written(
        None,
        vik.wish(deadline=soon),
        vik.wish("Utkast", deadline=later),
        vik.wish("Uten frist"),
        vik.wish("Rollens", "Kommuneoverlegen", soon),
    )

    vik.at(12)
    assert vik.letters(LetterKind.FOLLOW_UP_REMINDER) == ()
    vik.at(13, hour=5)
    assert vik.letters(LetterKind.FOLLOW_UP_REMINDER) == ()
    for day in range(13, 31):
        vik.at(day)

    reminders = vik.letters(LetterKind.FOLLOW_UP_REMINDER)
    assert [letter.person for letter in reminders] == ["vik-kontakt"]
    assert [one.reminded_for for one in vik.follow_ups()] == [soon, later, None, None]


def test_a_moved_deadline_is_reminded_of_again(vik: Minuting) -> None:
    vik.written(None, vik.wish(deadline=vik.first.end.date() + timedelta(days=20)))
    vik.at(13)
    change(vik.ports, vik.follow_ups()[0].key, vik.first.end.date() + timedelta(days=40), vik.person(WRITER))

    vik.at(20)
    assert len(vik.letters(LetterKind.FOLLOW_UP_REMINDER)) == 1
    vik.at(33)
    assert len(vik.letters(LetterKind.FOLLOW_UP_REMINDER)) == 2


def test_the_list_of_an_agreement_is_filtered_and_hides_what_is_exempt(vik: Minuting) -> None:
    vik.written(None, vik.wish(), replace(vik.wish("Skjult", WRITER), item="added-1"))
    settle(vik.ports, vik.follow_ups()[0].key, FollowUpState.CLOSED, "", vik.person(WRITER))

    with vik.ports.store.transaction() as books:
        books.meetings.put([replace(vik.first, guests=())])

    everything = follow_up_page(vik.ports, vik.person(WRITER), "vik", "vik-politirad")
    still = follow_up_page(vik.ports, vik.person("vik-pst"), "vik", "", FollowUpState.OPEN)

    assert [line.one.number for line in everything.lines] == ["1/27-2", "1/27-1"]
    assert [(line.one.number, line.readable, line.may_settle) for line in still.lines] == [
        ("1/27-2", False, False)
    ]
    assert (everything.open, everything.overdue) == (1, 0)
