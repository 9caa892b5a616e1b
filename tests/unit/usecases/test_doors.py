"""Logging in, permissions, feed addresses, readings and standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from scheduler.agreement_files import write
from scheduler.records.basics import OSLO
from scheduler.records.feeds import FeedKind
from scheduler.records.letters import Frozen, LetterKind, LetterOrder
from scheduler.records.obligations import ObligationState
from scheduler.records.roles import Role
from scheduler.usecases import feeds
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.choose_reading import choose
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.fill_demo import fill_demo
from scheduler.usecases.log_in import TicketError, ask, enter, leave, who
from scheduler.usecases.people import chair, deputy_secretary, secretary
from scheduler.usecases.permissions import Act, demand, may
from scheduler.usecases.send_letters import send_due
from scheduler.usecases.show_newcomer import newcomer_page
from scheduler.usecases.standing import standing
from tests.council import FIELD_GROUP, council
from tests.unit.usecases.conftest import Vik
from tests.world import world

TWO_READINGS = """
[[question]]
key = "hvor-ofte"
says = "Ett eller to møter i måneden?"
about = ["vik-utforende/en", "vik-utforende/to"]

[[question.reading]]
key = "en"
says = "Ett møte i måneden"
keeps = ["vik-utforende/en"]

[[question.reading]]
key = "to"
says = "To møter i måneden"
keeps = ["vik-utforende/to"]
"""


def link(vik: Vik) -> str:
    """Give the token in the newest login letter."""
    with vik.ports.store.reading() as books:
        letter = next(one for one in books.letters.recent(5) if one.kind is LetterKind.LOGIN)
    return str(vik.tokens[letter.key])


@pytest.fixture
def door(vik: Vik) -> Vik:
    """A council whose login letters' links a test can read."""
    vik.tokens = {}
    writer = vik.ports.writer

    class Reading:
        """Writes letters and remembers the links in them."""

        def write(self, order: LetterOrder) -> Frozen:
            vik.tokens[order.key] = order.link.rsplit("/", 1)[-1]
            return writer.write(order)

    vik.ports = replace(vik.ports, writer=Reading())
    return vik


def test_a_link_lets_its_person_in_once_in_the_browser_that_asked(door: Vik) -> None:
    ask(door.ports, "SLT@vik.example", "browser")
    token = link(door)

    with pytest.raises(TicketError):
        enter(door.ports, token, "another browser")
    session = enter(door.ports, token, "browser")
    with pytest.raises(TicketError):
        enter(door.ports, token, "browser")

    visitor = who(door.ports, session)
    assert visitor is not None
    assert visitor.person.key == "vik-slt"


def test_a_link_is_worthless_after_ten_minutes(door: Vik) -> None:
    ask(door.ports, "slt@vik.example", "browser")
    door.world.clock.advance(minutes=11)

    with pytest.raises(TicketError):
        enter(door.ports, link(door), "browser")


def test_asking_for_an_unknown_address_sends_nothing_and_says_nothing(door: Vik) -> None:
    ask(door.ports, "ukjent@vik.example", "browser")

    assert door.waiting() == ()


def test_a_session_ends_when_its_holder_leaves_or_its_time_is_up(door: Vik) -> None:
    ask(door.ports, "slt@vik.example", "browser")
    session = enter(door.ports, link(door), "browser")
    ask(door.ports, "ordforer@vik.example", "browser")
    other = enter(door.ports, link(door), "browser")

    leave(door.ports, session)
    assert who(door.ports, session) is None
    assert who(door.ports, other) is not None
    door.world.clock.advance(hours=13)
    assert who(door.ports, other) is None
    assert who(door.ports, "made up") is None


def test_deny_by_default(vik: Vik) -> None:
    agreement, body = vik.agreement, vik.agreement.bodies[0]
    day = datetime(2027, 2, 1, tzinfo=OSLO).date()
    allowed = {
        key: {act for act in Act if may(agreement.person(key), act, agreement, body, day)}
        for key in ("vik-slt", "vik-direktor", "vik-ordforer", "vik-kontakt", "vik-pst")
    }

    assert allowed["vik-slt"] == allowed["vik-direktor"] == set(Act) - {Act.ERASE_PERSON}
    assert allowed["vik-ordforer"] == {
        Act.SEE,
        Act.APPROVE_AGENDA,
        Act.CHOOSE_APPROVAL,
        Act.DISCLOSE,
        Act.MAKE_FEED,
        Act.SEE_OUTBOX,
        Act.SEE_ANSWERS,
        Act.PROPOSE_ITEM,
        Act.APPROVE_MINUTES,
        Act.COMMENT_MINUTES,
        Act.SEE_TRAIL,
        Act.APPROVE_EVALUATION,
        Act.SPEAK_FOR_PARTY,
        Act.ACUTE_MOVE,
    }
    assert (
        allowed["vik-kontakt"]
        == allowed["vik-pst"]
        == {
            Act.SEE,
            Act.MAKE_FEED,
            Act.PROPOSE_ITEM,
            Act.COMMENT_MINUTES,
        }
    )


def test_an_operator_may_only_look_and_read_agreements_in(vik: Vik) -> None:
    agreement = vik.agreement
    operator = replace(agreement.person("vik-kontakt"), key="vik-drift", role=Role.OPERATOR)
    named = replace(agreement, people=(*agreement.people, operator))
    day = datetime(2027, 2, 1, tzinfo=OSLO).date()

    assert {act for act in Act if may(operator, act, named, named.bodies[0], day)} == {
        Act.SEE,
        Act.SEE_OUTBOX,
        Act.READ_AGREEMENT,
        Act.SEE_TRAIL,
        Act.ERASE_PERSON,
        Act.ARCHIVE,
    }


