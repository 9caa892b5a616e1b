"""Minutes from their start to their lock: attendance, edits, comments, approval, additions."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta

import pytest

from scheduler.agendas.minutes import digest_of
from scheduler.records.agenda import ItemGuest
from scheduler.records.basics import Source
from scheduler.records.clauses import MinutesClause
from scheduler.records.errors import TextError
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.letters import LetterKind
from scheduler.records.meeting_minutes import Conclusion, MinutesState, MinutesVariant, Presence
from scheduler.records.meetings import StandIn
from scheduler.records.obligations import ObligationKind, ObligationState
from scheduler.usecases import member_links
from scheduler.usecases.approve_agenda import approve as approve_agenda
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.comment_minutes import comment, comment_by_link
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit as edit_agenda
from scheduler.usecases.edit_minutes import Written, edit
from scheduler.usecases.errors import ForbiddenError, MeetingOverError, UnknownError
from scheduler.usecases.lock_minutes import add, approve, keep, lock
from scheduler.usecases.minutes_errors import (
    CommentWindowError,
    EmptyMinutesError,
    GradedMaterialError,
    IdentityNumberError,
    MeetingNotBegunError,
    MinutesLockedError,
    MinutesOpenError,
    MissingWordError,
    NoMinutesError,
    StaleMinutesError,
)
from scheduler.usecases.send_minutes import send
from scheduler.usecases.settle_follow_up import settle
from scheduler.usecases.show_home import home_page
from scheduler.usecases.show_member import member_page
from scheduler.usecases.show_minutes import minutes_by_link, minutes_page
from scheduler.usecases.standing import standing
from scheduler.usecases.start_minutes import start
from tests.unit.usecases.minuting import SECRET, WRITER, Minuting


@pytest.fixture
def vik() -> Minuting:
    return Minuting()


def test_attendance_begins_with_the_answers_and_items_with_the_approved_agenda(vik: Minuting) -> None:
    begun = start(vik.ports, vik.first.key, WRITER)

    by_person = {one.person: one.presence for one in begun.attendees}
    assert by_person[WRITER] is Presence.PRESENT
    assert by_person["vik-politisjef"] is Presence.REGRETS
    assert by_person["vik-kontakt"] is Presence.UNKNOWN
    with vik.ports.store.reading() as books:
        agenda = books.agendas.approved(vik.first.key)
    assert agenda is not None
    assert [item.number for item in begun.items] == list(agenda.numbers())
    assert [item.title for item in begun.items] == [item.title for item in agenda.items]
    assert begun.items[-1].exempt_basis == "Offl. § 24 første ledd"


def test_minutes_are_started_once_and_not_before_the_meeting(vik: Minuting) -> None:
    begun = start(vik.ports, vik.first.key, WRITER)
    again = start(vik.ports, vik.first.key, "vik-direktor")

    assert again == begun
    with pytest.raises(MeetingNotBegunError):
        start(vik.ports, vik.second.key, WRITER)
    with pytest.raises(UnknownError):
        start(vik.ports, "ingen", WRITER)


def test_a_cancelled_meeting_has_no_minutes(vik: Minuting) -> None:
    cancel(vik.ports, vik.second.key, "Sykdom", WRITER)
    vik.clock.set(vik.second.end)

    with pytest.raises(MeetingOverError):
        start(vik.ports, vik.second.key, WRITER)


def test_an_edit_on_an_old_revision_is_refused_and_the_newer_one_stays(vik: Minuting) -> None:
    written = vik.written()

    with pytest.raises(StaleMinutesError):
        edit(vik.ports, vik.first.key, Written(items=(), attendees=()), WRITER, written.revision - 1)

    assert vik.minutes()[-1] == written
    assert [one.state for one in vik.minutes()] == [MinutesState.SUPERSEDED, MinutesState.DRAFT]


@pytest.mark.parametrize(
    ("said", "error"),
    [("Det gjaldt 13097248022", IdentityNumberError), ("Se vedlegg, BEGRENSET", GradedMaterialError)],
)
def test_what_must_not_be_kept_is_refused_with_its_place(
    vik: Minuting, said: str, error: type[Exception]
) -> None:
    begun = start(vik.ports, vik.first.key, WRITER)
    items = (replace(begun.items[0], text=said), *begun.items[1:])

    with pytest.raises(error, match=begun.items[0].number) as refused:
        edit(vik.ports, vik.first.key, Written(items=items, attendees=()), WRITER, 1)

    assert "13097248022" not in str(refused.value)
    assert len(vik.minutes()) == 1


def test_sending_tells_everybody_invited_once_with_the_last_day_for_comments(vik: Minuting) -> None:
    written = vik.written()

    sent = send(vik.ports, vik.first.key, written.revision, WRITER)
    again = send(vik.ports, vik.first.key, written.revision, WRITER)

    assert sent.minutes.comments_until == vik.first.end.date() + timedelta(days=7)
    told = [letter.person for letter in vik.letters(LetterKind.MINUTES_DRAFT)]
    assert sorted(told) == sorted(one.person for one in written.attendees)
    assert again.letters == ()


def test_nothing_that_is_exempt_is_in_any_letter(vik: Minuting) -> None:
    written = vik.written(None, vik.wish(), replace(vik.wish(f"Følge opp {SECRET}"), item="added-1"))
    send(vik.ports, vik.first.key, written.revision, WRITER)
    approve(vik.ports, vik.first.key, None, "vik-ordforer")

    with vik.ports.store.reading() as books:
        orders = books.letters.of_meeting(vik.first.key)
    assert len({letter.kind for letter in orders}) >= 4
    assert not any("Storgata" in letter.frozen.subject for letter in orders)
    assert not any(b"Storgata" in letter.frozen.mail for letter in orders)


def test_empty_minutes_are_not_sent_and_the_window_lies_ahead(vik: Minuting) -> None:
    start(vik.ports, vik.first.key, WRITER)

    with pytest.raises(EmptyMinutesError):
        send(vik.ports, vik.first.key, None, WRITER)
    vik.written()
    for day in (vik.first.end.date() - timedelta(days=1), date(2028, 1, 1)):
        with pytest.raises(CommentWindowError):
            send(vik.ports, vik.first.key, None, WRITER, day)
    with pytest.raises(NoMinutesError):
        send(vik.ports, vik.second.key, None, WRITER)


def test_a_member_comments_once_and_late_comments_are_kept_and_marked(vik: Minuting) -> None:
    written = vik.written()
    with pytest.raises(NoMinutesError):
        comment(vik.ports, vik.first.key, "", "For tidlig", vik.person("vik-kontakt"))
    send(vik.ports, vik.first.key, written.revision, WRITER)
    number = written.items[0].number

    first = comment(vik.ports, vik.first.key, number, "Det var tre punkter.", vik.person("vik-kontakt"))
    again = comment(vik.ports, vik.first.key, number, "Det var tre punkter.", vik.person("vik-kontakt"))
    vik.at(9)
    late = comment(vik.ports, vik.first.key, "99/27", "Og én ting til.", vik.person("vik-kontakt"))

    assert again == first
    assert (first.number, first.late) == (number, False)
    assert (late.number, late.late) == ("", True)
    with vik.ports.store.reading() as books:
        assert len(books.minutes.comments(vik.first.key)) == 2
    with pytest.raises(TextError):
        comment(vik.ports, vik.first.key, "", "  ", vik.person("vik-kontakt"))


def test_a_comment_by_the_personal_link_needs_no_account(vik: Minuting) -> None:
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    with vik.ports.store.reading() as books:
        token, _ = member_links.current(vik.ports.settings, books, "vik-kontakt", vik.clock.now())

    kept = comment_by_link(vik.ports, token, vik.first.key, "", "Enig.")

    assert (kept.person, kept.said) == ("vik-kontakt", "Enig.")
    with pytest.raises(UnknownError):
        comment_by_link(vik.ports, "galt", vik.first.key, "", "Enig.")


def test_an_edit_after_the_sending_leaves_what_was_sent_and_keeps_the_window(vik: Minuting) -> None:
    sent = send(vik.ports, vik.first.key, vik.written().revision, WRITER).minutes

    changed = edit(
        vik.ports, vik.first.key, Written(items=sent.items[:1], attendees=()), WRITER, sent.revision
    )

    assert (changed.state, changed.comments_until) == (MinutesState.DRAFT, sent.comments_until)
    assert sent in vik.minutes()


def test_the_chair_approves_and_the_secretary_only_with_the_chairs_word(vik: Minuting) -> None:
    written = vik.written()

    with pytest.raises(ForbiddenError):
        approve(vik.ports, vik.first.key, written.revision, "vik-kontakt", "ja")
    with pytest.raises(MissingWordError):
        approve(vik.ports, vik.first.key, written.revision, WRITER)
    locked = approve(vik.ports, vik.first.key, written.revision, WRITER, "På telefon 12. februar")

    assert (locked.state, locked.approved_word) == (MinutesState.APPROVED, "På telefon 12. februar")
    assert locked.digest == digest_of(locked, vik.follow_ups())
    assert {letter.person for letter in vik.letters(LetterKind.MINUTES)} == {
        one.person for one in written.attendees
    }


def test_a_lock_freezes_both_papers_and_nothing_can_be_changed_after_it(vik: Minuting) -> None:
    written = vik.written()
    approve(vik.ports, vik.first.key, written.revision, "vik-ordforer")

    with vik.ports.store.reading() as books:
        papers = [books.minutes.paper(vik.first.key, variant) for variant in MinutesVariant]
    assert all(one and one.sha256 == hashlib.sha256(one.content).hexdigest() for one in papers)
    full, public = papers
    assert full is not None
    assert public is not None
    assert SECRET.encode() in full.content
    assert SECRET.encode() not in public.content
    for act in (
        lambda: edit(vik.ports, vik.first.key, Written(items=(), attendees=()), WRITER, written.revision),
        lambda: approve(vik.ports, vik.first.key, None, "vik-ordforer"),
        lambda: send(vik.ports, vik.first.key, None, WRITER),
        lambda: comment(vik.ports, vik.first.key, "", "For sent", vik.person("vik-kontakt")),
    ):
        with pytest.raises(MinutesLockedError):
            act()


def test_an_addition_is_printed_beside_the_old_paper_and_hidden_where_it_is_exempt(vik: Minuting) -> None:
    written = vik.written()
    with pytest.raises(MinutesOpenError):
        add(vik.ports, vik.first.key, "Fristen er 1. mai.", "", WRITER)
    approve(vik.ports, vik.first.key, written.revision, "vik-ordforer")
    before = vik.minutes()

    add(vik.ports, vik.first.key, "Fristen er 1. mai.", "", WRITER)
    hidden = add(vik.ports, vik.first.key, "Skjenkestedet er stengt.", "Offl. § 24 første ledd", WRITER)

    assert vik.minutes() == before
    assert hidden.number == 2
    with vik.ports.store.reading() as books:
        full = books.minutes.paper(vik.first.key, MinutesVariant.FULL)
        public = books.minutes.paper(vik.first.key, MinutesVariant.PUBLIC)
    assert full is not None
    assert public is not None
    assert (full.addenda, public.addenda) == (2, 2)
    assert b"Skjenkestedet er stengt" in full.content
    assert b"Fristen er 1. mai" in public.content
    assert b"Skjenkestedet er stengt" not in public.content
    with pytest.raises(IdentityNumberError):
        add(vik.ports, vik.first.key, "13097248022", "", WRITER)


def test_the_next_meetings_standing_item_locks_the_minutes_before_it(vik: Minuting) -> None:
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    draft(vik.ports, vik.second.key, WRITER)
    vik.clock.set(vik.second.end)
    following = vik.written(vik.second)
    approving = next(item for item in following.items if item.approves)

    sent = send(vik.ports, vik.second.key, following.revision, WRITER)

    assert (approving.kind.value, approving.approves) == ("noted", vik.first.key)
    assert sent.locked == (vik.first.key,)
    earlier = vik.minutes()[-1]
    assert (earlier.state, earlier.approved_in) == (MinutesState.APPROVED, vik.second.key)
    assert vik.minutes(vik.second)[-1].state is MinutesState.SENT


def test_a_standing_item_without_agreement_locks_nothing(vik: Minuting) -> None:
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    draft(vik.ports, vik.second.key, WRITER)
    vik.clock.set(vik.second.end)
    following = vik.written(vik.second)
    items = tuple(replace(item, conclusion=Conclusion.NOT_AGREED) for item in following.items)
    changed = edit(vik.ports, vik.second.key, Written(items=items, attendees=()), WRITER, following.revision)

    sent = send(vik.ports, vik.second.key, changed.revision, WRITER)

    assert sent.locked == ()
    assert vik.minutes()[-1].state is MinutesState.SENT


def test_the_promise_to_keep_minutes_gets_its_proof_from_what_was_sent_and_locked(vik: Minuting) -> None:
    clause = MinutesClause(archived=True, public=True, sent_within_days=14, source=Source(document="Avtalen"))
    with vik.ports.store.transaction() as books:
        body = replace(vik.vik.agreement.bodies[0], minutes=clause)
        books.agreements.put(replace(vik.vik.agreement, bodies=(body,)), vik.clock.now())
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    vik.at(1)
    approve(vik.ports, vik.first.key, None, "vik-ordforer")
    vik.at(2)

    found = next(
        one for one in standing(vik.ports, "vik", 2027) if one.obligation.kind is ObligationKind.MINUTES
    )

    told = {phrase.code: phrase.facts for phrase in found.proof}
    assert found.state is ObligationState.ON_COURSE
    assert told["minutes_sent"]["day"] == vik.first.end.date() + timedelta(days=1)
    assert told["minutes_locked"]["public"] is True


def test_a_lock_is_refused_when_something_changed_while_its_papers_were_printed(vik: Minuting) -> None:
    written = vik.written(None, vik.wish())
    about = (vik.vik.agreement, vik.first)
    with vik.ports.store.reading() as books:
        made = lock(vik.ports, books, about, replace(written, approved_by="vik-ordforer"), vik.clock.now())
    settle(vik.ports, vik.follow_ups()[0].key, FollowUpState.CLOSED, "", vik.person("vik-kontakt"))

    with pytest.raises(StaleMinutesError), vik.ports.store.transaction() as books:
        keep(vik.ports, books, made)

    assert vik.minutes()[-1].state is MinutesState.DRAFT
    with vik.ports.store.reading() as books:
        assert books.minutes.paper(vik.first.key, MinutesVariant.FULL) is None


def test_an_owner_is_told_of_what_came_after_his_first_list(vik: Minuting) -> None:
    first = send(vik.ports, vik.first.key, vik.written(None, vik.wish()).revision, WRITER).minutes
    vik.clock.advance(hours=1)
    changed = edit(
        vik.ports,
        vik.first.key,
        Written(items=first.items, attendees=first.attendees, follow_ups=(vik.wish("En til"),)),
        WRITER,
        first.revision,
    )
    vik.clock.advance(hours=1)

    send(vik.ports, vik.first.key, changed.revision, WRITER)
    send(vik.ports, vik.first.key, changed.revision, WRITER)

    assert [letter.person for letter in vik.letters(LetterKind.FOLLOW_UPS)] == ["vik-kontakt"] * 2


def test_deputies_and_guests_of_one_item_are_listed_for_whom_and_for_what(vik: Minuting) -> None:
    made = draft(vik.ports, vik.second.key, WRITER)
    guest = ItemGuest(name="Rådgiver folkehelse", address="folkehelse@vik.example", after=0, minutes=20)
    twice = tuple(replace(item, guest=guest) for item in made.items[:2])
    edited = edit_agenda(vik.ports, vik.second.key, (*twice, *made.items[2:]), WRITER, made.revision)
    approve_agenda(vik.ports, vik.second.key, edited.revision, WRITER)
    stand_in = StandIn(member="vik-ordforer", deputy="vik-direktor")
    with vik.ports.store.transaction() as books:
        held = books.meetings.get(vik.second.key)
        assert held is not None
        books.meetings.put([replace(held, stand_ins=(stand_in,))])
    vik.clock.set(vik.second.end)

    begun = start(vik.ports, vik.second.key, WRITER)

    by_name = {one.name: one for one in begun.attendees}
    assert by_name["Kommunedirektør i Vik"].stands_in_for == "Ordfører i Vik"
    assert by_name["Rådgiver folkehelse"].item == begun.items[0].number
    assert [one.name for one in begun.attendees].count("Rådgiver folkehelse") == 1


def test_minutes_wait_for_the_secretary_then_for_members_then_for_the_chair(vik: Minuting) -> None:
    def waits(person: str) -> list[str]:
        kinds = [task.kind.value for task in home_page(vik.ports, vik.person(person)).tasks]
        return [kind for kind in kinds if kind.endswith("_minutes")]

    assert (waits(WRITER), waits("vik-kontakt")) == (["write_minutes"], [])
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    assert (waits(WRITER), waits("vik-kontakt")) == ([], ["comment_minutes"])
    comment(vik.ports, vik.first.key, "", "Enig.", vik.person("vik-kontakt"))
    assert waits("vik-kontakt") == []
    vik.at(9)
    assert (waits("vik-ordforer"), waits("vik-politisjef")) == (["approve_minutes"], [])
    approve(vik.ports, vik.first.key, None, "vik-ordforer")
    assert waits("vik-ordforer") == []


def test_the_chair_is_not_asked_when_the_next_meeting_comes_soon(vik: Minuting) -> None:
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    vik.clock.set(vik.second.start - timedelta(days=10))

    tasks = home_page(vik.ports, vik.person("vik-ordforer")).tasks

    assert "approve_minutes" not in {task.kind.value for task in tasks}


def test_members_see_what_was_sent_by_their_link_newest_first(vik: Minuting) -> None:
    send(vik.ports, vik.first.key, vik.written().revision, WRITER)
    with vik.ports.store.reading() as books:
        token, _ = member_links.current(vik.ports.settings, books, "vik-kontakt", vik.clock.now())

    page = member_page(vik.ports, token)

    assert [(one.meeting.key, one.until) for one in page.minutes] == [
        (vik.first.key, vik.first.end.date() + timedelta(days=7))
    ]
    with pytest.raises(NoMinutesError):
        minutes_by_link(vik.ports, token, vik.second.key)
    with pytest.raises(NoMinutesError):
        minutes_page(vik.ports, vik.person("vik-kontakt"), vik.second.key)
