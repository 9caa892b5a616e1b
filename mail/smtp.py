"""The Mailer port: Flask-Mail keeps the settings and opens the line; we hand over frozen bytes.

Whatever the server answers becomes an Outcome; only a line that cannot be opened at all is an
error. Demanded TLS is never gone without, and the server's certificate is always verified.
"""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final

from flask import Flask
from flask_mail import Connection, Mail

from mail.errors import NoLineError
from mail.line import Line, TlsLine
from scheduler.records import text
from scheduler.records.errors import TextError
from scheduler.records.letters import Letter, Outcome, OutcomeKind
from scheduler.records.settings import SmtpSettings, Tls

ANSWER_LIMIT: Final = 300
"""The most characters of a server's answer that are kept."""

_ABOUT_US: Final = frozenset({421, 530, 534, 535, 538})
"""Answers about the session or our login, whatever command they came to: never the letter's fault."""


class SmtpMailer:
    """The way to a mail relay.

    Args:
        settings: where the relay is and how the line to it is protected.
        hello_name: the name that we greet with, a host name in ASCII.
        trust: the certificates to trust; ``None`` means those of the machine.
    """

    def __init__(self, settings: SmtpSettings, hello_name: str, trust: ssl.SSLContext | None = None) -> None:
        self._mail = _VerifiedMail(settings, hello_name, trust)

    @contextmanager
    def session(self) -> Iterator[SmtpSession]:
        """Open a line for any number of letters; it is opened anew when it breaks.

        Raises:
            MailUnavailableError: no line could be opened.
        """
        session = SmtpSession(self._mail)
        session.open()
        try:
            yield session
        finally:
            session.close()


class SmtpSession:
    """One open line, used by one thread."""

    def __init__(self, mail: _VerifiedMail) -> None:
        self._mail = mail
        self._connection: _VerifiedConnection | None = None
        self._unavailable = ""

    def open(self) -> Line:
        """Open the line, if it is not open.

        Raises:
            MailUnavailableError: no line could be opened.
        """
        if self._connection is not None and self._connection.is_open:
            return self._connection.line
        try:
            self._connection = self._mail.opened()
        except (OSError, smtplib.SMTPException) as error:
            self._connection = None
            raise NoLineError(_one_line(_said_by(error))) from error
        return self._connection.line

    def close(self) -> None:
        """Take leave of the server, if it is still there."""
        if self._connection is not None:
            self._connection.__exit__(None, None, None)
            self._connection = None

    def send(self, letter: Letter) -> Outcome:
        """Hand over a letter's frozen bytes to its one recipient; never raises for what a server does."""
        fault = _fault_of(letter)
        if fault:
            return Outcome(kind=OutcomeKind.REFUSED, answer=_one_line(f"not sent: {fault}"))
        outcome = self._try(letter)
        return outcome if outcome is not None else self._try(letter) or _gone("before the letter was begun")

    def _try(self, letter: Letter) -> Outcome | None:
        """Try once; ``None`` when the server had closed a used line before hearing of the letter."""
        if self._unavailable:
            return Outcome(kind=OutcomeKind.LATER, answer=self._unavailable)
        try:
            line = self.open()
        except NoLineError as error:
            # The letters after this one need not wait for the same silence.
            self._unavailable = _one_line(str(error))
            return Outcome(kind=OutcomeKind.LATER, answer=self._unavailable)
        used, line.fresh = not line.fresh, False
        outcome = _handed_over(line, letter)
        if used and line.sock is None and line.answers <= 1 and outcome.kind is OutcomeKind.LATER:
            return None
        return outcome


def _fault_of(letter: Letter) -> str:
    """Say what makes a stored letter unfit for any server; empty when nothing does."""
    if hashlib.sha256(letter.frozen.mail).hexdigest() != letter.frozen.sha256:
        return "the stored letter is damaged"
    try:
        text.address(letter.envelope_from, "the sender")
        text.address(letter.address, "the recipient")
    except TextError as error:
        return str(error)
    return ""


def _handed_over(line: Line, letter: Letter) -> Outcome:
    line.begin_letter()
    try:
        line.sendmail(letter.envelope_from, [letter.address], letter.frozen.mail)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = error.recipients[letter.address]
        return _answered(line, code, answer)
    except smtplib.SMTPServerDisconnected as error:
        return _broken(line, error)
    except smtplib.SMTPResponseException as error:
        return _answered(line, error.smtp_code, error.smtp_error)
    except (OSError, smtplib.SMTPException) as error:
        line.close()
        return _broken(line, error)
    return _answered(line, *line.last_answer)


