"""What a rule that was read says beside its sentence, as a secretary would say it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scheduler.records.basics import Language
from scheduler.records.drafts import Value
from web.clause_sayings import value_in_words

REVIEW = Path(__file__).resolve().parents[3] / "reading" / "lexicon" / "review.toml"
NB, NN, EN = Language.BOKMAL, Language.NYNORSK, Language.ENGLISH
FOUR: Value = {"count": 4, "per": "year", "modality": "min"}
TWO_WEEKS: Value = {"count": 1, "per": "2weeks", "interval": {"n": 2, "unit": "week"}}
THURSDAYS: Value = {
    "count": 1,
    "per": "month",
    "weekday_rule": "første torsdag",
    "except_months": [7, 12],
}
HALVES: Value = {
    "count": 4, "per": "year", "distribution": {"spring": 2, "autumn": 2, "strength": "preferred"},
}  # fmt: skip
ITEMS: Value = {"list": ["Referat", "Eventuelt"], "ordered": True, "meeting": "first_of_year"}
SENT: Value = {"archived": True, "public": True, "sent": True, "sent_within_days": 10}
IN_TURN: Value = {"roles": ["kommunen"], "rotation": {"every_years": 2, "between": ["kommunen", "politiet"]}}


@pytest.mark.parametrize(
    ("kind", "value", "language", "said"),
    [
        ("frequency", FOUR, NB, "Minst 4 per år"),
        ("frequency", FOUR, EN, "At least 4 per year"),
        ("frequency", {**FOUR, "modality": "range", "count_max": 6}, NB, "4–6 per år"),
        ("frequency", TWO_WEEKS, NB, "Annenhver uke"),
        ("frequency", TWO_WEEKS, NN, "Annakvar veke"),
        ("frequency", {**TWO_WEEKS, "interval": {"n": 3, "unit": "week"}}, NB, "Hver 3. uke"),
        ("frequency", THURSDAYS, NB, "1 per måned, første torsdag, ikke i juli og desember"),
        ("frequency", HALVES, NN, "4 per år, helst 2 vår og 2 haust"),
        ("frequency", {"count": 2, "per": "year", "months": [1, 8]}, NN, "2 per år, i januar og august"),
        ("frequency", {"modality": "on_demand"}, NB, "Ved behov"),
        ("notice", {"amount": 1, "unit": "week"}, NB, "1 uke før møtet"),
        ("notice", {"amount": 2, "unit": "week"}, NN, "2 veker før møtet"),
        ("item_deadline", {"amount": 5, "unit": "workday"}, NB, "5 virkedager før møtet"),
        ("minutes", SENT, NB, "Arkiveres, er offentlig, sendes ut, innen 10 dager"),
        ("standing_items", ITEMS, NB, "På årets første møte: 1. Referat, 2. Eventuelt"),
        ("guest", {"who": ["PST"], "count": 1, "per": "year"}, NB, "PST, 1 per år"),
        ("guest", {"who": ["skoler"], "on_demand": True}, NB, "Skoler, ved behov"),
        ("duty", {"what": "årsrapport", "count": 1, "per": "year"}, NB, "1 per år: årsrapport"),
        ("secretary", IN_TURN, NB, "Bytter mellom partene hvert andre år: kommunen, politiet"),
        ("validity", {"from": "2026-01-01", "to": "2029-12-31"}, NB, "1. januar 2026 – 31. desember 2029"),
        (
            "validity",
            {"from": "2026-01-01", "to": None, "period": "fire år"},
            NB,
            "Fra 1. januar 2026, fire år",
        ),
        ("signed", {"date": "2025-02", "place": "Vik"}, NB, "Vik, februar 2025"),
        ("evaluation", {"interval": "yearly", "when": "december"}, NB, "Hvert år, i desember"),
        (
            "evaluation",
            {"interval": "every_2_years", "when": "by_february"},
            NB,
            "Hvert andre år, innen februar",
        ),
        ("same_body", {"acts_as": "slt_styringsgruppe"}, NB, "Styringsgruppe for SLT"),
        ("deputies", {"allowed": True}, NN, "Kan brukast"),
        ("approval", {"by": "kommunestyret"}, NB, "Kommunestyret"),
        ("meeting_plan", {"horizon_years": 1}, NB, ""),
    ],
)
def test_a_rule_is_said_in_words(kind: str, value: Value, language: Language, said: str) -> None:
    assert value_in_words(kind, value, language) == said


@pytest.mark.parametrize("language", [NB, NN, EN])
def test_every_time_of_looking_again_that_can_be_read_is_said_in_words(language: Language) -> None:
    whens = {row["when"] for row in tomllib.loads(REVIEW.read_text(encoding="utf-8"))["when"]}
    values: dict[str, Value] = {when: {"interval": "yearly", "when": when} for when in whens}
    said = {when: value_in_words("evaluation", value, language) for when, value in values.items()}
    assert len(said) > 3
    assert [when for when, words in said.items() if when in words] == []
