"""What of a letter is read for a page, and what of it others may see."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given
from hypothesis import strategies as st

from web.mail_view import veiled, view_of

TOKEN = "".join(chr(ord("A") + number % 26) for number in range(43))
LINK = f"https://radshjul.example/m/{TOKEN}"
LOOKS_LIKE_ONE = b"iVBORw0KGgo/m/" + b"A" * 48 + b"=="


def _letter(text: str, picture: bytes = b"") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["Subject"], message["From"], message["To"] = "Møte", "a@vik.example", "b@vik.example"
    message.set_content(text)
    message.add_alternative(f"<p>{text}</p><img src='cid:arms'>", subtype="html")
    if picture:
        html = message.get_body(("html",))
        assert html is not None
        html.add_related(picture, "image", "png", cid="<arms>")
    message.add_alternative(b"BEGIN:VCALENDAR", "text", "calendar", params={"method": "REQUEST"})
    return message.as_bytes()


def test_a_picture_whose_bytes_look_like_a_personal_link_is_let_be() -> None:
    mail = _letter(f"Se {LINK} her.\n", b"x" * 30)
    [part] = [one for one in message_from_bytes(mail).walk() if one.get_content_type() == "image/png"]
    drawn = str(part.get_payload()).strip().encode()
    mail = mail.replace(drawn, LOOKS_LIKE_ONE)

    shown = veiled(mail)

    assert TOKEN.encode() not in shown
    assert LOOKS_LIKE_ONE in shown
    assert len(shown) == len(mail)


def test_what_a_member_wrote_cannot_unveil_the_link_below_it() -> None:
    written = f"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{LINK}\n"

    shown = veiled(_letter(written))

    assert TOKEN.encode() not in shown


def test_a_letter_without_parts_is_veiled() -> None:
    shown = veiled(f"Subject: a\r\n\r\n{LINK}\r\n".encode())

    assert shown == f"Subject: a\r\n\r\nhttps://radshjul.example/m/{'x' * 43}\r\n".encode()


def test_a_letter_with_a_picture_is_read_as_without_one() -> None:
    text = f"Se {LINK} her.\n"

    with_picture, without = view_of(_letter(text, b"x" * 5000)), view_of(_letter(text))

    assert with_picture.text == without.text
    assert "".join(piece.words for piece in with_picture.text).strip() == text.strip()
    assert with_picture.calendar == without.calendar == "REQUEST"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=300))
def test_the_text_is_read_as_the_library_reads_the_whole_letter(text: str) -> None:
    mail = _letter(text + "\n", b"picture")

    shown = view_of(mail)

    part = message_from_bytes(mail, policy=SMTP).get_body(("plain",))
    assert part is not None
    assert "".join(piece.words for piece in shown.text) == part.get_content()


@given(st.binary(max_size=300))
def test_any_bytes_can_be_veiled(mail: bytes) -> None:
    assert len(veiled(mail)) == len(mail)


def test_a_link_that_is_veiled_leads_nowhere_and_all_others_lead_on() -> None:
    text = f"Svar: {LINK}?svar=ja. Papirer: {LINK}/papirer. Møtet: https://radshjul.example/moter/a\n"

    shown = view_of(veiled(_letter(text)))

    assert "".join(piece.words for piece in shown.text).strip() == text.strip().replace(TOKEN, "x" * 43)
    assert [piece.words for piece in shown.text if piece.link] == ["https://radshjul.example/moter/a"]
    assert next(piece.words for piece in view_of(_letter(text)).text if piece.link) == f"{LINK}?svar=ja"
