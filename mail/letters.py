"""From an order to frozen bytes: the same order gives the same bytes, on any day and machine.

Text, HTML and calendar come from one set of words, so they say the same. Nothing is drawn by
lot: Message-ID and boundary come from the letter's key, Date from the order.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError, select_autoescape

from calendars.entries import FeedEntry
from calendars.invitations import cancellation, invitation
from mail import wire
from mail.errors import LetterError
from mail.head_words import picture_id
from mail.letter_words import words_of
from mail.mime import Content, Mailbox, written
from scheduler.records.answers import AnswerKind
from scheduler.records.basics import Language
from scheduler.records.letters import Frozen, LetterKind, LetterOrder
from scheduler.records.meetings import ChangeKind, Meeting, MeetingState
from wording import catalogue, meeting_words

if TYPE_CHECKING:
    from mail.signing import Signer

TEMPLATES: Final = Path(__file__).parent.parent / "templates" / "mail"
"""One folder for each kind of letter: ``subject.txt``, ``body.txt``, ``body.html``."""

_WITH_CALENDAR: Final = {
    LetterKind.SAVE_THE_DATE: "REQUEST",
    LetterKind.AGENDA: "REQUEST",
    LetterKind.MOVE: "REQUEST",
    LetterKind.GUEST: "REQUEST",
    LetterKind.CANCELLATION: "CANCEL",
}


_PARTSTAT: Final = {
    AnswerKind.COMING: "ACCEPTED",
    AnswerKind.REGRETS: "DECLINED",
    AnswerKind.DEPUTY: "DECLINED",
    AnswerKind.TENTATIVE: "TENTATIVE",
}
"""What the recipient's calendar is told of an answer that still counts."""


class LetterFactory:
    """Writes letters, and signs them where there is a signer.

    ``uid_domain`` ends every Message-ID; ``base_url`` is where the service stands.
    """

    def __init__(self, uid_domain: str, base_url: str, signer: Signer | None = None) -> None:
        self._uid_domain = uid_domain
        self._base_url = base_url
        self._signer = signer

    def write(self, order: LetterOrder) -> Frozen:
        """Write one letter and read it back.

        Raises:
            LetterError: the order lacks something, or the bytes are not what the template says.
        """
        subject, text, html = _rendered(order)
        method = _method(order)
        calendar = self._calendar(order, order.meeting, method) if order.meeting and method else b""
        content = Content(
            sender=Mailbox(name=order.sender.name, address=order.sender.address),
            recipient=Mailbox(name=order.recipient.name, address=order.recipient.address),
            subject=subject,
            made_at=order.made_at,
            message_id=f"<{_digest('message', order.key)}@{self._uid_domain}>",
            text=text,
            html=html,
            calendar=calendar,
            method=method,
            boundary=f"=_{_digest('boundary', order.key)}",
            picture=order.head.arms if order.head else b"",
            content_id=f"<{picture_id(order.head)}>",
        )
        mail = _mail(order.key, content)
        wire.check(order.key, mail, content)
        if self._signer is not None:
            mail = self._signer.sign(order.key, mail, order.sender.address, order.made_at)
            wire.check_octets(order.key, mail)
        return Frozen(
            subject=subject,
            message_id=content.message_id,
            mail=mail,
            sha256=hashlib.sha256(mail).hexdigest(),
        )

    def _calendar(self, order: LetterOrder, meeting: Meeting, method: str) -> bytes:
        # A cancellation repeats the event as it was last sent, so its title does not yet say "cancelled".
        shown = replace(meeting, state=MeetingState.PLANNED)
        link = f"{self._base_url}/moter/{meeting.key}"
        entry = FeedEntry(
            uid=meeting.uid,
            sequence=meeting.sequence,
            state=meeting.state,
            start=meeting.start,
            end=meeting.end,
            summary=meeting_words.summary(shown, order.body_name, order.municipality, order.language),
            description=self._description(order, meeting, link),
            location=meeting.location,
            url="" if order.item else link,
            created=meeting.created_at,
            changed=meeting.changed_at,
        )
        who, stamp = order.recipient, order.made_at
        if method == "CANCEL":
            return cancellation(entry, organizer=order.sender, attendee=who, stamp=stamp)
        said = _PARTSTAT.get(order.answer, "NEEDS-ACTION") if order.answer else "NEEDS-ACTION"
        return invitation(entry, organizer=order.sender, attendee=who, stamp=stamp, partstat=said)

    @staticmethod
    def _description(order: LetterOrder, meeting: Meeting, link: str) -> str:
        if order.item:
            return meeting_words.item_description(meeting, order.item, order.language)
        if order.change is not None and order.change.kind is ChangeKind.PEOPLE:
            return meeting_words.left_description(order.language)
        return meeting_words.description(meeting, order.agenda, link, order.language)


def _method(order: LetterOrder) -> str:
    # Outlook gives the organizer no buttons, and Exchange Online swallows such a mail whole.
    if order.recipient.address.casefold() in {order.sender.address.casefold(), order.mailbox.casefold()}:
        return ""
    return _WITH_CALENDAR.get(order.kind, "")


def _rendered(order: LetterOrder) -> tuple[str, str, str]:
    words = dict(words_of(order))
    environment = _environment(order.language)
    try:
        subject = environment.get_template(f"{order.kind.value}/subject.txt").render(words).strip()
        words["subject"] = subject
        text = environment.get_template(f"{order.kind.value}/body.txt").render(words)
        html = environment.get_template(f"{order.kind.value}/body.html").render(words)
    except UndefinedError as error:
        raise LetterError(order.key, f"lacks a word its template speaks of ({error})") from error
    return subject, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", html.strip() + "\n"


@lru_cache(maxsize=len(Language))
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"], default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue.install(environment, lambda: language)
    return environment


def _mail(key: str, content: Content) -> bytes:
    try:
        return written(content)
    except ValueError as error:
        raise LetterError(key, f"cannot be written as a mail ({error})") from error


def _digest(purpose: str, key: str) -> str:
    return hashlib.sha256(f"{purpose}|{key}".encode()).hexdigest()[:32]
