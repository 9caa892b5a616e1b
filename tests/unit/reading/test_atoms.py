"""What must stand in a text for a pattern to fit: nothing that fits is ever passed over."""

from __future__ import annotations

from threading import Barrier, Thread

import re2
from hypothesis import given
from hypothesis import strategies as st

from reading.atoms import atoms_of, openings_of
from reading.hearing import Ear, Heard
from reading.sentences import sentences
from reading.spelling import normal
from reading.vocabulary import Pattern, cue, cue_source, table
from tests.unit.reading.scoring import cases

PIECES = [
    "rådet",
    "møte",
    "(?:to|tre)",
    "(?:uke|måned(?:er)?)",
    "[ae]n?",
    r"\pL*",
    r"\d{1,2}",
    "(?:år )?",
    "x+",
]


def test_letters_in_a_row_are_one_atom_and_what_may_be_left_out_is_none() -> None:
    assert atoms_of("ledere?") == {frozenset(["leder"])}
    assert atoms_of(r"rådets? møt(?:er|es)\pL*") == {
        frozenset(["rådet"]),
        frozenset(["møt"]),
        frozenset(["er", "es"]),
    }


def test_a_bracket_is_an_atom_by_itself_and_together_with_letters() -> None:
    assert atoms_of(r" ?\((?:\pL+s )?leder\)") == {frozenset(["("]), frozenset(["leder)"])}
    assert openings_of(r"^\(slt") == {"(slt"}
    assert Pattern(r" ?\([^)]*\)").search(normal("ordføreren leder rådet")) is None


def test_of_alternatives_one_must_stand() -> None:
    assert atoms_of("(?:uke|måned|(?:hvert )?år)") == {frozenset(["uke", "måned", "år"])}


def test_a_pattern_that_may_fit_without_letters_has_no_atoms() -> None:
    for source in (
        "(?:uke|[0-9]+)",
        r"\d+",
        "(?i)møte",
        "(?:møte)?",
        "(?:møte){0,2}",
        "m",
        r"[\]a-z]",
        r"\p{Lu}x{2}",
    ):
        assert atoms_of(source) == frozenset(), source


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=5),
    st.text(alphabet="rådetmøuksnøx 12", max_size=30),
)
def test_where_a_pattern_fits_its_atoms_stand(pieces: list[str], text: str) -> None:
    source = " ?".join(pieces)

    fits = re2.search(source, text) is not None

    assert not fits or all(any(atom in text for atom in atoms) for atoms in atoms_of(source))


OPENINGS = [
    "rå",
    "(?:de|det|den)",
    "(?P<who>mø|(?:rå)?t)",
    "ø?",
    "(?:r|å)?",
    "(?:då ){0,2}",
    "d+",
    "(?:rå){2}",
    "[rd]",
    r"\pL",
    " ",
]


@given(
    st.lists(st.lists(st.sampled_from(OPENINGS), min_size=1, max_size=5), min_size=1, max_size=3),
    st.text(alphabet="rådetmø ", max_size=12),
)
def test_what_fits_at_the_beginning_begins_with_an_opening(ways: list[list[str]], text: str) -> None:
    source = "|".join("^" + "".join(pieces) for pieces in ways)
    openings = openings_of(source)

    fits = re2.search(source, text) is not None

    assert not (fits and openings) or any(text.startswith(opening) for opening in openings)


def test_openings_are_as_long_as_all_ways_tell() -> None:
    assert openings_of("^(?:dette|den|det) ") == {"dett", "den ", "det "}
    assert openings_of("^(?:rådets )?leder|^møte") == {"råde", "lede", "møte"}
    assert openings_of("^leder|møte") == frozenset()
    assert openings_of(r"^\pL*råd|^møte") == frozenset()


