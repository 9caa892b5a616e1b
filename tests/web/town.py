"""Two councils in a world of memory with the pages in front, and the people who open them."""

from __future__ import annotations

import base64
import re
import secrets
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from credentials.keeper import Keeper
from documents.drawing import SvgDrawing
from mail.letters import LetterFactory
from scheduler.agreement_files import write
from scheduler.planner.inputs import FIRST_VALID
from scheduler.ports import Ports
from scheduler.records.access import Session
from scheduler.records.agreement import Agreement, Question, Reading
from scheduler.records.answers import Answer, Bounce, Trust
from scheduler.records.basics import OSLO, Language
from scheduler.records.disclosures import AskedFor
from scheduler.records.faces import Arms, Face
from scheduler.records.feeds import FeedKind
from scheduler.records.grants import Grant
from scheduler.records.inbox import MailKind, MailNote, ReceivedMail
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.records.polls import DatePoll
from scheduler.records.roles import Holding, Role, Seat
from scheduler.records.settings import settings_from
from scheduler.sending_ports import SunkMail
from scheduler.usecases import feeds
from scheduler.usecases.adopt_plan import adopt
from scheduler.usecases.ask_disclosure import DisclosureWish, ask, token_of
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_minutes import FollowUpWish, Written
from scheduler.usecases.edit_minutes import edit as edit_minutes
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.member_links import current
from scheduler.usecases.propose_item import ItemWish, propose_item
from scheduler.usecases.send_minutes import send as send_minutes
from scheduler.usecases.share_plan_draft import ShareWish, share_plan_draft
from scheduler.usecases.start_draft import start_from_text
from scheduler.usecases.start_minutes import start as start_minutes
from scheduler.usecases.start_plan_draft import start_plan_draft
from scheduler.usecases.start_poll import PollWish, start_poll
from tests.council import council
from tests.drafts import TEXT
from tests.memory_state import State
from tests.memory_store import MemoryStore
from tests.shipped import school_habits, themes
from tests.world import MemorySink, World, world
from web.factory import create_web, make_house
from web.house import EXTENSION
from web.member import form_key

AUTUMN = datetime(2026, 11, 24, 9, 0, tzinfo=OSLO)
"""When everything here happens."""

SECRET = "Aksjon i Storgata"
"""What is exempt from disclosure in the minutes of a town."""

ONCE = "en gang"
"""The form with which somebody asks for disclosure in a town."""

