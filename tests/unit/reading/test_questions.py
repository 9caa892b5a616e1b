"""What a human must decide and what was left unread."""

from __future__ import annotations

from reading import Kind, read_text

HEAD = (
    "Samarbeidsavtale om politiråd og SLT mellom kommunen og politiet\n\n"
    "Partene er enige om denne avtalen.\n\n"
)


def test_two_counts_for_one_body_are_one_question_with_both_sources() -> None:
    text = (
        HEAD
        + "Politirådet møtes fire ganger i året.\n\nPolitirådet har to møter i halvåret og i tillegg ett."
    )

    same = read_text(text).questions
    differing = read_text(
        HEAD + "Politirådet møtes fire ganger i året.\n\nPolitirådet møtes månedlig."
    ).questions

    assert same == ()
    (question,) = differing
    assert (question.about, question.body) == ("frequency", "politirad")
    assert [reading["line"] for reading in question.readings] == [5, 7]


def test_meeting_points_that_may_be_a_group_already_named_are_asked_about() -> None:
    text = HEAD + (
        "Utøvende nivå møtes to ganger i måneden.\n\n"
        "Kommunen bidrar til SLT med faste møtepunkt annenhver uke der alle tjenester er med."
    )

    (question,) = read_text(text).questions

    assert [reading["body"] for reading in question.readings] == ["slt_utforende", "slt_motepunkt"]


def test_twice_or_as_needed_can_be_read_in_two_ways() -> None:
    (question,) = read_text(HEAD + "Politirådet samles to ganger årlig, eller ved behov.").questions

    modalities = [dict(reading["value"])["modality"] for reading in question.readings]  # type: ignore[call-overload]
    assert modalities == ["exact", "on_demand"]


def test_two_chairs_are_a_question() -> None:
    text = HEAD + "Ordfører leder politirådet.\n\nPolitirådet ledes av politistasjonssjefen."

    assert [question.about for question in read_text(text).questions] == ["chair"]


def test_a_sentence_about_meetings_without_a_rule_is_unread_and_one_with_a_rule_is_not() -> None:
    reading = read_text(
        HEAD + "Møtene skal være konstruktive.\n\nPolitirådet møtes årlig i mars.\n\nByen er fin."
    )

    unread = [(passage.quote, passage.line) for passage in reading.unread]

    assert unread == [("Møtene skal være konstruktive.", 5)]


def test_an_opening_line_is_read_with_the_list_it_opens() -> None:
    reading = read_text(
        HEAD + "Rådet skal bestå av følgende faste representanter:\n"
        "Fra kommunen: ordfører, kommunedirektør og SLT-koordinator.\n"
        "Partene skal ved uenighet gjøre følgende:\nVente.\n"
    )

    unread = [passage.quote for passage in reading.unread]

    assert not any("representanter:" in quote for quote in unread)
    assert any("uenighet" in quote for quote in unread)


def test_the_words_for_what_is_stated_elsewhere_do_not_make_a_fact() -> None:
    reading = read_text(HEAD + "Politirådet er som et minimum satt sammen av fire ledere fra partene.")

    kinds = {fact.kind for fact in reading.facts}
    assert Kind.FREQUENCY not in kinds
    assert Kind.MEMBERS not in kinds


def test_a_reading_is_shown_with_the_promised_keys() -> None:
    shown = read_text(HEAD + "Politirådet møtes fire ganger i året.").to_json()

    assert {"bodies", "facts", "unread", "questions"} <= shown.keys()
    facts = shown["facts"]
    assert isinstance(facts, list)
    assert {"kind", "body", "value", "quote", "line", "page", "confidence"} == set(facts[0])
    assert shown["bodies"] == [
        {"id": "politirad", "type": "politirad", "name": "politiråd", "level": "strategisk"}
    ]


def test_a_question_whose_answer_was_read_is_not_told_as_unread() -> None:
    read = read_text(
        "Avtale om politiråd\n\nPolitirådet\n\nEr møtene åpne? Nei, med mindre rådet vedtar det.\n"
    )

    assert read.unread == ()
