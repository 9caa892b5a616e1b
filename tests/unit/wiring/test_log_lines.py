"""Row P1 of the fault model: what an error says is nobody's to read in a log."""

from __future__ import annotations

import logging

import pytest

from wiring.log_lines import LINE, SparingFormatter

CANARY = "Kari Nordmann <kari@vik.example>"


def _failing(error: Exception, cause: Exception | None = None) -> None:
    if cause is None:
        raise error
    raise error from cause


def _logged(error: Exception, cause: Exception | None = None) -> str:
    try:
        _failing(error, cause)
    except Exception as raised:  # noqa: BLE001 - whatever was raised is what is logged
        told = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord("web", logging.ERROR, __file__, 1, "a page broke, at %s", ("/m/x",), told)
    return SparingFormatter(LINE).format(record)


@pytest.mark.parametrize("error", [KeyError(CANARY), ValueError(CANARY), OSError(28, CANARY, CANARY)])
def test_p1_a_log_has_the_kind_and_place_of_an_error_and_none_of_its_words(error: Exception) -> None:
    told = _logged(error)

    assert CANARY not in told
    assert "a page broke, at /m/x" in told
    assert f"builtins.{type(error).__name__}" in told
    assert "in _failing" in told


def test_p1_causes_are_told_first_and_as_sparingly_and_a_full_disk_by_its_number() -> None:
    told = _logged(ValueError(CANARY), OSError(28, CANARY))

    assert CANARY not in told
    assert told.index("builtins.OSError 28") < told.index("builtins.ValueError")


@pytest.mark.parametrize("put_aside", [True, False])
def test_p1_what_happened_before_is_told_unless_it_was_put_aside(put_aside: bool) -> None:
    error = ValueError(CANARY)
    error.__context__, error.__suppress_context__ = KeyError(CANARY), put_aside
    told = _logged(error)

    assert ("KeyError" in told) is not put_aside
    assert CANARY not in told


def test_p1_errors_that_name_each_other_are_each_told_once() -> None:
    one, other = ValueError(CANARY), KeyError(CANARY)
    one.__context__, other.__context__ = other, one

    assert _logged(one).count("builtins.") == 2
