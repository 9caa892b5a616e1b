"""The pages behind a new agreement: hand in, confirm, look at the year, take into use."""

from __future__ import annotations

import io
import re

import pytest

from scheduler.records.agreement import Agreement
from scheduler.records.cadence import TimesPer
from scheduler.records.drafts import AgreementDraft
from scheduler.usecases.agree import confirm
from tests.web.test_pages import inspected
from tests.web.town import Town, Who, csrf_of

TWICE = """Avtale om politiråd mellom Vik kommune og Vestre politidistrikt

Politirådet skal møtes to ganger i året. Politirådet består av ordfører og politikontakt.

Samarbeid
Politirådet møtes fire ganger i året.
"""


def _draft(town: Town, key: str | None = None) -> AgreementDraft:
    with town.ports.store.reading() as books:
        found = books.drafts.get(key or town.draft)
    assert found is not None
    return found


def _in_use(town: Town) -> Agreement:
    with town.ports.store.reading() as books:
        found = books.agreements.get("vik")
    assert found is not None
    return found


def _say(town: Town, rule: int, do: str = "confirm", **fields: str) -> int:
    path = f"/avtaler/ny/{town.draft}/regel"
    return town.post(town.client(Who.SECRETARY), path, rule=str(rule), do=do, **fields).status_code


def _page(town: Town, key: str | None = None) -> str:
    return town.client(Who.SECRETARY).get(f"/avtaler/ny/{key or town.draft}").get_data(as_text=True)


def _rule(town: Town, kind: str) -> int:
    return next(one.number for one in _draft(town).clauses if one.kind == kind)


def test_a_part_that_looks_like_rules_and_gave_none_is_shown_with_its_line(town: Town) -> None:
    strange = f"{TWICE}\nSekretariat\nOlav Duun bytter på det med en i tunet ved siden av.\n"
    answer = town.post(town.client(Who.SECRETARY), "/avtaler/ny", agreement="vik", text=strange)

    page = _page(town, answer.headers["Location"].rsplit("/", 1)[-1])
    told = page[page.index("Hele deler som ser ut til å ha regler") :]
    assert "«Sekretariat»" in told
    assert "l. 8" in told


def test_a_pasted_text_becomes_a_draft_with_every_rule_beside_its_sentence(town: Town) -> None:
    answer = town.post(town.client(Who.SECRETARY), "/avtaler/ny", agreement="vik", text=TWICE)

    key = answer.headers["Location"].rsplit("/", 1)[-1]
    page = _page(town, key)
    assert answer.status_code == 303
    for clause in _draft(town, key).clauses:
        assert f'id="r{clause.number}"' in page
        assert f'id="t{clause.number}"' in page
        assert f'href="#t{clause.number}"' in page
    assert inspected(page).faults == []


def test_a_rule_that_a_colleague_has_confirmed_meanwhile_is_not_dropped_from_an_older_page(
    town: Town,
) -> None:
    rule = _rule(town, "frequency")
    _say(town, rule, seen="open")

    status = _say(town, rule, "drop", seen="open")

    assert status == 409
    assert next(one for one in _draft(town).clauses if one.number == rule).verdict.value == "confirmed"


def test_confirming_what_a_colleague_has_confirmed_is_no_conflict(town: Town) -> None:
    rule = _rule(town, "frequency")

    assert [_say(town, rule, seen="open"), _say(town, rule, seen="open")] == [303, 303]


