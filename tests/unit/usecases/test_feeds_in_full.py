"""Feeds of persons, bodies, parties and everybody: what is in them, what never is, and when they end."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Event

from calendars.fragments import taken_apart, uids_of
from scheduler.agreement_files import write
from scheduler.ports import Books
from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange
from scheduler.records.errors import RecordError
from scheduler.records.feeds import FeedBytes, FeedClient, FeedKind, FeedUse
from scheduler.records.roles import Holding
from scheduler.usecases import feeds
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.feed_building import Material, Renewal, render
from scheduler.usecases.feed_scope import Key, concerned
from scheduler.usecases.import_agreements import import_agreements
from scheduler.usecases.move_meeting import Slot, move
from scheduler.usecases.note_fetches import note_fetches
from scheduler.usecases.show_feeds import feeds_page
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_public import public_page
from scheduler.usecases.tick import tick
from scheduler.usecases.waiting_tasks import TaskKind
from tests.council import FIELD_GROUP, council, seats
from tests.unit.usecases.conftest import AUTUMN, Vik

CANARY = "KANARIFUGL"
SECRETARY = "vik-slt"


def feed(vik: Vik, kind: FeedKind, subject: str) -> FeedBytes:
    with vik.ports.store.reading() as books:
        found = books.feeds.bytes_of(kind, subject)
    assert found is not None
    return found


def every_feed(vik: Vik) -> dict[Key, FeedBytes]:
    with vik.ports.store.reading() as books:
        keys = concerned(books.agreements.all(), [body.key for body in vik.agreement.bodies])
        found = {key: books.feeds.bytes_of(*key) for key in keys}
    return {key: one for key, one in found.items() if one is not None}


def events(kept: FeedBytes) -> list[Event]:
    return list(Calendar.from_ical(kept.body).events)


def put(vik: Vik, agreement: Agreement) -> None:
    vik.agreement = agreement
    import_agreements(vik.ports, [("vik.toml", write(agreement).encode())], by="test")


def with_holding(agreement: Agreement, person: str, last: date) -> Agreement:
    """Give the agreement with the person's seats ending on the day."""
    bodies = []
    for body in agreement.bodies:
        kept = []
        for seat in body.seats:
            held = tuple(
                Holding(person=one.person, period=DateRange(first=one.period.first, last=last))
                if one.person == person
                else one
                for one in seat.held_by
            )
            kept.append(replace(seat, held_by=held))
        bodies.append(replace(body, seats=tuple(kept)))
    return replace(agreement, bodies=tuple(bodies))


@pytest.fixture
def two_bodies() -> Vik:
    """A council and a field group that meets every month, with 2027 adopted."""
    vik = Vik(council(others=FIELD_GROUP + seats()))
    vik.adopt()
    return vik


def test_every_party_and_everybody_has_a_feed_of_what_is_theirs(two_bodies: Vik) -> None:
    council_meetings = {one.uid for one in two_bodies.meetings()}
    group_meetings = {one.uid for one in two_bodies.meetings("vik-utforende")}

    uids = {key: uids_of(one.body) for key, one in every_feed(two_bodies).items()}

    assert uids[FeedKind.BODY, "vik-politirad"] == council_meetings
    assert uids[FeedKind.PERSON, "vik-ordforer"] == council_meetings | group_meetings
    assert uids[FeedKind.MUNICIPALITY, "4639"] == council_meetings | group_meetings
    assert uids[FeedKind.POLICE, "vest-politidistrikt"] == council_meetings | group_meetings
    assert uids[FeedKind.PUBLIC, "4639"] == council_meetings
    assert len(council_meetings) == 4
    assert len(group_meetings) > 9


