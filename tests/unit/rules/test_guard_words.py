"""Identity numbers and graded markings are found wherever they stand; the rest is let pass."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.guard_words import case_signs, graded_marking, identity_number

FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def with_controls(nine: str) -> str:
    """Give the eleven digits, or an empty string where the nine have no control digits."""
    digits = [int(mark) for mark in nine]
    for weights in (FIRST, SECOND):
        control = -sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if control == 10:
            return ""
        digits.append(control)
    return "".join(map(str, digits))


@given(
    day=st.dates(date(1900, 1, 1), date(2060, 12, 31)),
    serial=st.integers(0, 999),
    more=st.sampled_from([(0, 0), (40, 0), (0, 40), (0, 80), (0, 65)]),
    around=st.sampled_from(["{}", "Gjaldt {}.", "({})", "fnr:{}", "\n{}\n"]),
)
def test_every_identity_number_is_found_in_any_text(
    day: date, serial: int, more: tuple[int, int], around: str
) -> None:
    number = with_controls(f"{day.day + more[0]:02d}{day.month + more[1]:02d}{day:%y}{serial:03d}")

    if number:
        assert identity_number(around.format(number)) == number
        assert identity_number(around.format(f"{number[:6]} {number[6:]}")) == number


@given(number=st.integers(0, 99_999_999_999), step=st.integers(1, 9))
def test_a_number_with_a_wrong_control_digit_is_let_pass(number: int, step: int) -> None:
    digits = f"{number:011d}"
    found = identity_number(digits)

    wrong = f"{digits[:10]}{(int(digits[10]) + step) % 10}"
    assert found in {"", digits}
    assert not (found and identity_number(wrong))


@pytest.mark.parametrize(
    "said",
    [
        "12345678901",
        "konto 1503 40 12345",
        "tlf. 99 99 99 99",
        "2027-02-10 kl. 09.00",
        "130972480220",
        "99999999999",
    ],
)
def test_other_numbers_are_let_pass(said: str) -> None:
    assert identity_number(said) == ""


@pytest.mark.parametrize(
    ("said", "mark"),
    [
        ("Vedlegget er BEGRENSET.", "BEGRENSET"),
        ("STRENGT FORTROLIG etter beskyttelsesinstruksen", "STRENGT FORTROLIG"),
        ("(HEMMELIG)", "HEMMELIG"),
        ("Saken er fortrolig og i begrenset omfang kjent.", ""),
        ("Ubegrenset tilgang", ""),
        ("UBEGRENSET", ""),
    ],
)
def test_markings_are_capitals_of_their_own(said: str, mark: str) -> None:
    assert graded_marking(said) == mark


@pytest.mark.parametrize(
    "said",
    [
        "Det gjaldt en gutt på 15 år.",
        "Jente (14) ved ungdomsskolen",
        "en 16-åring fra bygda",
        "ein gut på 15",
        "Eleven ble utvist.",
        "født 2009",
        "fødd 12.3.2009",
        "straffesak 15873221",
    ],
)
def test_signs_of_an_individual_case_are_shown(said: str) -> None:
    assert case_signs([said])


@pytest.mark.parametrize(
    "said",
    [
        "Ungdata 2027 viser at 15 prosent har prøvd.",
        "Elevene i 10. klasse får tilbud om kurs.",
        "Tre saker ble behandlet i løpet av 12 måneder.",
        "Handlingsplanen gjelder fra 2027.",
        "Sak 15/27 ble utsatt.",
    ],
)
def test_talk_of_groups_and_years_is_no_sign(said: str) -> None:
    assert case_signs([said]) == ()


def test_each_sign_is_shown_once_in_its_order() -> None:
    said = ["gutt på 15 og jente på 14", "gutt på 15"]

    assert case_signs(said) == ("gutt på 15", "jente på 14")