def test_a_file_becomes_a_draft(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    form = {
        "agreement": "vik",
        "csrf_token": csrf_of(client),
        "file": (io.BytesIO(TWICE.encode()), "avtale.txt"),
    }

    answer = client.post("/avtaler/ny", data=form, headers={"Origin": town.base_url})

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("avtale.exe", b"MZ" * 50, "Vi kan bare lese"),
        ("avtale.docx", b"PK\x03\x04" + b"x" * 90, "skadet"),
        ("avtale.pdf", b"%PDF-1.7 nothing", "skadet"),
        ("avtale.txt", b" ", "ingen tekst"),
        ("avtale.txt", b"This is a rental contract between the parties about a house. " * 9, "ikke på norsk"),
        ("../../x/avtale.doc", b"\xd0\xcf\x11\xe0" + b"x" * 90, "gamle Word"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    quiet_town: Town, name: str, content: bytes, said: str
) -> None:
    client = quiet_town.client(Who.SECRETARY)
    form = {"agreement": "vik", "csrf_token": csrf_of(client), "file": (io.BytesIO(content), name)}

    answer = client.post("/avtaler/ny", data=form, headers={"Origin": quiet_town.base_url})

    assert answer.status_code == 422
    assert said in answer.get_data(as_text=True)


MINUTES = """Referat fra møte i politirådet 4. mars 2026

Til stede: ordføreren, politistasjonssjefen. Forfall: kommunedirektøren.
Sak 1/26 Godkjenning av referat. Vedtak: Godkjent.

Vedtekter som ble vedtatt: Politirådet møtes fire ganger i året. Innkalling sendes senest ti dager før møtet.
"""


def test_what_looks_like_minutes_is_read_when_somebody_says_that_it_is_the_agreement(town: Town) -> None:
    client = town.client(Who.SECRETARY)

    doubted = town.post(client, "/avtaler/ny", agreement="vik", text=MINUTES)
    said = town.post(client, "/avtaler/ny", agreement="vik", text=MINUTES, surely="1")

    assert doubted.status_code == 422
    assert 'name="surely"' in doubted.get_data(as_text=True)
    assert said.status_code == 303
    kinds = {one.kind for one in _draft(town, said.headers["Location"].rsplit("/", 1)[-1]).clauses}
    assert {"frequency", "notice"} <= kinds


def test_a_text_without_any_rule_is_refused_whatever_somebody_says(town: Town) -> None:
    text = "Referat fra møte i klubben. Til stede: alle. Sak 1: vi drakk kaffe og gikk hjem."

    answer = town.post(town.client(Who.SECRETARY), "/avtaler/ny", agreement="vik", text=text, surely="1")

    assert answer.status_code == 422
    assert 'name="surely"' not in answer.get_data(as_text=True)


@pytest.mark.parametrize(("who", "size"), [(Who.SECRETARY, 50), (Who.STRANGER, 1)])
def test_a_form_that_is_too_large_is_refused_before_it_is_read(quiet_town: Town, who: Who, size: int) -> None:
    answer = quiet_town.client(who).post(
        "/avtaler/ny",
        data=b"--x--",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(size * 1024 * 1024)},
        headers={"Origin": quiet_town.base_url},
    )

    assert answer.status_code == 413


def test_the_year_grows_with_each_confirmation_and_holds_nothing_before(town: Town) -> None:
    before = _page(town)
    _say(town, _rule(town, "body"))
    council_alone = _page(town)
    _say(town, _rule(town, "frequency"))
    after = _page(town)

    assert "Ingen møter ennå" in before
    assert "Ingen møter ennå" in council_alone
    assert "Ingen møter ennå" not in after
    assert re.search(r'<td class="figures">5</td>', after)
    assert _in_use(town).bodies[0].meets[0].source.confirmed_by == ""


def test_a_changed_rule_is_confirmed_with_its_new_value_and_keeps_its_quote(town: Town) -> None:
    rule = _rule(town, "frequency")
    quote = _draft(town).clauses[rule].quote

    _say(town, rule, "change", count="6", per="year", modality="min")

    clause = _draft(town).clauses[rule]
    assert (clause.value["count"], clause.changed, clause.by, clause.quote) == (6, True, "vik-slt", quote)


def test_a_rule_can_be_dropped_and_taken_back(town: Town) -> None:
    rule = _rule(town, "minutes")

    _say(town, rule, "drop")
    dropped = _draft(town).clauses[rule].verdict
    _say(town, rule, "reopen")

    assert (dropped.value, _draft(town).clauses[rule].verdict.value) == ("dropped", "open")


@pytest.mark.parametrize("fields", [{"rule": "x"}, {"rule": "0", "do": "sell"}, {"do": "confirm"}])
def test_a_form_that_makes_no_sense_changes_nothing(town: Town, fields: dict[str, str]) -> None:
    before = town.state()

    answer = town.post(town.client(Who.SECRETARY), f"/avtaler/ny/{town.draft}/regel", **fields)

    assert answer.status_code == 422
    assert town.state() == before


def test_a_question_is_settled_by_choosing_a_reading(town: Town) -> None:
    key = town.hand_in(TWICE)
    asked = _draft(town, key).questions
    client = town.client(Who.SECRETARY)

    town.post(client, f"/avtaler/ny/{key}/sporsmal", question="0", reading="1")

    draft = _draft(town, key)
    chosen, other = (one.clause for one in reversed(asked[0].alternatives))
    assert draft.questions[0].chosen == 1
    assert draft.clauses[chosen].verdict.value == "confirmed"
    assert draft.clauses[other].verdict.value == "dropped"