def test_only_the_events_of_a_changed_body_are_made_anew_with_the_same_bytes_as_all(two_bodies: Vik) -> None:
    chance = random.Random(4)  # noqa: S311 - the same changes in every run
    vik = two_bodies
    for _ in range(12):
        body = chance.choice(["vik-politirad", "vik-utforende"])
        meeting = chance.choice([one for one in vik.meetings(body) if one.state.value == "planned"])
        vik.world.clock.advance(minutes=chance.choice([0, 30]))
        match chance.choice(["move", "move", "cancel", "approve"]):
            case "move":
                hour = meeting.start.replace(hour=8 if meeting.start.hour != 8 else 15)
                move(vik.ports, meeting.key, Slot(start=hour), by=SECRETARY)
            case "cancel":
                cancel(vik.ports, meeting.key, "Sykdom", by=SECRETARY)
            case _:
                draft(vik.ports, meeting.key, SECRETARY)
                with vik.ports.store.reading() as books:
                    items = len((books.agendas.latest(meeting.key) or pytest.fail("no draft")).items)
                if items:
                    approve(vik.ports, meeting.key, None, SECRETARY)

        for key, kept in every_feed(vik).items():
            assert kept.body == _whole(vik, key).body, key
            assert kept.events == len(taken_apart(kept.body))


def _whole(vik: Vik, key: Key) -> FeedBytes:
    with vik.ports.store.reading() as books:
        material = Material(books.agreements.all(), vik.ports.settings.base_url)
        renewal = Renewal(key=key, kept=None, bodies=None)
        material.read(books, renewal.reads(material.agreements))
    made = render(material, renewal)
    assert made is not None
    return made


