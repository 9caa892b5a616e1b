"""Of sentences put together by chance, each rule is that of the body it is of."""

from __future__ import annotations

import pytest

from reading import Fact, Kind, read_text
from tests.unit.reading.composed import STYLES, composed

KINDS = {"frequency", "notice", "chair", "secretary", "members", "standing_items"}


def _said(fact: Fact) -> tuple[str | None, str, object]:
    kind, value = fact.kind.value, fact.value
    if fact.kind is Kind.FREQUENCY:
        return fact.body, kind, (value["count"], value["per"])
    if fact.kind is Kind.NOTICE:
        return fact.body, kind, value["days"]
    if fact.kind in {Kind.MEMBERS, Kind.STANDING_ITEMS}:
        return fact.body, kind, tuple(value["list"])  # type: ignore[arg-type]
    return fact.body, kind, value["roles"][0]  # type: ignore[index]


@pytest.mark.parametrize("form", ["nb", "nn"])
@pytest.mark.parametrize("style", STYLES)
def test_whose_rule_a_sentence_gives(style: str, form: str) -> None:
    for seed in range(25):
        text, told = composed(seed, form, style)
        read = [_said(fact) for fact in read_text(text).facts if fact.kind.value in KINDS]

        assert sorted(map(str, read)) == sorted(str(one) for one in told if one[1] in KINDS), text
