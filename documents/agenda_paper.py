"""An agenda as text, PDF and DOCX, in the council's language. Same paper, same bytes.

What stands on the paper is worked out once (``lines_of``); each form only sets it. Papers show
public titles: whatever leaves the house may hang on a notice board.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from documents import word_paper
from documents.typesetting import pdf_of
from scheduler.records.agenda import AgendaItem
from scheduler.records.clauses import ItemKind
from scheduler.records.letterheads import Letterhead
from scheduler.records.paper import Paper
from wording import dates
from wording.catalogue import translator
from wording.names import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item as printed."""

    number: str
    title: str
    kind: str
    responsible: str
    time: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """All words of a paper. ``facts`` are label and value, in order; ``heads`` name the columns."""

    language: str
    sender: str
    heading: str
    subject: str
    status: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: tuple[str, ...]
    head: Letterhead | None = None


def lines_of(paper: Paper) -> Lines:
    """Give the words of a paper."""
    _ = translator(paper.language)
    approved = paper.agenda.approved_at is not None
    return Lines(
        language=paper.language.value,
        sender=(paper.head.name if paper.head else "")
        or _("%(name)s kommune") % {"name": paper.municipality},
        heading=_("Saksliste"),
        subject=f"{paper.body_name} – {_('møte nr.')} {paper.meeting_number}/{paper.start.year}",
        status="" if approved else _("Utkast, ikke godkjent"),
        facts=tuple(pair for pair in _facts(paper) if pair[1]),
        heads=(_("Saksnr"), _("Tittel"), _("Type"), _("Ansvarlig"), _("Tid")),
        rows=_rows(paper),
        foot=_foot(paper),
        head=paper.head,
    )


def agenda_text(paper: Paper) -> str:
    """Give the agenda as plain text, without a line feed at the end."""
    lines = lines_of(paper)
    width = max((len(label) for label, _ in lines.facts), default=0) + 1
    head = [f"{lines.sender} – {lines.heading}", lines.subject, *([lines.status] if lines.status else []), ""]
    facts = [f"{label + ':':<{width}} {value}" for label, value in lines.facts]
    rows = [_row_text(row) for row in lines.rows]
    return "\n".join([*head, *facts, "", *rows, "", *lines.foot]).rstrip()


def agenda_paper(paper: Paper, form: str) -> bytes:
    """Give the agenda's bytes in the form ``pdf`` (tagged, PDF/UA-1) or ``docx``."""
    lines = lines_of(paper)
    made = paper.agenda.approved_at or paper.agenda.made_at
    return _pdf(lines, made) if form == "pdf" else _docx(lines, made)


def _facts(paper: Paper) -> Sequence[tuple[str, str]]:
    _ = translator(paper.language)
    return (
        (_("Tid"), dates.slot(paper.start, paper.end, paper.language)),
        (_("Sted"), paper.place),
        (_("Møteleder"), paper.chair),
        (_("Sekretær"), paper.secretary),
        (_("Innkalt"), ", ".join(paper.invited)),
        (_("Avtale"), paper.agreement_title),
        (_("Frist for utsending"), dates.short_day(paper.deadline, paper.language)),
        (_("Sendt ut"), dates.short_day(paper.sent_on, paper.language) if paper.sent_on else ""),
    )


def _rows(paper: Paper) -> tuple[Row, ...]:
    language = paper.language
    starts = _starts(paper)
    return tuple(
        Row(
            number=number,
            title=item.public_title,
            kind="" if item.kind is ItemKind.ANY_OTHER else dates.capitalised(name_of(item.kind, language)),
            responsible=item.responsible,
            time=dates.clock(start, language) if start else "",
            note=_note(item, paper),
        )
        for number, item, start in zip(paper.agenda.numbers(), paper.agenda.items, starts, strict=True)
    )


def _note(item: AgendaItem, paper: Paper) -> str:
    _ = translator(paper.language)
    if item.exempt_basis:
        return _("Unntatt offentlighet, %(basis)s") % {"basis": item.exempt_basis}
    names = ", ".join(file.name for file in item.attachments)
    files = _("Vedlegg: %(names)s") % {"names": names} if names else ""
    return "\n".join(part for part in (item.note, files) if part)


def _starts(paper: Paper) -> list[datetime | None]:
    """Give each item's start, as long as every item before it has its time set aside."""
    moment: datetime | None = paper.start
    starts: list[datetime | None] = []
    timed = any(item.minutes for item in paper.agenda.items)
    for item in paper.agenda.items:
        starts.append(moment if timed else None)
        moment = moment + timedelta(minutes=item.minutes) if moment and item.minutes else None
    return starts


def _foot(paper: Paper) -> tuple[str, ...]:
    _ = translator(paper.language)
    if paper.next_meeting is None:
        return ()
    return (_("Neste møte: %(when)s") % {"when": dates.moment_in_words(paper.next_meeting, paper.language)},)


def _row_text(row: Row) -> str:
    tail = " · ".join(part for part in (row.kind, row.responsible, row.time) if part)
    note = f"\n         {row.note}" if row.note else ""
    return f"{row.number:<8} {row.title}" + (f"  ({tail})" if tail else "") + note


def _pdf(lines: Lines, made: datetime) -> bytes:
    data = {**asdict(lines), "made": made.astimezone(UTC).strftime("%Y-%m-%d")}
    return pdf_of("agenda.typ", data, lines.head)


def _docx(lines: Lines, made: datetime) -> bytes:
    paper = word_paper.begun(lines, made)
    word_paper.grid(
        paper,
        lines.heads,
        [
            (
                row.number,
                f"{row.title}\n{row.note}" if row.note else row.title,
                row.kind,
                row.responsible,
                row.time,
            )
            for row in lines.rows
        ],
    )
    for line in lines.foot:
        paper.add_paragraph(line)
    return word_paper.bytes_of(paper)
