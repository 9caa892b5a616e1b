"""A refused form says which field is wrong, beside the field and in the summary that leads to it."""

from __future__ import annotations

import re

import pytest

from scheduler.records.basics import Language
from scheduler.records.errors import RecordError
from scheduler.usecases.disclosure_errors import NoRestGroundError
from scheduler.usecases.errors import ReasonNeededError, UnreadableTextError
from tests.web.town import Town, Who
from web.field_faults import with_faults
from web.words import refusal

SUMMARY = '<div role="alert" id="feil"><p>Det ble ikke lagret</p></div>'
PAGE = (
    SUMMARY + '<form method="post" action="/a"><input type="hidden" name="do" value="one"><p>\u2028</p>\n'
    '<label for="x">En dag</label><input type="date" id="x" name="day" aria-describedby="hint"></form>\n'
    '<details><summary>Mer</summary><form method="post" action="/a">'
    '<input type="hidden" name="do" value="two">'
    '<label for="y">Hvorfor «&amp;»</label><textarea id="y" name="why" maxlength="5" required></textarea>'
    '<input name="minutes" inputmode="numeric" aria-label="Minutter"><input type="time" name="clock" id="z">'
    '<input type="radio" name="how" value="a" required></form></details>'
)


def marks(html: str) -> list[tuple[str, str]]:
    """Give what is said beside fields, by the field's id."""
    found: list[tuple[str, str]] = re.findall(r'id="([\w-]+-feil)">([^<]*)</(?:p|div)>', html)
    return found


def said(typed: dict[str, str], error: RecordError | ReasonNeededError | None = None) -> str:
    return with_faults(PAGE, typed, error, Language.BOKMAL, "/a")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            {"do": "one", "day": "i morgen"},
            "x",
            "Dette er ingen dato. Velg en dag, eller skriv den som 2027-02-10.",
        ),
        ({"do": "two", "why": " "}, "y", "Fyll ut dette feltet."),
        ({"do": "two", "why": "abcdef"}, "y", "Teksten er for lang: 6 tegn. Bruk høyst 5."),
        ({"do": "two", "why": "a\x00b"}, "y", "Teksten har tegn som ikke kan lagres. Skriv den inn på nytt."),
        ({"do": "two", "why": "a", "minutes": "mange"}, "felt-minutes", "Skriv et helt tall."),
        (
            {"do": "two", "why": "a", "clock": "ni"},
            "z",
            "Dette er ikke noe klokkeslett. Skriv det som 09:00.",
        ),
    ],
)
def test_what_a_field_asks_for_itself_is_said_beside_it(
    typed: dict[str, str], field: str, sentence: str
) -> None:
    html = said(typed)

    assert marks(html) == [(f"{field}-feil", sentence)]
    assert f'<a class="ds-link" href="#{field}">' in html[: html.index("<form")]
    assert re.search(rf'<\w+[^>]*id="{field}"[^>]*aria-invalid="true"', html)


def test_what_describes_a_field_already_keeps_its_place() -> None:
    assert 'aria-describedby="hint x-feil"' in said({"do": "one", "day": "x"})


def test_what_is_folded_around_a_faulty_field_is_unfolded() -> None:
    assert "<details open>" in said({"do": "two", "why": ""})
    assert "<details>" in said({"do": "one", "day": "x"})


def test_a_refusal_that_is_about_a_field_is_said_beside_it() -> None:
    by_name = said({"do": "one", "day": "2027-02-10"}, RecordError("meeting.day", "is past", "take another"))
    by_class = said({"do": "two", "why": "fordi"}, ReasonNeededError("vik-1", 2))

    assert [field for field, _ in marks(by_name)] == ["x-feil"]
    assert [field for field, _ in marks(by_class)] == ["y-feil"]


def test_a_page_whose_fields_are_all_right_is_left_as_it_is() -> None:
    assert said({"do": "two", "why": "fordi"}) == PAGE
    assert with_faults(PAGE, {"day": "x"}, None, Language.BOKMAL, "/somewhere-else") == PAGE


def test_the_words_of_a_label_do_no_harm_in_the_summary() -> None:
    assert "Hvorfor «&amp;»</a>: Fyll ut dette feltet." in said({"do": "two", "why": ""})


