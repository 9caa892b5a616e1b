import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mail import letter_words, letters
from mail.errors import LetterError
from mail.letters import LetterFactory
from mail.wire import HEADERS
from scheduler.records.accords import AccordKind
from scheduler.records.agenda import AgendaState
from scheduler.records.basics import Language
from scheduler.records.clauses import Openness
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.records.roles import Role
from scheduler.rules.obligations import obligations_of
from tests.council import council
from tests.integration.mail.cast import (
    FACTORY,
    GRANTED,
    MADE_AT,
    MOVED,
    ORDER,
    PLAN,
    SEAT_END,
    SECRETARY,
    TOLD,
    order,
)
from tests.unit.calendars.cast import MAILBOX, MEMBER, event_lines
from tests.unit.wording.cast import AGENDA, MEETING

GOLDEN = Path(__file__).parents[2] / "golden"
KINDS = list(LetterKind)
LANGUAGES = list(Language)
WITH_CALENDAR = {
    LetterKind.SAVE_THE_DATE: "REQUEST",
    LetterKind.AGENDA: "REQUEST",
    LetterKind.MOVE: "REQUEST",
    LetterKind.GUEST: "REQUEST",
    LetterKind.CANCELLATION: "CANCEL",
}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def read(made: LetterOrder) -> EmailMessage:
    return message_from_bytes(FACTORY.write(made).mail, EmailMessage, policy=policy.default)


def parts(made: LetterOrder) -> list[EmailMessage]:
    return [part for part in read(made).iter_parts() if isinstance(part, EmailMessage)]


def text(made: LetterOrder) -> str:
    return str(parts(made)[0].get_content()).replace("\r\n", "\n")


def html(made: LetterOrder) -> str:
    return str(parts(made)[1].get_content())


def calendar(made: LetterOrder) -> bytes:
    payload = parts(made)[2].get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


