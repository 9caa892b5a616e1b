"""Agenda titles that are ours, in the council's language."""

from __future__ import annotations

from typing import Final

from scheduler.agendas.drafting import AgendaWords
from scheduler.records.basics import Language
from scheduler.records.roles import Role
from wording.dates import capitalised
from wording.names import name_of

_TITLES: Final = {
    Language.BOKMAL: {
        "approval_of_agenda": "Godkjenning av innkalling og saksliste",
        "earlier_minutes": "Referat fra forrige møte og oppfølging",
        "from_police": "Orientering fra politiet",
        "from_municipality": "Orientering fra kommunen",
        "any_other": "Eventuelt",
        "evaluation": "Årlig evaluering: {what}",
        "written_evaluation": "Skriftlig evaluering: {what}",
        "revision": "Årlig gjennomgang og revisjon: {what}",
        "visit": "Besøk: {who}",
    },
    Language.NYNORSK: {
        "approval_of_agenda": "Godkjenning av innkalling og sakliste",
        "earlier_minutes": "Referat frå førre møte og oppfølging",
        "from_police": "Orientering frå politiet",
        "from_municipality": "Orientering frå kommunen",
        "any_other": "Eventuelt",
        "evaluation": "Årleg evaluering: {what}",
        "written_evaluation": "Skriftleg evaluering: {what}",
        "revision": "Årleg gjennomgang og revisjon: {what}",
        "visit": "Besøk: {who}",
    },
    Language.ENGLISH: {
        "approval_of_agenda": "Approval of notice and agenda",
        "earlier_minutes": "Minutes of the last meeting and follow-up",
        "from_police": "Information from the police",
        "from_municipality": "Information from the municipality",
        "any_other": "Any other business",
        "evaluation": "Yearly evaluation: {what}",
        "written_evaluation": "Written evaluation: {what}",
        "revision": "Yearly review and revision: {what}",
        "visit": "Visit: {who}",
    },
}


def agenda_words(language: Language) -> AgendaWords:
    """Give the titles and the roles' names as they stand on an agenda.

    >>> agenda_words(Language.NYNORSK).from_police
    'Orientering frå politiet'
    """
    roles = {role: capitalised(name_of(role, language)) for role in Role}
    return AgendaWords(**_TITLES[language], roles=roles)
