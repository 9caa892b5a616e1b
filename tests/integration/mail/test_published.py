"""What the DNS says of a sender's domain, asked of a real name server on the loopback."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from mail.published import DnsSenderDomains, texts_by
from scheduler.records.settings import DkimSettings
from scheduler.records.setup_checks import Publication, Published, SetupPoint

DOMAIN = "vik.example"
RECORDS = {
    DOMAIN: ('"v=spf1 ip4:192.0.2.1 -all"', '"something else"'),
    f"_dmarc.{DOMAIN}": ('"v=DMARC1; p=quar" "antine"',),
}


def answer_to(asked: bytes, records: Mapping[str, tuple[str, ...]]) -> bytes:
    """Answer one question as a name server does."""
    query = dns.message.from_wire(asked)
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.RA
    name = query.question[0].name
    found = records.get(name.to_text(omit_final_dot=True))
    if found is None:
        answer.set_rcode(dns.rcode.NXDOMAIN)
    else:
        answer.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", *found))
    return answer.to_wire()


@contextmanager
def name_server(records: Mapping[str, tuple[str, ...]]) -> Iterator[dns.resolver.Resolver]:
    """Serve the records over UDP on this machine; give who asks there."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        asking = dns.resolver.Resolver(configure=False)
        asking.nameservers, asking.port = ["127.0.0.1"], line.getsockname()[1]
        stop = b"stop"

        def serve() -> None:
            while True:
                asked, whence = line.recvfrom(4096)
                if asked == stop:
                    return
                line.sendto(answer_to(asked, records), whence)

        serving = threading.Thread(target=serve)
        serving.start()
        try:
            yield asking
        finally:
            line.sendto(stop, line.getsockname())
            serving.join()


def looked(records: Mapping[str, tuple[str, ...]], dkim: DkimSettings | None = None) -> list[Published]:
    with name_server(records) as asking:
        return list(DnsSenderDomains(dkim, texts_by(asking)).published(DOMAIN))


def test_a_domain_with_spf_and_dmarc_is_told_with_its_records() -> None:
    spf, dmarc = looked(RECORDS)

    assert (spf.point, spf.name, spf.found) == (SetupPoint.SPF, DOMAIN, Publication.RIGHT)
    assert spf.said == "v=spf1 ip4:192.0.2.1 -all"
    assert (dmarc.point, dmarc.found) == (SetupPoint.DMARC, Publication.RIGHT)
    assert dmarc.said == "v=DMARC1; p=quarantine"  # strings of one record belong together


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ({}, [Publication.MISSING, Publication.MISSING]),
        ({DOMAIN: ('"v=spf10 -all"',)}, [Publication.MISSING, Publication.MISSING]),
        ({DOMAIN: ('"v=spf1 -all"', '"v=spf1 mx -all"')}, [Publication.WRONG, Publication.MISSING]),
        ({DOMAIN: ('"v=spf1 +all"',)}, [Publication.WRONG, Publication.MISSING]),
        ({f"_dmarc.{DOMAIN}": ('"v=DMARC1; p=maybe"',)}, [Publication.MISSING, Publication.WRONG]),
    ],
)
def test_what_receivers_would_not_trust_is_told(
    records: Mapping[str, tuple[str, ...]], expected: list[Publication]
) -> None:
    assert [one.found for one in looked(records)] == expected


@pytest.fixture
def signing(tmp_path: Path) -> tuple[DkimSettings, str]:
    """A key of our own, and its public half as a record has it."""
    key = rsa.generate_private_key(65537, 2048)
    file = tmp_path / "dkim.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return DkimSettings(key_file=str(file), selector="r1", domain=DOMAIN), base64.b64encode(public).decode()


def test_the_published_key_must_be_the_one_that_signs(signing: tuple[DkimSettings, str]) -> None:
    settings, public = signing
    name = f"r1._domainkey.{DOMAIN}"
    halves = f'"v=DKIM1; k=rsa; p={public[:200]}" "{public[200:]}"'
    foreign = halves.replace(public[250:260], "AAAAAAAAAA")

    right = looked({name: (halves,)}, settings)[1]
    other = looked({name: (foreign,)}, settings)[1]
    revoked = looked({name: ('"v=DKIM1; p="',)}, settings)[1]
    none = looked({}, settings)[1]

    assert (right.point, right.name, right.found) == (SetupPoint.DKIM, name, Publication.RIGHT)
    assert [one.found for one in (other, revoked)] == [Publication.WRONG, Publication.WRONG]
    assert none.found is Publication.MISSING


def test_a_key_that_cannot_be_read_matches_nothing(tmp_path: Path) -> None:
    settings = DkimSettings(key_file=str(tmp_path / "none.pem"), selector="r1", domain=DOMAIN)

    found = looked({f"r1._domainkey.{DOMAIN}": ('"v=DKIM1; p="',)}, settings)[1]

    assert found.found is Publication.WRONG


def test_a_name_server_that_does_not_answer_is_told_and_waited_for_shortly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mail.published.PATIENCE", 0.2)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        asking = dns.resolver.Resolver(configure=False)
        asking.nameservers, asking.port = ["127.0.0.1"], silent.getsockname()[1]

        found = DnsSenderDomains(None, texts_by(asking)).published(DOMAIN)

    assert [one.found for one in found] == [Publication.SILENT, Publication.SILENT]