def test_a_change_is_always_newer_also_twice_in_a_second_and_when_the_newest_leaves(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    seen = [feed(adopted, FeedKind.BODY, "vik-politirad")]
    for hour in (8, 9, 10):
        move(adopted.ports, meeting.key, Slot(start=meeting.start.replace(hour=hour, minute=7)), by=SECRETARY)
        seen.append(feed(adopted, FeedKind.BODY, "vik-politirad"))

    seconds = [one.modified.replace(microsecond=0) for one in seen]
    assert seconds == sorted(set(seconds))
    assert len({one.etag for one in seen}) == 4


def test_a_change_of_one_body_leaves_the_feed_of_another_alone(two_bodies: Vik) -> None:
    before = feed(two_bodies, FeedKind.BODY, "vik-utforende")

    cancel(two_bodies.ports, two_bodies.meetings()[0].key, "Sykdom", by=SECRETARY)

    assert feed(two_bodies, FeedKind.BODY, "vik-utforende") == before


def test_what_is_exempt_or_internal_is_in_no_feed_and_on_no_public_page(two_bodies: Vik) -> None:
    vik = two_bodies
    first, second, *_ = vik.meetings()
    move(
        vik.ports,
        first.key,
        Slot(start=first.start, place=f"Rådhuset https://video.example/{CANARY}"),
        by=SECRETARY,
    )
    draft(vik.ports, first.key, SECRETARY)
    with vik.ports.store.transaction() as books:
        latest = books.agendas.latest(first.key)
        assert latest is not None
        secret = replace(
            latest.items[0],
            title=f"{CANARY} tittel",
            public_title="Sak unntatt offentlighet",
            note=f"{CANARY} notat",
            responsible=f"{CANARY} ansvarlig",
            exempt_basis="Offl. § 24 første ledd",
        )
        books.agendas.put(replace(latest, items=(secret, *latest.items[1:])))
    approve(vik.ports, first.key, None, SECRETARY)
    draft(vik.ports, second.key, SECRETARY)
    with vik.ports.store.transaction() as books:
        _hide_in_draft(books, second.key)
    move(vik.ports, second.key, Slot(start=second.start.replace(hour=8, minute=5)), by=SECRETARY, why=CANARY)
    cancel(vik.ports, second.key, CANARY, by=SECRETARY)

    for (kind, subject), kept in every_feed(vik).items():
        shown = kept.body.replace(b"\r\n ", b"").decode()
        if kind is not FeedKind.PUBLIC:
            shown = shown.replace(f"https://video.example/{CANARY}", "")  # a place is for the invited
        assert CANARY not in shown, (kind, subject)
        if uids_of(kept.body) & {first.uid}:
            assert "Sak unntatt offentlighet" in shown
    assert CANARY not in repr(public_page(vik.ports, "4639"))
    assert "Sak unntatt offentlighet" in repr(public_page(vik.ports, "vik"))


def _hide_in_draft(books: Books, meeting: str) -> None:
    latest = books.agendas.latest(meeting)
    assert latest is not None
    hidden = replace(latest.items[0], title=CANARY, public_title=CANARY)
    books.agendas.put(replace(latest, items=(hidden,)))


def test_public_feeds_name_nobody_and_lead_to_the_public_page(two_bodies: Vik) -> None:
    shown = feed(two_bodies, FeedKind.PUBLIC, "4639").body.replace(b"\r\n ", b"").decode()

    assert "https://radshjul.example/offentlig/4639/" in shown
    assert "/moter/" not in shown
    assert all(
        person.name not in shown and person.address not in shown for person in two_bodies.agreement.people
    )
    page = repr(public_page(two_bodies.ports, "vik"))
    assert all(
        f"'{person.name}'" not in page and person.address not in page
        for person in two_bodies.agreement.people
    )


def test_a_public_plan_is_opened_by_number_and_name(adopted: Vik) -> None:
    with adopted.ports.store.reading() as books:
        opened = [
            books.feeds.by_token(feeds.digest(f"offentlig/{place}")) for place in ("4639", "vik", "nes")
        ]

    assert opened[0] is not None
    assert opened == [opened[0], opened[0], None]
    with pytest.raises(UnknownError):
        public_page(adopted.ports, "nes")


def test_a_name_that_two_municipalities_share_opens_neither_plan(adopted: Vik) -> None:
    twin = write(council()).replace("vik", "nes").replace("4639", "4638")
    import_agreements(adopted.ports, [("nes.toml", twin.encode())], by="test")

    with adopted.ports.store.reading() as books:
        numbers = [books.feeds.by_token(feeds.digest(f"offentlig/{one}")) for one in ("4639", "4638")]
        assert books.feeds.by_token(feeds.digest("offentlig/vik")) is None
    assert all(numbers)
    with pytest.raises(UnknownError):
        public_page(adopted.ports, "vik")


def test_two_alarms_ring_for_every_meeting_that_stands(adopted: Vik) -> None:
    cancel(adopted.ports, adopted.meetings()[0].key, "Sykdom", by=SECRETARY)
    token = feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY, (60, 1440))
    plain = feed(adopted, FeedKind.PERSON, SECRETARY)
    with adopted.ports.store.reading() as books:
        opened = books.feeds.by_token(feeds.digest(token))
    assert opened is not None

    rung = [
        [
            (
                alarm.decoded("TRIGGER"),
                str(alarm["ACTION"]),
                str(alarm["DESCRIPTION"]) == str(event["SUMMARY"]),
            )
            for alarm in event.walk("VALARM")
        ]
        for event in events(opened)
    ]

    both = [(timedelta(days=-1), "DISPLAY", True), (timedelta(hours=-1), "DISPLAY", True)]
    assert rung == [[], both, both, both]
    assert opened.etag != plain.etag
    assert uids_of(opened.body) == uids_of(plain.body)


@pytest.mark.parametrize("alarms", [(5,), (10080, 1440, 60), (-60,)])
def test_alarms_that_nobody_offers_are_refused(adopted: Vik, alarms: tuple[int, ...]) -> None:
    with pytest.raises(RecordError, match="at most two"):
        feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY, alarms)


def test_choices_can_be_changed_without_a_new_address(adopted: Vik) -> None:
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY))

    feeds.choose(adopted.ports, token, SECRETARY, alarms=(15,), proposals=True)
    with adopted.ports.store.reading() as books:
        kept, opened = books.feeds.token(token), books.feeds.by_token(token)

    assert kept is not None
    assert (kept.kind, kept.alarms) == (FeedKind.PLANNING, (15,))
    assert opened is not None
    assert opened.body.count(b"TRIGGER:-PT15M") == 4
    with pytest.raises(UnknownError):
        feeds.choose(adopted.ports, "f" * 64, SECRETARY, alarms=(), proposals=False)


