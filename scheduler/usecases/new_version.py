"""Put a new version of an agreement into use inside a transaction. Nobody is mailed by this."""

from __future__ import annotations

from scheduler.agreement_files import check_together
from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.usecases.errors import AgreementFaultsError
from scheduler.usecases.feeds import Cause, rebuild
from scheduler.usecases.tend_feeds import end_with_seats


def put_version(
    ports: Ports, books: Books, pair: tuple[Agreement, Agreement], by: str, trail: tuple[str, str]
) -> None:
    """Keep the second of the pair, which was the first until now, and make the feeds anew.

    ``trail`` is the act and its detail, for the audit.

    Raises:
        AgreementFaultsError: it does not fit the other agreements of the installation.
    """
    before, after = pair
    now = ports.clock.now()
    others = [one for one in books.agreements.all() if one.key != after.key]
    clashes = check_together([*others, after])
    if clashes:
        raise AgreementFaultsError(tuple(str(one) for one in clashes))
    books.agreements.put(after, now)
    books.audit.append(at=now, by=by, act=trail[0], subject=after.key, detail=trail[1])
    bodies = {body.key for one in pair for body in one.bodies}
    rebuild(ports, books, bodies, Cause.AGREEMENT, [before])
    gone = {person.key for person in before.people} - {
        person.key for one in (*others, after) for person in one.people
    }
    end_with_seats(ports, books, gone)
