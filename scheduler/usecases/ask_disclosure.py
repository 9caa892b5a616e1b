"""Ask to see a document of a meeting, from the public page, without an account.

Only what the public page shows can be asked for, and nothing here tells whether more exists. A form that is
sent twice is one request. The asker's way back is a token made from the installation's secret and the form.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, replace
from typing import Final

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Body, Municipality
from scheduler.records.basics import Language, Side
from scheduler.records.disclosures import AskedFor, DisclosureLetter, DisclosureRequest
from scheduler.records.letters import Letter, LetterKind, LetterOrder
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person, Role
from scheduler.records.settings import Settings
from scheduler.usecases import outgoing, people
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.member_links import digest
from scheduler.usecases.show_public import PublicItem, public_meeting, public_page
from wording import dates
from wording.disclosure_words import document_title

NOBODY: Final = ""
"""Who acted in the trail, where somebody without an account did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """What somebody without an account may ask for of one meeting: its items as the public page has them."""

    place: Municipality
    agreement: Agreement
    body: Body
    meeting: Meeting
    items: tuple[PublicItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureWish:
    """What somebody asks for; ``number`` is an item's. ``once`` is the form's own: sent twice, it is one."""

    asked_for: AskedFor
    number: str = ""
    said: str = ""
    name: str = ""
    address: str = ""
    language: Language
    once: str


def askable(ports: Ports, place: str, meeting: str) -> Askable:
    """Give what may be asked for of a meeting that the public page shows.

    Raises:
        UnknownError: the page shows no such meeting.
    """
    page = public_page(ports, place)
    shown = (
        key
        for body in page.bodies
        for key in (*(one.key for one in body.meetings), *(one.meeting for one in body.minutes))
    )
    with ports.store.reading() as books:
        held = books.meetings.get(meeting) if meeting in shown else None
        agreement = books.agreements.get(held.agreement) if held else None
        if held is None or agreement is None:
            what = "meeting"
            raise UnknownError(what, meeting[:80])
        return Askable(
            place=page.place,
            agreement=agreement,
            body=agreement.body(held.body),
            meeting=held,
            items=public_meeting(books, held).items,
        )


def ask(ports: Ports, place: str, meeting: str, wish: DisclosureWish) -> str:
    """Keep a request and tell the secretary; gives the token that opens the asker's own page.

    Raises:
        UnknownError: the page shows no such meeting, or no such item of it.
        TextError: the name, the address or the words cannot be kept.
        IdentityNumberError: a national identity number stands in the words.
        GradedMaterialError: the words carry the marking of graded material.
    """
    refuse_unfit((("said", wish.said), ("name", wish.name)))
    about = askable(ports, place, meeting)
    token = token_of(ports.settings, meeting, wish.once)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        if books.disclosures.by_token(digest(token)) is not None:
            return token
        item, title = _document(books, about, wish)
        request = DisclosureRequest(
            key=f"{about.body.key}-i{1 + len(books.disclosures.of_body(about.body.key))}",
            agreement=about.agreement.key,
            body=about.body.key,
            meeting=meeting,
            asked_for=wish.asked_for,
            item=item,
            number=wish.number if item else "",
            title=title,
            said=wish.said,
            name=wish.name.strip(),
            address=wish.address.strip(),
            language=wish.language,
            token_sha256=digest(token),
            received_at=now,
        )
        books.disclosures.add(request)
        books.audit.append(at=now, by=NOBODY, act="disclosure.ask", subject=meeting, detail=request.key)
        writer = people.secretary(about.agreement, about.body, people.today(now))
        if writer is not None:
            waiting = [one for one in books.disclosures.of_body(request.body) if one.open]
            letter = DisclosureLetter(number=len(waiting))
            outgoing.post(ports, books, [notice(ports, (about.agreement, request), writer, letter)])
    return token


def asked(ports: Ports, place: str, token: str) -> tuple[DisclosureRequest, str]:
    """Give the request that a token opens, and the address that an appeal goes to.

    Raises:
        UnknownError: there is none of that municipality.
    """
    with ports.store.reading() as books:
        found = books.disclosures.by_token(digest(token))
        owner = books.agreements.get(found.agreement) if found else None
    if found is None or owner is None or all(one.number != place for one in owner.municipalities):
        what, shown = "request", "?"
        raise UnknownError(what, shown)
    return found, owner.sender.address


def token_of(settings: Settings, meeting: str, once: str) -> str:
    """Give the token of the request that a form makes."""
    words = f"disclosure|{meeting}|{once}".encode()
    made = hmac.new(settings.secret_key.encode(), words, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def notice(
    ports: Ports, about: tuple[Agreement, DisclosureRequest], recipient: Person, letter: DisclosureLetter
) -> LetterOrder:
    """Give the order that tells a secretary or chair of waiting requests: one a day, and one when overdue."""
    agreement, request = about
    now = ports.clock.now()
    of = request.key if letter.overdue else f"{request.body}-{people.today(now):%Y%m%d}"
    place = agreement, agreement.body(request.body)
    named = LetterKind.DISCLOSURE_REQUEST, of
    plain = outgoing.plain_order(ports, place, recipient, named, (int(letter.overdue), now))
    return replace(plain, link=f"{ports.settings.base_url}/innsyn", disclosure=letter)


def answers(letter: Letter) -> str:
    """Give the key of the request that a letter answers, or nothing."""
    return letter.key.split("|")[1] if letter.kind is LetterKind.DISCLOSURE_ANSWER else ""


def answer_key(request: DisclosureRequest, time: int = 0) -> str:
    """Give the key of the letter that answers a request, as it was sent the first time (0) or later."""
    return f"{LetterKind.DISCLOSURE_ANSWER}|{request.key}|{time}|{request.asker}"


def answer_order(
    ports: Ports, agreement: Agreement, request: DisclosureRequest, time: int = 0
) -> LetterOrder:
    """Give the order of the letter that answers an answered request, to the asker's address."""
    place = agreement, agreement.body(request.body)
    named = LetterKind.DISCLOSURE_ANSWER, request.key
    asker = Person(
        key=request.asker,
        name=request.name or request.address,
        role=Role.PARTNER,
        side=Side.OTHER,
        address=request.address,
    )
    plain = outgoing.plain_order(ports, place, asker, named, (time, ports.clock.now()))
    said = request.answer.letter if request.answer else ""
    letter = DisclosureLetter(text=said, document=request.title)
    return replace(
        plain, key=answer_key(request, time), language=request.language, link="", disclosure=letter
    )


def _document(books: Books, about: Askable, wish: DisclosureWish) -> tuple[str, str]:
    """Give the item's identity (empty for a whole document), and what the document is called to everybody."""
    day = dates.day_of_year(people.day_of(about.meeting), wish.language)
    if wish.asked_for is not AskedFor.ITEM:
        return "", document_title((wish.asked_for, "", ""), day, wish.language)
    shown = {one.number for one in about.items}
    agenda = books.agendas.approved(about.meeting.key) if wish.number in shown else None
    pairs = zip(agenda.numbers(), agenda.items, strict=True) if agenda else ()
    for number, item in pairs:
        if number == wish.number:
            asked_for = (wish.asked_for, number, item.public_title)
            return item.identity, document_title(asked_for, day, wish.language)
    what = "item"
    raise UnknownError(what, wish.number[:20])
