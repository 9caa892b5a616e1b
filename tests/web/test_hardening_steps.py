"""Row W3 of the fault model, whole: every step of a meeting, in every state of it, by everybody there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from scheduler.records.meetings import MeetingState
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from tests.web.matrix import Row, Stage
from tests.web.test_access import ROWS
from tests.web.town import AUTUMN, Town, Who

MORE: Final[Mapping[str, Mapping[str, str]]] = {
    "agenda.edit_agenda": {"do": "save", "identity-0": "added-1", "title-0": "Trafikk"},
}
"""What a form must say so that it does something."""


def _steps() -> dict[str, Row]:
    """Give the rows that do something with a meeting, all about the same one."""
    found = {}
    for (endpoint, method), row in ROWS.items():
        path = row.path.replace("{held}", "{meeting}")
        form = {name: value.replace("{held}", "{meeting}") for name, value in row.form.items()}
        if method == "POST" and path.startswith("/moter/{meeting}/"):
            found[endpoint] = replace(row, path=path, form={**form, **MORE.get(endpoint, {})})
    return found


def _as_drafted(_: Town) -> None:
    """Leave it as a town is founded: in the plan, its agenda drafted."""


def _as_approved(town: Town) -> None:
    approve(town.ports, town.meeting.key, 1, Who.SECRETARY)


def _as_cancelled(town: Town) -> None:
    cancel(town.ports, town.meeting.key, "Sykdom", Who.SECRETARY)


def _as_held(town: Town) -> None:
    start = AUTUMN - timedelta(days=1)
    held = replace(town.meeting, state=MeetingState.HELD, start=start, end=start + timedelta(hours=2))
    with town.ports.store.transaction() as books:
        books.meetings.put([held])


STATES: Final[Mapping[str, Callable[[Town], None]]] = {
    "drafted": _as_drafted,
    "approved": _as_approved,
    "cancelled": _as_cancelled,
    "held": _as_held,
}
ANY_TIME: Final = {"meetings.settle", "meetings.renew_link"}
"""What is done whatever has become of the meeting."""

BEFORE_IT: Final = ANY_TIME | {
    "meetings.move_meeting",
    "meetings.cancel_meeting",
    "meetings.propose",
    "meetings.hold_letters",
    "meetings.answer_meeting",
    "polls.ask",
    "agenda.edit_agenda",
}
OPEN: Final[Mapping[str, set[str]]] = {
    "drafted": BEFORE_IT | {"agenda.approve_agenda"},
    "approved": BEFORE_IT,
    "cancelled": ANY_TIME,
    "held": ANY_TIME | {"minutes.start_minutes"},
}
"""What may be done in which state by whoever may do it; all else is refused and changes nothing."""

HARMLESS: Final = {"agenda.make_draft", "attachments.hand_in"}
"""What has nothing to do here and says nothing: the draft is there, and the file to be taken out is not."""


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage()


@pytest.mark.parametrize("state", sorted(STATES))
def test_w3_each_step_is_open_in_its_states_to_its_offices_and_else_nothing_changes(
    stage: Stage, state: str
) -> None:
    stage.begin(ROWS["home.first_page", "GET"])
    STATES[state](stage.town)
    stands, wrong = stage.store._state.copy(), []

    for endpoint, row in _steps().items():
        for who in Who:
            stage.begin(ROWS["home.first_page", "GET"])
            stage.store._state = stands.copy()
            status = stage.attempt("POST", row, who).status_code
            may = who in row.let_in and endpoint in OPEN[state]
            refused = 400 <= status < 500 or status == 303
            told = status < 400 if may else refused and (who not in row.let_in or status != 303)
            if (stage.store._state != stands) != may or not (told or endpoint in HARMLESS):
                wrong.append((endpoint, who.name, status))

    assert wrong == []
