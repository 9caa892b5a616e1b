"""The versions of an agreement, what differs between two of them, and its text beside its rules."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.ports import Books, Ports
from scheduler.proposals import Difference, HolderChange, differences, holder_changes
from scheduler.records.agreement import Agreement
from scheduler.records.drafts import AgreementDraft
from scheduler.records.obligations import Obligation
from scheduler.records.roles import Person
from scheduler.records.versions import AgreementVersion
from scheduler.rules.obligations import obligations_of
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_access import may_anywhere, own_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseChange:
    """What the older and the newer version ask of the year by the same key; ``None`` where one does not."""

    before: Obligation | None
    after: Obligation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """Everything of the page; ``older`` and ``newer`` are the numbers compared, the same for one version.

    ``promises`` are those of ``year`` whose sentence or strength differs, in the order of the newer version.
    """

    agreement: Agreement
    versions: tuple[AgreementVersion, ...]
    older: int
    newer: int
    year: int
    rules: tuple[Difference, ...]
    promises: tuple[PromiseChange, ...]
    holders: tuple[HolderChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """An agreement with the text that it was read from; ``draft`` is ``None`` where no text was handed in."""

    agreement: Agreement
    draft: AgreementDraft | None
    may_read: bool


def versions_page(
    ports: Ports, person: Person, key: str, pair: tuple[int | None, int | None] = (None, None)
) -> VersionsPage:
    """Compare two versions; ``None`` is the last one, or the one before it. Their order is free.

    Raises:
        UnknownError: there is no such agreement for this person, or no such version of it.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        versions = books.agreements.versions(key)
        last = versions[-1].number
        wanted = (pair[0] or max(1, last - 1), pair[1] or last)
        older, newer = min(wanted), max(wanted)
        before, after = _version(books, key, older), _version(books, key, newer)
    return VersionsPage(
        agreement=agreement,
        versions=versions,
        older=older,
        newer=newer,
        year=today.year + 1,
        rules=differences(before, after),
        promises=_promises(ports, before, after, today.year + 1),
        holders=holder_changes(before, after),
    )


def text_page(ports: Ports, person: Person, key: str) -> TextPage:
    """Give an agreement's text and the rules that were read from it.

    Raises:
        UnknownError: there is no such agreement for this person.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        agreement = own_agreement(books, person, key)
        draft = books.drafts.that_became(key)
    return TextPage(
        agreement=agreement,
        draft=draft,
        may_read=may_anywhere(person, Act.READ_AGREEMENT, agreement, today),
    )


def _version(books: Books, key: str, number: int) -> Agreement:
    found = books.agreements.get_version(key, number)
    if found is None:
        what = "version"
        raise UnknownError(what, str(number))
    return found


def _promises(ports: Ports, before: Agreement, after: Agreement, year: int) -> tuple[PromiseChange, ...]:
    old, new = (
        {one.key: one for one in obligations_of(version, year, ports.norms, ports.titles).obligations}
        for version in (before, after)
    )
    pairs = ((old.get(key), new.get(key)) for key in dict.fromkeys((*new, *old)))
    return tuple(
        PromiseChange(before=was, after=now)
        for was, now in pairs
        if (was and (was.what, was.strength)) != (now and (now.what, now.strength))
    )
