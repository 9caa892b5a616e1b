"""The journal list of a year's or a month's documents, for a spreadsheet; and what documents are called."""

from __future__ import annotations

from datetime import datetime

from documents.report_paper import Row, Section, section_csv
from scheduler.records.basics import Language
from scheduler.records.journal import JournalEntry, PaperKind
from scheduler.usecases.show_journal import Journal
from wording import dates
from wording.catalogue import translator
from wording.names import name_of


def journal_csv(journal: Journal, language: Language) -> bytes:
    """Give the list with a heading, in its order; public titles only."""
    _ = translator(language)
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
    sender = journal.agreement.sender.name
    rows = tuple(Row(cells=_cells(one, sender, language)) for one in journal.entries)
    return section_csv(Section(key="journal", heading=_("Journalliste"), heads=heads, rows=rows))


def titled(kind: PaperKind, revision: int, of: tuple[str, datetime], language: Language) -> str:
    """Give a document's title as a journal has it, such as ``Saksliste, Politirådet 16.03.2027``."""
    body, held = of
    words = dates.capitalised(name_of(kind, language))
    again = f" ({revision})" if revision > 1 and kind is not PaperKind.MINUTES else ""
    return f"{words}{again}, {body} {dates.day_of(held):%d.%m.%Y}"


def _cells(entry: JournalEntry, sender: str, language: Language) -> tuple[str, ...]:
    _ = translator(language)
    title = titled(entry.kind, entry.revision, (entry.body, entry.held), language)
    receivers = str(entry.recipients) if entry.recipients else ""
    if entry.document:
        title = f"{dates.capitalised(name_of(entry.kind, language))}: {entry.document}"
        other = entry.correspondent or _("Uten navn")
        comes_in = entry.kind is PaperKind.DISCLOSURE_REQUEST
        sender, receivers = (other, sender) if comes_in else (sender, other)
    return (
        entry.day.isoformat(),
        entry.kind.value,
        title,
        sender,
        receivers,
        "; ".join(entry.bases),
        entry.number,
        entry.meeting,
        entry.sha256,
    )
