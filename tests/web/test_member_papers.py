"""What a member gets by the personal link besides answering: the agenda as a paper, and a deputy called."""

from __future__ import annotations

import re

from scheduler.records.answers import AnswerKind
from scheduler.records.meetings import StandIn
from scheduler.usecases.approve_agenda import approve
from tests.web.town import Town, Who


def _stand_ins(town: Town) -> tuple[StandIn, ...]:
    with town.ports.store.reading() as books:
        meeting = books.meetings.get(town.meeting.key)
    assert meeting is not None
    return meeting.stand_ins


def _answer(town: Town, answer: str) -> int:
    form = {"meeting": town.meeting.key, "answer": answer, "form_key": town.form_key}
    return town.app.test_client().post(f"/m/{town.link}/svar", data=form).status_code


def test_the_approved_agenda_is_fetched_as_a_paper_with_public_titles(town: Town) -> None:
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    visitor = town.app.test_client()

    page = visitor.get(f"/m/{town.link}").get_data(as_text=True)
    address = re.findall(r'href="(/m/[^"]+\.pdf)"', page)[0]
    answer = visitor.get(address)

    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_the_next_meeting_is_answered_at_once_and_one_far_away_when_its_form_is_opened(town: Town) -> None:
    html = town.app.test_client().get(f"/m/{town.link}").get_data(as_text=True)
    first, *later = html.split('<section class="section" aria-labelledby="m')[1:]

    assert first.index("<form") < first.find("<details")
    assert len(later) == 3
    assert all(one.index("<details") < one.index("<form") for one in later)


def test_a_draft_and_another_councils_agenda_are_not_there(town: Town) -> None:
    visitor = town.app.test_client()
    other = town.first_meeting("nes").key

    draft = visitor.get(f"/m/{town.link}/saksliste/{town.meeting.key}.pdf")
    foreign = visitor.get(f"/m/{town.link}/saksliste/{other}.pdf")

    assert (draft.status_code, foreign.status_code) == (404, 404)


def test_whoever_cannot_come_chooses_a_deputy_in_two_taps_and_only_that_one_is_called(town: Town) -> None:
    town.with_deputy("vik-vara", "Vara i Vik")
    page = town.app.test_client().get(f"/m/{town.link}").get_data(as_text=True)
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if "deputy:vik-vara" in one)
    required = re.findall(r"<(?:input|select|textarea)[^>]* required", form)

    status = _answer(town, "deputy:vik-vara")

    assert "Jeg kommer ikke, Vara i Vik møter for meg" in form
    assert all("radio" in one for one in required)
    assert status == 303
    assert [(one.kind, one.person) for one in town.answers()] == [(AnswerKind.DEPUTY, Who.MEMBER)]
    assert _stand_ins(town) == (StandIn(member=Who.MEMBER, deputy="vik-vara"),)


def test_choosing_another_deputy_or_coming_after_all_releases_the_first(town: Town) -> None:
    town.with_deputy("vik-vara", "Vara i Vik")
    town.with_deputy("vik-andre", "Andre vara i Vik")
    _answer(town, "deputy:vik-andre")
    town.world.clock.advance(minutes=1)
    _answer(town, "coming")
    released = _stand_ins(town)
    town.world.clock.advance(minutes=1)
    _answer(town, "deputy:vik-andre")

    town.world.clock.advance(minutes=1)
    _answer(town, "deputy:vik-vara")

    assert released == ()
    assert _stand_ins(town) == (StandIn(member=Who.MEMBER, deputy="vik-vara"),)


def test_somebody_who_is_no_deputy_of_the_seat_cannot_be_chosen_and_nothing_is_kept(town: Town) -> None:
    town.with_deputy("vik-vara", "Vara i Vik")

    status = _answer(town, "deputy:vik-ordforer")

    assert status == 422
    assert town.answers() == ()
    assert _stand_ins(town) == ()
