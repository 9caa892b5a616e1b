"""The secretary's work through the pages: adopt, draft, edit, approve, move, cancel, settle."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.letters import LetterKind
from scheduler.records.meetings import MeetingState
from scheduler.usecases.edit_agenda import edit
from tests.web.town import Town, Who

LISTED = "Offl. § 13, jf. fvl. § 13 første ledd nr. 1"
"""A legal basis of the list."""


def _rows(html: str) -> dict[str, str]:
    """Give the fields of the agenda's form as a browser would send them back."""
    fields = dict(re.findall(r'<input[^>]* name="([a-z]+-\d+|revision)" value="([^"]*)"', html))
    fields |= dict.fromkeys(re.findall(r'<textarea[^>]* name="([a-z]+-\d+)"', html), "")
    return fields


def _newest(town: Town) -> Agenda:
    with town.ports.store.reading() as books:
        newest = books.agendas.latest(town.meeting.key)
    assert newest is not None
    return newest


def _path(town: Town, act: str = "") -> str:
    return f"/moter/{town.meeting.key}{act}"


def test_adopting_a_year_makes_its_meetings_once(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    first = town.post(client, "/avtaler/vik/2028/vedta")
    second = town.post(client, "/avtaler/vik/2028/vedta")

    assert first.headers["Location"] == "/avtaler/vik/2028"
    assert second.status_code == 409
    assert "allerede vedtatt" in second.get_data(as_text=True)
    with town.ports.store.reading() as books:
        assert len(books.meetings.of_agreement("vik", 2028)) == 4


def test_what_is_shown_as_proposed_is_what_is_adopted(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    proposed = client.get("/avtaler/vik/2028").get_data(as_text=True)
    town.post(client, "/avtaler/vik/2028/vedta")
    adopted = client.get("/avtaler/vik/2028").get_data(as_text=True)

    def days(html: str) -> list[str]:
        return re.findall(r'<p class="daybox"><span>\w+</span><b>\d+</b><span>\w+</span></p>', html)

    assert days(proposed) == days(adopted)
    assert len(days(adopted)) == 4


def test_a_year_without_anything_to_plan_says_so(town: Town) -> None:
    answer = town.post(town.client(Who.SECRETARY), "/avtaler/vik/2035/vedta")

    assert answer.status_code == 422
    assert "ingen møter å vedta" in answer.get_data(as_text=True)


def test_rows_are_arranged_without_being_kept(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    titles = [value for name, value in fields.items() if name.startswith("title-")]
    fields["title-0"] = "Ny tittel"

    moved = town.post(client, _path(town, "/saksliste"), **fields, do="down-0")
    removed = town.post(client, _path(town, "/saksliste"), **fields, do="remove-1")
    added = town.post(client, _path(town, "/saksliste"), **fields, do="add")

    seen = [_rows(answer.get_data(as_text=True)) for answer in (moved, removed, added)]
    assert (seen[0]["title-0"], seen[0]["title-1"]) == (titles[1], "Ny tittel")
    assert len(seen[1]) < len(fields)
    assert seen[2][f"identity-{len(titles)}"] == "added-1"
    assert "ikke lagret ennå" in moved.get_data(as_text=True)
    assert _newest(town).revision == 1


def test_an_edit_becomes_a_new_revision_with_what_was_typed(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    before = _newest(town)
    count = len(before.items)
    extra = {f"identity-{count}": "added-1", f"title-{count}": "Rus i parken", f"kind-{count}": "decision"}
    fields |= {"title-0": "Referat", "minutes-0": "15", "responsible-0": "SLT", "note-0": "Kort."}

    answer = town.post(client, _path(town, "/saksliste"), **fields, **extra, do="save")

    after = _newest(town)
    assert answer.headers["Location"] == _path(town)
    assert (after.revision, after.state, len(after.items)) == (2, AgendaState.DRAFT, count + 1)
    assert (after.items[0].title, after.items[0].minutes, after.items[0].note) == ("Referat", 15, "Kort.")
    assert after.items[0].source == before.items[0].source
    assert after.items[1:count] == before.items[1:]
    assert (after.items[-1].title, after.items[-1].origin) == ("Rus i parken", "added")


@pytest.mark.parametrize(("public", "leaves"), [("", "Sak unntatt offentlighet"), ("Personsak", "Personsak")])
def test_an_exempt_item_has_another_title_outside(town: Town, public: str, leaves: str) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    fields |= {"title-0": "Ola Hemmelig", "basis-0": LISTED, "public-0": public}

    town.post(client, _path(town, "/saksliste"), **fields, do="save")
    preview = client.get(_path(town, "/godkjenn")).get_data(as_text=True)

    assert (_newest(town).items[0].title, _newest(town).items[0].public_title) == ("Ola Hemmelig", leaves)
    assert leaves in preview
    assert "Ola Hemmelig" not in preview


@pytest.mark.parametrize(
    "wrong",
    [
        {"title-0": ""},
        {"title-0": "x" * 301},
        {"title-0": "a\x07b"},
        {"minutes-0": "mange"},
        {"minutes-0": "0"},
        {"minutes-0": "601"},
        {"note-0": "x" * 4001},
        {"note-0": "Gjelder 13097248022."},
        {"title-0": "Vedlegget er FORTROLIG"},
        {"basis-0": "offl. § 13"},
        {"identity-0": "noe-annet"},
        {"identity-0": "added-9", "kind-0": "festtale"},
        {"identity-1": "opening"},
    ],
)
def test_a_wrong_form_is_given_back_as_it_was_typed(town: Town, wrong: dict[str, str]) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    if wrong.get("identity-1"):
        wrong = {"identity-1": fields["identity-0"]}
    fields |= {"responsible-1": "Skrevet av meg", **wrong}

    answer = town.post(client, _path(town, "/saksliste"), **fields, do="save")

    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert 'role="alert"' in html
    assert "Skrevet av meg" in html
    assert _newest(town).revision == 1


def test_two_secretaries_at_once_get_a_conflict_and_lose_nothing(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    edit(town.ports, town.meeting.key, _newest(town).items[1:], "vik-direktor", 1)
    fields["title-0"] = "Min endring"

    answer = town.post(client, _path(town, "/saksliste"), **fields, do="save")
    arranged = town.post(client, _path(town, "/saksliste"), **fields, do="down-0")
    late = town.post(client, _path(town, "/saksliste"), **_rows(arranged.get_data(as_text=True)), do="save")

    assert (answer.status_code, late.status_code) == (409, 409)
    assert "Min endring" in answer.get_data(as_text=True)
    assert "Ingenting er overskrevet" in answer.get_data(as_text=True)
    assert _newest(town).revision == 2


def test_after_a_conflict_both_texts_stand_on_the_page_and_mine_can_be_saved(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = _rows(client.get(_path(town, "/saksliste")).get_data(as_text=True))
    first, *others = _newest(town).items
    theirs = (replace(others[0], title="Den andres endring"), *others[1:])
    edit(town.ports, town.meeting.key, theirs, "vik-direktor", 1)
    fields["title-0"] = "Min endring"

    conflict = town.post(client, _path(town, "/saksliste"), **fields, do="save").get_data(as_text=True)
    saved = town.post(client, _path(town, "/saksliste"), **_rows(conflict), do="save")

    assert "Den andres endring" in conflict
    assert "ulik din" in conflict
    assert saved.status_code == 303
    assert [item.title for item in _newest(town).items][:2] == ["Min endring", others[0].title]
    assert _newest(town).items[0].origin is first.origin


def test_the_preview_shows_each_recipient_and_the_approval_sends_just_that(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    preview = client.get(_path(town, "/godkjenn")).get_data(as_text=True)

    answer = town.post(client, _path(town, "/godkjenn"), revision="1")

    with town.ports.store.reading() as books:
        letters = [one for one in books.letters.of_meeting(town.meeting.key) if one.kind is LetterKind.AGENDA]
    assert answer.status_code == 303
    assert _newest(town).state is AgendaState.APPROVED
    assert len(letters) >= 5
    for letter in letters:
        assert f"&lt;{letter.address}&gt;" in preview
        assert letter.frozen.subject in preview


@pytest.mark.parametrize("revision", ["2", "0", "", "99999", "en"])
def test_only_the_revision_that_was_looked_at_can_be_approved(town: Town, revision: str) -> None:
    answer = town.post(town.client(Who.SECRETARY), _path(town, "/godkjenn"), revision=revision)

    assert answer.status_code in {409, 422}
    assert _newest(town).state is AgendaState.DRAFT


def test_an_approved_agenda_cannot_be_approved_again(town: Town) -> None:
    client = town.client(Who.CHAIR)
    town.post(client, _path(town, "/godkjenn"), revision="1")

    again = town.post(client, _path(town, "/godkjenn"), revision="1")

    assert again.status_code == 409


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"day": "2027-03-16", "clock": "10:00", "why": "Sykdom"}, 303),
        ({"day": "2027-03-16", "clock": "10.00", "place": "Kantina"}, 303),
        ({"day": "2026-03-16", "clock": "10:00"}, 422),
        ({"day": "2028-03-16", "clock": "10:00"}, 422),
        ({"day": "", "clock": "10:00"}, 422),
        ({"day": "2027-03-16", "clock": "25:00"}, 422),
        ({"day": "16. mars", "clock": "10:00"}, 422),
        ({"day": "2027-03-16", "clock": "10:00", "why": "a\x00b"}, 422),
    ],
)
def test_a_meeting_is_moved_or_the_form_comes_back(town: Town, fields: dict[str, str], status: int) -> None:
    answer = town.post(town.client(Who.SECRETARY), _path(town, "/flytt"), **fields)

    assert answer.status_code == status
    with town.ports.store.reading() as books:
        now = books.meetings.get(town.meeting.key)
    assert now is not None
    assert (now.sequence > town.meeting.sequence) == (status == 303)
    if status == 422:
        assert f'value="{fields["clock"]}"' in answer.get_data(as_text=True)


def test_a_meeting_is_cancelled_once_and_with_a_reason(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    without = town.post(client, _path(town, "/avlys"), why="  ")
    first = town.post(client, _path(town, "/avlys"), why="Sykdom")
    second = town.post(client, _path(town, "/avlys"), why="Igjen")

    assert [answer.status_code for answer in (without, first, second)] == [422, 303, 409]
    with town.ports.store.reading() as books:
        now = books.meetings.get(town.meeting.key)
    assert now is not None
    assert (now.state, now.cancelled_why) == (MeetingState.CANCELLED, "Sykdom")


def test_how_a_question_is_settled_is_proposed_to_the_other_party(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    waits = client.get("/").get_data(as_text=True)

    town.post(client, "/avtaler/vik/lesemate", question="hvor-ofte", reading="seks")

    with town.ports.store.reading() as books:
        agreement = books.agreements.get("vik")
        open_ones = books.accords.open_ones()
    assert agreement is not None
    assert agreement.questions[0].chosen == ""
    assert [(one.question, one.reading) for one in open_ones] == [("hvor-ofte", "seks")]
    assert "flere måter" in waits
    assert "flere måter" not in client.get("/").get_data(as_text=True)


def test_the_outbox_can_be_narrowed_to_one_state(quiet_town: Town) -> None:
    client = quiet_town.client(Who.SECRETARY)

    queued = client.get("/utboks?tilstand=queued").get_data(as_text=True)
    refused = client.get("/utboks?tilstand=refused").get_data(as_text=True)
    nonsense = client.get("/utboks?tilstand=x").get_data(as_text=True)

    assert queued.count("/utboks/save_the_date") > 5
    assert refused.count("/utboks/save_the_date") == 0
    assert nonsense.count("/utboks/save_the_date") == queued.count("/utboks/save_the_date")


def test_a_letter_comes_as_it_was_frozen_but_for_its_readers_own_link(quiet_town: Town) -> None:
    key = quiet_town.letter()
    with quiet_town.ports.store.reading() as books:
        letter = books.letters.get(key)

    answer = quiet_town.client(Who.SECRETARY).get(f"/utboks/{key}.eml")

    assert letter is not None
    same = [one == other for one, other in zip(answer.data, letter.frozen.mail, strict=True)]
    assert 0 < same.count(False) <= 3 * 43
    assert quiet_town.link not in answer.get_data(as_text=True).replace("=\r\n", "")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_move_form_shows_what_a_move_would_mean_and_changes_nothing(town: Town) -> None:
    before = town.state()
    fields = {"day": "2027-05-17", "clock": "09:00", "do": "preview"}

    answer = town.post(town.client(Who.SECRETARY), _path(town, "/flytt"), **fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "Dette bryter:" in page
    assert "Ingenting er endret ennå." in page
    assert "Ordfører i Vik" in page
    assert town.state() == before


def test_a_move_that_breaks_a_rule_comes_back_with_the_rules_until_somebody_says_why(town: Town) -> None:
    client, fields = town.client(Who.SECRETARY), {"day": "2027-05-17", "clock": "09:00"}
    before = town.state()

    without = town.post(client, _path(town, "/flytt"), **fields)
    unmoved = town.state() == before
    reasoned = town.post(client, _path(town, "/flytt"), why="Lokalet brant", **fields)

    assert (without.status_code, unmoved, reasoned.status_code) == (422, True, 303)
    assert "Dette bryter:" in without.get_data(as_text=True)


def test_a_meeting_changed_since_the_page_was_opened_is_shown_anew_and_not_moved(town: Town) -> None:
    before = town.state()
    fields = {"day": "2027-03-16", "clock": "10:00", "seen": str(town.meeting.sequence + 1)}

    answer = town.post(town.client(Who.SECRETARY), _path(town, "/flytt"), **fields)

    assert answer.status_code == 409
    assert "Ingenting er endret ennå." in answer.get_data(as_text=True)
    assert town.state() == before
