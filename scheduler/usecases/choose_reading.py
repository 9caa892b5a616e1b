"""Settle a question that an agreement leaves open: one of its readings holds from now on.

Who may say so, and whether the other party must confirm it, is for the callers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.ports import Books, Ports
from scheduler.records.agreement import Agreement, Question
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError


def choose(ports: Ports, agreement: str, question: str, reading: str, by: str) -> Agreement:
    """Keep the choice in the agreement; plans that are adopted already stay as they are.

    Raises:
        UnknownError: there is no such agreement, question or reading.
    """
    with ports.store.transaction() as books:
        owner = books.agreements.get(agreement)
        if owner is None:
            what = "agreement"
            raise UnknownError(what, agreement)
        return put_reading(books, owner, (question, reading), by, ports.clock.now())


def put_reading(books: Books, owner: Agreement, choice: tuple[str, str], by: str, now: datetime) -> Agreement:
    """Keep the choice (a question and a reading) in the caller's transaction.

    Raises:
        UnknownError: there is no such question or reading.
    """
    question, reading = choice
    asked = asked_in(owner, question, reading)
    settled = replace(asked, chosen=reading, chosen_by=by, chosen_on=people.today(now))
    questions = tuple(settled if one.key == question else one for one in owner.questions)
    changed = replace(owner, questions=questions)
    books.agreements.put(changed, now)
    detail = f"{question}: {reading}"
    books.audit.append(at=now, by=by, act="question.choose", subject=owner.key, detail=detail)
    return changed


def asked_in(agreement: Agreement, question: str, reading: str) -> Question:
    """Give the question, when it has that reading.

    Raises:
        UnknownError: there is no such question or reading.
    """
    for one in agreement.questions:
        if one.key == question:
            if all(choice.key != reading for choice in one.readings):
                what = "reading"
                raise UnknownError(what, reading)
            return one
    what = "question"
    raise UnknownError(what, question)
