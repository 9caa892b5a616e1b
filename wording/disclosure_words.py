"""The words of answers to requests for disclosure, and the text of what is asked for.

A letter is drafted in the language that the asker wrote in. What the law asks of a refusal (offentleglova
§§ 31 and 32: paragraph and letter, the right of appeal, its three weeks) is written here and never left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from scheduler.records.agenda import Agenda
from scheduler.records.basics import Language
from scheduler.records.disclosures import AskedFor, DisclosureOutcome, DisclosureRequest, RestGround
from scheduler.records.meeting_minutes import Conclusion, MeetingMinutes, MinutesItem, Presence
from wording import dates
from wording.names import name_of

_DOCUMENTS: Final[Mapping[Language, Mapping[AskedFor, str]]] = {
    Language.BOKMAL: {
        AskedFor.AGENDA: "Sakslisten til møtet {day}",
        AskedFor.MINUTES: "Referatet fra møtet {day}",
        AskedFor.ITEM: "Sak {number} i møtet {day}: {title}",
    },
    Language.NYNORSK: {
        AskedFor.AGENDA: "Saklista til møtet {day}",
        AskedFor.MINUTES: "Referatet frå møtet {day}",
        AskedFor.ITEM: "Sak {number} i møtet {day}: {title}",
    },
    Language.ENGLISH: {
        AskedFor.AGENDA: "The agenda of the meeting on {day}",
        AskedFor.MINUTES: "The minutes of the meeting on {day}",
        AskedFor.ITEM: "Item {number} of the meeting on {day}: {title}",
    },
}

_ABOUT: Final = {
    Language.BOKMAL: "Du har bedt om innsyn i dette dokumentet hos {body}: {title}. Kravet kom {day}.",
    Language.NYNORSK: "Du har bede om innsyn i dette dokumentet hos {body}: {title}. Kravet kom {day}.",
    Language.ENGLISH: "You have asked to see this document of {body}: {title}. We received this on {day}.",
}

_SAID: Final[Mapping[Language, Mapping[DisclosureOutcome, str]]] = {
    Language.BOKMAL: {
        DisclosureOutcome.WHOLE: "Du får innsyn i hele dokumentet. Teksten står under.",
        DisclosureOutcome.PART: (
            "Du får innsyn i deler av dokumentet. Det vi kan gi ut, står under. Resten er unntatt "
            "offentlighet."
        ),
        DisclosureOutcome.REFUSED: "Du får ikke innsyn. Dokumentet er unntatt offentlighet.",
        DisclosureOutcome.NONE: "Vi har ikke noe slikt dokument nå.",
    },
    Language.NYNORSK: {
        DisclosureOutcome.WHOLE: "Du får innsyn i heile dokumentet. Teksten står under.",
        DisclosureOutcome.PART: (
            "Du får innsyn i delar av dokumentet. Det vi kan gi ut, står under. Resten er unnateke "
            "offentlegheit."
        ),
        DisclosureOutcome.REFUSED: "Du får ikkje innsyn. Dokumentet er unnateke offentlegheit.",
        DisclosureOutcome.NONE: "Vi har ikkje noko slikt dokument no.",
    },
    Language.ENGLISH: {
        DisclosureOutcome.WHOLE: "You may see the whole document. Its text follows.",
        DisclosureOutcome.PART: (
            "You may see parts of the document. What we can disclose follows. The rest is exempt from "
            "disclosure."
        ),
        DisclosureOutcome.REFUSED: "You may not see it. The document is exempt from disclosure.",
        DisclosureOutcome.NONE: "We have no such document now.",
    },
}

_SECRET: Final = {
    Language.BOKMAL: "Opplysningene er underlagt taushetsplikt. Da har vi ikke lov til å gi dem ut.",
    Language.NYNORSK: "Opplysningane er underlagde teieplikt. Då har vi ikkje lov til å gi dei ut.",
    Language.ENGLISH: "The information is confidential by law. We are not permitted to disclose it.",
}

_WEIGHED: Final = {
    Language.BOKMAL: (
        "Vi har vurdert å gi innsyn selv om loven tillater unntak (offentleglova § 11), men er kommet til at "
        "hensynet bak unntaket veier tyngst."
    ),
    Language.NYNORSK: (
        "Vi har vurdert å gi innsyn sjølv om lova tillèt unntak (offentleglova § 11), men er komne til at "
        "omsynet bak unntaket veg tyngst."
    ),
    Language.ENGLISH: (
        "We have considered disclosure although the law permits exemption (offentleglova § 11), and found "
        "that the reason for the exemption weighs more."
    ),
}


_FETCHING: Final = {
    Language.BOKMAL: (
        "Vedlegg som er gitt ut: {names}. Du henter dem på siden du fikk da du sendte kravet, til og med "
        "{day}."
    ),
    Language.NYNORSK: (
        "Vedlegg som er gitt ut: {names}. Du hentar dei på sida du fekk då du sende kravet, til og med {day}."
    ),
    Language.ENGLISH: (
        "Attachments disclosed: {names}. Fetch them from the page you got when you asked, until {day}."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Closing:
    """What ends an answer: its basis, the rest of the document, and how to appeal."""

    basis: str
    rest: Mapping[RestGround, str]
    appeal: str
    reasons: str


_CLOSINGS: Final = {
    Language.BOKMAL: _Closing(
        basis="Hjemmel for unntaket: {basis}.",
        rest={
            RestGround.MISLEADING: (
                "Resten av dokumentet alene ville gitt et klart misvisende inntrykk (offentleglova § 12 "
                "bokstav a)."
            ),
            RestGround.LABORIOUS: (
                "Det ville vært urimelig arbeidskrevende å skille ut resten (offentleglova § 12 bokstav b)."
            ),
            RestGround.ESSENTIAL: (
                "Det som er unntatt, er den vesentligste delen av dokumentet (offentleglova § 12 bokstav c)."
            ),
        },
        appeal=(
            "Du kan klage på denne avgjørelsen (offentleglova § 32). Fristen er tre uker fra du fikk dette "
            "svaret. "
            "Send klagen til {mailbox}. Endrer vi ikke avgjørelsen, sender vi klagen til statsforvalteren, "
            "som "
            "avgjør den."
        ),
        reasons=(
            "Du kan innen tre uker be om en nærmere begrunnelse. Den får du senest ti virkedager etter at "
            "vi fikk "
            "spørsmålet (offentleglova § 31)."
        ),
    ),
    Language.NYNORSK: _Closing(
        basis="Heimel for unntaket: {basis}.",
        rest={
            RestGround.MISLEADING: (
                "Resten av dokumentet åleine ville gitt eit klart misvisande inntrykk (offentleglova § 12 "
                "bokstav a)."
            ),
            RestGround.LABORIOUS: (
                "Det ville vore urimeleg arbeidskrevjande å skilje ut resten (offentleglova § 12 bokstav b)."
            ),
            RestGround.ESSENTIAL: (
                "Det som er unnateke, er den vesentlegaste delen av dokumentet (offentleglova § 12 bokstav "
                "c)."
            ),
        },
        appeal=(
            "Du kan klage på denne avgjerda (offentleglova § 32). Fristen er tre veker frå du fekk dette "
            "svaret. "
            "Send klaga til {mailbox}. Endrar vi ikkje avgjerda, sender vi klaga til statsforvaltaren, som "
            "avgjer ho."
        ),
        reasons=(
            "Du kan innan tre veker be om ei nærare grunngiving. Den får du seinast ti arbeidsdagar etter "
            "at vi "
            "fekk spørsmålet (offentleglova § 31)."
        ),
    ),
    Language.ENGLISH: _Closing(
        basis="Legal basis for the exemption: {basis}.",
        rest={
            RestGround.MISLEADING: (
                "The rest of the document alone would be clearly misleading (offentleglova § 12 letter a)."
            ),
            RestGround.LABORIOUS: (
                "It would take unreasonable effort to separate the rest (offentleglova § 12 letter b)."
            ),
            RestGround.ESSENTIAL: (
                "What is exempt is the most essential part of the document (offentleglova § 12 letter c)."
            ),
        },
        appeal=(
            "You may appeal against this decision (offentleglova § 32) within three weeks of receiving this "
            "answer. "
            "Send the appeal to {mailbox}. If we do not change the decision, we pass the appeal on to the "
            "county "
            "governor (statsforvalteren), who decides."
        ),
        reasons=(
            "Within three weeks you may ask for fuller reasons. You will have them within ten workdays of "
            "our "
            "receiving the question (offentleglova § 31)."
        ),
    ),
}

_PARTS: Final = {
    Language.BOKMAL: ("Til stede: {names}", "Vedtak: {said}", "Vedlegg: {names}"),
    Language.NYNORSK: ("Til stades: {names}", "Vedtak: {said}", "Vedlegg: {names}"),
    Language.ENGLISH: ("Present: {names}", "Decision: {said}", "Attached: {names}"),
}


def document_title(asked: tuple[AskedFor, str, str], day: str, language: Language) -> str:
    """Give what a document is called to everybody; ``asked`` is its kind, number and public title."""
    kind, number, title = asked
    return _DOCUMENTS[language][kind].format(number=number, title=title, day=day)


def draft(
    request: DisclosureRequest, body: str, outcome: DisclosureOutcome, *, secret: bool, weighed: bool
) -> str:
    """Give the text that a secretary begins with; what the law asks for comes after it by itself.

    ``secret``: the basis is a duty of confidentiality (§ 13). ``weighed``: wider disclosure was considered
    (§ 11).
    """
    language = request.language
    day = dates.day_of_year(dates.day_of(request.received_at), language)
    texts = [
        _ABOUT[language].format(body=body, title=request.title, day=day),
        _SAID[language][outcome],
    ]
    if outcome in {DisclosureOutcome.PART, DisclosureOutcome.REFUSED}:
        texts += [_SECRET[language]] if secret else [_WEIGHED[language]] if weighed else []
    return "\n\n".join(texts)


def closing(
    outcome: DisclosureOutcome, basis: str, rest: RestGround | None, mailbox: str, language: Language
) -> str:
    """Give the end of an answer: basis, appeal and its deadline; empty when everything was disclosed."""
    words = _CLOSINGS[language]
    if outcome is DisclosureOutcome.WHOLE:
        return ""
    appeal = words.appeal.format(mailbox=mailbox)
    if outcome is DisclosureOutcome.NONE:
        return appeal
    grounds = [words.rest[rest]] if rest is not None else []
    return "\n\n".join((" ".join((words.basis.format(basis=basis), *grounds)), appeal, words.reasons))


def fetching(names: Sequence[str], last: date, language: Language) -> str:
    """Say which files go with an answer and until when (day included); empty where there are none."""
    if not names:
        return ""
    return _FETCHING[language].format(names=", ".join(names), day=dates.long_day(last, language))


def document_text(
    request: DisclosureRequest, agenda: Agenda | None, minutes: MeetingMinutes | None, language: Language
) -> str:
    """Give the text of what is asked for, from an approved agenda and locked minutes; empty: there is none.

    What is given in is what comes out: public versions give the public text.
    """
    papers = {} if agenda is None else _papers(agenda, language)
    records = {} if minutes is None else {one.identity: one for one in minutes.items}
    if request.asked_for is AskedFor.AGENDA:
        return "\n\n".join(papers.values())
    if request.asked_for is AskedFor.MINUTES:
        if minutes is None:
            return ""
        said = [_recorded(one, language, title=True) for one in minutes.items]
        return "\n\n".join([_present(minutes, language), *said])
    own = records.get(request.item)
    parts = (papers.get(request.item, ""), _recorded(own, language, title=False) if own else "")
    return "\n\n".join(part for part in parts if part)


def _papers(agenda: Agenda, language: Language) -> Mapping[str, str]:
    attached = _PARTS[language][2]
    found = {}
    for number, item in zip(agenda.numbers(), agenda.items, strict=True):
        names = ", ".join(file.name for file in item.attachments)
        lines = (f"{number} {item.title}", item.note, attached.format(names=names) if names else "")
        found[item.identity] = "\n".join(line for line in lines if line)
    return found


def _recorded(item: MinutesItem, language: Language, *, title: bool) -> str:
    concluded = "" if item.conclusion is Conclusion.NONE else name_of(item.conclusion, language)
    said = ": ".join(part for part in (concluded, item.conclusion_text) if part)
    lines = (
        f"{item.number} {item.title}" if title else "",
        item.text,
        _PARTS[language][1].format(said=said) if said else "",
    )
    return "\n".join(line for line in lines if line)


def _present(minutes: MeetingMinutes, language: Language) -> str:
    there = (one.name for one in minutes.attendees if one.presence is Presence.PRESENT)
    return _PARTS[language][0].format(names=", ".join(there) or "–")
