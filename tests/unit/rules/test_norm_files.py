"""Files of norms and titles: what can be read, and what is refused with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from scheduler.records.agreement import BodyKind
from scheduler.records.basics import DateRange, Source, Strength
from scheduler.records.norms import Norm, NormAsks, TitleChange
from scheduler.rules.norm_files import NormFileError, read_norms, read_titles
from tests.unit.rules.case_files import norms, titles

NORM = """
[[norm]]
key = "two"
asks = "meetings_per_year"
kinds = ["police_council"]
at_least = 2
strength = "should"
from = 2008-01-01
to = 2030-12-31
document = "Veileder"
section = "2"
url = "https://veileder.example"
"""
TITLE = """
[[title]]
old = "Rådmann"
now = "kommunedirektør"
since = 2019-10-01
document = "Kommuneloven"
"""


def test_a_norm_is_read_with_its_days_and_source() -> None:
    assert read_norms(NORM, "norms.toml") == (
        Norm(
            key="two",
            asks=NormAsks.MEETINGS_PER_YEAR,
            kinds=(BodyKind.POLICE_COUNCIL,),
            at_least=2,
            strength=Strength.SHOULD,
            in_force=DateRange(first=date(2008, 1, 1), last=date(2030, 12, 31)),
            source=Source(document="Veileder", section="2", url="https://veileder.example"),
        ),
    )


def test_a_title_is_read_in_small_letters() -> None:
    assert read_titles(TITLE, "titles.toml") == (
        TitleChange(
            old="rådmann",
            now="kommunedirektør",
            since=date(2019, 10, 1),
            source=Source(document="Kommuneloven"),
        ),
    )


def test_an_empty_file_has_nothing() -> None:
    assert read_norms("", "norms.toml") == ()
    assert read_titles("", "titles.toml") == ()


@pytest.mark.parametrize(
    ("read", "text", "sentence"),
    [
        (read_norms, "[[norm", "file.toml is no TOML"),
        (read_norms, "norm = 3", "file.toml:norm is no list"),
        (read_norms, "norm = [3]", "file.toml:norm[0] has a value that cannot be"),
        (read_norms, NORM.replace('key = "two"', ""), "file.toml:norm[0] lacks 'key'"),
        (read_norms, NORM.replace("two", "To Møter"), "file.toml:norm[0].key is no key"),
        (read_norms, NORM.replace("police_council", "choir"), "norm[0] has a value that cannot be"),
        (read_norms, NORM.replace('["police_council"]', "[]"), "norm[0] has a value that cannot be"),
        (read_norms, NORM.replace("at_least = 2", "at_least = true"), "norm[0] has a value that cannot be"),
        (read_norms, NORM.replace("at_least = 2", "at_least = -1"), "norm[0] has a value that cannot be"),
        (read_norms, NORM.replace("2030-12-31", "1999-12-31"), "norm[0].range ends 1999-12-31 before"),
        (
            read_norms,
            NORM.replace("2008-01-01", "2008-01-01T08:00:00"),
            "norm[0] has a value that cannot be",
        ),
        (read_titles, TITLE.replace('"Rådmann"', '""'), "file.toml:title[0].title.old is empty"),
        (read_titles, TITLE.replace('"Rådmann"', "3"), "title[0] has a value that cannot be"),
        (read_titles, TITLE + TITLE.replace("since = 2019-10-01", ""), "title[1] lacks 'since'"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(
    read: Callable[[str, str], object], text: str, sentence: str
) -> None:
    with pytest.raises(NormFileError) as refused:
        read(text, "file.toml")

    assert sentence in str(refused.value)


def test_the_files_that_ship_can_be_read_and_every_norm_says_where_it_is_from() -> None:
    assert len({norm.key for norm in norms()}) == len(norms()) >= 3
    assert all(norm.source.document for norm in norms())
    assert [title.old for title in titles()] == ["rådmann", "lensmann"]
