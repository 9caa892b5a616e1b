"""The hand-over package in words: what a new secretary reads first, and a ZIP with the files beside it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime

from documents.report_paper import Report, Row, Section, report_docx, report_pdf, section_csv
from documents.word_paper import STAMP
from scheduler.agreement_files import write
from scheduler.records.basics import Language
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.usecases import people
from scheduler.usecases.show_handover import Due, DueKind, HandOver, Work, WorkKind
from wording import dates
from wording.called import names_of
from wording.catalogue import translator
from wording.names import name_of
from wording.phrases import say
from wording.source_words import norm_text


def handover_report(package: HandOver, language: Language) -> Report:
    """Give the package in words; the agreement's own text stays in the agreement's language."""
    _ = translator(language)
    agreement = package.page.agreement
    where = ", ".join(place.name for place in agreement.municipalities)
    facts = [
        (_("Avtale"), agreement.title),
        (_("Politi"), ", ".join(agreement.police)),
        (_("Avsender av innkallinger"), f"{agreement.sender.name}, {agreement.sender.address}"),
        (_("Per"), dates.long_day(package.page.today, language)),
    ]
    period = agreement.validity.period if agreement.validity else None
    if period and period.last:
        facts.insert(1, (_("Gjelder til"), dates.long_day(period.last, language)))
    return Report(
        language=language.value,
        sender=where,
        heading=_("Overlevering til ny sekretær"),
        subject=", ".join(body.name for body in agreement.bodies),
        facts=tuple(facts),
        sections=(
            _changes(package, language),
            _due(package, language),
            _works(package, language),
            _follow_ups(package, language),
            _meetings(package, language),
            _people(package, language),
            _rules(package, language),
            _kept(package, language),
            _doors(language),
        ),
        head=package.head,
    )


def handover_zip(package: HandOver, language: Language, made: datetime) -> bytes:
    """Give the package as a ZIP: the report as PDF and DOCX, the agreement, and tables."""
    report = handover_report(package, language)
    tables = {one.key: one for one in report.sections}
    files = {
        "overlevering.pdf": report_pdf(report),
        "overlevering.docx": report_docx(report, made),
        "avtale.toml": write(package.page.agreement).encode(),
        "folk.csv": section_csv(tables["people"]),
        "moter.csv": section_csv(tables["meetings"]),
        "oppfolging.csv": section_csv(tables["follow-ups"]),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, content in files.items():
            package_file.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _changes(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    rows = [
        Row(
            cells=(
                dates.short_day(one.day, language),
                one.body,
                one.leaves.name if one.leaves else "–",
                one.comes.name if one.comes else _("ingen er navngitt"),
            )
        )
        for one in package.changes
    ]
    return Section(
        key="changes",
        heading=_("Hvem som overtar, og når"),
        heads=(_("Fra"), _("Møteforum"), _("Fra hvem"), _("Til hvem")),
        rows=tuple(rows),
        empty=_("Avtalen sier ikke at sekretæren skal skifte det neste halvåret."),
    )


def _due(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    return Section(
        key="due",
        heading=_("Det som skal gjøres de neste åtte ukene"),
        heads=(_("Senest"), _("Hva"), _("Gjelder")),
        rows=tuple(_due_row(one, package, language) for one in package.due),
        empty=_("Ingenting har frist de neste åtte ukene."),
    )


def _due_row(one: Due, package: HandOver, language: Language) -> Row:
    _ = translator(language)
    words = {
        DueKind.ITEMS: _("Frist for å melde inn saker"),
        DueKind.AGENDA: _("Sakslisten må være sendt"),
        DueKind.MEETING: _("Møte"),
        DueKind.FOLLOW_UP: _("Oppfølging"),
        DueKind.DUTY: _("Plikt etter avtalen"),
        DueKind.AGREEMENT: _("Avtalen går ut"),
    }
    about, meeting = package.page.agreement.title, ""
    if one.meeting is not None:
        about, meeting = _called(one.meeting, package, language), one.meeting.key
    elif one.follow_up is not None:
        about = _task(one.follow_up.what, one.follow_up.exempt_basis, language)
    elif one.duty is not None:
        about = say(one.duty.obligation.what, language, names_of([package.page.agreement]))
    return Row(cells=(dates.short_day(one.day, language), words[one.kind], about), meeting=meeting)


def _works(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    return Section(
        key="works",
        heading=_("Påbegynt arbeid"),
        heads=(_("Hva"), _("Gjelder")),
        rows=tuple(_work_row(one, package, language) for one in package.works),
        empty=_("Ingen utkast ligger åpne."),
    )


def _work_row(one: Work, package: HandOver, language: Language) -> Row:
    _ = translator(language)
    words = {
        WorkKind.AGENDA: _("Utkast til saksliste"),
        WorkKind.MINUTES: _("Referat som ikke er godkjent"),
        WorkKind.PLAN: _("Utkast til årsplan"),
    }
    if one.meeting is not None:
        return Row(cells=(words[one.kind], _called(one.meeting, package, language)), meeting=one.meeting.key)
    about = f"{one.plan.year}, {one.plan.title}" if one.plan else ""
    return Row(cells=(words[one.kind], about))


def _follow_ups(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    rows = [
        Row(
            cells=(
                one.number,
                _task(one.what, one.exempt_basis, language),
                one.owner_name,
                dates.short_day(one.deadline, language) if one.deadline else "–",
            ),
            meeting=one.meeting,
        )
        for one in package.follow_ups
    ]
    return Section(
        key="follow-ups",
        heading=_("Åpen oppfølging"),
        heads=(_("Nr."), _("Hva"), _("Ansvarlig"), _("Frist")),
        rows=tuple(rows),
        empty=_("Ingenting er åpent."),
    )


def _task(what: str, exempt: str, language: Language) -> str:
    """Say a task; the package travels, so that an exempt one is only told of."""
    return translator(language)("Unntatt offentlighet, les i Rådshjul") if exempt else what


def _meetings(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    rows = [
        Row(
            cells=(
                dates.short_day(people.day_of(one), language),
                dates.hours(one.start, one.end, language),
                package.page.agreement.body(one.body).name,
                one.place,
                name_of(one.state, language),
            ),
            meeting=one.key,
        )
        for one in package.meetings
        if one.state is not MeetingState.CANCELLED
    ]
    return Section(
        key="meetings",
        heading=_("Årets og neste års møter"),
        heads=(_("Dato"), _("Tid"), _("Møteforum"), _("Sted"), _("Status")),
        rows=tuple(rows),
        empty=_("Ingen plan er vedtatt."),
    )


def _people(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    rows = [
        Row(
            cells=(
                card.body.name,
                line.seat.title,
                name_of(line.seat.side, language),
                ", ".join(one.name for one in line.people) or _("ingen"),
                ", ".join(one.address for one in line.people),
            )
        )
        for card in package.page.cards
        for line in card.seats
    ]
    return Section(
        key="people",
        heading=_("Plasser og folk"),
        heads=(_("Møteforum"), _("Plass etter avtalen"), _("Part"), _("Hvem i dag"), _("E-post")),
        rows=tuple(rows),
        empty=_("Avtalen navngir ingen plasser."),
    )


def _rules(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    names = names_of([package.page.agreement])
    asked = [(card.body.name, one) for card in package.page.cards for one in card.obligations]
    asked += [(_("Hele avtalen"), one) for one in package.page.whole]
    rows = [
        Row(
            cells=(
                name,
                name_of(one.strength, language),
                say(one.what, language, names),
                _sources([norm_text(source.section, language) for source in one.sources], language),
            )
        )
        for name, one in asked
    ]
    return Section(
        key="rules",
        heading=_("Hva avtalen krever i %(year)d") % {"year": package.page.year},
        heads=(_("Møteforum"), _("Styrke"), _("Løfte"), _("Står i")),
        rows=tuple(rows),
        empty=_("Avtalen gir ingen plikter dette året."),
    )


def _sources(sections: Iterable[str], language: Language) -> str:
    said = ", ".join(dict.fromkeys(section for section in sections if section))
    return said or translator(language)("vårt forslag")


def _kept(package: HandOver, language: Language) -> Section:
    _ = translator(language)
    names = names_of([package.page.agreement])
    rows = [
        Row(
            cells=(
                say(one.obligation.what, language, names),
                dates.capitalised(name_of(one.state, language)),
                dates.short_day(one.obligation.due, language),
                _grounds([say(proof, language, names) for proof in one.proof]),
            )
        )
        for one in package.page.standings
    ]
    return Section(
        key="kept",
        heading=_("Holder vi avtalen i %(year)d?") % {"year": package.page.year},
        heads=(_("Løfte"), _("Status"), _("Senest"), _("Grunnlag")),
        rows=tuple(rows),
        empty=_("Avtalen gir ingen plikter dette året."),
    )


def _grounds(proofs: Sequence[str]) -> str:
    return "\n".join(proofs)


def _doors(language: Language) -> Section:
    _ = translator(language)
    return Section(
        key="doors",
        heading=_("Slik kommer du inn"),
        lines=(
            _(
                "Du logger inn med din egen e-postadresse. Ingen passord, lenker eller kalenderadresser "
                "følger med her: de er personlige og skal ikke overleveres."
            ),
            _(
                "Den som slutter, mister tilgangen den dagen plassen skifter. Alt som er gjort, står i "
                "sporet til avtalen og møtene."
            ),
        ),
    )


def _called(meeting: Meeting, package: HandOver, language: Language) -> str:
    day = dates.long_day(people.day_of(meeting), language)
    return f"{package.page.agreement.body(meeting.body).name}, {day}"
