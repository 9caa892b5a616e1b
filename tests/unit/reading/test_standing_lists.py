"""Lists of standing items as they stand in documents: over two lines, with a heading right after the last."""

from __future__ import annotations

import pytest

from reading import read_text
from reading.records import Kind

AGREEMENT = """Samarbeidsavtale om politiråd
mellom Granvik kommune og Østmark politidistrikt

Politirådet skal ha minst fire møter i året.

3. Faste saker
På hvert møte behandles følgende faste saker:
1. Godkjenning av innkalling og saksliste
2. Situasjonsbildet
3. Rus
4. Eventuelt
4. Arbeidsutvalg
Arbeidsutvalget møtes annenhver måned.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("innkalling og saksliste", "innkalling og\nsaksliste"),
        ("behandles følgende", "behandles\nfølgende"),
    ],
    ids=["each on a line", "the first over two", "what leads up to them over two"],
)
def test_the_items_are_read_and_the_heading_after_them_is_none(old: str, new: str) -> None:
    facts = read_text(AGREEMENT.replace(old, new) if old else AGREEMENT).facts

    items = [fact.value["list"] for fact in facts if fact.kind.value == "standing_items"]
    assert items == [["Godkjenning av innkalling og saksliste", "Situasjonsbildet", "Rus", "Eventuelt"]]


def test_a_line_that_leads_up_to_items_may_be_the_last_of_a_text() -> None:
    text = "Avtale om politiråd\n\nMøtene er satt til to timer, av og til tre, og følger en fast saksliste:\n"

    assert [fact.kind for fact in read_text(text).facts if fact.kind is Kind.STANDING_ITEMS] == []
