"""What an installation needs and how it stands, in words: bokmål, nynorsk, English, in that order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from scheduler.records.basics import Language
from scheduler.records.feeds import FeedClient
from scheduler.records.setup_checks import Publication, SetupCheck, SetupPoint, SetupState
from wording import dates
from wording.names import name_of

_ORDER: Final = (Language.BOKMAL, Language.NYNORSK, Language.ENGLISH)

Words = tuple[str, str, str]

_SAID: Final[Mapping[tuple[SetupPoint, SetupState], Words]] = {
    (SetupPoint.ADDRESS, SetupState.GOOD): (
        "{address}, over https.",
        "{address}, over https.",
        "{address}, by https.",
    ),
    (SetupPoint.ADDRESS, SetupState.FAULT): (
        (
            "{address} er uten https: lenker og innlogging kan leses av andre. Sett "
            "RADSHJUL_BASE_URL til en https-adresse bak en proxy."
        ),
        (
            "{address} er utan https: lenkjer og innlogging kan lesast av andre. Set "
            "RADSHJUL_BASE_URL til ei https-adresse bak ein proxy."
        ),
        (
            "{address} is without https: others can read links and logins. Set RADSHJUL_BASE_URL to "
            "an https address behind a proxy."
        ),
    ),
    (SetupPoint.DATABASE, SetupState.GOOD): (
        "PostgreSQL. Ta sikkerhetskopi av databasen og av mappen {data}.",
        "PostgreSQL. Ta tryggingskopi av databasen og av mappa {data}.",
        "PostgreSQL. Back up the database and the folder {data}.",
    ),
    (SetupPoint.DATABASE, SetupState.ADVICE): (
        (
            "Alt ligger i én fil i mappen {data}. Det rekker til noen få kommuner; ta sikkerhetskopi "
            "av hele mappen. Flere prosesser krever PostgreSQL (RADSHJUL_DATABASE_URL)."
        ),
        (
            "Alt ligg i éi fil i mappa {data}. Det rekk til nokre få kommunar; ta tryggingskopi av "
            "heile mappa. Fleire prosessar krev PostgreSQL (RADSHJUL_DATABASE_URL)."
        ),
        (
            "Everything is in one file in the folder {data}. That is enough for a few "
            "municipalities; back up the whole folder. Several processes need PostgreSQL "
            "(RADSHJUL_DATABASE_URL)."
        ),
    ),
    (SetupPoint.WORKER, SetupState.GOOD): (
        "Går. Siste livstegn for {minutes} minutter siden.",
        "Går. Siste livsteikn for {minutes} minutt sidan.",
        "Running. Last heard of {minutes} minutes ago.",
    ),
    (SetupPoint.WORKER, SetupState.FAULT): (
        (
            "Ingen livstegn de siste ti minuttene: ingenting sendes. Start radshjul work, eller "
            "radshjul serve når databasen er en fil."
        ),
        (
            "Ingen livsteikn dei siste ti minutta: ingenting blir sendt. Start radshjul work, "
            "eller radshjul serve når databasen er ei fil."
        ),
        (
            "Not heard of for ten minutes: nothing is sent. Start radshjul work, or `radshjul "
            "serve` when the database is a file."
        ),
    ),
    (SetupPoint.RELAY, SetupState.GOOD): (
        "Brev leveres til {host}, kryptert.",
        "Brev blir leverte til {host}, kryptert.",
        "Letters are handed to {host}, encrypted.",
    ),
    (SetupPoint.RELAY, SetupState.ADVICE): (
        "Ingen e-posttjener er satt: alle brev blir i den innebygde postkassen. Sett RADSHJUL_SMTP_HOST.",
        "Ingen e-posttenar er sett: alle brev blir i den innebygde postkassa. Set RADSHJUL_SMTP_HOST.",
        "No mail server is set: all letters stay in the built-in mailbox. Set RADSHJUL_SMTP_HOST.",
    ),
    (SetupPoint.RELAY, SetupState.FAULT): (
        "{host} tar ikke imot brev som de skal: {said}",
        "{host} tek ikkje imot brev som dei skal: {said}",
        "{host} does not take letters as it should: {said}",
    ),
    (SetupPoint.DELIVERY, SetupState.GOOD): (
        "{at}. Tjeneren tok imot det.",
        "{at}. Tenaren tok imot det.",
        "{at}. The server took it.",
    ),
    (SetupPoint.DELIVERY, SetupState.ADVICE): (
        (
            "Ingen brev har gått ut av huset ennå. Be om en innloggingslenke til din egen adresse, "
            "og se at den kommer fram."
        ),
        (
            "Ingen brev har gått ut av huset enno. Be om ei innloggingslenkje til di eiga adresse, "
            "og sjå at ho kjem fram."
        ),
        (
            "No letter has left the house yet. Ask for a login link to your own address, and see "
            "that it arrives."
        ),
    ),
    (SetupPoint.INBOX, SetupState.GOOD): (
        "Svar leses fra {host}.",
        "Svar blir lesne frå {host}.",
        "Answers are read from {host}.",
    ),
    (SetupPoint.INBOX, SetupState.ADVICE): (
        (
            "Ingen postkasse er satt: folk svarer med lenken i brevet og på sidene. Sett "
            "RADSHJUL_IMAP_HOST om svar fra Outlook skal leses."
        ),
        (
            "Inga postkasse er sett: folk svarer med lenkja i brevet og på sidene. Set "
            "RADSHJUL_IMAP_HOST om svar frå Outlook skal lesast."
        ),
        (
            "No mailbox is set: people answer by the link in the letter and on the pages. Set "
            "RADSHJUL_IMAP_HOST if answers from Outlook are to be read."
        ),
    ),
    (SetupPoint.INBOX, SetupState.FAULT): (
        "Postkassen på {host} lar seg ikke åpne: {said}",
        "Postkassa på {host} lèt seg ikkje opne: {said}",
        "The mailbox at {host} cannot be opened: {said}",
    ),
    (SetupPoint.SENDERS_CHECKED, SetupState.GOOD): (
        "{server} går god for avsenderne.",
        "{server} går god for avsendarane.",
        "{server} vouches for the senders.",
    ),
    (SetupPoint.SENDERS_CHECKED, SetupState.ADVICE): (
        (
            "Ingen går god for avsenderne, så svar på e-post må bekreftes av sekretæren. Sett "
            "RADSHJUL_AUTHSERV_ID."
        ),
        (
            "Ingen går god for avsendarane, så svar på e-post må stadfestast av sekretæren. Set "
            "RADSHJUL_AUTHSERV_ID."
        ),
        (
            "Nobody vouches for the senders, so the secretary must confirm answers by mail. Set "
            "RADSHJUL_AUTHSERV_ID."
        ),
    ),
    (SetupPoint.ACCOUNTS, SetupState.GOOD): (
        "Innlogging med konto hos {issuer}. Roller som krever en gruppe: {groups}.",
        "Innlogging med konto hos {issuer}. Roller som krev ei gruppe: {groups}.",
        "Login with an account at {issuer}. Roles that need a group: {groups}.",
    ),
    (SetupPoint.ACCOUNTS, SetupState.ADVICE): (
        (
            "Folk logger inn med lenke på e-post. Med Entra ID eller Ansattporten følger "
            "innloggingen jobbkontoen (RADSHJUL_OIDC_ISSUER)."
        ),
        (
            "Folk loggar inn med lenkje på e-post. Med Entra ID eller Ansattporten følgjer "
            "innlogginga jobbkontoen (RADSHJUL_OIDC_ISSUER)."
        ),
        (
            "People log in with a link by mail. With Entra ID or Ansattporten the login follows "
            "their account at work (RADSHJUL_OIDC_ISSUER)."
        ),
    ),
    (SetupPoint.SECOND_FACTOR, SetupState.GOOD): (
        "Den som godkjenner, bekrefter med app eller passnøkkel.",
        "Den som godkjenner, stadfestar med app eller passnøkkel.",
        "Whoever approves confirms with an app or a passkey.",
    ),
    (SetupPoint.SECOND_FACTOR, SetupState.ADVICE): (
        "Tilbys, men kreves ikke. Sett RADSHJUL_SECOND_FACTOR=demanded.",
        "Blir tilbode, men ikkje kravd. Set RADSHJUL_SECOND_FACTOR=demanded.",
        "Offered, not demanded. Set RADSHJUL_SECOND_FACTOR=demanded.",
    ),
    (SetupPoint.FEEDS, SetupState.GOOD): (
        "Sist hentet {at} av {client}.",
        "Sist henta {at} av {client}.",
        "Last fetched {at} by {client}.",
    ),
    (SetupPoint.FEEDS, SetupState.ADVICE): (
        (
            "Ingen kalender er hentet ennå. Lag en adresse under «Kalender», legg den inn i Outlook "
            "og se at den blir hentet. Står tjenesten bak en brannmur, må Microsofts tjenere slippe "
            "til på /feeds/."
        ),
        (
            "Ingen kalender er henta enno. Lag ei adresse under «Kalender», legg ho inn i Outlook og "
            "sjå at ho blir henta. Står tenesta bak ein brannmur, må tenarane til Microsoft sleppe "
            "til på /feeds/."
        ),
        (
            "No calendar has been fetched yet. Make an address under «Calendar», put it into Outlook "
            "and see that it is fetched. Behind a firewall, Microsoft's servers must be let in at "
            "/feeds/."
        ),
    ),
    (SetupPoint.ALARMS, SetupState.GOOD): (
        "{address} får beskjed når e-post ikke går ut.",
        "{address} får melding når e-post ikkje går ut.",
        "{address} is told when mail does not leave.",
    ),
    (SetupPoint.ALARMS, SetupState.ADVICE): (
        "Ingen får beskjed når e-post ikke går ut. Sett RADSHJUL_OPERATOR.",
        "Ingen får melding når e-post ikkje går ut. Set RADSHJUL_OPERATOR.",
        "Nobody is told when mail does not leave. Set RADSHJUL_OPERATOR.",
    ),
    (SetupPoint.TRAIL, SetupState.GOOD): (
        "Kjeden holder fra første til siste linje. Noter slutten et annet sted: {end}",
        "Kjeda held frå første til siste line. Noter slutten ein annan stad: {end}",
        "The chain holds from the first line to the last. Note its end somewhere else: {end}",
    ),
    (SetupPoint.TRAIL, SetupState.FAULT): (
        (
            "Kjeden er brutt fra linje {number}: noe er endret utenom tjenesten. Hent tilbake fra en "
            "sikkerhetskopi."
        ),
        (
            "Kjeda er broten frå line {number}: noko er endra utanom tenesta. Hent tilbake frå ein "
            "tryggingskopi."
        ),
        (
            "The chain is broken from line {number} on: something was changed past the service. "
            "Restore from a backup."
        ),
    ),
    (SetupPoint.DKIM, SetupState.GOOD): (
        "Brev signeres. Den offentlige nøkkelen skal stå som {name}.",
        "Brev blir signerte. Den offentlege nøkkelen skal stå som {name}.",
        "Letters are signed. The public key belongs at {name}.",
    ),
    (SetupPoint.DKIM, SetupState.ADVICE): (
        (
            "Tjenesten signerer ikke brev fra alle avsenderdomenene. Gjør e-posttjeneren deres det, "
            "er alt vel; ellers sett RADSHJUL_DKIM_KEY."
        ),
        (
            "Tenesta signerer ikkje brev frå alle avsendardomena. Gjer e-posttenaren dykkar det, er "
            "alt vel; elles set RADSHJUL_DKIM_KEY."
        ),
        (
            "The service does not sign letters from every sender's domain. If your mail server does, "
            "all is well; otherwise set RADSHJUL_DKIM_KEY."
        ),
    ),
}
"""What is said of a point in a state; facts stand in braces."""

_FOUND: Final[Mapping[Publication, Words]] = {
    Publication.RIGHT: ("{name}: {said}", "{name}: {said}", "{name}: {said}"),
    Publication.MISSING: (
        "{name} har ingen slik oppføring i DNS. Mottakere kan sette brevene i søppelpost.",
        "{name} har inga slik oppføring i DNS. Mottakarar kan leggje breva i søppelpost.",
        "{name} has no such record in the DNS. Recipients may put the letters among junk mail.",
    ),
    Publication.WRONG: (
        "{name} er ikke som den skal være: {said}",
        "{name} er ikkje som ho skal vere: {said}",
        "{name} is not as it should be: {said}",
    ),
    Publication.SILENT: (
        "Ingen svarte på spørsmålet om {name}. Prøv igjen, eller spør fra en maskin som når DNS.",
        "Ingen svarte på spørsmålet om {name}. Prøv igjen, eller spør frå ei maskin som når DNS.",
        "Nobody answered about {name}. Try again, or ask from a machine that reaches the DNS.",
    ),
}


def setup_sentence(check: SetupCheck, language: Language) -> str:
    """Say how a point stands, and what to do about it where something is to be done."""
    place = _ORDER.index(language)
    found = check.facts.get("found", "")
    words = _FOUND[Publication(found)] if found else _SAID[check.point, check.state]
    return words[place].format(**_in_words(check, language))


def said_of() -> frozenset[tuple[SetupPoint, SetupState]]:
    """Give the points and states that have a sentence of their own."""
    return frozenset(_SAID)


def _in_words(check: SetupCheck, language: Language) -> dict[str, str]:
    facts = dict(check.facts)
    if facts.get("at"):
        facts["at"] = dates.moment_in_words(datetime.fromisoformat(facts["at"]), language)
    if facts.get("client"):
        facts["client"] = name_of(FeedClient(facts["client"]), language)
    return facts
