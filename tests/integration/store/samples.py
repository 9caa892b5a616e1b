"""Records to store: one of each, with every field filled, and ways to vary them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from scheduler.records.access import Session, Ticket
from scheduler.records.agenda import Agenda, AgendaItem, AgendaState, ItemOrigin
from scheduler.records.agreement import Agreement, Body, BodyKind, Municipality, Sender
from scheduler.records.basics import OSLO, Language, Phrase, Source, Strength
from scheduler.records.cadence import Cadence, Period, TimesPer
from scheduler.records.clauses import ItemKind
from scheduler.records.feeds import FeedBytes, FeedKind, FeedToken
from scheduler.records.letters import (
    Frozen,
    Letter,
    LetterKind,
    LetterState,
    Outcome,
    OutcomeKind,
    Settlement,
)
from scheduler.records.meetings import (
    Adoption,
    Change,
    ChangeCause,
    ChangeKind,
    Meeting,
    MeetingKind,
    MeetingState,
    StandIn,
)
from scheduler.records.obligations import FindingKind, Window
from scheduler.records.plan import ReasonKind
from scheduler.records.proposals import Proposal, ProposalState

NOW: Final = datetime(2027, 1, 4, 7, 0, tzinfo=UTC)
LEASE: Final = NOW + timedelta(minutes=5)

ACCEPTED: Final = Outcome(kind=OutcomeKind.ACCEPTED, answer="250 2.0.0 Ok: queued as 4F1")
LATER: Final = Outcome(kind=OutcomeKind.LATER, answer="450 4.2.0 Greylisted")
REFUSED: Final = Outcome(kind=OutcomeKind.REFUSED, answer="550 5.1.1 No such user")
IN_DOUBT: Final = Outcome(kind=OutcomeKind.IN_DOUBT, answer="the line broke after the last byte")

SOURCE: Final = Source(
    document="Samarbeidsavtale",
    section="4",
    line=99,
    quote="Rådet møtes «to» ganger i året – ñ 🚓",
    url="https://moss.example/avtale",
    confirmed_by="moss-sekretaer",
    confirmed_on=date(2026, 12, 1),
)


def agreement(key: str, *, title: str = "Samarbeidsavtale om politiråd") -> Agreement:
    """Make a small agreement: one body that meets twice a year."""
    return Agreement(
        key=key,
        title=title,
        document="Samarbeidsavtale",
        language=Language.BOKMAL,
        municipalities=(Municipality(number="3103", name="Moss"),),
        police=("Øst politidistrikt",),
        sender=Sender(name="Politirådet", address="politirad@moss.example"),
        bodies=(
            Body(
                key=f"{key}-politirad",
                kind=BodyKind.POLICE_COUNCIL,
                name="Politirådet",
                source=Source(document="Samarbeidsavtale", section="3", line=40),
                meets=(
                    Cadence(
                        key="two-a-year",
                        pattern=TimesPer(at_least=2, at_most=None, period=Period.YEAR),
                        source=Source(document="Samarbeidsavtale", section="4", line=99),
                    ),
                ),
            ),
        ),
    )


def window(key: str) -> Window:
    return Window(
        key=key,
        obligation="politirad-møter",
        agreement="moss",
        body="politirad",
        year=2027,
        ordinal=1,
        first=date(2027, 1, 1),
        last=date(2027, 6, 30),
        ideal=date(2027, 3, 31),
        strength=Strength.SHOULD,
        theme="Ungdom",
        follows="slt-2027-1",
        min_gap=1,
        max_gap=14,
        counts_for=("slt",),
        sources=(SOURCE,),
        ours=(FindingKind.DEFAULT_SPREAD,),
        keep_by=date(2027, 12, 31),
    )


def meeting(key: str = "politirad-2027-1", **changes: object) -> Meeting:
    """Make a meeting with every field filled."""
    full = Meeting(
        key=key,
        agreement="moss",
        body="politirad",
        year=2027,
        number=1,
        uid=f"{key}@radshjul.example",
        sequence=2,
        state=MeetingState.PLANNED,
        start=datetime(2027, 6, 9, 9, 0, tzinfo=OSLO),
        end=datetime(2027, 6, 9, 11, 0, tzinfo=OSLO),
        place="Rådhuset, møterom 2",
        window=window(key),
        because=(
            Phrase(
                code=ReasonKind.IN_WINDOW.value,
                facts={
                    "first": date(2027, 1, 1),
                    "at": datetime(2027, 6, 9, 7, 0, tzinfo=UTC),
                    "count": 2,
                    "share": 0.1,
                    "whole": 1.0,
                    "sure": True,
                    "name": "Ås",
                },
            ),
            Phrase(code=ReasonKind.NEAR_IDEAL.value),
        ),
        kind=MeetingKind.ON_REQUEST,
        video="https://video.example/rom/1?p=a",
        called_why="Uro i sentrum – ñ 🚓",
        short_notice="Ran i natt",
        replaces="politirad-2027-0",
        guests=("pst-kontakt",),
        stand_ins=(StandIn(member="politikontakt", deputy="politikontakt-vara"),),
        on_hold=True,
        agenda_revision=3,
        cancelled_why="Ingen saker",
        created_at=NOW,
        changed_at=NOW + timedelta(days=1, microseconds=7),
    )
    return replace(full, **_fields(changes))


def proposal(key: str = "sak-1", **changes: object) -> Proposal:
    """Make a proposal with every field filled."""
    full = Proposal(
        key=key,
        agreement="moss",
        body="moss-politirad",
        meeting="moss-politirad-2027-1",
        by="moss-rektor",
        name="Rektor ved Ås skole",
        title="Belysning langs skoleveien – «mørkt»",
        public_title="Belysning",
        said="Tre lamper\ner mørke. 🚓",
        exempt_basis="Offl. § 24 tredje ledd",
        state=ProposalState.DECLINED,
        late=True,
        reason="Hører til teknisk etat",
        made_at=NOW,
        settled_at=NOW + timedelta(days=1, microseconds=7),
        settled_by="moss-sekretaer",
        origin_meeting="moss-slt-2027-1",
        origin_item="added-1",
    )
    return replace(full, **_fields(changes))


def change(meeting_key: str = "politirad-2027-1", **changes: object) -> Change:
    """Make a change with every field filled."""
    full = Change(
        meeting=meeting_key,
        kind=ChangeKind.MOVED,
        at=NOW,
        by="moss-sekretaer",
        why="Valgkamp",
        sequence=1,
        old_start=datetime(2027, 6, 8, 9, 0, tzinfo=OSLO),
        old_end=datetime(2027, 6, 8, 11, 0, tzinfo=OSLO),
        old_place="Rådhuset",
        new_start=datetime(2027, 6, 9, 9, 0, tzinfo=OSLO),
        new_end=datetime(2027, 6, 9, 11, 0, tzinfo=OSLO),
        new_place="Politihuset",
        cause=ChangeCause.ACUTE,
        despite=(
            Phrase(code="person_taken", facts={"person": "moss-ordforer", "until": "10:30", "count": 1}),
        ),
    )
    return replace(full, **_fields(changes))


def adoption(agreement_key: str = "moss", year: int = 2027) -> Adoption:
    return Adoption(
        agreement=agreement_key,
        year=year,
        adopted_at=NOW,
        adopted_by="moss-sekretaer",
        unplaced=("slt-2027-3",),
    )


def items(count: int) -> tuple[AgendaItem, ...]:
    return tuple(
        AgendaItem(
            identity=f"item-{number}",
            title=f"Sak {number}: ungdom på Ås",
            public_title="Sak unntatt offentlighet",
            kind=ItemKind.DISCUSSION,
            origin=ItemOrigin.SUBMITTED,
            responsible="Ordfører",
            minutes=15,
            note="Se vedlegg.\nTo linjer.",
            exempt_basis="offentleglova § 13",
            source=SOURCE,
        )
        for number in range(1, count + 1)
    )


def agenda(revision: int = 1, **changes: object) -> Agenda:
    """Make a draft of three items."""
    draft = Agenda(
        meeting="politirad-2027-1",
        revision=revision,
        state=AgendaState.DRAFT,
        items=items(3),
        first_number=1,
        year=2027,
        made_at=NOW,
        made_by="radshjul",
    )
    return replace(draft, **_fields(changes))


def approved(draft: Agenda) -> Agenda:
    return replace(
        draft,
        state=AgendaState.APPROVED,
        approved_at=NOW,
        approved_by="moss-ordforer",
        digest="ab" * 32,
    )


def letter(key: str, **changes: object) -> Letter:
    """Make a queued letter that is about no event, so that no other holds it back."""
    mail = f"Subject: {key}\r\n\r\nHei 🚓\r\n".encode()
    queued = Letter(
        key=key,
        kind=LetterKind.AGENDA,
        meeting="politirad-2027-1",
        agreement="moss",
        revision=1,
        person="moss-ordforer",
        address="ordforer@moss.example",
        envelope_from="politirad@moss.example",
        frozen=Frozen(
            subject=key,
            message_id=f"<{key}@radshjul.example>",
            mail=mail,
            sha256=sha256(mail).hexdigest(),
        ),
        uid="",
        sequence=0,
        made_at=NOW,
        not_before=NOW,
        deadline=date(2027, 6, 2),
        deadline_source="moss 5.2",
        state=LetterState.QUEUED,
    )
    return replace(queued, **_fields(changes))


def settlement(
    claimed: Letter, outcome: Outcome, *, at: datetime = NOW, retry_at: datetime = NOW
) -> Settlement:
    """Make what records an outcome for a letter as it was claimed."""
    return Settlement(key=claimed.key, fence=claimed.fence, outcome=outcome, at=at, retry_at=retry_at)


def token(digest: str, **changes: object) -> FeedToken:
    """Make a living token of the body's feed."""
    living = FeedToken(
        token_sha256=digest,
        kind=FeedKind.BODY,
        subject="politirad",
        made_at=NOW,
        made_by="moss-sekretaer",
    )
    return replace(living, **_fields(changes))


def feed(body: bytes = b"BEGIN:VCALENDAR\r\n", subject: str = "politirad") -> FeedBytes:
    return FeedBytes(
        kind=FeedKind.BODY,
        subject=subject,
        body=body,
        etag=f'"{sha256(body).hexdigest()}"',
        modified=NOW + timedelta(microseconds=5),
        events=4,
    )


def ticket(digest: str = "t" * 64) -> Ticket:
    return Ticket(
        token_sha256=digest,
        person="moss-sekretaer",
        browser_sha256="b" * 64,
        expires_at=NOW + timedelta(minutes=10),
    )


def session(digest: str = "s" * 64) -> Session:
    return Session(
        token_sha256=digest,
        person="moss-sekretaer",
        started_at=NOW,
        expires_at=NOW + timedelta(hours=8),
    )


def _fields(changes: dict[str, object]) -> dict[str, Any]:
    """Give changes as ``replace`` takes them: of any type."""
    return dict(changes)