ARMS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture of one dot."""

QUESTION = Question(
    key="hvor-ofte",
    says="Fire eller seks ganger i året?",
    about=("vik-politirad/meets",),
    readings=(
        Reading(key="fire", says="Fire ganger", keeps=("vik-politirad/meets",)),
        Reading(key="seks", says="Seks ganger", keeps=()),
    ),
)


class Who(StrEnum):
    """Those who try every page; the values are keys of persons. Only the matrix has the last ones of Vik."""

    STRANGER = ""
    MEMBER = "vik-kontakt"
    CHAIR = "vik-ordforer"
    SECRETARY = "vik-slt"
    FOREIGN = "nes-slt"
    DEPUTY = "vik-vara"
    GUEST = "vik-pst"
    STAND_IN = "vik-direktor"
    OPERATOR = "vik-drift"
    DISTRICT_READER = "vik-leser"
    ARCHIVIST = "vik-arkiv"
    ADMINISTRATOR = "vik-admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Founded:
    """What stands when a town is founded; records never change, so that towns may share them."""

    state: State
    proposal: str
    draft: str
    plan_draft: str
    feed_token: str


_FOUNDED: Final[dict[tuple[object, ...], _Founded]] = {}
"""Towns are founded once for each address, first item and settings, and copied afterwards."""

_PAGES: Final[dict[tuple[object, ...], Flask]] = {}
"""The pages are laid out once for each address and settings, and get a house of their own afterwards."""


class Town:
    """The councils of Vik and Nes, both with 2027 adopted and Vik's first agenda drafted."""

    def __init__(
        self, base_url: str = "http://localhost", *, title: str = "Referat fra forrige møte", **more: str
    ) -> None:
        usual = {"RADSHJUL_BASE_URL": base_url, "RADSHJUL_SECRET_KEY": "x" * 32}
        settings = settings_from(usual | {"RADSHJUL_SECOND_FACTOR": "offered"} | more)
        keeper = Keeper(settings.secret_key, base_url)
        self.world: World = world(AUTUMN, settings=settings)
        self.sink = MemorySink()
        self.ports: Ports = replace(
            self.world.ports,
            writer=LetterFactory("radshjul.example", base_url),
            sink=self.sink,
            credentials=lambda: keeper,
            themes=themes(),
            school_habits=school_habits(),
        )
        founded = _FOUNDED.get((base_url, title, *sorted(more.items())))
        if founded is None:
            founded = _FOUNDED[base_url, title, *sorted(more.items())] = self._found(title)
        store = self.world.store
        assert isinstance(store, MemoryStore)
        store._state = founded.state.copy()
        self.proposal, self.draft = founded.proposal, founded.draft
        self.plan_draft, self.feed_token = founded.plan_draft, founded.feed_token
        self.meeting = self.first_meeting("vik")
        self.app = _pages(self.ports, (base_url, *sorted(more.items())))
        self.base_url = base_url
        self.asker_token = token_of(settings, self.meeting.key, ONCE)
        self.link = self._link(Who.MEMBER)
        with self.app.test_request_context():
            self.form_key = form_key(self.link)

    def _found(self, title: str) -> _Founded:
        """Let everything happen that has happened here before a test begins; what stands then is kept."""
        self._import(title)
        for key in ("vik", "nes"):
            adopt(self.ports, key, 2027, by=f"{key}-slt", effort=FIRST_VALID)
        self.meeting = self.first_meeting("vik")
        draft(self.ports, self.meeting.key, "vik-slt")
        wish = ItemWish(title="Belysning langs skoleveien", said="Tre lamper er mørke.")
        proposal = propose_item(self.ports, self.meeting.key, wish, Who.MEMBER).proposal.key
        handed_in, planned = self.hand_in(TEXT), self.draft_plan(2028)
        token = feeds.issue(self.ports, FeedKind.PERSON, Who.SECRETARY, Who.SECRETARY)
        self._trouble()
        self._faced()
        store = self.world.store
        assert isinstance(store, MemoryStore)
        return _Founded(
            state=store._state.copy(),
            proposal=proposal,
            draft=handed_in,
            plan_draft=planned,
            feed_token=token,
        )

    def _import(self, title: str) -> None:
        vik = write(council())
        nes = vik.replace("vik", "nes").replace("Vik", "Nes").replace("4639", "4638")
        import_agreements(self.ports, [("vik.toml", vik.encode()), ("nes.toml", nes.encode())], by="test")
        with self.ports.store.transaction() as books:
            agreement = books.agreements.get("vik")
            if agreement is not None:
                books.agreements.put(_with_item_title(agreement, title), AUTUMN)

    def _link(self, person: str) -> str:
        """Give the token of a person's link, which the invitations carry."""
        with self.ports.store.reading() as books:
            token, new = current(self.ports.settings, books, person, AUTUMN)
        assert new is None
        return token

    def _trouble(self) -> None:
        """Let a mail wait for Vik's secretary, and a member's address fail."""
        mail = ReceivedMail(
            identity="id:1",
            kind=MailKind.COUNTER,
            note=MailNote.PROPOSES_TIME,
            shown=True,
            at=AUTUMN,
            sender="kontakt@vik.example",
            subject="Kan vi ta det en annen dag?",
            text="Jeg er <b>opptatt</b>",
            agreement="vik",
            meeting=self.meeting.key,
            person=Who.MEMBER.value,
            proposed_start=self.meeting.start + timedelta(days=1),
            proposed_end=self.meeting.end + timedelta(days=1),
        )
        bounce = Bounce(
            address="kontakt@vik.example",
            person=Who.MEMBER.value,
            agreement="vik",
            letter=self.letter(),
            status="5.1.1",
            said="no such user",
            trust=Trust.UNCONFIRMED,
            at=AUTUMN,
        )
        with self.ports.store.transaction() as books:
            books.answers.add_mail(mail)
            books.answers.add_bounce(bounce)

    def _faced(self) -> None:
        """Let Nes have said its name, its colour and its arms."""
        picture = Arms(number="4638", digest="a" * 64, content=ARMS)
        face = Face(
            number="4638",
            name="Nes kommune",
            name_sami="Neassi gielda",
            colour="#ffd500",
            arms=picture.digest,
            by="nes-slt",
            at=AUTUMN,
        )
        with self.ports.store.transaction() as books:
            books.faces.put(face)
            books.faces.put_arms(picture)

    def polled(self) -> DatePoll:
        """Let Vik's members be asked when the first meeting should be."""
        with self.ports.store.reading() as books:
            asked = books.polls.of_body(self.meeting.body)
        if asked:
            return asked[0]
        starts = tuple(self.meeting.start + timedelta(days=days) for days in (1, 2, 6))
        wish = PollWish(
            meeting=self.meeting.key,
            starts=starts,
            question="Ordføreren er bortreist.",
            deadline=AUTUMN.date() + timedelta(days=7),
        )
        return start_poll(self.ports, self.meeting.body, wish, Who.SECRETARY)

    def minuted(self) -> Meeting:
        """Let Vik have held a meeting whose minutes are out for comments, with things to follow up."""
        start = AUTUMN - timedelta(days=10)
        held = replace(
            self.meeting,
            key="vik-politirad-2026-4",
            uid="held@radshjul.example",
            year=2026,
            number=4,
            state=MeetingState.HELD,
            start=start,
            end=start + timedelta(hours=2),
            agenda_revision=0,
        )
        with self.ports.store.transaction() as books:
            if books.meetings.get(held.key) is not None:
                return held
            books.meetings.put([held])
        begun = start_minutes(self.ports, held.key, Who.SECRETARY)
        item = replace(begun.items[0], text="Alt ble gjennomgått.")
        secret = replace(
            item,
            identity="added-1",
            number="2",
            title=SECRET,
            public_title="Sak unntatt offentlighet",
            text=f"{SECRET} fredag.",
            conclusion_text=f"Enighet om {SECRET}.",
            exempt_basis="Offl. § 24 første ledd",
        )
        wishes = (
            FollowUpWish(item=item.identity, what="Invitere til fagdag", owner=Who.MEMBER),
            FollowUpWish(item=secret.identity, what=f"Planlegge {SECRET}", owner=Who.CHAIR),
        )
        written = Written(items=(item, secret), attendees=begun.attendees, follow_ups=wishes)
        edit_minutes(self.ports, held.key, written, Who.SECRETARY, begun.revision)
        send_minutes(self.ports, held.key, None, Who.SECRETARY)
        return held

    def asked(self) -> None:
        """Let somebody without an account ask for the first meeting's agenda."""
        wish = DisclosureWish(asked_for=AskedFor.AGENDA, language=Language.BOKMAL, once=ONCE)
        ask(self.ports, "4639", self.meeting.key, wish)

    def remove(self, person: str) -> None:
        """Take a person out of Vik's agreement, with all seats."""
        with self.ports.store.transaction() as books:
            agreement = books.agreements.get("vik")
            if agreement is None:
                raise LookupError(person)
            bodies = tuple(
                replace(body, seats=tuple(_without(seat, person) for seat in body.seats))
                for body in agreement.bodies
            )
            people = tuple(one for one in agreement.people if one.key != person)
            books.agreements.put(replace(agreement, bodies=bodies, people=people), AUTUMN)

    def answers(self) -> tuple[Answer, ...]:
        with self.ports.store.reading() as books:
            return books.answers.of_meeting(self.meeting.key)

    def first_meeting(self, agreement: str) -> Meeting:
        with self.ports.store.reading() as books:
            return books.meetings.of_body(f"{agreement}-politirad", 2027)[0]

    def draft_plan(self, year: int) -> str:
        """Let Vik's secretary begin a draft of a year; give its key."""
        with self.ports.store.reading() as books:
            owner = books.agreements.get("vik")
        if owner is None:
            raise LookupError(year)
        return start_plan_draft(self.ports, owner.person(Who.SECRETARY), "vik", year, FIRST_VALID).key

    def hand_in(self, text: str, agreement: str = "vik") -> str:
        """Let the agreement's secretary hand in a text; give the draft's key."""
        with self.ports.store.reading() as books:
            owner = books.agreements.get(agreement)
        if owner is None:
            raise LookupError(agreement)
        return start_from_text(self.ports, owner.person(f"{agreement}-slt"), agreement, text).key

    def shared(self) -> str:
        """Share the draft of 2028 with its members; give its key."""
        wish = ShareWish(deadline=date(2027, 11, 1), note="Si fra i god tid.")
        with self.ports.store.reading() as books:
            agreement = books.agreements.get("vik")
        assert agreement is not None
        share_plan_draft(self.ports, agreement.person("vik-slt"), self.plan_draft, wish)
        return self.plan_draft

    def with_deputy(self, key: str, name: str) -> None:
        """Give the member's seat one more deputy, who is new in Vik."""
        with self.ports.store.transaction() as books:
            agreement = books.agreements.get("vik")
            if agreement is None:
                raise LookupError(key)
            body, member = agreement.bodies[0], agreement.person(Who.MEMBER)
            seats = tuple(
                replace(seat, deputies=(*seat.deputies, Holding(person=key)))
                if seat.held_by[0].person == Who.MEMBER
                else seat
                for seat in body.seats
            )
            newcomer = replace(member, key=key, name=name, address=f"{key}@vik.example")
            bodies = (replace(body, seats=seats), *agreement.bodies[1:])
            changed = replace(agreement, bodies=bodies, people=(*agreement.people, newcomer))
            books.agreements.put(changed, AUTUMN)

    def with_roles(self) -> None:
        """Let Vik, the municipality, have an archivist and an administrator, who sit nowhere."""
        with self.ports.store.transaction() as books:
            for who, role in ((Who.ARCHIVIST, Role.ARCHIVIST), (Who.ADMINISTRATOR, Role.ADMINISTRATOR)):
                books.grants.put(
                    Grant(
                        key=f"rolle-{who}",
                        place="4639",
                        role=role,
                        person=who,
                        name=f"Rolle {who}",
                        address=f"{who}@vik.example",
                        first=AUTUMN.date(),
                        given_by="radshjul",
                        given_at=AUTUMN,
                    )
                )

    def letter(self, agreement: str = "vik") -> str:
        """Give the key of an invitation to one of the agreement's meetings."""
        meeting = self.first_meeting(agreement).key
        with self.ports.store.reading() as books:
            return books.letters.of_meeting(meeting)[0].key

    def sink_a_mail(self, mail: bytes, recipient: str = "b@vik.example") -> int:
        """Put a mail into the built-in mailbox; give its number."""
        number = len(self.sink.kept) + 1
        kept = SunkMail(
            number=number, received_at=AUTUMN, sender="a@vik.example", recipient=recipient, mail=mail
        )
        self.sink.kept.append(kept)
        return number

    def client(self, who: Who | str = Who.STRANGER) -> FlaskClient:
        """Give a browser in which the person is logged in."""
        client = self.app.test_client()
        if not who:
            return client
        token, now = secrets.token_urlsafe(16), self.world.clock.now()
        with self.ports.store.transaction() as books:
            session = Session(
                token_sha256=feeds.digest(token),
                person=str(who),
                started_at=now,
                expires_at=now + timedelta(hours=1),
            )
            books.access.add_session(session)
        with client.session_transaction(base_url=self.base_url) as kept:
            kept["entry"] = token
        return client

    def post(self, client: FlaskClient, path: str, **fields: str) -> TestResponse:
        """Send a form from one of our own pages."""
        return client.post(
            path,
            base_url=self.base_url,
            data={**fields, "csrf_token": csrf_of(client, self.base_url)},
            headers={"Origin": self.base_url},
        )

    def state(self) -> tuple[object, ...]:
        """Give what must not change when somebody is refused."""
        with self.ports.store.reading() as books:
            return (
                books.meetings.adoptions(),
                books.meetings.of_agreement("vik"),
                books.agendas.revisions(self.meeting.key),
                books.letters.recent(10_000),
                books.feeds.version(),
                books.agreements.get("vik"),
                books.proposals.of_body("vik-politirad"),
                books.drafts.get(self.draft),
                books.own_days.version(),
                books.plan_drafts.of_year("vik", 2028),
                books.draft_shares.of_agreement("vik"),
                books.answers.of_meeting(self.meeting.key),
                books.answers.to_look_at(("vik",)),
                books.answers.failing(("vik",)),
                books.links.of_person(Who.MEMBER),
                books.minutes.revisions("vik-politirad-2026-4"),
                books.minutes.comments("vik-politirad-2026-4"),
                books.minutes.addenda("vik-politirad-2026-4"),
                books.follow_ups.of_body("vik-politirad"),
                books.deeds.of_agreement("vik"),
                books.accords.of_agreement("vik"),
                books.disclosures.of_body("vik-politirad"),
            )


def _without(seat: Seat, person: str) -> Seat:
    return replace(seat, held_by=tuple(one for one in seat.held_by if one.person != person))


def csrf_of(client: FlaskClient, base_url: str = "http://localhost") -> str:
    """Give the form token of the browser's session, as its pages carry it."""
    page = client.get("/logg-inn", base_url=base_url).get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def _pages(ports: Ports, known_as: tuple[object, ...]) -> Flask:
    """Give an application of one's own, which shares its routes and templates with those known as it."""
    if known_as not in _PAGES:
        _PAGES[known_as] = create_web(ports, SvgDrawing(), lambda: 0.0)
    app = copy(_PAGES[known_as])
    app.config = copy(app.config)
    app.extensions = app.extensions | {EXTENSION: make_house(ports, SvgDrawing(), lambda: 0.0)}
    return app


def _with_item_title(agreement: Agreement, title: str) -> Agreement:
    first, *rest = agreement.bodies
    items = (replace(first.standing_items[0], title=title), *first.standing_items[1:])
    body = replace(first, standing_items=items)
    return replace(agreement, bodies=(body, *rest), questions=(QUESTION,))
