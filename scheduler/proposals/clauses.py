"""Clauses about one body, to the records of its file: notices, offices, guests, items, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scheduler.proposals.offices import is_party, party_of, role_of
from scheduler.proposals.words import key_of, listed, numbered, one_line, source_of
from scheduler.records.cadence import Period
from scheduler.records.clauses import (
    DayUnit,
    GuestClause,
    ItemCondition,
    ItemKind,
    MinutesClause,
    Notice,
    NoticeFor,
    OfficeClause,
    Openness,
    OpennessClause,
    Rotation,
    SecretaryClause,
    StandingItem,
)
from scheduler.records.drafts import Clause
from scheduler.records.roles import Role

_NOTICES: Final = {
    "innkalling": NoticeFor.INVITATION,
    "agenda": NoticeFor.AGENDA,
    "sakspapirer": NoticeFor.AGENDA,
}
_UNITS: Final = {"day": DayUnit.DAYS, "week": DayUnit.WEEKS, "workday": DayUnit.WORKDAYS}
_CONDITIONS: Final = {
    "first_of_year": ItemCondition.FIRST_OF_YEAR,
    "last_of_year": ItemCondition.LAST_OF_YEAR,
    "once_a_year": ItemCondition.ONCE_A_YEAR,
}
_ITEM_KINDS: Final = (
    ("eventuelt", ItemKind.ANY_OTHER),
    ("ymse", ItemKind.ANY_OTHER),
    ("årshjul", ItemKind.THEME),
    ("tema", ItemKind.THEME),
    ("godkjenn", ItemKind.DECISION),
    ("referat", ItemKind.NOTED),
    ("informasjon", ItemKind.INFORMATION),
    ("orientering", ItemKind.INFORMATION),
    ("oppdatering", ItemKind.INFORMATION),
)


def notice_of(clause: Clause, document: str) -> Notice | None:
    """Make a notice; ``item_deadline`` clauses are about items; ``None`` where the unit is unknown.

    Raises:
        RecordError: it is longer than a year.
    """
    amount, unit = clause.value.get("amount"), _UNITS.get(str(clause.value.get("unit")))
    if not isinstance(amount, int) or unit is None:
        return None
    said = [_NOTICES[word] for word in listed(clause.value.get("what")) if word in _NOTICES]
    what = (NoticeFor.ITEMS,) if clause.kind == "item_deadline" else tuple(dict.fromkeys(said))
    if not what:
        return None
    return Notice(what=what, amount=amount, unit=unit, source=source_of(clause, document))


def office_of(clause: Clause, document: str) -> OfficeClause | None:
    """Make a chair's or convener's clause; a whole party is no office."""
    roles = _roles(clause)
    if not roles:
        return None
    tasks = listed(clause.value.get("what"))
    return OfficeClause(roles=roles, tasks=tasks, source=source_of(clause, document))


def secretary_of(clause: Clause, document: str) -> SecretaryClause | None:
    """Make the secretary's clause: roles, or a rotation between the parties."""
    source, told = source_of(clause, document), clause.value.get("rotation")
    if isinstance(told, dict):
        sides = [party_of(word) for word in listed(told.get("between"))]
        between = tuple(dict.fromkeys(side for side in sides if side))
        years = told.get("every_years")
        if len(between) > 1 and isinstance(years, int) and years > 0:
            return SecretaryClause(rotation=Rotation(every_years=years, between=between), source=source)
    roles = _roles(clause)
    return SecretaryClause(roles=roles, source=source) if roles else None


def guests_of(clauses: Sequence[Clause], document: str) -> tuple[GuestClause, ...]:
    """Make the guests of a body, in the order of the text."""
    told = [(clause, who) for clause in clauses if (who := listed(clause.value.get("who")))]
    keys = numbered(key_of(who[0]) or "gjest" for _, who in told)
    return tuple(_guest(clause, who, key, document) for key, (clause, who) in zip(keys, told, strict=True))


def _guest(clause: Clause, who: tuple[str, ...], key: str, document: str) -> GuestClause:
    times, per = clause.value.get("count"), clause.value.get("per")
    counted = isinstance(times, int) and times > 0 and per in set(Period)
    found = role_of(who[0])
    return GuestClause(
        key=key,
        who=who,
        role=found if found is Role.SECURITY_SERVICE else Role.EXPERT,
        times=times if counted else None,
        period=Period(str(per)) if counted else None,
        when="" if counted else one_line(clause.value.get("when") or ""),
        source=source_of(clause, document),
    )


def items_of(clauses: Sequence[Clause], document: str) -> tuple[StandingItem, ...]:
    """Make the standing items of a body, in the order of the text."""
    told = [(clause, title) for clause in clauses for title in listed(clause.value.get("list"))]
    keys = numbered(key_of(title) or "sak" for _, title in told)
    return tuple(
        StandingItem(
            key=key,
            title=title,
            kind=_item_kind(title),
            condition=_CONDITIONS.get(str(clause.value.get("meeting")), ItemCondition.EVERY_MEETING),
            source=source_of(clause, document),
        )
        for key, (clause, title) in zip(keys, told, strict=True)
    )


def minutes_of(clause: Clause, document: str) -> MinutesClause:
    """Make the clause about minutes; what the text does not say stays unsaid."""
    value = clause.value
    days = value.get("sent_within_days")
    return MinutesClause(
        archived=value.get("archived"),
        public=value.get("public"),
        sent=value.get("sent"),
        sent_within_days=days if isinstance(days, int) else None,
        responsible=tuple(
            dict.fromkeys(role_of(word) for word in listed(value.get("responsible")) if _is_office(word))
        ),
        source=source_of(clause, document),
    )


def openness_of(clause: Clause, document: str) -> OpennessClause | None:
    """Make the clause about the public; ``None`` for a state that files do not know."""
    state = clause.value.get("state")
    if state not in set(Openness):
        return None
    return OpennessClause(state=Openness(str(state)), source=source_of(clause, document))


def _roles(clause: Clause) -> tuple[Role, ...]:
    named = [*listed(clause.value.get("roles")), *_deputy(clause)]
    return tuple(dict.fromkeys(role_of(word) for word in named if _is_office(word)))


def _is_office(word: str) -> bool:
    """Tell an office from a whole party, and from somebody that the text does not name."""
    return not is_party(word) and role_of(word) is not Role.EXPERT


def _deputy(clause: Clause) -> tuple[str, ...]:
    deputy = clause.value.get("deputy")
    return (one_line(deputy),) if isinstance(deputy, str) else ()


def _item_kind(title: str) -> ItemKind:
    low = title.lower()
    return next((kind for word, kind in _ITEM_KINDS if word in low), ItemKind.DISCUSSION)
