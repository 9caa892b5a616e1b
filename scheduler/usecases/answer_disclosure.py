"""Answer a request for disclosure: all, part, or no; first as a draft, then as a letter that leaves.

The original is never touched. What a refusal must tell (offentleglova §§ 11, 12, 31 and 32) is asked for
before the draft is shown, and stands after the secretary's own words, so that it cannot be left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from scheduler.agendas.minutes import public_version
from scheduler.ports import Books, Ports
from scheduler.records.agenda import Agenda
from scheduler.records.agreement import Agreement
from scheduler.records.attachments import Attachment
from scheduler.records.basics import Language
from scheduler.records.disclosures import (
    AskedFor,
    DisclosureAnswer,
    DisclosureOutcome,
    DisclosureRequest,
    GivenFile,
    RestGround,
)
from scheduler.records.legal_bases import LegalBasis, bases_on
from scheduler.records.meeting_minutes import MeetingMinutes, MinutesState
from scheduler.records.meetings import Meeting
from scheduler.records.roles import Person
from scheduler.usecases import disclosure_errors as refused
from scheduler.usecases import outgoing, people
from scheduler.usecases.ask_disclosure import answer_order
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.grant_rights import archives
from scheduler.usecases.guard_texts import refuse_unfit
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.show_access import own_agreement
from scheduler.usecases.tend_disclosures import KEPT_FOR
from wording import disclosure_words as words

_YES: Final = frozenset({DisclosureOutcome.WHOLE, DisclosureOutcome.PART})
_NO: Final = frozenset({DisclosureOutcome.PART, DisclosureOutcome.REFUSED})
_SECRET: Final = "Offl. § 13"  # noqa: S105 - a paragraph of the law
_WHOLE_DOCUMENTS: Final = ("Offl. § 5", "Offl. § 14", "Offl. § 15")
"""Bases that exempt documents; all others exempt information, so that the rest of the document is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureReply:
    """What a secretary wants to answer. ``basis`` is the key of a legal basis.

    ``weighed``: disclosure beyond the law was considered, or confidential matter no longer is. ``text`` is
    the letter's own words (empty: the draft's), ``given`` what is disclosed when that is a part, ``files``
    the keys of the attachments that are given with it.
    """

    outcome: DisclosureOutcome
    basis: str = ""
    rest: RestGround | None = None
    weighed: bool = False
    given: str = ""
    text: str = ""
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftAnswer:
    """A letter before it leaves: the secretary's words, what is disclosed, the end that the law asks for.

    ``fetching`` says which files go with it, and where and how long they are fetched.
    """

    reply: DisclosureReply
    text: str
    given: str
    basis: str
    closing: str
    files: tuple[GivenFile, ...] = ()
    fetching: str = ""

    @property
    def letter(self) -> str:
        """Give the whole text."""
        return "\n\n".join(part for part in (self.text, self.given, self.fetching, self.closing) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shield:
    """What a document keeps back: the item it stands in and the basis that was set for it."""

    number: str
    title: str
    basis: str

    @property
    def secret(self) -> bool:
        """Tell whether it is confidential by law, so that § 11 leaves no choice."""
        return is_secret(self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFile:
    """A file of what is asked for, and the basis that was set for its item (empty: none)."""

    file: Attachment
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDocument:
    """A request's document: its full and its public text (empty: there is none), and what is shielded."""

    agreement: Agreement
    meeting: Meeting
    request: DisclosureRequest
    whole: str
    public: str
    shields: tuple[Shield, ...]
    files: tuple[AskedFile, ...]


def is_secret(basis: str) -> bool:
    """Tell whether a basis is a duty of confidentiality."""
    return basis.startswith(_SECRET)


def frees_rest(basis: str) -> bool:
    """Tell whether a basis exempts information only, so that the rest of its document is open (§ 12)."""
    return not any(basis == one or basis.startswith(f"{one} ") for one in _WHOLE_DOCUMENTS)


def prepare(ports: Ports, person: Person, key: str, reply: DisclosureReply) -> DraftAnswer:
    """Give the letter as it would leave; nothing is kept.

    Raises:
        UnknownError: there is no such request for this person.
        ForbiddenError: the person may look at the council, but not answer for it.
        UseCaseError: the answer lacks what the law asks for (see ``disclosure_errors``).
    """
    with ports.store.reading() as books:
        return _draft(ports, document_of(ports, books, person, key), reply)


def answer(ports: Ports, person: Person, key: str, reply: DisclosureReply) -> DisclosureRequest:
    """Keep the answer and let the letter leave; an asker without an address finds it on his or her page.

    Raises:
        UnknownError, ForbiddenError, UseCaseError: as ``prepare``.
        IdentityNumberError: a national identity number stands in the letter.
        GradedMaterialError: the letter carries the marking of graded material.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        document = document_of(ports, books, person, key)
        draft = _draft(ports, document, reply)
        refuse_unfit((("text", draft.text), ("given", draft.given)))
        answered = replace(
            document.request,
            answer=DisclosureAnswer(
                outcome=reply.outcome,
                letter=draft.letter,
                given=draft.given,
                basis=draft.basis,
                rest=reply.rest if reply.outcome is DisclosureOutcome.REFUSED else None,
                files=draft.files,
                at=now,
                by=person.key,
            ),
        )
        books.disclosures.put(answered)
        detail = " ".join(part for part in (key, reply.outcome.value, draft.basis) if part)
        books.audit.append(
            at=now, by=person.key, act="disclosure.answer", subject=answered.meeting, detail=detail
        )
        if answered.address:
            outgoing.post(ports, books, [answer_order(ports, document.agreement, answered)])
    return answered


def document_of(ports: Ports, books: Books, person: Person, key: str) -> AskedDocument:
    """Give a request of a body that the person may answer for, with its document.

    Raises:
        UnknownError: there is no such request for this person.
        ForbiddenError: the person may look at the council, but not answer for it.
    """
    request, meeting = _asked(books, key)
    agreement = own_agreement(books, person, request.agreement)
    demand(person, Act.DISCLOSE, agreement, agreement.body(request.body), people.today(ports.clock.now()))
    return _document(books, agreement, request, meeting)


def document_seen(ports: Ports, books: Books, person: Person, key: str) -> tuple[AskedDocument, bool]:
    """Give a request with its document to whoever may answer it, or sees to its archive, and which.

    The second is whether the person may answer it.

    Raises:
        UnknownError: there is no such request for this person.
        ForbiddenError: the person may look at the council, but not answer for it.
    """
    request, meeting = _asked(books, key)
    agreement, today = books.agreements.get(request.agreement), people.today(ports.clock.now())
    if agreement is not None and archives(books, person, agreement, today):
        answers = may(person, Act.DISCLOSE, agreement, agreement.body(request.body), today)
        return _document(books, agreement, request, meeting), answers
    return document_of(ports, books, person, key), True


def _asked(books: Books, key: str) -> tuple[DisclosureRequest, Meeting]:
    request = books.disclosures.get(key)
    meeting = books.meetings.get(request.meeting) if request else None
    if request is None or meeting is None:
        what = "request"
        raise UnknownError(what, key[:80])
    return request, meeting


def _document(
    books: Books, agreement: Agreement, request: DisclosureRequest, meeting: Meeting
) -> AskedDocument:
    agenda, locked = books.agendas.approved(meeting.key), books.minutes.latest(meeting.key)
    minutes = locked if locked is not None and locked.state is MinutesState.APPROVED else None
    language = request.language
    open_agenda, open_minutes = _open(agenda), public_version(minutes) if minutes else None
    return AskedDocument(
        agreement=agreement,
        meeting=meeting,
        request=request,
        whole=words.document_text(request, agenda, minutes, language),
        public=words.document_text(request, open_agenda, open_minutes, language),
        shields=_shields(request, agenda, minutes),
        files=_files(request, agenda),
    )


def _draft(ports: Ports, document: AskedDocument, reply: DisclosureReply) -> DraftAnswer:
    request, outcome = document.request, reply.outcome
    if not request.open:
        raise refused.AnsweredDisclosureError(request.key)
    if (outcome is DisclosureOutcome.NONE) == bool(document.whole):
        raise refused.DocumentThereError(request.key, there=bool(document.whole))
    basis = _basis(ports, reply, request.language) if outcome in _NO else ""
    _refuse_unweighed(document, reply, basis)
    body = document.agreement.body(request.body).name
    weighed = reply.weighed and not is_secret(basis)
    drafted = words.draft(request, body, outcome, secret=is_secret(basis), weighed=weighed)
    rest = reply.rest if outcome is DisclosureOutcome.REFUSED else None
    files = _chosen(document, reply)
    last = people.today(ports.clock.now() + KEPT_FOR) - timedelta(days=1)
    return DraftAnswer(
        reply=reply,
        text=reply.text.strip() or drafted,
        given=_given(document, reply),
        basis=basis,
        closing=words.closing(outcome, basis, rest, document.agreement.sender.address, request.language),
        files=files,
        fetching=words.fetching([one.name for one in files], last, request.language),
    )


def _given(document: AskedDocument, reply: DisclosureReply) -> str:
    if reply.outcome is DisclosureOutcome.WHOLE:
        return document.whole
    given = reply.given.strip() if reply.outcome is DisclosureOutcome.PART else ""
    if reply.outcome is DisclosureOutcome.PART and not given:
        raise refused.NothingDisclosedError(document.request.key)
    return given


def _chosen(document: AskedDocument, reply: DisclosureReply) -> tuple[GivenFile, ...]:
    """Give the files that go with an answer; what is confidential by law only where that was weighed."""
    if reply.outcome not in _YES:
        return ()
    found = [one for one in document.files if one.file.key in reply.files]
    if len(found) != len(reply.files):
        what, shown = "file", "?"
        raise UnknownError(what, shown)
    weighed = reply.outcome is DisclosureOutcome.WHOLE and reply.weighed
    secret = next((one.basis for one in found if is_secret(one.basis)), "")
    if secret and not weighed:
        raise refused.StillSecretError(secret)
    return tuple(GivenFile(key=one.file.key, name=one.file.name) for one in found)


def _basis(ports: Ports, reply: DisclosureReply, language: Language) -> str:
    listed: tuple[LegalBasis, ...] = bases_on(ports.legal_bases, people.today(ports.clock.now()))
    found = next((one for one in listed if one.key == reply.basis), None)
    if found is None:
        raise refused.NoBasisError(reply.basis)
    return found.written(language)


def _refuse_unweighed(document: AskedDocument, reply: DisclosureReply, basis: str) -> None:
    """Refuse an answer before which the law asks for a thought that nobody says was had."""
    request, outcome = document.request, reply.outcome
    if outcome is DisclosureOutcome.WHOLE:
        secret = next((one.basis for one in document.shields if one.secret), "")
        if secret and not reply.weighed:
            raise refused.StillSecretError(secret)
    if outcome in _NO and not is_secret(basis) and not reply.weighed:
        raise refused.NotWeighedError(request.key)
    if outcome is DisclosureOutcome.REFUSED and frees_rest(basis) and reply.rest is None:
        raise refused.NoRestGroundError(basis)


def _open(agenda: Agenda | None) -> Agenda | None:
    """Give the agenda as everybody may read it."""
    if agenda is None:
        return None
    items = (
        replace(one, title=one.public_title, note="", attachments=()) if one.exempt_basis else one
        for one in agenda.items
    )
    return replace(agenda, items=tuple(items))


def _shields(
    request: DisclosureRequest, agenda: Agenda | None, minutes: MeetingMinutes | None
) -> tuple[Shield, ...]:
    pairs = zip(agenda.numbers(), agenda.items, strict=True) if agenda else ()
    found = {
        item.identity: Shield(number=number, title=item.title, basis=item.exempt_basis)
        for number, item in pairs
        if item.exempt_basis and request.item in {"", item.identity}
    }
    if request.asked_for is not AskedFor.AGENDA:
        for each in minutes.items if minutes else ():
            if each.exempt_basis and request.item in {"", each.identity}:
                found[each.identity] = Shield(number=each.number, title=each.title, basis=each.exempt_basis)
    return tuple(found.values())


def _files(request: DisclosureRequest, agenda: Agenda | None) -> tuple[AskedFile, ...]:
    """Give the files of what is asked for: each is given only where somebody chooses it."""
    items = agenda.items if agenda and request.asked_for is not AskedFor.MINUTES else ()
    return tuple(
        AskedFile(file=file, basis=item.exempt_basis)
        for item in items
        if request.item in {"", item.identity}
        for file in item.attachments
    )
