"""Date polls on the pages: asking, answering by the link alone, the matrix, and choosing a time."""

from __future__ import annotations

import re

import pytest

from scheduler.records.polls import DatePoll, PollChoice, PollState
from scheduler.usecases.close_poll import withdraw_poll
from tests.web.town import Town, Who

TWO_TIMES = {
    "day-1": "2027-03-17",
    "clock-1": "10:00",
    "day-2": "2027-03-16",
    "clock-2": "10:00",
    "deadline": "2026-12-01",
}


def polls_of(town: Town) -> tuple[DatePoll, ...]:
    with town.ports.store.reading() as books:
        return books.polls.of_body("vik-politirad")


def said(town: Town, poll: DatePoll) -> list[tuple[int, PollChoice]]:
    with town.ports.store.reading() as books:
        return [(one.slot, one.choice) for one in books.polls.answers(poll.key)]


def test_the_form_proposes_times_and_sending_it_leads_to_the_matrix(town: Town) -> None:
    client, path = town.client(Who.SECRETARY), f"/moter/{town.meeting.key}/tidspunkt"

    form = client.get(path).get_data(as_text=True)
    answer = town.post(client, path, question="Ordføreren er <b>bortreist</b>", **TWO_TIMES)

    assert len(re.findall(r'name="day-\d" required value="\d{4}-', form)) == 2
    poll = polls_of(town)[0]
    assert answer.headers["Location"] == f"/tidspunkt/{poll.key}"
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Ordføreren er &lt;b&gt;bortreist&lt;/b&gt;" in page
    assert "0 av 6 har svart." in page
    again = client.get(path).get_data(as_text=True)
    assert f'href="/tidspunkt/{poll.key}"' in again
    assert "day-1" not in again


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"day-2": "", "clock-2": ""}, 422),
        ({"day-2": "i morgen"}, 422),
        ({"clock-2": ""}, 422),
        ({"deadline": ""}, 422),
        ({"deadline": "2027-03-16"}, 422),
        ({"day-1": "2026-11-01"}, 422),
    ],
)
def test_a_form_that_cannot_be_asked_is_given_back_as_it_was_typed(
    town: Town, wrong: dict[str, str], status: int
) -> None:
    client, path = town.client(Who.SECRETARY), f"/moter/{town.meeting.key}/tidspunkt"

    answer = town.post(client, path, question="Bortreist", **TWO_TIMES | wrong)

    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert "Det ble ikke lagret" in page
    assert 'value="Bortreist"' in page
    assert polls_of(town) == ()


def test_a_member_answers_without_any_cookie_and_may_change_it(town: Town) -> None:
    poll = town.polled()
    visitor = town.app.test_client(use_cookies=False)
    path = f"/m/{town.link}"
    fields = {"poll": poll.key, "form_key": town.form_key}

    first = visitor.get(path).get_data(as_text=True)
    answer = visitor.post(
        f"{path}/tidspunkt", data={**fields, "slot-1": "no", "slot-2": "yes", "slot-3": "no"}
    )
    changed = visitor.post(f"{path}/tidspunkt", data={**fields, "all": "yes", "slot-1": "no"})

    assert "Det du ikke merker" in first
    assert (answer.status_code, changed.status_code) == (303, 303)
    assert said(town, poll)[3:] == [(1, PollChoice.YES), (3, PollChoice.YES)]
    shown = visitor.get(changed.headers["Location"].split("#")[0]).get_data(as_text=True)
    assert "Takk, svaret ditt er lagret" in shown
    assert len(re.findall(r'value="yes" checked', shown)) == 3


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"form_key": "0" * 64}, 400),
        ({"poll": "finnes-ikke"}, 404),
        ({"slot-1": "kanskje det"}, 422),
        ({"slot-1": ""}, 422),
    ],
)
def test_a_wrong_answer_keeps_nothing(town: Town, fields: dict[str, str], status: int) -> None:
    poll = town.polled()
    right = {"poll": poll.key, "form_key": town.form_key, "slot-1": "yes"}

    answer = town.app.test_client().post(f"/m/{town.link}/tidspunkt", data=right | fields)

    assert answer.status_code == status
    assert said(town, poll) == []


