"""DKIM: a letter is signed when it is written, so its frozen bytes carry the signature.

The signature's time is the order's, not that of the moment: the same order gives the same bytes.
Letters whose From is in another domain than the key's are left unsigned, since such a signature
says nothing to whoever receives them.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import dkim

from mail.errors import LetterError
from scheduler.records.errors import SettingError
from scheduler.records.settings import DkimSettings

SIGNED: Final = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"auto-submitted",
    b"mime-version",
    b"content-type",
)
"""The headers that a signature covers: all that our letters have."""


class Signer:
    """Signs letters with one key; ``sign`` gives the letter with its signature in front."""

    def __init__(self, settings: DkimSettings, key: bytes) -> None:
        """Remember the key; see ``signer_from``."""
        self._settings = settings
        self._key = key

    def sign(self, key: str, mail: bytes, sender: str, made_at: datetime) -> bytes:
        """Sign a letter.

        Args:
            key: the letter's, for the sentence of an error.
            mail: its bytes.
            sender: the address in its From.
            made_at: the moment that the signature names.

        Raises:
            LetterError: the letter cannot be signed.
        """
        if not self._is_ours(sender):
            return mail
        selector, domain = self._settings.selector.encode(), self._settings.domain.encode()
        signing = _Dated(mail, made_at)
        try:
            header = signing.sign(
                selector, domain, self._key, canonicalize=(b"relaxed", b"relaxed"), include_headers=SIGNED
            )
        except dkim.DKIMException as error:
            raise LetterError(key, f"cannot be signed ({error})") from error
        return bytes(header) + mail

    def _is_ours(self, sender: str) -> bool:
        domain = sender.rpartition("@")[2].lower()
        return domain == self._settings.domain or domain.endswith(f".{self._settings.domain}")


def signer_from(settings: DkimSettings) -> Signer:
    """Read the private key.

    Raises:
        SettingError: there is none in the file, or none that can sign.
    """
    name, remedy = "RADSHJUL_DKIM_KEY", "give a file with an RSA private key in PEM"
    try:
        key = Path(settings.key_file).read_bytes()
    except OSError as error:
        raise SettingError(name, settings.key_file, f"cannot be read ({error.strerror})", remedy) from error
    try:
        dkim.parse_pem_private_key(key)
    except (dkim.DKIMException, dkim.UnparsableKeyError, ValueError, LookupError) as error:
        raise SettingError(name, settings.key_file, "holds no usable key", remedy) from error
    return Signer(settings, key)


class _Dated(dkim.DKIM):  # type: ignore[misc]
    """The library's signer, which asks the machine for the time; here the letter tells it."""

    def __init__(self, mail: bytes, made_at: datetime) -> None:
        super().__init__(mail)
        self._moment = str(int(made_at.timestamp())).encode()

    def gen_header(self, fields: list[tuple[bytes, bytes]], *rest: object, **named: object) -> bytes:
        fields[:] = [(tag, self._moment if tag == b"t" else value) for tag, value in fields]
        return bytes(super().gen_header(fields, *rest, **named))
