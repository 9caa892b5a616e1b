"""Signed letters are what their council wrote, for anybody who looks up the key."""

from __future__ import annotations

import base64
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest

from mail.letters import LetterFactory
from mail.signing import Signer, signer_from
from scheduler.records.errors import SettingError
from scheduler.records.letters import Frozen, LetterKind
from scheduler.records.settings import DkimSettings
from tests.integration.mail.cast import order
from tests.unit.calendars.cast import MAILBOX

MADE = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)
"""When the letters are made: readers do not believe signatures from the future."""

OPENSSL = shutil.which("openssl") or "openssl"
DOMAIN = MAILBOX.address.rpartition("@")[2]


@pytest.fixture(scope="module", params=["-traditional", ""])
def key(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a private key in each of the two forms that openssl writes."""
    path = tmp_path_factory.mktemp("dkim") / "key.pem"
    form = [request.param] if request.param else []
    subprocess.run([OPENSSL, "genrsa", *form, "-out", str(path), "2048"], check=True, capture_output=True)
    return path


def signer(key: Path, domain: str = DOMAIN) -> Signer:
    return signer_from(DkimSettings(key_file=str(key), selector="brev", domain=domain))


def written(by: Signer | None, kind: LetterKind = LetterKind.AGENDA) -> Frozen:
    return LetterFactory("radshjul.example", "https://radshjul.example", by).write(
        replace(order(kind), made_at=MADE)
    )


def holds(key: Path, mail: bytes) -> bool:
    public = subprocess.run(
        [OPENSSL, "rsa", "-in", str(key), "-pubout", "-outform", "DER"], check=True, capture_output=True
    ).stdout
    asked = []

    def published(name: bytes, **_: float) -> bytes:
        asked.append(name)
        return b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)

    held = bool(dkim.verify(mail, dnsfunc=published))
    assert asked == [f"brev._domainkey.{DOMAIN}.".encode()]
    return held


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_kind_of_letter_carries_a_signature_that_holds(key: Path, kind: LetterKind) -> None:
    signed = written(signer(key), kind)

    assert holds(key, signed.mail)
    assert signed.mail.endswith(written(None, kind).mail)


def test_the_same_order_gives_the_same_signature(key: Path) -> None:
    assert written(signer(key)) == written(signer(key))
    moment = int(MADE.timestamp())
    assert f"t={moment};".encode() in written(signer(key)).mail.replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b"Subject: ", b"Subject: x"),
        (b"Date: ", b"Date: x"),
        (b"quoted-printable\r\n\r\n", b"quoted-printable\r\n\r\nx"),
    ],
)
def test_a_letter_that_was_changed_on_its_way_no_longer_holds(key: Path, said: bytes, instead: bytes) -> None:
    mail = written(signer(key)).mail
    changed = mail.replace(said, instead, 1)

    assert changed != mail
    assert not holds(key, changed)


def test_a_council_of_another_domain_is_not_signed_for(key: Path) -> None:
    assert written(signer(key, "elsewhere.example")).mail == written(None).mail


def test_a_domain_signs_for_the_names_below_it(key: Path) -> None:
    above = replace(order(LetterKind.AGENDA).sender, address=f"rad@post.{DOMAIN}")
    made = replace(order(LetterKind.AGENDA), sender=above)

    mail = LetterFactory("radshjul.example", "https://radshjul.example", signer(key)).write(made).mail

    assert mail.startswith(b"DKIM-Signature: ")


@pytest.mark.parametrize("content", [None, b"", b"no key", b"-----BEGIN RSA PRIVATE KEY-----\nAAAA\n"])
def test_a_key_that_cannot_sign_stops_the_start_with_a_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "key.pem"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SettingError, match=r"RADSHJUL_DKIM_KEY.*give a file with an RSA private key"):
        signer(path)
