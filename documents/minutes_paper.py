"""Minutes as text, PDF and DOCX, in the council's language. Same paper, same bytes.

What stands on the paper is worked out once (``lines_of``); each form only sets it. Whether a text may be
on the paper was settled before it came here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from documents import word_paper
from documents.papers_head import small_picture
from documents.typesetting import pdf_of
from scheduler.records.follow_ups import FollowUp
from scheduler.records.letterheads import Letterhead
from scheduler.records.meeting_minutes import (
    Attendee,
    Conclusion,
    MinutesItem,
    MinutesState,
    MinutesVariant,
    Presence,
)
from scheduler.records.minutes_paper import MinutesPaper
from wording import dates
from wording.catalogue import translator
from wording.names import name_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item as printed."""

    number: str
    title: str
    exempt: str
    text: str
    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesLines:
    """All words of a paper. ``facts`` are label and value, ``tasks`` have a cell for each of ``heads``."""

    language: str
    sender: str
    heading: str
    subject: str
    status: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    conclusion: str
    tasks_heading: str
    heads: tuple[str, ...]
    tasks: tuple[tuple[str, ...], ...]
    additions_heading: str
    additions: tuple[str, ...]
    foot: tuple[str, ...]
    head: Letterhead | None = None


def lines_of(paper: MinutesPaper) -> MinutesLines:
    """Give the words of a paper."""
    _ = translator(paper.language)
    minutes = paper.minutes
    variant = name_of(paper.variant, paper.language)
    return MinutesLines(
        language=paper.language.value,
        sender=(paper.head.name if paper.head else "")
        or _("%(name)s kommune") % {"name": paper.municipality},
        heading=f"{_('Referat')} ({variant})",
        subject=f"{paper.body_name} – {_('møte nr.')} {paper.meeting_number}/{paper.start.year}",
        status="" if minutes.state is MinutesState.APPROVED else _("Utkast, ikke godkjent"),
        facts=tuple(pair for pair in _facts(paper) if pair[1]),
        rows=tuple(_row(item, paper) for item in minutes.items),
        conclusion=_("Konklusjon"),
        tasks_heading=_("Oppfølging"),
        heads=(_("Nr."), _("Hva"), _("Ansvarlig"), _("Frist"), _("Status")),
        tasks=tuple(_task(one, paper) for one in paper.follow_ups),
        additions_heading=_("Tilføyelser"),
        additions=tuple(
            f"{one.number}. {dates.short_day(dates.day_of(one.at), paper.language)}: {one.said}"
            + (f" ({one.exempt_basis})" if one.exempt_basis else "")
            for one in paper.addenda
        ),
        foot=tuple(line for line in _foot(paper) if line),
        head=paper.head,
    )


def minutes_text(paper: MinutesPaper) -> str:
    """Give the minutes as plain text, without a line feed at the end."""
    lines = lines_of(paper)
    width = max((len(label) for label, _ in lines.facts), default=0) + 1
    head = [f"{lines.sender} – {lines.heading}", lines.subject, *([lines.status] if lines.status else []), ""]
    facts = [f"{label + ':':<{width}} {value}" for label, value in lines.facts]
    items = [line for row in lines.rows for line in _row_text(row, lines.conclusion)]
    tasks = ["  ".join(cell for cell in cells if cell) for cells in lines.tasks]
    more = [*([lines.tasks_heading, *tasks, ""] if tasks else [])]
    more += [lines.additions_heading, *lines.additions, ""] if lines.additions else []
    return "\n".join([*head, *facts, "", *items, *more, *lines.foot]).rstrip()


def minutes_json(paper: MinutesPaper) -> dict[str, Any]:
    """Give the minutes as JSON: what the paper shows, by fixed names."""
    minutes = paper.minutes
    return {
        "meeting": minutes.meeting,
        "variant": paper.variant.value,
        "revision": minutes.revision,
        "state": minutes.state.value,
        "digest": minutes.digest or None,
        "comments_until": minutes.comments_until.isoformat() if minutes.comments_until else None,
        "attendees": [
            {name: value for name, value in asdict(one).items() if value} for one in minutes.attendees
        ],
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "exempt_basis": item.exempt_basis or None,
                "text": item.text or None,
                "conclusion": item.conclusion.value,
                "conclusion_text": item.conclusion_text or None,
            }
            for item in minutes.items
        ],
        "follow_ups": [
            {
                "key": one.key,
                "number": one.number,
                "what": one.what,
                "owner": one.owner_name,
                "deadline": one.deadline.isoformat() if one.deadline else None,
                "state": one.state.value,
                "times": one.times,
            }
            for one in paper.follow_ups
        ],
        "addenda": [{"number": one.number, "said": one.said} for one in paper.addenda],
    }


class PdfPapers:
    """The PaperMaker port."""

    def minutes(self, paper: MinutesPaper) -> bytes:
        """Give the minutes as a PDF."""
        return minutes_paper(paper, "pdf")

    def small(self, picture: bytes) -> bytes:
        """Give a PNG picture as a PNG that is small enough for a letter.

        Raises:
            ValueError: it cannot be shown.
        """
        return small_picture(picture)


