"""The journal list of a year's or a month's documents, as a table and for a spreadsheet."""

from __future__ import annotations

from documents.report_paper import Row, Section, section_csv
from scheduler.records.basics import Language
from scheduler.records.journal import PaperKind, PaperLine
from scheduler.usecases.show_archive import ArchivePage, Folder
from wording import dates
from wording.catalogue import translator
from wording.names import name_of


def journal_csv(page: ArchivePage, month: int | None, language: Language) -> bytes:
    """Give the ready documents, by date, of one month (1 to 12) or of the whole year; public titles only."""
    found = [
        (line, number, folder)
        for folder in page.folders
        for line, number in folder.papers
        if line.hindrance is None and line.day is not None
    ]
    mine = [one for one in found if month is None or (one[0].day is not None and one[0].day.month == month)]
    mine.sort(key=lambda one: (one[0].day, one[2].meeting.start, list(PaperKind).index(one[0].kind)))
    return section_csv(_section(page, mine, language))


def titled(line: PaperLine, folder: Folder, language: Language) -> str:
    """Give a document's title as a journal has it, such as ``Saksliste, Politiråd 16.03.2027``."""
    words = dates.capitalised(name_of(line.kind, language))
    again = f" ({line.revision})" if line.revision > 1 and line.kind is not PaperKind.MINUTES else ""
    return f"{words}{again}, {folder.body} {dates.day_of(folder.meeting.start):%d.%m.%Y}"


def _section(page: ArchivePage, found: list[tuple[PaperLine, str, Folder]], language: Language) -> Section:
    _ = translator(language)
    sender = page.agreement.sender.name
    heads = (
        _("Dokumentdato"),
        _("Type"),
        _("Tittel"),
        _("Avsender"),
        _("Mottakere"),
        _("Hjemmel for unntak"),
        _("Arkivnummer"),
        _("Møte"),
        "SHA-256",
    )
    rows = tuple(
        Row(
            cells=(
                line.day.isoformat() if line.day is not None else "",
                line.kind.value,
                titled(line, folder, language),
                sender,
                str(line.recipients) if line.recipients else "",
                "; ".join(line.bases),
                number,
                line.meeting,
                line.sha256,
            )
        )
        for line, number, folder in found
    )
    return Section(key="journal", heading=_("Journalliste"), heads=heads, rows=rows)
