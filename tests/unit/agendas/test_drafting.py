"""What stands on a draft: the agreement's order first, then what the year adds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from scheduler.agendas.drafting import draft_items
from scheduler.agendas.occasion import (
    guests_by_meeting,
    next_meeting,
    occasion_of,
)
from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.agreement import Agreement
from scheduler.records.basics import OSLO, Language
from scheduler.records.cadence import Period
from scheduler.records.clauses import ItemCondition, ItemKind, ReviewKind, ReviewWhen, StandingItem
from scheduler.records.meetings import Meeting, MeetingState
from scheduler.rules.obligations import obligations_of
from tests.council import council
from wording.agenda_words import agenda_words

WORDS = agenda_words(Language.BOKMAL)


def meetings_of(agreement: Agreement, year: int = 2027) -> tuple[Meeting, ...]:
    """Give a meeting in the middle of each of the council's windows."""
    windows = [one for one in obligations_of(agreement, year).windows if one.body == "vik-politirad"]
    made = []
    for number, window in enumerate(windows, start=1):
        start = datetime(window.ideal.year, window.ideal.month, window.ideal.day, 9, tzinfo=OSLO)
        made.append(
            Meeting(
                key=window.key,
                agreement=agreement.key,
                body=window.body,
                year=year,
                number=number,
                uid=f"mote-{number}@radshjul.example",
                sequence=0,
                state=MeetingState.PLANNED,
                start=start,
                end=start + timedelta(hours=2),
                place="Rådhuset",
                window=window,
                created_at=start,
                changed_at=start,
            )
        )
    return tuple(made)


def draft(
    agreement: Agreement, number: int, meetings: tuple[Meeting, ...] | None = None
) -> tuple[AgendaItem, ...]:
    """Draft the agenda of the council's ``number``-th meeting (from 1)."""
    year = meetings or meetings_of(agreement)
    body = agreement.body("vik-politirad")
    meeting = year[number - 1]
    guests = guests_by_meeting(body, year).get(meeting.key, ())
    return draft_items(agreement, body, occasion_of(meeting, body, year), guests, WORDS)


def titles(items: tuple[AgendaItem, ...]) -> list[str]:
    """Give the titles in order."""
    return [item.title for item in items]


def test_the_first_meeting_has_what_belongs_to_the_first_and_the_guest() -> None:
    assert titles(draft(council(), 1)) == [
        "Referat fra forrige møte",
        "Gjennomgang av avtalen",
        "Tema i årshjulet",
        "Besøk: PST",
    ]


def test_a_meeting_in_the_middle_has_only_what_always_stands() -> None:
    assert titles(draft(council(), 2)) == ["Referat fra forrige møte", "Tema i årshjulet"]


def test_the_last_meeting_has_next_year_and_the_written_evaluation() -> None:
    assert titles(draft(council(), 4)) == [
        "Referat fra forrige møte",
        "Møteplan for neste år",
        "Tema i årshjulet",
        "Skriftlig evaluering: samarbeidet",
    ]


def test_the_theme_of_the_cycle_stands_in_the_item_that_carries_it() -> None:
    themed = council(themes='\n[[body.theme]]\ntitle = "Russ og 17. mai"\nmeeting = 2\n')

    assert titles(draft(themed, 2))[-1] == "Tema i årshjulet: Russ og 17. mai"


def test_a_theme_without_such_an_item_gets_one_of_its_own() -> None:
    themed = council(items="", themes='\n[[body.theme]]\ntitle = "Russ og 17. mai"\nmeeting = 2\n')

    items = draft(themed, 2)

    assert [item.origin for item in items if item.title == "Russ og 17. mai"] == [ItemOrigin.THEME]


def test_where_the_agreement_lists_nothing_the_frame_is_ours() -> None:
    items = draft(council(items=""), 2)

    assert titles(items) == [
        "Godkjenning av innkalling og saksliste",
        "Referat fra forrige møte og oppfølging",
        "Orientering fra politiet",
        "Orientering fra kommunen",
        "Eventuelt",
    ]
    assert all(item.source is None for item in items)


def test_an_items_responsible_time_and_source_come_along() -> None:
    first = draft(council(), 2)[0]

    assert (first.responsible, first.minutes) == ("SLT-koordinator", 10)
    assert first.source is not None
    assert first.source.line == 31


def test_when_the_first_meeting_is_cancelled_the_next_one_is_the_first() -> None:
    agreement = council()
    year = meetings_of(agreement)
    cancelled = (replace(year[0], state=MeetingState.CANCELLED), *year[1:])

    assert "Gjennomgang av avtalen" in titles(draft(agreement, 2, cancelled))
    assert "Besøk: PST" in titles(draft(agreement, 2, cancelled))


def test_a_yearly_revision_stands_where_the_agreement_puts_it() -> None:
    agreement = council()
    revision = replace(agreement.reviews[0], kind=ReviewKind.REVISION, when=ReviewWhen.FIRST_MEETING, body="")
    revised = replace(agreement, reviews=(revision,))

    assert titles(draft(revised, 1))[-1] == "Årlig gjennomgang og revisjon: samarbeidet"
    assert "Årlig gjennomgang og revisjon: samarbeidet" not in titles(draft(revised, 4))


def test_a_review_that_a_standing_item_carries_is_not_listed_twice() -> None:
    agreement = council()
    item = agreement.bodies[0].standing_items[2]
    told = replace(agreement, reviews=(replace(agreement.reviews[0], source=item.source),))

    assert "Skriftlig evaluering: samarbeidet" not in titles(draft(told, 4))


def test_an_item_near_a_date_stands_at_the_meeting_nearest_to_it() -> None:
    agreement = council()
    body = agreement.bodies[0]
    near = StandingItem(
        key="russ",
        title="Russefeiringen",
        kind=ItemKind.INFORMATION,
        condition=ItemCondition.NEAR_DATE,
        near_month=2,
        near_day=29,
        source=body.source,
    )
    marked = replace(agreement, bodies=(replace(body, standing_items=(*body.standing_items, near)),))

    with_it = [number for number in range(1, 5) if "Russefeiringen" in titles(draft(marked, number))]

    assert with_it == [1]


def test_a_guest_who_comes_twice_is_spread_over_the_year() -> None:
    agreement = council()
    body = agreement.bodies[0]
    twice = replace(body, guests=(replace(body.guests[0], times=1, period=Period.HALF_YEAR),))
    year = meetings_of(agreement)

    assert list(guests_by_meeting(twice, year)) == [year[0].key, year[2].key]
    assert guests_by_meeting(twice, ()) == {}


def test_the_next_meeting_skips_cancelled_ones() -> None:
    year = meetings_of(council())
    cancelled = (year[0], replace(year[1], state=MeetingState.CANCELLED), *year[2:])

    assert next_meeting(year[0], cancelled) == year[2]
    assert next_meeting(year[3], cancelled) is None


@pytest.mark.parametrize("language", list(Language))
def test_every_language_has_every_word(language: Language) -> None:
    words = agenda_words(language)

    assert "{what}" in words.evaluation
    assert "{who}" in words.visit
    assert all(words.roles.values())
