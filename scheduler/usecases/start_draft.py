"""Hand in an agreement's text: it is read, and kept as a draft that plans nothing."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path
from typing import Final

from reading import LONGEST_TEXT, Refusal, UnreadableDocumentError, read_file, read_text
from reading.plain_text import tidy
from reading.records import DocumentType
from reading.records import Reading as TextReading
from scheduler.ports import Ports
from scheduler.records.drafts import AgreementDraft
from scheduler.records.roles import Person
from scheduler.usecases import people
from scheduler.usecases.agreement_frames import frame_of
from scheduler.usecases.errors import ForbiddenError, UnreadableTextError
from scheduler.usecases.permissions import Act
from scheduler.usecases.propose_agreement import draft_of
from scheduler.usecases.show_access import may_anywhere, own_agreement

DOUBTED: Final = frozenset({DocumentType.MINUTES.value, DocumentType.PLAN.value, DocumentType.OTHER.value})
"""Why a text was refused that is an agreement all the same if somebody says so."""


def start_from_file(
    ports: Ports, person: Person, agreement: str, file: Path, *, surely: bool = False
) -> AgreementDraft:
    """Read a .txt, .docx or .pdf file as a new version of an agreement.

    ``surely``: the person says that it is one, whatever it looks like.

    Raises:
        UnreadableTextError: the file gives no agreement; it says why.
        UnknownError: there is no such agreement for this person.
        ForbiddenError: the person may look at it, but not this.
    """
    _demand(ports, person, agreement)
    try:
        found = read_file(file, surely=surely)
    except UnreadableDocumentError as error:
        raise UnreadableTextError(str(error), error.refusal.value) from error
    return _kept(ports, person, agreement, found)


def start_from_text(
    ports: Ports, person: Person, agreement: str, text: str, *, surely: bool = False
) -> AgreementDraft:
    """Read a pasted text as a new version of an agreement; refuses as ``start_from_file`` does."""
    _demand(ports, person, agreement)
    if len(text) > LONGEST_TEXT:
        sentence = f"the text has {len(text)} characters; hand in the agreement alone, at most {LONGEST_TEXT}"
        raise UnreadableTextError(sentence, Refusal.TOO_LARGE.value)
    return _kept(ports, person, agreement, read_text(tidy(text), surely=surely))


def _demand(ports: Ports, person: Person, agreement: str) -> None:
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        owner = own_agreement(books, person, agreement)
    if not may_anywhere(person, Act.READ_AGREEMENT, owner, today):
        raise ForbiddenError(person.name, Act.READ_AGREEMENT.value)


def _kept(ports: Ports, person: Person, agreement: str, found: TextReading) -> AgreementDraft:
    if found.document is not DocumentType.AGREEMENT:
        sentence = f"the text is no agreement: {found.document}"
        raise UnreadableTextError(sentence, found.document.value)
    now = ports.clock.now()
    with ports.store.transaction() as books:
        owner = own_agreement(books, person, agreement)
        place = owner.municipalities[0]
        frame = replace(
            frame_of(found, owner.title),
            key=owner.key,
            number=place.number,
            municipality=place.name,
            police=owner.police,
        )
        made = draft_of(found, frame, person.key, now, secrets.token_hex(8))
        books.drafts.put(made)
        books.audit.append(at=now, by=person.key, act="draft.start", subject=owner.key, detail=made.key)
    return made
