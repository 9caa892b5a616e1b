"""Bodies that no list knows: those a heading brings in are told apart, others are none of ours."""

from __future__ import annotations

import pytest

from reading import read_text
from reading.records import DocumentType, Kind, Reading

STATUTES = """Reglement for andre råd og utvalg i Granheim kommune

1 Valgnemnda
Valgnemnda møtes to ganger i året. Ordføreren leder nemnda.

2 Gruppelederforum
Forumet møtes minst en gang i kvartalet. Det skrives referat.

3 Næringsforum
Næringsforumet møtes hvert halvår.

4 Politirådet
Rådet har fire møter i året. Politistasjonssjefen leder rådet.
"""


def _of(reading: Reading, kind: Kind) -> dict[str, object]:
    """Give what is read of a kind for each body, by the name of the body."""
    names = {body.id: body.name for body in reading.bodies}
    value = {Kind.FREQUENCY: "count", Kind.CHAIR: "primary"}[kind]
    return {names[fact.body or ""]: fact.value[value] for fact in reading.facts if fact.kind is kind}


def test_a_heading_brings_in_a_body_of_its_own() -> None:
    reading = read_text(STATUTES)
    assert _of(reading, Kind.FREQUENCY) == {
        "Valgnemnda": 2, "Gruppelederforum": 1, "Næringsforum": 1, "Politirådet": 4,
    }  # fmt: skip
    assert _of(reading, Kind.CHAIR) == {"Valgnemnda": "ordfører", "Politirådet": "politistasjonssjef"}


def test_two_bodies_of_one_sort_are_told_apart() -> None:
    bodies = {body.name: (body.id, body.type) for body in read_text(STATUTES).bodies}
    assert {bodies["Gruppelederforum"][0], bodies["Næringsforum"][0]} == {"forum", "forum-2"}
    assert {bodies["Gruppelederforum"][1], bodies["Næringsforum"][1]} == {"forum"}


def test_what_the_text_has_not_brought_in_is_none_of_ours() -> None:
    text = "Avtale om politiråd i Granheim kommune\n\nPolitirådet møtes fire ganger i året.\n\n"
    aside = "Trivselsutvalget møtes hver måned og ledes av rektor."
    assert [fact.value["count"] for fact in read_text(text + aside).facts if fact.kind is Kind.FREQUENCY] == [
        4
    ]
    headed = read_text(f"{text}Trivselsutvalget\n\n{aside}")
    assert _of(headed, Kind.FREQUENCY) == {"politiråd": 4, "Trivselsutvalget": 1}


def test_the_common_council_of_the_title_keeps_its_parts() -> None:
    text = """Mandat for Dalaregionen politiråd

Kommunene Lia, Tverrdal og Kroken har felles politiråd med Innlandet politidistrikt.

Sammensetning
Fra hver kommune møter ordfører og kommunedirektør.

Møter
Det interkommunale politirådet møtes to ganger i året.

Arbeidsutvalg
Et arbeidsutvalg på tre forbereder møtene: en kommunedirektør, en politikontakt og en SLT-koordinator.

Sekretariat
Kommunedirektøren i Lia er sekretær. Innkalling sendes tre uker før møtet.
"""
    told = {
        fact.kind: fact.body for fact in read_text(text).facts if fact.kind in (Kind.SECRETARY, Kind.NOTICE)
    }
    assert set(told.values()) == {"interkommunalt_politirad"}
    seats = {fact.body for fact in read_text(text).facts if fact.kind is Kind.MEMBERS}
    assert seats == {"interkommunalt_politirad", "arbeidsutvalg"}


def test_a_group_among_the_members_is_not_what_is_spoken_of() -> None:
    text = """Politiråd i Granheim kommune

I politirådet møter:

- ordfører
- politiets forebyggende gruppe
- SLT-koordinator

Politirådet møtes fire ganger i året. Møtene er ikke åpne for publikum.
"""
    assert {fact.body for fact in read_text(text).facts if fact.body} == {"politirad"}


def test_roman_numbers_part_sections_and_items() -> None:
    text = """Samarbeidsavtale om politiråd i Granheim kommune

I. Møter
Politirådet møtes fire ganger i året.

II. Faste punkter på sakslisten
I.   Status siden sist
II.  Trafikk
III. Eventuelt
"""
    items = [fact.value["list"] for fact in read_text(text).facts if fact.kind is Kind.STANDING_ITEMS]
    assert items == [["Status siden sist", "Trafikk", "Eventuelt"]]


