"""Logging in by token: read anew for each line, said only over that line, refused like a password."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from mail.smtp import SmtpMailer
from scheduler.records.errors import MailUnavailableError
from scheduler.records.letters import OutcomeKind
from scheduler.records.settings import SmtpSettings, Tls
from tests.integration.mail.cast import letter
from tests.integration.mail.lines import HELLO
from tests.integration.mail.scripted import ScriptedServer, Talk, greet, take

USER = "politirad@moss.example"


def relay(server: ScriptedServer, token_file: Path) -> SmtpMailer:
    port = server.settings().port
    settings = SmtpSettings(
        host="127.0.0.1", port=port, tls=Tls.NONE, user=USER, token_file=str(token_file), seconds=5
    )
    return SmtpMailer(settings, HELLO)


def taking_tokens(talk: Talk) -> None:
    greet(talk, "AUTH PLAIN XOAUTH2")
    talk.hear()
    talk.say("235 2.7.0 welcome")
    take(talk)


def refusing_tokens(talk: Talk) -> None:
    greet(talk, "AUTH XOAUTH2")
    talk.hear()
    talk.say("334 " + base64.b64encode(b'{"status":"401"}').decode())
    talk.hear()
    talk.say("535 5.7.3 the token is too old")
    talk.hear()


def said(talk: Talk) -> bytes:
    verb, mechanism, first = talk.commands[1].split()
    assert (verb, mechanism) == (b"AUTH", b"XOAUTH2")
    return base64.b64decode(first)


def test_the_token_that_stands_in_the_file_now_is_used_for_each_line(tmp_path: Path) -> None:
    file = tmp_path / "token"
    with ScriptedServer(taking_tokens) as server:
        mailer = relay(server, file)
        outcomes = []
        for token in ("first", "second"):
            file.write_text(f"{token}\n", encoding="ascii")
            with mailer.session() as session:
                outcomes.append(session.send(letter()).kind)

    assert outcomes == [OutcomeKind.ACCEPTED] * 2
    assert [said(talk) for talk in server.talks] == [
        f"user={USER}\1auth=Bearer {token}\1\1".encode() for token in ("first", "second")
    ]


def test_a_token_that_is_refused_means_no_line_and_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("secret-token", encoding="ascii")

    with (
        ScriptedServer(refusing_tokens) as server,
        pytest.raises(MailUnavailableError, match=r"535 5\.7\.3 the token is too old") as caught,
        relay(server, file).session(),
    ):
        pytest.fail("a line was opened")

    assert "secret-token" not in str(caught.value)
    assert server.letters == []


@pytest.mark.parametrize("content", [None, "tøken".encode()])
def test_a_file_without_a_token_means_no_line(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "token"
    if content is not None:
        file.write_bytes(content)

    with (
        ScriptedServer(taking_tokens) as server,
        pytest.raises(MailUnavailableError),
        relay(server, file).session(),
    ):
        pytest.fail("a line was opened")

    assert all(not command.startswith(b"AUTH") for talk in server.talks for command in talk.commands)


def test_a_server_that_offers_no_tokens_is_not_told_any(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("secret-token", encoding="ascii")

    def without(talk: Talk) -> None:
        greet(talk, "AUTH PLAIN LOGIN")
        take(talk)

    with (
        ScriptedServer(without) as server,
        pytest.raises(MailUnavailableError, match="does not offer XOAUTH2"),
        relay(server, file).session(),
    ):
        pytest.fail("a line was opened")

    assert b"secret" not in b"".join(server.talks[0].commands)