def test_a_meeting_called_without_a_day_says_so_beside_the_day_in_the_readers_language(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    town.post(client, "/sprak", language="nn")

    answer = town.post(
        client, "/avtaler/vik/nytt-mote", body="vik-politirad", day="2027-02-31", clock="10:00", why="Uro"
    )

    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Dette er ingen dato. Vel ein dag" in html
    assert 'href="#day"' in html
    assert "Uro" in html


CHOICES = (
    SUMMARY + '<form method="post" action="/a"><fieldset class="x" aria-describedby="hint">'
    "<legend>Hva vil\n du se?</legend>"
    '<input type="radio" id="one" name="what" value="1" required>'
    '<input type="radio" name="what" value="2" required>'
    '</fieldset><fieldset><legend>Hvorfor</legend><input type="radio" name="rest" value="1">'
    '<input type="radio" name="rest" value="2"></fieldset></form>'
)


def test_radio_buttons_are_marked_as_one_field_under_their_legend() -> None:
    html = with_faults(CHOICES, {}, None, Language.BOKMAL, "/a")

    assert marks(html) == [("one-feil", "Velg ett av alternativene.")]
    assert (
        '<fieldset class="x" aria-describedby="hint one-feil" role="radiogroup" aria-invalid="true">' in html
    )
    assert 'du se?</legend><div class="ds-validation-message" id="one-feil">' in html
    assert '<a class="ds-link" href="#one">Hva vil du se?</a>: Velg ett av alternativene.' in html
    assert html.count("aria-invalid") == 1


def test_radio_buttons_that_the_refusal_is_about_have_its_sentence_and_can_be_reached() -> None:
    html = with_faults(CHOICES, {"what": "2"}, NoRestGroundError("Offl. § 24"), Language.BOKMAL, "/a")

    assert '<input type="radio" name="rest" value="1" id="felt-rest">' in html
    assert '<fieldset aria-describedby="felt-rest-feil" role="radiogroup" aria-invalid="true">' in html
    assert [where for where, _ in marks(html)] == ["felt-rest-feil"]


def test_the_general_sentence_gives_way_where_the_fields_are_named() -> None:
    error = RecordError("entry", "is odd", "mend it")
    general = PAGE.replace("Det ble ikke lagret", refusal(error, Language.BOKMAL))

    named = with_faults(general, {"do": "two", "why": ""}, error, Language.BOKMAL, "/a")
    unknown = with_faults(general, {"do": "two", "why": "a"}, error, Language.BOKMAL, "/a")

    assert "henger ikke sammen" not in named
    assert "Ingenting er lagret ennå. Rett dette, og lagre på nytt:" in named
    assert "henger ikke sammen" in unknown


@pytest.mark.parametrize(
    ("what", "remedy", "sentence"),
    [
        ("guest.time", "use a time within the meeting", "Gjestens tid går ut over møtet."),
        ("until", "write 2027-02-10", "Dagen er ingen dato."),
        ("slot", "choose one of the list", "Valget finnes ikke i listen."),
        ("range", "swap the two days", "Den siste dagen er før den første."),
        ("last", "swap the two days", "Dagene må ligge i året du planlegger"),
    ],
)
def test_what_a_record_refuses_is_said_in_its_own_words(what: str, remedy: str, sentence: str) -> None:
    said = {one: refusal(RecordError(what, "is wrong", remedy), one) for one in Language}

    assert said[Language.BOKMAL].startswith(sentence)
    assert len(set(said.values())) == len(Language)


def test_a_file_that_cannot_be_read_is_marked_and_not_the_text_beside_it() -> None:
    error = UnreadableTextError("Filen er ødelagt.", "damaged")
    page = (
        f'<div role="alert" id="feil"><p>{refusal(error, Language.BOKMAL)}</p></div>'
        '<form method="post" action="/a"><label for="f">Fil</label><input type="file" id="f" name="file">'
        '<label for="t">Tekst</label><textarea id="t" name="text"></textarea></form>'
    )

    of_file = with_faults(page, {"file": "a.pdf", "text": ""}, error, Language.BOKMAL, "/a")
    of_text = with_faults(page, {"file": "", "text": "x"}, error, Language.BOKMAL, "/a")

    assert [field for field, _ in marks(of_file)] == ["f-feil"]
    assert [field for field, _ in marks(of_text)] == ["t-feil"]
    assert '<li><a class="ds-link" href="#f">Fil</a></li>' in of_file  # the summary has said why
