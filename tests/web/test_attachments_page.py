"""Papers through the pages: handed in, listed in the letter, saved and never shown, opened by a link."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from scheduler.records.agenda import Agenda
from scheduler.records.letters import LetterKind
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.edit_agenda import edit
from tests.attached_files import pdf, png, read_here
from tests.web.town import Town, Who, csrf_of


@pytest.fixture(autouse=True)
def _no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into files here without a process of its own; what the child says has tests of its own."""
    monkeypatch.setattr("scheduler.usecases.attach_files.looked_into", read_here)


def newest(town: Town) -> Agenda:
    with town.ports.store.reading() as books:
        found = books.agendas.latest(town.meeting.key)
    assert found is not None
    return found


def hand_in(town: Town, client: FlaskClient, name: str, content: bytes) -> int:
    agenda = newest(town)
    form = {
        "csrf_token": csrf_of(client),
        "revision": str(agenda.revision),
        "item": agenda.items[0].identity,
        "file": (io.BytesIO(content), name),
    }
    path = f"/moter/{town.meeting.key}/vedlegg"
    return client.post(path, data=form, content_type="multipart/form-data").status_code


def test_a_file_is_handed_in_and_saved_without_power(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    assert hand_in(town, client, "Møte «notat».pdf", pdf()) == 303

    file = newest(town).items[0].attachments[0]
    answer = client.get(f"/moter/{town.meeting.key}/vedlegg/{file.key}")
    assert answer.data == pdf()
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="M_te _notat_.pdf"')
    assert "filename*=UTF-8''M%C3%B8te%20%C2%ABnotat%C2%BB.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert file.name in client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("virus.exe", b"MZ", "virus.exe er ingen PDF"),
        ("", b"", "Velg en fil med innhold"),
        ("stor.pdf", pdf(), "stor.pdf er for stor"),
    ],
)
def test_an_unfit_file_is_refused_with_a_sentence(
    town: Town, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, says: str
) -> None:
    monkeypatch.setattr("reading.attached.LARGEST_FILE", 100)
    client = town.client(Who.SECRETARY)
    agenda = newest(town)
    form = {
        "csrf_token": csrf_of(client),
        "revision": "1",
        "item": agenda.items[1].identity,
        "file": (io.BytesIO(content), name),
    }

    answer = client.post(f"/moter/{town.meeting.key}/vedlegg", data=form, content_type="multipart/form-data")

    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert says in html
    assert f'value="{agenda.items[1].identity}" selected' in html
    assert newest(town).revision == 1


def test_the_letter_names_the_files_and_the_link_opens_them_by_a_button(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    hand_in(town, client, "Notat.png", png())
    file = newest(town).items[0].attachments[0]
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    with town.ports.store.reading() as books:
        letters = [one for one in books.letters.of_meeting(town.meeting.key) if one.kind is LetterKind.AGENDA]
    fields = {"form_key": town.form_key, "meeting": town.meeting.key}
    visitor = town.app.test_client()

    saved = visitor.post(f"/m/{town.link}/papirer", data={**fields, "paper": file.key})
    without_key = visitor.post(f"/m/{town.link}/papirer", data={**fields, "paper": file.key, "form_key": "x"})

    assert all(b"Vedlegg: Notat.png" in letter.frozen.mail for letter in letters)
    assert "Hent Notat.png" in visitor.get(f"/m/{town.link}").get_data(as_text=True)
    assert (saved.data, saved.mimetype) == (png(), "image/png")
    assert without_key.status_code == 400
    readers = client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)
    assert "Hvem har åpnet papirene" in readers


def test_the_files_of_an_exempt_item_have_no_name_outside_and_no_link_opens_them(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    hand_in(town, client, "Aksjonsplan.png", png())
    agenda = newest(town)
    hidden = replace(
        agenda.items[0], exempt_basis="Offl. § 24 første ledd", public_title="Sak unntatt offentlighet"
    )
    edit(town.ports, town.meeting.key, (hidden, *agenda.items[1:]), Who.SECRETARY, agenda.revision)
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    with town.ports.store.reading() as books:
        letters = [one for one in books.letters.of_meeting(town.meeting.key) if one.kind is LetterKind.AGENDA]
    fields = {"form_key": town.form_key, "meeting": town.meeting.key}
    visitor = town.app.test_client()

    opened = visitor.post(
        f"/m/{town.link}/papirer", data={**fields, "paper": agenda.items[0].attachments[0].key}
    )
    page = visitor.get(f"/m/{town.link}").get_data(as_text=True)

    assert opened.status_code == 404
    assert "Aksjonsplan" not in page
    assert letters
    assert all(b"Aksjonsplan" not in letter.frozen.mail for letter in letters)


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def test_all_papers_are_fetched_in_one_file_from_the_page_and_by_the_link(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    hand_in(town, client, "Notat.pdf", pdf())
    hand_in(town, client, "Kart.png", png())
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    address = f"/moter/{town.meeting.key}/papirer.pdf"

    page = client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)
    inside = client.get(address)
    member = town.app.test_client().get(f"/m/{town.link}").get_data(as_text=True)
    form = {"meeting": town.meeting.key, "form_key": town.form_key}
    by_link = town.app.test_client().post(f"/m/{town.link}/samlet", data=form)

    assert f'href="{address}"' in page
    assert "Hent alle papirene i én PDF" in member
    assert inside.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    for answer in (inside, by_link):
        agenda, told, sheet, *_ = pages_of(answer.data)
        assert "Saksliste" in agenda
        assert "er ikke PDF" in told
        assert "Notat.pdf" in sheet


def test_what_is_exempt_is_in_the_file_of_those_inside_and_only_told_of_by_the_link(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    hand_in(town, client, "Hemmelig.pdf", pdf())
    agenda = newest(town)
    hidden = replace(agenda.items[0], exempt_basis="Offl. § 24 tredje ledd", public_title="Skjermet sak")
    edit(town.ports, town.meeting.key, (hidden, *agenda.items[1:]), Who.SECRETARY, agenda.revision)
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)

    inside = client.get(f"/moter/{town.meeting.key}/papirer.pdf")
    form = {"meeting": town.meeting.key, "form_key": town.form_key}
    by_link = town.app.test_client().post(f"/m/{town.link}/samlet", data=form)

    assert any("Hemmelig.pdf" in words for words in pages_of(inside.data))
    outside = pages_of(by_link.data)
    assert len(outside) == 2
    assert not any("Hemmelig" in words for words in outside)
    assert "når du er logget inn" in outside[1]
