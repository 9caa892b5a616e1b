"""Sentences are exact pieces of the text, however it is broken, listed or garbled."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read_text
from reading.numbers import dates, durations
from reading.records import Shape
from reading.sentences import sentences
from reading.spelling import clean, may_be_hasty
from reading.vocabulary import cue
from tests.unit.reading.scoring import cases

PIECES = st.lists(
    st.sampled_from(
        [
            "Politirådet møtes fire ganger i året.",
            "- ordfører", "1. Møter", "Medlemmer:", "\n", "\n\n", " ", "\t", "|",
            "pr. mnd.", "ca. 4",
            "Innkalling sendes ut senest 1 uke før møtet",
            "samar-\nbeid", "\u00ad", "§ 3", "2024-2027",
            "Avtale om politiråd mellom kommunen og politiet",
            "«", "…", "3.1 Ledelse", "æøå", "\u2028", "💡",
        ]
    )
).map("".join)  # fmt: skip


@given(st.text(max_size=400) | PIECES)
def test_any_text_is_read_without_failing_and_every_quote_is_exact(text: str) -> None:
    reading = read_text(text)

    assert all(reading.quote(fact) in text for fact in reading.facts)
    assert all(passage.quote in text for passage in reading.unread)


@given(PIECES)
def test_sentences_follow_each_other_and_cut_their_words_from_the_text(text: str) -> None:
    found = sentences(text)

    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[one.start : one.end].strip() for one in found)
    assert all(one.line == text.count("\n", 0, one.start) + 1 for one in found)


def test_a_word_broken_over_two_lines_is_one_word() -> None:
    (found,) = sentences("Politirådet har refe-\nrat fra rus- og\nvoldsarbeidet.")

    assert found.low == "politirådet har referat fra rus- og voldsarbeidet."


def test_abbreviations_and_ordinals_end_no_sentence() -> None:
    found = sentences("Rådet møtes ca. 4 ganger pr. år. Elever på 5. klasse deltar ikke. Møtet er 3. mars.")

    assert [one.low for one in found] == [
        "rådet møtes ca 4 ganger pr år.",
        "elever på 5. klasse deltar ikke.",
        "møtet er 3. mars.",
    ]


def test_a_missing_space_after_a_full_stop_still_parts_two_sentences() -> None:
    assert len(sentences("Rådet møtes årlig.Referat skrives av sekretæren.")) == 2


def test_headings_lists_rows_and_prose_are_told_apart() -> None:
    text = (
        "2. Medlemmer\n\nRådet skal ha disse med:\n- ordfører\n- lensmann\n\n"
        "Gruppe | Leder\nRådet ledes av ordføreren."
    )

    shapes = [one.shape for one in sentences(text)]

    assert shapes == [Shape.HEADING, Shape.PROSE, Shape.ITEM, Shape.ITEM, Shape.ROW, Shape.PROSE]


def test_a_table_of_contents_is_left_out() -> None:
    assert [one.text for one in sentences("Innledning.....\t3\nMøter ........ 4\n\nPolitiråd")] == [
        "Politiråd"
    ]


def test_working_days_and_ranges_are_counted_in_calendar_days() -> None:
    found = durations("senest fem virkedager før, 1-2 uker før, 14 dagers varsel, åtte (8) dager")

    assert [one.days for one in found] == [7, 7, 14, 8]


def test_dates_are_as_precise_as_they_were_written() -> None:
    found = dates("den 3.5.2023, 4/4 2019, 30/4 - 2020, mars 2021, 1. juni 2022, 45.13.2020, 2024-2027")

    assert [one.iso for one in found] == [
        "2023-05-03",
        "2019-04-04",
        "2020-04-30",
        "2021-03",
        "2022-06-01",
        "2024",
        "2027",
    ]


HASTY = (
    "Ordfører,lensmann sitter der.",
    "Rådet ( politirådet ) møtes.",
    "Det er politi kontakt i kommunen.",
    "Rådet har saks liste.",
    "Lensmannen går tilpolitikontakten.",
    "Møte medpolitistasjonssjef og rådmann.",
    "Fire møterpr år og to gangeri året.",
    "Varsles 14dager før og 2uker etter.",
    "Rådet møtes , og lensmannen leder .",
)


@pytest.mark.parametrize("text", HASTY)
def test_words_that_were_run_together_are_parted_wherever_the_haste_shows(text: str) -> None:
    assert cue("spelling.hasty").search(text) is not None
    assert clean(text) != text


def test_what_shows_haste_in_any_text_of_the_cases_shows_in_one_of_its_words() -> None:
    shown = 0
    for case in cases(held_back=False):
        for line in str(case["text"]).split("\n"):
            told = " ".join(line.split())
            if cue("spelling.hasty").search(told) is not None:
                shown += 1
                assert any(may_be_hasty(word) for word in told.split()), told
    assert shown > 5
