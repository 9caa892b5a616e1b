"""Settings: one frozen record, read once at the start from ``RADSHJUL_…`` variables.

A wrong value stops the start with a sentence that says which, why and what to write.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from scheduler.records import text
from scheduler.records.alive import alive_url_from
from scheduler.records.basics import Language
from scheduler.records.busy_addresses import busy_hosts_from
from scheduler.records.errors import SettingError, TextError
from scheduler.records.login_settings import OpenIdSettings, SecondFactor, openid_from, second_factor_from

_THIS_MACHINE: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_MOST_PER_MINUTE: Final = 100_000
_DNS_NAME: Final = re.compile(
    r"(?=.{1,253}\Z)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)


class Tls(StrEnum):
    """How the line to the mail server is protected."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """The mail relay. ``seconds`` bounds each answer of the server.

    ``tls`` other than ``NONE`` is demanded: without it nothing is sent. With ``token_file`` the login
    is by XOAUTH2, with the token that stands in the file at that moment. ``per_minute`` is how many
    letters the relay takes in a minute; 0 means any.
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    tls: Tls = Tls.STARTTLS
    seconds: float = 20.0
    token_file: str = ""
    per_minute: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DkimSettings:
    """How letters are signed: the file of the private key, and where its public half is published."""

    key_file: str
    selector: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapSettings:
    """The mailbox that answers come to. ``seconds`` bounds each answer of the server.

    ``tls`` other than ``NONE`` is demanded: without it nothing is read.
    """

    host: str
    port: int
    user: str
    password: str
    tls: Tls = Tls.IMPLICIT
    folder: str = "INBOX"
    seconds: float = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs. ``smtp`` ``None`` means the built-in mail sink.

    ``stopped_at`` is a fixed moment for trying things out (demo only). ``uid_domain`` ends every
    calendar UID and Message-ID and must never change once letters have been sent. ``operator`` is
    the address that is told when the mail server does not answer (empty: nobody is). ``imap`` ``None``
    means that no answers by mail are read. ``authserv_id`` is how our mail server signs its checks of
    senders (empty: nobody vouches for them); with ``answer_tags`` every letter has an answer address
    of its own. ``busy_hosts`` are those that calendars of busy times may be fetched from. ``school_breaks``
    is the path of a file with the installation's own school habits (empty: none), ``alive_url`` an address
    that is asked after each minute's work (empty: none).
    """

    database_url: str
    data: str
    base_url: str
    secret_key: str = field(default="", repr=False)
    smtp: SmtpSettings | None = None
    dkim: DkimSettings | None = None
    imap: ImapSettings | None = None
    authserv_id: str = ""
    answer_tags: bool = False
    uid_domain: str
    language: Language = Language.BOKMAL
    host: str = "127.0.0.1"
    port: int = 8000
    operator: str = ""
    second_factor: SecondFactor = SecondFactor.OFFERED
    openid: OpenIdSettings | None = None
    busy_hosts: tuple[str, ...] = ()
    school_breaks: str = ""
    alive_url: str = field(default="", repr=False)
    demo: bool = False
    stopped_at: datetime | None = None


def settings_from(environ: Mapping[str, str]) -> Settings:
    """Read the settings.

    Raises:
        SettingError: a value is wrong; the sentence names the variable.
    """
    data = environ.get("RADSHJUL_DATA", "./data")
    port = _port(environ, "PORT", 8000)
    base_url = environ.get("RADSHJUL_BASE_URL", f"http://127.0.0.1:{port}").rstrip("/")
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingError(
            "RADSHJUL_BASE_URL", base_url, "is no web address", "write https://name.of.service"
        )
    demo = _flag(environ, "RADSHJUL_DEMO")
    return Settings(
        database_url=_database(environ, data),
        data=data,
        base_url=base_url,
        secret_key=environ.get("RADSHJUL_SECRET_KEY", ""),
        smtp=_smtp(environ),
        dkim=_dkim(environ),
        imap=_imap(environ),
        authserv_id=environ.get("RADSHJUL_AUTHSERV_ID", "").strip(),
        answer_tags=_flag(environ, "RADSHJUL_ANSWER_TAGS"),
        uid_domain=environ.get("RADSHJUL_UID_DOMAIN", _uid_domain(parts.hostname)),
        language=_language(environ),
        host=environ.get("RADSHJUL_HOST", "127.0.0.1"),
        port=port,
        operator=_operator(environ),
        second_factor=second_factor_from(environ, base_url),
        openid=openid_from(environ),
        busy_hosts=busy_hosts_from(environ),
        school_breaks=environ.get("RADSHJUL_SCHOOL_BREAKS", "").strip(),
        alive_url=alive_url_from(environ),
        demo=demo,
        stopped_at=_stopped(environ, demo=demo),
    )


def _uid_domain(hostname: str) -> str:
    return hostname if any(mark.isalpha() for mark in hostname) and "." in hostname else "radshjul.example"


def _database(environ: Mapping[str, str], data: str) -> str:
    url = environ.get("RADSHJUL_DATABASE_URL", f"sqlite:///{data}/radshjul.db")
    if urlsplit(url).scheme.split("+")[0] not in {"sqlite", "postgresql"}:
        raise SettingError(
            "RADSHJUL_DATABASE_URL",
            url.split("@")[-1],
            "is neither sqlite nor postgresql",
            "write postgresql://…",
        )
    return url


def _smtp(environ: Mapping[str, str]) -> SmtpSettings | None:
    host = environ.get("RADSHJUL_SMTP_HOST", "")
    if not host:
        return None
    tls = _tls(environ, "RADSHJUL_SMTP_TLS", Tls.STARTTLS)
    relay = SmtpSettings(
        host=text.one_line(host, "RADSHJUL_SMTP_HOST"),
        port=_port(environ, "RADSHJUL_SMTP_PORT", 465 if tls is Tls.IMPLICIT else 25),
        user=environ.get("RADSHJUL_SMTP_USER", ""),
        password=environ.get("RADSHJUL_SMTP_PASSWORD", ""),
        tls=tls,
        token_file=environ.get("RADSHJUL_SMTP_OAUTH_TOKEN_FILE", ""),
        per_minute=_per_minute(environ),
    )
    _check_login(relay)
    return relay


def _check_login(relay: SmtpSettings) -> None:
    """Refuse a login that is half given, given twice, or would go in clear over a network."""
    secret = "RADSHJUL_SMTP_PASSWORD" if relay.password else "RADSHJUL_SMTP_OAUTH_TOKEN_FILE"
    given = bool(relay.password) + bool(relay.token_file)
    if given == 2:
        raise SettingError(
            "RADSHJUL_SMTP_OAUTH_TOKEN_FILE",
            relay.token_file,
            "comes beside a password",
            "remove one of them",
        )
    if given and not relay.user:
        raise SettingError("RADSHJUL_SMTP_USER", "", f"is missing while {secret} is set", "say who logs in")
    if relay.user and not given:
        remedy = "give RADSHJUL_SMTP_PASSWORD or RADSHJUL_SMTP_OAUTH_TOKEN_FILE"
        raise SettingError("RADSHJUL_SMTP_USER", relay.user, "has nothing to log in with", remedy)
    if given and relay.tls is Tls.NONE and relay.host not in _THIS_MACHINE:
        remedy = "write starttls or implicit"
        raise SettingError("RADSHJUL_SMTP_TLS", relay.tls.value, "would send the login in clear", remedy)


def _per_minute(environ: Mapping[str, str]) -> int:
    value = environ.get("RADSHJUL_SMTP_PER_MINUTE", "")
    if not value:
        return 0
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= _MOST_PER_MINUTE:
        remedy = f"write a number of letters from 1 to {_MOST_PER_MINUTE}, or leave it out"
        raise SettingError("RADSHJUL_SMTP_PER_MINUTE", value, "is no pace", remedy)
    return int(value)


def _dkim(environ: Mapping[str, str]) -> DkimSettings | None:
    names = ("RADSHJUL_DKIM_KEY", "RADSHJUL_DKIM_SELECTOR", "RADSHJUL_DKIM_DOMAIN")
    values = {name: environ.get(name, "") for name in names}
    if not any(values.values()):
        return None
    for name, value in values.items():
        if not value:
            raise SettingError(name, "", "is missing beside the others", f"set all of {', '.join(names)}")
        if name != names[0] and not _DNS_NAME.fullmatch(value):
            raise SettingError(name, value, "is no name in the DNS", "write letters, digits, - and .")
    key, selector, domain = values.values()
    return DkimSettings(key_file=key, selector=selector.lower(), domain=domain.lower())


def _operator(environ: Mapping[str, str]) -> str:
    value = environ.get("RADSHJUL_OPERATOR", "")
    try:
        return text.address(value, "RADSHJUL_OPERATOR") if value else ""
    except TextError as error:
        raise SettingError(
            "RADSHJUL_OPERATOR", value, "is no e-mail address", "write name@place.no"
        ) from error


def _imap(environ: Mapping[str, str]) -> ImapSettings | None:
    host = environ.get("RADSHJUL_IMAP_HOST", "")
    if not host:
        return None
    user = environ.get("RADSHJUL_IMAP_USER", "")
    if not user:
        raise SettingError("RADSHJUL_IMAP_USER", user, "is missing", "write the name of the mailbox's login")
    tls = _tls(environ, "RADSHJUL_IMAP_TLS", Tls.IMPLICIT)
    return ImapSettings(
        host=text.one_line(host, "RADSHJUL_IMAP_HOST"),
        port=_port(environ, "RADSHJUL_IMAP_PORT", 993 if tls is Tls.IMPLICIT else 143),
        user=user,
        password=environ.get("RADSHJUL_IMAP_PASSWORD", ""),
        tls=tls,
    )


def _tls(environ: Mapping[str, str], name: str, default: Tls) -> Tls:
    value = environ.get(name, default.value)
    try:
        return Tls(value)
    except ValueError as error:
        raise SettingError(name, value, "is unknown", "write none, starttls or implicit") from error


def _language(environ: Mapping[str, str]) -> Language:
    value = environ.get("RADSHJUL_LANGUAGE", "nb")
    try:
        return Language(value)
    except ValueError as error:
        raise SettingError("RADSHJUL_LANGUAGE", value, "is unknown", "write nb, nn or en") from error


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, str(default))
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:
        raise SettingError(name, value, "is no port", "write a number from 1 to 65535")
    return int(value)


def _flag(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "0")
    if value not in {"0", "1"}:
        raise SettingError(name, value, "is no switch", "write 1 for on or 0 for off")
    return value == "1"


def _stopped(environ: Mapping[str, str], *, demo: bool) -> datetime | None:
    value = environ.get("RADSHJUL_NOW", "")
    if not value:
        return None
    if not demo:
        raise SettingError(
            "RADSHJUL_NOW", value, "stops the clock", "set RADSHJUL_DEMO=1 as well, or remove it"
        )
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise SettingError(
            "RADSHJUL_NOW", value, "is no moment", "write 2027-01-04T08:00:00+01:00"
        ) from error
    if moment.tzinfo is None:
        raise SettingError("RADSHJUL_NOW", value, "has no offset", "write 2027-01-04T08:00:00+01:00")
    return moment
