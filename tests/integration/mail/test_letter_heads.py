"""The head of a letter: names, colour, and the arms as a picture within the letter."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mail import letters, mime, wire
from mail.errors import LetterError
from mail.head_words import of_the_head
from mail.mime import Content
from scheduler.records.basics import Language
from scheduler.records.letters import LetterKind, LetterOrder
from scheduler.rules.colours import LEAST, contrast
from tests.integration.mail.cast import FACTORY, order
from tests.letterheads import HEAD, arms

GOLDEN = Path(__file__).parents[2] / "golden"
HEADED = replace(order(LetterKind.AGENDA), head=HEAD)


def parts_of(made: LetterOrder) -> dict[str, EmailMessage]:
    mail = message_from_bytes(FACTORY.write(made).mail, EmailMessage, policy=policy.default)
    return {part.get_content_type(): part for part in mail.walk()}


@pytest.mark.parametrize("language", list(Language))
def test_a_letter_with_a_head_is_its_golden_file(language: Language) -> None:
    mail = FACTORY.write(replace(order(LetterKind.AGENDA, language), head=HEAD)).mail

    assert mail == (GOLDEN / f"mail-head-{language}.eml").read_bytes()


def test_the_html_shows_the_picture_that_stands_beside_it() -> None:
    parts = parts_of(HEADED)

    html, picture = str(parts["text/html"].get_content()), parts["image/png"]

    [shown] = re.findall(r'src="cid:([^"]+)"', html)
    assert picture["Content-ID"] == f"<{shown}>"
    assert picture.get_payload(decode=True) == HEAD.arms
    assert 'alt="Kommunevåpen: gult over blått"' in html
    assert list(parts) == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/png",
        "text/calendar",
    ]


def test_the_plain_text_is_the_same_with_and_without_a_head() -> None:
    with_head, without = parts_of(HEADED), parts_of(replace(HEADED, head=None))

    assert with_head["text/plain"].get_content() == without["text/plain"].get_content()
    assert with_head["text/calendar"].get_payload() == without["text/calendar"].get_payload()


def test_a_head_without_arms_has_no_picture_and_one_without_a_name_has_the_short_one() -> None:
    parts = parts_of(replace(HEADED, head=replace(HEAD, arms=b"", name="")))

    html = str(parts["text/html"].get_content())

    assert "image/png" not in parts
    assert "<img" not in html
    assert "Eksempelfjord kommune" in html


def test_text_in_the_colour_can_be_read_on_white() -> None:
    head = of_the_head(HEADED)

    assert head is not None
    assert (head.colour, head.ink) == ("#ffd500", "#8c7500")
    assert contrast(head.ink, "#ffffff") >= LEAST


@pytest.mark.parametrize(
    ("wide", "high", "shown"), [(70, 84, (35, 42)), (840, 84, (126, 13)), (8, 840, (1, 42))]
)
def test_arms_keep_their_shape(wide: int, high: int, shown: tuple[int, int]) -> None:
    head = of_the_head(replace(HEADED, head=replace(HEAD, arms=arms(wide, high))))

    assert head is not None
    assert (head.width, head.height) == shown


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"Content-ID: <", b"Content-ID: <x", "wrong picture"),
        (
            b"\r\nContent-Disposition: inline",
            b"\r\nX-More: 1\r\nContent-Disposition: inline",
            "wrong headers",
        ),
        (b"Content-Type: image/png", b"Content-Type: image/gif", "wrong parts"),
    ],
)
def test_a_picture_that_came_out_wrong_never_leaves(
    monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes, said: str
) -> None:
    def spoiled(content: Content) -> bytes:
        return mime.written(content).replace(old, new)

    monkeypatch.setattr(letters, "written", spoiled)

    with pytest.raises(LetterError, match=said):
        FACTORY.write(HEADED)


def test_no_boundary_begins_as_the_other_does() -> None:
    mail = FACTORY.write(HEADED).mail

    outer, inner = re.findall(rb'boundary="([^"]+)"', mail)

    assert not inner.startswith(outer)
    assert not outer.startswith(inner)
    assert max(map(len, mail.split(b"\r\n"))) < wire.LINE_OCTETS