def _answered(line: Line, code: int, answer: bytes | str) -> Outcome:
    said = _one_line(f"{code} {_decoded(answer)}")
    if 200 <= code < 300 and line.handed_over:
        return Outcome(kind=OutcomeKind.ACCEPTED, answer=said)
    if 500 <= code < 600 and code not in _ABOUT_US:
        return Outcome(kind=OutcomeKind.REFUSED, answer=said)
    if 400 <= code < 600 or not line.handed_over:
        return Outcome(kind=OutcomeKind.LATER, answer=said)
    return Outcome(kind=OutcomeKind.IN_DOUBT, answer=said)


def _broken(line: Line, error: Exception) -> Outcome:
    if line.handed_over:
        answer = f"the line broke after the whole letter was handed over: {_said_by(error)}"
        return Outcome(kind=OutcomeKind.IN_DOUBT, answer=_one_line(answer))
    return _gone(f"before the whole letter was handed over: {_said_by(error)}")


def _gone(when: str) -> Outcome:
    return Outcome(kind=OutcomeKind.LATER, answer=_one_line(f"the line broke {when}"))


def _said_by(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_decoded(error.smtp_error)}"
    return str(error) or type(error).__name__


def _decoded(answer: bytes | str) -> str:
    return answer if isinstance(answer, str) else answer.decode("utf-8", "replace")


def _one_line(said: str) -> str:
    if len(said) <= ANSWER_LIMIT and said.isprintable():
        return said
    printable = "".join(mark if mark.isprintable() else " " for mark in said)
    return " ".join(printable.split())[:ANSWER_LIMIT]


class _VerifiedMail(Mail):
    """Flask-Mail with an application of its own, so that any thread can open a line."""

    def __init__(self, settings: SmtpSettings, hello_name: str, trust: ssl.SSLContext | None) -> None:
        application = Flask(__name__, static_folder=None)
        application.config.from_mapping(
            MAIL_SERVER=settings.host,
            MAIL_PORT=settings.port,
            MAIL_USERNAME=settings.user or None,
            MAIL_PASSWORD=settings.password or None,
            MAIL_USE_TLS=settings.tls is Tls.STARTTLS,
            MAIL_USE_SSL=settings.tls is Tls.IMPLICIT,
            MAIL_SUPPRESS_SEND=False,
            MAIL_DEBUG=False,
        )
        super().__init__(application)
        self._application = application
        self._seconds = settings.seconds
        self._hello_name = hello_name
        self._trust = trust

    def opened(self) -> _VerifiedConnection:
        """Open a line inside the application's context."""
        with self._application.app_context():
            connection = _VerifiedConnection(self._application.extensions["mail"])
            connection.seconds = self._seconds
            connection.hello_name = self._hello_name
            connection.trust = self._trust
            connection.__enter__()
            return connection


class _VerifiedConnection(Connection):
    """Flask-Mail's connection with a verified certificate, a timeout and a quiet end."""

    seconds: float
    hello_name: str
    trust: ssl.SSLContext | None
    line: Line

    @property
    def is_open(self) -> bool:
        """Tell whether neither side has closed the line, as far as we know."""
        return self.line.sock is not None

    def configure_host(self) -> Line:
        """Connect, protect the line as demanded, and log in."""
        line = self._connected()
        try:
            if self.mail.use_tls:
                line.starttls(context=self._trusted())
            if self.mail.username and self.mail.password:
                line.login(self.mail.username, self.mail.password)
        except BaseException:
            line.close()
            raise
        self.line = line
        return line

    def _connected(self) -> Line:
        server, port = self.mail.server, self.mail.port
        if self.mail.use_ssl:
            return TlsLine(server, port, self.hello_name, timeout=self.seconds, context=self._trusted())
        return Line(server, port, self.hello_name, timeout=self.seconds)

    def _trusted(self) -> ssl.SSLContext:
        """Give the certificates to trust; those of the machine take longer to read than a line to open."""
        return self.trust or ssl.create_default_context()

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Take leave; a server that is gone already is no error."""
        if not self.is_open:
            return
        try:
            self.line.quit()
        except (OSError, smtplib.SMTPException):
            self.line.close()
