"""The same words in another layout are the same rules."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reading import read_text
from reading.lines import lines_of

AGREEMENT = """Avtale om politiråd mellom Vik kommune og Øst politidistrikt

1. Politirådet
Politirådet møtes minst fire ganger i året. Innkalling sendes senest 10 dager før møtet.
Ordføreren leder rådet. SLT-koordinator er sekretær.

Faste medlemmer er:
- ordfører
- kommunedirektør
- politistasjonssjef

Faste saker på hvert møte:
- Referat fra forrige møte
- Status fra politiet
- Eventuelt

2. Varighet
Avtalen gjelder fra 1. januar 2026 til 31. desember 2027.
"""


def _facts(text: str) -> list[tuple[object, ...]]:
    reading = read_text(text)
    said: list[tuple[object, ...]] = [(one.kind, one.body, one.value, one.line) for one in reading.facts]
    assert all(reading.quote(one) in text for one in reading.facts)
    return said


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="hard spaces"),
        pytest.param(lambda text: re.sub(r"(\d) ", "\\1\u202f", text), id="narrow spaces behind numbers"),
        pytest.param(lambda text: text.replace("\n2. ", "\n\f2. "), id="a new page"),
        pytest.param(lambda text: text.replace("- ", "*\t"), id="stars and tabs"),
        pytest.param(lambda text: text.replace("- ", "• "), id="bullets"),
        pytest.param(lambda text: text.replace("- ", "\uf0b7\t"), id="bullets of a symbol font"),
        pytest.param(lambda text: text.replace("\n", "  \n"), id="spaces at the end"),
        pytest.param(lambda text: re.sub(r"(?m)^(?=.)", "    ", text), id="indented"),
        pytest.param(lambda text: re.sub(r"\b(\w{5})(\w{5,})", "\\1\u00ad\\2", text), id="soft hyphens"),
    ],
)
def test_another_layout_gives_the_same_rules(change: Callable[[str], str]) -> None:
    told = _facts(AGREEMENT)

    assert len(told) == 8
    assert _facts(change(AGREEMENT)) == told


BROKEN = """Avtale om politiråd mellom Vik
kommune og Øst politidistrikt

Politirådet skal møtes minst fire
ganger i året. Innkalling sendes
senest 10 dager før møtet. Rådet
ledes av ordføreren, og det er
SLT-koordinatoren som er rådets
sekretær. Avtalen gjelder fra
1. januar 2026 til 31. desember
2027 og skal evalueres hvert år
av kommunestyret.
"""


def test_an_empty_line_behind_every_line_parts_no_sentence() -> None:
    def without_lines(text: str) -> list[tuple[object, ...]]:
        return [said[:3] for said in _facts(text)]

    told = without_lines(BROKEN)
    doubled = BROKEN.replace("\n", "\n\n")

    assert len(told) > 5
    assert without_lines(doubled) == told


def test_an_empty_line_within_a_sentence_parts_no_sentence() -> None:
    told = [said[:3] for said in _facts(BROKEN)]
    broken = BROKEN.replace("minst fire\n", "minst fire\n\n").replace("sendes\n", "sendes\n\n")

    assert "sendes\n\nsenest" in broken
    assert [said[:3] for said in _facts(broken)] == told


def test_empty_lines_between_whole_paragraphs_stay() -> None:
    text = "\n\n".join(["Politirådet møtes fire ganger i året.", "Formål", "Samarbeid om trygghet."] * 6)

    assert sum(line.kind == "blank" for line in lines_of(text)) == 17


def test_of_empty_lines_behind_every_line_those_between_paragraphs_stay() -> None:
    doubled = BROKEN.strip().replace("\n", "\n\n")

    assert "\n\n\n\nPolitirådet" in doubled
    assert sum(line.kind == "blank" for line in lines_of(doubled)) == 3
