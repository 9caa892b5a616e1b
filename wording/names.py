"""What the members of our enums are called: bokmål, nynorsk, English, in that order.

Names begin with a small letter unless they are proper names; see ``dates.capitalised``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from scheduler.records.agenda import AgendaState, ItemOrigin
from scheduler.records.agreement import BodyKind
from scheduler.records.approvals import ApprovalPart
from scheduler.records.basics import Language, Side, Strength
from scheduler.records.cadence import Period, Season
from scheduler.records.clauses import DayUnit, ItemKind, Openness
from scheduler.records.days import BreakKind
from scheduler.records.drafts import Verdict
from scheduler.records.feeds import FaultCause, FeedClient, FeedKind
from scheduler.records.letters import AlarmKind, LetterKind, LetterState, OutcomeKind
from scheduler.records.meetings import ChangeCause, ChangeKind, MeetingKind, MeetingState
from scheduler.records.norms import NormAsks
from scheduler.records.obligations import ObligationKind, ObligationState
from scheduler.records.plan_drafts import PlanDraftState
from scheduler.records.polls import PollChoice, PollState
from scheduler.records.proposals import ProposalState
from scheduler.records.replanning import PlanChangeKind
from scheduler.records.roles import Role
from scheduler.records.theme_library import ThemeRule
from wording.answer_names import ANSWER_NAMES
from wording.clause_names import CLAUSE_NAMES, Rows
from wording.journal_names import JOURNAL_NAMES
from wording.minutes_names import MINUTES_NAMES
from wording.record_names import RECORD_NAMES
from wording.setup_names import SETUP_NAMES

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

_ROLES: Final[Rows] = (
    (Role.MAYOR, "ordfører", "ordførar", "mayor"),
    (Role.DEPUTY_MAYOR, "varaordfører", "varaordførar", "deputy mayor"),
    (Role.MUNICIPAL_DIRECTOR, "kommunedirektør", "kommunedirektør", "chief municipal executive"),
    (Role.SERVICE_DIRECTOR, "kommunalsjef", "kommunalsjef", "municipal director of services"),
    (Role.UNIT_MANAGER, "enhetsleder", "einingsleiar", "unit manager"),
    (Role.SLT_COORDINATOR, "SLT-koordinator", "SLT-koordinator", "SLT coordinator"),
    (Role.CHILD_WELFARE, "barnevern", "barnevern", "child welfare service"),
    (Role.HEALTH_SERVICE, "helsetjeneste", "helseteneste", "health service"),
    (Role.SCHOOL, "skole", "skule", "school"),
    (Role.OUTREACH, "oppsøkende tjeneste", "oppsøkjande teneste", "outreach service"),
    (Role.WELFARE_OFFICE, "NAV", "NAV", "labour and welfare office"),
    (Role.LEISURE, "kultur og fritid", "kultur og fritid", "culture and leisure"),
    (Role.POLICE_CHIEF, "politimester", "politimeister", "chief of police"),
    (Role.LOCAL_POLICE_CHIEF, "politistasjonssjef", "politistasjonssjef", "police station chief"),
    (Role.POLICE_UNIT_LEADER, "driftsenhetsleder", "driftseiningsleiar", "head of operations unit"),
    (
        Role.POLICE_SECTION_LEADER,
        "avsnittsleder i politiet",
        "avsnittsleiar i politiet",
        "police section leader",
    ),
    (Role.POLICE_CONTACT, "politikontakt", "politikontakt", "police liaison officer"),
    (Role.POLICE, "politiet", "politiet", "the police"),
    (Role.SECURITY_SERVICE, "PST", "PST", "the Police Security Service"),
    (Role.BUSINESS_FORUM, "næringsforum", "næringsforum", "business forum"),
    (Role.YOUTH_COUNCIL, "ungdomsråd", "ungdomsråd", "youth council"),
    (Role.PARTNER, "samarbeidspartner", "samarbeidspartnar", "partner"),
    (Role.EXPERT, "fagperson", "fagperson", "expert"),
    (Role.OPERATOR, "driftsansvarlig", "driftsansvarleg", "operator"),
    (Role.DISTRICT_READER, "leser i politienheten", "lesar i politieininga", "reader of the police unit"),
    (Role.ARCHIVIST, "arkivansvarlig", "arkivansvarleg", "archivist"),
    (
        Role.ADMINISTRATOR,
        "administrator i kommunen",
        "administrator i kommunen",
        "municipal administrator",
    ),
)

_BODIES: Final[Rows] = (
    (BodyKind.POLICE_COUNCIL, "politiråd", "politiråd", "police council"),
    (
        BodyKind.INTERMUNICIPAL_POLICE_COUNCIL,
        "interkommunalt politiråd",
        "interkommunalt politiråd",
        "intermunicipal police council",
    ),
    (BodyKind.STEERING_GROUP, "styringsgruppe", "styringsgruppe", "steering group"),
    (BodyKind.COORDINATION_GROUP, "koordineringsgruppe", "koordineringsgruppe", "coordination group"),
    (BodyKind.WORKING_GROUP, "arbeidsgruppe", "arbeidsgruppe", "working group"),
    (BodyKind.SLT_FORUM, "SLT-forum", "SLT-forum", "SLT forum"),
    (BodyKind.SLT_MEETING, "SLT-møte", "SLT-møte", "SLT meeting"),
    (BodyKind.SLT_CONTACT_POINT, "SLT-kontaktpunkt", "SLT-kontaktpunkt", "SLT contact point"),
    (
        BodyKind.YOUTH_SENTENCE_COORDINATION,
        "koordineringsgruppe for ungdomsstraff",
        "koordineringsgruppe for ungdomsstraff",
        "youth sentence coordination group",
    ),
    (BodyKind.PREPAREDNESS_COUNCIL, "beredskapsråd", "beredskapsråd", "preparedness council"),
    (BodyKind.OTHER, "annet møteforum", "anna møteforum", "other forum"),
)

_SMALL_WORDS: Final[Rows] = (
    (Side.MUNICIPALITY, "kommunen", "kommunen", "the municipality"),
    (Side.POLICE, "politiet", "politiet", "the police"),
    (Side.OTHER, "andre", "andre", "others"),
    (Strength.MUST, "skal", "skal", "must"),
    (Strength.SHOULD, "bør", "bør", "should"),
    (Strength.MAY, "kan", "kan", "may"),
    (Language.BOKMAL, "bokmål", "bokmål", "Norwegian (bokmål)"),
    (Language.NYNORSK, "nynorsk", "nynorsk", "Norwegian (nynorsk)"),
    (Language.ENGLISH, "engelsk", "engelsk", "English"),
    (Period.YEAR, "år", "år", "year"),
    (Period.HALF_YEAR, "halvår", "halvår", "half-year"),
    (Period.QUARTER, "kvartal", "kvartal", "quarter"),
    (Period.MONTH, "måned", "månad", "month"),
    (Season.SPRING, "vår", "vår", "spring"),
    (Season.AUTUMN, "høst", "haust", "autumn"),
    (NormAsks.MEETINGS_PER_YEAR, "møter i året", "møte i året", "meetings a year"),
    (NormAsks.EVALUATION_YEARLY, "evalueringer i året", "evalueringar i året", "evaluations a year"),
    (NormAsks.NOTICE_DAYS, "dagers varsel", "dagars varsel", "days of notice"),
    (DayUnit.DAYS, "dager", "dagar", "days"),
    (DayUnit.WEEKS, "uker", "veker", "weeks"),
    (DayUnit.WORKDAYS, "virkedager", "vyrkedagar", "working days"),
    (BreakKind.AUTUMN, "høstferie", "haustferie", "autumn break"),
    (BreakKind.CHRISTMAS, "juleferie", "juleferie", "Christmas break"),
    (BreakKind.WINTER, "vinterferie", "vinterferie", "winter break"),
    (BreakKind.EASTER, "påskeferie", "påskeferie", "Easter break"),
    (BreakKind.SUMMER, "sommerferie", "sommarferie", "summer holidays"),
)

_STATES: Final[Rows] = (
    (Verdict.OPEN, "venter", "ventar", "waiting"),
    (Verdict.CONFIRMED, "bekreftet", "stadfesta", "confirmed"),
    (Verdict.DROPPED, "tatt ut", "teken ut", "left out"),
    (MeetingState.PLANNED, "planlagt", "planlagt", "planned"),
    (MeetingState.CANCELLED, "avlyst", "avlyst", "cancelled"),
    (MeetingKind.ORDINARY, "ordinært møte", "ordinært møte", "ordinary meeting"),
    (MeetingKind.EXTRAORDINARY, "ekstraordinært møte", "ekstraordinært møte", "extra meeting"),
    (MeetingKind.ON_REQUEST, "møte ved behov", "møte ved behov", "meeting on request"),
    (MeetingState.HELD, "avholdt", "halde", "held"),
    (ApprovalPart.SECRETARY, "sekretær", "sekretær", "secretary"),
    (ApprovalPart.CHAIR, "leder", "leiar", "chair"),
    (AgendaState.DRAFT, "utkast", "utkast", "draft"),
    (AgendaState.APPROVED, "godkjent", "godkjend", "approved"),
    (AgendaState.SUPERSEDED, "erstattet", "erstatta", "superseded"),
    (ProposalState.PROPOSED, "innmeldt", "innmeld", "proposed"),
    (ProposalState.TAKEN_IN, "tatt inn", "teken inn", "taken in"),
    (
        ProposalState.SENT_ON,
        "sendt videre til neste møte",
        "send vidare til neste møte",
        "sent on to the next meeting",
    ),
    (ProposalState.DECLINED, "avslått", "avslått", "declined"),
    (
        AlarmKind.AGENDA_AT_RISK,
        "saklistefristen er i fare",
        "saklistefristen er i fare",
        "the agenda is at risk",
    ),
    (AlarmKind.LETTERS_WAIT, "brev venter", "brev ventar", "letters wait"),
    (AlarmKind.LETTERS_REFUSED, "brev avvist", "brev avviste", "letters refused"),
    (LetterState.HELD, "holdt tilbake", "halde tilbake", "held back"),
    (LetterState.QUEUED, "i kø", "i kø", "waiting"),
    (LetterState.SENDING, "sendes nå", "blir sendt no", "being sent"),
    (LetterState.IN_DOUBT, "usikkert om sendt", "usikkert om sendt", "in doubt"),
    (
        LetterState.ACCEPTED,
        "tatt imot av e-posttjeneren",
        "teke imot av e-posttenaren",
        "taken by the mail server",
    ),
    (LetterState.REFUSED, "avvist", "avvist", "refused"),
    (LetterState.SUPERSEDED, "erstattet, ikke sendt", "erstatta, ikkje sendt", "superseded, not sent"),
    (LetterState.QUARANTINED, "satt til side", "sett til side", "put aside"),
    (OutcomeKind.ACCEPTED, "tatt imot", "teke imot", "accepted"),
    (OutcomeKind.LATER, "prøves igjen senere", "blir prøvd igjen seinare", "tried again later"),
    (OutcomeKind.REFUSED, "avvist", "avvist", "refused"),
    (OutcomeKind.IN_DOUBT, "usikkert", "usikkert", "in doubt"),
    (ObligationState.KEPT, "oppfylt", "oppfylt", "kept"),
    (ObligationState.ON_COURSE, "i rute", "i rute", "on course"),
    (ObligationState.AT_RISK, "i fare", "i fare", "at risk"),
    (ObligationState.BROKEN, "brutt", "broten", "broken"),
    (ObligationState.WAIVED, "frafalt", "fråfalle", "waived"),
    (ChangeKind.ADOPTED, "vedtatt", "vedteke", "adopted"),
    (ChangeKind.ADDED, "kalt inn", "kalla inn", "called"),
    (ChangeKind.MOVED, "flyttet", "flytta", "moved"),
    (ChangeKind.CANCELLED, "avlyst", "avlyst", "cancelled"),
    (ChangeKind.AGENDA_APPROVED, "saksliste godkjent", "sakliste godkjend", "agenda approved"),
    (ChangeKind.PEOPLE, "deltakere endret", "deltakarar endra", "participants changed"),
    (ChangeKind.HELD, "avholdt", "halde", "held"),
    (ChangeCause.BY_HAND, "for hånd", "for hand", "by hand"),
    (
        ChangeCause.PROPOSAL,
        "etter forslag fra Rådshjul",
        "etter framlegg frå Rådshjul",
        "as Rådshjul proposed",
    ),
    (ChangeCause.POLL, "etter spørsmål om tidspunkt", "etter spørsmål om tidspunkt", "after a date poll"),
    (ChangeCause.ACUTE, "hasteflytting", "hasteflytting", "in haste"),
)

_KINDS: Final[Rows] = (
    (LetterKind.SAVE_THE_DATE, "hold av datoen", "hald av datoen", "save the date"),
    (LetterKind.AGENDA, "innkalling med saksliste", "innkalling med sakliste", "notice with agenda"),
    (LetterKind.MOVE, "flytting", "flytting", "move"),
    (LetterKind.CANCELLATION, "avlysning", "avlysing", "cancellation"),
    (LetterKind.REMINDER, "påminnelse", "påminning", "reminder"),
    (LetterKind.APPROVAL, "saksliste til godkjenning", "sakliste til godkjenning", "agenda to approve"),
    (LetterKind.GUEST, "invitasjon til én sak", "invitasjon til éi sak", "invitation to one item"),
    (LetterKind.CALL_FOR_ITEMS, "innmelding av saker", "innmelding av saker", "call for items"),
    (LetterKind.ALARM, "varsel om frist", "varsel om frist", "alarm"),
    (LetterKind.ANSWER_REMINDER, "påminnelse om svar", "påminning om svar", "reminder to answer"),
    (LetterKind.DATE_POLL, "spørsmål om tidspunkt", "spørsmål om tidspunkt", "question of a date"),
    (LetterKind.POLL_OVER, "spørsmålet er avsluttet", "spørsmålet er avslutta", "the question is closed"),
    (LetterKind.PLAN_DRAFT, "utkast til møteplan", "utkast til møteplan", "draft of a meeting plan"),
    (
        LetterKind.ACCORD,
        "forslag til den andre parten",
        "framlegg til den andre parten",
        "proposal to the other party",
    ),
    (LetterKind.DISCLOSURE_REQUEST, "krav om innsyn", "krav om innsyn", "request for disclosure"),
    (LetterKind.DISCLOSURE_ANSWER, "svar om innsyn", "svar om innsyn", "answer on disclosure"),
    (LetterKind.MINUTES_DRAFT, "referat til merknader", "referat til merknader", "minutes for comments"),
    (LetterKind.MINUTES, "godkjent referat", "godkjent referat", "approved minutes"),
    (LetterKind.FOLLOW_UPS, "oppfølgingspunkter", "oppfølgingspunkt", "follow-ups"),
    (
        LetterKind.FOLLOW_UP_REMINDER,
        "påminnelse om oppfølging",
        "påminning om oppfølging",
        "reminder of follow-ups",
    ),
    (LetterKind.GRANT, "rolle gitt", "rolle gitt", "role given"),
    (LetterKind.SEAT_ENDED, "plass avsluttet", "plass avslutta", "seat ended"),
    (LetterKind.LOGIN, "innloggingslenke", "innloggingslenkje", "login link"),
    (ItemKind.NOTED, "referatsak", "referatsak", "matter noted"),
    (ItemKind.INFORMATION, "orienteringssak", "orienteringssak", "item for information"),
    (ItemKind.DISCUSSION, "drøftingssak", "drøftingssak", "item for discussion"),
    (ItemKind.DECISION, "beslutningssak", "avgjerdssak", "item for decision"),
    (ItemKind.THEME, "tema etter årshjulet", "tema etter årshjulet", "theme of the annual cycle"),
    (ItemKind.ANY_OTHER, "eventuelt", "eventuelt", "any other business"),
    (ItemOrigin.STANDING, "fast sak", "fast sak", "standing item"),
    (ItemOrigin.THEME, "tema i årshjulet", "tema i årshjulet", "theme of the annual cycle"),
    (ItemOrigin.GUEST, "gjest", "gjest", "guest"),
    (ItemOrigin.DUTY, "plikt i avtalen", "plikt i avtala", "duty in the agreement"),
    (ItemOrigin.CARRIED, "overført fra forrige møte", "overført frå førre møte", "carried over"),
    (ItemOrigin.SUBMITTED, "innmeldt", "innmeld", "submitted"),
    (ItemOrigin.ADDED, "lagt til", "lagd til", "added"),
    (ObligationKind.MEETINGS, "møter", "møte", "meetings"),
    (ObligationKind.GUEST, "gjest", "gjest", "guest"),
    (ObligationKind.DUTY, "plikt", "plikt", "duty"),
    (ObligationKind.EVALUATION, "evaluering", "evaluering", "evaluation"),
    (ObligationKind.REVISION, "revisjon", "revisjon", "revision"),
    (ObligationKind.MINUTES, "referat", "referat", "minutes"),
    (ObligationKind.NOTICE, "varsel", "varsel", "notice"),
    (FeedKind.BODY, "møteforumets kalender", "kalenderen til møteforumet", "the body's calendar"),
    (FeedKind.PERSON, "personlig kalender", "personleg kalender", "personal calendar"),
    (
        FeedKind.PLANNING,
        "personlig kalender med forslag",
        "personleg kalender med framlegg",
        "personal calendar with proposals",
    ),
    (FeedKind.MUNICIPALITY, "kommunens kalender", "kalenderen til kommunen", "the municipality's calendar"),
    (
        FeedKind.POLICE,
        "politienhetens kalender",
        "kalenderen til politieininga",
        "the police unit's calendar",
    ),
    (FeedKind.PUBLIC, "offentlig møteplan", "offentleg møteplan", "public meeting plan"),
    (FeedKind.PROPOSAL, "foreslåtte møter", "føreslåtte møte", "proposed meetings"),
    (FeedClient.OUTLOOK, "Outlook", "Outlook", "Outlook"),
    (FeedClient.GOOGLE, "Google", "Google", "Google"),
    (FeedClient.APPLE, "iPhone eller Mac", "iPhone eller Mac", "iPhone or Mac"),
    (FeedClient.THUNDERBIRD, "Thunderbird", "Thunderbird", "Thunderbird"),
    (FeedClient.OTHER, "et annet program", "eit anna program", "another program"),
    (FaultCause.FAILED, "lot seg ikke lage", "let seg ikkje lage", "could not be made"),
    (FaultCause.SHRUNK, "mistet møter uten grunn", "mista møte utan grunn", "lost meetings without a cause"),
    (ThemeRule.FIXED, "fast dato", "fast dato", "fixed date"),
    (ThemeRule.WEEK, "uke", "veke", "week"),
    (ThemeRule.WEEKDAY, "ukedag i måneden", "vekedag i månaden", "weekday of the month"),
    (ThemeRule.EASTER, "påsken", "påska", "Easter"),
    (ThemeRule.BREAK, "skoleferien", "skuleferien", "the school break"),
    (ThemeRule.MONTHS, "måned", "månad", "month"),
    (ThemeRule.MEETING, "møte", "møte", "meeting"),
    (PollChoice.YES, "passer", "passar", "suits"),
    (PollChoice.IF_NEED_BE, "om nødvendig", "om nødvendig", "if need be"),
    (PollChoice.NO, "passer ikke", "passar ikkje", "does not suit"),
    (PollState.OPEN, "åpent", "ope", "open"),
    (PollState.CLOSED, "tidspunkt valgt", "tidspunkt valt", "time chosen"),
    (PollState.WITHDRAWN, "trukket tilbake", "trekt tilbake", "withdrawn"),
    (PlanDraftState.OPEN, "under arbeid", "under arbeid", "in progress"),
    (PlanDraftState.ADOPTED, "vedtatt", "vedteke", "adopted"),
    (PlanDraftState.DROPPED, "lagt bort", "lagt bort", "put aside"),
    (PlanChangeKind.MOVED, "flyttet", "flytta", "moved"),
    (PlanChangeKind.ADDED, "nytt", "nytt", "added"),
    (PlanChangeKind.CANCELLED, "utgår", "går ut", "cancelled"),
    (PlanChangeKind.UNPLACED, "uten dag", "utan dag", "without a day"),
    (Openness.OPEN, "åpent møte", "ope møte", "open meeting"),
    (Openness.CLOSED, "lukket møte", "lukka møte", "closed meeting"),
    (
        Openness.CLOSED_UNLESS_DECIDED,
        "lukket møte om ikke annet blir bestemt",
        "lukka møte om ikkje anna blir bestemt",
        "closed unless decided otherwise",
    ),
)


def name_of(member: StrEnum, language: Language) -> str:
    """Say what an enum's member is called.

    >>> name_of(Role.POLICE_CHIEF, Language.NYNORSK)
    'politimeister'

    Raises:
        KeyError: the enum has no names.
    """
    return _names()[type(member), member.value][_ORDER[language]]


def has_names(enum: type[StrEnum]) -> bool:
    """Tell whether every member of an enum has a name."""
    return all((enum, member.value) in _names() for member in enum)


@lru_cache(maxsize=1)
def _names() -> Mapping[tuple[type[StrEnum], str], tuple[str, str, str]]:
    # Members of different enums with the same value are equal, so the type is part of the place.
    ours = (_ROLES, _BODIES, _SMALL_WORDS, _STATES, _KINDS)
    tables = (*ours, CLAUSE_NAMES, ANSWER_NAMES, MINUTES_NAMES, RECORD_NAMES, SETUP_NAMES, JOURNAL_NAMES)
    return {(type(row[0]), row[0].value): row[1:] for table in tables for row in table}
