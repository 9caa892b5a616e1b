"""What a new version of an agreement changes: rules added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from scheduler.records.agreement import Agreement, Body
from scheduler.records.basics import Source


class DifferenceKind(StrEnum):
    """What happened to a rule."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One rule that differs. ``what`` is the field of the file; ``body`` a name, empty for the whole.

    ``before`` and ``after`` are where the two versions say it; ``None`` where they do not.
    """

    kind: DifferenceKind
    what: str
    body: str
    before: Source | None
    after: Source | None


_OF_BODIES = (
    *("meets", "notices", "chair", "secretary", "conveners", "seats", "guests", "standing_items"),
    *("minutes", "openness", "short_notice", "deputies_allowed", "decides_by_consensus", "chapter_11"),
)
_OF_THE_WHOLE = ("validity", "signing", "duties", "reviews")


def differences(before: Agreement, after: Agreement) -> tuple[Difference, ...]:
    """Give what differs, body by body in the order of the new version, then what is gone, then the whole.

    Sources, keys, holders of seats and words that say the same rule do not count.
    """
    return tuple(_all(before, after))


def _all(before: Agreement, after: Agreement) -> Iterator[Difference]:
    old = {body.key: body for body in before.bodies}
    new = {body.key: body for body in after.bodies}
    for key, body in new.items():
        if key in old:
            yield from _of_body(old[key], body)
        else:
            yield _told(DifferenceKind.ADDED, "body", body.name, (None, body.source))
    for key, body in old.items():
        if key not in new:
            yield _told(DifferenceKind.REMOVED, "body", body.name, (body.source, None))
    for what in _OF_THE_WHOLE:
        yield from _field(what, "", getattr(before, what), getattr(after, what))


def _of_body(before: Body, after: Body) -> Iterator[Difference]:
    for what in _OF_BODIES:
        yield from _field(what, after.name, getattr(before, what), getattr(after, what))


def _field(what: str, body: str, before: object, after: object) -> Iterator[Difference]:
    old, new = _bare(before), _bare(after)
    if old == new:
        return
    kind = DifferenceKind.CHANGED
    if not before or not after:
        kind = DifferenceKind.REMOVED if before else DifferenceKind.ADDED
    yield _told(kind, what, body, (_source(before), _source(after)))


def _told(
    kind: DifferenceKind, what: str, body: str, places: tuple[Source | None, Source | None]
) -> Difference:
    return Difference(kind=kind, what=what, body=body, before=places[0], after=places[1])


# What says where or who, and not what; a seat's title is the wording of its role.
_ASIDE = frozenset(
    {"source", "key", "held_by", "deputies", "deputy", "holders", "person", "title", "when", "minutes"}
)


def _bare(value: object) -> object:
    """Give the rule alone, without its place, keys and people; lists as sets of rules."""
    if isinstance(value, Source):
        return True
    if isinstance(value, tuple):
        return frozenset(_bare(one) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return str(value)
    named = fields(value)
    aside = _ASIDE if hasattr(value, "source") else frozenset[str]()
    titles = {"title"} if not hasattr(value, "side") else set[str]()
    kept = (
        (one.name, getattr(value, one.name)) for one in named if one.name not in aside or one.name in titles
    )
    return frozenset((name, _bare(part)) for name, part in kept)


def _source(value: object) -> Source | None:
    if isinstance(value, Source):
        return value
    first = value[0] if isinstance(value, tuple) and value else value
    found = getattr(first, "source", None)
    return found if isinstance(found, Source) else None
