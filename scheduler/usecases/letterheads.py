"""The head of a letter or paper, from what the agreement's one municipality has said of itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.letterheads import Letterhead
from scheduler.records.letters import LetterOrder
from scheduler.usecases.show_face import face_of


def letterhead(books: Books, agreements: tuple[Agreement, ...], language: Language) -> Letterhead | None:
    """Give the head of papers; ``None`` where there are several municipalities, or one that says nothing."""
    face = face_of(books, agreements)
    if face is None:
        return None
    arms = books.faces.arms(face.number) if face.arms else None
    head = Letterhead(
        name=face.called(language),
        name_sami=face.name_sami,
        sami=face.sami.value,
        colour=face.colour,
        arms=arms.content if arms else b"",
        arms_show=face.arms_show,
    )
    return head if head.says_something else None


def with_heads(ports: Ports, books: Books, orders: Sequence[LetterOrder]) -> tuple[LetterOrder, ...]:
    """Give orders with the heads of their agreements, the arms as small as a letter shows them."""
    places = sorted({(one.agreement, one.language) for one in orders if one.agreement})
    heads = {place: _small(ports, books, *place) for place in places}
    return tuple(replace(one, head=heads.get((one.agreement, one.language))) for one in orders)


def _small(ports: Ports, books: Books, key: str, language: Language) -> Letterhead | None:
    agreement = books.agreements.get(key)
    head = letterhead(books, (agreement,), language) if agreement else None
    return replace(head, arms=ports.papers.small(head.arms)) if head and head.arms else head


def paper_head(ports: Ports, agreement: Agreement) -> Letterhead | None:
    """Give the head of an agreement's papers, in its language."""
    with ports.store.reading() as books:
        return letterhead(books, (agreement,), agreement.language)
