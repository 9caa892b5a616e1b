"""Items that flow between the bodies of an agreement: sent on, seen on both sides, exempt as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scheduler.records.agenda import Agenda, AgendaItem, ItemOrigin
from scheduler.records.attachments import MOST_FILES, Attachment, FileKind
from scheduler.records.clauses import ItemKind
from scheduler.records.lineage import Lineage, Onward
from scheduler.records.meeting_minutes import Conclusion
from scheduler.records.meetings import Meeting
from scheduler.records.proposals import ProposalState
from scheduler.usecases.approve_agenda import approve, preview
from scheduler.usecases.cancel_meeting import cancel
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.edit_minutes import Written
from scheduler.usecases.edit_minutes import edit as edit_minutes
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.minutes_errors import IdentityNumberError
from scheduler.usecases.send_minutes import send as send_minutes
from scheduler.usecases.send_over import SendWish, SentOver, send_over
from scheduler.usecases.settle_proposal import decline, take_in
from scheduler.usecases.show_lineage import send_page
from scheduler.usecases.show_meeting import meeting_page
from scheduler.usecases.show_minutes import minutes_page
from scheduler.usecases.start_minutes import start
from tests.council import FIELD_GROUP, SEAT, council
from tests.unit.usecases.conftest import AUTUMN, Vik

COUNCIL, GROUP = "vik-politirad", "vik-utforende"
WRITER, HEAD = "vik-slt", "vik-ordforer"
SECRET = "Aksjon mot skjenkestedet i Storgata"
BASIS = "Offl. § 24 første ledd"
SECRETARY = """
[body.secretary]
roles = ["{role}"]
source = {{ section = "SLT", line = 42 }}
"""


def group(role: str = "slt_coordinator") -> Vik:
    """Give Vik with a group of coordinator and police contact, whose secretary has the role; 2027 adopted."""
    seats = "".join(
        SEAT.format(key=key, name=key, role=one, side=side)
        for key, one, side in (
            ("slt", "slt_coordinator", "municipality"),
            ("kontakt", "police_contact", "police"),
        )
    )
    vik = Vik(council(others=FIELD_GROUP + SECRETARY.format(role=role) + seats))
    vik.adopt()
    return vik


@pytest.fixture
def vik() -> Vik:
    return group()


def item(identity: str = "added-1", title: str = "Mopedkjøring ved skolen", basis: str = "") -> AgendaItem:
    return AgendaItem(
        identity=identity,
        title=title,
        public_title="Sak unntatt offentlighet" if basis else title,
        kind=ItemKind.DISCUSSION,
        origin=ItemOrigin.ADDED,
        note=f"{title}: se notat.",
        exempt_basis=basis,
    )


def with_items(vik: Vik, meeting: Meeting, *items: AgendaItem, by: str = WRITER) -> Agenda:
    made = draft(vik.ports, meeting.key, by)
    return edit(vik.ports, meeting.key, (*made.items, *items), by, made.revision)


def approved(vik: Vik, meeting: Meeting, *items: AgendaItem, by: str = WRITER) -> Agenda:
    made = with_items(vik, meeting, *items, by=by)
    return approve(vik.ports, meeting.key, made.revision, by).agenda


def sent(
    vik: Vik, meeting: Meeting, identity: str = "added-1", body: str = COUNCIL, said: str = ""
) -> SentOver:
    wish = SendWish(item=identity, body=body, said=said)
    return send_over(vik.ports, meeting.key, wish, vik.agreement.person(WRITER))


def lineage(vik: Vik, meeting: Meeting, person: str = WRITER) -> Lineage:
    return meeting_page(vik.ports, vik.agreement.person(person), meeting.key).lineage


def minuted(vik: Vik, meeting: Meeting, conclusion: Conclusion, *, send: bool = True) -> None:
    """Let the meeting be over, with one conclusion on every item."""
    vik.world.clock.set(meeting.end)
    begun = start(vik.ports, meeting.key, WRITER)
    items = tuple(replace(one, conclusion=conclusion, conclusion_text="Slik ble det.") for one in begun.items)
    written = Written(items=items, attendees=begun.attendees)
    edit_minutes(vik.ports, meeting.key, written, WRITER, begun.revision)
    if send:
        send_minutes(vik.ports, meeting.key, None, WRITER)


def test_an_item_sent_on_stands_on_the_other_bodys_next_draft_with_where_it_came_from(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    number = approved(vik, here, item()).numbers()[-1]

    done = sent(vik, here, said="Bør det bli en felles innsats?")
    last = draft(vik.ports, there.key, WRITER).items[-1]

    assert (done.meeting, done.skipped, done.again) == (there, None, False)
    assert (last.title, last.origin) == ("Mopedkjøring ved skolen", ItemOrigin.SUBMITTED)
    day = f"{here.start.day}. januar 2027"
    assert last.note == (
        f"Fra Utførende gruppe i Vik, møtet {day}, sak {number}.\nBør det bli en felles innsats?"
    )


def photo(number: int = 1) -> Attachment:
    return Attachment(
        key=f"vedlegg-{number}",
        name=f"kart{number}.png",
        kind=FileKind.PNG,
        size=10,
        digest=f"{number:064x}",
        added_at=AUTUMN,
        added_by=WRITER,
    )


@pytest.mark.parametrize("drafted", [False, True])
def test_the_files_of_an_item_follow_it_as_the_same_files(vik: Vik, *, drafted: bool) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    files = (photo(1), photo(2))
    approved(vik, here, replace(item(basis=BASIS), attachments=files))
    if drafted:
        draft(vik.ports, there.key, WRITER)

    sent(vik, here)
    last = draft(vik.ports, there.key, WRITER).items[-1]

    assert (last.attachments, last.exempt_basis) == (files, BASIS)


def test_a_file_follows_an_item_that_the_other_bodys_secretary_takes_in(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, replace(item(), attachments=(photo(),)))
    key = sent(vik, here).proposal.key

    made = take_in(vik.ports, there.key, key, WRITER)

    assert made.items[-1].attachments == (photo(),)


def test_no_file_follows_from_an_item_that_became_exempt_to_one_that_is_not(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    made = with_items(vik, here, replace(item(), attachments=(photo(),)))
    sent(vik, here)
    exempt = replace(made.items[-1], exempt_basis=BASIS)
    edit(vik.ports, here.key, (*made.items[:-1], exempt), WRITER, made.revision)

    last = draft(vik.ports, there.key, WRITER).items[-1]

    assert (last.title, last.attachments, last.exempt_basis) == (item().title, (), "")


def test_files_that_the_other_agenda_has_no_room_for_stay_behind(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    full = tuple(photo(number) for number in range(MOST_FILES - 1))
    with_items(vik, there, replace(item("added-9", "Mye papir"), attachments=full))
    with_items(vik, here, replace(item(), attachments=(photo(98), photo(99))))

    sent(vik, here)

    assert draft(vik.ports, there.key, WRITER).items[-1].attachments == (photo(98),)


def test_it_comes_on_the_first_draft_also_after_the_members_deadline_for_items(vik: Vik) -> None:
    there = vik.meetings()[0]
    here = [one for one in vik.meetings(GROUP) if one.start < there.start][-1]
    approved(vik, here, item())
    vik.world.clock.set(there.start.replace(hour=6))

    sent(vik, here)

    assert "Mopedkjøring ved skolen" in {one.title for one in draft(vik.ports, there.key, WRITER).items}


def test_a_draft_that_is_there_gets_it_as_a_new_revision_when_the_sender_edits_it(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    with_items(vik, here, item())
    before = draft(vik.ports, there.key, WRITER)

    done = sent(vik, here)
    after = draft(vik.ports, there.key, WRITER)

    assert done.on_draft
    assert done.proposal.state is ProposalState.TAKEN_IN
    assert (after.revision, after.items[:-1]) == (before.revision + 1, before.items)
    assert after.items[-1].note.startswith("Fra Utførende gruppe i Vik, møtet ")
    assert ", sak " not in after.items[-1].note.splitlines()[0]


def test_another_secretarys_draft_is_left_alone_and_the_item_waits_for_her() -> None:
    vik = group("police_contact")
    here, there = vik.meetings()[0], vik.meetings(GROUP)[0]
    with_items(vik, here, item())
    before = draft(vik.ports, there.key, "vik-kontakt")

    done = sent(vik, here, body=GROUP)
    page = meeting_page(vik.ports, vik.agreement.person("vik-kontakt"), there.key)

    assert not done.on_draft
    assert draft(vik.ports, there.key, "vik-kontakt") == before
    assert [one.key for one in page.proposals] == [done.proposal.key]


def test_an_approved_agenda_stays_and_the_item_goes_to_the_meeting_after_which_is_said(vik: Vik) -> None:
    here = vik.meetings(GROUP)[0]
    first, second = vik.meetings()[:2]
    frozen = approved(vik, first)
    with_items(vik, here, item())

    done = sent(vik, here)

    assert done.skipped is not None
    assert done.meeting is not None
    assert (done.skipped.key, done.meeting.key) == (first.key, second.key)
    with vik.ports.store.reading() as books:
        assert books.agendas.latest(first.key) == frozen
    assert "Mopedkjøring ved skolen" in {one.title for one in draft(vik.ports, second.key, WRITER).items}


def test_an_item_for_a_body_without_coming_meetings_waits_for_the_next_that_is_planned(vik: Vik) -> None:
    here = vik.meetings(GROUP)[-1]
    with_items(vik, here, item())
    for one in vik.meetings():
        cancel(vik.ports, one.key, "Sykdom", WRITER)

    done = sent(vik, here)

    assert (done.meeting, done.proposal.meeting, done.skipped) == (None, "", None)
    assert [(one.state, one.meeting) for one in lineage(vik, here).went] == [(Onward.WAITING, None)]


def test_sending_the_same_item_twice_is_once_until_it_is_declined(vik: Vik) -> None:
    here = vik.meetings(GROUP)[0]
    with_items(vik, here, item())
    first = sent(vik, here)

    again = sent(vik, here)
    decline(vik.ports, COUNCIL, first.proposal.key, "Hører til i gruppen", WRITER)
    vik.world.clock.advance(minutes=1)
    anew = sent(vik, here)

    assert (again.again, again.proposal) == (True, first.proposal)
    assert not anew.again
    went = lineage(vik, here).went
    assert [one.state for one in went] == [Onward.DECLINED, Onward.WAITING]
    assert went[0].proposal.reason == "Hører til i gruppen"


def test_an_exempt_item_is_exempt_there_too_and_its_note_tells_nothing_of_where_it_came_from(
    vik: Vik,
) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, item(title=SECRET, basis=BASIS))

    sent(vik, here)
    made = draft(vik.ports, there.key, WRITER)
    last = made.items[-1]
    letters = preview(vik.ports, there.key, made.revision)

    assert (last.title, last.public_title, last.exempt_basis) == (SECRET, "Sak unntatt offentlighet", BASIS)
    assert "Utførende gruppe" not in last.note
    assert letters
    for _, frozen in letters:
        assert SECRET.encode() not in frozen.mail
        assert "Utførende gruppe" not in frozen.mail.decode("utf-8", "replace")


def test_only_those_who_may_read_an_exempt_item_see_where_it_came_from_and_went(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, item(title=SECRET, basis=BASIS))
    sent(vik, here)
    draft(vik.ports, there.key, WRITER)

    seen = {who: len(lineage(vik, here, who).went) for who in (WRITER, "vik-kontakt", "vik-pst", HEAD)}
    with_items(vik, there, item("added-2", SECRET, BASIS))
    sent(vik, there, "added-2", GROUP)
    back = vik.meetings(GROUP)[1]
    draft(vik.ports, back.key, WRITER)
    came = {who: len(lineage(vik, back, who).came) for who in (WRITER, "vik-kontakt", "vik-pst", HEAD)}

    # The mayor sits in the council, not in the group.
    assert seen == {WRITER: 1, "vik-kontakt": 1, "vik-pst": 0, HEAD: 0}
    assert came == {WRITER: 1, "vik-kontakt": 1, "vik-pst": 0, HEAD: 0}


def test_an_item_that_the_minutes_make_exempt_is_hidden_though_it_was_sent_on_openly(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, item())
    sent(vik, here)
    draft(vik.ports, there.key, WRITER)
    assert len(lineage(vik, here, HEAD).went) == 1
    vik.world.clock.set(here.end)
    begun = start(vik.ports, here.key, WRITER)
    items = (*begun.items[:-1], replace(begun.items[-1], exempt_basis=BASIS, public_title="Sak"))
    edit_minutes(vik.ports, here.key, Written(items=items, attendees=begun.attendees), WRITER, begun.revision)

    assert lineage(vik, here, HEAD).went == ()
    assert len(lineage(vik, here, WRITER).went) == 1


def test_the_origin_sees_each_step_and_what_came_of_it(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, item())
    steps = []

    def look() -> None:
        (one,) = lineage(vik, here).went
        steps.append((one.state, one.goal_number, one.conclusion))

    sent(vik, here)
    look()
    made = draft(vik.ports, there.key, WRITER)
    look()
    number = approve(vik.ports, there.key, made.revision, WRITER).agenda.numbers()[-1]
    look()
    minuted(vik, there, Conclusion.AGREED, send=False)
    look()
    send_minutes(vik.ports, there.key, None, WRITER)
    look()

    assert steps == [
        (Onward.WAITING, "", Conclusion.NONE),
        (Onward.ON_DRAFT, "", Conclusion.NONE),
        (Onward.ON_AGENDA, number, Conclusion.NONE),
        (Onward.ON_AGENDA, number, Conclusion.NONE),
        (Onward.DEALT_WITH, number, Conclusion.AGREED),
    ]


def test_an_item_taken_off_the_draft_may_be_sent_again(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    with_items(vik, here, item())
    sent(vik, here)
    made = draft(vik.ports, there.key, WRITER)
    edit(vik.ports, there.key, made.items[:-1], WRITER, made.revision)

    states = [one.state for one in lineage(vik, here).went]
    again = sent(vik, here)

    assert states == [Onward.TAKEN_OFF]
    assert again.on_draft


def test_a_conclusion_in_the_minutes_goes_along_and_may_be_sent_back(vik: Vik) -> None:
    here, there = vik.meetings(GROUP)[0], vik.meetings()[0]
    approved(vik, here, item())
    minuted(vik, here, Conclusion.AGREED)
    forth = sent(vik, here)
    target = approved(vik, there)
    identity = target.items[-1].identity
    minuted(vik, there, Conclusion.NOTED)

    back = sent(vik, there, identity, GROUP, said="Politirådet ber om en plan.")

    assert target.items[-1].note.endswith("\nSlik ble det.")
    assert back.meeting is not None
    assert back.proposal.said.startswith(f"Fra Politirådet i Vik, møtet {there.start.day}. ")
    came = minutes_page(vik.ports, vik.agreement.person(WRITER), there.key).lineage.came[identity]
    assert (came.meeting.key, came.number) == (here.key, forth.proposal.said.split("sak ")[1].split(".")[0])
    draft(vik.ports, back.meeting.key, WRITER)
    (returned,) = lineage(vik, back.meeting).came.values()
    assert (returned.body.key, returned.meeting.key) == (COUNCIL, there.key)


def test_a_long_note_goes_along_as_far_as_there_is_room(vik: Vik) -> None:
    here = vik.meetings(GROUP)[0]
    with_items(vik, here, replace(item(), note="a" * 4000))

    done = sent(vik, here)

    assert done.proposal.said.endswith("a …")
    assert len(done.proposal.said) <= 3100


def test_only_who_edits_the_agenda_sends_on_and_only_to_another_body_and_what_is_there(vik: Vik) -> None:
    here = vik.meetings(GROUP)[0]
    with_items(vik, here, item())
    wish = SendWish(item="added-1", body=COUNCIL)

    with pytest.raises(ForbiddenError):
        send_over(vik.ports, here.key, wish, vik.agreement.person("vik-kontakt"))
    with pytest.raises(ForbiddenError):
        send_page(vik.ports, vik.agreement.person("vik-kontakt"), here.key)
    for other in (replace(wish, body=GROUP), replace(wish, body="nes-politirad"), replace(wish, item="no")):
        with pytest.raises(UnknownError):
            send_over(vik.ports, here.key, other, vik.agreement.person(WRITER))
    with pytest.raises(IdentityNumberError):
        sent(vik, here, said="Gjelder 13097248022")
    assert lineage(vik, here) == Lineage()


def test_the_page_gives_the_items_of_the_minutes_once_there_are_any(vik: Vik) -> None:
    here = vik.meetings(GROUP)[0]
    numbers = approved(vik, here, item()).numbers()
    before = send_page(vik.ports, vik.agreement.person(WRITER), here.key)
    minuted(vik, here, Conclusion.AGREED)

    after = send_page(vik.ports, vik.agreement.person(WRITER), here.key)

    assert [one.key for one in before.bodies] == [COUNCIL]
    assert tuple(one.number for one in before.items) == numbers
    assert [one.said for one in after.items] == ["Slik ble det."] * len(numbers)
