"""What is kept of a person, in words: for the page, and as data without any key or secret in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from documents.report_paper import Report, Row, Section
from scheduler.records.basics import DateRange, Language
from scheduler.rules.granting import places_of
from scheduler.usecases.own_data import MeetingTraces, OwnData
from wording import dates
from wording.catalogue import translator
from wording.names import name_of
from wording.record_names import act_in_words


def person_report(data: OwnData, language: Language) -> Report:
    """Give all that is kept; a section with nothing in it says so."""
    _ = translator(language)
    return Report(
        language=language.value,
        sender=data.agreements[0].sender.name,
        heading=_("Opplysninger om deg"),
        subject=data.person.name,
        facts=(
            (_("Navn"), data.person.name),
            (_("Rolle"), name_of(data.person.role, language)),
            (_("Part"), name_of(data.person.side, language)),
            (_("E-post"), data.person.address),
        ),
        sections=tuple(
            Section(
                key=one.key,
                heading=one.heading,
                heads=one.heads,
                rows=tuple(Row(cells=cells) for cells in one.rows),
                empty=_("Ingenting er lagret."),
            )
            for one in (*_of_meetings(data, language), *_of_work(data, language), *_of_doors(data, language))
            if one.rows or one.key not in {"doors", "trail"}
        ),
    )


def person_json(data: OwnData) -> dict[str, Any]:
    """Give the same as data, in bokmål: sections with their heads and rows."""
    told = asdict(person_report(data, Language.BOKMAL))
    sections = [
        {
            "key": one["key"],
            "heading": one["heading"],
            "heads": one["heads"],
            "rows": [row["cells"] for row in one["rows"]],
        }
        for one in told["sections"]
    ]
    return {"person": data.person.key, "facts": dict(told["facts"]), "sections": sections}


Cells = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Table:
    key: str
    heading: str
    heads: tuple[str, ...]
    rows: Cells


def _of_meetings(data: OwnData, language: Language) -> tuple[_Table, ...]:
    _ = translator(language)
    met, when, remark = _("Møte"), _("Når"), _("Merknad")
    seat_heads = (_("Avtale"), _("Møteforum"), _("Plass"), _("Periode"))
    letter_heads = (met, _("Brev"), _("Adresse"), when, _("Tilstand"))
    role_heads = (_("Rolle"), _("Sted"), _("Periode"))
    return (
        _Table("seats", _("Plasser"), seat_heads, _seats(data, language)),
        *([_Table("roles", _("Roller"), role_heads, _roles(data, language))] if data.roles else ()),
        _Table(
            "answers", _("Svar på innkallinger"), (met, _("Svar"), when, remark), _answers(data, language)
        ),
        _Table("minutes", _("I referater"), (met, _("Oppmøte"), remark), _minutes(data, language)),
        _Table("comments", _("Merknader til referater"), (met, when, remark), _comments(data, language)),
        _Table("letters", _("Brev til deg"), letter_heads, _letters(data, language)),
    )


def _of_work(data: OwnData, language: Language) -> tuple[_Table, ...]:
    _ = translator(language)
    when, state = _("Når"), _("Status")
    task_heads = (_("Nr."), _("Hva"), _("Frist"), state)
    poll_heads = (when, _("Forslag"), _("Svar"))
    return (
        _Table("follow-ups", _("Oppfølging du har ansvar for"), task_heads, _tasks(data, language)),
        _Table("proposals", _("Saker du har meldt inn"), (when, _("Sak"), state), _proposals(data, language)),
        _Table("polls", _("Svar om tidspunkt"), poll_heads, _polls(data, language)),
    )


def _of_doors(data: OwnData, language: Language) -> tuple[_Table, ...]:
    _ = translator(language)
    what, used = _("Hva"), _("Sist brukt")
    done = _("Det du har gjort, og det som er gjort med opplysningene dine")
    address_heads = (what, _("Laget"), used)
    return (
        _Table("calendars", _("Kalenderadresser og lenker"), address_heads, _addresses(data, language)),
        _Table("doors", _("Innlogging"), (what, _("Fra"), used), _doors(data, language)),
        _Table("trail", done, (_("Når"), what, _("Gjelder")), _trail(data, language)),
    )


def _roles(data: OwnData, language: Language) -> Cells:
    places = {key: name for each in data.agreements for key, name in places_of(each).items()}
    return [
        (
            name_of(one.role, language),
            places.get(one.place, one.place),
            _period(DateRange(first=one.first, last=one.last), language),
        )
        for one in data.roles
    ]


def _seats(data: OwnData, language: Language) -> Cells:
    _ = translator(language)
    return [
        (
            one.agreement.title,
            one.body,
            f"{one.title} ({_('stedfortreder')})" if one.deputy else one.title,
            _period(one.period, language),
        )
        for one in data.seats
    ]


def _answers(data: OwnData, language: Language) -> Cells:
    return [
        (_met(each, language), name_of(one.kind, language), _at(one.at, language), one.comment)
        for each in data.meetings
        for one in each.answers
    ]


def _minutes(data: OwnData, language: Language) -> Cells:
    return [
        (_met(each, language), name_of(each.presence, language), each.remark)
        for each in data.meetings
        if each.presence is not None
    ]


def _letters(data: OwnData, language: Language) -> Cells:
    return [
        (
            _met(each, language),
            name_of(one.kind, language),
            one.address,
            _at(one.settled_at or one.made_at, language),
            name_of(one.state, language),
        )
        for each in data.meetings
        for one in each.letters
    ]


def _comments(data: OwnData, language: Language) -> Cells:
    return [
        (_met(each, language), _at(one.at, language), one.said)
        for each in data.meetings
        for one in each.comments
    ]


def _tasks(data: OwnData, language: Language) -> Cells:
    hidden = translator(language)("Unntatt offentlighet, les i Rådshjul")
    return [
        (
            one.number,
            hidden if one.exempt_basis else one.what,
            dates.short_day(one.deadline, language) if one.deadline else "–",
            name_of(one.state, language),
        )
        for one in data.follow_ups
    ]


def _proposals(data: OwnData, language: Language) -> Cells:
    return [
        (_at(one.made_at, language), one.public_title or one.title, name_of(one.state, language))
        for one in data.proposals
    ]


def _polls(data: OwnData, language: Language) -> Cells:
    return [
        (_at(one.at, language), f"{one.poll}, {one.slot}", name_of(one.choice, language))
        for one in data.poll_answers
    ]


def _addresses(data: OwnData, language: Language) -> Cells:
    _ = translator(language)
    feeds = [
        (
            name_of(one.kind, language),
            _at(one.made_at, language),
            _at(one.last_fetched_at, language) if one.last_fetched_at else "–",
        )
        for one in data.feeds
    ]
    links = [
        (_("personlig lenke"), _at(one.made_at, language), "–")
        for one in data.links
        if one.revoked_at is None
    ]
    return [*feeds, *links]


def _doors(data: OwnData, language: Language) -> Cells:
    factors = [
        (one.name, _at(one.added_at, language), _at(one.used_at, language) if one.used_at else "–")
        for one in data.factors
    ]
    sessions = [
        (one.device or "–", _at(one.started_at, language), _at(one.seen_at or one.started_at, language))
        for one in data.sessions
    ]
    return [*factors, *sessions]


def _trail(data: OwnData, language: Language) -> Cells:
    return [
        (_at(one.at, language), dates.capitalised(act_in_words(one.act, language)), one.subject)
        for one in data.trail
    ]


def _met(each: MeetingTraces, language: Language) -> str:
    name = each.agreement.body(each.meeting.body).name
    return f"{name}, {dates.short_day(dates.day_of(each.meeting.start), language)}"


def _at(moment: datetime, language: Language) -> str:
    return f"{dates.short_day(dates.day_of(moment), language)} {dates.clock(moment, language)}"


def _period(period: DateRange, language: Language) -> str:
    first = dates.short_day(period.first, language) if period.first else ""
    last = dates.short_day(period.last, language) if period.last else ""
    return f"{first}–{last}" if first or last else "–"
