"""Second factors: set up by their owner, shown when logging in, taken away.

A code or passkey is counted as used in the transaction that lets somebody in, so that it cannot be
used twice. Recovery codes have 80 bits each and are kept as hashes; each works once.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Final

from scheduler.access_ports import AppSecret, Credentials, PasskeyQuestion
from scheduler.ports import Books, Ports
from scheduler.records.access import Factor, FactorKind
from scheduler.records.roles import Person
from scheduler.usecases.errors import NoFactorError, UnknownError, WrongCodeError
from scheduler.usecases.feeds import digest
from scheduler.usecases.permissions import Visitor

CODES: Final = 10
"""How many recovery codes are made at once."""

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""What recovery codes are made of: nothing that could be mistaken for something else."""

_GROUPS, _GROUP = 4, 4


def factors_of(ports: Ports, person: Person) -> tuple[Factor, ...]:
    """Give a person's second factors, oldest first."""
    with ports.store.reading() as books:
        return books.factors.of_person(person.key)


def offer_app(ports: Ports, person: Person) -> AppSecret:
    """Make a secret for an authenticator app; it is kept by nobody until a code proves that it works."""
    return _credentials(ports).new_app(person)


def shown_again(ports: Ports, person: Person, sealed: str) -> AppSecret:
    """Show an offered secret once more.

    Raises:
        CredentialError: it was not offered to this person.
    """
    return _credentials(ports).opened_app(sealed, person)


def add_app(ports: Ports, visitor: Visitor, sealed: str, code: str, name: str) -> None:
    """Keep an app whose first code is right; the session counts as confirmed from now on.

    Raises:
        CredentialError: the secret was not offered to this person.
        WrongCodeError: the code is not the app's.
    """
    now, owner = ports.clock.now(), visitor.person.key
    step = _credentials(ports).app_step(sealed, owner, code, now)
    if step is None:
        raise WrongCodeError
    factor = Factor(
        key=f"app-{secrets.token_urlsafe(9)}",
        person=owner,
        kind=FactorKind.APP,
        name=name,
        sealed=sealed,
        counter=step,
        added_at=now,
    )
    _keep(ports, visitor, factor)


def ask_for_new_passkey(ports: Ports, person: Person) -> PasskeyQuestion:
    """Ask the browser for a new passkey."""
    return _credentials(ports).ask_for_new(person, factors_of(ports, person))


def add_passkey(ports: Ports, visitor: Visitor, question: str, answer: str, name: str) -> None:
    """Keep the passkey that the browser has made; the session counts as confirmed from now on.

    Raises:
        CredentialError: the answer does not hold.
    """
    made = _credentials(ports).made(question, answer)
    factor = Factor(
        key=f"passkey-{secrets.token_urlsafe(9)}",
        person=visitor.person.key,
        kind=FactorKind.PASSKEY,
        name=name,
        credential=made.credential,
        public_key=made.public_key,
        counter=made.counter,
        added_at=ports.clock.now(),
    )
    _keep(ports, visitor, factor)


def new_codes(ports: Ports, visitor: Visitor, name: str) -> tuple[str, ...]:
    """Make recovery codes in place of earlier ones; they are shown now and never again.

    Raises:
        NoFactorError: there is no app or passkey that they could stand in for.
    """
    now, owner = ports.clock.now(), visitor.person.key
    codes = tuple(_new_code() for _ in range(CODES))
    with ports.store.transaction() as books:
        known = books.factors.of_person(owner)
        if all(one.kind is FactorKind.CODES for one in known):
            raise NoFactorError
        for one in known:
            if one.kind is FactorKind.CODES:
                books.factors.remove(owner, one.key)
        hashes = " ".join(digest(_plain(code)) for code in codes)
        books.factors.add(
            Factor(
                key=f"codes-{secrets.token_urlsafe(9)}",
                person=owner,
                kind=FactorKind.CODES,
                name=name,
                sealed=hashes,
                added_at=now,
            )
        )
        books.audit.append(at=now, by=owner, act="login.codes", subject=owner)
    return codes


