"""Words of minutes and follow-ups that are ours, in the council's language."""

from __future__ import annotations

from typing import Final

from scheduler.agendas.carry_over import FollowUpWords
from scheduler.records.basics import Language

_WHOLE: Final = {
    Language.BOKMAL: "Gjennomgang i møtet",
    Language.NYNORSK: "Gjennomgang i møtet",
    Language.ENGLISH: "Matters discussed in the meeting",
}

_FOLLOW_UPS: Final = {
    Language.BOKMAL: FollowUpWords(
        title="Oppfølgingsliste: {open} åpne",
        overdue="Oppfølgingsliste: {open} åpne, {over} over frist",
        line="{number} {what} – {owner}, frist {deadline} ({times}. gang)",
        without="ikke satt",
        hidden="Oppfølging av sak {item}, unntatt offentlighet",
    ),
    Language.NYNORSK: FollowUpWords(
        title="Oppfølgingsliste: {open} opne",
        overdue="Oppfølgingsliste: {open} opne, {over} over fristen",
        line="{number} {what} – {owner}, frist {deadline} ({times}. gong)",
        without="ikkje sett",
        hidden="Oppfølging av sak {item}, unnateke offentlegheit",
    ),
    Language.ENGLISH: FollowUpWords(
        title="Follow-ups: {open} open",
        overdue="Follow-ups: {open} open, {over} overdue",
        line="{number} {what} – {owner}, due {deadline} (time no. {times})",
        without="not set",
        hidden="Follow-up of item {item}, exempt from disclosure",
    ),
}


def whole_meeting(language: Language) -> str:
    """Give the title of the only item of a meeting that had no agenda."""
    return _WHOLE[language]


def follow_up_words(language: Language) -> FollowUpWords:
    """Give the words of the list of follow-ups on an agenda.

    >>> follow_up_words(Language.NYNORSK).without
    'ikkje sett'
    """
    return _FOLLOW_UPS[language]
