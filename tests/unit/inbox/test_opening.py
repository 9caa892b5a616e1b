"""Mails opened with care: ordinary ones, clumsy ones, and those made to do harm."""

from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail.opening import OCTET_LIMIT, SUBJECT_LIMIT, TEXT_LIMIT, opened
from scheduler.records.inbox import DeliveryReport, IncomingMail, Verdict

ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n"


def mail(body: bytes = b"Hei\r\n", *headers: str) -> bytes:
    head = (
        "From: Kari <Kari@Vik.example>",
        "To: politirad@vik.example",
        "Subject: =?utf-8?q?M=C3=B8te?=",
        "Message-ID: <1@vik.example>",
        *headers,
    )
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def with_calendar(
    kind: str = "text/calendar; charset=utf-8; method=REPLY", encoding: str = "base64"
) -> bytes:
    octets = base64.encodebytes(ICS) if encoding == "base64" else ICS
    body = (
        b"--x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nKj\xf8rer\r\n"
        b"--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n"
        + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + octets
        + b"\r\n--y--\r\n--x--\r\n"
    )
    return mail(body, "Content-Type: multipart/mixed; boundary=x")


def test_a_plain_mail_is_read() -> None:
    found = opened(mail("Vi får ikke til dette\r\n".encode(), "Content-Type: text/plain; charset=utf-8"), "7")

    assert (found.number, found.identity, found.sender) == ("7", "id:<1@vik.example>", "kari@vik.example")
    assert (found.subject, found.text) == ("Møte", "Vi får ikke til dette")
    assert found.recipients == ("politirad@vik.example",)
    assert (found.fault, found.cut, found.automatic) == ("", False, "")


@pytest.mark.parametrize("encoding", ["base64", "8bit", "quoted-printable"])
@pytest.mark.parametrize(
    "kind", ["text/calendar; charset=utf-8; method=REPLY", "text/calendar", "application/ics; name=a.ics"]
)
def test_a_calendar_part_is_found_at_any_depth(kind: str, encoding: str) -> None:
    found = opened(with_calendar(kind, encoding), "1")

    [part] = found.calendars
    assert part.octets.split() == ICS.split()
    assert found.text == "Kjører"


def test_a_calendar_file_is_left_alone_where_there_is_a_calendar_part() -> None:
    body = (
        b"--x\r\nContent-Type: application/ics\r\n\r\nfile\r\n"
        b"--x\r\nContent-Type: text/calendar\r\n\r\npart\r\n--x--\r\n"
    )

    found = opened(mail(body, "Content-Type: multipart/mixed; boundary=x"), "1")

    assert [part.octets for part in found.calendars] == [b"part"]


def test_what_comes_attached_as_a_message_is_somebody_elses() -> None:
    body = b"--z\r\nContent-Type: message/rfc822\r\n\r\n" + with_calendar() + b"\r\n--z--\r\n"

    found = opened(mail(body, "Content-Type: multipart/mixed; boundary=z"), "1")

    assert found.calendars == ()


BOUNCE = (
    b"--b\r\nContent-Type: text/plain\r\n\r\nCould not deliver\r\n"
    b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    b"Reporting-MTA: dns; mx.vik.example\r\n\r\n"
    b"Final-Recipient: rfc822; Kari@Vik.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
    b"Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
    b"--b\r\nContent-Type: %s\r\n\r\n"
    b"From: politirad@vik.example\r\nMessage-ID: <0123@radshjul.example>\r\n\r\n"
    b"--b--\r\n"
)


@pytest.mark.parametrize("original", [b"message/rfc822", b"text/rfc822-headers"])
def test_a_bounce_tells_who_and_why_and_which_letter(original: bytes) -> None:
    octets = mail(
        BOUNCE % original, "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    )

    found = opened(octets, "1")

    assert found.reports == (
        DeliveryReport(
            recipient="kari@vik.example", action="failed", status="5.1.1", said="550 5.1.1 no such user"
        ),
    )
    assert found.returned == "<0123@radshjul.example>"


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ("Auto-Submitted: auto-replied", "Auto-Submitted"),
        ("Auto-Submitted: auto-generated; x=y", "Auto-Submitted"),
        ("Auto-Submitted: no", ""),
        ("Return-Path: <>", "Return-Path"),
        ("Return-Path: <kari@vik.example>", ""),
        ("Precedence: bulk", "Precedence"),
        ("List-Id: <nytt.vik.example>", "List-Id"),
        ("X-Autoreply: yes", "X-Autoreply"),
    ],
)
def test_a_machines_mail_is_known_by_its_signs(header: str, sign: str) -> None:
    assert opened(mail(b"", header), "1").automatic == sign


RESULTS = "mx.vik.example; dmarc=pass (p=reject) header.from=vik.example; dkim=pass header.d=vik.example"
OWN = (
    Verdict(method="dmarc", result="pass", domain="vik.example"),
    Verdict(method="dkim", result="pass", domain="vik.example"),
)


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ([f"Authentication-Results: {RESULTS}", "Received: from a"], OWN),
        (["Received: from a", f"Authentication-Results: {RESULTS}"], OWN),
        ([f"Authentication-Results: {RESULTS.replace('mx.vik', 'ond')}"], ()),
        (
            [
                "Received: from a",
                "Authentication-Results: mx.vik.example; dmarc=fail header.from=vik.example",
                f"Authentication-Results: {RESULTS}",
            ],
            (Verdict(method="dmarc", result="fail", domain="vik.example"),),
        ),
        (
            [
                "Authentication-Results: mx.vik.example; spf=fail smtp.mailfrom=x@ond.example",
                "Received: from a",
                f"Authentication-Results: {RESULTS}",
            ],
            (Verdict(method="spf", result="fail", domain="ond.example"),),
        ),
        ([], ()),
    ],
)
def test_only_our_own_servers_word_is_taken(headers: list[str], found: tuple[Verdict, ...]) -> None:
    octets = ("\r\n".join(headers) + "\r\n").encode() * bool(headers) + mail()

    assert opened(octets, "1", "mx.vik.example").verdicts == found
    assert opened(octets, "1").verdicts == ()


