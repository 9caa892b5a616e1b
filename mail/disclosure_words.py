"""What the letters about requests for disclosure may speak of: the answer's own words, or what waits."""

from __future__ import annotations

from typing import Final

from mail.errors import LetterError
from scheduler.records.letters import LetterKind, LetterOrder

DISCLOSURE_KINDS: Final = frozenset({LetterKind.DISCLOSURE_REQUEST, LetterKind.DISCLOSURE_ANSWER})


def of_the_disclosure(order: LetterOrder) -> dict[str, object]:
    """Give what a letter about a request for disclosure needs.

    Raises:
        LetterError: the order has nothing to tell of a request.
    """
    told = order.disclosure
    if told is None or (order.kind is LetterKind.DISCLOSURE_ANSWER and not told.text):
        raise LetterError(order.key, "tells nothing of a request for disclosure")
    return {
        "text": told.text,
        "paragraphs": [part.split("\n") for part in told.text.split("\n\n") if part],
        "document": told.document,
        "number": told.number,
        "overdue": told.overdue,
    }
