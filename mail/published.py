"""What the DNS says of the domains that letters come from: SPF (RFC 7208), DKIM (6376), DMARC (7489).

Mail servers that receive our letters look at these; a municipality's IT sees here what they will see.
Whether the relay's own address is among those that the SPF record allows is the relay's to answer for:
from outside nobody knows which address it sends from.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Final

import dns.exception
import dns.resolver
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from scheduler.records.settings import DkimSettings
from scheduler.records.setup_checks import Publication, Published, SetupPoint

PATIENCE: Final = 3.0
"""Seconds for each question, all tries together."""

Texts = Callable[[str], tuple[str, ...]]
"""Gives the TXT records under a name, none when there are none; ``OSError`` when nobody answers."""


def texts_by(resolver: dns.resolver.Resolver | None = None) -> Texts:
    """Give who asks this resolver, or the machine's own when none is named."""

    def texts(name: str) -> tuple[str, ...]:
        try:
            asking = resolver or dns.resolver.get_default_resolver()
            answer = asking.resolve(name, "TXT", lifetime=PATIENCE, search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.DNSException as error:
            raise OSError(str(error)) from error
        return tuple(b"".join(row.strings).decode("utf-8", "replace") for row in answer)

    return texts


class DnsSenderDomains:
    """The ``SenderDomains`` port, by questions to the DNS."""

    def __init__(self, dkim: DkimSettings | None, texts: Texts) -> None:
        """Remember how letters are signed, if they are, and who is asked."""
        self._dkim = dkim
        self._texts = texts

    def published(self, domain: str) -> tuple[Published, ...]:
        """Tell what is published for a domain: SPF, DKIM (where its letters are signed), DMARC."""
        found = [self._asked(SetupPoint.SPF, domain, _judged_spf)]
        if self._dkim is not None and _covers(self._dkim.domain, domain):
            name = f"{self._dkim.selector}._domainkey.{self._dkim.domain}"
            found.append(self._asked(SetupPoint.DKIM, name, _judged_dkim(self._dkim)))
        found.append(self._asked(SetupPoint.DMARC, f"_dmarc.{domain}", _judged_dmarc))
        return tuple(found)

    def _asked(self, point: SetupPoint, name: str, judged: Judge) -> Published:
        try:
            texts = self._texts(name)
        except OSError:
            return Published(point=point, name=name, found=Publication.SILENT)
        found, said = judged(texts)
        return Published(point=point, name=name, found=found, said=said)


Judge = Callable[[tuple[str, ...]], tuple[Publication, str]]


def _covers(signing: str, domain: str) -> bool:
    return domain == signing or domain.endswith(f".{signing}")


def _judged_spf(texts: tuple[str, ...]) -> tuple[Publication, str]:
    records = [text for text in texts if text.lower() == "v=spf1" or text.lower().startswith("v=spf1 ")]
    if not records:
        return Publication.MISSING, ""
    # more than one is an error for those who receive (RFC 7208, 4.5); "+all" lets everybody send
    lets_all = any(term in {"+all", "all"} for term in records[0].lower().split())
    right = len(records) == 1 and not lets_all
    return (Publication.RIGHT if right else Publication.WRONG), " | ".join(records)


def _judged_dmarc(texts: tuple[str, ...]) -> tuple[Publication, str]:
    records = [text for text in texts if _tags(text).get("v") == "DMARC1"]
    if not records:
        return Publication.MISSING, ""
    known = _tags(records[0]).get("p", "").lower() in {"none", "quarantine", "reject"}
    return (Publication.RIGHT if known and len(records) == 1 else Publication.WRONG), " | ".join(records)


def _judged_dkim(settings: DkimSettings) -> Judge:
    def judged(texts: tuple[str, ...]) -> tuple[Publication, str]:
        records = [text for text in texts if "p" in _tags(text)]
        if not records:
            return Publication.MISSING, ""
        ours = _public_half(settings)
        right = len(records) == 1 and bool(ours) and "".join(_tags(records[0])["p"].split()) == ours
        return (Publication.RIGHT if right else Publication.WRONG), " | ".join(records)

    return judged


def _public_half(settings: DkimSettings) -> str:
    """Give the public key as a record has it; empty when the file cannot be read, so that nothing matches."""
    try:
        key = load_pem_private_key(Path(settings.key_file).read_bytes(), None)
    except (OSError, ValueError, TypeError):
        return ""
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(spki).decode()


def _tags(record: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}
