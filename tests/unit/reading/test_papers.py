"""Papers that are no agreement by their title, and what they lay down all the same."""

from __future__ import annotations

from reading import read_text
from reading.records import DocumentType, Kind

MINUTES = """REFERAT FRA POLITIRÅDET

Møtedato: 12. mars 2026
Til stede: 8 av 9 medlemmer

Sak 5/26 Orientering fra politiet

Det er registrert 31 saker så langt i år. Politirådet møttes to ganger i fjor.

Sak 6/26 Mandat

{decided}

Politirådet møtes fire ganger i året. Ordfører leder rådet. Innkalling sendes to uker før møtet.

Sak 7/26 Eventuelt

Nabokommunen har politiråd tre ganger i året.
"""


def test_minutes_that_lay_down_rules_are_read_for_these_alone() -> None:
    told = read_text(MINUTES.format(decided="Følgende mandat ble enstemmig vedtatt:"))

    rules = {fact.kind: fact.value for fact in told.facts}
    assert told.document is DocumentType.AGREEMENT
    assert rules[Kind.FREQUENCY]["per_year_min"] == 4
    assert {Kind.CHAIR, Kind.NOTICE} <= set(rules)
    assert all(fact.line > 12 for fact in told.facts)


def test_minutes_that_only_talk_of_rules_give_none() -> None:
    told = read_text(MINUTES.format(decided="Utkastet til mandat ble gjennomgått:"))

    assert (told.document, told.facts) == (DocumentType.MINUTES, ())


PAPER = """Dalvik kommune
SAKSFRAMLEGG

Utvalg                 Møtedato      Saksnr
Kommunestyret          12.06.2026    47/26

Organisering av politiråd og SLT

Saksopplysninger

Kommunestyret vedtok i sak 88/17 at kommunen skulle innføre SLT.

Politirådet
Rådet skal møtes tre ganger i året. Ordfører er møteleder. Innkalling sendes ut 14 dager før møtet.
Medlemmer er ordfører, kommunedirektør, politistasjonssjef og politikontakt.

Koordineringsgruppen
Gruppen møtes hver måned, unntatt juli. SLT-koordinator leder gruppen.
"""


def test_a_case_paper_is_read_though_it_numbers_cases_as_minutes_do() -> None:
    told = read_text(PAPER)

    often = {fact.body: fact.value["count"] for fact in told.facts if fact.kind is Kind.FREQUENCY}
    assert often == {"politirad": 3, "slt_koordineringsgruppe": 1}


def test_a_coordination_group_for_youth_sentences_is_none_of_slt() -> None:
    told = read_text(
        "Mandat for koordineringsgruppen (KOG) i Dalvik\n\n1. Bakgrunn\nUngdomsstraff er en reaksjon."
        "\n\n2. Møter\nKoordineringsgruppen møtes hver måned. Konfliktrådet leder gruppen. "
        "SLT-koordinator i kommunen er sekretær. Politiet og barnevernet deltar.\n"
    )

    assert {body.type for body in told.bodies} == {"koordineringsmote_ungdomsstraff"}


def test_offices_under_their_own_labels_in_one_cell_are_held_in_the_body_of_the_row() -> None:
    told = read_text(
        "Samarbeidsavtale mellom Dalvik kommune og politiet\n\nMøtearenaer\n\nArena\nDeltakere\nHvor ofte\n"
        "Leder og sekretær\n\nPolitiråd\nOrdfører, kommunedirektør, politikontakt\n2 ganger per halvår\n"
        "Leder: ordfører\nSekretær: politikontakt\n\nBeredskapsråd\nOrdfører, brannsjef, kommuneoverlege\n"
        "1 gang i året\nLeder: brannsjef\nSekretær: kommuneoverlege\n"
    )

    held = {(fact.kind, fact.body): fact.value["roles"] for fact in told.facts if "roles" in fact.value}
    assert held == {
        (Kind.CHAIR, "politirad"): ["ordfører"],
        (Kind.SECRETARY, "politirad"): ["politikontakt"],
        (Kind.CHAIR, "beredskapsrad"): ["brannsjef"],
        (Kind.SECRETARY, "beredskapsrad"): ["kommuneoverlege"],
    }
