"""Rows R2 and R4 of the fault model, bound by bound: bytes are counted before anything reads them."""

from __future__ import annotations

import pytest

from calendars.replies import OCTET_LIMIT as CALENDAR_LIMIT
from calendars.replies import UnreadableReplyError, read
from mail.opening import OCTET_LIMIT, opened
from tests.unit.answers.test_replies import UID, calendar
from tests.unit.inbox.test_opening import HARMFUL, deep, mail

PARTS = mail(b"--x\r\n\r\n" * 600, "Content-Type: multipart/mixed; boundary=x")
ENDLESS = mail(b"", "Content-Type: text/plain;" + '\r\n a="b";' * 1500)
FAULTS = {
    "sixty parts inside one another": (deep(60), "too many parts inside one another"),
    "six hundred parts": (
        mail(b"--x\r\n\r\n" * 600, "Content-Type: multipart/mixed; boundary=x"),
        "too many parts",
    ),
    "three thousand headers": (b"X-A: b\r\n" * 3000 + b"\r\nHei", "too many headers"),
    "the head of a part": (
        mail(b"", "Content-Type: text/plain;" + '\r\n a="b";' * 1500),
        "a part's head is too long",
    ),
}
EVENT = ("BEGIN:VEVENT", "UID:x", "END:VEVENT")


@pytest.mark.parametrize(("octets", "fault"), FAULTS.values(), ids=FAULTS)
def test_r4_each_bound_is_told_by_its_own_name(octets: bytes, fault: str) -> None:
    assert opened(octets, "1").fault == fault


def test_r4_a_long_line_is_cut_and_what_follows_it_is_read() -> None:
    text = opened(mail(b"a" * 9000 + b"\r\nb"), "1").text

    assert text == "a" * 8000 + "\nb"


def test_r4_nothing_behind_the_first_million_octets_is_read() -> None:
    filler = b"--x\r\nContent-Type: image/png\r\n\r\n" + b"a\r\n" * (OCTET_LIMIT // 3)
    behind = b"--x\r\nContent-Type: text/plain\r\n\r\nlangt nede\r\n--x--\r\n"

    found = opened(mail(filler + behind, "Content-Type: multipart/mixed; boundary=x"), "1")

    assert (found.cut, found.text, found.subject) == (True, "", "Møte")


def test_r4_an_unknown_charset_costs_no_text() -> None:
    assert opened(HARMFUL["charsets that are none"], "1").text == "ÿþ"


@pytest.mark.parametrize(
    "octets",
    [
        calendar(f"UID:{UID}", "END:VEVENT", *EVENT * 200, "BEGIN:VEVENT", "UID:y"),
        calendar(f"UID:{UID}", *["X-A:" + "y" * 1000] * (CALENDAR_LIMIT // 1000)),
    ],
    ids=["two hundred whole events", "a whole event of a quarter of a million octets"],
)
def test_r4_a_calendar_that_is_whole_but_larger_than_any_answer_is_refused(octets: bytes) -> None:
    with pytest.raises(UnreadableReplyError, match="larger than any answer"):
        read(octets)


@pytest.mark.parametrize(
    "header",
    [
        *("Precedence: junk", "Precedence: list", "Precedence: auto_reply", "Precedence: Bulk"),
        *("List-Unsubscribe: <mailto:x@y.example>", "List-Post: <mailto:x@y.example>"),
        *("X-Autorespond: x", "X-Vacation: x", "Auto-Submitted: auto-notified"),
    ],
)
def test_r2_every_sign_of_a_machine_is_known(header: str) -> None:
    assert opened(mail(b"Hei", header), "1").automatic == header.partition(":")[0]
