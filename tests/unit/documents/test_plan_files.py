"""The files of a year: every form opens, has the whole plan, holds no formula, and is the same each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from io import BytesIO

import pypdfium2
import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from documents.plan_files import Form, NoSuchFileError, What, offered, plan_file
from documents.year_wheel import year_wheel
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.records.basics import OSLO, Language
from scheduler.records.settings import settings_from
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.propose_plan import propose
from scheduler.usecases.show_wheel import MarkState
from scheduler.usecases.show_year import YearPage, year_of
from tests.council import council
from tests.letterheads import HEAD
from tests.world import world

SETTINGS = settings_from({"RADSHJUL_BASE_URL": "https://radshjul.example"})
EVIL = '=HYPERLINK("http://evil.example";"Klikk")'
EVERY = [(what, form) for what in What for form in Form if offered(what, form)]


@pytest.fixture(scope="module")
def page() -> YearPage:
    """Give an adopted year with a theme that looks like a formula and a meeting that is cancelled."""
    here = world(datetime(2026, 11, 24, 9, 0, tzinfo=OSLO))
    import_agreements(here.ports, [("vik.toml", write(council()).encode())], by="test")
    adopt(here.ports, "vik", 2027, by="vik-slt", effort=FIRST_VALID)
    made = year_of(here.ports, "vik", 2027, propose)
    first, second, *rest = made.lines
    evil = replace(first, window=replace(first.window, theme=EVIL))
    off = replace(second, state=MarkState.CANCELLED)
    return replace(made, lines=(evil, off, *rest))


def made(page: YearPage, what: What, form: Form, language: Language = Language.BOKMAL) -> bytes:
    return plan_file(page, what, form, language, SETTINGS).content


@pytest.mark.parametrize(("what", "form"), EVERY)
def test_the_same_plan_gives_the_same_bytes(page: YearPage, what: What, form: Form) -> None:
    assert made(page, what, form) == made(page, what, form)


def test_names_of_files_are_plain_and_say_what_and_where(page: YearPage) -> None:
    names = {plan_file(page, what, form, Language.BOKMAL, SETTINGS).name for what, form in EVERY}

    assert len(names) == len(EVERY)
    assert "arshjul-vik-2027.pdf" in names
    assert "arshjul-vik-2027-a3.pdf" in names
    assert all(name.isascii() and " " not in name for name in names)


def test_a_table_is_no_picture(page: YearPage) -> None:
    with pytest.raises(NoSuchFileError):
        made(page, What.TABLE, Form.PNG)


@pytest.mark.parametrize("language", list(Language))
def test_the_workbook_has_dates_as_dates_frozen_heads_and_no_formula(
    page: YearPage, language: Language
) -> None:
    book = load_workbook(BytesIO(made(page, What.TABLE, Form.XLSX, language)))

    plan, matrix, duties = book.worksheets
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets)
    rows = list(plan.iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(page.lines)
    assert all(isinstance(row[0], datetime) and isinstance(row[3], time) for row in rows)
    assert [row[0].date() for row in rows if isinstance(row[0], datetime)] == [
        line.start.astimezone(OSLO).date() for line in page.lines
    ]
    assert rows[0][6] == EVIL
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in plan.iter_rows() for cell in row)
    assert matrix.max_column == 13
    assert duties.max_row >= 1


def test_the_paper_has_its_picture_title_language_tags_and_every_meeting(page: YearPage) -> None:
    octets = made(page, What.WHEEL, Form.PDF)

    paper = pypdfium2.PdfDocument(octets)
    text = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    assert paper.get_metadata_dict()["Title"] == "Årshjul 2027 for Vik"
    assert all(f"{line.start.astimezone(OSLO):%d.%m.%Y}" in text for line in page.lines)
    assert b"/StructTreeRoot" in octets
    assert b"/Lang(nb" in octets
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    large = pypdfium2.PdfDocument(made(page, What.WHEEL, Form.A3))
    assert tuple(map(round, large[0].get_size())) == (1191, 842)


def test_a_sign_that_no_font_has_does_not_keep_the_paper_away(page: YearPage) -> None:
    first, *rest = page.lines
    strange = replace(first, window=replace(first.window, theme="Vinter \U0001f384 og \U00012000"))

    octets = made(replace(page, lines=(strange, *rest)), What.WHEEL, Form.PDF)

    assert octets.startswith(b"%PDF")


def test_the_picture_for_slides_is_sharp(page: YearPage) -> None:
    octets = made(page, What.WHEEL, Form.PNG)

    assert octets[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(octets[16:20]) == 2240


def test_the_calendar_file_has_the_uids_of_the_feeds(page: YearPage) -> None:
    calendar = Calendar.from_ical(made(page, What.TABLE, Form.ICS))

    events = list(calendar.walk("VEVENT"))
    assert [str(event["UID"]) for event in events] == [line.kept.uid for line in page.lines if line.kept]
    assert sum(str(event.get("STATUS")) == "CANCELLED" for event in events) == 1


def test_duties_have_a_ring_and_labels_of_their_own(page: YearPage) -> None:
    wheel = year_wheel(page, Language.NYNORSK)

    ring = next((one for one in wheel.rings if one.name == "Plikter"), None)
    assert (ring is None) == (not [one for one in page.duties if one.due.year == 2027])
    assert all(mark.label for one in wheel.rings for mark in one.marks)


def test_a_proposal_is_tentative_in_the_calendar_file() -> None:
    here = world(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    import_agreements(here.ports, [("vik.toml", write(council()).encode())], by="test")
    proposed = year_of(
        here.ports, "vik", 2027, lambda ports, year, keys: propose(ports, year, keys, FIRST_VALID)
    )

    calendar = Calendar.from_ical(made(proposed, What.TABLE, Form.ICS))

    assert {str(event["STATUS"]) for event in calendar.walk("VEVENT")} == {"TENTATIVE"}
    assert proposed.lines[0].start.date() > date(2026, 12, 31)


def test_a_years_paper_has_the_municipalitys_head(page: YearPage) -> None:
    paper = pypdfium2.PdfDocument(made(replace(page, head=HEAD), What.WHEEL, Form.PDF))

    words = paper[0].get_textpage().get_text_bounded()

    assert "Eksempelfjord kommune" in words
    assert len(paper) == len(pypdfium2.PdfDocument(made(page, What.WHEEL, Form.PDF)))
