"""Letters handed to a server by the real mailer, and what became of them."""

import ssl

from mail.smtp import SmtpMailer
from scheduler.records.letters import Letter, Outcome
from scheduler.records.settings import SmtpSettings
from tests.integration.mail.cast import letter
from tests.integration.mail.scripted import Script, ScriptedServer

HELLO = "radshjul.example"


def sent(settings: SmtpSettings, *letters: Letter, trust: ssl.SSLContext | None = None) -> list[Outcome]:
    with SmtpMailer(settings, HELLO, trust).session() as session:
        return [session.send(each) for each in letters]


def outcome_of(script: Script, seconds: float = 5.0, mail: Letter | None = None) -> Outcome:
    with ScriptedServer(script) as server:
        [outcome] = sent(server.settings(seconds=seconds), mail or letter())
    return outcome
