"""Why a meeting got its day, or got none, in words: code to (bokmål, nynorsk, English)."""

from __future__ import annotations

from typing import Final

from wording.finding_sentences import Sentences

REASON_SENTENCES: Final[Sentences] = {
    "in_window": (
        (
            "Dagen ligger i perioden avtalen gir.",
            "Dagen ligg i perioden avtala gir.",
            "The day lies in the period that the agreement gives.",
        ),
    ),
    "near_ideal": (
        (
            "Dagen ligger nær den som gir jevn avstand mellom møtene.",
            "Dagen ligg nær den som gir jamn avstand mellom møta.",
            "The day is near the one that spaces the meetings evenly.",
        ),
    ),
    "usual_weekday": (
        ("Det er en vanlig møtedag.", "Det er ein vanleg møtedag.", "It is a usual weekday for meeting."),
    ),
    "unusual_weekday": (
        (
            "Det er ingen vanlig møtedag, men de vanlige passet ikke.",
            "Det er ingen vanleg møtedag, men dei vanlege passa ikkje.",
            "It is no usual weekday, but the usual ones did not fit.",
        ),
    ),
    "usual_hour": (
        ("Det er et vanlig klokkeslett.", "Det er eit vanleg klokkeslett.", "It is a usual hour."),
    ),
    "unusual_hour": (
        (
            "Det er ikke det vanlige klokkeslettet, men det vanlige var opptatt.",
            "Det er ikkje det vanlege klokkeslettet, men det vanlege var oppteke.",
            "It is not the usual hour, but the usual one was taken.",
        ),
    ),
    "after_meeting": (
        (
            "Møtet følger etter et annet møte, slik avtalen sier.",
            "Møtet følgjer etter eit anna møte, slik avtala seier.",
            "The meeting follows another meeting, as the agreement says.",
        ),
    ),
    "avoids_school_break": (
        (
            "Dagen går klar av skoleferien.",
            "Dagen går klar av skuleferien.",
            "The day avoids the school break.",
        ),
    ),
    "in_assumed_school_break": (
        (
            "Dagen kan falle i en skoleferie som ikke er bekreftet.",
            "Dagen kan falle i ein skuleferie som ikkje er stadfesta.",
            "The day may fall in a school break that is not confirmed.",
        ),
    ),
    "avoids_first_week": (
        (
            "Dagen går klar av årets første arbeidsuke.",
            "Dagen går klar av den første arbeidsveka i året.",
            "The day avoids the first working week of the year.",
        ),
    ),
    "around_busy": (
        (
            "Tidspunktet går klar av avtaler som deltakere allerede har.",
            "Tidspunktet går klar av avtalar som deltakarar alt har.",
            "The time avoids appointments that participants already have.",
        ),
    ),
    "same_trip": (
        (
            "Deltakere som reiser, tar flere møter på samme tur.",
            "Deltakarar som reiser, tek fleire møte på same tur.",
            "Those who travel take several meetings on one trip.",
        ),
    ),
    "kept_as_called": (
        (
            "Møtet er allerede kalt inn og blir stående.",
            "Møtet er alt kalla inn og blir ståande.",
            "The meeting has already been called and stays.",
        ),
    ),
    "theme_month": (
        (
            "Temaet hører til denne måneden i årshjulet.",
            "Temaet høyrer til denne månaden i årshjulet.",
            "The theme belongs to this month of the annual cycle.",
        ),
    ),
    "no_workday": (
        (
            "Perioden har ingen arbeidsdag.",
            "Perioden har ingen arbeidsdag.",
            "The period has no working day.",
        ),
    ),
    "all_days_blocked": (
        (
            "Alle arbeidsdager i perioden er sperret.",
            "Alle arbeidsdagar i perioden er sperra.",
            "Every working day of the period is blocked.",
        ),
    ),
    "people_busy": (
        (
            "Det finnes ingen tid da alle som må være med, er ledige.",
            "Det finst inga tid då alle som må vere med, er ledige.",
            "There is no time when everybody who must attend is free.",
        ),
    ),
    "predecessor_unplaced": (
        (
            "Møtet skal følge etter et annet møte, som ikke har fått noen dag.",
            "Møtet skal følgje etter eit anna møte, som ikkje har fått nokon dag.",
            "The meeting must follow another one, which has no day.",
        ),
    ),
    "collides_with_others": (
        (
            "Alle ledige tider kolliderer med andre møter for de samme personene.",
            "Alle ledige tider kolliderer med andre møte for dei same personane.",
            "Every free time collides with other meetings of the same people.",
        ),
    ),
    "no_hour_left": (
        (
            "Ingen av klokkeslettene går opp med møtets lengde.",
            "Ingen av klokkesletta går opp med lengda på møtet.",
            "None of the hours leaves room for the length of the meeting.",
        ),
    ),
}