def test_no_phrase_is_passed_over_in_any_case() -> None:
    phrases = [cue(f"{room}.{name}") for room, named in table("cues").items() for name in named]
    lows = {sentence.low for case in cases(held_back=False)[::4] for sentence in sentences(case["text"])}

    for low in lows:
        heard = normal(low)
        for phrase in phrases:
            assert phrase.may_fit(heard) or phrase.search(str(low)[:]) is None


def test_no_phrase_is_passed_over_for_how_a_text_begins() -> None:
    sources = [cue_source(f"{room}.{name}") for room, named in table("cues").items() for name in named]
    anchored = [source for source in sources if openings_of(source)]
    lows = {sentence.low for case in cases(held_back=False)[::6] for sentence in sentences(case["text"])}

    for source in anchored:
        engine, openings = re2.compile(source), openings_of(source)
        fitting = [low for low in lows if engine.search(low)]

        assert all(any(low.startswith(opening) for opening in openings) for low in fitting), source
    assert len(anchored) > len(sources) // 20


def test_what_is_heard_is_kept_apart_for_each_who_listens() -> None:
    ear = Ear()
    first, second = ear.listen(["møte", "trer sammen"]), ear.listen(["frist"])

    heard = ear.hear("rådet trer sammen før fristen – snart")

    assert heard.bits & first
    assert heard.bits & second
    assert not ear.hear("rådet").bits & (first | second)
    assert ear.listen(["trer sammen", "møte"]) == first


def test_what_is_listened_for_later_counts_as_heard() -> None:
    ear = Ear()
    ear.listen(["møte"])
    heard = ear.hear("rådet")

    later = ear.listen(["frist"])

    assert heard.bits & later
    assert not ear.hear("rådet").bits & later


def test_who_comes_when_all_bits_are_given_hears_everything() -> None:
    ear = Ear()
    given_out = [ear.listen([f"ord{number}"]) for number in range(3000)]

    heard = ear.hear("rådet")

    assert given_out[-1] == 0
    assert heard.bits & ear.listen(["møte"]) == 0
    assert not heard.bits & given_out[0]


def test_words_from_elsewhere_are_heard_as_well() -> None:
    ear = Ear()
    bit = ear.listen(["møte"])

    heard = ear.hear("č møte")

    assert heard.data == "ÿ møte".encode("latin-1")
    assert heard.bits & bit


def test_letters_of_elsewhere_fit_where_letters_do_and_nothing_else_does() -> None:
    word = Pattern(r"^(?P<large>\p{Lu})(?P<small>\p{Ll}+) (?P<sign>[^\pL\pN\s]) (?P<number>\pN)$")

    found = word.search("Čŋ ≥ ⅓")

    assert found is not None
    assert [found.group(name) for name in ("large", "small", "sign", "number")] == ["Č", "ŋ", "≥", "⅓"]


def test_a_stem_of_several_words_is_heard_only_where_they_stand_together() -> None:
    ear = Ear()
    bit = ear.listen(["kalles inn"])

    assert ear.hear("de kalles inn til møte").bits & bit
    assert not ear.hear("inn i det som møte kalles").bits & bit


def test_a_part_is_not_searched_where_the_whole_cannot_fit() -> None:
    phrase = Pattern("møte")
    whole = normal("rådet ledes av ordføreren")

    assert isinstance(whole, Heard)
    assert phrase.search("møte", whole) is None
    assert phrase.search("møte") is not None


def test_what_one_thread_listens_for_is_heard_while_others_listen_and_hear() -> None:
    """A word that was heard by the pattern of a moment ago is not kept for the next one."""
    ear, missed = Ear(), list[str]()
    together = Barrier(4)

    def listen_and_hear(name: str) -> None:
        for number in range(150):
            stem = f"{name}{number:03d}"
            if number % 50 == 0:
                together.wait(60)
            bit = ear.listen([stem])
            missed.extend([stem] if not ear.hear(f"rådet {stem} møtes").bits & bit else [])

    threads = [Thread(target=listen_and_hear, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ear.tune()
    assert missed == []
    assert ear.count == 600
