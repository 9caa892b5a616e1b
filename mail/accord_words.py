"""What the letter about a proposal of one party to the other may speak of."""

from __future__ import annotations

from mail.errors import LetterError
from scheduler.records.accords import ToldRule
from scheduler.records.basics import Language
from scheduler.records.letters import LetterOrder
from wording.difference_names import difference
from wording.names import name_of
from wording.phrases import say


def of_the_accord(order: LetterOrder) -> dict[str, object]:
    """Give what the letter about a proposal needs.

    Raises:
        LetterError: the order has no proposal.
    """
    told, language = order.accord, order.language
    if told is None:
        raise LetterError(order.key, "has no proposal")
    return {
        "agreement_title": order.agreement_title,
        "kind": told.kind.value,
        "party": name_of(told.side, language),
        "name": told.name,
        "why": told.why,
        "rules": tuple(_rule(one, language) for one in told.rules),
        "promise": say(told.promise, language, told.names) if told.promise else "",
        "year": told.year,
        "question": told.question,
        "reading": told.reading,
        "again": told.again,
    }


def _rule(rule: ToldRule, language: Language) -> str:
    named = ": ".join(part for part in (rule.body, difference(rule.what, language)) if part)
    return f"{named} ({difference(rule.how, language)})"
