"""How words are compared in a search, and which piece of a text is shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.rules.searching import MOST_WORDS, excerpt, matches, stems_of, wanted_of

LONG = "Innledning. " * 40 + "Her står det om russetiden i Stange. " + "Slutt. " * 60


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("russ", "Russetiden 2027"),
        ("kriminaliteten", "kriminalitet"),
        ("Skolene", "SKOLE"),
        ("ungdommene", "ungdom"),
        ("møtene", "Et møte"),
        ("skulevegen", "skulevegar"),
        ("8/27", "sak 8/27 om skole"),
        ("\N{LATIN SMALL LETTER A}\N{COMBINING RING ABOVE}pen", "åpenhet"),
    ],
)
def test_a_word_finds_its_other_forms(question: str, text: str) -> None:
    assert matches(stems_of(text), wanted_of(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [("rus", "russisk ord? nei: r"), ("27", "2027"), ("2", "20"), ("i", "idrett"), ("a b", "a")],
)
def test_short_words_and_numbers_match_only_whole_and_all_words_are_needed(question: str, text: str) -> None:
    wanted = wanted_of(question)

    assert matches(stems_of(text), wanted) is (question == "rus")


def test_only_so_many_words_of_a_question_are_looked_for() -> None:
    assert len(wanted_of(" ".join(f"ord{number}" for number in range(50)))) == MOST_WORDS


def test_an_excerpt_shows_the_hit_with_what_is_around_it_and_where_it_was_cut() -> None:
    pieces = excerpt(LONG, wanted_of("russetida"))

    assert [piece.words for piece in pieces if piece.hit] == ["russetiden"]
    assert pieces[0].words == "… "
    assert pieces[-1].words.endswith(" …")
    assert sum(len(piece.words) for piece in pieces) < 300


@given(text=st.text(max_size=600), question=st.text(max_size=20))
def test_an_excerpt_is_a_piece_of_the_text_and_never_fails(text: str, question: str) -> None:
    shown = "".join(piece.words for piece in excerpt(text, wanted_of(question)))

    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    assert shown.removeprefix("… ").removesuffix(" …") in plain


@given(text=st.text(max_size=200))
def test_stems_are_letters_and_digits_that_stay_as_they_are_when_stemmed_again(text: str) -> None:
    stems = stems_of(text)

    assert all(stem.isalnum() for stem in stems)
    assert stems_of(" ".join(stems)) == stems
