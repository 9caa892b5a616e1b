"""Sentences that pages say and no template holds: refusals by their class, in three languages.

Each row is (bokmål, nynorsk, English); names in braces are the facts of the refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import g, has_request_context

from calendars.busy import UnreadableBusyError
from scheduler import access_ports
from scheduler.records import errors as record_errors
from scheduler.records.basics import Language
from scheduler.usecases import agenda_errors, errors, log_in, plan_errors
from web.accord_words import ACCORD_REFUSALS
from web.agenda_words import AGENDA_REFUSALS, UNFIT_FILES
from web.change_words import CHANGE_REFUSALS
from web.deed_words import DEED_REFUSALS
from web.disclosure_words import DISCLOSURE_REFUSALS
from web.face_words import FACE_REFUSALS
from web.grant_words import GRANT_REFUSALS
from web.minutes_words import MINUTES_REFUSALS
from web.poll_words import POLL_REFUSALS
from web.record_sentences import record_sentence
from web.record_words import RECORD_REFUSALS
from web.seat_words import SEAT_REFUSALS
from web.share_words import SHARE_REFUSALS

Row = tuple[str, str, str]

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

REFUSALS: Final[Mapping[type[record_errors.RadshjulError], Row]] = {
    **AGENDA_REFUSALS,
    **MINUTES_REFUSALS,
    **DEED_REFUSALS,
    **DISCLOSURE_REFUSALS,
    **ACCORD_REFUSALS,
    **SEAT_REFUSALS,
    **POLL_REFUSALS,
    **RECORD_REFUSALS,
    **SHARE_REFUSALS,
    **CHANGE_REFUSALS,
    **FACE_REFUSALS,
    **GRANT_REFUSALS,
    UnreadableBusyError: (
        "Filen er ingen kalenderfil (.ics), eller den er for stor. Eksporter et kortere tidsrom.",
        "Fila er inga kalenderfil (.ics), eller ho er for stor. Eksporter eit kortare tidsrom.",
        "The file is no calendar (.ics), or it is too large. Export a shorter span of time.",
    ),
    errors.UnknownError: (
        "Vi finner ikke det du leter etter.",
        "Vi finn ikkje det du leitar etter.",
        "We cannot find what you are looking for.",
    ),
    errors.AlreadyAdoptedError: (
        "Planen for {year} er allerede vedtatt. Flytt eller avlys møtene i den i stedet.",
        "Planen for {year} er alt vedteken. Flytt eller avlys møta i han i staden.",
        "The plan for {year} has been adopted already. Move or cancel its meetings instead.",
    ),
    errors.NothingToAdoptError: (
        (
            "Det er ingen møter å vedta i {year}: året er over, utenfor avtaleperioden, eller avtalen nevner "
            "ikke noe antall møter."
        ),
        (
            "Det er ingen møte å vedta i {year}: året er over, utanfor avtaleperioden, eller avtala nemner "
            "ikkje noko tal på møte."
        ),
        (
            "There are no meetings to adopt in {year}: the year is over or outside the agreement's period, "
            "or the agreement names no number of meetings."
        ),
    ),
    errors.MeetingPastError: (
        "Tidspunktet {moment} er passert. Velg et tidspunkt som ligger foran oss.",
        "Tidspunktet {moment} er passert. Vel eit tidspunkt som ligg framfor oss.",
        "{moment} has passed. Choose a moment to come.",
    ),
    errors.MeetingOverError: (
        "Møtet er avlyst eller avholdt og kan ikke endres.",
        "Møtet er avlyst eller halde og kan ikkje endrast.",
        "The meeting is cancelled or held and cannot be changed.",
    ),
    errors.SameSlotError: (
        "Møtet har allerede den tiden og det stedet. Ingenting ble endret.",
        "Møtet har alt den tida og den staden. Ingenting vart endra.",
        "The meeting already has that time and place. Nothing was changed.",
    ),
    errors.ReasonNeededError: (
        "Flyttingen bryter regler i planen. Skriv hvorfor, eller velg en annen dag. Ingenting er endret.",
        "Flyttinga bryt reglar som planen held. Skriv kvifor, eller vel ein annan dag. Ingenting er endra.",
        "The move breaks rules that the plan keeps. Say why, or choose another day. Nothing was changed.",
    ),
    errors.MeetingChangedError: (
        "Møtet er endret siden du åpnet siden. Se over hva flyttingen betyr nå. Ingenting er endret.",
        "Møtet er endra sidan du opna sida. Sjå over kva flyttinga betyr no. Ingenting er endra.",
        "The meeting was changed after you opened this. See what the move means now. Nothing was changed.",
    ),
    errors.OutsideYearError: (
        "{day} ligger utenfor året i planen eller utenfor avtaleperioden. Velg en dag innenfor.",
        "{day} ligg utanfor året i planen eller utanfor avtaleperioden. Vel ein dag innanfor.",
        "{day} is outside the plan's year or the agreement's period. Choose a day inside.",
    ),
    errors.CollisionError: (
        "Noen i dette møtet sitter i et annet møte på den tiden ({other}). Velg en annen time eller dag.",
        "Nokon i dette møtet sit i eit anna møte på den tida ({other}). Vel ein annan time eller dag.",
        "Somebody in this meeting sits in another one at that time ({other}). Choose another hour or day.",
    ),
    errors.ShortNoticeError: (
        (
            "{day} er for tidlig til at innkallingen kan gå ut i tide. Velg {earliest} eller senere, eller "
            "skriv hvorfor møtet haster."
        ),
        (
            "{day} er for tidleg til at innkallinga kan gå ut i tide. Vel {earliest} eller seinare, eller "
            "skriv kvifor møtet hastar."
        ),
        (
            "{day} is too soon for the notice to go out in time. Choose {earliest} or later, or write why "
            "the meeting is urgent."
        ),
    ),
    errors.WindowTakenError: (
        "Dette møtet i planen er allerede satt opp ({meeting}). Flytt det, eller kall inn et ekstra møte.",
        "Dette møtet i planen er alt sett opp ({meeting}). Flytt det, eller kall inn eit ekstra møte.",
        "This meeting of the plan has been called already ({meeting}). Move it, or call an extra one.",
    ),
    errors.AmbiguousSeatError: (
        "Flere har en slik plass ({people}). Si hvem som går ut.",
        "Fleire har ein slik plass ({people}). Sei kven som går ut.",
        "Several people have such a seat ({people}). Say who leaves.",
    ),
    errors.NoDeputyError: (
        "Plassen har ingen stedfortreder den dagen.",
        "Plassen har ingen vara den dagen.",
        "The seat has no deputy on that day.",
    ),
    errors.SettledProposalError: (
        "Saken er allerede tatt inn eller avslått.",
        "Saka er alt teken inn eller avslått.",
        "The item has been taken in or declined already.",
    ),
    errors.StaleRevisionError: (
        (
            "Noen andre har lagret en ny versjon av sakslisten (versjon {newest}) mens du arbeidet med "
            "versjon {yours}. Ingenting er overskrevet."
        ),
        (
            "Nokon andre har lagra ein ny versjon av saklista (versjon {newest}) medan du arbeidde med "
            "versjon {yours}. Ingenting er skrive over."
        ),
        (
            "Somebody else saved a new version of the agenda (version {newest}) while you worked on "
            "version {yours}. Nothing has been overwritten."
        ),
    ),
    plan_errors.NotAdoptedError: (
        "Planen for {year} er ikke vedtatt ennå. Vedta den først.",
        "Planen for {year} er ikkje vedteken enno. Vedta han først.",
        "The plan for {year} has not been adopted yet. Adopt it first.",
    ),
    plan_errors.StaleChangesError: (
        "Planen er endret siden du åpnet siden. Ingenting ble gjort. Se på forslagene en gang til.",
        "Planen er endra sidan du opna sida. Ingenting vart gjort. Sjå på framlegga ein gong til.",
        "The plan has changed since you opened the page. Nothing was done. Look at the proposals again.",
    ),
    errors.NoDraftError: (
        "Møtet har ikke noe utkast til saksliste ennå. Lag et utkast først.",
        "Møtet har ikkje noko utkast til sakliste enno. Lag eit utkast først.",
        "The meeting has no draft agenda yet. Make one first.",
    ),
    errors.EmptyAgendaError: (
        "Sakslisten er tom. Legg til minst én sak.",
        "Saklista er tom. Legg til minst éi sak.",
        "The agenda is empty. Add at least one item.",
    ),
    errors.FeedBuildError: (
        "Kalenderen lot seg ikke lage akkurat nå. Ingenting ble endret. Prøv igjen om litt.",
        "Kalenderen let seg ikkje lage akkurat no. Ingenting vart endra. Prøv igjen om litt.",
        "The calendar could not be made right now. Nothing was changed. Try again shortly.",
    ),
    errors.ForbiddenError: (
        "Du kan se dette, men ikke endre det. Sekretæren for møtet kan hjelpe deg.",
        "Du kan sjå dette, men ikkje endre det. Sekretæren for møtet kan hjelpe deg.",
        "You may look at this, but not change it. The secretary of the meeting can help you.",
    ),
    errors.NotInQuarantineError: (
        "Brevet venter ikke på noen avgjørelse lenger. Se på det en gang til.",
        "Brevet ventar ikkje på noka avgjerd lenger. Sjå på det ein gong til.",
        "The letter no longer waits for a decision. Look at it again.",
    ),
    errors.NotInvitedError: (
        "Personen er ikke innkalt til møtet.",
        "Personen er ikkje innkalla til møtet.",
        "The person is not invited to the meeting.",
    ),
    errors.AgreementFaultsError: (
        "Avtalefilen har feil. Ingenting ble importert.",
        "Avtalefila har feil. Ingenting vart importert.",
        "The agreement file has faults. Nothing was imported.",
    ),
    errors.UnfinishedDraftError: (
        "Noe som må være med, er ikke bekreftet ennå. Avtalen i bruk er ikke endret.",
        "Noko som må vere med, er ikkje stadfesta enno. Avtala i bruk er ikkje endra.",
        "A required part is not confirmed yet. The agreement in use has not been changed.",
    ),
    errors.DraftTakenError: (
        "Dette utkastet er alt tatt i bruk. Les inn avtalen på nytt hvis noe skal endres.",
        "Dette utkastet er alt teke i bruk. Les inn avtala på nytt om noko skal endrast.",
        "This draft has been taken into use already. Read the agreement anew to change something.",
    ),
    log_in.TicketError: (
        "Lenken er brukt, for gammel, eller den ble bestilt i en annen nettleser. Be om en ny.",
        "Lenkja er brukt, for gammal, eller ho vart tinga i ein annan nettlesar. Be om ei ny.",
        "The link is used, too old, or was asked for in another browser. Ask for a new one.",
    ),
    plan_errors.BreachesError: (
        "Noe i planen bryter en regel. Velg en annen dag, eller si hvorfor det må være slik.",
        "Noko i planen bryt ein regel. Vel ein annan dag, eller sei kvifor det må vere slik.",
        "Something in the plan breaks a rule. Choose another day, or say why it must be so.",
    ),
    plan_errors.NoSlotError: (
        "Det er ingen ledig dag til dette møtet. Se hva som står i veien.",
        "Det er ingen ledig dag til dette møtet. Sjå kva som står i vegen.",
        "There is no free day for this meeting. See what is in its way.",
    ),
    plan_errors.StalePlanDraftError: (
        "Noen andre har endret utkastet mens du så på det. Ingenting er overskrevet. Prøv igjen.",
        "Nokon andre har endra utkastet medan du såg på det. Ingenting er skrive over. Prøv igjen.",
        "Somebody else has changed the draft meanwhile. Nothing was overwritten. Look and try again.",
    ),
    plan_errors.ClosedDraftError: (
        "Dette utkastet er vedtatt eller lagt bort. Lag en kopi å arbeide med.",
        "Dette utkastet er vedteke eller lagt bort. Lag ein kopi å arbeide med.",
        "This draft has been adopted or put aside. Make a copy to work on.",
    ),
    plan_errors.OutdatedDraftError: (
        "Avtalen er endret siden utkastet ble laget. Planlegg resten på nytt, og se over det.",
        "Avtala er endra sidan utkastet vart laga. Planlegg resten på nytt, og sjå over det.",
        "The agreement has changed since the draft was made. Plan the rest anew and look it over.",
    ),
    errors.WrongCodeError: (
        "Koden er feil, for gammel eller brukt. Vent på den neste og prøv igjen.",
        "Koden er feil, for gammal eller brukt. Vent på den neste og prøv igjen.",
        "The code is wrong, too old or used. Wait for the next one and try again.",
    ),
    errors.NoFactorError: (
        "Sett opp en app eller en passnøkkel først.",
        "Set opp ein app eller ein passnøkkel først.",
        "Set up an app or a passkey first.",
    ),
    errors.NotVouchedError: (
        "Kontoen hører ikke til noen i et råd, eller den mangler en gruppe. Spør sekretæren for rådet.",
        "Kontoen høyrer ikkje til nokon i eit råd, eller han manglar ei gruppe. Spør sekretæren for rådet.",
        "The account belongs to nobody in a council, or lacks a group. Ask the council's secretary.",
    ),
    access_ports.CredentialError: (
        "Det nettleseren svarte, holder ikke. Prøv igjen, eller bruk en annen måte.",
        "Det nettlesaren svara, held ikkje. Prøv igjen, eller bruk ein annan måte.",
        "What the browser answered does not hold. Try again, or use another way.",
    ),
    access_ports.OpenIdError: (
        "Innloggingen med jobbkonto lyktes ikke. Prøv igjen, eller be om en lenke på e-post.",
        "Innlogginga med jobbkonto lukkast ikkje. Prøv igjen, eller be om ei lenkje på e-post.",
        "Logging in by account did not succeed. Try again, or ask for a link by mail.",
    ),
    record_errors.FrozenAgendaError: (
        "Denne versjonen av sakslisten er godkjent og kan ikke endres. Lag en ny versjon.",
        "Denne versjonen av saklista er godkjend og kan ikkje endrast. Lag ein ny versjon.",
        "This version of the agenda is approved and cannot be changed. Make a new one.",
    ),
    record_errors.StoreConflictError: (
        "Noen andre endret det samme i samme øyeblikk. Se på det en gang til, og prøv igjen.",
        "Nokon andre endra det same i same augneblink. Sjå på det ein gong til, og prøv igjen.",
        "Somebody else changed the same thing at the same moment. Look again and retry.",
    ),
    record_errors.StoreUnavailableError: (
        "Databasen svarer ikke akkurat nå. Ingenting er lagret. Prøv igjen om litt.",
        "Databasen svarer ikkje akkurat no. Ingenting er lagra. Prøv igjen om litt.",
        "The database does not answer right now. Nothing was kept. Try again shortly.",
    ),
    record_errors.TextError: (
        "Teksten kan ikke brukes: den er tom, for lang eller har tegn som ikke kan sendes.",
        "Teksten kan ikkje brukast: han er tom, for lang eller har teikn som ikkje kan sendast.",
        "The text cannot be used: it is empty, too long or has characters that cannot be sent.",
    ),
    record_errors.RecordError: (
        "Opplysningene henger ikke sammen. Se over feltene og prøv igjen.",
        "Opplysningane heng ikkje saman. Sjå over felta og prøv igjen.",
        "The details do not fit together. Look at the fields and try again.",
    ),
    record_errors.RadshjulError: (
        "Det lot seg ikke gjøre. Ingenting ble endret.",
        "Det let seg ikkje gjere. Ingenting vart endra.",
        "It could not be done. Nothing was changed.",
    ),
}

UNREADABLE: Final[Mapping[str, Row]] = {
    "too_large": (
        (
            "Filen eller teksten er for stor til å være en avtale. "
            "Legg inn avtalen alene, høyst 20 MB og én million tegn."
        ),
        (
            "Fila eller teksten er for stor til å vere ei avtale. "
            "Legg inn avtala åleine, høgst 20 MB og éin million teikn."
        ),
        (
            "The file or text is too large to be an agreement. "
            "Hand in the agreement alone, at most 20 MB and a million characters."
        ),
    ),
    "wrong_type": (
        "Vi kan bare lese .txt, .docx og .pdf. Lagre dokumentet som en av disse.",
        "Vi kan berre lese .txt, .docx og .pdf. Lagre dokumentet som ei av desse.",
        "Only .txt, .docx and .pdf can be read. Save the document as one of these.",
    ),
    "old_word": (
        "Dette er det gamle Word-formatet. Åpne filen i Word og lagre den som .docx.",
        "Dette er det gamle Word-formatet. Opne fila i Word og lagre ho som .docx.",
        "This is the old Word format. Open the file in Word and save it as .docx.",
    ),
    "scanned": (
        "PDF-en er et bilde uten tekst. Bruk originalen, eller kjør tekstgjenkjenning (OCR) først.",
        "PDF-en er eit bilete utan tekst. Bruk originalen, eller køyr tekstattkjenning (OCR) først.",
        "The PDF is a picture without text. Use the original, or run text recognition (OCR) first.",
    ),
    "empty": (
        "Det er ingen tekst her. Velg en fil eller lim inn avtaleteksten.",
        "Det er ingen tekst her. Vel ei fil eller lim inn avtaleteksten.",
        "There is no text here. Choose a file or paste the agreement's text.",
    ),
    "other_language": (
        "Teksten er ikke på norsk. Vi leser bare bokmål og nynorsk.",
        "Teksten er ikkje på norsk. Vi les berre bokmål og nynorsk.",
        "The text is not in Norwegian. Only bokmål and nynorsk can be read.",
    ),
    "protected": (
        "Dokumentet er beskyttet med passord. Lagre en kopi uten passord.",
        "Dokumentet er verna med passord. Lagre ein kopi utan passord.",
        "The document is protected by a password. Save a copy without it.",
    ),
    "unsafe": (
        "Dokumentet pakker seg ut til for mye eller skjuler noe. Lagre det på nytt fra Word.",
        "Dokumentet pakkar seg ut til for mykje eller gøymer noko. Lagre det på nytt frå Word.",
        "The document unpacks to too much or hides something. Save it anew from Word.",
    ),
    "damaged": (
        "Dokumentet er skadet eller noe annet enn navnet sier. Åpne det og lagre det på nytt.",
        "Dokumentet er skadd eller noko anna enn namnet seier. Opne det og lagre det på nytt.",
        "The document is damaged or not what its name says. Open it and save it anew.",
    ),
    "too_slow": (
        "Dokumentet tar for lang tid eller for mye plass å åpne. Lim inn teksten i stedet.",
        "Dokumentet tek for lang tid eller for mykje plass å opne. Lim inn teksten i staden.",
        "The document takes too long or too much memory to open. Paste its text instead.",
    ),
    "minutes": (
        "Dette ser ut som et møtereferat og ikke en avtale. Ingenting er lest inn.",
        "Dette ser ut som eit møtereferat og ikkje ei avtale. Ingenting er lese inn.",
        "This looks like minutes and not an agreement. Nothing was read in.",
    ),
    "plan": (
        "Dette ser ut som en plan og ikke en avtale. Ingenting er lest inn.",
        "Dette ser ut som ein plan og ikkje ei avtale. Ingenting er lese inn.",
        "This looks like a plan and not an agreement. Nothing was read in.",
    ),
    "other": (
        "Vi finner ingen avtale om møter i denne teksten. Sjekk at det er riktig dokument.",
        "Vi finn inga avtale om møte i denne teksten. Sjekk at det er rett dokument.",
        "We find no agreement on meetings in this text. Check that it is the right document.",
    ),
}
"""Why what was handed in gave no agreement, by the reading's reason."""


def refusal(error: record_errors.RadshjulError, language: Language) -> str:
    """Say why something was refused, by the nearest class that has a sentence; the request remembers it."""
    if has_request_context():
        g.refused = error
    if isinstance(error, errors.UnreadableTextError):
        return UNREADABLE.get(error.why, UNREADABLE["other"])[_ORDER[language]]
    if isinstance(error, agenda_errors.UnfitFileError):
        return UNFIT_FILES[error.key][_ORDER[language]].format_map(error.facts)
    if type(error) is record_errors.RecordError and (said := record_sentence(error.what, error.remedy)):
        return said[_ORDER[language]]
    row = next(REFUSALS[kind] for kind in type(error).__mro__ if kind in REFUSALS)
    facts = error.facts if isinstance(error, errors.UseCaseError) else {}
    return row[_ORDER[language]].format_map(facts)