class Page(HTMLParser):
    """What a reader of the HTML sees, and which tags and attributes it is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in {"style", "title"}
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, _tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


@EVERY_LANGUAGE
@EVERY_KIND
def test_each_letter_is_its_golden_file(kind: LetterKind, language: Language) -> None:
    mail = FACTORY.write(order(kind, language)).mail

    assert mail == (GOLDEN / f"mail-{kind}-{language}.eml").read_bytes()


@EVERY_KIND
def test_the_same_order_gives_the_same_bytes_from_any_factory(kind: LetterKind) -> None:
    other = LetterFactory("radshjul.example", "https://radshjul.example")

    assert other.write(order(kind)) == FACTORY.write(order(kind))


def test_another_key_gives_another_message_id_and_boundary() -> None:
    first, second = (FACTORY.write(replace(ORDER, key=key)) for key in ("a", "b"))

    assert first.message_id != second.message_id
    assert first.mail != second.mail


@EVERY_LANGUAGE
@EVERY_KIND
def test_text_and_html_say_the_same_words_in_the_same_order(kind: LetterKind, language: Language) -> None:
    made = order(kind, language)

    assert Page(html(made)).words == text(made).split()


@EVERY_LANGUAGE
@pytest.mark.parametrize("accord", [AccordKind.WAIVER, AccordKind.READING])
def test_what_is_told_once_more_or_otherwise_is_the_same_in_both_forms(
    language: Language, accord: AccordKind
) -> None:
    promise = obligations_of(council(), 2026, ()).obligations[-1].what
    told = replace(TOLD, kind=accord, promise=promise, question="Fire?", reading="Fire", again=True)
    for made in (
        replace(order(LetterKind.PLAN_DRAFT, language), plan=replace(PLAN, reminder=True)),
        replace(order(LetterKind.ACCORD, language), accord=told),
        replace(order(LetterKind.GRANT, language), grant=replace(GRANTED, ended=True)),
        replace(order(LetterKind.GRANT, language), grant=replace(GRANTED, role=Role.ADMINISTRATOR)),
        replace(order(LetterKind.GRANT, language), grant=replace(GRANTED, body="Vik politiråd", last=None)),
        replace(
            order(LetterKind.SEAT_ENDED, language),
            seat_end=replace(SEAT_END, seats=(), roles=(), councils=SEAT_END.councils[:1]),
        ),
    ):
        assert Page(html(made)).words == text(made).split()


@EVERY_KIND
def test_the_head_has_exactly_the_headers_of_a_letter(kind: LetterKind) -> None:
    message = read(order(kind))

    assert tuple(message.keys()) == HEADERS
    assert message["From"].addresses[0].addr_spec == MAILBOX.address
    assert message["From"].addresses[0].display_name == MAILBOX.name
    assert [to.addr_spec for to in message["To"].addresses] == [MEMBER.address]
    assert message["Date"].datetime == MADE_AT
    assert message["Message-ID"].endswith("@radshjul.example>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert not message.defects
    assert not any(part.defects for part in message.walk())


@EVERY_KIND
def test_the_parts_stand_in_the_order_that_mail_programs_want(kind: LetterKind) -> None:
    mail = FACTORY.write(order(kind)).mail

    types = re.findall(r"^Content-Type: (text/.*)\r\n", mail.decode(), re.MULTILINE)

    method = WITH_CALENDAR.get(kind)
    assert types[:2] == ['text/plain; charset="utf-8"', 'text/html; charset="utf-8"']
    assert types[2:] == ([f'text/calendar; charset="utf-8"; method={method}'] if method else [])
    assert "\r\nContent-Type: multipart/alternative;\r\n" in mail.decode()


@pytest.mark.parametrize("kind", list(WITH_CALENDAR))
def test_the_calendar_part_is_base64_without_disposition_and_agrees_with_its_header(kind: LetterKind) -> None:
    part = parts(order(kind))[2]

    assert part["Content-Transfer-Encoding"] == "base64"
    assert part["Content-Disposition"] is None
    assert part["Content-ID"] is None
    found = icalendar.Calendar.from_ical(calendar(order(kind)))
    assert str(found["METHOD"]) == WITH_CALENDAR[kind]


@pytest.mark.parametrize("kind", list(WITH_CALENDAR))
def test_organizer_is_from_and_attendee_is_to(kind: LetterKind) -> None:
    [event] = icalendar.Calendar.from_ical(calendar(order(kind))).events

    assert event["ORGANIZER"] == f"mailto:{MAILBOX.address}"
    assert event["ATTENDEE"] == f"mailto:{MEMBER.address}"


def test_all_letters_about_a_meeting_are_about_the_same_event_in_rising_order() -> None:
    sent, moved, cancelled = (
        event_lines(calendar(made))
        for made in (
            order(LetterKind.SAVE_THE_DATE),
            order(LetterKind.MOVE),
            replace(order(LetterKind.CANCELLATION), made_at=datetime(2027, 2, 3, tzinfo=UTC)),
        )
    )

    assert sent["UID"] == moved["UID"] == cancelled["UID"] == MEETING.uid
    assert (sent["SEQUENCE"], moved["SEQUENCE"]) == ("0", "1")
    assert cancelled["DTSTAMP"] > moved["DTSTAMP"]
    assert sent["SUMMARY"] == cancelled["SUMMARY"] == "Politirådet i Eksempelfjord"
    assert cancelled["STATUS"] == "CANCELLED"


@EVERY_KIND
def test_the_bytes_are_plain_ascii_with_short_lines_and_no_bare_line_break(kind: LetterKind) -> None:
    mail = FACTORY.write(order(kind)).mail

    assert mail.isascii()
    assert mail.endswith(b"\r\n")
    assert mail.count(b"\r") == mail.count(b"\n") == mail.count(b"\r\n")
    assert max(map(len, mail.split(b"\r\n"))) <= 998
    assert b"Bcc" not in mail


def test_the_whole_calendar_part_survives() -> None:
    assert event_lines(calendar(ORDER))["DESCRIPTION"].startswith("Saksliste:\\n7/27 Referater")


def test_a_letter_to_the_councils_own_mailbox_carries_no_invitation() -> None:
    made = replace(ORDER, recipient=replace(MEMBER, address=MAILBOX.address.upper()))

    assert len(parts(made)) == 2


@EVERY_LANGUAGE
@EVERY_KIND
def test_no_letter_tells_what_an_exempt_item_is_about(kind: LetterKind, language: Language) -> None:
    made = replace(order(kind, language), agenda=AGENDA)
    secret = AGENDA.items[1]

    said = text(made) + html(made) + (calendar(made).decode() if kind in WITH_CALENDAR else "")
    assert secret.title not in said
    assert secret.note not in said


def test_a_draft_stays_out_of_the_calendar() -> None:
    made = replace(ORDER, agenda=replace(AGENDA, state=AgendaState.DRAFT))

    assert "Referater" not in calendar(made).decode()


@pytest.mark.parametrize(
    ("openness", "public", "said", "unsaid"),
    [
        (None, None, [], ["Møtet er lukket", "Møtet er åpent", "Referatet fra møtet"]),
        (Openness.OPEN, None, ["Møtet er åpent."], ["Referatet fra møtet"]),
        (Openness.CLOSED, True, ["Møtet er lukket.", "Referatet fra møtet er offentlig."], ["åpent"]),
        (None, False, ["Referatet fra møtet er ikke offentlig."], ["Møtet er lukket"]),
        (Openness.CLOSED_UNLESS_DECIDED, None, ["Møtet er lukket om ikke annet blir bestemt."], []),
    ],
)
def test_openness_and_minutes_are_told_only_as_far_as_the_agreement_does(
    openness: Openness | None, public: bool | None, said: list[str], unsaid: list[str]
) -> None:
    words = text(replace(ORDER, openness=openness, minutes_public=public))

    assert all(sentence in words for sentence in said)
    assert not any(sentence in words for sentence in unsaid)


@pytest.mark.parametrize(
    ("kind", "language", "subject"),
    [
        (
            LetterKind.AGENDA,
            Language.BOKMAL,
            "Innkalling til politirådet i Eksempelfjord – onsdag 10. februar 2027 kl. 09.00–11.00",
        ),
        (
            LetterKind.AGENDA,
            Language.NYNORSK,
            "Innkalling til møte i politirådet i Eksempelfjord – onsdag 10. februar 2027 kl. 09.00–11.00",
        ),
        (
            LetterKind.MOVE,
            Language.BOKMAL,
            "Endret tidspunkt: politirådet i Eksempelfjord flyttes til onsdag 10. februar kl. 09.00",
        ),
        (LetterKind.CANCELLATION, Language.NYNORSK, "Avlyst: politirådet i Eksempelfjord 10. februar 2027"),
        (
            LetterKind.REMINDER,
            Language.BOKMAL,
            "Påminnelse: sakslisten til politirådet i Eksempelfjord 10. februar skal ut senest 3. februar",
        ),
        (LetterKind.LOGIN, Language.ENGLISH, "Login link to Rådshjul"),
    ],
)
def test_subjects_say_what_where_and_when(kind: LetterKind, language: Language, subject: str) -> None:
    frozen = FACTORY.write(order(kind, language))

    assert frozen.subject == subject == str(read(order(kind, language))["Subject"])


def test_a_change_of_place_alone_is_not_called_a_move_in_time() -> None:
    change = replace(MOVED, old_start=MEETING.start, old_end=MEETING.end)

    made = replace(order(LetterKind.MOVE), change=change)

    assert FACTORY.write(made).subject == "Endret møtested: politirådet i Eksempelfjord 10. februar 2027"
    assert "har fått nytt møtested" in text(made)
    assert "Politistasjonen" in text(made)


def test_a_later_version_of_the_agenda_says_so() -> None:
    assert "Dette er utgave 2 av sakslisten." in text(replace(ORDER, revision=2))
    assert "utgave" not in text(ORDER)


def test_one_day_left_is_one_day() -> None:
    made = order(LetterKind.REMINDER, Language.ENGLISH)

    assert "There is 1 day left" in text(replace(made, days_left=1))
    assert "There are 8 days left" in text(made)


def test_what_is_not_known_leaves_no_hole() -> None:
    made = replace(
        order(LetterKind.REMINDER),
        agenda=None,
        deadline=None,
        deadline_source=None,
        secretary=None,
        chair_title="",
        link="",
        next_meeting=None,
    )

    words = text(made)

    assert "None" not in words
    assert "\n\n\n" not in words
    assert "Møteleder" not in words
    assert "Utkast til saksliste" not in words
    assert words.rstrip().endswith(MAILBOX.address)


@EVERY_LANGUAGE
@EVERY_KIND
def test_dates_are_written_in_words_and_never_with_slashes(kind: LetterKind, language: Language) -> None:
    without_addresses = re.sub(r"https?://\S+", "", text(order(kind, language)))

    assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", without_addresses)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", without_addresses)


@EVERY_LANGUAGE
@EVERY_KIND
def test_the_html_is_simple_and_says_its_language(kind: LetterKind, language: Language) -> None:
    page = html(order(kind, language))

    tags = Page(page).tags
    assert f'<html lang="{language}">' in page
    assert {tag for tag, _ in tags} <= {
        *("html", "head", "meta", "title", "style", "body", "main"),
        *("p", "br", "h2", "ul", "li", "strong", "a"),
    }
    assert not [
        names for _, names in tags if "style" in names or any(name.startswith("on") for name in names)
    ]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "%(body)s %s %d",
    "</title><b>x",
    "javascript:alert(1)",
    "a & b < c",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_typed_text_never_becomes_markup(payload: str) -> None:
    plain = Page(html(order(LetterKind.MOVE)))
    made = replace(
        order(LetterKind.MOVE), body_name=payload, change=replace(MOVED, why=payload, old_place=payload)
    )

    page = Page(html(made))

    assert page.tags == plain.tags
    assert page.links == plain.links
    assert payload in text(made)


CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)]


@pytest.mark.parametrize("control", CONTROLS, ids=lambda mark: f"U+{ord(mark):04X}")
@pytest.mark.parametrize("field", ["body_name", "sender", "recipient"])
def test_no_control_character_adds_or_changes_a_header(field: str, control: str) -> None:
    hostile = f"x{control}Bcc: evil@x.example{control}{control}y"
    made = _with_raw(field, hostile)

    try:
        mail = FACTORY.write(made).mail
    except LetterError:
        return

    message = message_from_bytes(mail, EmailMessage, policy=policy.default)
    assert tuple(message.keys()) == HEADERS
    assert [to.addr_spec for to in message["To"].addresses] == [MEMBER.address]
    assert [sender.addr_spec for sender in message["From"].addresses] == [MAILBOX.address]


def _with_raw(field: str, value: str) -> LetterOrder:
    """Put a value past the records' own refusal, as if that had a hole."""
    if field == "body_name":
        return replace(ORDER, body_name=value)
    somebody = replace(getattr(ORDER, field))
    object.__setattr__(somebody, "name", value)
    return replace(ORDER, **{field: somebody})


