"""The protection of the line: verified TLS where it is set, and nothing said without it."""

import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mail.smtp import SmtpMailer
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import OutcomeKind
from scheduler.records.settings import Tls
from tests.integration.mail import scripted
from tests.integration.mail.cast import letter
from tests.integration.mail.lines import sent
from tests.integration.mail.scripted import Script, ScriptedServer, Talk

HELLO = "radshjul.example"
ACCEPTED, LATER, REFUSED, IN_DOUBT = OutcomeKind


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    for name, subject in {"right": "IP:127.0.0.1", "wrong": "DNS:other.example"}.items():
        try:
            subprocess.run(
                [
                    *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
                    *("-nodes", "-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName={subject}"),
                    *("-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")),
                ],
                check=True,
                capture_output=True,
            )
        except FileNotFoundError:
            pytest.skip("OpenSSL is not installed. As root: apt-get install openssl")
    return folder


def server_side(certificates: Path, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificates / f"{name}.pem", certificates / f"{name}.key")
    return context


def trusting(certificates: Path, name: str) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificates / f"{name}.pem"))


def with_starttls(context: ssl.SSLContext) -> Script:
    def script(talk: Talk) -> None:
        scripted.greet(talk, "STARTTLS")
        talk.hear()
        talk.say("220 go on")
        talk.protect(context)
        talk.hear()
        talk.say("250-here", "250 AUTH PLAIN")
        scripted.take(talk)

    return script


def with_tls(context: ssl.SSLContext) -> Script:
    def script(talk: Talk) -> None:
        talk.protect(context)
        scripted.good(talk)

    return script


@pytest.mark.parametrize(("tls", "protected"), [(Tls.STARTTLS, with_starttls), (Tls.IMPLICIT, with_tls)])
def test_a_letter_goes_over_a_verified_line(
    certificates: Path, tls: Tls, protected: Callable[[ssl.SSLContext], Script]
) -> None:
    with ScriptedServer(protected(server_side(certificates, "right"))) as server:
        [outcome] = sent(server.settings(tls=tls), letter(), trust=trusting(certificates, "right"))

    assert outcome.kind is ACCEPTED
    assert len(server.letters) == 1


@pytest.mark.parametrize(("tls", "protected"), [(Tls.STARTTLS, with_starttls), (Tls.IMPLICIT, with_tls)])
@pytest.mark.parametrize("fault", ["nobody vouches", "another name"])
def test_a_certificate_that_does_not_hold_means_no_line_and_no_password(
    certificates: Path, fault: str, tls: Tls, protected: Callable[[ssl.SSLContext], Script]
) -> None:
    name = "right" if fault == "nobody vouches" else "wrong"
    trust = None if fault == "nobody vouches" else trusting(certificates, "wrong")

    with (
        ScriptedServer(protected(server_side(certificates, name))) as server,
        pytest.raises(MailUnavailableError, match="certificate"),
        SmtpMailer(server.settings(tls=tls, user="slt"), HELLO, trust).session(),
    ):
        pass

    assert not [command for talk in server.talks for command in talk.commands if b"AUTH" in command.upper()]


def refusing_starttls(talk: Talk) -> None:
    scripted.greet(talk, "STARTTLS")
    talk.hear()
    talk.say("501 no")
    scripted.take(talk)


@pytest.mark.parametrize(
    "script",
    [
        scripted.good,
        scripted.answering(b"STARTTLS", "454 4.7.0 not now"),
        refusing_starttls,
    ],
    ids=["not offered", "not offered and refused", "offered and refused"],
)
def test_without_the_demanded_protection_nothing_is_said(script: Script) -> None:
    with (
        ScriptedServer(script) as server,
        pytest.raises(MailUnavailableError),
        SmtpMailer(server.settings(tls=Tls.STARTTLS, user="slt"), HELLO).session(),
    ):
        pass

    said = b"".join(command for talk in server.talks for command in talk.commands).upper()
    assert b"MAIL" not in said
    assert b"AUTH" not in said


def test_what_was_slipped_in_before_the_protection_is_not_believed(certificates: Path) -> None:
    context = server_side(certificates, "right")

    def script(talk: Talk) -> None:
        scripted.greet(talk, "STARTTLS")
        talk.hear()
        talk.say("220 go on", "250 slipped in by somebody on the way")
        talk.protect(context)
        scripted.take(talk)

    with ScriptedServer(script) as server:
        try:
            [outcome] = sent(
                server.settings(tls=Tls.STARTTLS), letter(), trust=trusting(certificates, "right")
            )
        except MailUnavailableError:
            return

    assert "slipped in" not in outcome.answer


def test_a_handshake_without_end_is_given_up() -> None:
    with (
        ScriptedServer(lambda talk: talk.trickle(b"\x16")) as server,
        pytest.raises(MailUnavailableError),
        SmtpMailer(server.settings(tls=Tls.IMPLICIT, seconds=0.3), HELLO).session(),
    ):
        pass