def test_others_are_told_that_there_is_no_such_thing(vik: Vik) -> None:
    stranger = replace(vik.agreement.person("vik-slt"), key="sogn-slt")
    day = datetime(2027, 2, 1, tzinfo=OSLO).date()

    with pytest.raises(UnknownError):
        demand(stranger, Act.SEE, vik.agreement, vik.agreement.bodies[0], day)
    with pytest.raises(ForbiddenError):
        demand(vik.agreement.person("vik-kontakt"), Act.MOVE, vik.agreement, vik.agreement.bodies[0], day)


def test_a_body_without_a_secretary_is_written_for_by_the_councils() -> None:
    agreement = council(others=FIELD_GROUP)
    field_group = agreement.body("vik-utforende")
    day = datetime(2027, 2, 1, tzinfo=OSLO).date()
    nobody = replace(agreement, bodies=(replace(field_group, secretary=None),))

    writer = secretary(agreement, field_group, day)
    deputy = deputy_secretary(agreement, field_group, day)
    assert writer is not None
    assert deputy is not None
    assert (writer.key, deputy.key) == ("vik-slt", "vik-direktor")
    assert chair(agreement, field_group, day) is None
    assert secretary(nobody, nobody.bodies[0], day) is None
    assert deputy_secretary(nobody, nobody.bodies[0], day) is None


def test_a_feed_address_opens_the_feed_until_it_is_revoked(adopted: Vik) -> None:
    token = feeds.issue(adopted.ports, FeedKind.BODY, "vik-politirad", "vik-slt")
    with adopted.ports.store.reading() as books:
        opened = books.feeds.by_token(feeds.digest(token))

    assert opened is not None
    assert feeds.revoke(adopted.ports, feeds.digest(token), "vik-slt")
    assert not feeds.revoke(adopted.ports, feeds.digest(token), "vik-slt")
    with adopted.ports.store.reading() as books:
        assert books.feeds.by_token(feeds.digest(token)) is None


def test_nobodys_feed_cannot_be_had(adopted: Vik) -> None:
    for kind in FeedKind:
        with pytest.raises(UnknownError):
            feeds.issue(adopted.ports, kind, "nobody", "vik-slt")
        with pytest.raises(UnknownError):
            feeds.current(adopted.ports, kind, "nobody")


def test_the_same_plan_gives_the_same_feed_bytes(adopted: Vik) -> None:
    first = feeds.current(adopted.ports, FeedKind.PERSON, "vik-slt")
    adopted.world.clock.advance(days=1)
    with adopted.ports.store.transaction() as books:
        feeds.rebuild(adopted.ports, books, ["vik-politirad"])

    assert feeds.current(adopted.ports, FeedKind.PERSON, "vik-slt") == first


def test_a_human_settles_a_question_and_the_plan_follows() -> None:
    group = FIELD_GROUP.replace("[body.meets]", '[[body.meets]]\nkey = "en"')
    group += (
        '\n[[body.meets]]\nkey = "to"\ntimes = 2\nper = "month"\nsource = { section = "SLT", line = 42 }\n'
    )
    vik = Vik(council(others=group + TWO_READINGS))

    settled = choose(vik.ports, "vik", "hvor-ofte", "to", "vik-slt")

    assert (settled.questions[0].chosen, settled.questions[0].chosen_by) == ("to", "vik-slt")
    done = vik.adopt()
    assert len([one for one in done.meetings if one.body == "vik-utforende"]) > 12


@pytest.mark.parametrize(("agreement", "question", "reading"), [("x", "q", "r"), ("vik", "q", "r")])
def test_a_question_that_is_not_there_cannot_be_settled(
    vik: Vik, agreement: str, question: str, reading: str
) -> None:
    with pytest.raises(UnknownError):
        choose(vik.ports, agreement, question, reading, "vik-slt")


def test_a_reading_that_is_none_of_them_cannot_be_chosen() -> None:
    group = FIELD_GROUP.replace("[body.meets]", '[[body.meets]]\nkey = "en"')
    group += (
        '\n[[body.meets]]\nkey = "to"\ntimes = 2\nper = "month"\nsource = { section = "SLT", line = 42 }\n'
    )
    vik = Vik(council(others=group + TWO_READINGS))

    with pytest.raises(UnknownError):
        choose(vik.ports, "vik", "hvor-ofte", "tre", "vik-slt")


def test_the_notice_is_kept_when_the_agenda_has_reached_everybody_in_time(adopted: Vik) -> None:
    meeting = adopted.meetings()[0]
    draft(adopted.ports, meeting.key, "vik-slt")
    approve(adopted.ports, meeting.key, 1, "vik-slt")
    before = standing(adopted.ports, "vik", 2027)
    send_due(adopted.ports)
    after = standing(adopted.ports, "vik", 2027)

    assert before != after
    assert not [one for one in after if one.state is ObligationState.BROKEN]
    with pytest.raises(UnknownError):
        standing(adopted.ports, "nowhere", 2027)


def test_the_demo_fills_an_empty_database_and_leaves_a_full_one_alone() -> None:
    ports = world(datetime(2026, 11, 24, 9, tzinfo=OSLO)).ports
    files = [("vik.toml", write(council()).encode())]

    assert fill_demo(ports, files)
    assert not fill_demo(ports, files)
    with ports.store.reading() as books:
        assert [one.year for one in books.meetings.adoptions()] == [2026, 2027]
    assert [one.person.role for one in newcomer_page(ports).others] == [Role.ARCHIVIST, Role.ADMINISTRATOR]
