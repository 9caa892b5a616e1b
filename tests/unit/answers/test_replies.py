"""Calendar parts as real programs write them, and as nobody should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.replies import OCTET_LIMIT, Method, Reply, Said, UnreadableReplyError, read

UID = "mote-90f372b1551d89dac343@radshjul.example"
STAMP = datetime(2027, 2, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Dialect:
    name: str
    octets: bytes
    charset: str = "utf-8"
    sequence: int = 0
    comment: str = ""


def calendar(*lines: str, method: str = "METHOD:REPLY", inside: str = "VEVENT") -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *([method] if method else []))
    event = (f"BEGIN:{inside}", *lines, f"END:{inside}", "END:VCALENDAR", "")
    return "\r\n".join((*head, *event)).encode()


EXCHANGE = calendar(
    "ATTENDEE;PARTSTAT=ACCEPTED;CN=Kåre Kontakt:mailto:kontakt@vik.example",
    "COMMENT;LANGUAGE=nb-NO:Kommer\\, men litt sent\\n",
    f"UID:{UID}",
    "SUMMARY;LANGUAGE=nb-NO:Akseptert: Politirådet",
    "DTSTART;TZID=W. Europe Standard Time:20270210T090000",
    "DTEND;TZID=W. Europe Standard Time:20270210T110000",
    "CLASS:PUBLIC",
    "DTSTAMP:20270201T093000Z",
    "SEQUENCE:2",
    "X-MICROSOFT-CDO-APPT-SEQUENCE:2",
)
PEOPLE = "mailto:kontakt@vik.example"
DIALECTS = (
    Dialect("Exchange: no ORGANIZER, Windows zones", EXCHANGE, sequence=2, comment="Kommer, men litt sent"),
    Dialect(
        "Gmail: everything we sent, with its answer",
        calendar(
            "DTSTART:20270210T080000Z",
            "DTEND:20270210T100000Z",
            "DTSTAMP:20270201T093000Z",
            "ORGANIZER;CN=Politirådet:mailto:politirad@vik.example",
            f"UID:{UID}",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=kontakt@vik",
            " .example;X-NUM-GUESTS=0:mailto:kontakt@vik.example",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
        ),
        sequence=2,
    ),
    Dialect(
        "Apple: an address in capitals, a comment of several lines",
        calendar(
            f"UID:{UID}",
            "DTSTAMP:20270201T093000Z",
            "SEQUENCE:1",
            "COMMENT:Første linje\\nAndre linje",
            f'ATTENDEE;CN="Kontakt; Kåre";PARTSTAT=ACCEPTED:{PEOPLE.upper()}',
        ),
        sequence=1,
        comment="Første linje\nAndre linje",
    ),
    Dialect(
        "Thunderbird: lines folded in the middle of a name",
        calendar(
            "DTSTAMP:20270201T093000Z",
            f"UID:{UID[:20]}",
            f" {UID[20:]}",
            f"ATTENDEE;PARTSTAT=ACCEPTED;RSVP=TRUE:{PEOPLE}",
            "SEQUENCE:0",
        ),
    ),
    Dialect(
        "KDE: MAILTO in capitals, no SEQUENCE",
        calendar(
            "DTSTAMP:20270201T093000Z",
            "ORGANIZER;CN=Politirådet:MAILTO:politirad@vik.example",
            "ATTENDEE;RSVP=FALSE;PARTSTAT=ACCEPTED:MAILTO:Kontakt@Vik.Example",
            f"UID:{UID}",
        ),
    ),
    Dialect(
        "Horde: a start whose digits are UTC and whose zone is not",
        calendar(
            f"UID:{UID}",
            "DTSTAMP:20270201T093000Z",
            "SUMMARY:Møte",
            "DTSTART;TZID=Europe/Oslo:20270210T080000",
            "SEQUENCE:2",
            f"ATTENDEE;PARTSTAT=ACCEPTED:{PEOPLE}",
        ),
        sequence=2,
    ),
    Dialect(
        "Latin-1, as its part says",
        calendar(
            f"UID:{UID}",
            "DTSTAMP:20270201T093000Z",
            "COMMENT:Møter på Ås",
            f"ATTENDEE;PARTSTAT=ACCEPTED:{PEOPLE}",
        )
        .decode()
        .encode("latin-1"),
        charset="iso-8859-1",
        comment="Møter på Ås",
    ),
    Dialect(
        "Latin-1 that claims to be UTF-8, with bare line feeds",
        calendar(
            f"UID:{UID}",
            "DTSTAMP:20270201T093000Z",
            "COMMENT:Møter på Ås",
            f"ATTENDEE;PARTSTAT=ACCEPTED:{PEOPLE}",
        )
        .decode()
        .replace("\r\n", "\n")
        .encode("latin-1"),
        comment="Møter på Ås",
    ),
    Dialect(
        "a byte order mark, small letters, a SEQUENCE that is none",
        b"\xef\xbb\xbf"
        + calendar(
            f"uid:{UID}",
            "dtstamp:20270201T093000Z",
            "sequence:mange",
            f"attendee;partstat=accepted:{PEOPLE}",
            method="method:reply",
        ),
    ),
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_an_answer_is_read_in_every_dialect(dialect: Dialect) -> None:
    reply = read(dialect.octets, dialect.charset)

    [attending] = reply.attendees
    assert (reply.method, reply.uid, reply.stamp) == (Method.REPLY, UID, STAMP)
    assert (attending.address, attending.said) == ("kontakt@vik.example", Said.ACCEPTED)
    assert (reply.sequence, reply.comment) == (dialect.sequence, dialect.comment)


@pytest.mark.parametrize("method", ["COUNTER", "REFRESH", "REQUEST", "CANCEL"])
def test_the_method_stands_in_the_body(method: str) -> None:
    assert read(calendar(f"UID:{UID}", method=f"METHOD:{method}")).method == Method(method)


@pytest.mark.parametrize("line", ["", "METHOD:PUBLISH", "METHOD:DROP TABLE"])
def test_other_methods_are_none_of_ours(line: str) -> None:
    assert read(calendar(f"UID:{UID}", method=line)).method is Method.OTHER


def test_a_counter_proposal_gives_its_time() -> None:
    octets = calendar(
        f"UID:{UID}",
        "DTSTART;TZID=Europe/Oslo:20270211T090000",
        "DTEND;TZID=Europe/Oslo:20270211T110000",
        method="METHOD:COUNTER",
    )

    reply = read(octets)

    assert reply.start == datetime(2027, 2, 11, 8, tzinfo=UTC)
    assert reply.end == datetime(2027, 2, 11, 10, tzinfo=UTC)


def test_who_answers_for_somebody_is_told() -> None:
    octets = calendar(
        f"UID:{UID}",
        f'ATTENDEE;PARTSTAT=DECLINED;SENT-BY="MAILTO:Hjelper@vik.example":{PEOPLE}',
    )

    [attending] = read(octets).attendees

    assert (attending.said, attending.sent_by) == (Said.DECLINED, "hjelper@vik.example")


def test_a_moment_that_is_none_is_missing() -> None:
    reply = read(calendar(f"UID:{UID}", "DTSTAMP:i går", "DTSTART:99999999T999999Z"))

    assert (reply.stamp, reply.start) == (None, None)


def test_a_comment_keeps_its_words_and_nothing_that_hides() -> None:
    reply = read(calendar(f"UID:{UID}", "COMMENT:<script>\u202ealert\x07</script>"))

    assert reply.comment == "<script>alert</script>"


HOSTILE = {
    "nothing": b"",
    "words": b"Kommer ikke",
    "no event": b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n",
    "a task": calendar(f"UID:{UID}", inside="VTODO"),
    "no UID": calendar("DTSTAMP:20270201T093000Z"),
    "two UIDs": calendar(f"UID:{UID}", "UID:other"),
    "an endless UID": calendar(f"UID:{'x' * 5000}"),
    "half": EXCHANGE[: len(EXCHANGE) // 2],
    "deep": b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 5000,
    "many lines": b"BEGIN:VCALENDAR\r\n" + b"X:1\r\n" * 25_000,
    "many attendees": calendar(f"UID:{UID}", *["ATTENDEE:mailto:a@b.example"] * 600),
    "one long line": b"BEGIN:VCALENDAR\r\nX:" + b"y" * (OCTET_LIMIT + 1),
    "zeros": b"\0" * 1000,
    "UTF-16": EXCHANGE.decode().encode("utf-16"),
}


@pytest.mark.parametrize("octets", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_cannot_be_read_gives_one_kind_of_error(octets: bytes) -> None:
    with pytest.raises(UnreadableReplyError):
        read(octets)


@pytest.mark.parametrize("charset", ["", "nonsense", "hex", "idna", "unicode_escape", "utf-7", "\0"])
def test_no_charset_makes_a_plain_answer_unreadable(charset: str) -> None:
    octets = calendar(f"UID:{UID}", f"ATTENDEE;PARTSTAT=TENTATIVE:{PEOPLE}")

    assert read(octets, charset).uid == UID


def read_or_refused(octets: bytes, charset: str = "utf-8") -> Reply | None:
    try:
        return read(octets, charset)
    except UnreadableReplyError:
        return None


@given(st.binary(max_size=3000), st.sampled_from(["utf-8", "latin-1", "utf-16", "", "cp1252"]))
def test_any_bytes_are_read_or_refused(octets: bytes, charset: str) -> None:
    reply = read_or_refused(octets, charset)

    assert reply is None or 0 < len(reply.uid) <= 255


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "UID",
                    "DTSTAMP",
                    "DTSTART",
                    "ATTENDEE",
                    "SEQUENCE",
                    "COMMENT",
                    "ORGANIZER",
                    "RRULE",
                    "EXDATE",
                ]
            ),
            st.sampled_from(["", ";VALUE=DATE", ";TZID=Nowhere/None", ";PARTSTAT=ACCEPTED", ';CN="', ";X"]),
            st.text(max_size=60),
        ),
        max_size=12,
    )
)
def test_any_lines_in_an_event_are_read_or_refused(lines: list[tuple[str, str, str]]) -> None:
    event = [f"{name}{parameter}:{value}" for name, parameter, value in lines]
    octets = "\r\n".join(("BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", *event)).encode(errors="replace")

    reply = read_or_refused(octets + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")

    assert reply is None or reply.sequence >= 0