def remove_factor(ports: Ports, visitor: Visitor, key: str) -> None:
    """Take one of one's own factors away; recovery codes go with the last app or passkey.

    Raises:
        UnknownError: the visitor has no such factor.
    """
    owner = visitor.person.key
    with ports.store.transaction() as books:
        if not books.factors.remove(owner, key):
            what = "factor"
            raise UnknownError(what, key)
        left = books.factors.of_person(owner)
        if all(one.kind is FactorKind.CODES for one in left):
            for one in left:
                books.factors.remove(owner, one.key)
        books.audit.append(at=ports.clock.now(), by=owner, act="login.factor.remove", subject=owner)


def show_code(ports: Ports, visitor: Visitor, code: str) -> None:
    """Confirm a session by a code: an app's, or one of the recovery codes.

    Raises:
        WrongCodeError: it is neither, or has been used already.
    """
    with ports.store.transaction() as books:
        known = books.factors.of_person(visitor.person.key)
        after = next(filter(None, (_used(ports, factor, code) for factor in known)), None)
        before = next((one for one in known if after is not None and one.key == after.key), None)
        if before is None or after is None or not books.factors.used(before, after):
            raise WrongCodeError
        _confirm(ports, books, visitor, after.kind.value)


def ask_for_passkey(ports: Ports, person: Person) -> PasskeyQuestion:
    """Ask the browser for one of the person's passkeys."""
    return _credentials(ports).ask_for(_passkeys(factors_of(ports, person)))


def show_passkey(ports: Ports, visitor: Visitor, question: str, answer: str) -> None:
    """Confirm a session by a passkey.

    Raises:
        CredentialError: the answer does not hold.
        WrongCodeError: the passkey was used elsewhere meanwhile.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        known = _passkeys(books.factors.of_person(visitor.person.key))
        factor, counter = _credentials(ports).used(question, answer, known)
        if not books.factors.used(factor, replace(factor, counter=counter, used_at=now)):
            raise WrongCodeError
        _confirm(ports, books, visitor, factor.kind.value)


def _keep(ports: Ports, visitor: Visitor, factor: Factor) -> None:
    with ports.store.transaction() as books:
        books.factors.add(factor)
        books.access.strengthen(visitor.session, factor.added_at)
        detail = factor.kind.value
        books.audit.append(
            at=factor.added_at, by=factor.person, act="login.factor.add", subject=factor.person, detail=detail
        )


def _confirm(ports: Ports, books: Books, visitor: Visitor, by: str) -> None:
    now, person = ports.clock.now(), visitor.person.key
    books.access.strengthen(visitor.session, now)
    books.audit.append(at=now, by=person, act="login.confirm", subject=person, detail=by)


def _used(ports: Ports, factor: Factor, code: str) -> Factor | None:
    """Give the factor as it is once this code has been used; ``None`` when the code is not its own."""
    now = ports.clock.now()
    if factor.kind is FactorKind.APP:
        step = _credentials(ports).app_step(factor.sealed, factor.person, code, now)
        return replace(factor, counter=step, used_at=now) if step and step > factor.counter else None
    hashes, hashed = factor.sealed.split(), digest(_plain(code))
    if factor.kind is not FactorKind.CODES or hashed not in hashes:
        return None
    left = " ".join(one for one in hashes if one != hashed)
    return replace(factor, sealed=left, counter=factor.counter + 1, used_at=now)


def _passkeys(known: tuple[Factor, ...]) -> tuple[Factor, ...]:
    return tuple(one for one in known if one.kind is FactorKind.PASSKEY)


def _new_code() -> str:
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(code: str) -> str:
    return "".join(mark for mark in code.casefold() if mark.isalnum())


def _credentials(ports: Ports) -> Credentials:
    if ports.credentials is None:
        raise NoFactorError
    return ports.credentials()
