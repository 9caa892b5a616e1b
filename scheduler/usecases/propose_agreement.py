"""From a text that was read to the draft of an agreement, and from a draft to its file.

Nothing here plans anything: a draft's clauses stand open until a human has confirmed them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime

from reading.records import Fact, Sentence, Shape
from reading.records import Question as AskedQuestion
from reading.records import Reading as TextReading
from reading.sentences import sentences
from scheduler.agreement_files import write
from scheduler.proposals import propose
from scheduler.proposals.words import one_line
from scheduler.records.agreement import Agreement
from scheduler.records.drafts import (
    AgreementDraft,
    AgreementFrame,
    Alternative,
    Clause,
    DraftBody,
    DraftQuestion,
    UnreadPassage,
)


def draft_of(
    reading: TextReading, frame: AgreementFrame, owner: str, made_at: datetime, key: str
) -> AgreementDraft:
    """Make the draft of a reading; every clause is open, in the order of the text."""
    headings = [one for one in sentences(reading.text) if _is_title(one)]
    starts = [one.start for one in headings]
    clauses = []
    for number, fact in enumerate(reading.facts):
        above = bisect_right(starts, fact.start) - 1
        section = one_line(headings[above].text, 120) if above >= 0 else ""
        clauses.append(_clause(reading, fact, number, section))
    return AgreementDraft(
        key=key,
        owner=owner,
        made_at=made_at,
        revision=1,
        frame=frame,
        text=reading.text,
        bodies=tuple(
            DraftBody(id=one.id, type=one.type, name=one.name, level=one.level, same_as=one.same_as)
            for one in reading.bodies
        ),
        clauses=tuple(clauses),
        questions=tuple(found for one in reading.questions if (found := _question(one, clauses))),
        unread=tuple(UnreadPassage(quote=one.quote, line=one.line) for one in reading.unread),
        silent=tuple(UnreadPassage(quote=one.quote, line=one.line) for one in reading.silent),
        pictures=reading.pictures,
    )


def _is_title(sentence: Sentence) -> bool:
    """Tell whether the line heads a section; "Fra kommunen møter:" only opens a list."""
    return sentence.shape is Shape.HEADING and not sentence.text.endswith(":")


def proposed_file(draft: AgreementDraft, notes: Sequence[str] = ()) -> tuple[str, Agreement | None]:
    """Give the file that all clauses of a draft would make, with what needs a human as comments.

    ``notes`` are the sentences above it. A draft without a body gives the comments alone.
    """
    found = propose(draft, draft.clauses)
    spare = [clause for clause in draft.clauses if clause.number in set(found.unused)]
    doubts = [alternative for question in draft.questions for alternative in question.alternatives]
    head = [f"# {line}" for line in notes]
    body = write(found.agreement) if found.agreement else ""
    tail = [
        *_comments("question", ((one.line, f"{one.quote} {dict(one.value)}") for one in doubts)),
        *_comments("unused", ((one.line, f"{one.kind}: {one.quote}") for one in spare)),
        *_comments("no rule read below", ((one.line, one.quote) for one in draft.silent)),
        *_comments("unread", ((one.line, one.quote) for one in draft.unread)),
    ]
    pieces = ["\n".join(head), body.strip("\n"), "\n".join(tail)]
    return "\n\n".join(piece for piece in pieces if piece) + "\n", found.agreement


def _comments(what: str, places: Iterable[tuple[int, str]]) -> list[str]:
    return [f"# {what}, line {line}: {one_line(words, 600)}" for line, words in places]


def _clause(reading: TextReading, fact: Fact, number: int, section: str) -> Clause:
    return Clause(
        number=number,
        kind=fact.kind.value,
        body=fact.body or "",
        value=dict(fact.value),
        quote=reading.quote(fact),
        start=fact.start,
        end=fact.end,
        line=fact.line,
        page=reading.page_of(fact.start),
        section=section,
        confidence=fact.confidence,
    )


def _question(asked: AskedQuestion, clauses: Sequence[Clause]) -> DraftQuestion | None:
    """Find the clauses that a question's readings are about, by their words and line."""
    found = []
    for told in asked.readings:
        about = [
            clause
            for clause in clauses
            if clause.kind == asked.about
            and (clause.quote, clause.line, clause.body) == (told["quote"], told["line"], told["body"] or "")
        ]
        same = [clause for clause in about if clause.value == told["value"]] or about
        if not same:
            return None
        value = told["value"]
        found.append(
            Alternative(
                clause=same[0].number,
                value=value if isinstance(value, dict) else {},
                quote=same[0].quote,
                line=same[0].line,
            )
        )
    return DraftQuestion(about=asked.about, body=asked.body or "", alternatives=tuple(found))