def read_name(made: LetterOrder) -> str:
    # The standard library's newer reader puts a space between the encoded words of a long name.
    message = message_from_bytes(FACTORY.write(made).mail)
    shown, _ = parseaddr(re.sub(r"\r\n(?=[ \t])", "", message["To"]))
    return str(make_header(decode_header(shown)))


TYPED = st.text(alphabet='a0 -_=?.,<>"()å€😀', min_size=1, max_size=120) | st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=300
)


@given(body=TYPED.map(str.strip).filter(bool), place=TYPED, name=TYPED.map(str.strip).filter(bool))
def test_whatever_the_records_let_through_can_be_written_and_read_back(
    body: str, place: str, name: str
) -> None:
    made = replace(
        ORDER,
        body_name=body,
        meeting=replace(MEETING, place=place),
        recipient=replace(MEMBER, name=name[:120].strip()),
    )

    message = read(made)

    assert str(message["Subject"]) == FACTORY.write(made).subject
    assert message["To"].addresses[0].addr_spec == MEMBER.address
    assert read_name(made) == made.recipient.name


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (replace(ORDER, meeting=None), "about no meeting"),
        (replace(ORDER, agenda=None), "no agenda"),
        (replace(order(LetterKind.MOVE), change=None), "moved from"),
        (replace(order(LetterKind.MOVE), change=replace(MOVED, old_start=None)), "moved from"),
    ],
    ids=["no meeting", "no agenda", "no change", "no old time"],
)
def test_an_order_that_lacks_what_its_kind_must_tell_is_refused_by_name(wrong: LetterOrder, why: str) -> None:
    with pytest.raises(LetterError, match=why) as caught:
        FACTORY.write(wrong)

    assert caught.value.key == wrong.key


def test_the_secretary_signs_and_the_mailbox_answers() -> None:
    assert f"{SECRETARY.name}\nsekretær for politirådet i Eksempelfjord\n{MAILBOX.address}" in text(ORDER)


def test_a_template_that_speaks_of_an_unknown_word_stops_the_letter(monkeypatch: pytest.MonkeyPatch) -> None:

    def without_place(made: LetterOrder) -> dict[str, object]:
        return {name: word for name, word in letter_words.words_of(made).items() if name != "place"}

    monkeypatch.setattr(letters, "words_of", without_place)

    with pytest.raises(LetterError, match="place"):
        FACTORY.write(ORDER)
