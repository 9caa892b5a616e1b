"""Where a sign of life is given: an address that somebody watches, and who raises the alarm when it stops."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from scheduler.records.errors import SettingError

_NAME: Final = "RADSHJUL_ALIVE_URL"


def alive_url_from(environ: Mapping[str, str]) -> str:
    """Read the address that is asked after each minute's work; empty when none is.

    >>> alive_url_from({"RADSHJUL_ALIVE_URL": " https://vakt.example/ping/1 "})
    'https://vakt.example/ping/1'

    Raises:
        SettingError: it is no address, or would travel unencrypted beyond this machine. The address is a
            secret and is not repeated.
    """
    said = environ.get(_NAME, "").strip()
    if not said:
        return ""
    remedy = "write https://host/path, as whoever watches for you gives it"
    try:
        parts = urlsplit(said)
        host = parts.hostname or ""
    except ValueError as error:
        raise SettingError(_NAME, "…", "is no web address", remedy) from error
    near = parts.scheme == "http" and host in {"127.0.0.1", "localhost", "::1"}
    if not host or parts.username is not None or not (parts.scheme == "https" or near):
        raise SettingError(_NAME, "…", "is no https address", remedy)
    return said
