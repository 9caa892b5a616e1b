"""Pages about minutes and follow-ups: written in a form, read by those who may, nothing exempt outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.basics import Source
from scheduler.records.clauses import MinutesClause
from scheduler.records.follow_ups import FollowUp
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesState
from tests.web.town import AUTUMN, SECRET, Town, Who

HELD = "/moter/vik-politirad-2026-4/referat"


@pytest.fixture
def minuted(town: Town) -> Town:
    town.minuted()
    return town


def minutes_of(town: Town) -> MeetingMinutes:
    with town.ports.store.reading() as books:
        return books.minutes.revisions("vik-politirad-2026-4")[-1]


def follow_ups_of(town: Town) -> tuple[FollowUp, ...]:
    with town.ports.store.reading() as books:
        return books.follow_ups.of_body("vik-politirad")


def fields(**more: str) -> dict[str, str]:
    return {
        "revision": "2",
        "do": "save",
        "item-0": "meeting",
        "text-0": "Alt ble gjennomgått på nytt.",
        "conclusion-0": "noted",
        "item-1": "added-1",
        "text-1": "Hemmelig tekst.",
        "conclusion-1": "agreed",
        "basis-1": "Offl. § 21",
        **more,
    }


def test_the_form_keeps_a_new_revision_with_its_follow_ups(minuted: Town) -> None:
    client = minuted.client(Who.SECRETARY)
    form = fields(
        **{"presence-0": "present", "remark-0": "kom kl. 10.15", "name-new": "Rådgiver folkehelse"},
        **{"task-item-0": "meeting", "task-key-0": "vik-politirad-2026-4-o01", "task-what-0": "To fagdager"},
        **{"task-owner-0": "Politikontakt i Vik", "task-deadline-0": "2027-01-15"},
        **{"task-item-1": "meeting", "task-key-1": "", "task-what-1": "", "task-owner-1": ""},
    )

    answer = minuted.post(client, f"{HELD}/skriv", **form)

    kept = minutes_of(minuted)
    assert answer.status_code == 303
    assert [item.text for item in kept.items] == ["Alt ble gjennomgått på nytt.", "Hemmelig tekst."]
    assert kept.items[1].public_title == "Sak unntatt offentlighet"
    assert (kept.attendees[0].remark, kept.attendees[-1].name) == ("kom kl. 10.15", "Rådgiver folkehelse")
    first, second = follow_ups_of(minuted)
    assert (first.what, str(first.deadline)) == ("To fagdager", "2027-01-15")
    assert second.exempt_basis == "Offl. § 21"


def test_room_for_one_more_point_keeps_nothing_and_loses_nothing(minuted: Town) -> None:
    client = minuted.client(Who.SECRETARY)
    form = fields(
        do="more-0", **{"task-item-0": "meeting", "task-what-0": "Halvskrevet", "task-owner-0": "SLT"}
    )

    html = minuted.post(client, f"{HELD}/skriv", **form).get_data(as_text=True)

    assert 'value="Halvskrevet"' in html
    assert html.count('value="meeting"') == 3
    assert "Alt ble gjennomgått på nytt." in html
    assert minutes_of(minuted).revision == 2


def test_two_who_write_at_once_get_a_page_of_conflict_with_what_they_wrote(minuted: Town) -> None:
    client = minuted.client(Who.SECRETARY)
    minuted.post(client, f"{HELD}/skriv", **fields())

    answer = minuted.post(client, f"{HELD}/skriv", **fields(**{"text-0": "Min egen tekst."}))

    html = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Min egen tekst." in html
    assert "Lagret versjon:" in html
    assert 'name="revision" value="3"' in html
    again = minuted.post(client, f"{HELD}/skriv", **fields(revision="3", **{"text-0": "Min egen tekst."}))
    assert again.status_code == 303
    assert minutes_of(minuted).items[0].text == "Min egen tekst."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"text-0": "Gjaldt 13097248022."}, "fødselsnummer"),
        ({"text-0": "Vedlegget er FORTROLIG."}, "merket FORTROLIG"),
        ({"task-item-0": "meeting", "task-what-0": "Ringe", "task-owner-0": ""}, "mangler en ansvarlig"),
        (
            {
                "task-item-0": "meeting",
                "task-what-0": "x",
                "task-owner-0": "y",
                "task-deadline-0": "i morgen",
            },
            "Dagen er ingen dato",
        ),
        ({"conclusion-0": "flertall"}, "Valget finnes ikke i listen"),
        ({"presence-0": "kanskje"}, "Valget finnes ikke i listen"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_stays_in_the_form(
    minuted: Town, typed: dict[str, str], sentence: str
) -> None:
    client = minuted.client(Who.SECRETARY)

    answer = minuted.post(client, f"{HELD}/skriv", **fields(**typed))

    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in html
    assert "Hemmelig tekst." in html
    assert minutes_of(minuted).revision == 2


def test_exempt_text_is_for_those_who_were_invited_and_for_nobody_without_a_login(minuted: Town) -> None:
    inside = minuted.client(Who.MEMBER).get(HELD).get_data(as_text=True)
    outside = [
        minuted.client().get(f"/m/{minuted.link}/referat/vik-politirad-2026-4").get_data(as_text=True),
        minuted.client().get(f"/m/{minuted.link}/oppfolging").get_data(as_text=True),
    ]

    assert SECRET in inside
    assert all(SECRET not in html for html in outside)
    assert all("Invitere til fagdag" in html for html in outside)
    assert "Sak unntatt offentlighet" in outside[0]


def test_somebody_of_the_agreement_who_was_not_invited_reads_the_public_version(minuted: Town) -> None:
    with minuted.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        body = agreement.bodies[0]
        seats = tuple(
            seat for seat in body.seats if all(one.person != Who.MEMBER.value for one in seat.held_by)
        )
        books.agreements.put(replace(agreement, bodies=(replace(body, seats=seats),)), AUTUMN)
    client = minuted.client(Who.MEMBER)

    assert SECRET not in client.get(HELD).get_data(as_text=True)
    assert client.get(f"{HELD}/fullstendig.pdf").status_code == 404
    assert client.get(f"{HELD}/fullstendig.docx").status_code == 404
    assert client.get(f"{HELD}/offentlig.docx").status_code == 200


def test_the_draft_after_the_sending_is_the_secretarys_alone(minuted: Town) -> None:
    client = minuted.client(Who.SECRETARY)
    minuted.post(client, f"{HELD}/skriv", **fields())

    assert "på nytt" in client.get(HELD).get_data(as_text=True)
    assert "på nytt" not in minuted.client(Who.MEMBER).get(HELD).get_data(as_text=True)


def test_a_comment_by_the_link_reaches_the_secretary(minuted: Town) -> None:
    path = f"/m/{minuted.link}/referat/vik-politirad-2026-4"

    answer = minuted.client().post(
        path, data={"form_key": minuted.form_key, "number": "1", "said": "Det var <b>to</b> punkter."}
    )

    assert answer.status_code == 303
    assert "Det var &lt;b&gt;to&lt;/b&gt; punkter." in minuted.client().get(path).get_data(as_text=True)
    assert "Det var &lt;b&gt;to" in minuted.client(Who.SECRETARY).get(HELD).get_data(as_text=True)
    assert "Det var &lt;b&gt;to" not in minuted.client(Who.FOREIGN).get(HELD).get_data(as_text=True)


def test_a_forged_form_by_the_link_changes_nothing(minuted: Town) -> None:
    before = minuted.state()

    for path in ("referat/vik-politirad-2026-4", "oppfolging"):
        answer = minuted.client().post(f"/m/{minuted.link}/{path}", data={"form_key": "galt", "said": "x"})
        assert answer.status_code == 400

    assert minuted.state() == before


def test_the_owner_closes_a_follow_up_in_one_press_and_it_leaves_the_page(minuted: Town) -> None:
    own = f"/m/{minuted.link}"
    waiting = minuted.client().get(own).get_data(as_text=True)

    answer = minuted.client().post(
        f"{own}/oppfolging",
        data={
            "form_key": minuted.form_key,
            "follow_up": "vik-politirad-2026-4-o01",
            "why": "Invitasjonen er sendt.",
        },
    )

    assert "1 oppfølgingspunkt er åpent." in waiting
    assert answer.status_code == 303
    assert "oppfølgingspunkt er åpent" not in minuted.client().get(own).get_data(as_text=True)
    listed = minuted.client(Who.SECRETARY).get("/avtaler/vik/oppfolging?tilstand=closed")
    assert "Invitasjonen er sendt." in listed.get_data(as_text=True)


def test_what_waits_is_on_ones_own_page(minuted: Town) -> None:
    member = minuted.client(Who.MEMBER).get("/").get_data(as_text=True)
    chair = minuted.client(Who.CHAIR).get("/").get_data(as_text=True)

    assert "Invitere til fagdag" in member
    assert "Har du merknader til referatet" in member
    assert SECRET in chair


def test_locked_minutes_are_public_only_where_the_agreement_says_so(minuted: Town) -> None:
    public, page = "/offentlig/4639/referat/vik-politirad-2026-4", "/offentlig/4639/"
    chair = minuted.client(Who.CHAIR)
    minuted.post(chair, f"{HELD}/godkjenn", revision="2")
    assert minutes_of(minuted).state is MinutesState.APPROVED
    assert minuted.client().get(public).status_code == 404

    with minuted.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        clause = MinutesClause(public=True, source=Source(document="Avtalen"))
        body = replace(agreement.bodies[0], minutes=clause)
        books.agreements.put(replace(agreement, bodies=(body,)), AUTUMN)

    html = minuted.client().get(public).get_data(as_text=True)
    paper = minuted.client().get(f"{public}.pdf")
    assert "Alt ble gjennomgått." in html
    assert SECRET not in html
    assert public in minuted.client().get(page).get_data(as_text=True)
    assert paper.headers["Content-Disposition"] == 'attachment; filename="referat-vik-politirad-2026-4.pdf"'
    assert SECRET.encode() not in paper.get_data()
    assert minuted.client().get("/offentlig/4638/referat/vik-politirad-2026-4").status_code == 404


def test_after_the_lock_the_paper_is_the_frozen_one_and_additions_can_be_made(minuted: Town) -> None:
    minuted.post(minuted.client(Who.CHAIR), f"{HELD}/godkjenn", revision="2")
    client = minuted.client(Who.SECRETARY)
    first = client.get(f"{HELD}/fullstendig.pdf").get_data()

    added = minuted.post(client, f"{HELD}/tillegg", said="Fristen er 1. mai.")
    refused = minuted.post(client, f"{HELD}/skriv", **fields())

    assert added.status_code == 303
    assert refused.status_code == 409
    assert "Fristen er 1. mai." in client.get(HELD).get_data(as_text=True)
    assert client.get(f"{HELD}/fullstendig.pdf").get_data() != first


def test_the_preview_asks_whether_it_looks_like_an_individual_case(minuted: Town) -> None:
    client = minuted.client(Who.SECRETARY)
    minuted.post(client, f"{HELD}/skriv", **fields(**{"text-0": "Det gjaldt en gutt på 15 år."}))

    html = client.get(f"{HELD}/se-over").get_data(as_text=True)

    assert "gutt på 15" in html
    assert "enkeltsak" in html


def test_the_list_moves_deadlines_drops_with_a_reason_and_opens_again(minuted: Town) -> None:
    client, path = minuted.client(Who.SECRETARY), "/avtaler/vik/oppfolging"
    one = {"follow_up": "vik-politirad-2026-4-o01", "rad": "vik-politirad", "tilstand": "open"}

    moved = minuted.post(client, path, do="move", deadline="2027-01-20", **one)
    no_day = minuted.post(client, path, do="move", deadline="i morgen", **one)
    no_reason = minuted.post(client, path, do="drop", why="", **one)
    dropped = minuted.post(client, path, do="drop", why="Dekket av en annen plan", **one)

    assert moved.headers["Location"].endswith("?rad=vik-politirad&tilstand=open")
    assert str(follow_ups_of(minuted)[0].deadline) == "2027-01-20"
    assert (no_day.status_code, no_reason.status_code, dropped.status_code) == (422, 422, 303)
    assert "Skriv hvorfor punkt 4/26-1" in no_reason.get_data(as_text=True)
    assert "Dekket av en annen plan" in client.get(f"{path}?tilstand=dropped").get_data(as_text=True)
    assert minuted.post(client, path, do="reopen", **one).status_code == 303
    assert follow_ups_of(minuted)[0].open


def test_refusals_are_said_on_the_page_they_belong_to(minuted: Town) -> None:
    secretary, number = minuted.client(Who.SECRETARY), "13097248022"
    minuted.post(secretary, f"{HELD}/skriv", **fields())
    answers = {
        "90 dagene": minuted.post(secretary, f"{HELD}/send", revision="3", until="2025-01-01"),
        "versjon 3": minuted.post(secretary, f"{HELD}/send", revision="2"),
        "møtelederen godkjente": minuted.post(secretary, f"{HELD}/godkjenn", revision="3", word=" "),
        "fødselsnummer": minuted.post(secretary, f"{HELD}/merknad", said=f"Se {number}"),
        "ikke godkjent ennå": minuted.post(secretary, f"{HELD}/tillegg", said="Fristen er 1. mai."),
    }
    own = f"/m/{minuted.link}"
    form = {"form_key": minuted.form_key, "follow_up": "vik-politirad-2026-4-o01"}
    by_link = [
        minuted.client().post(f"{own}/referat/vik-politirad-2026-4", data={**form, "said": number}),
        minuted.client().post(f"{own}/oppfolging", data={**form, "why": number}),
    ]

    for said, answer in answers.items():
        assert answer.status_code in {409, 422}, said
        assert said in answer.get_data(as_text=True)
    for answer in by_link:
        assert answer.status_code == 422
        assert "fødselsnummer" in answer.get_data(as_text=True)


@pytest.mark.parametrize("name", ["hemmelig.pdf", "offentlig.exe", "..%2Foffentlig.pdf"])
def test_other_papers_are_missing(minuted: Town, name: str) -> None:
    assert minuted.client(Who.SECRETARY).get(f"{HELD}/{name}").status_code == 404