def test_only_confirmed_rules_are_taken_into_use_with_who_confirmed_them(town: Town) -> None:
    for clause in _draft(town).clauses:
        if clause.kind in {"body", "frequency", "members", "secretary"} and clause.body == "politirad":
            assert _say(town, clause.number) == 303
    page = _page(town)

    answer = town.post(town.client(Who.SECRETARY), f"/avtaler/ny/{town.draft}/ta-i-bruk")

    waiting = _in_use(town)
    confirm(town.ports, waiting.person("vik-politisjef"), "vik-e1")
    made = _in_use(town)
    pattern = made.bodies[0].meets[0].pattern
    source = made.bodies[0].meets[0].source
    assert "Ta de bekreftede reglene i bruk" in page
    assert "Dette blir annerledes" in page
    assert (answer.status_code, answer.headers["Location"]) == (303, "/avtaler/vik/enighet")
    assert waiting.bodies[0].meets != made.bodies[0].meets
    assert isinstance(pattern, TimesPer)
    assert pattern.at_least == 5
    assert (source.confirmed_by, str(source.confirmed_on)) == ("vik-slt", "2026-11-24")
    assert made.bodies[0].notices == ()
    assert [body.kind.value for body in made.bodies] == ["police_council"]
    assert _say(town, 0) == 409


def test_a_draft_without_its_required_parts_is_not_taken_into_use(town: Town) -> None:
    before = _in_use(town)

    answer = town.post(town.client(Who.SECRETARY), f"/avtaler/ny/{town.draft}/ta-i-bruk")

    assert answer.status_code == 409
    assert _in_use(town) == before


def test_hostile_words_are_shown_and_do_nothing(town: Town) -> None:
    hostile = TWICE.replace("ordfører", "<script>alert(1)</script> ordfører")

    page = _page(town, town.hand_in(hostile))

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_after_a_rule_is_decided_the_next_that_waits_is_shown_and_after_undoing_the_same(town: Town) -> None:
    first, second = (one.number for one in _draft(town).clauses[:2])
    path = f"/avtaler/ny/{town.draft}/regel"

    decided = town.post(town.client(Who.SECRETARY), path, rule=str(first), do="confirm")
    undone = town.post(town.client(Who.SECRETARY), path, rule=str(first), do="reopen")

    assert decided.headers["Location"].endswith(f"#r{second}")
    assert undone.headers["Location"].endswith(f"#r{first}")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            {"count": "4", "count_max": "6", "per": "year", "modality": "range"},
            {"count": 4, "count_max": 6, "per": "year", "modality": "range"},
        ),
        (
            {"count": "5", "count_max": "9", "per": "year", "modality": "approx"},
            {"count": 5, "per": "year", "modality": "approx"},
        ),
        (
            {"count": "1", "count_max": "", "per": "2weeks", "modality": "exact"},
            {"count": 1, "per": "2weeks", "modality": "exact", "interval": {"n": 2, "unit": "week"}},
        ),
        (
            {"count": "1", "count_max": "", "per": "6weeks", "modality": "exact"},
            {"count": 1, "per": "6weeks", "modality": "exact", "interval": {"n": 6, "unit": "week"}},
        ),
        (
            {"count": "1", "count_max": "", "per": "4months", "modality": "exact"},
            {"count": 1, "per": "4months", "modality": "exact", "interval": {"n": 4, "unit": "month"}},
        ),
    ],
)
def test_how_often_can_be_changed_to_all_that_is_planned(
    town: Town, typed: dict[str, str], kept: dict[str, object]
) -> None:
    rule = _rule(town, "frequency")
    _say(town, _rule(town, "body"))

    _say(town, rule, "change", **typed)

    assert dict(_draft(town).clauses[rule].value) == kept
    assert "Ingen møter ennå" not in _page(town)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"count": "4", "count_max": "", "per": "year", "modality": "range"}, "Fra–til trenger to tall"),
        ({"count": "6", "count_max": "4", "per": "year", "modality": "range"}, "Fra–til trenger to tall"),
        ({"count": "2", "count_max": "", "per": "2weeks", "modality": "exact"}, "Skriv 1 i «Antall»"),
    ],
)
def test_how_often_that_cannot_be_planned_is_refused_and_told(
    town: Town, typed: dict[str, str], sentence: str
) -> None:
    rule = _rule(town, "frequency")
    before = town.state()

    path = f"/avtaler/ny/{town.draft}/regel"
    answer = town.post(town.client(Who.SECRETARY), path, rule=str(rule), do="change", **typed)

    assert sentence in answer.get_data(as_text=True)
    assert town.state() == before
