"""Lists of standing items as they stand in documents: over two lines, with a heading right after the last."""

from __future__ import annotations

import pytest

from reading import read_text

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
