"""What waits for an archivist and for an administrator on their own page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from scheduler.records.basics import DateRange
from scheduler.records.grants import Grant
from scheduler.records.roles import Role
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.give_role import GrantWish, give_role
from scheduler.usecases.number_papers import number_papers
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_archive import archive_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.waiting_tasks import Task, TaskKind
from tests.unit.usecases.conftest import AUTUMN, Vik

TODAY = AUTUMN.date()
WISH = GrantWish(place="4639", role=Role.ADMINISTRATOR, address="it@vik.example", name="IT", first=TODAY)


def tasks(vik: Vik, grant: Grant) -> list[Task]:
    roles = [(grant.role, grant.place)]
    return list(home_page(vik.ports, grant.holder, lambda *_: (), roles).tasks)


def test_papers_that_are_ready_wait_for_the_archivist_until_each_has_a_number(adopted: Vik) -> None:
    wish = replace(WISH, role=Role.ARCHIVIST, address="arkiv@vik.example", name="Arkivet")
    grant = give_role(adopted.ports, wish, "radshjul")
    meeting = adopted.meetings()[0]
    none = tasks(adopted, grant)
    adopted.world.clock.set(meeting.start - timedelta(days=20))
    draft(adopted.ports, meeting.key, "vik-slt")
    approve(adopted.ports, meeting.key, None, "vik-slt")
    adopted.world.clock.advance(minutes=10)
    send_due(adopted.ports)

    waiting = tasks(adopted, grant)
    page = archive_page(adopted.ports, grant.holder, "vik", meeting.year)
    wanted = {
        (line.meeting, line.kind, line.revision): "27/1"
        for folder in page.folders
        for line, _ in folder.papers
        if line.hindrance is None
    }
    number_papers(adopted.ports, grant.holder, "vik", wanted)

    assert none == []
    assert [(one.kind, one.year, one.number) for one in waiting] == [
        (TaskKind.PAPERS_READY, meeting.year, len(wanted))
    ]
    assert tasks(adopted, grant) == []


def test_a_role_that_ends_soon_waits_for_the_administrator_unless_somebody_comes_after(vik: Vik) -> None:
    mine = give_role(vik.ports, WISH, "radshjul")
    last = TODAY + timedelta(days=40)
    archive = replace(WISH, role=Role.ARCHIVIST, address="arkiv@vik.example", name="Arkivet", last=last)
    give_role(vik.ports, archive, mine.person)
    far = replace(archive, address="annen@vik.example", name="Annen", last=TODAY + timedelta(days=300))

    waiting = tasks(vik, mine)
    give_role(vik.ports, replace(far, first=last + timedelta(days=1)), mine.person)

    assert [(one.kind, one.deadline, one.people[0].name) for one in waiting] == [
        (TaskKind.ROLE_ENDS, last, "Arkivet")
    ]
    assert tasks(vik, mine) == []


def test_a_council_without_secretary_waits_for_the_administrator(vik: Vik) -> None:
    mine = give_role(vik.ports, WISH, "radshjul")
    before = tasks(vik, mine)
    gone = DateRange(last=TODAY - timedelta(days=1))
    with vik.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        bodies = tuple(
            replace(
                body,
                seats=tuple(
                    replace(seat, held_by=tuple(replace(one, period=gone) for one in seat.held_by))
                    if seat.role is Role.SLT_COORDINATOR
                    else seat
                    for seat in body.seats
                ),
            )
            for body in agreement.bodies
        )
        books.agreements.put(replace(agreement, bodies=bodies), AUTUMN)

    waiting = tasks(vik, mine)

    assert before == []
    assert [(one.kind, one.title, one.place) for one in waiting] == [
        (TaskKind.NO_WRITER, "Politirådet i Vik", "4639")
    ]
