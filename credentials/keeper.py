"""The ``Credentials`` port: one-time codes and passkeys of one service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from credentials import codes
from credentials.passkeys import Passkeys
from credentials.sealing import Seal
from scheduler.access_ports import AppSecret, NewPasskey, PasskeyQuestion
from scheduler.records.access import Factor
from scheduler.records.roles import Person


class Keeper:
    """Codes and passkeys; the libraries are loaded with this module only."""

    def __init__(self, secret_key: str, base_url: str) -> None:
        """Remember what seals the apps' secrets, and where the service is."""
        self._seal = Seal(secret_key)
        self._passkeys = Passkeys(base_url)

    @property
    def passkeys(self) -> bool:
        """Tell whether passkeys can be used."""
        return self._passkeys.possible

    def new_app(self, person: Person) -> AppSecret:
        """Make a secret for an authenticator app."""
        return self._shown(codes.new_secret(), person)

    def opened_app(self, sealed: str, person: Person) -> AppSecret:
        """Show a sealed secret again."""
        return self._shown(self._seal.opened(sealed, person.key), person)

    def app_step(self, sealed: str, person: str, code: str, now: datetime) -> int | None:
        """Give the time step whose code this is."""
        return codes.step_of(self._seal.opened(sealed, person), code, now)

    def ask_for_new(self, person: Person, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for a new passkey."""
        return self._passkeys.ask_for_new(person, known)

    def made(self, question: str, answer: str) -> NewPasskey:
        """Check a new passkey."""
        return self._passkeys.made(question, answer)

    def ask_for(self, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for a passkey."""
        return self._passkeys.ask_for(known)

    def used(self, question: str, answer: str, known: Sequence[Factor]) -> tuple[Factor, int]:
        """Check a passkey's answer."""
        return self._passkeys.used(question, answer, known)

    def _shown(self, secret: str, person: Person) -> AppSecret:
        return AppSecret(
            sealed=self._seal.sealed(secret, person.key),
            words=" ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
            address=codes.address_of(secret, person.address),
        )
