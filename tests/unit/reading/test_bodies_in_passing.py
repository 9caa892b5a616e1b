"""A body that is named in passing takes no rule from the one that meets."""

from __future__ import annotations

from reading import read_text
from reading.places import places
from reading.sentences import sentences

TEXT = """Samarbeidsavtale om politiråd mellom Vik kommune og politiet
Kommunens bidrag:
- Koordineringsmøter for gjennomføring av ungdomsstraff gjennom konfliktrådet 1 gang i måneden
"""


def test_what_is_done_through_another_body_is_not_that_bodys_meeting() -> None:
    reading = read_text(TEXT)

    assert [fact.body for fact in reading.facts if fact.kind == "frequency"] == [
        "koordineringsmote_ungdomsstraff"
    ]


REGION = """Samarbeidsavtale mellom kommunene i Vik og Nes og politiet

Regionalt politiråd

Politirådet er satt sammen av ordførerne. Det skal holdes ett møte hver vår. Lensmannen leder politirådet.

Lokalt politiråd

Ordføreren leder politirådet. Politirådet møtes fire ganger i året.
"""


def test_the_council_under_the_heading_of_the_region_is_that_of_the_region() -> None:
    chairs = {fact.body: fact.value["roles"] for fact in read_text(REGION).facts if fact.kind == "chair"}

    assert chairs == {"interkommunalt_politirad": ["lensmann"], "politirad": ["ordfører"]}


FOR_ALL = """Samarbeidsavtale om politiråd mellom Vik kommune og politiet

Politirådet møtes fire ganger i året.

Ungdomsråd

Beredskapsråd

Skolemøter

SLT-møter

SLT-forum

Felles for alle grupper

Det føres referat fra hvert møte.
"""


def test_what_is_for_all_groups_is_told_of_them_in_the_order_of_their_headings() -> None:
    assert places(sentences(FOR_ALL))[-1].everyone == (
        "politirad", "ungdomsrad", "beredskapsrad", "skolemoter", "slt_mote", "slt_forum",
    )  # fmt: skip


ELDERS = """Reglement for eldrerådet i Vik kommune

Eldrerådet møtes fire ganger i året. Ordføreren leder rådet, og Vik kommune er sekretariat.

Fysioterapeuten og andre fagfolk kan innkalles i enkeltsaker.
"""


def test_a_lesser_council_has_guests_of_its_own_where_the_text_is_about_it() -> None:
    guests = [(fact.body, fact.value["who"]) for fact in read_text(ELDERS).facts if fact.kind == "guest"]

    assert guests == [("eldrerad", ["fysioterapeuten", "andre fagfolk"])]
