"""Every entry of the lexicon does what it is there for, and every pattern is of linear time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from reading.counting import counted
from reading.drafts import Draft
from reading.frequency import frequencies
from reading.namings import namings
from reading.offices import chairs, conveners, secretaries
from reading.places import places
from reading.records import Shape
from reading.review import _bounded
from reading.roles import titles
from reading.sentences import sentences
from reading.signals import family, heard
from reading.spelling import normal
from reading.vocabulary import START, cue, pattern, table
from tests.rows import each_holds

FAMILIES = ("nynorsk", "abbreviation", "slip")
PERIODS = [(phrase, entry) for entry in table("periods")["period"] for phrase in entry["phrases"]]
OFFICES = {"chair": chairs, "secretary": secretaries, "convener": conveners}
PHRASES = [(name, phrase) for name in OFFICES for phrase in table("offices")[name]["phrase"]]
REVIEWS = [(key, entry) for key in ("when", "interval") for entry in table("review")[key]]


def _drafts(reader: Any, sentence: str) -> Iterator[Draft]:  # noqa: ANN401 - any of the readers
    text = f"Avtale om politiråd\n\n{sentence}"
    return (draft for place in places(sentences(text)) for draft in reader(place))


@pytest.mark.parametrize("name", FAMILIES)
def test_the_forms_of_a_family_are_made_alike_inside_a_sentence(name: str) -> None:
    each_holds({left: (left, right) for left, right in table("forms")[name].items()}, _is_made_alike)


def _is_made_alike(form: tuple[str, str]) -> None:
    left, right = form
    assert f" {right} " in f" {normal(f'rådet {left} og')} "


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("barnevernsleiarane", "barnevernslederne"),
        ("helsesjukepleiar", "helsesykepleier"),
        ("rådgjevaren", "rådgiveren"),
        ("verksemdsplan", "virksomhetsplan"),
        ("rettleiande", "rettleiende"),
        ("handsamast", "behandles"),
        ("kommuneoverlege", "kommuneoverlege"),
        ("kunngjerast", "kunngjeres"),
        ("skriftleg", "skriftlig"),
        ("skriftlege", "skriftlige"),
        ("moglegheit", "mogleghet"),
        ("moglegheita", "moglegheten"),
    ],
)
def test_nynorsk_words_outside_the_list_are_known_by_parts_and_endings(word: str, known: str) -> None:
    assert normal(word) == known


@pytest.mark.parametrize(("phrase", "entry"), PERIODS)
def test_a_period_counts_meetings(phrase: str, entry: dict[str, Any]) -> None:
    gap = "" if phrase.startswith("/") else " "

    counts = [(hit.count, hit.per) for hit in counted(normal(f"politirådet møtes to ganger{gap}{phrase}"))]

    assert counts == [(2, entry["per"])]


@pytest.mark.parametrize("rule", table("frequency")["rule"], ids=lambda rule: str(rule["name"]))
def test_a_rule_of_frequency_reads_its_example(rule: dict[str, Any]) -> None:
    found = [draft.value for draft in _drafts(frequencies, f"{rule['example'].capitalize()}.")]

    assert len(found) == 1
    assert rule["gives"].items() <= found[0].items()


@pytest.mark.parametrize("body", table("bodies")["body"], ids=lambda body: str(body["example"]))
def test_a_body_is_known_by_its_example(body: dict[str, Any]) -> None:
    assert [name.type for name in namings(body["example"])] == [body["type"]]


@pytest.mark.parametrize(("office", "phrase"), PHRASES, ids=lambda value: str(value)[:70])
def test_an_office_has_the_holder_of_its_example(office: str, phrase: dict[str, Any]) -> None:
    ending = "" if ":" in phrase["example"] else "."
    found = [
        draft.value["roles"] for draft in _drafts(OFFICES[office], phrase["example"].capitalize() + ending)
    ]

    assert found == [phrase["gives"]]


@pytest.mark.parametrize(("key", "entry"), REVIEWS, ids=lambda value: str(value)[:60])
def test_a_time_of_review_is_known_by_its_example(key: str, entry: dict[str, Any]) -> None:
    fitting = [
        other[key]
        for other in table("review")[key]
        if pattern(_bounded(other["pattern"])).search(entry["example"])
    ]

    assert fitting[0] == entry[key]


@pytest.mark.parametrize("entry", table("provisions")["provision"], ids=lambda entry: str(entry["example"]))
def test_a_provision_is_known_and_heard_by_its_example(entry: dict[str, Any]) -> None:
    low = normal(entry["example"])

    assert pattern(f"{START}{entry['pattern']}").search(low)
    assert any(stem in low for stem in entry["stems"])


def test_the_duty_done_once_is_known_by_its_example() -> None:
    once = table("duties")["once"]

    assert pattern(once["pattern"]).search(once["example"])


@pytest.mark.parametrize("role", table("roles")["role"], ids=lambda role: str(role["label"]))
def test_every_stem_of_a_role_is_found_as_a_title(role: dict[str, Any]) -> None:
    for stem in role["stems"]:
        assert [mention.side for mention in titles(f"{stem} deltar")] == [role["side"]], stem


def test_every_phrase_of_recognition_compiles_and_is_used() -> None:
    names = [f"{module}.{name}" for module, phrases in table("cues").items() for name in phrases]

    assert all(cue(name) is cue(name) for name in names)


@pytest.mark.parametrize("name", [name for name in table("signals") if name != "signing"])
def test_a_family_is_heard_by_each_of_its_stems(name: str) -> None:
    for stem in table("signals")[name]:
        assert heard(f"x{stem}x").bits & family(name), stem


def test_exceptions_and_modalities_change_the_count() -> None:
    moods = table("periods")["modality"]

    for word in moods["min"]:
        assert (
            next(_drafts(frequencies, f"Politirådet møtes {word} to ganger i året.")).value["modality"]
            == "min"
        )
    for word in moods["max"]:
        assert (
            next(_drafts(frequencies, f"Politirådet møtes {word} to ganger i året.")).value["modality"]
            == "max"
        )
    for word in table("frequency")["exception"]["words"]:
        value = next(_drafts(frequencies, f"Politirådet møtes hver måned {word} juli.")).value
        assert value["except_months"] == [7], word


@pytest.mark.parametrize("word", table("frequency")["not_meeting"]["past"])
def test_what_was_is_no_rule(word: str) -> None:
    assert list(_drafts(frequencies, f"Politirådet {word} møte fire ganger i året.")) == []


def test_a_heading_promises_nothing() -> None:
    found = sentences("Rom til fire ganger i året\n\nPolitirådet er et råd.")

    assert found[0].shape is Shape.HEADING
    assert list(frequencies(places(found)[0])) == []
