"""A meeting's papers as one PDF: the agenda, what goes along, and each file behind a sheet of its own.

Only PDFs are bound; what is not, or cannot be, is named with why. Page numbers and bookmarks go through all.
The papers by themselves are tagged for screen readers; bound together they are not, and both are offered.
"""

from __future__ import annotations

from typing import Final

from documents.agenda_paper import agenda_paper
from documents.report_paper import Report, Row, Section, report_pdf
from reading.bound import Bound, Loose, UnboundError, bind
from scheduler.records.paper import Paper
from scheduler.usecases.open_papers import Bundled, MeetingPapers
from wording.catalogue import translator

MOST_BYTES: Final = 60 * 1024 * 1024
"""The most bytes of attached files in one bundle; the files after that are named."""


def bundle_pdf(paper: Paper, papers: MeetingPapers) -> bytes:
    """Give the papers in one PDF, in the council's language; the same papers give the same bytes.

    Raises:
        UnboundError: not even the agenda could be bound.
    """
    chosen = _fitting(papers)
    try:
        return _tried(paper, papers, chosen)
    except UnboundError:  # what is attached takes too much: the agenda goes, and says so
        return _bound(paper, papers, ()).content


def _tried(paper: Paper, papers: MeetingPapers, chosen: tuple[int, ...]) -> bytes:
    """Bind, and once more without those that could not be bound, so that the list says so."""
    made = _bound(paper, papers, chosen)
    if not made.left_out:
        return made.content
    before = 1 if not papers.files else 2
    lost = {(place - before) // 2 for place in made.left_out}
    kept = tuple(one for at, one in enumerate(chosen) if at not in lost)
    return _bound(paper, papers, kept).content


def _fitting(papers: MeetingPapers) -> tuple[int, ...]:
    """Give the places of the files that go along: PDFs, as long as they fit."""
    found, size = [], 0
    for place, one in enumerate(papers.files):
        if one.file is not None and size + len(one.file.content) <= MOST_BYTES:
            found.append(place)
            size += len(one.file.content)
    return tuple(found)


def _bound(paper: Paper, papers: MeetingPapers, chosen: tuple[int, ...]) -> Bound:
    _ = translator(paper.language)
    parts = [Loose(_("Saksliste"), ours=True, content=agenda_paper(paper, "pdf"))]
    if papers.files:
        parts.append(Loose(_("Vedlegg"), ours=True, content=report_pdf(_list(paper, papers, chosen))))
    for place in chosen:
        one = papers.files[place]
        if one.file is not None:
            title = f"{one.number} {one.name}"
            parts.append(Loose(title, ours=True, content=report_pdf(_sheet(paper, one))))
            parts.append(Loose("", ours=False, content=one.file.content))
    return bind(parts)


def _list(paper: Paper, papers: MeetingPapers, chosen: tuple[int, ...]) -> Report:
    """Tell of every file whether it is in the bundle, and where to find it if it is not."""
    _ = translator(paper.language)
    rows = tuple(
        Row(
            cells=(
                one.number,
                one.name or _("Unntatt offentlighet"),
                _("ja") if place in chosen else _(_why_not(one)),
            )
        )
        for place, one in enumerate(papers.files)
    )
    heads = (_("Saksnr"), _("Vedlegg"), _("I denne filen"))
    files = Section(key="files", heading=_("Vedlegg"), heads=heads, rows=rows)
    return _report(paper, _("Papirene til møtet"), (files,))


def _why_not(one: Bundled) -> str:
    def say(text: str) -> str:
        return text

    if not one.name:
        return say("nei, leses når du er logget inn")
    if one.file is None:
        return say("nei, er ikke PDF og hentes for seg")
    return say("nei, kunne ikke tas med og hentes for seg")


def _sheet(paper: Paper, one: Bundled) -> Report:
    _ = translator(paper.language)
    facts = ((_("Sak"), f"{one.number} {one.title}"), (_("Fil"), one.name))
    return _report(paper, _("Vedlegg"), (), facts)


def _report(
    paper: Paper, heading: str, sections: tuple[Section, ...], facts: tuple[tuple[str, str], ...] = ()
) -> Report:
    _ = translator(paper.language)
    return Report(
        language=paper.language.value,
        sender=(paper.head.name if paper.head else "")
        or _("%(name)s kommune") % {"name": paper.municipality},
        heading=heading,
        subject=f"{paper.body_name} – {_('møte nr.')} {paper.meeting_number}/{paper.start.year}",
        facts=facts,
        sections=sections,
        head=paper.head,
    )