def test_proposed_meetings_stand_tentatively_until_adoption_makes_them_real() -> None:
    vik = Vik(council())
    token = feeds.digest(feeds.issue(vik.ports, FeedKind.PLANNING, SECRETARY, SECRETARY))
    member = feeds.digest(feeds.issue(vik.ports, FeedKind.PLANNING, "vik-kontakt", "vik-kontakt"))
    tick(vik.ports)

    proposed = _opened(vik, token)
    vik.adopt()
    real = _opened(vik, token)

    next_year = [one for one in events(proposed) if one.start.year == 2027]
    assert len(next_year) == 4
    for event in next_year:
        assert str(event["STATUS"]) == "TENTATIVE"
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert str(event["SUMMARY"]).startswith("Forslag: Politirådet i Vik")
    assert {str(one["UID"]) for one in next_year} == {one.uid for one in vik.meetings()}
    assert {str(one["STATUS"]) for one in events(real) if one.start.year == 2027} == {"CONFIRMED"}
    assert len([one for one in events(real) if one.start.year == 2027]) == 4
    assert _opened(vik, member).body.count(b"TENTATIVE") == 0


def test_a_proposal_is_made_anew_only_when_something_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    vik = Vik(council())
    feeds.issue(vik.ports, FeedKind.PLANNING, SECRETARY, SECRETARY)
    tick(vik.ports)
    before = feed(vik, FeedKind.PLANNING, SECRETARY)

    def never(*_: object) -> None:
        pytest.fail("proposed again though nothing had changed")

    with monkeypatch.context() as patch:
        patch.setattr("scheduler.usecases.feed_proposals.propose", never)
        vik.world.clock.advance(minutes=1)
        tick(vik.ports)
    assert feed(vik, FeedKind.PLANNING, SECRETARY) == before


def _opened(vik: Vik, token: str) -> FeedBytes:
    with vik.ports.store.reading() as books:
        found = books.feeds.by_token(token)
    assert found is not None
    return found


def test_a_rotated_address_keeps_its_choices_and_the_old_one_ends_at_once(adopted: Vik) -> None:
    old = feeds.digest(feeds.issue(adopted.ports, FeedKind.MUNICIPALITY, "4639", SECRETARY, (60,)))

    new = feeds.digest(feeds.rotate(adopted.ports, old, SECRETARY))

    with adopted.ports.store.reading() as books:
        assert books.feeds.by_token(old) is None
        token = books.feeds.token(new)
        acts = [entry.act for entry in books.audit.entries(limit=2)]
    assert token is not None
    assert (token.kind, token.subject, token.alarms) == (FeedKind.MUNICIPALITY, "4639", (60,))
    assert acts == ["feed.rotate", "feed.issue"]
    with pytest.raises(UnknownError):
        feeds.rotate(adopted.ports, old, SECRETARY)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (FeedKind.PUBLIC, "4639"),
        (FeedKind.PROPOSAL, "vik|2027"),
        (FeedKind.MUNICIPALITY, "0301"),
        (FeedKind.POLICE, "ost-politidistrikt"),
    ],
)
def test_no_secret_address_opens_what_is_nobodys(adopted: Vik, kind: FeedKind, subject: str) -> None:
    with pytest.raises(UnknownError):
        feeds.issue(adopted.ports, kind, subject, SECRETARY)


