"""From a text that was read to the draft of an agreement, and from a draft to its file.

Nothing here plans anything: a draft's clauses stand open until a human has confirmed them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime

from reading.records import Fact, Sentence, Shape
from reading.records import Question as AskedQuestion
from reading.records import Reading as TextReading
from reading.sentences import sentences
from scheduler.agreement_files import write
from scheduler.proposals import propose
from scheduler.proposals.words import key_of, one_line
from scheduler.records.agreement import Agreement
from scheduler.records.basics import Language
from scheduler.records.drafts import (
    AgreementDraft,
    AgreementFrame,
    Alternative,
    Clause,
    DraftBody,
    DraftQuestion,
    UnreadPassage,
)

UNKNOWN_NUMBER = "0000"
"""What stands for a municipality's number until somebody has looked it up."""

_NAME = r"([A-ZÆØÅ][\w-]{1,30}(?: og [A-ZÆØÅ][\w-]{1,30})?)"
_MUNICIPALITY = re.compile(rf"\b{_NAME} (?:kommune|KOMMUNE)\b")
_DISTRICT = re.compile(rf"\b({_NAME} (?:politidistrikt|POLITIDISTRIKT))\b")
_NYNORSK = re.compile(r"\b(?:ikkje|eit|ein|kvart|frå|møta|dei|vert|skal vere|noko)\b")
_BOKMAL = re.compile(r"\b(?:ikke|et|en|hvert|fra|møtene|de|blir|skal være|noe)\b")
_NO_NAMES = frozenset({"Hver", "Kvar", "Denne", "Den", "Vår", "En", "Ein"})
_HEAD = 4000


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


def frame_of(reading: TextReading, name: str) -> AgreementFrame:
    """Guess the frame from the text's beginning; ``name`` is what the document is called otherwise.

    The municipality's number is no part of an agreement: it is ``0000`` until somebody has given it.
    """
    head = reading.text[:_HEAD]
    place = _first(_MUNICIPALITY.findall(head)) or _first(_MUNICIPALITY.findall(reading.text)) or name
    place = one_line(place, 60) or "?"
    districts = dict.fromkeys(one_line(found[0]) for found in _DISTRICT.findall(head))
    title = _title(reading) or one_line(name) or place
    return AgreementFrame(
        key=key_of(place) or "avtale",
        title=title,
        document=title,
        language=language_of(reading.text),
        number=UNKNOWN_NUMBER,
        municipality=place,
        police=tuple(districts)[:3],
    )


def language_of(text: str) -> Language:
    """Give the form of Norwegian that has most of its small words in the text.

    >>> language_of("Rådet skal ikkje ha fleire enn eit møte kvart år.")
    <Language.NYNORSK: 'nn'>
    """
    own, other = len(_NYNORSK.findall(text)), len(_BOKMAL.findall(text))
    return Language.NYNORSK if own > other else Language.BOKMAL


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


def _title(reading: TextReading) -> str:
    """Give the first words of the text that look like a title: its first lines, more while they break off."""
    lines: list[str] = []
    for line in reading.text[:_HEAD].splitlines():
        words = one_line(line)
        if not any(mark.isalpha() for mark in words):
            if lines:
                break
            continue
        if len(lines) >= _TITLE_LINES and not (_breaks_off(lines[-1]) or words.lower() in _LOOSE):
            break
        lines.append(words)
        if len(words) > _LONG_LINE:
            break
    return one_line(" ".join(lines), 160)


_TITLE_LINES, _LONG_LINE = 2, 60
_LOOSE = frozenset({"mellom", "og", "om", "for", "i", "av", "på"})


def _breaks_off(line: str) -> bool:
    """Tell whether the line ends with a word that something must follow."""
    return line.rpartition(" ")[2].lower() in _LOOSE


def _first(found: Sequence[str]) -> str:
    names = [one_line(name, 60) for name in found if name not in _NO_NAMES]
    return next((name.title() if name.isupper() else name for name in names), "")