def minutes_paper(paper: MinutesPaper, form: str) -> bytes:
    """Give the minutes' bytes in the form ``pdf`` (tagged, PDF/UA-1) or ``docx``."""
    lines = lines_of(paper)
    made = paper.minutes.approved_at or paper.minutes.made_at
    return _pdf(lines, made) if form == "pdf" else _docx(lines, made)


def _facts(paper: MinutesPaper) -> Sequence[tuple[str, str]]:
    _ = translator(paper.language)
    everybody = paper.minutes.attendees
    present = [one for one in everybody if one.presence is Presence.PRESENT]
    away = [one for one in everybody if one.presence is Presence.REGRETS]
    called = _("Sendt ut %(day)s") if paper.called_on else ""
    return (
        (_("Tid"), dates.slot(paper.start, paper.end, paper.language)),
        (_("Sted"), paper.place),
        (_("Møteleder"), paper.chair),
        (_("Referent"), paper.secretary),
        (_("Til stede"), _people((one for one in present if not one.item), paper)),
        (_("Til stede i én sak"), _people((one for one in present if one.item), paper)),
        (_("Forfall"), _people(away, paper)),
        (
            _("Saksliste"),
            called % {"day": dates.short_day(paper.called_on, paper.language)} if paper.called_on else "",
        ),
    )


def _people(people: Iterable[Attendee], paper: MinutesPaper) -> str:
    return ", ".join(_person(one, paper) for one in people)


def _person(one: Attendee, paper: MinutesPaper) -> str:
    _ = translator(paper.language)
    more = (
        _("for %(name)s") % {"name": one.stands_in_for} if one.stands_in_for else "",
        _("sak %(number)s") % {"number": one.item} if one.item else "",
        one.remark,
    )
    said = ", ".join(part for part in more if part)
    return f"{one.name} ({said})" if said else one.name


def _row(item: MinutesItem, paper: MinutesPaper) -> Row:
    _ = translator(paper.language)
    hidden = bool(item.exempt_basis)
    exempt = _("Unntatt offentlighet, %(basis)s") % {"basis": item.exempt_basis} if hidden else ""
    if hidden and paper.variant is MinutesVariant.PUBLIC:
        return Row(number=item.number, title=item.public_title, exempt=exempt, text="", conclusion="")
    kind = "" if item.conclusion is Conclusion.NONE else name_of(item.conclusion, paper.language)
    said = item.conclusion_text or (f"{dates.capitalised(kind)}." if kind else "")
    return Row(number=item.number, title=item.title, exempt=exempt, text=item.text, conclusion=said)


def _task(one: FollowUp, paper: MinutesPaper) -> tuple[str, ...]:
    return (
        one.number,
        one.what,
        one.owner_name,
        dates.short_day(one.deadline, paper.language) if one.deadline else "",
        dates.capitalised(name_of(one.state, paper.language)),
    )


def _foot(paper: MinutesPaper) -> Sequence[str]:
    _ = translator(paper.language)
    minutes, language = paper.minutes, paper.language
    until, approved = minutes.comments_until, minutes.approved_at
    following, meeting = paper.next_meeting, paper.approved_at_meeting
    return (
        _("Neste møte: %(when)s") % {"when": dates.moment_in_words(following, language)} if following else "",
        _("Merknader til referatet sendes sekretæren innen %(day)s.")
        % {"day": dates.long_day(until, language)}
        if until and not approved
        else "",
        _("Godkjent i møtet %(day)s.") % {"day": dates.long_day(meeting, language)} if meeting else "",
        _("Godkjent %(day)s av %(name)s.")
        % {"day": dates.long_day(dates.day_of(approved), language), "name": paper.approver}
        if approved and not meeting
        else "",
        f"{_('Møtelederens ord')}: {minutes.approved_word}" if minutes.approved_word else "",
        f"SHA-256: {minutes.digest}" if minutes.digest else "",
    )


def _row_text(row: Row, conclusion: str) -> Sequence[str]:
    body = [line for line in (row.exempt, *row.text.split("\n")) if line]
    body += [f"{conclusion}: {row.conclusion}"] if row.conclusion else []
    return [f"{row.number:<8} {row.title}", *(f"         {line}" for line in body), ""]


def _pdf(lines: MinutesLines, made: datetime) -> bytes:
    data = {**asdict(lines), "made": made.astimezone(UTC).strftime("%Y-%m-%d")}
    return pdf_of("minutes.typ", data, lines.head)


def _docx(lines: MinutesLines, made: datetime) -> bytes:
    paper = word_paper.begun(lines, made)
    for row in lines.rows:
        paper.add_heading(f"{row.number} {row.title}", level=2)
        for line in (row.exempt, *row.text.split("\n")):
            if line:
                paper.add_paragraph(line)
        word_paper.labelled(paper, [(lines.conclusion, row.conclusion)] if row.conclusion else [])
    if lines.tasks:
        paper.add_heading(lines.tasks_heading, level=2)
        word_paper.grid(paper, lines.heads, lines.tasks)
    if lines.additions:
        paper.add_heading(lines.additions_heading, level=2)
    for line in (*lines.additions, *lines.foot):
        paper.add_paragraph(line)
    return word_paper.bytes_of(paper)
