"""What kinds of clauses there are, and what differs between two versions of an agreement, in three languages.

Each row is (bokmål, nynorsk, English).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

KINDS: Final[Mapping[str, Row]] = {
    "body": ("Råd eller gruppe", "Råd eller gruppe", "Council or group"),
    "frequency": ("Hvor ofte", "Kor ofte", "How often"),
    "notice": ("Frist før møtet", "Frist før møtet", "Notice before the meeting"),
    "item_deadline": ("Frist for å melde saker", "Frist for å melde saker", "Deadline for items"),
    "chair": ("Leder", "Leiar", "Chair"),
    "secretary": ("Sekretær", "Sekretær", "Secretary"),
    "convener": ("Hvem som innkaller", "Kven som kallar inn", "Who convenes"),
    "members": ("Medlemmer", "Medlemmer", "Members"),
    "standing_items": ("Faste saker", "Faste saker", "Standing items"),
    "guest": ("Gjester", "Gjester", "Guests"),
    "minutes": ("Referat", "Referat", "Minutes"),
    "openness": ("Åpne eller lukkede møter", "Opne eller lukka møte", "Open or closed meetings"),
    "validity": ("Når avtalen gjelder", "Når avtala gjeld", "When the agreement is in force"),
    "evaluation": ("Evaluering", "Evaluering", "Evaluation"),
    "revision": ("Revisjon", "Revisjon", "Revision"),
    "duty": ("Plikt", "Plikt", "Duty"),
    "signed": ("Underskrift", "Underskrift", "Signature"),
    "deputies": ("Varamedlemmer", "Varamedlemmer", "Deputies"),
    "extraordinary": ("Møte på kort varsel", "Møte på kort varsel", "Meetings at short notice"),
    "decision_rule": ("Hvordan det besluttes", "Korleis det blir avgjort", "How decisions are made"),
    "termination": ("Oppsigelse", "Oppseiing", "Termination"),
    "same_body": ("Også et annet råd", "Også eit anna råd", "Also another body"),
    "signatories": ("Hvem som skriver under", "Kven som skriv under", "Who signs"),
}

DIFFERENCES: Final[Mapping[str, Row]] = {
    "body": KINDS["body"],
    "meets": KINDS["frequency"],
    "notices": KINDS["notice"],
    "chair": KINDS["chair"],
    "secretary": KINDS["secretary"],
    "conveners": KINDS["convener"],
    "seats": KINDS["members"],
    "guests": KINDS["guest"],
    "standing_items": KINDS["standing_items"],
    "minutes": KINDS["minutes"],
    "openness": KINDS["openness"],
    "short_notice": KINDS["extraordinary"],
    "deputies_allowed": KINDS["deputies"],
    "decides_by_consensus": KINDS["decision_rule"],
    "chapter_11": ("Kommuneloven kapittel 11", "Kommunelova kapittel 11", "Kommuneloven chapter 11"),
    "validity": KINDS["validity"],
    "signing": KINDS["signed"],
    "duties": KINDS["duty"],
    "reviews": KINDS["evaluation"],
    "added": ("ny", "ny", "added"),
    "removed": ("borte", "borte", "removed"),
    "changed": ("endret", "endra", "changed"),
}


def difference(name: str, language: Language) -> str:
    """Name what differs, or how."""
    return DIFFERENCES[name][_ORDER[language]]
