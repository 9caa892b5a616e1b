"""What the acts of the audit trail and the kinds of hits are called: bokmål, nynorsk, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.disclosures import AskedFor, DisclosureOutcome, RestGround
from scheduler.records.erasure import Kept, Trace
from scheduler.records.evaluations import EvaluationState, Topic
from scheduler.records.faces import Sami
from scheduler.records.search import SearchKind
from wording.clause_names import Rows

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

RECORD_NAMES: Final[Rows] = (
    (SearchKind.MEETING, "møte", "møte", "meeting"),
    (SearchKind.ITEM, "sak på sakslisten", "sak på saklista", "item of an agenda"),
    (SearchKind.MINUTES, "referat", "referat", "minutes"),
    (SearchKind.FOLLOW_UP, "oppfølging", "oppfølging", "follow-up"),
    (SearchKind.ADDENDUM, "tilføyelse til referat", "tillegg til referat", "addition to minutes"),
    (DisclosureOutcome.WHOLE, "innsyn gitt", "innsyn gitt", "disclosed"),
    (DisclosureOutcome.PART, "delvis innsyn", "delvis innsyn", "disclosed in part"),
    (DisclosureOutcome.REFUSED, "avslag", "avslag", "refused"),
    (DisclosureOutcome.NONE, "dokumentet finnes ikke", "dokumentet finst ikkje", "no such document"),
    (AskedFor.AGENDA, "hele sakslisten", "heile saklista", "the whole agenda"),
    (AskedFor.MINUTES, "hele referatet", "heile referatet", "the whole minutes"),
    (AskedFor.ITEM, "sak", "sak", "item"),
    (
        RestGround.MISLEADING,
        "resten alene ville gitt et klart misvisende inntrykk (bokstav a)",
        "resten åleine ville gitt eit klart misvisande inntrykk (bokstav a)",
        "the rest alone would be clearly misleading (letter a)",
    ),
    (
        RestGround.LABORIOUS,
        "det ville vært urimelig arbeidskrevende å skille ut resten (bokstav b)",
        "det ville vore urimeleg arbeidskrevjande å skilje ut resten (bokstav b)",
        "separating the rest would take unreasonable effort (letter b)",
    ),
    (
        RestGround.ESSENTIAL,
        "det unntatte er den vesentligste delen av dokumentet (bokstav c)",
        "det unnatekne er den vesentlegaste delen av dokumentet (bokstav c)",
        "what is exempt is the most essential part (letter c)",
    ),
    (Sami.NORTHERN, "nordsamisk", "nordsamisk", "Northern Sámi"),
    (Sami.LULE, "lulesamisk", "lulesamisk", "Lule Sámi"),
    (Sami.SOUTHERN, "sørsamisk", "sørsamisk", "South Sámi"),
    (EvaluationState.DRAFT, "utkast", "utkast", "draft"),
    (EvaluationState.APPROVED, "godkjent", "godkjend", "approved"),
    (Topic.WENT_WELL, "Hva gikk bra?", "Kva gjekk bra?", "What went well?"),
    (
        Topic.WENT_BADLY,
        "Hva gikk ikke som avtalt?",
        "Kva gjekk ikkje som avtalt?",
        "What did not go as agreed?",
    ),
    (
        Topic.COOPERATION,
        "Hvordan har samarbeidet mellom partene vært?",
        "Korleis har samarbeidet mellom partane vore?",
        "How have the parties worked together?",
    ),
    (
        Topic.AGREEMENT,
        "Må avtalen endres eller fornyes?",
        "Må avtala endrast eller fornyast?",
        "Must the agreement be changed or renewed?",
    ),
    (
        Topic.NEXT_YEAR,
        "Hva skal vi gjøre annerledes neste år?",
        "Kva skal vi gjere annleis neste år?",
        "What will we do differently next year?",
    ),
    (
        Trace.ADDRESSES,
        "e-postadressen, i avtaler og forslag til avtaler",
        "e-postadressa, i avtaler og framlegg til avtaler",
        "the e-mail address, in agreements and proposed ones",
    ),
    (
        Trace.ROLES,
        "adressen ved roller i kommunen",
        "adressa ved roller i kommunen",
        "the address beside roles in the municipality",
    ),
    (
        Trace.ANSWER_WORDS,
        "ord som fulgte med svar på innkallinger",
        "ord som følgde med svar på innkallingar",
        "words that came with answers to invitations",
    ),
    (
        Trace.MAILS,
        "avsender og tekst i e-post til rådet",
        "avsendar og tekst i e-post til rådet",
        "sender and text of mails to the council",
    ),
    (Trace.BOUNCES, "feil ved e-postadressen", "feil ved e-postadressa", "failures of the e-mail address"),
    (Trace.POLL_ANSWERS, "svar om tidspunkt", "svar om tidspunkt", "answers to date polls"),
    (Trace.DRAFT_ANSWERS, "svar om planutkast", "svar om planutkast", "answers about drafted plans"),
    (
        Trace.COMMENTS,
        "merknader til utkast til referat",
        "merknader til utkast til referat",
        "comments on draft minutes",
    ),
    (
        Trace.DECLINED_ITEMS,
        "innmeldte saker som ble avslått",
        "innmelde saker som vart avslått",
        "proposed items that were declined",
    ),
    (Trace.OPENED_PAPERS, "når papirer ble åpnet", "når papir vart opna", "when papers were opened"),
    (
        Trace.LETTERS,
        "påminnelser, spørsmål og innloggingsbrev",
        "påminningar, spørsmål og innloggingsbrev",
        "reminders, questions and login letters",
    ),
    (
        Trace.CALENDARS,
        "kalendere med opptatte tider",
        "kalendrar med opptekne tider",
        "calendars of busy times",
    ),
    (Trace.FEEDS, "kalenderadresser", "kalenderadresser", "calendar addresses"),
    (Trace.LINKS, "den personlige lenken", "den personlege lenkja", "the personal link"),
    (Trace.SESSIONS, "innlogginger", "innloggingar", "logins"),
    (Trace.TICKETS, "engangslenker for innlogging", "eingongslenkjer for innlogging", "one-time login links"),
    (
        Trace.FACTORS,
        "ekstra bekreftelser ved innlogging",
        "ekstra stadfestingar ved innlogging",
        "second factors",
    ),
    (
        Kept.NAME,
        "navnet i avtaler, med plassen personen hadde",
        "namnet i avtaler, med plassen personen hadde",
        "the name in agreements, with the seat that was held",
    ),
    (
        Kept.PRESENCE,
        "oppmøte i referater",
        "frammøte i referat",
        "presence in minutes",
    ),
    (
        Kept.ANSWERS,
        "svar på innkallinger, uten ord",
        "svar på innkallingar, utan ord",
        "answers to invitations, without words",
    ),
    (Kept.LETTERS, "brev slik de ble sendt", "brev slik dei vart sende", "letters as they were sent"),
    (
        Kept.ITEMS,
        "innmeldte saker som ble tatt inn eller venter",
        "innmelde saker som vart tekne inn eller ventar",
        "proposed items that were taken in or wait",
    ),
    (Kept.FOLLOW_UPS, "avsluttede oppfølginger", "avslutta oppfølgingar", "closed follow-ups"),
    (
        Kept.TRAIL,
        "linjer i sporet, uten navn",
        "linjer i sporet, utan namn",
        "entries of the trail, without names",
    ),
)

ACTS: Final[Mapping[str, tuple[str, str, str]]] = {
    "accord.agreed": ("sa seg enig i forslaget", "sa seg samd i framlegget", "agreed to the proposal"),
    "accord.declined": ("avslo forslaget", "avslo framlegget", "declined the proposal"),
    "accord.propose": (
        "la fram et forslag for den andre parten",
        "la fram eit framlegg for den andre parten",
        "made a proposal to the other party",
    ),
    "accord.rules": ("tok nye regler i bruk", "tok nye reglar i bruk", "took new rules into use"),
    "accord.withdrawn": ("trakk forslaget", "trekte framlegget", "withdrew the proposal"),
    "address.fails": ("adressen tar ikke imot brev", "adressa tek ikkje imot brev", "the address fails"),
    "address.mend": ("adressen er i orden igjen", "adressa er i orden att", "the address works again"),
    "adopt": ("vedtok årsplanen", "vedtok årsplanen", "adopted the year's plan"),
    "adopt.anyhow": (
        "vedtok årsplanen med avvik",
        "vedtok årsplanen med avvik",
        "adopted the plan though it breaks rules",
    ),
    "agenda.attach": ("la ved en fil", "la ved ei fil", "attached a file"),
    "agenda.detach": ("tok bort en fil", "tok bort ei fil", "took a file away"),
    "agenda.approvers": (
        "valgte hvem som godkjenner sakslister",
        "valde kven som godkjenner saklister",
        "chose who approves agendas",
    ),
    "agenda.draft": ("laget utkast til saksliste", "laga utkast til sakliste", "drafted the agenda"),
    "agenda.edit": ("endret sakslisten", "endra saklista", "changed the agenda"),
    "agenda.sign": (
        "godkjente saksliste for sin del",
        "godkjende sakliste for sin del",
        "approved an agenda for one office",
    ),
    "answer.link": ("svarte med egen lenke", "svara med eiga lenkje", "answered by personal link"),
    "answer.mail": ("svarte på e-post", "svara på e-post", "answered by mail"),
    "answer.on_behalf": ("svarte for en annen", "svara for ein annan", "answered for somebody else"),
    "answer.page": ("svarte på siden", "svara på sida", "answered on the page"),
    "clock.confirmed": ("bekreftet klokken", "stadfesta klokka", "confirmed the clock"),
    "clock.jumped": ("klokken hoppet", "klokka hoppa", "the clock jumped"),
    "clock.put_back": ("klokken ble stilt tilbake", "klokka vart stilt tilbake", "the clock was put back"),
    "close_days": ("la inn stengte dager", "la inn stengde dagar", "closed days"),
    "confirm_break": ("bekreftet skoleferie", "stadfesta skuleferie", "confirmed a school break"),
    "deed.record": ("meldte en plikt som gjort", "melde ei plikt som gjord", "recorded a duty as done"),
    "disclosure.answer": (
        "svarte på et krav om innsyn",
        "svara på eit krav om innsyn",
        "answered on disclosure",
    ),
    "disclosure.ask": ("bad om innsyn", "bad om innsyn", "asked for disclosure"),
    "disclosure.forget": (
        "fjernet adressen til den som bad om innsyn",
        "fjerna adressa til den som bad om innsyn",
        "removed the address of somebody who asked for disclosure",
    ),
    "deed.withdraw": (
        "trakk en melding om at en plikt er gjort",
        "trekte ei melding om at ei plikt er gjord",
        "took a recorded duty back",
    ),
    "draft.confirm": ("tok avtalen i bruk", "tok avtala i bruk", "took the agreement into use"),
    "draft.start": ("leverte en avtaletekst", "leverte ein avtaletekst", "handed in an agreement's text"),
    "evaluation.approve": ("godkjente evalueringen", "godkjende evalueringa", "approved the evaluation"),
    "evaluation.write": ("skrev på evalueringen", "skreiv på evalueringa", "wrote on the evaluation"),
    "feed.choose": ("endret en kalenderadresse", "endra ei kalenderadresse", "changed a calendar address"),
    "feed.end": ("kalenderadressen ble stengt", "kalenderadressa vart stengd", "a calendar address ended"),
    "feed.exposed": (
        "kalenderadressen ble brukt uten kryptering",
        "kalenderadressa vart brukt utan kryptering",
        "a calendar address was used without encryption",
    ),
    "feed.issue": ("laget en kalenderadresse", "laga ei kalenderadresse", "made a calendar address"),
    "feed.revoke": ("trakk en kalenderadresse", "trekte ei kalenderadresse", "revoked a calendar address"),
    "feed.rotate": ("byttet en kalenderadresse", "bytte ei kalenderadresse", "renewed a calendar address"),
    "follow_calendar": ("la inn en kalenderadresse", "la inn ei kalenderadresse", "follows a calendar"),
    "follow_up.close": ("lukket oppfølgingen", "lukka oppfølginga", "closed the follow-up"),
    "hand_in_calendar": ("leverte en kalenderfil", "leverte ei kalenderfil", "handed in a calendar"),
    "import": ("la inn avtalen", "la inn avtala", "imported the agreement"),
    "item.declined": ("avslo en innmeldt sak", "avslo ei innmeld sak", "declined a proposed item"),
    "item.propose": ("meldte inn en sak", "melde inn ei sak", "proposed an item"),
    "item.proposed": ("meldte inn en sak", "melde inn ei sak", "proposed an item"),
    "item.send_on": ("sendte en sak videre", "sende ei sak vidare", "sent an item on"),
    "item.send_over": (
        "sendte en sak til et annet råd eller en gruppe",
        "sende ei sak til eit anna råd eller ei gruppe",
        "sent an item to another body",
    ),
    "disclosure.resend": ("sendte svaret på nytt", "sende svaret på nytt", "sent the answer again"),
    "note.share": (
        "brukte et notat i flere råd",
        "brukte eit notat i fleire råd",
        "used a note in several councils",
    ),
    "item.sent_on": ("sendte en sak videre", "sende ei sak vidare", "sent an item on"),
    "item.taken_in": ("tok en sak inn på sakslisten", "tok ei sak inn på saklista", "took an item in"),
    "letter.given_up": ("la brevet bort", "la brevet bort", "gave the letter up"),
    "letter.late": ("brevet gikk for sent", "brevet gjekk for seint", "the letter was late"),
    "letter.released": ("slapp brevet løs", "sleppte brevet", "released the letter"),
    "letter.unwritable": (
        "brevet kunne ikke skrives",
        "brevet kunne ikkje skrivast",
        "the letter could not be written",
    ),
    "letters.hold": ("holdt brevene tilbake", "heldt breva tilbake", "held the letters back"),
    "letters.release": ("slapp brevene løs", "sleppte breva", "released the letters"),
    "link.renew": ("byttet den personlige lenken", "bytte den personlege lenkja", "renewed the link"),
    "login.account": ("logget inn med konto", "logga inn med konto", "logged in by an account"),
    "login.ask": ("ba om innloggingslenke", "bad om innloggingslenkje", "asked for a login link"),
    "login.codes": ("laget gjenopprettingskoder", "laga gjenopprettingskodar", "made recovery codes"),
    "login.confirm": ("bekreftet innloggingen", "stadfesta innlogginga", "confirmed the login"),
    "login.end": ("avsluttet en økt", "avslutta ei økt", "ended a session"),
    "login.end_others": ("avsluttet andre økter", "avslutta andre økter", "ended other sessions"),
    "login.enter": ("logget inn", "logga inn", "logged in"),
    "login.factor.add": ("la til ekstra bekreftelse", "la til ekstra stadfesting", "added a second factor"),
    "login.factor.remove": (
        "fjernet ekstra bekreftelse",
        "fjerna ekstra stadfesting",
        "removed a second factor",
    ),
    "login.unknown": ("ukjent adresse ved innlogging", "ukjend adresse ved innlogging", "unknown address"),
    "mail.back": ("e-posten virker igjen", "e-posten verkar att", "mail works again"),
    "mail.down": ("e-posten er nede", "e-posten er nede", "mail is down"),
    "mail.settle": ("gikk gjennom en e-post", "gjekk gjennom ein e-post", "settled a mail"),
    "meeting.added": ("kalte inn møtet", "kalla inn møtet", "called the meeting"),
    "meeting.adopted": ("satte opp møtet", "sette opp møtet", "set up the meeting"),
    "meeting.agenda_approved": ("godkjente sakslisten", "godkjende saklista", "approved the agenda"),
    "meeting.cancelled": ("avlyste møtet", "avlyste møtet", "cancelled the meeting"),
    "meeting.held": ("møtet er holdt", "møtet er halde", "the meeting was held"),
    "meeting.moved": ("flyttet møtet", "flytta møtet", "moved the meeting"),
    "meeting.people": ("endret hvem som er innkalt", "endra kven som er innkalla", "changed who is invited"),
    "minutes.add": ("la en tilføyelse til referatet", "la eit tillegg til referatet", "added to the minutes"),
    "minutes.comment": ("ga en merknad", "gav ein merknad", "commented on the minutes"),
    "minutes.edit": ("skrev på referatet", "skreiv på referatet", "wrote on the minutes"),
    "minutes.lock": ("godkjente og låste referatet", "godkjende og låste referatet", "locked the minutes"),
    "minutes.send": ("sendte referatet ut", "sende referatet ut", "sent the minutes out"),
    "minutes.start": ("begynte på referatet", "byrja på referatet", "began the minutes"),
    "open_days": ("åpnet stengte dager", "opna stengde dagar", "opened closed days"),
    "role.give": ("ga en rolle", "gav ei rolle", "gave a role"),
    "role.end": ("avsluttet en rolle", "avslutta ei rolle", "ended a role"),
    "retention.choose": (
        "valgte hvor lenge noe beholdes",
        "valde kor lenge noko blir teke vare på",
        "chose for how long something is kept",
    ),
    "retention.erase": (
        "slettet det som var gammelt nok",
        "sletta det som var gammalt nok",
        "erased what was old",
    ),
    "people.change": ("byttet innehaver av en plass", "bytte innehavar av ein plass", "changed a seat"),
    "archive.number": (
        "førte arkivnummer for et dokument",
        "førte arkivnummer for eit dokument",
        "wrote the archive's number of a document",
    ),
    "person.erase": ("slettet personopplysninger", "sletta personopplysningar", "erased personal data"),
    "plan.answer": ("svarte på planutkastet", "svara på planutkastet", "answered about the plan draft"),
    "plan.draft": ("laget planutkast", "laga planutkast", "drafted a plan"),
    "plan.share": ("delte planutkastet", "delte planutkastet", "shared the plan draft"),
    "plan.unshare": ("avsluttet delingen", "avslutta delinga", "ended the sharing"),
    "poll.answer": ("svarte om tidspunkt", "svara om tidspunkt", "answered a date poll"),
    "poll.closed": ("valgte tidspunkt", "valde tidspunkt", "chose a time"),
    "poll.open": ("spurte om tidspunkt", "spurde om tidspunkt", "asked for a time"),
    "poll.start": ("spurte om tidspunkt", "spurde om tidspunkt", "asked for a time"),
    "poll.withdrawn": (
        "trakk spørsmålet om tidspunkt",
        "trekte spørsmålet om tidspunkt",
        "withdrew the poll",
    ),
    "question.choose": ("valgte lesemåte", "valde lesemåte", "chose a reading"),
    "face.set": (
        "endret kommunens navn, farge eller våpen",
        "endra namnet, fargen eller våpenet til kommunen",
        "changed the municipality's name, colour or arms",
    ),
    "rings.order": ("endret rekkefølgen på hjulet", "endra rekkjefølgja på hjulet", "ordered the wheel"),
    "seats.import": (
        "la inn en liste over plasser",
        "la inn ei liste over plassar",
        "imported a list of seats",
    ),
    "take_calendar_away": ("fjernet en kalender", "fjerna ein kalender", "took a calendar away"),
    "theme.copy": ("kopierte temaer", "kopierte tema", "copied themes"),
    "theme.place": ("plasserte et tema", "plasserte eit tema", "placed a theme"),
    "theme.remove": ("fjernet et tema", "fjerna eit tema", "removed a theme"),
    "archive.export": ("tok ut arkivpakken", "tok ut arkivpakken", "exported the archive"),
}
"""Every act but those of plan drafts and follow-ups, which end in a word of their own."""

_FAMILIES: Final[Mapping[str, tuple[str, str, str]]] = {
    "plan.draft.": ("endret planutkastet", "endra planutkastet", "changed the plan draft"),
    "follow_up.": ("endret oppfølgingen", "endra oppfølginga", "changed the follow-up"),
}


def act_in_words(act: str, language: Language) -> str:
    """Say what an act of the audit trail was; one without words is shown as it is kept.

    >>> act_in_words("adopt", Language.NYNORSK)
    'vedtok årsplanen'
    """
    family = (row for beginning, row in _FAMILIES.items() if act.startswith(beginning))
    row = ACTS.get(act) or next(family, None)
    return act if row is None else row[_ORDER[language]]
