"""What waits for archivists and administrators: papers without number, roles that end, nobody who writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Final

from scheduler.ports import Books
from scheduler.records.grants import Grant
from scheduler.records.roles import Person, Role
from scheduler.rules.granting import somebody_after
from scheduler.usecases import people
from scheduler.usecases.grant_rights import of_place
from scheduler.usecases.show_archive import archives_waiting
from scheduler.usecases.show_town import writers_of
from scheduler.usecases.waiting_tasks import Task, TaskKind

RUNS_OUT_HORIZON: Final = timedelta(days=92)
"""How long before a role's last day it is told that nobody comes after."""


def role_tasks(
    books: Books, person: Person, roles: Collection[tuple[Role, str]], now: datetime
) -> Iterator[Task]:
    """Give what waits for the person by the roles that hold now, each with its place."""
    if any(role is Role.ARCHIVIST for role, _ in roles):
        yield from _papers(books, person, now)
    for place in sorted(place for role, place in roles if role is Role.ADMINISTRATOR):
        yield from _running_out(books, place, now)
        yield from _without_writer(books, place, now)


def _papers(books: Books, person: Person, now: datetime) -> Iterator[Task]:
    for page in archives_waiting(books, person, now):
        if page.waiting:
            yield Task(
                kind=TaskKind.PAPERS_READY, agreement=page.agreement, year=page.year, number=page.waiting
            )


def _running_out(books: Books, place: str, now: datetime) -> Iterator[Task]:
    today = people.today(now)
    agreements, given = of_place(books, place), books.grants.of_place(place)
    for one in given:
        soon = one.last is not None and one.last - RUNS_OUT_HORIZON <= today
        if one.last is not None and soon and one.holds_on(today) and not _followed(given, one):
            yield Task(
                kind=TaskKind.ROLE_ENDS,
                agreement=agreements[0],
                deadline=one.last,
                people=(one.holder,),
                place=place,
            )


def _followed(given: tuple[Grant, ...], ending: Grant) -> bool:
    """Tell whether somebody has the role after it, the holder too."""
    if ending.last is None:
        return True
    after = ending.last + timedelta(days=1)
    again = any(
        one.person == ending.person and one.role is ending.role and one.holds_on(after) for one in given
    )
    return again or somebody_after(given, ending, ending.last)


def _without_writer(books: Books, place: str, now: datetime) -> Iterator[Task]:
    for line in writers_of(of_place(books, place), people.today(now)):
        if line.secretary is None:
            yield Task(kind=TaskKind.NO_WRITER, agreement=line.agreement, title=line.body.name, place=place)
