"""Settings about mail: what is wrong is told in a sentence, and secrets are never told."""

from __future__ import annotations

import pytest

from scheduler.records.errors import SettingError
from scheduler.records.settings import Tls, settings_from

RELAY = {"RADSHJUL_SMTP_HOST": "relay.example"}
LOGIN = {**RELAY, "RADSHJUL_SMTP_USER": "rad", "RADSHJUL_SMTP_PASSWORD": "hemmelig"}
DKIM = {
    "RADSHJUL_DKIM_KEY": "key.pem",
    "RADSHJUL_DKIM_SELECTOR": "Brev1",
    "RADSHJUL_DKIM_DOMAIN": "Kommune.example",
}


@pytest.mark.parametrize(
    ("environ", "sentence"),
    [
        ({**RELAY, "RADSHJUL_SMTP_USER": "rad"}, "RADSHJUL_SMTP_USER='rad' has nothing to log in with"),
        ({**RELAY, "RADSHJUL_SMTP_PASSWORD": "x"}, "RADSHJUL_SMTP_USER='' is missing while"),
        ({**RELAY, "RADSHJUL_SMTP_OAUTH_TOKEN_FILE": "t"}, "RADSHJUL_SMTP_USER='' is missing while"),
        ({**LOGIN, "RADSHJUL_SMTP_OAUTH_TOKEN_FILE": "t"}, "TOKEN_FILE='t' comes beside a password"),
        ({**LOGIN, "RADSHJUL_SMTP_TLS": "none"}, "TLS='none' would send the login in clear"),
        ({**LOGIN, "RADSHJUL_SMTP_TLS": "ssl"}, "RADSHJUL_SMTP_TLS='ssl' is unknown"),
        ({**RELAY, "RADSHJUL_SMTP_PER_MINUTE": "0"}, "RADSHJUL_SMTP_PER_MINUTE='0' is no pace"),
        ({**RELAY, "RADSHJUL_SMTP_PER_MINUTE": "fort"}, "RADSHJUL_SMTP_PER_MINUTE='fort' is no pace"),
        ({"RADSHJUL_DKIM_KEY": "key.pem"}, "RADSHJUL_DKIM_SELECTOR='' is missing beside the others"),
        ({**DKIM, "RADSHJUL_DKIM_DOMAIN": "no domain"}, "DKIM_DOMAIN='no domain' is no name in the DNS"),
    ],
)
def test_a_wrong_mail_setting_stops_the_start_with_a_sentence(environ: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingError) as caught:
        settings_from(environ)

    assert sentence in str(caught.value)
    assert "hemmelig" not in str(caught.value)


def test_mail_settings_are_read() -> None:
    environ = {**LOGIN, **DKIM, "RADSHJUL_SMTP_PER_MINUTE": "30", "RADSHJUL_SMTP_TLS": "implicit"}

    read = settings_from(environ)

    assert read.smtp is not None
    assert (read.smtp.port, read.smtp.tls, read.smtp.per_minute) == (465, Tls.IMPLICIT, 30)
    assert read.dkim is not None
    assert (read.dkim.selector, read.dkim.domain) == ("brev1", "kommune.example")


def test_a_login_in_clear_is_for_this_machine_only() -> None:
    environ = {**LOGIN, "RADSHJUL_SMTP_HOST": "127.0.0.1", "RADSHJUL_SMTP_TLS": "none"}

    read = settings_from(environ)

    assert read.smtp is not None
    assert read.smtp.user == "rad"


def test_what_settings_say_of_themselves_holds_no_secret() -> None:
    read = settings_from({**LOGIN, "RADSHJUL_SECRET_KEY": "nøkkelen"})

    assert "hemmelig" not in repr(read)
    assert "nøkkelen" not in repr(read)


@pytest.mark.parametrize(
    "said", ["https://a.example", "a.example/x", "a b.example", "*.example", "a.example,-b"]
)
def test_what_is_no_host_name_is_no_busy_host(said: str) -> None:
    with pytest.raises(SettingError, match="RADSHJUL_BUSY_HOSTS"):
        settings_from({"RADSHJUL_BUSY_HOSTS": said})


@pytest.mark.parametrize(
    "said",
    ["vakt.example/ping", "http://vakt.example/ping", "ftp://vakt.example/", "https://a:b@c/", "https://["],
)
def test_a_sign_of_life_is_given_encrypted_or_on_this_machine_and_its_address_is_told_to_nobody(
    said: str,
) -> None:
    with pytest.raises(SettingError, match="RADSHJUL_ALIVE_URL") as refused:
        settings_from({"RADSHJUL_ALIVE_URL": said})
    kept = settings_from({"RADSHJUL_ALIVE_URL": "http://localhost:3001/api/push/x"})

    assert said not in str(refused.value)
    assert kept.alive_url == "http://localhost:3001/api/push/x"
    assert "push" not in repr(kept)
