"""What a meeting is called and described as, the same in feeds, invitations and letters.

Only what may hang on a notice board is said here: public titles, never the real ones of exempt
items, and nothing of an agenda that is not approved.
"""

from __future__ import annotations

from typing import Final

from scheduler.records.agenda import Agenda, AgendaState
from scheduler.records.basics import Language
from scheduler.records.meetings import Meeting, MeetingState

_CANCELLED: Final = {Language.BOKMAL: "AVLYST", Language.NYNORSK: "AVLYST", Language.ENGLISH: "CANCELLED"}
_CANCELLED_SENTENCE: Final = {
    Language.BOKMAL: "Møtet er avlyst.",
    Language.NYNORSK: "Møtet er avlyst.",
    Language.ENGLISH: "The meeting is cancelled.",
}
_AGENDA: Final = {Language.BOKMAL: "Saksliste", Language.NYNORSK: "Sakliste", Language.ENGLISH: "Agenda"}
_NO_AGENDA: Final = {
    Language.BOKMAL: "Sakslisten er ikke klar ennå.",
    Language.NYNORSK: "Saklista er ikkje klar enno.",
    Language.ENGLISH: "The agenda is not ready yet.",
}
_ONE_ITEM: Final = {
    Language.BOKMAL: "Du er invitert til denne saken: {item}",
    Language.NYNORSK: "Du er invitert til denne saka: {item}",
    Language.ENGLISH: "You are invited to this item: {item}",
}
_LEFT: Final = {
    Language.BOKMAL: "Du er ikke lenger innkalt til dette møtet.",
    Language.NYNORSK: "Du er ikkje lenger innkalla til dette møtet.",
    Language.ENGLISH: "You are no longer called to this meeting.",
}
_MORE: Final = {
    Language.BOKMAL: "Les mer og gi svar",
    Language.NYNORSK: "Les meir og gi svar",
    Language.ENGLISH: "Read more and answer",
}
_CONFIDENTIAL: Final = {
    Language.BOKMAL: "Skriv aldri taushetsbelagte opplysninger i kalenderen.",
    Language.NYNORSK: "Skriv aldri teiepliktige opplysningar i kalenderen.",
    Language.ENGLISH: "Never write confidential information in the calendar.",
}
_PROPOSED: Final = {Language.BOKMAL: "Forslag", Language.NYNORSK: "Framlegg", Language.ENGLISH: "Proposed"}
_PROPOSED_SENTENCE: Final = {
    Language.BOKMAL: "Møtet er bare foreslått. Planen er ikke vedtatt.",
    Language.NYNORSK: "Møtet er berre føreslått. Planen er ikkje vedteken.",
    Language.ENGLISH: "The meeting is only proposed. The plan has not been adopted.",
}
_PLAN: Final = {
    Language.BOKMAL: "Møteplanen",
    Language.NYNORSK: "Møteplanen",
    Language.ENGLISH: "The meeting plan",
}
_COMMON_NOUNS: Final = (
    "politiråd",
    "interkommunal",
    "styringsgrupp",
    "koordineringsgrupp",
    "samordningsgrupp",
    "arbeidsgrupp",
    "utøv",
    "utfør",
    "beredskapsråd",
    "kontakt",
    "møte",
    "gruppe",
    "rådet",
)


def summary(meeting: Meeting, body_name: str, municipality: str, language: Language) -> str:
    """Give a meeting's line in a calendar; a cancelled one says so first.

    The municipality is added where the body's own name does not tell it.
    """
    called = title(body_name, municipality)
    if meeting.state is MeetingState.CANCELLED:
        return f"{_CANCELLED[language]}: {called}"
    return called


def proposed_summary(body_name: str, municipality: str, language: Language) -> str:
    """Give the line in a calendar of a meeting that is only proposed.

    >>> proposed_summary("Politiråd", "Eksempelfjord", Language.NYNORSK)
    'Framlegg: Politiråd – Eksempelfjord'
    """
    return f"{_PROPOSED[language]}: {title(body_name, municipality)}"


def proposed_description(link: str, language: Language) -> str:
    """Give the text in a calendar of a meeting that is only proposed; ``link`` is to the year's page."""
    return f"{_PROPOSED_SENTENCE[language]}\n\n{_PLAN[language]}: {link}"


def public_description(meeting: Meeting, agenda: Agenda | None, link: str, language: Language) -> str:
    """Give a meeting's text in the calendar that anybody may read; ``link`` is to the public page."""
    return "\n\n".join((*_about(meeting, language, agenda), f"{_PLAN[language]}: {link}"))


def title(body_name: str, municipality: str) -> str:
    """Name a body so that it can be told from those of other municipalities.

    >>> title("Politirådet i Eksempelfjord", "Eksempelfjord"), title("Politiråd", "Eksempelfjord")
    ('Politirådet i Eksempelfjord', 'Politiråd – Eksempelfjord')
    """
    if not municipality or municipality.casefold() in body_name.casefold():
        return body_name
    return f"{body_name} – {municipality}"


def in_running_text(body_name: str) -> str:
    """Write a body's name inside a sentence: a common noun loses its capital, a proper name keeps it.

    >>> in_running_text("Politirådet i Eksempelfjord"), in_running_text("SLT-forumet")
    ('politirådet i Eksempelfjord', 'SLT-forumet')
    """
    if body_name.casefold().startswith(_COMMON_NOUNS) and not body_name[:2].isupper():
        return body_name[:1].lower() + body_name[1:]
    return body_name


def description(meeting: Meeting, agenda: Agenda | None, link: str, language: Language) -> str:
    """Give a meeting's text in a calendar: plain lines, ending with what must not be written there.

    Args:
        meeting: the meeting.
        agenda: any revision; shown only when it is approved.
        link: an absolute address to the meeting's page, or empty.
        language: the reader's.
    """
    parts = [*_about(meeting, language, agenda)]
    if link:
        parts.append(f"{_MORE[language]}: {link}")
    return "\n\n".join((*parts, _CONFIDENTIAL[language]))


def item_description(meeting: Meeting, item: str, language: Language) -> str:
    """Give a meeting's text in the calendar of a guest who comes for one item: that item and no other."""
    said = _CANCELLED_SENTENCE if meeting.state is MeetingState.CANCELLED else _ONE_ITEM
    return "\n\n".join((said[language].format(item=item), _CONFIDENTIAL[language]))


def left_description(language: Language) -> str:
    """Give a meeting's text in the calendar of somebody who is no longer called to it."""
    return "\n\n".join((_LEFT[language], _CONFIDENTIAL[language]))


def agenda_lines(agenda: Agenda) -> tuple[str, ...]:
    """Give an agenda's items with number and public title, in order."""
    return tuple(
        f"{number} {item.public_title}" for number, item in zip(agenda.numbers(), agenda.items, strict=True)
    )


def _about(meeting: Meeting, language: Language, agenda: Agenda | None) -> tuple[str, ...]:
    if meeting.state is MeetingState.CANCELLED:
        return (_CANCELLED_SENTENCE[language],)
    if agenda is None or agenda.state is not AgendaState.APPROVED:
        return (_NO_AGENDA[language],)
    return ("\n".join((f"{_AGENDA[language]}:", *agenda_lines(agenda))),)
