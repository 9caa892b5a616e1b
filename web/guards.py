"""Who may come in: a visitor is asked for, and his or her right is demanded before anything is done."""

from __future__ import annotations

from datetime import date
from typing import Final, NoReturn

from flask import abort, redirect, request, session, url_for

from scheduler.records.agreement import Agreement
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases.grant_rights import demand_administered
from scheduler.usecases.permissions import Act, Lacks, Visitor, demand
from scheduler.usecases.show_access import may_anywhere, own_agreement, own_meeting
from web.house import entrant, ports, today

_WAYS: Final = {Lacks.CONFIRMATION: "second_factor.confirm_page", Lacks.SETUP: "security.own_page"}
"""Where whoever lacks something can do it."""


def reader() -> Person:
    """Give the person who is logged in; whoever lacks something is shown the way to it."""
    found = entrant_or_login()
    if found.lacks is not Lacks.NOTHING:
        _turn_back(_WAYS[found.lacks])
    return found.person


def entrant_or_login() -> Visitor:
    """Give who is logged in, also half-way; a stranger is shown the way to the login page."""
    found = entrant()
    if found is None:
        _turn_back("login.ask_page")
    return found


def may_set_up() -> Visitor:
    """Give who may change second factors: whoever is in, or has none yet and needs one."""
    found = entrant_or_login()
    if found.lacks is Lacks.CONFIRMATION:
        _turn_back(_WAYS[found.lacks])
    return found


def _turn_back(endpoint: str) -> NoReturn:
    if request.method == "GET":
        session["back"] = request.path
    abort(redirect(url_for(endpoint), 303))


def demand_meeting(key: str, act: Act) -> tuple[Person, Agreement, Meeting]:
    """Give the visitor and the meeting, when he or she may do this with it.

    Raises:
        UnknownError: there is no such meeting for this person.
        ForbiddenError: the person may look, but not do this.
    """
    person = reader()
    with ports().store.reading() as books:
        agreement, meeting = own_meeting(books, person, key)
    demand(person, act, agreement, agreement.body(meeting.body), today())
    return person, agreement, meeting


def demand_town(number: str) -> Person:
    """Give the visitor, when he or she administers the municipality.

    Raises:
        UnknownError: there is no such municipality for this person.
    """
    person = reader()
    with ports().store.reading() as books:
        demand_administered(books, person, number, today())
    return person


def demand_agreement(key: str, act: Act) -> tuple[Person, Agreement]:
    """Give the visitor and the agreement, when he or she may do this for any of its bodies.

    Raises:
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look, but not do this.
    """
    person = reader()
    day: date = today()
    with ports().store.reading() as books:
        agreement = own_agreement(books, person, key)
    if not may_anywhere(person, act, agreement, day):
        demand(person, act, agreement, agreement.bodies[0], day)
    return person, agreement
