import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.identity import uid_of
from scheduler.records.errors import RecordError


@given(key=st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=80))
def test_a_uid_is_short_ascii_and_the_same_every_time(key: str) -> None:
    uid = uid_of(key, "radshjul.example")

    assert uid == uid_of(key, "radshjul.example")
    assert uid.isascii()
    assert uid.isprintable()
    assert len(uid) <= 255


def test_a_uid_tells_nothing_of_the_key() -> None:
    uid = uid_of("eksempelfjord-politirad-2027-1", "radshjul.example")

    assert "eksempelfjord" not in uid
    assert uid.startswith("mote-")


def test_two_meetings_have_two_uids() -> None:
    keys = [f"rad-{year}-{number}" for year in range(2020, 2040) for number in range(1, 40)]

    assert len({uid_of(key, "radshjul.example") for key in keys}) == len(keys)


@pytest.mark.parametrize(
    "domain", ["", "råd.example", "a b.example", "a\r\nb.example", "-a.example", "x" * 300]
)
def test_a_domain_that_is_no_host_name_is_refused(domain: str) -> None:
    with pytest.raises(RecordError, match=r"uid\.domain"):
        uid_of("rad-2027-1", domain)