def test_what_only_names_a_council_or_advises_all_is_no_agreement() -> None:
    news = """Ny avtale med politiet

Mandag skrev ordføreren og lensmannen under på en ny samarbeidsavtale i Granheim kommune.

Kommunestyret vedtok avtalen. Mindretallet ønsket at politirådet skulle møtes hver måned.
"""
    advice = """SLT-modellen: etablering og organisering

Styringsgruppen / politiråd
Består av: ordfører, kommunedirektør og politistasjonssjef. Mange kommuner slår sammen møtene.
Vanligvis er det ordfører som leder. Les mer om dette i kapitlet om politiråd.

Styringsgruppen bør møtes minimum fire ganger i året.
"""
    assert [read_text(text).document for text in (news, advice)] == [DocumentType.OTHER] * 2
    own = advice.replace("SLT-modellen:", "SLT-modellen i Granheim kommune:")
    assert read_text(own).document is DocumentType.AGREEMENT


ROWS = """Plan for SLT i Granheim kommune

Gruppe | Hvor ofte | Leder
Politirådet | 4 ganger i året | Ordfører
Skoleteam nord | Hver måned | Rektor
Skoleteam sør | Hvert kvartal | Helsesykepleier

"""


def test_a_word_that_two_rows_share_names_both_in_the_plural_and_one_with_what_tells_them_apart() -> None:
    said = "Møtene i skoleteamene er lukket. I skoleteamet sør er utekontakten sekretær."
    found = [fact for fact in read_text(ROWS + said).facts if fact.kind in (Kind.OPENNESS, Kind.SECRETARY)]
    assert [(fact.kind, fact.body) for fact in found] == [
        (Kind.OPENNESS, "team"), (Kind.OPENNESS, "team-2"), (Kind.SECRETARY, "team-2"),
    ]  # fmt: skip


def test_what_is_done_is_no_body() -> None:
    table = "Hva | Når | Hvem\nForeldremøte | September | Politikontakt\nTemamøte | Mars | Rektor\n"
    said = "Politirådet møtes fire ganger i året."
    bodies = read_text(f"Avtale om politiråd i Granheim kommune\n\n{said}\n\n{table}").bodies
    assert [body.id for body in bodies] == ["politirad"]


def test_as_many_bodies_as_a_long_table_has_are_told_apart() -> None:
    rows = "".join(f"Bydelslag {number} | Hver uke | Rektor\n" for number in range(1, 41))
    said = "Politirådet møtes fire ganger i året.\n\n"
    found = read_text(f"Avtale om politiråd i Granheim kommune\n\n{said}Gruppe | Møter | Leder\n{rows}")
    assert len(_of(found, Kind.CHAIR)) == 40


@pytest.mark.parametrize(
    "row", ["Temamøte | Mars | Rektor", "Foreldremøte | 12. mai | Rektor", "Fagmøte 2 | - | Rektor"]
)
def test_a_meeting_of_one_day_is_no_body(row: str) -> None:
    said = "Politirådet møtes fire ganger i året.\n\n"
    table = f"Møte | Når | Leder\n{row}\n{row}\n"
    bodies = read_text(f"Avtale om politiråd i Granheim kommune\n\n{said}{table}").bodies
    assert [body.id for body in bodies] == ["politirad"]


def test_a_word_that_several_share_is_the_name_of_none() -> None:
    rows = ROWS.replace("\n\n", "\n\nPolitirådet og skoleteamene samarbeider.\n\n", 1)
    assert [body.name for body in read_text(rows).bodies if body.type == "team"] == [
        "Skoleteam nord",
        "Skoleteam sør",
    ]


@pytest.mark.parametrize("name", ["Bygruppen", "Øygruppa", "Elvelaget"])
def test_a_group_in_a_row_has_a_sort_however_short_the_word_before_it_is(name: str) -> None:
    reading = read_text(f"Avtale om politiråd\n\nOrgan | Leder | Møter\nPolitirådet | Ordfører | To i året\n"
                        f"{name} | Rektor | Hver måned\n")  # fmt: skip

    assert _of(reading, Kind.CHAIR)[name] == "rektor"


def test_a_short_name_within_the_signs_of_a_web_page_is_read_past() -> None:
    text = (
        "Arbeidsutvalget (AU)\n\n<th><strong>Arbeidsutvalget (AU)</strong></th>\n\nRådet møtes hver måned.\n"
    )

    assert read_text(text).text == text
