"""The chain of the audit trail: what an entry's digest covers, and where a chain breaks.

Entries are numbered from 1. Each digest is the SHA-256 of the digest before it and of all that the
entry says, so that a changed, removed, added or moved entry shows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from hashlib import sha256

from scheduler.records.access import AuditEntry


def digest_of(entry: AuditEntry) -> str:
    """Give the digest that the entry must have; its own field ``digest`` is not looked at."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [entry.previous, entry.number, at, entry.by, entry.act, entry.subject, entry.detail]
    return sha256(json.dumps(content, ensure_ascii=True).encode("ascii")).hexdigest()


def sealed(entry: AuditEntry) -> AuditEntry:
    """Give the entry with its digest."""
    return replace(entry, digest=digest_of(entry))


def first_broken(entries: Iterable[AuditEntry], last_number: int, last_digest: str) -> int | None:
    """Give the number of the first entry whose chain does not hold, or ``None``.

    Args:
        entries: all entries, in the order of their numbers.
        last_number: the number that the last entry must have (0: there must be none).
        last_digest: the digest that the last entry must have.
    """
    number, digest = 0, ""
    for entry in entries:
        number += 1
        if entry.number != number or entry.previous != digest or entry.digest != digest_of(entry):
            return number
        digest = entry.digest
    if number != last_number:
        return min(number, last_number) + 1
    return None if digest == last_digest else number
