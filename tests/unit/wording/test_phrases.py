import inspect
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from itertools import product

import pytest

from scheduler.planner.daybook import Closure
from scheduler.records.basics import Language, Phrase, type_of_fact
from scheduler.records.cadence import Period
from scheduler.records.clauses import DayUnit
from scheduler.records.compliance import ForecastKind, ProofKind
from scheduler.records.obligations import FindingKind, PromiseKind
from scheduler.records.plan import ReasonKind
from scheduler.records.replanning import BreachKind, CauseKind, ConflictKind
from tests.rows import each_holds
from wording.fact_words import CLOSURES, DERIVED, FactWords
from wording.phrases import UnsayableError, facts_of, known_codes, say, sentences_of

CODES: list[StrEnum] = [
    *(*FindingKind, *ReasonKind, *PromiseKind, *ProofKind, *ForecastKind),
    *(*BreachKind, *CauseKind, *ConflictKind),
]
EVERY_CODE = pytest.mark.parametrize("code", CODES, ids=lambda code: f"{type(code).__name__}.{code.name}")
NUMBERS = (0, 1, 2, 7)
"""What every number of a sentence is tried as."""


DAY = date(2027, 2, 10)
PLAUSIBLE: dict[str, type_of_fact] = {
    **dict.fromkeys(
        ("first", "last", "day", "ideal", "deadline", "due", "keep_by", "since", "known_from", "earliest"),
        DAY,
    ),
    **dict.fromkeys(("side", "from_side", "to_side"), "police"),
    **dict.fromkeys(("months", "except_months"), "7,12"),
    **dict.fromkeys(
        ("used", "alone", "confirmed", "or_on_request", "written", "archived", "public", "sent"), True
    ),
    "what": "agenda",
    "unit": "weeks",
    "asks": "meetings_per_year",
    "strength": "should",
    "period": "year",
    "weekday": "thursday",
    "hour": "09:00",
    "rather": "monday",
    "rather_at": "09:00",
    "until": "10:30",
    "cause": "holiday",
    "when": "year_end",
    "nth": 1,
    "month": 3,
    "year": 2027,
}
TEXTS = {
    *(
        "says",
        "used_says",
        "body",
        "other",
        "title",
        "old",
        "now",
        "norm",
        "window",
        "person",
        "with",
        "theme",
    ),
    *("municipality", "place", "who", "condition", "by", "why"),
}


source_of = cache(inspect.getsource)


def documented(code: StrEnum) -> set[str]:
    """Give the words beside a member in its enum's source, where its facts are listed."""
    after = re.split(rf"^    {code.name} = ", source_of(type(code)), flags=re.MULTILINE)[1]
    own = re.split(r"^    [A-Z_]+ = ", after, flags=re.MULTILINE)[0]
    comments = " ".join(re.findall(r"#(.*)", own))
    words = set(re.findall(r"[a-z_]+", comments))
    return words | ({"person", "with"} if "who" in words else set())


def plausible(sentence: str, number: int) -> dict[str, type_of_fact]:
    made = {
        name: PLAUSIBLE.get(name, f"Tekst {name}" if name in TEXTS else number) for name in facts_of(sentence)
    }
    if "span" in made:
        del made["span"]
        made |= {"at_least": 1, "at_most": number}
    if "length" in made:
        del made["length"]
        made |= {"amount": number, "unit": "weeks"}
    return made


@EVERY_CODE
def test_every_code_has_its_sentences_in_three_languages(code: StrEnum) -> None:
    sentences = sentences_of(code.value)

    assert sentences
    assert all(each.keys() == set(Language) and all(each.values()) for each in sentences)


@EVERY_CODE
def test_a_sentence_speaks_only_of_facts_that_its_code_is_said_to_have(code: StrEnum) -> None:
    for each in sentences_of(code.value):
        named = set().union(*(facts_of(sentence) for sentence in each.values()))
        told = set().union(*(DERIVED.get(name, {name}) for name in named))

        assert told <= documented(code)


@EVERY_CODE
def test_the_three_languages_of_a_sentence_never_lack_a_fact_of_the_first(code: StrEnum) -> None:
    for each in sentences_of(code.value):
        assert facts_of(each["nn"]) | facts_of(each["en"]) <= facts_of(each["nb"])


@EVERY_CODE
def test_every_sentence_can_be_said(code: StrEnum) -> None:
    sentences = [each["nb"] for each in sentences_of(code.value)]
    ways = product(sentences, Language, NUMBERS)
    rows = {f"{at}: {way[0]} ({way[1]}, {way[2]})": (code, *way) for at, way in enumerate(ways)}

    each_holds(rows, _can_be_said)


def _can_be_said(way: tuple[StrEnum, str, Language, int]) -> None:
    code, sentence, language, number = way
    said = say(Phrase(code=code.value, facts=plausible(sentence, number)), language)

    assert said[:1].isupper() or not said[:1].isalpha()
    assert said.endswith(".")
    assert not re.search(r"[{}|]|None$|\.\.$|  ", said)


