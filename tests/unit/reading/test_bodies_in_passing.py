"""A body that is named in passing takes no rule from the one that meets."""

from __future__ import annotations

from reading import read_text

TEXT = """Samarbeidsavtale om politiråd mellom Vik kommune og politiet
Kommunens bidrag:
- Koordineringsmøter for gjennomføring av ungdomsstraff gjennom konfliktrådet 1 gang i måneden
"""


def test_what_is_done_through_another_body_is_not_that_bodys_meeting() -> None:
    reading = read_text(TEXT)

    assert [fact.body for fact in reading.facts if fact.kind == "frequency"] == [
        "koordineringsmote_ungdomsstraff"
    ]
