"""The page for whoever sees to the archive: what is ready, its numbers, the journal list, the package."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from documents.archive_package import checked
from scheduler.records.journal import PaperKind
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.lock_minutes import approve as lock
from tests.web.town import AUTUMN, SECRET, Town, Who

PAGE = "/avtaler/vik/2026/arkiv"


@pytest.fixture
def kept(town: Town) -> str:
    """Vik with a meeting held, called and minuted; gives its key."""
    held = town.minuted()
    lock(town.ports, held.key, None, Who.CHAIR, word="Ja")
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    return held.key


def field(town: Town, meeting: str) -> str:
    """Give the field of the meeting's minutes."""
    with town.ports.store.reading() as books:
        minutes = books.minutes.latest(meeting)
    assert minutes is not None
    return f"nr|{meeting}|{PaperKind.MINUTES.value}|{minutes.revision}"


def numbers(town: Town, meeting: str) -> list[tuple[str, str]]:
    with town.ports.store.reading() as books:
        return [(one.kind.value, one.number) for one in books.journal.of_meetings([meeting])]


def test_what_is_ready_and_what_is_not_is_told_with_the_reason(town: Town, kept: str) -> None:
    page = town.client(Who.SECRETARY).get(PAGE).get_data(as_text=True)

    assert "dokumenter er klare" in page
    assert f'name="{field(town, kept)}"' in page
    assert "Sakslisten ble ikke godkjent." in page
    assert 'href="/avtaler/vik/2026/arkiv"' in town.client(Who.SECRETARY).get("/avtaler/vik").get_data(
        as_text=True
    )


def test_the_archives_numbers_are_kept_once_and_corrected_by_adding(town: Town, kept: str) -> None:
    client, name = town.client(Who.SECRETARY), field(town, kept)

    answers = [town.post(client, PAGE, **{name: said}) for said in ("2026/12-3", "2026/12-3", " 2026/12-4 ")]

    assert [one.status_code for one in answers] == [303, 303, 303]
    assert numbers(town, kept) == [("MP", "2026/12-3"), ("MP", "2026/12-4")]
    assert 'value="2026/12-4"' in client.get(PAGE).get_data(as_text=True)
    with town.ports.store.reading() as books:
        acts = [one.act for one in books.audit.entries(kept)]
    assert acts.count("archive.number") == 2


def test_a_number_that_no_archive_has_is_refused_and_what_was_typed_stays(town: Town, kept: str) -> None:
    client, name = town.client(Who.SECRETARY), field(town, kept)

    answer = town.post(client, PAGE, **{name: "12\x0b3"})

    assert answer.status_code == 422
    assert "Det ble ikke lagret" in answer.get_data(as_text=True)
    assert numbers(town, kept) == []


@pytest.mark.parametrize(
    "name",
    [
        "nr|finnes-ikke|SL|1",
        "nr|{kept}|XX|1",
        "nr|{kept}|SL|x",
        "nr|{kept}|MP|99",
        "nr|{kept}",
    ],
)
def test_a_document_that_is_not_there_gets_no_number(town: Town, kept: str, name: str) -> None:
    answer = town.post(
        town.client(Who.SECRETARY),
        PAGE,
        **{field(town, kept): "1", name.format(kept=kept): "2026/1"},
    )

    assert answer.status_code == 404
    assert numbers(town, kept) == []


def test_the_journal_list_has_the_ready_documents_of_the_month_and_public_titles_only(
    town: Town, kept: str
) -> None:
    client = town.client(Who.SECRETARY)
    town.post(client, PAGE, **{field(town, kept): "=2026/9"})

    whole = client.get(f"{PAGE}/journal.csv")
    rows = list(csv.DictReader(io.StringIO(whole.data.decode("utf-8-sig")), delimiter=";"))
    none = client.get(f"{PAGE}/journal.csv?maned=1").data.decode("utf-8-sig")

    assert whole.headers["Content-Disposition"] == 'attachment; filename="journal-vik-2026.csv"'
    assert [row["Type"] for row in rows if row["Møte"] == kept] == ["MP"]
    assert [row["Dokumentdato"] for row in rows] == sorted(row["Dokumentdato"] for row in rows)
    assert [row["Arkivnummer"] for row in rows if row["Type"] == "MP"] == ["'=2026/9"]
    assert none.count("\n") == 1


