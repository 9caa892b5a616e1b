"""The draft of an agenda: the agreement's standing items in its order, then what the year adds.

The order is: standing items (those whose condition holds), the annual cycle's theme where no
standing item carries it, counted guests, duties that fall at this meeting, items carried over
or handed in. Words that are ours come in as ``AgendaWords``, in the council's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.agendas.occasion import Occasion
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.agreement import Agreement, Body
from scheduler.records.clauses import (
    GuestClause,
    ItemCondition,
    ItemKind,
    ReviewClause,
    ReviewInterval,
    ReviewWhen,
    StandingItem,
)
from scheduler.records.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWords:
    """Titles that are ours, not the agreement's, in the council's language.

    ``evaluation``, ``written_evaluation`` and ``revision`` have the place ``{what}``, ``visit``
    has ``{who}``. ``roles`` names each role as it is written on an agenda.
    """

    approval_of_agenda: str
    earlier_minutes: str
    from_police: str
    from_municipality: str
    any_other: str
    evaluation: str
    written_evaluation: str
    revision: str
    visit: str
    roles: Mapping[Role, str]


def draft_items(
    agreement: Agreement,
    body: Body,
    occasion: Occasion,
    guests: tuple[GuestClause, ...],
    words: AgendaWords,
) -> tuple[AgendaItem, ...]:
    """Give the items of a first draft, in order.

    Args:
        agreement: the agreement that the body meets by.
        body: the body that meets.
        occasion: where the meeting stands in its year.
        guests: the counted guests who come to this meeting.
        words: titles that are ours.
    """
    theme = occasion.meeting.window.theme
    standing = tuple(item for item in body.standing_items if _stands(item, occasion))
    ordered = any(item.condition is ItemCondition.EVERY_MEETING for item in body.standing_items)
    opening = () if ordered else _opening(words)
    closing = () if ordered else (_ours("any-other", words.any_other, ItemKind.ANY_OTHER),)
    carried_theme = any(item.kind is ItemKind.THEME for item in standing)
    items = (
        *opening,
        *(_standing(item, theme, words) for item in standing),
        *((_theme(theme),) if theme and not carried_theme else ()),
        *(_visit(guest, words) for guest in guests),
        *(_duty(review, words) for review in _reviews_at(agreement, body, occasion)),
        *closing,
    )
    return tuple(items)


def _stands(item: StandingItem, occasion: Occasion) -> bool:
    match item.condition:
        case ItemCondition.EVERY_MEETING:
            return True
        case ItemCondition.FIRST_OF_YEAR | ItemCondition.ONCE_A_YEAR:
            return occasion.first_of_year
        case ItemCondition.LAST_OF_YEAR:
            return occasion.last_of_year
        case ItemCondition.NEAR_DATE:
            return (item.near_month, item.near_day) in occasion.nearest_to


def _reviews_at(agreement: Agreement, body: Body, occasion: Occasion) -> Iterable[ReviewClause]:
    """Give the yearly reviews that fall at this meeting and that no standing item carries."""
    carried = {(item.source.document, item.source.line) for item in body.standing_items}
    leading = agreement.bodies[0].key
    for review in agreement.reviews:
        here = (review.body or leading) == body.key
        yearly = review.interval is ReviewInterval.YEARLY
        told = (review.source.document, review.source.line) in carried
        if here and yearly and not told and _falls(review.when, occasion):
            yield review


def _falls(when: ReviewWhen, occasion: Occasion) -> bool:
    return occasion.first_of_year if when is ReviewWhen.FIRST_MEETING else occasion.last_of_year


def _opening(words: AgendaWords) -> tuple[AgendaItem, ...]:
    return (
        _ours("approval", words.approval_of_agenda, ItemKind.DECISION),
        _ours("minutes", words.earlier_minutes, ItemKind.NOTED),
        _ours("police", words.from_police, ItemKind.INFORMATION),
        _ours("municipality", words.from_municipality, ItemKind.INFORMATION),
    )


def _ours(identity: str, title: str, kind: ItemKind) -> AgendaItem:
    return AgendaItem(
        identity=f"ours-{identity}", title=title, public_title=title, kind=kind, origin=ItemOrigin.ADDED
    )


def _standing(item: StandingItem, theme: str, words: AgendaWords) -> AgendaItem:
    title = f"{item.title}: {theme}" if item.kind is ItemKind.THEME and theme else item.title
    return AgendaItem(
        identity=f"standing-{item.key}",
        title=title,
        public_title=title,
        kind=item.kind,
        origin=ItemOrigin.STANDING,
        responsible=words.roles[item.responsible] if item.responsible else "",
        minutes=item.minutes,
        source=item.source,
    )


def _theme(theme: str) -> AgendaItem:
    return AgendaItem(
        identity="theme", title=theme, public_title=theme, kind=ItemKind.THEME, origin=ItemOrigin.THEME
    )


def _visit(guest: GuestClause, words: AgendaWords) -> AgendaItem:
    title = words.visit.format(who=", ".join(guest.who))
    return AgendaItem(
        identity=f"guest-{guest.key}",
        title=title,
        public_title=title,
        kind=ItemKind.INFORMATION,
        origin=ItemOrigin.GUEST,
        source=guest.source,
    )


def _duty(review: ReviewClause, words: AgendaWords) -> AgendaItem:
    evaluation = words.written_evaluation if review.written else words.evaluation
    pattern = evaluation if review.kind.value == "evaluation" else words.revision
    title = pattern.format(what=review.what)
    return AgendaItem(
        identity=f"review-{review.key}",
        title=title,
        public_title=title,
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.DUTY,
        source=review.source,
    )
