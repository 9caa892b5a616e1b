"""Searching, trails and what belongs to the record, as pages show them to each reader."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from scheduler.records.evaluations import EvaluationState
from scheduler.records.search import SearchKind
from scheduler.usecases.feeds import digest
from scheduler.usecases.search import search
from scheduler.usecases.write_evaluation import digest_of
from tests.web.town import SECRET, Town, Who


def test_a_search_marks_the_words_and_leads_to_the_minutes(town: Town) -> None:
    town.minuted()

    page = town.client(Who.MEMBER).get("/sok?sporsmal=GJENNOMGÅTT").get_data(as_text=True)

    assert "<mark>gjennomgått</mark>" in page
    assert 'href="/moter/vik-politirad-2026-4/referat"' in page


def test_exempt_words_are_found_by_those_who_were_invited_and_by_nobody_else(town: Town) -> None:
    held = town.minuted()
    with town.ports.store.transaction() as books:
        books.meetings.put([replace(held, guests=())])
        agreement, foreign = books.agreements.get("vik"), books.agreements.get("nes")
    assert agreement is not None
    assert foreign is not None
    invited = [agreement.person(who) for who in (Who.MEMBER, Who.SECRETARY, Who.CHAIR)]

    seen = [search(town.ports, person, SECRET).hits for person in invited]
    outside = search(town.ports, agreement.person("vik-pst"), SECRET).hits
    instead = search(town.ports, agreement.person("vik-pst"), "unntatt").hits

    assert [[one.kind for one in hits] for hits in seen] == [[SearchKind.MINUTES, SearchKind.FOLLOW_UP]] * 3
    assert (outside, len(instead), instead[0].closed) == ((), 1, False)
    assert search(town.ports, foreign.person(Who.FOREIGN), SECRET).hits == ()
    assert search(town.ports, foreign.person(Who.FOREIGN), "referat").hits == ()


@pytest.mark.parametrize("question", ["", "%20", "?!", "'; DROP TABLE meeting --", '"AND*', "x" * 5000])
def test_a_question_of_any_kind_is_answered(town: Town, question: str) -> None:
    assert town.client(Who.SECRETARY).get("/sok", query_string={"sporsmal": question}).status_code == 200


def test_a_meetings_trail_tells_who_did_what_in_the_readers_words(town: Town) -> None:
    town.minuted()
    client = town.client(Who.SECRETARY)

    page = client.get("/moter/vik-politirad-2026-4/spor").get_data(as_text=True)
    data = json.loads(client.get("/moter/vik-politirad-2026-4/spor.json").get_data())

    assert "SLT-koordinator i Vik: sendte referatet ut" in page
    assert "SLT-koordinator i Vik" in page
    assert [one["number"] for one in data["entries"]] == sorted(
        (o["number"] for o in data["entries"]), reverse=True
    )
    assert {"minutes.start", "minutes.send"} <= {one["act"] for one in data["entries"]}


def test_a_persons_trail_is_of_this_agreement_only_and_tells_no_logins(town: Town) -> None:
    with town.ports.store.transaction() as books:
        now = town.world.clock.now()
        books.audit.append(at=now, by="vik-slt", act="login.enter", subject="vik-slt")
        books.audit.append(at=now, by="vik-slt", act="adopt", subject="nes")
        books.audit.append(at=now, by="vik-slt", act="theme.place", subject="vik", detail="Russ")

    data = json.loads(town.client(Who.SECRETARY).get("/avtaler/vik/spor/vik-slt.json").get_data())

    assert data["entries"][0]["detail"] == "Russ"
    assert {one["subject"].split("-")[0] for one in data["entries"]} == {"vik"}
    assert not [one for one in data["entries"] if one["act"].startswith("login.")]
    assert town.client(Who.SECRETARY).get("/avtaler/vik/spor/nes-slt").status_code == 404


def test_a_hand_over_tells_what_is_under_way_and_carries_no_secret(town: Town) -> None:
    town.minuted()
    client = town.client(Who.SECRETARY)

    page = client.get("/avtaler/vik/overlevering").get_data(as_text=True)
    package = zipfile.ZipFile(io.BytesIO(client.get("/avtaler/vik/overlevering.zip").get_data()))
    files = {name: package.read(name) for name in package.namelist()}

    assert sorted(files) == [
        "avtale.toml",
        "folk.csv",
        "moter.csv",
        "oppfolging.csv",
        "overlevering.docx",
        "overlevering.pdf",
    ]
    assert files["overlevering.pdf"].startswith(b"%PDF")
    assert "Invitere til fagdag" in files["oppfolging.csv"].decode("utf-8-sig")
    assert "slt@vik.example" in files["folk.csv"].decode()
    for kept in ("Referat som ikke er godkjent", "Utkast til saksliste", "Utkast til årsplan"):
        assert kept in page
    for secret in (SECRET, town.link, town.feed_token):
        assert secret not in page
        assert all(secret.encode() not in content for content in files.values())


def test_the_same_package_has_the_same_bytes(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    files = [client.get("/avtaler/vik/overlevering.zip").get_data() for _ in range(2)]

    assert files[0] == files[1]


def test_an_evaluation_is_written_read_by_members_approved_by_the_chair_and_then_frozen(town: Town) -> None:
    town.minuted()
    writer, leader = town.client(Who.SECRETARY), town.client(Who.CHAIR)
    address = "/avtaler/vik/2026/evaluering"
    form = {"went_well": "Godt oppmøte.", "remark-0": "Ett møte falt ut."}

    saved = town.post(writer, address, revision="0", **form)
    again = town.post(writer, address, revision="0", **form)
    stale = town.post(writer, address, revision="0", went_well="Noe annet")
    approved = town.post(leader, f"{address}/godkjenn", revision="1")
    late = town.post(writer, address, revision="2", went_well="For sent")

    answers = [one.status_code for one in (saved, again, stale, approved, late)]
    assert answers == [303, 303, 409, 303, 409]
    assert "Noe annet" in stale.get_data(as_text=True)
    page = town.client(Who.MEMBER).get(address).get_data(as_text=True)
    assert "Godt oppmøte." in page
    assert "Ett møte falt ut." in page
    assert "<textarea" not in page
    with town.ports.store.reading() as books:
        kept = books.evaluations.get("vik", 2026)
    assert kept is not None
    assert (kept.state, kept.approved_by, len(kept.digest)) == (EvaluationState.APPROVED, Who.CHAIR, 64)
    assert kept.lines
    assert kept.digest == digest_of(kept)


def test_what_was_approved_stays_as_it_was_when_the_year_goes_on(town: Town) -> None:
    writer, address = town.client(Who.SECRETARY), "/avtaler/vik/2026/evaluering"
    town.post(writer, address, revision="0", next_year="Mer")
    town.post(writer, f"{address}/godkjenn", revision="1")
    before = [writer.get(f"{address}.{form}").get_data() for form in ("pdf", "docx")]

    town.minuted()
    town.world.clock.advance(days=40)

    fresh = town.client(Who.SECRETARY)
    assert [fresh.get(f"{address}.{form}").get_data() for form in ("pdf", "docx")] == before


@pytest.mark.parametrize("said", ["Gjelder 01010750160.", "BEGRENSET etter beskyttelsesinstruksen"])
def test_what_must_not_be_kept_is_refused_and_stays_in_the_form(town: Town, said: str) -> None:
    answer = town.post(
        town.client(Who.SECRETARY), "/avtaler/vik/2026/evaluering", revision="0", went_badly=said
    )

    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)
    with town.ports.store.reading() as books:
        assert books.evaluations.get("vik", 2026) is None


def test_nothing_written_cannot_be_approved(town: Town) -> None:
    answer = town.post(town.client(Who.CHAIR), "/avtaler/vik/2026/evaluering/godkjenn", revision="0")

    assert answer.status_code == 409
    assert "Svar på minst ett spørsmål" in answer.get_data(as_text=True)


def test_a_person_sees_what_is_kept_and_by_a_link_neither_doors_nor_exempt_words(
    town: Town,
) -> None:
    town.minuted()
    member = town.client(Who.MEMBER)

    own = member.get("/meg/opplysninger").get_data(as_text=True)
    linked = town.client().get(f"/m/{town.link}/opplysninger").get_data(as_text=True)
    data = json.loads(member.get("/meg/opplysninger.json").get_data())
    chair = town.client(Who.CHAIR).get("/meg/opplysninger").get_data(as_text=True)

    for page in (own, linked):
        assert "kontakt@vik.example" in page
        assert "Invitere til fagdag" in page
        assert "Belysning langs skoleveien" in page
    assert ('id="trail"' in own, 'id="trail"' in linked, 'id="doors"' in linked) == (True, False, False)
    assert "Planlegge" not in chair
    assert "Unntatt offentlighet, les i Rådshjul" in chair
    assert data["facts"]["E-post"] == "kontakt@vik.example"
    assert {"seats", "letters", "follow-ups", "trail"} <= {one["key"] for one in data["sections"]}


def test_own_data_hold_no_key_and_nothing_of_others(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    content = client.get("/meg/opplysninger.json").get_data(as_text=True)

    for secret in (town.feed_token, digest(town.feed_token), town.link, digest(town.link)):
        assert secret not in content
    assert "ordforer@vik.example" not in content
    assert town.client().get("/m/finnes-ikke/opplysninger").status_code == 404