def test_a_holders_addresses_die_when_the_seat_ends_and_nobody_elses_do(adopted: Vik) -> None:
    put(adopted, with_holding(adopted.agreement, "vik-ordforer", date(2026, 12, 31)))
    subjects = [
        (FeedKind.PERSON, "vik-ordforer", "vik-ordforer"),
        (FeedKind.BODY, "vik-politirad", "vik-ordforer"),
        (FeedKind.MUNICIPALITY, "4639", "vik-ordforer"),
        (FeedKind.PERSON, "vik-kontakt", "vik-kontakt"),
        (FeedKind.BODY, "vik-politirad", "command line"),
        (FeedKind.PERSON, "vik-pst", "vik-pst"),
    ]
    tokens = [feeds.digest(feeds.issue(adopted.ports, kind, subject, by)) for kind, subject, by in subjects]

    alive = []
    for day in (AUTUMN, AUTUMN.replace(month=12, day=31, hour=23), AUTUMN.replace(year=2027, month=1, day=1)):
        adopted.world.clock.set(day)
        tick(adopted.ports)
        with adopted.ports.store.reading() as books:
            alive.append([books.feeds.by_token(token) is not None for token in tokens])

    assert alive == [[True] * 6, [True] * 6, [False, False, False, True, True, True]]
    with adopted.ports.store.reading() as books:
        assert sum(entry.act == "feed.end" for entry in books.audit.entries()) == 3


def test_who_is_taken_out_of_the_agreement_loses_every_address_at_once(adopted: Vik) -> None:
    gone = "vik-kontakt"
    tokens = [
        feeds.digest(feeds.issue(adopted.ports, kind, subject, gone))
        for kind, subject in ((FeedKind.PERSON, gone), (FeedKind.BODY, "vik-politirad"))
    ]
    agreement = adopted.agreement
    body = agreement.bodies[0]
    left = tuple(seat for seat in body.seats if all(one.person != gone for one in seat.held_by))
    people = tuple(person for person in agreement.people if person.key != gone)

    put(adopted, replace(agreement, bodies=(replace(body, seats=left), *agreement.bodies[1:]), people=people))

    with adopted.ports.store.reading() as books:
        assert [books.feeds.by_token(token) for token in tokens] == [None, None]


def test_the_holder_sees_when_and_by_what_the_address_was_used(adopted: Vik) -> None:
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY))
    with adopted.ports.store.reading() as books:
        version = books.feeds.version()

    note_fetches(adopted.ports, [FeedUse(token_sha256=token, client=FeedClient.APPLE, seconds_ago=30.0)])
    note_fetches(adopted.ports, [FeedUse(token_sha256=token, client=FeedClient.GOOGLE, seconds_ago=90.0)])

    person = adopted.agreement.person(SECRETARY)
    [seen] = feeds_page(adopted.ports, person).lines[0].tokens
    assert (seen.last_fetched_at, seen.last_client) == (AUTUMN - timedelta(seconds=30), FeedClient.APPLE)
    assert not any(task.kind is TaskKind.FEED_EXPOSED for task in home_page(adopted.ports, person).tasks)
    with adopted.ports.store.reading() as books:
        assert books.feeds.version() == version


def test_an_exposed_address_waits_for_its_owner_until_it_is_changed(adopted: Vik) -> None:
    token = feeds.digest(feeds.issue(adopted.ports, FeedKind.PERSON, SECRETARY, SECRETARY))
    person = adopted.agreement.person(SECRETARY)

    note_fetches(
        adopted.ports, [FeedUse(token_sha256=token, client=FeedClient.OTHER, seconds_ago=0.0, exposed=True)]
    )
    told = [
        task.feed for task in home_page(adopted.ports, person).tasks if task.kind is TaskKind.FEED_EXPOSED
    ]
    feeds.rotate(adopted.ports, token, SECRETARY)

    assert told == [person.name]
    assert not any(task.kind is TaskKind.FEED_EXPOSED for task in home_page(adopted.ports, person).tasks)


def test_a_partys_own_people_may_have_its_whole_calendar_and_others_may_not(adopted: Vik) -> None:
    def kinds(person: str) -> set[str]:
        return {line.kind.value for line in feeds_page(adopted.ports, adopted.agreement.person(person)).lines}

    assert kinds("vik-ordforer") == {"person", "body", "municipality"}
    assert kinds("vik-kontakt") == {"person", "body", "police"}
    assert kinds("vik-pst") == {"person", "body"}
