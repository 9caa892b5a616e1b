"""Who is answered what: the rule that every row of the matrix follows, and the stage where each is tried.

The rule is written here and nowhere read from the service: a row says who is let in (by the sets below),
and everybody else is a stranger who is shown the way to the login page, one from outside for whom the
thing does not exist, or one of the agreement's own who may look but not do this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final

from werkzeug.test import TestResponse

from scheduler.records.agreement import Agreement
from scheduler.records.basics import Side
from scheduler.records.roles import Person, Role
from scheduler.usecases.feeds import digest
from tests.memory_state import State
from tests.memory_store import MemoryStore
from tests.web.town import AUTUMN, Town, Who, csrf_of
from web.house import EXTENSION

LOGIN: Final = "login"
"""Shown the way to the login page."""

ALL: Final = frozenset(Who)
OUTSIDE: Final = frozenset({Who.FOREIGN, Who.DISTRICT_READER, Who.ARCHIVIST, Who.ADMINISTRATOR})
"""Those for whom Vik's things do not exist: another municipality's secretary, the police unit's reader, and
those whom the municipality has given a role, outside of what that role is for."""

OF_VIK: Final = ALL - OUTSIDE - {Who.STRANGER}
SEATED: Final = OF_VIK - {Who.OPERATOR}
WRITERS: Final = frozenset({Who.SECRETARY, Who.STAND_IN})
APPROVERS: Final = WRITERS | {Who.CHAIR}
"""The secretary, the one who steps in for him or her, and the chair."""

READERS: Final = WRITERS | {Who.OPERATOR}
"""Those who may read in the text of a new agreement."""

UNWATCHED: Final = frozenset({"entries", "sessions"})
"""What may grow although somebody is refused: the log, and that a session was used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One route and method: where, with which form, who is let in with which answer.

    ``denied`` is what those of the agreement are answered who are not let in: 403 where the thing
    itself may be seen by them, 404 where they do not learn that it is there. ``outside`` is what is
    answered those who do not belong to Vik: 403 only where the address is nobody's thing.
    """

    path: str
    let_in: frozenset[Who]
    status: int
    form: Mapping[str, str] = field(default_factory=dict)
    denied: int = 403
    outside: int = 404

    def answer_to(self, who: Who) -> int | str:
        if who in self.let_in:
            return self.status
        if who is Who.STRANGER:
            return LOGIN
        return self.outside if who in OUTSIDE else self.denied


def everybody(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=ALL, status=status, form=form)


def inside(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=ALL - {Who.STRANGER}, status=status, form=form)


def in_the_district(path: str, status: int = 200) -> Row:
    """A row about a police unit: whoever an agreement of it names, and none that only has a role."""
    return Row(path=path, let_in=OF_VIK | {Who.FOREIGN, Who.DISTRICT_READER}, status=status)


def own(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=OF_VIK, status=status, form=form)


def seated(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=SEATED, status=status, form=form)


def subscriber(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=SEATED, status=status, form=form, denied=404)


def approver(path: str, status: int, **form: str) -> Row:
    return Row(path=path, let_in=APPROVERS, status=status, form=form)


def overseer(path: str, status: int = 200) -> Row:
    return Row(path=path, let_in=APPROVERS | {Who.OPERATOR}, status=status)


def secretary(path: str, status: int, **form: str) -> Row:
    return Row(path=path, let_in=WRITERS, status=status, form=form)


def secretarys_own(path: str, **form: str) -> Row:
    """A row about what is one secretary's and not even the stand-in's."""
    return Row(path=path, let_in=frozenset({Who.SECRETARY}), status=303, form=form, denied=404)


def reading(path: str, status: int, **form: str) -> Row:
    return Row(path=path, let_in=READERS, status=status, form=form)


def writers_own(path: str, **form: str) -> Row:
    return Row(path=path, let_in=WRITERS, status=303, form=form, denied=404)


def archiving(path: str, status: int, *more: Who, **form: str) -> Row:
    """A row about the archive: the archivist, who sits nowhere, and some of the agreement's own."""
    return Row(path=path, let_in=WRITERS | {Who.ARCHIVIST, *more}, status=status, form=form)


def peopling(path: str, status: int, **form: str) -> Row:
    """A row about who sits where: secretaries, and whoever administers the municipality."""
    return Row(path=path, let_in=WRITERS | {Who.ADMINISTRATOR}, status=status, form=form)


def administering(path: str, status: int = 200, **form: str) -> Row:
    """A row about the municipality itself, which does not exist for others."""
    mine = frozenset({Who.ADMINISTRATOR, Who.OPERATOR})
    return Row(path=path, let_in=mine, status=status, form=form, denied=404)


def operator(path: str, status: int = 200, **form: str) -> Row:
    return Row(path=path, let_in=frozenset({Who.OPERATOR}), status=status, form=form)


