"""Choose who approves a body's agendas: one office, or secretary and chair both.

Whoever may approve may ask that both do. That one is enough again is for the chair to say, so that nobody
sets the chair's approval aside; where nobody chairs, the secretary says it.
"""

from __future__ import annotations

from datetime import date

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.approvals import ApprovalChoice, ApprovalPart
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.agenda_errors import NobodyChairsError
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.show_access import own_agreement
from scheduler.usecases.sign_agenda import approves_together, parts_of


def choose_approval(ports: Ports, person: Person, key: str, body: str, *, together: bool) -> ApprovalChoice:
    """Keep the choice. What one office has approved already stays; the same choice twice is one.

    Raises:
        UnknownError: there is no such agreement for this person, or no such body in it.
        ForbiddenError: the person may not choose, or only the chair may say that one office is enough.
        NobodyChairsError: both are to approve, and the agreement names nobody who chairs.
    """
    now = ports.clock.now()
    today = people.today(now)
    with ports.store.transaction() as books:
        agreement = own_agreement(books, person, key)
        known = next((one for one in agreement.bodies if one.key == body), None)
        if known is None:
            what = "body"
            raise UnknownError(what, body[:80])
        demand(person, Act.CHOOSE_APPROVAL, agreement, known, today)
        if together and people.chair(agreement, known, today) is None:
            raise NobodyChairsError(known.name)
        set_so = approves_together(books, agreement, known)
        if set_so is not together and not may_turn(person, agreement, known, today, together=set_so):
            raise ForbiddenError(person.name, Act.CHOOSE_APPROVAL.value)
        choice = ApprovalChoice(agreement=key, body=body, together=together, by=person.key, at=now)
        books.approvals.choose(choice)
        detail = "both" if together else "one"
        books.audit.append(
            at=now, by=person.key, act="agenda.approvers", subject=key, detail=f"{body}: {detail}"
        )
    return choice


def may_turn(person: Person, agreement: Agreement, body: Body, today: date, *, together: bool) -> bool:
    """Tell whether the person may choose otherwise than it is now; ``together`` says how it is now."""
    chair = people.chair(agreement, body, today)
    if not may(person, Act.CHOOSE_APPROVAL, agreement, body, today) or (chair is None and not together):
        return False
    leads = ApprovalPart.CHAIR in parts_of(agreement, body, person.key, today)
    return not together or chair is None or leads
