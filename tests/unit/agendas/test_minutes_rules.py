"""What minutes begin with, what their public version leaves out, what their digest proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from scheduler.agendas.carry_over import IDENTITY, carried_item, placed
from scheduler.agendas.minutes import digest_of, public_follow_ups, public_version
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.basics import Language
from scheduler.records.clauses import ItemKind
from scheduler.records.follow_ups import FollowUp, FollowUpState
from scheduler.records.meeting_minutes import Conclusion, MeetingMinutes, MinutesItem
from tests.minutes_samples import FOLLOW_UP, MINUTES, NOW, SECRET
from wording.minutes_words import follow_up_words

WORDS = follow_up_words(Language.BOKMAL)
TITLES = st.text("abcæøå ", min_size=1, max_size=20).filter(str.strip)


@st.composite
def all_minutes(draw: st.DrawFn) -> MeetingMinutes:
    items = [
        MinutesItem(
            identity=f"i{place}",
            number=f"{place + 1}/27",
            title=f"tittel-{place} {draw(TITLES)}",
            public_title=f"utad-{place}",
            kind=draw(st.sampled_from(ItemKind)),
            text=f"tekst-{place} {draw(TITLES)}",
            conclusion=draw(st.sampled_from(Conclusion)),
            conclusion_text=f"slutt-{place}",
            exempt_basis=draw(st.sampled_from(["", "Offl. § 24 tredje ledd"])),
        )
        for place in range(draw(st.integers(1, 6)))
    ]
    return replace(MINUTES, items=tuple(items))


@given(all_minutes())
def test_the_public_version_has_every_item_and_nothing_of_what_is_exempt(minutes: MeetingMinutes) -> None:
    public = public_version(minutes)

    said = repr(public)
    assert [item.number for item in public.items] == [item.number for item in minutes.items]
    for place, item in enumerate(minutes.items):
        hidden = bool(item.exempt_basis)
        assert (f"tekst-{place} " in said) is not hidden
        assert (f"tittel-{place} " in said) is not hidden
        assert (f"slutt-{place}" in said) is not hidden
        assert f"utad-{place}" in said
    assert public_version(public) == public


@given(all_minutes(), st.data())
def test_the_digest_follows_every_word_that_was_approved(
    minutes: MeetingMinutes, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(minutes.items) - 1))
    item = minutes.items[place]
    changed = data.draw(
        st.sampled_from(
            [
                replace(item, text=item.text + "!"),
                replace(item, conclusion_text=item.conclusion_text + "!"),
                replace(item, exempt_basis=item.exempt_basis + "!"),
                replace(item, title=item.title + "!"),
            ]
        )
    )
    other = replace(minutes, items=(*minutes.items[:place], changed, *minutes.items[place + 1 :]))

    assert digest_of(minutes, ()) == digest_of(replace(minutes, made_by="x"), ())
    assert digest_of(other, ()) != digest_of(minutes, ())
    assert digest_of(minutes, (FOLLOW_UP,)) != digest_of(minutes, ())


def test_follow_ups_of_exempt_items_do_not_leave() -> None:
    hidden = replace(FOLLOW_UP, key="a-o02", exempt_basis="Offl. § 21")

    assert public_follow_ups((FOLLOW_UP, hidden)) == (FOLLOW_UP,)


@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from([None, date(2027, 3, 1), date(2027, 9, 1)])), max_size=8
    )
)
def test_the_carried_list_counts_what_is_open_and_what_is_overdue(
    given_ones: list[tuple[bool, date | None]],
) -> None:
    ones = [
        replace(
            FOLLOW_UP,
            key=f"a-o{n:02d}",
            what=SECRET if hidden else f"punkt {n}",
            deadline=deadline,
            exempt_basis="Offl. § 21" if hidden else "",
        )
        for n, (hidden, deadline) in enumerate(given_ones)
    ]
    over = sum(deadline == date(2027, 3, 1) for _, deadline in given_ones)

    item = carried_item(ones, date(2027, 4, 1), WORDS)

    assert (item is None) is (not ones)
    if item is not None:
        assert item.title == f"Oppfølgingsliste: {len(ones)} åpne" + (f", {over} over frist" if over else "")
        assert len(item.note.splitlines()) == len(ones)
        assert SECRET not in item.note


def test_the_list_stands_after_the_earlier_minutes_or_at_the_end() -> None:
    carried = carried_item([FOLLOW_UP], date(2027, 1, 1), WORDS)
    noted, other = (
        AgendaItem(identity=kind.value, title="x", public_title="x", kind=kind, origin=ItemOrigin.STANDING)
        for kind in (ItemKind.NOTED, ItemKind.DISCUSSION)
    )

    assert [one.identity for one in placed((noted, other), carried)] == ["noted", IDENTITY, "discussion"]
    assert [one.identity for one in placed((other,), carried)] == ["discussion", IDENTITY]
    assert placed((), carried) == (carried,)
    assert placed((other,), None) == (other,)


def test_a_follow_up_counts_how_often_it_has_stood_on_a_list() -> None:
    once = replace(FOLLOW_UP, carried=())
    closed: FollowUp = replace(
        once, state=FollowUpState.CLOSED, settled_at=NOW, settled_by="x", deadline=date(2027, 1, 1)
    )

    assert (once.times, FOLLOW_UP.times) == (1, 2)
    assert not closed.overdue(date(2027, 2, 1))
