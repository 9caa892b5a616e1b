"""Row F5 of the fault model: each hostile text in each field, one by one, and not only by chance."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from calendars.feeds import event_fragment, feed
from tests.unit.calendars.cast import MEETING, SUMMER, unfolded
from tests.unit.calendars.test_feed_bytes import names_of

HOSTILE = {
    "a new property": "a\r\nATTENDEE:mailto:x@evil.example",
    "a new event": "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x",
    "a bare return": "a\rURL:https://evil.example",
    "a bare feed": "a\nURL:https://evil.example",
    "a line of another alphabet": "a\u2028URL:x\u2029URL:y\x85URL:z\x0bURL:\x0cURL:",
    "half a letter": "a\ud800",
    "the other half": "\udfffa",
    "nothing": "a\x00b",
    "a terminal's command": "a\x1b[31mb\x9bc",
    "writing turned round": "a\u202efdp.exe\u2066\u200f",
    "a mark of order": "\ufeffa\uffff",
    "a folded line": "a\r\n b\r\n\tc",
    "signs of the grammar": 'a;X=1:b,"c"\\n\\',
    "a million letters": "å" * 1_000_000,
}
FIELDS = ("summary", "description", "location", "categories", "name")
TURNED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\uffff]")


def _written(field: str, text: str) -> bytes:
    name = text if field == "name" else "x"
    told: dict[str, Any] = {} if field == "name" else {field: (text,) if field == "categories" else text}
    return feed(name, [replace(MEETING, **told), SUMMER])


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_f5_a_hostile_text_in_any_field_is_one_text_in_that_field_and_nothing_else(
    field: str, text: str
) -> None:
    written = _written(field, text)

    assert names_of(written) == names_of(_written(field, "a"))
    assert event_fragment(SUMMER) in written
    assert [line for line in unfolded(written) if TURNED.search(line)] == []
    assert len(written) < 20_000
