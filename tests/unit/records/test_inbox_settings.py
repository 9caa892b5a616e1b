"""The settings of the mailbox: what is set is demanded, and a wrong value stops the start."""

from __future__ import annotations

import pytest

from scheduler.records.errors import SettingError
from scheduler.records.settings import ImapSettings, Tls, settings_from

SET = {
    "RADSHJUL_IMAP_HOST": "imap.vik.example",
    "RADSHJUL_IMAP_USER": "politirad",
    "RADSHJUL_IMAP_PASSWORD": "hemmelig",
}


def test_without_a_host_there_is_no_mailbox() -> None:
    settings = settings_from({"RADSHJUL_IMAP_USER": "politirad"})

    assert (settings.imap, settings.answer_tags, settings.authserv_id) == (None, False, "")


def test_tls_is_implicit_unless_it_is_said() -> None:
    assert settings_from(SET).imap == ImapSettings(
        host="imap.vik.example", port=993, user="politirad", password="hemmelig", tls=Tls.IMPLICIT
    )


@pytest.mark.parametrize(("tls", "port"), [("starttls", 143), ("none", 143), ("implicit", 993)])
def test_the_port_follows_the_protection_until_it_is_set(tls: str, port: int) -> None:
    followed = settings_from({**SET, "RADSHJUL_IMAP_TLS": tls}).imap
    given = settings_from({**SET, "RADSHJUL_IMAP_TLS": tls, "RADSHJUL_IMAP_PORT": "1143"}).imap

    assert followed is not None
    assert given is not None
    assert (followed.port, given.port) == (port, 1143)


def test_tags_and_the_servers_name_are_read() -> None:
    settings = settings_from({"RADSHJUL_ANSWER_TAGS": "1", "RADSHJUL_AUTHSERV_ID": " mx.vik.example "})

    assert (settings.answer_tags, settings.authserv_id) == (True, "mx.vik.example")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RADSHJUL_IMAP_TLS", "kanskje"),
        ("RADSHJUL_IMAP_PORT", "0"),
        ("RADSHJUL_IMAP_USER", ""),
        ("RADSHJUL_ANSWER_TAGS", "ja"),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        settings_from({**SET, name: value})
