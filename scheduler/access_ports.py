"""What logging in needs of the outside: the shelves of tickets, sessions and factors, and the libraries.

``Credentials`` and ``OpenId`` hide the libraries that know one-time codes, passkeys and OpenID Connect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from scheduler.records.access import Factor, Session, Ticket
from scheduler.records.errors import RadshjulError
from scheduler.records.roles import Person


class AccessShelf(Protocol):
    """Tickets and sessions."""

    def add_ticket(self, ticket: Ticket) -> None:
        """Keep a one-time link."""
        ...

    def use_ticket(self, token_sha256: str, browser_sha256: str, now: datetime) -> str | None:
        """Use a ticket once: give its person; ``None`` when unknown, used, expired or another browser's."""
        ...

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        ...

    def session(self, token_sha256: str, now: datetime) -> Session | None:
        """Give a living session."""
        ...

    def sessions_of(self, person: str, now: datetime) -> tuple[Session, ...]:
        """Give a person's living sessions, newest first."""
        ...

    def see_session(self, token_sha256: str, now: datetime) -> None:
        """Note that a session is used."""
        ...

    def strengthen(self, token_sha256: str, now: datetime) -> None:
        """Note that a second factor was shown in a session."""
        ...

    def end_session(self, token_sha256: str, now: datetime) -> None:
        """End a session; harmless when it is unknown."""
        ...


class FactorShelf(Protocol):
    """Second factors."""

    def of_person(self, person: str) -> tuple[Factor, ...]:
        """Give a person's factors, oldest first, then by key."""
        ...

    def add(self, factor: Factor) -> None:
        """Keep a new factor.

        Raises:
            StoreConflictError: the key or the passkey is known already.
        """
        ...

    def used(self, before: Factor, after: Factor) -> bool:
        """Keep what a use made of a factor; ``False`` when somebody used it meanwhile (nothing is kept)."""
        ...

    def remove(self, person: str, key: str) -> bool:
        """Take a person's factor away; ``False`` when there is none."""
        ...


class Proof(StrEnum):
    """What may turn out not to hold."""

    APP = "the app's secret"
    NEW_PASSKEY = "the new passkey"
    KNOWN_PASSKEY = "this passkey"
    ANSWER = "the browser's answer"


class CredentialError(RadshjulError):
    """What a browser answered is no proof: it was not made for us, or for another question."""

    def __init__(self, what: Proof) -> None:
        """Name what does not hold."""
        super().__init__(f"{what.value} does not hold; try again, or use another way")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppSecret:
    """A new secret for an authenticator app: sealed for keeping, to type, and as the app's address."""

    sealed: str
    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyQuestion:
    """What a browser is asked for: a fresh challenge, and the options for its script (JSON)."""

    challenge: str
    options: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskey:
    """A passkey that a browser has made."""

    credential: str
    public_key: bytes
    counter: int


class Credentials(Protocol):
    """One-time codes and passkeys."""

    @property
    def passkeys(self) -> bool:
        """Tell whether passkeys can be used: only where the service has a name, and not a bare number."""
        ...

    def new_app(self, person: Person) -> AppSecret:
        """Make a secret for an authenticator app."""
        ...

    def opened_app(self, sealed: str, person: Person) -> AppSecret:
        """Show a sealed secret again, while its owner sets it up.

        Raises:
            CredentialError: it was sealed by somebody else.
        """
        ...

    def app_step(self, sealed: str, person: str, code: str, now: datetime) -> int | None:
        """Give the time step whose code this is, if it is the present, the last or the next one.

        Raises:
            CredentialError: the secret was sealed for somebody else or with another key.
        """
        ...

    def ask_for_new(self, person: Person, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for a new passkey, other than those known."""
        ...

    def made(self, question: str, answer: str) -> NewPasskey:
        """Check a new passkey against the challenge it was asked with.

        Raises:
            CredentialError: it does not hold.
        """
        ...

    def ask_for(self, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for one of the passkeys known."""
        ...

    def used(self, question: str, answer: str, known: Sequence[Factor]) -> tuple[Factor, int]:
        """Check a passkey's answer; gives the factor and its new count of uses.

        Raises:
            CredentialError: it does not hold.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A login that has gone to the provider: where to, and what must come back with it."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whom a provider vouches for. ``address`` is empty unless the provider vouches for it too."""

    issuer: str
    subject: str
    address: str
    groups: frozenset[str]


class OpenId(Protocol):
    """A provider of accounts (OpenID Connect)."""

    def begin(self) -> Journey:
        """Begin a login.

        Raises:
            OpenIdError: the provider does not answer.
        """
        ...

    def finish(self, journey: Journey, returned: str) -> Identity:
        """Finish a login with the address that the provider sent the browser back to.

        Raises:
            OpenIdError: the provider refused, does not answer, or its answer does not hold.
        """
        ...


class OpenIdFault(StrEnum):
    """What a provider of accounts may do."""

    SILENT = "does not answer"
    REFUSED = "did not let you in"
    ANOTHER = "calls itself something else than the settings do"


class OpenIdError(RadshjulError):
    """The provider of accounts let nobody in."""

    def __init__(self, fault: OpenIdFault) -> None:
        """Name what happened."""
        super().__init__(f"the provider of accounts {fault.value}; try again, or ask for a link by mail")
