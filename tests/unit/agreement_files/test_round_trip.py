"""What is written is read as it was, for the whole vocabulary; and it looks as a file should."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from scheduler.agreement_files import read, write
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Source
from scheduler.records.cadence import Cadence, Pattern, Period, TimesPer
from tests.source_tree import ROOT
from tests.unit.agreement_files.vocabulary import PATTERNS
from tests.unit.agreement_files.whole_agreements import AGREEMENTS

WHOLE = (ROOT / "tests" / "cases" / "agreement_files" / "whole.toml").read_bytes()


@pytest.fixture(scope="module")
def whole() -> Agreement:
    return read(WHOLE, "fjord.toml")


@given(AGREEMENTS)
def test_an_agreement_survives_being_written_and_read(agreement: Agreement) -> None:
    text = write(agreement)
    again = read(text.encode(), "fjord.toml")

    assert again == agreement
    assert write(again) == text


@given(pattern=PATTERNS)
def test_every_way_to_meet_survives_alone_under_the_usual_key(pattern: Pattern) -> None:
    agreement = read(WHOLE, "fjord.toml")
    cadence = Cadence(key="meets", pattern=pattern, source=Source(document=agreement.document))
    bodies = (
        replace(agreement.bodies[0], key="fjord-rad"),
        replace(agreement.bodies[1], key="fjord-anna", meets=(cadence,)),
    )
    other = replace(agreement, bodies=bodies, reviews=(), terms=(), questions=())

    assert read(write(other).encode(), "fjord.toml") == other


def test_a_file_says_no_more_than_the_agreement(whole: Agreement) -> None:
    text = write(whole)

    assert "strength" not in text
    assert "document" not in text.replace("document = ", "", 1)
    assert "level" not in text
    assert "[]" not in text


def test_an_exact_number_is_written_as_people_say_it(whole: Agreement) -> None:
    assert '[body.meets]\ntimes = 4\nper = "year"\nsplit = { spring = 2, autumn = 2 }\n' in write(whole)


def test_a_holder_without_dates_is_written_as_a_key_alone(whole: Agreement) -> None:
    text = write(whole)

    assert 'held_by = ["fjord-ordforar"]' in text
    assert 'held_by = [{ person = "fjord-politikontakt", from = 2026-02-01 }]' in text


def test_a_source_that_is_the_document_alone_is_kept(whole: Agreement) -> None:
    bare = replace(whole, terms=(replace(whole.terms[0], source=Source(document=whole.document)),))

    assert "source = {}" in write(bare)
    assert read(write(bare).encode(), "fjord.toml") == bare


def test_a_field_left_empty_is_as_good_as_left_out(whole: Agreement) -> None:
    text = WHOLE.replace(b'key = "fjord-politirad"', b'level = ""\nsame_as = ""\nkey = "fjord-politirad"', 1)

    assert read(text, "fjord.toml") == whole


def test_a_split_that_must_be_kept_is_written_so(whole: Agreement) -> None:
    number = TimesPer(at_least=2, at_most=2, period=Period.YEAR, spring=1, autumn=1)
    cadence = Cadence(key="meets", pattern=number, source=whole.bodies[0].source)
    agreement = replace(whole, bodies=(replace(whole.bodies[0], meets=(cadence,)), whole.bodies[1]))

    assert "split = { spring = 1, autumn = 1 }" in write(agreement)