@pytest.mark.parametrize("month", ["0", "13", "mars", "1.5", "01", "²"])
def test_a_month_that_there_is_not_is_missing(town: Town, kept: str, month: str) -> None:
    answer = town.client(Who.SECRETARY).get(f"{PAGE}/journal.csv", query_string={"maned": month})

    assert kept
    assert answer.status_code == 404


def test_the_whole_package_is_for_whoever_writes_for_all_bodies_and_is_recorded(
    town: Town, kept: str
) -> None:
    answer = town.post(town.client(Who.SECRETARY), f"{PAGE}/pakke")
    refused = town.post(town.client(Who.CHAIR), f"{PAGE}/pakke")

    manifest = checked(answer.data)
    assert manifest["agreements"] == ["vik"]
    assert json.dumps(manifest).count(kept) > 0
    assert refused.status_code == 403
    with town.ports.store.reading() as books:
        assert "archive.export" in [one.act for one in books.audit.entries("vik")]


def test_a_year_that_nobody_plans_for_is_missing(town: Town) -> None:
    assert town.client(Who.SECRETARY).get("/avtaler/vik/1999/arkiv").status_code == 404


def test_the_archivist_sits_nowhere_and_sees_what_is_ready_writes_numbers_and_takes_all_out(
    town: Town, kept: str
) -> None:
    town.with_roles()
    client, name = town.client(Who.ARCHIVIST), field(town, kept)

    before = client.get("/arkiv").get_data(as_text=True)
    page = client.get(PAGE).get_data(as_text=True)
    saved = town.post(client, PAGE, **{name: "2026/12-3"})
    package = town.post(client, f"{PAGE}/pakke")

    assert "mangler arkivnummer" in before
    assert f'name="{name}"' in page
    assert f"/moter/{kept}" not in page
    assert (saved.status_code, numbers(town, kept)) == (303, [("MP", "2026/12-3")])
    assert checked(package.data)["agreements"] == ["vik"]
    journal = client.get(f"{PAGE}/journal.csv").data.decode("utf-8-sig")
    assert "2026/12-3" in journal
    assert SECRET not in journal


def test_an_archivist_reads_a_request_for_disclosure_and_answers_none(town: Town) -> None:
    town.with_roles()
    town.asked()
    client = town.client(Who.ARCHIVIST)

    listed = client.get("/innsyn").get_data(as_text=True)
    page = client.get("/innsyn/vik-politirad-i1").get_data(as_text=True)
    refused = town.post(client, "/innsyn/vik-politirad-i1", outcome="no_document", do="send")

    assert "/innsyn/vik-politirad-i1" in listed
    assert 'action="/innsyn' not in page
    assert "Du ser det fordi du har arkivet" in page
    assert refused.status_code == 404


def test_another_municipalitys_archive_answers_as_a_missing_one(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ARCHIVIST)

    nes = [
        client.get(path).status_code
        for path in ("/avtaler/nes/2026/arkiv", "/avtaler/finnes-ikke/2026/arkiv")
    ]

    assert nes == [404, 404]
    assert "nes" not in client.get("/arkiv").get_data(as_text=True).lower().replace("nestleder", "")


def test_a_role_that_is_over_or_has_not_begun_opens_no_archive(town: Town) -> None:
    for first, last in ((AUTUMN.date() + timedelta(days=1), None), (date(2026, 1, 1), date(2026, 11, 23))):
        town.with_roles()
        with town.ports.store.transaction() as books:
            grant = books.grants.get(f"rolle-{Who.ARCHIVIST}")
            assert grant is not None
            books.grants.put(replace(grant, first=first, last=last))

        answer = town.client(Who.ARCHIVIST).get(PAGE)

        assert (answer.status_code, answer.headers["Location"]) == (303, "/logg-inn")