def test_several_froms_are_nobody() -> None:
    assert opened(b"From: a@vik.example, b@vik.example\r\n\r\n", "1").sender == ""
    assert opened(b"From: a@vik.example\r\nFrom: b@vik.example\r\n\r\n", "1").sender == ""


def test_the_same_mail_without_an_id_is_known_by_its_head() -> None:
    octets = b"From: a@vik.example\r\nSubject: x\r\n\r\nhei"

    assert opened(octets, "1").identity == opened(octets, "2").identity
    assert opened(octets, "1").identity != opened(octets.replace(b"x", b"y"), "1").identity


def deep(levels: int) -> bytes:
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level)
        for level in range(levels)
    )
    return b"From: a@vik.example\r\nSubject: dyp\r\n" + opening


HARMFUL = {
    "a thousand parts inside one another": deep(1000),
    "a thousand messages inside one another": b"Subject: x\r\n"
    + b"Content-Type: message/rfc822\r\n\r\n" * 1000,
    "a hundred thousand parts": mail(b"--x\r\n\r\n" * 100_000, "Content-Type: multipart/mixed; boundary=x"),
    "a line of fifty megabytes": mail(b"a" * 50_000_000),
    "a header of fifty megabytes": b"Subject: " + b"a" * 50_000_000 + b"\r\n\r\n",
    "a header folded for ever": b"Subject: a\r\n" + b" a\r\n" * 200_000 + b"\r\n",
    "a content type folded for ever": b"Content-Type: text/plain;\r\n" + b' a="b";\r\n' * 100_000 + b"\r\nx",
    "encoded words without end": mail(b"", "Subject: " + "=?utf-8?q?" * 90_000),
    "a boundary in every line": mail(b"--x\n" * 200_000, 'Content-Type: multipart/mixed; boundary="x"'),
    "charsets that are none": mail(b"\xff\xfe", "Content-Type: text/plain; charset=nonsense"),
    "a charset that runs code": mail(b"68656c6c6f", "Content-Type: text/plain; charset=hex"),
    "base64 that is none": mail(b"%%%%", "Content-Transfer-Encoding: base64"),
    "zeros": b"\0" * 10_000,
    "nothing": b"",
    "only colons": b":\r\n" * 1000,
    "lone surrogates": b"From: \xed\xa0\x80@vik.example\r\nSubject: \xed\xa0\x80\r\n\r\n\xed\xa0\x80",
    "a hundred thousand headers": b"X-A: b\r\n" * 100_000 + b"\r\n",
    "addresses without end": b"From: " + b"<" * 20_000 + b"\r\nTo: " + b'"(' * 20_000 + b"\r\n\r\n",
}


def is_bounded(found: IncomingMail) -> bool:
    texts = (found.sender, found.subject, found.text, found.identity, found.message_id, *found.recipients)
    return (
        len(found.text) <= TEXT_LIMIT
        and len(found.subject) <= SUBJECT_LIMIT
        and all(not set(one) & {"\0", "\x1b"} for one in texts)
        and all(one.encode() or one == "" for one in texts)
    )


@pytest.mark.parametrize("octets", HARMFUL.values(), ids=HARMFUL.keys())
def test_harmful_mails_are_opened_within_bounds(octets: bytes) -> None:
    assert is_bounded(opened(octets, "1", "mx.vik.example"))


@pytest.mark.parametrize("name", ["a thousand parts inside one another", "a hundred thousand parts"])
def test_what_could_not_be_read_says_so_and_keeps_its_head(name: str) -> None:
    found = opened(HARMFUL[name], "1")

    assert found.fault
    assert found.subject


def test_a_mail_that_is_cut_gives_no_calendar() -> None:
    message = EmailMessage()
    message["From"] = "a@vik.example"
    message.set_content("hei")
    message.add_attachment(ICS, maintype="text", subtype="calendar")

    whole, part = message.as_bytes(), opened(message.as_bytes(), "1", size=OCTET_LIMIT * 3)

    assert len(opened(whole, "1").calendars) == 1
    assert (part.cut, part.calendars, part.text) == (True, (), "hei")


@given(st.binary(max_size=4000))
def test_any_bytes_are_a_mail_of_some_kind(octets: bytes) -> None:
    assert is_bounded(opened(octets, "1", "mx.vik.example"))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "From",
                    "To",
                    "Subject",
                    "Message-ID",
                    "Content-Type",
                    "Authentication-Results",
                    "Auto-Submitted",
                ]
            ),
            st.text(alphabet=st.characters(exclude_characters="\r\n"), max_size=80),
        ),
        max_size=10,
    )
)
def test_any_headers_are_read_within_bounds(headers: list[tuple[str, str]]) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)

    assert is_bounded(opened(head.encode(errors="surrogatepass") + b"\r\nhei", "1", "mx.vik.example"))
