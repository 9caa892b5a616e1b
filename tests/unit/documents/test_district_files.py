"""The files of a police unit's year: they open, hold every meeting, and tell readers times only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pypdfium2
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from documents.district_files import district_file
from documents.district_wheel import district_matrix, district_rows, district_wheel
from documents.plan_files import Form, NoSuchFileError, What, offered
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO, Language
from scheduler.records.meetings import MeetingState
from scheduler.records.settings import settings_from
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.show_district import DistrictPage, district_page
from tests.council import council
from tests.world import world
from wording.meeting_words import title

SETTINGS = settings_from({"RADSHJUL_BASE_URL": "https://radshjul.example"})
EVERY = [(what, form) for what in What for form in Form if offered(what, form)]


@pytest.fixture(scope="module")
def page() -> DistrictPage:
    """Give two municipalities with one police contact; the second meeting of the year is cancelled."""
    here = world(datetime(2026, 11, 24, 9, 0, tzinfo=OSLO))
    vik = write(council())
    nes = vik.replace("vik", "nes").replace("Vik", "Nes").replace("4639", "4638")
    nes = nes.replace("nes-kontakt", "vik-kontakt").replace("kontakt@nes.example", "kontakt@vik.example")
    nes = nes.replace("Politikontakt i Nes", "Politikontakt i Vik")
    import_agreements(here.ports, [("vik.toml", vik.encode()), ("nes.toml", nes.encode())], by="test")
    for key in ("vik", "nes"):
        adopt(here.ports, key, 2027, by=f"{key}-slt", effort=FIRST_VALID)
    made = district_page(here.ports, council().person("vik-kontakt"), "vest-politidistrikt", 2027)
    first, second, *rest = (
        replace(one, meeting=replace(one.meeting, place="Rådhuset")) for one in made.meetings
    )
    off = replace(second.meeting, state=MeetingState.CANCELLED)
    return replace(made, meetings=(first, replace(second, meeting=off), *rest))


def made(page: DistrictPage, what: What, form: Form, language: Language = Language.BOKMAL) -> bytes:
    return district_file(page, what, form, language, SETTINGS).content


@pytest.mark.parametrize(("what", "form"), EVERY)
def test_the_same_year_gives_the_same_bytes(page: DistrictPage, what: What, form: Form) -> None:
    assert made(page, what, form) == made(page, what, form)


def test_the_workbook_has_every_meeting_with_its_municipality(page: DistrictPage) -> None:
    book = load_workbook(BytesIO(made(page, What.TABLE, Form.XLSX)))

    meetings, matrix, clashes, loads = book.worksheets
    rows = list(meetings.iter_rows(min_row=2, values_only=True))
    assert [row[0].date() for row in rows if isinstance(row[0], datetime)] == [
        one.day for one in page.meetings
    ]
    assert {row[5] for row in rows} == {"Vik", "Nes"}
    assert [row[8] for row in rows].count("Avlyst") == 1
    assert matrix.max_row == 1 + len(district_rows(page))
    assert clashes.max_row == 1 + len(page.clashes)
    assert [row[0] for row in loads.iter_rows(min_row=2, values_only=True)] == [
        one.name for one in page.loads
    ]


def test_the_paper_says_what_the_picture_shows(page: DistrictPage) -> None:
    document = pypdfium2.PdfDocument(made(page, What.WHEEL, Form.PDF))

    words = " ".join(sheet.get_textpage().get_text_range() for sheet in document)

    assert document.is_tagged()
    for name in ("Møteplan", "Matrise", "Belastning", "Politikontakt i Vik", "Nes"):
        assert name in words


def test_a_reader_of_the_unit_gets_times_without_places_and_without_addresses(page: DistrictPage) -> None:
    reader = replace(page, meetings=tuple(replace(one, belongs=False) for one in page.meetings))

    inside = Calendar.from_ical(made(page, What.TABLE, Form.ICS))
    outside = Calendar.from_ical(made(reader, What.TABLE, Form.ICS))

    assert all(event.get("LOCATION") and event.get("URL") for event in inside.walk("VEVENT"))
    assert not any(event.get("LOCATION") or event.get("URL") for event in outside.walk("VEVENT"))
    assert [event["UID"] for event in outside.walk("VEVENT")] == [
        event["UID"] for event in inside.walk("VEVENT")
    ]
    assert len(inside.walk("VEVENT")) == len(page.meetings)


def test_the_matrix_picture_has_a_row_for_each_body_and_strikes_what_is_cancelled(page: DistrictPage) -> None:
    matrix = district_matrix(page, district_wheel(page, Language.BOKMAL))
    picture = made(page, What.MATRIX, Form.SVG).decode()

    assert [ring.name for ring in matrix.rings] == [title(row.name, row.where) for row in district_rows(page)]
    assert sum(len(ring.marks) for ring in matrix.rings) == len(page.meetings)
    assert picture.count("matrix-cancelled") == 2


def test_a_table_is_no_picture(page: DistrictPage) -> None:
    with pytest.raises(NoSuchFileError):
        made(page, What.TABLE, Form.SVG)