def names_in(town: Town) -> dict[str, str]:
    """Give what stands in the places of the addresses and forms; a new place is named here, once."""
    names = {
        "meeting": town.meeting.key,
        "letter": town.letter(),
        "token": digest(town.feed_token),
        "proposal": town.proposal,
        "draft": town.draft,
        "plan_draft": town.plan_draft,
        "shared": town.plan_draft,
        "held": "vik-politirad-2026-4",
        "poll": "vik-politirad-p1",
    }
    names |= {"request": "vik-politirad-i1", "asked": town.asker_token}
    return names | {"link": town.link, "form_key": town.form_key}


def steps_of(row: Row) -> frozenset[str]:
    """Give what must have happened before the row can be tried."""
    parts = (row.path, *row.form.values())
    names = ("held", "poll", "shared", "request", "asked")
    return frozenset(name for name in names if any(f"{{{name}}}" in one for one in parts))


def prepare(town: Town, row: Row) -> None:
    """Let happen what must have happened before the row can be tried."""
    steps = {"held": town.minuted, "poll": town.polled, "shared": town.shared}
    for name, step in (steps | {"request": town.asked, "asked": town.asked}).items():
        if name in steps_of(row):
            step()


def named(town: Town, row: Row) -> tuple[str, dict[str, str]]:
    """Give the row's address and form with this town's keys."""
    names = names_in(town)
    return row.path.format(**names), {name: value.format(**names) for name, value in row.form.items()}


def attempt(town: Town, method: str, row: Row, who: Who) -> TestResponse:
    """Let somebody try the row."""
    path, form = named(town, row)
    client = town.client(who)
    return town.post(client, path, **form) if method == "POST" else client.get(path)


class Stage:
    """A town with one of each who may come, all logged in; every row is tried from where nothing happened."""

    def __init__(self) -> None:
        self.town, self._seconds = Town(), 0.0
        doors = self.town.app.extensions
        doors[EXTENSION] = replace(doors[EXTENSION], monotonic=lambda: self._seconds)
        self._cast()
        self.town.sink_a_mail(b"Subject: hei\r\nFrom: a@vik.example\r\n\r\nHei\r\n")
        self._cookies = {who: self._logged_in(who) for who in Who}
        self._states: dict[frozenset[str], State] = {frozenset(): self.store._state.copy()}

    @property
    def store(self) -> MemoryStore:
        assert isinstance(self.town.world.store, MemoryStore)
        return self.town.world.store

    def _cast(self) -> None:
        """Let Vik's agreement name those whom a small council can do without."""
        self.town.with_deputy(Who.DEPUTY, "Vara i Vik")
        self.town.with_roles()
        with self.town.ports.store.transaction() as books:
            agreement = books.agreements.get("vik")
            assert agreement is not None
            more = (_person(Who.OPERATOR, Role.OPERATOR), _person(Who.DISTRICT_READER, Role.DISTRICT_READER))
            changed: Agreement = replace(agreement, people=(*agreement.people, *more))
            books.agreements.put(changed, AUTUMN)

    def _logged_in(self, who: Who) -> tuple[str, str]:
        """Give somebody's cookie and the form token that goes with it."""
        client = self.town.client(who)
        token = csrf_of(client)
        cookie = client.get_cookie("radshjul")
        assert cookie is not None
        return cookie.value, token

    def begin(self, row: Row) -> None:
        """Let nothing have happened but what the row needs; a pace has forgotten what it counted."""
        steps = steps_of(row)
        if steps not in self._states:
            self.store._state = self._states[frozenset()].copy()
            prepare(self.town, row)
            self._states[steps] = self.store._state.copy()
        self.store._state = self._states[steps].copy()
        self._seconds += 86_400

    def changed(self, row: Row) -> list[str]:
        """Name what is not as it was when the row began."""
        before, now = self._states[steps_of(row)], self.store._state
        watched = (one.name for one in fields(State) if one.name not in UNWATCHED)
        return [name for name in watched if getattr(before, name) != getattr(now, name)]

    def attempt(self, method: str, row: Row, who: Who) -> TestResponse:
        """Let somebody try the row."""
        path, form = named(self.town, row)
        return self.open(method, path, who, form)

    def methods_of(self, path: str) -> set[str]:
        """Give the methods that an address takes."""
        return set(self.town.app.url_map.bind("localhost").allowed_methods(path.partition("?")[0]))

    def open(self, method: str, path: str, who: Who, form: Mapping[str, str]) -> TestResponse:
        """Let somebody open an address, in a browser that has done nothing but log in."""
        client = self.town.app.test_client()
        cookie, token = self._cookies[who]
        client.set_cookie("radshjul", cookie)
        if method in {"GET", "HEAD"}:
            return client.open(path, method=method)
        base = self.town.base_url
        sent = {**form, "csrf_token": token}
        return client.open(path, method=method, base_url=base, data=sent, headers={"Origin": base})


def _person(who: Who, role: Role) -> Person:
    return Person(key=who, name=f"{who}", role=role, side=Side.OTHER, address=f"{who}@vik.example")
