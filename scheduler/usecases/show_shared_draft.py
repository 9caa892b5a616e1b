"""A shared draft as its members see it, and what they have said as the secretary sees it. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Language
from scheduler.records.draft_shares import DraftShare, Fit
from scheduler.records.plan_drafts import DraftEntry, PlanDraft, PlanDraftState
from scheduler.records.roles import Person
from scheduler.rules.draft_fits import standing_fits
from scheduler.rules.notice import agenda_deadline
from scheduler.usecases import member_links, people
from scheduler.usecases.answer_plan_draft import shared_with
from scheduler.usecases.order_rings import rings_of
from scheduler.usecases.share_plan_draft import sitting_in
from scheduler.usecases.show_year import DaysOff, YearLine, days_off, proposed_line


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """A meeting of the draft. ``mine``: this person would come; ``said`` is what he or she has said of it."""

    line: YearLine
    mine: bool
    said: Fit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDraftPage:
    """Everything of a member's page; lines by start."""

    person: Person
    language: Language
    agreement: Agreement
    draft: PlanDraft
    share: DraftShare
    today: date
    lines: tuple[SharedLine, ...]
    days_off: DaysOff
    rings: tuple[Body, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """What the members say of a draft: by window who can and who cannot, by name, and who is silent.

    ``share`` is ``None`` for a draft that was never shared.
    """

    share: DraftShare | None = None
    fits: Mapping[str, tuple[str, ...]]
    fits_not: Mapping[str, tuple[str, ...]]
    silent: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Tell whether members can answer now."""
        return self.share is not None and self.share.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPlan:
    """A draft that waits for a member's word; ``left`` counts his or her meetings without one."""

    draft: PlanDraft
    share: DraftShare
    left: int


def shared_draft_page(ports: Ports, token: str, key: str) -> SharedDraftPage:
    """Give a shared draft to the holder of a personal link.

    Raises:
        UnknownError: the link opens nothing, or the draft was never shared with this person.
        ShareOverError: it is not shared any more, or adopted or put aside.
    """
    now = ports.clock.now()
    with ports.store.reading() as books:
        person = member_links.holder(books, token, now)
        agreement, draft, share = shared_with(books, person, key)
        said = standing_fits(draft, books.draft_shares.answers(key))
        rings = rings_of(books, agreement)
    bodies = {body.key for body in agreement.bodies}
    return SharedDraftPage(
        person=person,
        language=person.language or agreement.language,
        agreement=agreement,
        draft=draft,
        share=share,
        today=people.today(now),
        lines=tuple(
            SharedLine(
                line=proposed_line(agreement, entry, _agenda_deadline(agreement, entry)),
                mine=person.key in sitting_in(agreement, entry),
                said=said[entry.window.key].get(person.key),
            )
            for entry in draft.entries
            if entry.window.body in bodies
        ),
        days_off=days_off(ports, agreement, draft.year),
        rings=rings,
    )


def replies_to(books: Books, agreement: Agreement, draft: PlanDraft) -> Replies:
    """Give what the members have said of a draft, for its secretary."""
    share = books.draft_shares.get(draft.key)
    said = standing_fits(draft, books.draft_shares.answers(draft.key)) if share else {}
    names = {person.key: person.name for person in agreement.people}
    heard = {key for fits in said.values() for key in fits}
    return Replies(
        share=share,
        fits={window: _names(fits, Fit.FITS, names) for window, fits in said.items()},
        fits_not={window: _names(fits, Fit.FITS_NOT, names) for window, fits in said.items()},
        silent=tuple(names[key] for key in share.asked if key in names and key not in heard) if share else (),
    )


def member_plans(books: Books, agreements: tuple[Agreement, ...], person: Person) -> tuple[MemberPlan, ...]:
    """Give the drafts that are shared with a person now, the nearest deadline first."""
    found = []
    for agreement in agreements:
        for share in books.draft_shares.of_agreement(agreement.key):
            draft = books.plan_drafts.get(share.draft)
            over = share.ended_at is not None or draft is None or draft.state is not PlanDraftState.OPEN
            if draft is None or over or person.key not in share.asked:
                continue
            said = standing_fits(draft, books.draft_shares.answers(draft.key))
            left = sum(
                person.key in sitting_in(agreement, one) and person.key not in said[one.window.key]
                for one in draft.entries
            )
            found.append(MemberPlan(draft=draft, share=share, left=left))
    return tuple(sorted(found, key=lambda one: (one.share.deadline, one.draft.key)))


def _names(fits: Mapping[str, Fit], wanted: Fit, names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names[key] for key, fit in fits.items() if fit is wanted and key in names))


def _agenda_deadline(agreement: Agreement, entry: DraftEntry) -> date:
    return agenda_deadline(agreement.body(entry.window.body), entry.start.date())[0]
