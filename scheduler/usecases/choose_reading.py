"""Settle a question that an agreement leaves open: a human chooses one of its readings."""

from __future__ import annotations

from dataclasses import replace

from scheduler.ports import Ports
from scheduler.records.agreement import Agreement, Question
from scheduler.usecases import people
from scheduler.usecases.errors import UnknownError


def choose(ports: Ports, agreement: str, question: str, reading: str, by: str) -> Agreement:
    """Keep the choice in the agreement; plans that are adopted already stay as they are.

    Raises:
        UnknownError: there is no such agreement, question or reading.
    """
    now = ports.clock.now()
    with ports.store.transaction() as books:
        owner = books.agreements.get(agreement)
        if owner is None:
            what = "agreement"
            raise UnknownError(what, agreement)
        asked = _asked(owner, question, reading)
        settled = replace(asked, chosen=reading, chosen_by=by, chosen_on=people.today(now))
        questions = tuple(settled if one.key == question else one for one in owner.questions)
        changed = replace(owner, questions=questions)
        books.agreements.put(changed, now)
        books.audit.append(
            at=now, by=by, act="question.choose", subject=agreement, detail=f"{question}: {reading}"
        )
    return changed


def _asked(agreement: Agreement, question: str, reading: str) -> Question:
    for one in agreement.questions:
        if one.key == question:
            if all(choice.key != reading for choice in one.readings):
                what = "reading"
                raise UnknownError(what, reading)
            return one
    what = "question"
    raise UnknownError(what, question)