@pytest.mark.parametrize("key", ["vik-politirad-2027-2", "vik-politirad-2027-x11"])
def test_a_meeting_in_the_way_is_called_as_its_body_never_by_its_key(key: str) -> None:
    phrase = Phrase(
        code="around_busy", facts={"days": 1, "day": date(2027, 5, 12), "person": "p", "with": key}
    )

    said = say(phrase, Language.BOKMAL, {"vik-politirad": "Politirådet i Vik", "p": "Politikontakten"})

    assert (
        said
        == "1 dag hadde passet bedre, først 12. mai, men da er Politikontakten i møte (politirådet i Vik)."
    )


def test_there_is_no_sentence_for_a_code_that_nobody_uses() -> None:
    assert known_codes() == {code.value for code in CODES}


def test_no_two_kinds_share_a_code() -> None:
    assert len({code.value for code in CODES}) == len(CODES)


def test_every_cause_of_a_closed_day_has_words() -> None:
    assert CLOSURES.keys() == {closure.value for closure in Closure}


@pytest.mark.parametrize("period", list(Period))
def test_every_period_can_be_said(period: Period) -> None:
    facts: dict[str, type_of_fact] = {
        "body": "Rådet",
        "times": 4,
        "at_least": 2,
        "period": period.value,
        "or_on_request": False,
    }

    assert "minst 2 ganger i " in say(Phrase(code="meetings_times", facts=facts), Language.BOKMAL)


@pytest.mark.parametrize("unit", list(DayUnit))
@pytest.mark.parametrize("amount", [1, 3])
def test_every_unit_of_notice_can_be_said(unit: DayUnit, amount: int) -> None:
    facts: dict[str, type_of_fact] = {"body": "Rådet", "what": "agenda", "amount": amount, "unit": unit.value}

    assert f"{amount} " in say(Phrase(code="notice_in_time", facts=facts), Language.NYNORSK)


@pytest.mark.parametrize(
    ("code", "facts", "language", "said"),
    [
        (
            "meetings_times",
            {
                "body": "Politirådet i Eksempelfjord",
                "times": 4,
                "at_least": 2,
                "at_most": 4,
                "period": "year",
                "except_months": "7,12",
                "or_on_request": True,
            },
            Language.BOKMAL,
            (
                "Politirådet i Eksempelfjord møtes 2–4 ganger i året, ikke i juli og desember, "
                "og ellers ved behov: 4 møter i år."
            ),
        ),
        (
            "meetings_every_months",
            {"body": "SLT-forumet", "times": 6, "n": 2},
            Language.ENGLISH,
            "SLT-forumet meets every 2 months: 6 meetings this year.",
        ),
        (
            "meetings_on_weekday",
            {"body": "SLT-forumet", "times": 11, "nth": -1, "weekday": "tuesday"},
            Language.NYNORSK,
            "SLT-forumet møtest siste tysdag kvar månad: 11 møte i år.",
        ),
        (
            "people_busy",
            {"person": "politikontakt", "count": 1, "of": 9},
            Language.BOKMAL,
            "Politikontakten kan ikke på 1 av 9 mulige dager.",
        ),
        (
            "notice_in_time",
            {"body": "Politirådet", "what": "agenda", "amount": 1, "unit": "weeks"},
            Language.NYNORSK,
            "Sakliste til politirådet er ute seinast 1 veke før møtet.",
        ),
        (
            "not_in_force",
            {"year": 2030, "last": date(2027, 12, 31)},
            Language.BOKMAL,
            "Avtalen gjelder ikke i 2030; den gikk ut 31. desember 2027.",
        ),
        (
            "usual_hour",
            {"hour": "13:30"},
            Language.BOKMAL,
            "Kl. 13.30 er et vanlig klokkeslett.",
        ),
    ],
)
def test_sentences_as_they_are_read(
    code: str, facts: dict[str, type_of_fact], language: Language, said: str
) -> None:
    assert say(Phrase(code=code, facts=facts), language, {"politikontakt": "politikontakten"}) == said


def test_a_key_without_a_name_is_shown_as_it_is() -> None:
    phrase = Phrase(code="people_busy", facts={"person": "moss-ordforer", "count": 2, "of": 3})

    assert say(phrase, Language.BOKMAL) == "Moss-ordforer kan ikke på 2 av 3 mulige dager."


def test_the_fullest_sentence_is_said() -> None:
    short = say(Phrase(code="unusual_hour", facts={"hour": "09:00"}), Language.BOKMAL)
    full = say(
        Phrase(code="unusual_hour", facts={"hour": "09:00", "person": "a", "with": "b"}), Language.BOKMAL
    )

    assert "i møte (b)" in full
    assert len(full) > len(short)


@pytest.mark.parametrize(
    "phrase",
    [Phrase(code="no_such_code"), Phrase(code="expires", facts={"first": DAY})],
    ids=["code", "facts"],
)
def test_what_cannot_be_said_is_an_error_that_names_it(phrase: Phrase) -> None:
    with pytest.raises(UnsayableError, match=phrase.code):
        say(phrase, Language.BOKMAL)


def test_moments_and_decimals_are_written_in_the_readers_way() -> None:

    moment = datetime(2027, 2, 10, 8, tzinfo=UTC)
    words = FactWords(Language.BOKMAL, {})

    assert words.format("{0} / {0:clock} / {0:week} / {1}", moment, 2.5) == (
        "onsdag 10. februar 2027 kl. 09.00 / kl. 09.00 / uke 6 / 2,5"
    )
