"""What the rules engine remarks, in words: code to (bokmål, nynorsk, English), the fullest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Sentences = Mapping[str, tuple[tuple[str, str, str], ...]]
"""A code's sentences; each is a triple of bokmål, nynorsk and English."""

FINDING_SENTENCES: Final[Sentences] = {
    "question_open": (
        (
            "Avtalen kan leses på flere måter; inntil noen avgjør det, gjelder den første lesemåten.",
            "Avtala kan lesast på fleire måtar; til nokon avgjer det, gjeld den første lesemåten.",
            "The agreement can be read in several ways; until somebody decides, the first reading holds.",
        ),
    ),
    "readings_differ": (
        (
            "To steder i avtalen sier ikke det samme.",
            "To stader i avtala seier ikkje det same.",
            "Two places in the agreement do not say the same.",
        ),
    ),
    "default_notice": (
        (
            "Avtalen sier ikke når innkallingen skal ut; vi bruker vår egen frist.",
            "Avtala seier ikkje når innkallinga skal ut; vi bruker vår eigen frist.",
            "The agreement does not say when the notice must go out; we use a time limit of our own.",
        ),
    ),
    "default_secretary_start": (
        (
            "Avtalen sier ikke hvem som begynner som sekretær; vi har valgt selv.",
            "Avtala seier ikkje kven som byrjar som sekretær; vi har valt sjølve.",
            "The agreement does not say who begins as secretary; the choice is ours.",
        ),
    ),
    "default_chair": (
        (
            "Avtalen sier ikke hvem som leder møtene; vi har valgt selv.",
            "Avtala seier ikkje kven som leier møta; vi har valt sjølve.",
            "The agreement does not say who chairs the meetings; the choice is ours.",
        ),
    ),
    "default_spread": (
        (
            "Avtalen sier ikke når i året møtene skal være; vi fordeler dem jevnt.",
            "Avtala seier ikkje når i året møta skal vere; vi fordeler dei jamt.",
            "The agreement does not say when in the year the meetings belong; we spread them evenly.",
        ),
    ),
    "default_habit": (
        (
            "Ingen har sagt hvilke ukedager og klokkeslett som passer; vi bruker våre vanlige.",
            "Ingen har sagt kva vekedagar og klokkeslett som passar; vi bruker våre vanlege.",
            "Nobody has said which weekdays and hours suit; we use our usual ones.",
        ),
    ),
    "partial_year": (
        (
            "Avtalen gjelder bare en del av året.",
            "Avtala gjeld berre ein del av året.",
            "The agreement is in force for a part of the year only.",
        ),
    ),
    "not_in_force": (
        (
            "Avtalen gjelder ikke dette året.",
            "Avtala gjeld ikkje dette året.",
            "The agreement is not in force in this year.",
        ),
    ),
    "expires": (("Avtalen går ut.", "Avtala går ut.", "The agreement expires."),),
    "no_end_date": (
        (
            "Avtalen har ingen sluttdato.",
            "Avtala har ingen sluttdato.",
            "The agreement has no end date.",
        ),
    ),
    "no_meeting_rule": (
        (
            "Avtalen sier ikke hvor ofte det skal møtes.",
            "Avtala seier ikkje kor ofte det skal møtast.",
            "The agreement does not say how often to meet.",
        ),
    ),
    "no_members": (
        (
            "Avtalen sier ikke hvem som er med.",
            "Avtala seier ikkje kven som er med.",
            "The agreement does not say who takes part.",
        ),
    ),
    "no_secretary": (
        (
            "Avtalen sier ikke hvem som er sekretær.",
            "Avtala seier ikkje kven som er sekretær.",
            "The agreement does not say who is secretary.",
        ),
    ),
    "below_norm": (
        (
            "Avtalen krever mindre enn det nasjonale føringer venter.",
            "Avtala krev mindre enn det nasjonale føringar ventar.",
            "The agreement asks for less than national guidance expects.",
        ),
    ),
    "outdated_title": (
        (
            "Avtalen bruker en gammel stillingstittel.",
            "Avtala bruker ein gammal stillingstittel.",
            "The agreement uses an old title of office.",
        ),
    ),
    "seat_without_holder": (
        (
            "En plass har ingen som fyller den.",
            "Ein plass har ingen som fyller han.",
            "A seat has nobody to fill it.",
        ),
    ),
    "secretary_changes": (("Sekretæren skifter.", "Sekretæren skiftar.", "The secretary changes."),),
    "planned_elsewhere": (
        (
            "Møtene planlegges sammen med et annet forum.",
            "Møta blir planlagde saman med eit anna forum.",
            "The meetings are planned together with another body.",
        ),
    ),
    "no_review": (
        (
            "Avtalen sier ikke når den skal evalueres.",
            "Avtala seier ikkje når ho skal evaluerast.",
            "The agreement does not say when it is to be evaluated.",
        ),
    ),
}
