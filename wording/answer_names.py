"""What answers, incoming mails and second factors are called: bokmål, nynorsk, English, in that order."""

from __future__ import annotations

from typing import Final

from scheduler.records.access import FactorKind
from scheduler.records.answers import AnswerChannel, AnswerKind, Trust
from scheduler.records.inbox import MailKind, MailNote
from wording.clause_names import Rows

ANSWER_NAMES: Final[Rows] = (
    (AnswerKind.COMING, "kommer", "kjem", "coming"),
    (AnswerKind.REGRETS, "kommer ikke", "kjem ikkje", "not coming"),
    (AnswerKind.TENTATIVE, "kanskje", "kanskje", "perhaps"),
    (AnswerKind.DEPUTY, "vara møter", "vara møter", "a deputy comes"),
    (AnswerKind.WITHDRAWN, "svaret er trukket", "svaret er trekt", "answer withdrawn"),
    (AnswerChannel.MAIL, "svar på e-post", "svar på e-post", "answer by e-mail"),
    (AnswerChannel.LINK, "personlig lenke", "personleg lenkje", "personal link"),
    (AnswerChannel.PAGE, "innlogget", "innlogga", "logged in"),
    (AnswerChannel.ON_BEHALF, "ført av sekretæren", "ført av sekretæren", "entered by the secretary"),
    (FactorKind.APP, "app med koder", "app med kodar", "app with codes"),
    (FactorKind.PASSKEY, "passnøkkel", "passnøkkel", "passkey"),
    (FactorKind.CODES, "gjenopprettingskoder", "gjenopprettingskodar", "recovery codes"),
    (Trust.CONFIRMED, "bekreftet", "stadfesta", "confirmed"),
    (Trust.UNCONFIRMED, "ikke bekreftet", "ikkje stadfesta", "unconfirmed"),
    (MailKind.ANSWER, "svar på innkalling", "svar på innkalling", "answer to an invitation"),
    (MailKind.COUNTER, "forslag om annen tid", "framlegg om anna tid", "proposal of another time"),
    (MailKind.REQUEST, "innkalling utenfra", "innkalling utanfrå", "invitation from outside"),
    (MailKind.BOUNCE, "returnert e-post", "returnert e-post", "returned mail"),
    (MailKind.AUTOMATIC, "automatisk svar", "automatisk svar", "automatic reply"),
    (MailKind.OTHER, "e-post til rådet", "e-post til rådet", "mail to the council"),
    (MailKind.BROKEN, "kan ikke leses", "kan ikkje lesast", "cannot be read"),
    (MailNote.KEPT, "tatt med", "teke med", "counted"),
    (
        MailNote.UNCONFIRMED,
        "avsenderen er ikke bekreftet",
        "avsendaren er ikkje stadfesta",
        "the sender is unconfirmed",
    ),
    (
        MailNote.EARLIER_VERSION,
        "svar på et tidligere tidspunkt",
        "svar på eit tidlegare tidspunkt",
        "answers an earlier time",
    ),
    (
        MailNote.UNKNOWN_EVENT,
        "gjelder et møte vi ikke kjenner",
        "gjeld eit møte vi ikkje kjenner",
        "about a meeting we do not know",
    ),
    (
        MailNote.NOT_INVITED,
        "den som svarer, er ikke innkalt",
        "den som svarer, er ikkje innkalla",
        "who answers is not invited",
    ),
    (
        MailNote.SENDER_DIFFERS,
        "sendt fra en annen adresse enn den innkalte",
        "sendt frå ei anna adresse enn den innkalla",
        "sent from another address than the invited one",
    ),
    (
        MailNote.DELEGATED,
        "er gitt videre til en annen",
        "er gjeve vidare til ein annan",
        "passed on to somebody else",
    ),
    (
        MailNote.MEETING_OVER,
        "møtet er over eller avlyst",
        "møtet er over eller avlyst",
        "the meeting is over or cancelled",
    ),
    (
        MailNote.NOTHING_SAID,
        "sier verken ja eller nei",
        "seier verken ja eller nei",
        "says neither yes nor no",
    ),
    (
        MailNote.PROPOSES_TIME,
        "foreslår en annen tid",
        "gjer framlegg om ei anna tid",
        "proposes another time",
    ),
    (MailNote.FROM_OUTSIDE, "endrer ingenting hos oss", "endrar ingenting hos oss", "changes nothing here"),
    (
        MailNote.ADDRESS_FAILS,
        "adressen tar ikke imot e-post",
        "adressa tek ikkje imot e-post",
        "the address takes no mail",
    ),
    (MailNote.DELAYED, "leveringen er forsinket", "leveringa er forseinka", "delivery is delayed"),
    (
        MailNote.UNKNOWN_LETTER,
        "gjelder et brev vi ikke kjenner",
        "gjeld eit brev vi ikkje kjenner",
        "about a letter we do not know",
    ),
    (MailNote.AUTOMATIC, "skrevet av en maskin", "skrive av ei maskin", "written by a machine"),
    (MailNote.TO_READ, "må leses", "må lesast", "to be read"),
    (
        MailNote.UNREADABLE,
        "lar seg ikke lese; be avsenderen svare med lenken",
        "let seg ikkje lese; be avsendaren svare med lenkja",
        "cannot be read; ask the sender to use the link",
    ),
)
