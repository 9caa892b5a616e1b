"""Places that stand alike say the same, and what is said of one is never said of another."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from reading import alone, counting, members, read_text
from reading.drafts import draft
from reading.kept import Kept
from reading.likeness import Likeness, as_said_at, likeness
from reading.places import Place, places
from reading.records import Kind
from reading.sentences import sentences
from tests.unit.reading.scoring import cases

TEXT = "Avtale om politiråd\n\nPolitirådet møtes fire ganger i året. Ordføreren leder politirådet."


def placed() -> list[Place]:
    """Give the places of the text."""
    return places(sentences(TEXT))


@pytest.mark.parametrize("step", range(3))
def test_a_text_gives_the_same_whether_it_is_read_first_or_again(step: int) -> None:
    for case in cases(held_back=False)[step::12]:
        alone.forget()
        members.forget()
        counting.forget()

        first = read_text(case["text"])

        assert read_text(case["text"]) == first


def test_what_stands_alike_says_what_it_says_where_nothing_is_taken_as_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever a reader of single places looks at belongs to how a place stands."""
    texts = [case["text"] for case in cases(held_back=False)[::7]]
    texts.append("\n\n".join(texts))
    known = [read_text(text) for text in texts]
    number = count()
    for room in (alone, members):
        monkeypatch.setattr(room, "likeness", lambda _: (next(number),))

    anew = [read_text(text) for text in texts]

    assert anew == known


def test_a_rule_that_is_repeated_is_quoted_where_it_first_stands_in_each_text() -> None:
    shown = [
        [reading.quote(fact) for fact in reading.facts]
        for reading in (read_text(TEXT), read_text(f"Kunngjøring\n\n{TEXT}"), read_text(TEXT))
    ]

    assert shown[0] == shown[1] == shown[2]
    assert any("fire ganger" in quote for quote in shown[0])


def test_only_where_it_stands_is_not_part_of_how_a_place_stands() -> None:
    place = placed()[1]
    moved = replace(place, sentence=replace(place.sentence, start=900, end=950, line=40, paragraph=12))

    assert likeness(moved) == likeness(place)
    assert likeness(replace(place, topic="eldrerad")) != likeness(place)
    assert likeness(replace(place, heading="møter")) != likeness(place)
    assert likeness(replace(place, namings=())) != likeness(place)


def test_what_was_said_elsewhere_is_said_here_by_the_sentence_that_stands_here() -> None:
    one, other = placed()[1:3]
    told = (draft(Kind.DUTY, one, {"what": "møte"}),)

    (here,) = as_said_at(other, told)

    assert here.first is here.last is other.sentence
    assert here.value == told[0].value


def test_no_more_is_kept_than_the_most() -> None:
    kept = Kept[Likeness, str](2)

    for word in ("en", "to", "tre"):
        kept.keep((word,), word)

    assert kept.of(("tre",)) == "tre"
    assert kept.of(("en",)) is None