def test_an_answer_to_a_withdrawn_poll_is_told_so_and_the_page_asks_no_more(town: Town) -> None:
    poll = town.polled()
    withdraw_poll(town.ports, poll.key, "vik-slt")
    fields = {"poll": poll.key, "form_key": town.form_key, "all": "yes"}

    answer = town.app.test_client().post(f"/m/{town.link}/tidspunkt", data=fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Spørsmålet er avsluttet" in page
    assert "poll-choice" not in page


def test_choosing_a_time_moves_the_meeting_and_the_poll_says_which(town: Town) -> None:
    poll, client = town.polled(), town.client(Who.SECRETARY)

    answer = town.post(client, f"/tidspunkt/{poll.key}", do="close", slot="2")

    assert answer.headers["Location"] == f"/moter/{town.meeting.key}"
    with town.ports.store.reading() as books:
        moved = books.meetings.get(town.meeting.key)
    assert moved is not None
    assert moved.start == poll.slots[1].start
    page = client.get(f"/tidspunkt/{poll.key}").get_data(as_text=True)
    assert "Valgt: " in page
    assert 'name="do"' not in page
    assert town.post(client, f"/tidspunkt/{poll.key}", do="close", slot="1").status_code == 409


def test_a_poll_without_a_winner_needs_a_choice_and_can_be_withdrawn(town: Town) -> None:
    poll, client = town.polled(), town.client(Who.SECRETARY)

    refused = town.post(client, f"/tidspunkt/{poll.key}", do="close")
    withdrawn = town.post(client, f"/tidspunkt/{poll.key}", do="withdraw")

    assert refused.status_code == 422
    assert "Ingen har sagt at de kan" in refused.get_data(as_text=True)
    assert withdrawn.status_code == 303
    assert polls_of(town)[0].state is PollState.WITHDRAWN


def test_asking_about_a_new_meeting_and_choosing_calls_it(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    asked = town.post(
        client, "/avtaler/vik/tidspunkt", body="vik-politirad", question="Uro i sentrum", **TWO_TIMES
    )
    poll = polls_of(town)[0]

    answer = town.post(client, f"/tidspunkt/{poll.key}", do="close", slot="1")

    assert asked.status_code == 303
    assert answer.status_code == 303
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Uro i sentrum" in page
    assert polls_of(town)[0].became == answer.headers["Location"].rsplit("/", 1)[1]


def test_what_stands_in_the_way_is_shown_and_may_be_accepted_with_a_reason(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    holiday = TWO_TIMES | {"day-2": "2027-05-17", "clock-2": "09:00"}
    town.post(client, "/avtaler/vik/tidspunkt", body="vik-politirad", question="Uro i sentrum", **holiday)
    poll = polls_of(town)[0]

    refused = town.post(client, f"/tidspunkt/{poll.key}", do="close", slot="2")
    accepted = town.post(client, f"/tidspunkt/{poll.key}", do="close", slot="2", why="Alle kan")

    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "Dette står i veien" in page
    assert "17. mai er helligdag" in page
    assert accepted.status_code == 303
    assert "Alle kan" in client.get(accepted.headers["Location"]).get_data(as_text=True)


def test_a_cancelled_meeting_gets_another_one_on_a_forbidden_day_only_with_a_reason(town: Town) -> None:
    client, path = town.client(Who.SECRETARY), f"/moter/{town.meeting.key}/avlys"
    form = {"why": "Sykdom", "new_day": "2027-05-17", "new_clock": "09:00"}

    refused = town.post(client, path, **form)
    state = town.first_meeting("vik").state
    accepted = town.post(client, path, **form, despite_why="Alle kan")

    page = refused.get_data(as_text=True)
    assert (refused.status_code, state) == (422, town.meeting.state)
    assert "Dette står i veien" in page
    assert 'id="despite-cancel"' in page
    assert accepted.status_code == 303
    assert "Sykdom. Alle kan" in client.get(accepted.headers["Location"]).get_data(as_text=True)
