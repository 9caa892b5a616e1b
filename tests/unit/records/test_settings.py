"""Settings: read once, and a wrong value stops the start with a sentence that names it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scheduler.records.basics import Language
from scheduler.records.errors import SettingError
from scheduler.records.settings import Tls, settings_from


def test_without_any_variable_the_embedded_default_stands() -> None:
    found = settings_from({})

    assert found.database_url == "sqlite:///./data/radshjul.db"
    assert found.base_url == "http://127.0.0.1:8000"
    assert found.smtp is None
    assert found.uid_domain == "radshjul.example"
    assert (found.language, found.port, found.demo) == (Language.BOKMAL, 8000, False)


def test_a_grown_up_installation_is_read_whole() -> None:
    found = settings_from(
        {
            "RADSHJUL_DATABASE_URL": "postgresql://radshjul@localhost/radshjul",
            "RADSHJUL_BASE_URL": "https://arshjul.vik.example/",
            "RADSHJUL_SMTP_HOST": "relay.vik.example",
            "RADSHJUL_SMTP_TLS": "implicit",
            "RADSHJUL_SMTP_USER": "radshjul",
            "RADSHJUL_SMTP_PASSWORD": "hemmelig",
            "RADSHJUL_LANGUAGE": "nn",
            "RADSHJUL_DEMO": "1",
            "RADSHJUL_NOW": "2027-01-04T08:00:00+01:00",
            "PORT": "9000",
        }
    )

    assert found.uid_domain == "arshjul.vik.example"
    assert found.base_url == "https://arshjul.vik.example"
    assert found.smtp is not None
    assert (found.smtp.port, found.smtp.tls) == (465, Tls.IMPLICIT)
    assert found.stopped_at == datetime(2027, 1, 4, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("PORT", "eight", {}),
        ("PORT", "70000", {}),
        ("RADSHJUL_BASE_URL", "arshjul.vik.example", {}),
        ("RADSHJUL_DATABASE_URL", "mysql://x", {}),
        ("RADSHJUL_LANGUAGE", "klingon", {}),
        ("RADSHJUL_DEMO", "yes", {}),
        ("RADSHJUL_NOW", "2027-01-04T08:00:00+01:00", {}),
        ("RADSHJUL_NOW", "monday", {"RADSHJUL_DEMO": "1"}),
        ("RADSHJUL_NOW", "2027-01-04T08:00:00", {"RADSHJUL_DEMO": "1"}),
        ("RADSHJUL_SMTP_TLS", "perhaps", {"RADSHJUL_SMTP_HOST": "relay.vik.example"}),
        ("RADSHJUL_SMTP_PORT", "-1", {"RADSHJUL_SMTP_HOST": "relay.vik.example"}),
    ],
)
def test_a_wrong_value_is_named_in_a_sentence(name: str, value: str, more: dict[str, str]) -> None:
    with pytest.raises(SettingError, match=name):
        settings_from({name: value, **more})


def test_a_password_in_a_database_address_is_never_shown() -> None:
    with pytest.raises(SettingError) as refusal:
        settings_from({"RADSHJUL_DATABASE_URL": "mysql://radshjul:hemmelig@host/db"})

    assert "hemmelig" not in str(refusal.value)
