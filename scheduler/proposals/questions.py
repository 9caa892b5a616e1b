"""Open questions of a draft, to those of its file: which of two cadences holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scheduler.proposals.cadences import cadence_key
from scheduler.proposals.words import one_line, source_of
from scheduler.records.agreement import Question, Reading
from scheduler.records.drafts import AgreementDraft, Clause, DraftQuestion


def asked(draft: AgreementDraft, clauses: Sequence[Clause], keys: Mapping[str, str]) -> tuple[Question, ...]:
    """Make the questions that are still open between two of the clauses, in the order of the draft.

    What they say are the text's own words. The last reading keeps both, unless they are of one body.
    """
    found = []
    taken = {
        clause.number: clause for clause in clauses if clause.kind == "frequency" and clause.body in keys
    }
    for number, question in enumerate(draft.questions):
        pair = _pair(question, taken)
        if question.chosen is None and len(pair) > 1:
            found.append(
                _question(f"q{number + 1}", pair, [_cadence(one, taken, keys) for one in pair], draft)
            )
    return tuple(found)


def _pair(question: DraftQuestion, taken: Mapping[int, Clause]) -> list[Clause]:
    numbers = dict.fromkeys(one.clause for one in question.alternatives)
    return [taken[number] for number in numbers if number in taken]


def _cadence(clause: Clause, taken: Mapping[int, Clause], keys: Mapping[str, str]) -> str:
    several = sum(other.body == clause.body for other in taken.values()) > 1
    return f"{keys[clause.body]}/{cadence_key(clause, several=several)}"


def _question(key: str, pair: Sequence[Clause], about: Sequence[str], draft: AgreementDraft) -> Question:
    says = [one_line(clause.quote, 140) for clause in pair]
    readings = [
        Reading(key=f"r{number + 1}", says=words, keeps=(cadence,))
        for number, (words, cadence) in enumerate(zip(says, about, strict=True))
    ]
    if len({clause.body for clause in pair}) > 1:
        both = Reading(key=f"r{len(pair) + 1}", says=" + ".join(says), keeps=tuple(about))
        readings.append(both)
    return Question(
        key=key,
        says=" / ".join(says),
        about=tuple(about),
        readings=tuple(readings),
        sources=tuple(source_of(clause, draft.frame.document) for clause in pair),
    )
