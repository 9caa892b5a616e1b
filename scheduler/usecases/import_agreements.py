"""Import agreement files: all of them, or none when one has a fault. Importing never mails.

Where seats of an adopted plan have changed hands, ``new_people.pending_seat_changes`` tells who is
to be told, and a human applies it. Whoever is no longer named anywhere loses the feeds at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scheduler.agreement_files import AgreementFileError, check_together, read
from scheduler.ports import Ports
from scheduler.records.agreement import Agreement
from scheduler.usecases.errors import AgreementFaultsError
from scheduler.usecases.feeds import Cause, rebuild
from scheduler.usecases.tend_feeds import end_with_seats


def import_agreements(ports: Ports, files: Sequence[tuple[str, bytes]], by: str) -> tuple[Agreement, ...]:
    """Keep the agreements of the files.

    Args:
        ports: the world.
        files: each file's name and bytes.
        by: who imports, for the audit trail.

    Raises:
        AgreementFaultsError: with every fault of every file; nothing was imported.
    """
    agreements: list[Agreement] = []
    faults: list[str] = []
    for name, content in files:
        try:
            agreements.append(read(content, name))
        except AgreementFileError as error:
            faults.extend(str(fault) for fault in error.faults)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        kept = {agreement.key: agreement for agreement in books.agreements.all()}
        before = [kept[agreement.key] for agreement in agreements if agreement.key in kept]
        kept.update({agreement.key: agreement for agreement in agreements})
        faults.extend(str(fault) for fault in check_together([*_repeated(agreements), *kept.values()]))
        if faults:
            raise AgreementFaultsError(tuple(dict.fromkeys(faults)))
        for agreement in agreements:
            books.agreements.put(agreement, now)
            books.audit.append(at=now, by=by, act="import", subject=agreement.key, detail=agreement.title)
        bodies = {body.key for agreement in (*agreements, *before) for body in agreement.bodies}
        rebuild(ports, books, bodies, Cause.AGREEMENT, before)
        end_with_seats(ports, books, _people(before) - _people(kept.values()))
    return tuple(agreements)


def _people(agreements: Iterable[Agreement]) -> set[str]:
    return {person.key for agreement in agreements for person in agreement.people}


def _repeated(agreements: Sequence[Agreement]) -> tuple[Agreement, ...]:
    """Give agreements that a later file of the same import repeats, so that the clash is seen."""
    last = {agreement.key: agreement for agreement in agreements}
    return tuple(agreement for agreement in agreements if last[agreement.key] is not agreement)
