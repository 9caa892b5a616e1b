"""The archive of a municipality: whole, provable, without keys, and in the order that Noark 5 asks for."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from documents.archive_package import BrokenArchiveError, archive_zip, checked
from documents.noark_parts import SPACE
from scheduler.agreement_files import read
from scheduler.records.basics import Language
from scheduler.records.disclosures import AskedFor, DisclosureOutcome
from scheduler.usecases.answer_disclosure import DisclosureReply, answer
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.ask_disclosure import DisclosureWish, ask
from scheduler.usecases.attach_files import HandedIn, attach
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.export_archive import export_archive
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.lock_minutes import approve as lock
from tests.attached_files import pdf, png, read_here, word
from tests.web.town import Town, Who

EXAMPLES = Path(__file__).resolve().parents[2] / "agreements"
FOLDER = ["systemID", "mappeID", "tittel", "opprettetDato", "opprettetAv", "registrering"]
FOLDER += ["moetenummer", "utvalg", "moetedato", "moetested", "moetedeltaker"]
RECORD = ["systemID", "opprettetDato", "opprettetAv", "arkivertDato", "arkivertAv", "skjerming"]
RECORD += ["dokumentbeskrivelse", "registreringsID", "tittel", "moeteregistreringstype"]
POST = [*RECORD[:-1], "korrespondansepart", "journalaar", "journalsekvensnummer", "journalpostnummer"]
POST += ["journalposttype", "journalstatus", "journaldato", "dokumentetsDato", "mottattDato", "sendtDato"]
POST += ["avskrivning"]
OBJECT = ["systemID", "versjonsnummer", "variantformat", "format", "opprettetDato", "opprettetAv"]
OBJECT += ["referanseDokumentfil", "sjekksum", "sjekksumAlgoritme", "filstoerrelse"]


def _package(town: Town) -> bytes:
    held = town.minuted()
    lock(town.ports, held.key, None, Who.CHAIR, word="Ja")
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    return archive_zip(export_archive(town.ports, "4639", "arkivar"), lambda agenda: agenda.digest.encode())


def _files(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return written.getvalue()


def test_a_package_has_data_papers_and_structure_and_is_whole(town: Town) -> None:
    package = _package(town)

    manifest, files = checked(package), _files(package)
    held = json.loads(files["data/vik/vik-politirad-2026-4.json"])

    assert manifest["municipality"] == {"number": "4639", "name": "Vik"}
    assert manifest["agreements"] == ["vik"]
    assert len(manifest["files"]) == len(files) - 1
    assert [one["state"] for one in held["minutes"]][-1] == "approved"
    assert {"referat-full.pdf", "referat-public.pdf"} == {
        name.split("/")[-1] for name in files if name.startswith("dokumenter/vik-politirad-2026-4/")
    }
    assert f"dokumenter/{town.meeting.key}/saksliste.pdf" in files
    assert all("nes" not in name for name in files)


def test_the_files_of_an_agenda_are_in_the_package_and_in_the_structure(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.usecases.attach_files.looked_into", read_here)
    for name, content in (("Notat.pdf", pdf()), ("Møte «kart».png", png()), ("Tabell.docx", word())):
        with town.ports.store.reading() as books:
            newest = books.agendas.latest(town.meeting.key)
        assert newest is not None
        handed_in = HandedIn(item=newest.items[0].identity, name=name, content=content)
        attach(town.ports, town.meeting.key, handed_in, Who.SECRETARY, newest.revision)

    package = _package(town)
    files = _files(package)
    structure = files["arkivstruktur.xml"]
    here = f"dokumenter/{town.meeting.key}/vedlegg/"
    attached = {name.partition(here)[2][33:]: files[name] for name in files if name.startswith(here)}
    told = json.loads(files[f"data/vik/{town.meeting.key}.json"])["attachments"]

    assert checked(package)["municipality"]["name"] == "Vik"
    assert attached == {"Notat.pdf": pdf(), "Møte «kart».png": png(), "Tabell.docx": word()}
    assert [one["attachment"]["name"] for one in told] == ["Notat.pdf", "Møte «kart».png", "Tabell.docx"]
    assert all("content" not in one for one in told)
    schema = etree.XMLSchema(etree.fromstring(files["radshjul-arkivstruktur.xsd"]))
    assert schema.validate(etree.fromstring(structure)), schema.error_log
    assert structure.count(b"<tilknyttetRegistreringSom>Vedlegg<") == 3
    assert structure.count(b"<variantformat>Produksjonsformat<") == 1


def test_no_key_leaves_with_the_package(town: Town) -> None:
    files = _files(_package(town))

    for secret in (town.link, town.feed_token):
        assert all(secret.encode() not in content for content in files.values())
        assert all(sha256(secret.encode()).hexdigest().encode() not in content for content in files.values())


@pytest.mark.parametrize("what", ["changed", "missing", "added"])
def test_a_package_that_is_not_whole_says_which_file(town: Town, what: str) -> None:
    files = _files(_package(town))
    name = "data/vik/agreement.json"
    if what == "changed":
        files[name] += b" "
    elif what == "missing":
        del files[name]
    else:
        files["data/vik/mer.json"] = b"{}"

    with pytest.raises(BrokenArchiveError, match=r"data/vik/(agreement|mer)\.json"):
        checked(_zipped(files))


@pytest.mark.parametrize("content", [b"", b"PK", _zipped({"a": b"b"}), _zipped({"manifest.json": b"[]"})])
def test_another_file_is_no_package(content: bytes) -> None:
    with pytest.raises(BrokenArchiveError, match="no archive package"):
        checked(content)


def test_the_structure_has_its_elements_in_the_schemas_order_and_true_checksums(town: Town) -> None:
    files = _files(_package(town))
    top = ET.fromstring(files["arkivstruktur.xml"])  # noqa: S314 - written by us
    parts = [one for one in top.iter(f"{{{SPACE}}}mappe") if _text(one, "mappeID") == "vik-politirad-2026-4"]

    record = parts[0].find(f"{{{SPACE}}}registrering")
    assert record is not None
    assert _in_order(parts[0], FOLDER)
    assert _in_order(record, RECORD)
    assert _text(record, "skjerming/skjermingshjemmel") == "Offl. § 24 første ledd"
    for kept in top.iter(f"{{{SPACE}}}dokumentobjekt"):
        content = files[_text(kept, "referanseDokumentfil")]
        assert _in_order(kept, OBJECT)
        assert _text(kept, "sjekksum") == sha256(content).hexdigest()
        assert _text(kept, "filstoerrelse") == str(len(content))


def test_the_structure_keeps_to_the_schema_that_goes_along(town: Town) -> None:
    files = _files(_package(town))
    schema = etree.XMLSchema(etree.fromstring(files["radshjul-arkivstruktur.xsd"]))
    structure = files["arkivstruktur.xml"]

    assert schema.validate(etree.fromstring(structure)), schema.error_log
    assert structure.count(b"<registrering ") == 2
    for spoiled in (
        re.sub(rb"<moetedato>.*?</moetedato>", b"<moetedato>i morgen</moetedato>", structure),
        re.sub(rb"<sjekksum>.*?</sjekksum>", b"", structure, count=1),
        structure.replace(b"<mappeID>", b"<mappeid>").replace(b"</mappeID>", b"</mappeid>"),
    ):
        assert not schema.validate(etree.fromstring(spoiled))


def test_taking_the_archive_out_is_recorded_and_an_unknown_municipality_is_refused(town: Town) -> None:
    export_archive(town.ports, "vik", "arkivar")

    with town.ports.store.reading() as books:
        newest = books.audit.entries("vik", 1)[0]
    assert (newest.act, newest.by) == ("archive.export", "arkivar")
    with pytest.raises(UnknownError):
        export_archive(town.ports, "9999", "arkivar")


def _in_order(element: ET.Element, names: list[str]) -> bool:
    places = [names.index(one.tag.removeprefix(f"{{{SPACE}}}")) for one in element]
    return places == sorted(places)


def _text(element: ET.Element, path: str) -> str:
    found = element.find("/".join(f"{{{SPACE}}}{name}" for name in path.split("/")))
    return (found.text or "") if found is not None else ""


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_agreement_that_ships_can_be_taken_out(town: Town, path: Path) -> None:
    import_agreements(town.ports, [(path.name, path.read_bytes())], by="test")
    place = read(path.read_bytes(), path.name).municipalities[0]
    archive = export_archive(town.ports, place.number, "arkivar")

    package = archive_zip(archive, lambda agenda: agenda.digest.encode())

    assert checked(package)["municipality"]["name"] == place.name


def _asked(town: Town) -> dict[str, bytes]:
    """Let the agenda be asked for twice, and given once."""
    held = town.minuted()
    lock(town.ports, held.key, None, Who.CHAIR, word="Ja")
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)
    for once, name in (("a", "Avisa"), ("b", "")):
        wish = DisclosureWish(
            asked_for=AskedFor.AGENDA,
            name=name,
            address="redaksjonen@avisa.example",
            said="Gjelder skjenking & <uro>",
            language=Language.BOKMAL,
            once=once,
        )
        ask(town.ports, "4639", town.meeting.key, wish)
    with town.ports.store.reading() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        first = min(books.disclosures.of_body(town.meeting.body), key=lambda one: one.key)
    answer(
        town.ports,
        agreement.person(Who.SECRETARY),
        first.key,
        DisclosureReply(outcome=DisclosureOutcome.WHOLE),
    )
    archive = export_archive(town.ports, "4639", "arkivar")
    return _files(archive_zip(archive, lambda agenda: agenda.digest.encode()))


def test_requests_for_disclosure_and_their_answers_are_journal_posts(town: Town) -> None:
    files = _asked(town)
    top = ET.fromstring(files["arkivstruktur.xml"])  # noqa: S314 - written by us
    kind = "{http://www.w3.org/2001/XMLSchema-instance}type"

    posts = [one for one in top.iter(f"{{{SPACE}}}registrering") if one.get(kind) == "journalpost"]

    assert all(_in_order(one, POST) for one in posts)
    told = [
        (
            _text(one, "journalsekvensnummer"),
            _text(one, "journalposttype"),
            _text(one, "korrespondansepart/korrespondansepartNavn"),
        )
        for one in sorted(posts, key=lambda one: int(_text(one, "journalsekvensnummer")))
    ]
    assert sorted(told) == [
        ("1", "Inngående dokument", "Avisa"),
        ("2", "Utgående dokument", "Avisa"),
        ("3", "Inngående dokument", "Uten navn"),
    ]
    answered = next(one for one in posts if _text(one, "journalsekvensnummer") == "1")
    reply = next(one for one in posts if _text(one, "journalsekvensnummer") == "2")
    assert _text(answered, "avskrivning/referanseAvskrivesAvJournalpost") == _text(reply, "systemID")


def test_the_letters_of_a_request_go_along_as_text_and_keep_to_the_schema(town: Town) -> None:
    files = _asked(town)
    schema = etree.XMLSchema(etree.fromstring(files["radshjul-arkivstruktur.xsd"]))
    structure = files["arkivstruktur.xml"]
    here = f"dokumenter/{town.meeting.key}/innsyn-{town.meeting.body}-i1"

    assert schema.validate(etree.fromstring(structure)), schema.error_log
    assert not schema.validate(
        etree.fromstring(
            re.sub(rb"<journalaar>.*?</journalaar>", b"<journalaar>i fjor</journalaar>", structure)
        )
    )
    request, reply = files[f"{here}-krav.txt"].decode(), files[f"{here}-svar.txt"].decode()
    assert "Fra: Avisa" in request
    assert "Gjelder skjenking & <uro>" in request
    assert "Saksliste" in reply
    assert b"x-fmt/111" in structure
    assert all(b"redaksjonen@avisa" not in content for name, content in files.items() if "innsyn" in name)
    assert b"redaksjonen@avisa" not in structure
