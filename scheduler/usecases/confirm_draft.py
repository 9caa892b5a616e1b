"""What a human says to a draft: to a clause, to a question, and to the draft as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from scheduler.agreement_files import write
from scheduler.ports import Ports
from scheduler.records.accords import Accord
from scheduler.records.drafts import AgreementDraft, Clause, DraftQuestion, Value, Verdict
from scheduler.records.roles import Person
from scheduler.rules.owners import party_of
from scheduler.usecases import people
from scheduler.usecases.agree import needs_both, propose_rules
from scheduler.usecases.errors import DraftTakenError, UnfinishedDraftError, UnknownError
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.show_draft import missing_of, own_draft

Change = Callable[[AgreementDraft, date], AgreementDraft]


def decide(
    ports: Ports, person: Person, key: str, number: int, said: tuple[Verdict, Value | None]
) -> AgreementDraft:
    """Keep what the person says to a clause; with a value, the clause is changed to it.

    Raises:
        UnknownError: there is no such draft for this person, or no such clause in it.
        DraftTakenError: the draft has been taken into use.
    """
    verdict, value = said

    def change(draft: AgreementDraft, day: date) -> AgreementDraft:
        clause = _clause(draft, number)
        by, on = (person.key, day) if verdict is not Verdict.OPEN else ("", None)
        settled = replace(clause, verdict=verdict, by=by, on=on)
        if value is not None and dict(value) != dict(clause.value):
            settled = replace(settled, value=dict(value), changed=True)
        return _with(draft, [settled])

    return _changed(ports, person, key, f"{verdict} {number}", change)


def settle(ports: Ports, person: Person, key: str, number: int, choice: int) -> AgreementDraft:
    """Choose one reading of a question (both count from 0): its clause is confirmed, the others dropped.

    One more than the last reading keeps every clause of the question.

    Raises:
        UnknownError: there is no such draft for this person, question or reading.
        DraftTakenError: the draft has been taken into use.
    """

    def change(draft: AgreementDraft, day: date) -> AgreementDraft:
        question = _question(draft, number, choice)
        about = dict.fromkeys(one.clause for one in question.alternatives)
        settled = [_settled(draft, question, clause, (choice, person.key, day)) for clause in about]
        questions = list(draft.questions)
        questions[number] = replace(question, chosen=choice)
        return replace(_with(draft, settled), questions=tuple(questions))

    return _changed(ports, person, key, f"question {number}: {choice}", change)


def take_into_use(ports: Ports, person: Person, key: str) -> Accord | None:
    """Make the confirmed clauses the agreement's version in use. Nothing is planned or sent by this.

    Where both parties have somebody who speaks for them, rules that differ are proposed to the other party
    instead; the proposal is given, and nothing is in use before it is confirmed.

    Raises:
        UnknownError: there is no such draft for this person.
        UnfinishedDraftError: required parts are not confirmed.
        AgreementFaultsError: the agreement does not fit the others of the installation.
        DraftTakenError: it has been taken into use already.
    """
    today = people.today(ports.clock.now())
    with ports.store.reading() as books:
        draft, prior = own_draft(books, person, key, today)
        missing, found = missing_of(books, person, (draft, prior), today)
    if draft.became:
        raise DraftTakenError(key, draft.became)
    if missing or found.agreement is None:
        raise UnfinishedDraftError(key, tuple(one.value for one in missing))
    made = found.agreement
    if needs_both(prior, made, today) and party_of(prior, person.key, today) is not None:
        return propose_rules(ports, person, made, key)
    import_agreements(ports, [(f"{made.key}.toml", write(made).encode())], person.key)
    _changed(ports, person, key, "take", lambda one, _: replace(one, became=made.key))
    return None


def _changed(ports: Ports, person: Person, key: str, detail: str, change: Change) -> AgreementDraft:
    now = ports.clock.now()
    with ports.store.transaction() as books:
        draft, _ = own_draft(books, person, key, people.today(now))
        if draft.became:
            raise DraftTakenError(key, draft.became)
        new = replace(change(draft, people.today(now)), revision=draft.revision + 1)
        books.drafts.put(new)
        books.audit.append(
            at=now, by=person.key, act="draft.confirm", subject=new.frame.key, detail=f"{key}: {detail}"
        )
    return new


def _with(draft: AgreementDraft, settled: list[Clause]) -> AgreementDraft:
    new = {clause.number: clause for clause in settled}
    return replace(draft, clauses=tuple(new.get(clause.number, clause) for clause in draft.clauses))


def _clause(draft: AgreementDraft, number: int) -> Clause:
    if not 0 <= number < len(draft.clauses):
        what = "clause"
        raise UnknownError(what, str(number))
    return draft.clauses[number]


def _question(draft: AgreementDraft, number: int, choice: int) -> DraftQuestion:
    asked = draft.questions[number] if 0 <= number < len(draft.questions) else None
    if asked is None or not 0 <= choice <= len(asked.alternatives):
        what = "question"
        raise UnknownError(what, str(number))
    return asked


def _settled(
    draft: AgreementDraft, question: DraftQuestion, number: int, said: tuple[int, str, date]
) -> Clause:
    choice, by, day = said
    clause = _clause(draft, number)
    both = choice == len(question.alternatives)
    mine = both or question.alternatives[choice].clause == number
    kept = clause.value if both or not mine else question.alternatives[choice].value
    return replace(
        clause,
        verdict=Verdict.CONFIRMED if mine else Verdict.DROPPED,
        by=by,
        on=day,
        value=kept,
        changed=clause.changed or dict(kept) != dict(clause.value),
    )
