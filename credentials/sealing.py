"""Secrets that must be readable again are sealed with a key made from the installation's own."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from scheduler.access_ports import CredentialError, Proof


class Seal:
    """Seals and opens short texts, each for one owner: what was sealed for one does not open for another."""

    def __init__(self, secret_key: str) -> None:
        """Remember the installation's secret key."""
        self._key = secret_key.encode()

    def sealed(self, words: str, owner: str) -> str:
        """Seal a text for its owner."""
        return self._fernet(owner).encrypt(words.encode()).decode()

    def opened(self, sealed: str, owner: str) -> str:
        """Open what was sealed for the owner.

        Raises:
            CredentialError: it was sealed for somebody else, with another key, or was changed.
        """
        try:
            return self._fernet(owner).decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise CredentialError(Proof.APP) from error

    def _fernet(self, owner: str) -> Fernet:
        purpose = f"radshjul second factor of {owner}".encode()
        made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self._key)
        return Fernet(base64.urlsafe_b64encode(made))
