"""Whether a year's promises are kept, as far as anybody knows on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from scheduler.records.basics import Phrase
from scheduler.records.compliance import DoneFact, Facts, MeetingFact, Waiver
from scheduler.records.errors import RecordError
from scheduler.records.meetings import MeetingState
from scheduler.records.obligations import ObligationState, Standing
from scheduler.rules.compliance import standing_of
from scheduler.rules.obligations import obligations_of
from tests.unit.rules.case_files import agreement_of

HELD, PLANNED, CANCELLED = MeetingState.HELD, MeetingState.PLANNED, MeetingState.CANCELLED
KEPT, ON_COURSE, AT_RISK, BROKEN, WAIVED = (
    ObligationState.KEPT,
    ObligationState.ON_COURSE,
    ObligationState.AT_RISK,
    ObligationState.BROKEN,
    ObligationState.WAIVED,
)

COUNCIL = """
[[body]]
key = "vik-rad"
kind = "police_council"
name = "Rådet"
"""
FOUR = COUNCIL + 'meets = { times = 4, per = "year" }\n'
MONTHLY = COUNCIL + 'meets = { times = 1, per = "month" }\n'


def meeting(number: int, state: MeetingState, day: date, body: str = "rad") -> MeetingFact:
    return MeetingFact(window=f"vik-{body}-2027-{number}", body=f"vik-{body}", state=state, day=day)


def standings(given: str, facts: Facts, today: date) -> Mapping[str, Standing]:
    year = obligations_of(agreement_of(given), 2027)
    return {one.obligation.key.removeprefix("vik-"): one for one in standing_of(year, facts, today)}


def stands(given: str, today: date, *meetings: MeetingFact, key: str = "rad-meets-2027") -> Standing:
    return standings(given, Facts(meetings=meetings), today)[key]


def codes(phrases: tuple[Phrase, ...]) -> list[str]:
    return [phrase.code for phrase in phrases]


def test_before_the_year_begins_an_unplanned_year_is_on_course() -> None:
    found = stands(FOUR, date(2026, 12, 1))

    assert found.state is ON_COURSE
    assert found.forecast == Phrase(
        code="not_planned_yet",
        facts={"times": 4, "held": 0, "planned": 0, "missing": 4, "due": date(2027, 12, 31)},
    )
    assert found.proof == ()


def test_a_window_that_has_begun_without_a_meeting_is_a_risk() -> None:
    found = stands(FOUR, date(2027, 1, 1))

    assert (found.state, found.forecast.code) == (AT_RISK, "too_few_planned")


def test_a_planned_year_is_on_course_and_says_what_is_planned() -> None:
    days = [date(2027, 2, 10), date(2027, 5, 12), date(2027, 9, 1), date(2027, 11, 24)]
    planned = [meeting(number, PLANNED, day) for number, day in enumerate(days, 1)]

    found = stands(FOUR, date(2027, 1, 4), *planned)

    assert found.state is ON_COURSE
    assert codes(found.proof) == ["meeting_planned"] * 4
    assert found.forecast.facts == {"times": 4, "held": 0, "planned": 4, "due": date(2027, 12, 31)}


def test_a_missed_quarter_of_a_yearly_number_can_be_made_up_for() -> None:
    facts = [
        meeting(2, HELD, date(2027, 4, 7)),
        meeting(3, PLANNED, date(2027, 8, 18)),
        meeting(4, PLANNED, date(2027, 11, 24)),
    ]

    short = stands(FOUR, date(2027, 5, 1), *facts)
    made_up = stands(FOUR, date(2027, 5, 1), *facts, meeting(5, PLANNED, date(2027, 6, 9)))

    assert (short.state, short.forecast.facts["missing"]) == (AT_RISK, 1)
    assert made_up.state is ON_COURSE


def test_a_missed_month_of_a_monthly_promise_is_broken_for_good() -> None:
    rest = [meeting(month, PLANNED, date(2027, month, 17)) for month in range(2, 13)]

    january_left = stands(MONTHLY, date(2027, 1, 31), *rest)
    january_over = stands(MONTHLY, date(2027, 2, 1), *rest)

    assert january_left.state is AT_RISK
    assert january_over.state is BROKEN
    assert january_over.forecast == Phrase(
        code="missed", facts={"times": 12, "held": 0, "missing": 1, "due": date(2027, 1, 31)}
    )


def test_a_monthly_meeting_held_in_the_next_month_came_too_late() -> None:
    found = stands(MONTHLY, date(2027, 2, 3), meeting(1, HELD, date(2027, 2, 2)))

    assert found.state is BROKEN
    assert found.proof == (
        Phrase(
            code="meeting_late",
            facts={"meeting": "vik-rad-2027-1", "day": date(2027, 2, 2), "keep_by": date(2027, 1, 31)},
        ),
    )


def test_enough_held_meetings_keep_the_promise_even_before_the_year_ends() -> None:
    held = [meeting(number, HELD, date(2027, number, 10)) for number in (1, 2, 3, 4)]

    found = stands(FOUR, date(2027, 6, 1), *held)

    assert (found.state, found.forecast) == (KEPT, Phrase(code="complete", facts={"times": 4, "held": 4}))


def test_the_year_is_over_and_one_meeting_is_missing() -> None:
    held = [meeting(number, HELD, date(2027, number, 10)) for number in (1, 2, 3)]

    last_day, day_after = stands(FOUR, date(2027, 12, 31), *held), stands(FOUR, date(2028, 1, 1), *held)

    assert (last_day.state, day_after.state) == (AT_RISK, BROKEN)


def test_a_cancelled_meeting_puts_the_promise_at_risk_long_before_its_window() -> None:
    planned = [meeting(number, PLANNED, date(2027, 3 * number, 10)) for number in (1, 2, 3)]

    found = stands(FOUR, date(2027, 1, 4), *planned, meeting(4, CANCELLED, date(2027, 12, 1)))

    assert (found.state, found.forecast.code) == (AT_RISK, "too_few_planned")
    assert codes(found.proof)[-1] == "meeting_cancelled"


def test_a_meeting_whose_day_is_past_without_a_word_is_a_risk_and_not_a_breach() -> None:
    once = COUNCIL + "meets = { months = [2] }\n"

    found = stands(once, date(2027, 3, 1), meeting(1, PLANNED, date(2027, 2, 10)))

    assert (found.state, codes(found.proof)) == (AT_RISK, ["meeting_unrecorded"])
    assert found.forecast.code == "enough_planned"


def test_what_the_parties_may_do_is_never_broken() -> None:
    allowed = COUNCIL + 'meets = { times = 2, per = "year", strength = "may" }\n'

    assert stands(allowed, date(2027, 3, 1)).state is ON_COURSE
    assert stands(allowed, date(2028, 1, 1)).state is KEPT


def test_meetings_on_request_are_told_but_not_owed() -> None:
    on_request = COUNCIL + "meets = { on_request = true }\n"
    called = MeetingFact(window="vik-rad-2027-ekstra", body="vik-rad", state=HELD, day=date(2027, 2, 10))

    during, after = stands(on_request, date(2027, 6, 1), called), stands(on_request, date(2028, 1, 1), called)

    assert (during.state, during.forecast.code) == (ON_COURSE, "nothing_due")
    assert (after.state, codes(after.proof)) == (KEPT, ["meeting_held"])


def test_an_extraordinary_meeting_counts_for_the_bodys_number() -> None:
    extra = MeetingFact(window="vik-rad-2027-ekstra", body="vik-rad", state=HELD, day=date(2027, 10, 6))
    once = COUNCIL + 'meets = { times = 1, per = "year" }\n'

    assert stands(once, date(2027, 12, 1), extra).state is KEPT


def test_a_meeting_that_serves_two_bodies_counts_for_both() -> None:
    given = """
[[body]]
key = "vik-felles"
kind = "intermunicipal_police_council"
name = "Fellesrådet"
meets = { months = [11], counts_for = ["vik-rad"] }

[[body]]
key = "vik-rad"
kind = "police_council"
name = "Rådet"
meets = { times = 2, per = "year" }
"""
    joint, own = (
        meeting(1, HELD, date(2027, 11, 10), "felles"),
        meeting(1, HELD, date(2027, 3, 10)),
    )

    found = standings(given, Facts(meetings=(joint, own)), date(2027, 12, 1))
    alone = standings(given, Facts(meetings=(own,)), date(2028, 1, 1))

    assert (found["rad-meets-2027"].state, found["felles-meets-2027"].state) == (KEPT, KEPT)
    assert (alone["rad-meets-2027"].state, alone["felles-meets-2027"].state) == (BROKEN, BROKEN)


def test_another_agreements_meeting_may_count_here() -> None:
    given = COUNCIL + 'meets = { times = 1, per = "year" }\n'
    elsewhere = MeetingFact(
        window="nes-felles-2027-1",
        body="nes-felles",
        state=HELD,
        day=date(2027, 5, 5),
        counts_for=("vik-rad",),
    )

    assert stands(given, date(2027, 12, 1), elsewhere).state is KEPT


def test_the_same_body_under_another_name_is_kept_by_the_others_meetings() -> None:
    given = (
        FOUR
        + """
[[body]]
key = "vik-styring"
kind = "steering_group"
name = "Styringsgruppen"
same_as = "vik-rad"
meets = { at_least = 2, per = "year" }
"""
    )
    held = [meeting(number, HELD, date(2027, number, 10)) for number in (1, 2)]
    key = "styring-meets-2027"

    assert stands(given, date(2027, 6, 1), *held, key=key).state is KEPT
    assert stands(given, date(2027, 6, 1), key=key).state is AT_RISK
    assert stands(given, date(2026, 6, 1), key=key).state is ON_COURSE
    assert stands(given, date(2028, 1, 1), held[0], key=key).state is BROKEN


def test_what_fell_due_before_anything_was_known_is_not_judged() -> None:
    november = [meeting(11, HELD, date(2027, 11, 10)), meeting(12, PLANNED, date(2027, 12, 8))]
    facts = Facts(meetings=tuple(november), known_from=date(2027, 11, 1))

    monthly = standings(MONTHLY, facts, date(2027, 11, 20))["rad-meets-2027"]
    spring = standings(COUNCIL + "meets = { months = [3] }\n", facts, date(2027, 11, 20))["rad-meets-2027"]

    assert (monthly.state, monthly.forecast.facts["times"]) == (ON_COURSE, 2)
    assert spring.forecast == Phrase(code="not_judged", facts={"known_from": date(2027, 11, 1)})
    assert spring.state is ON_COURSE


GUEST = (
    COUNCIL
    + 'meets = { months = [2, 10] }\nguest = [{ key = "pst", who = ["PST"], times = 1, per = "year" }]\n'
)


@pytest.mark.parametrize(
    ("today", "state", "invited", "expected"),
    [
        (date(2027, 1, 4), None, (), ON_COURSE),
        (date(2027, 8, 10), None, (), AT_RISK),
        (date(2027, 11, 1), None, (), BROKEN),
        (date(2027, 11, 1), HELD, (), BROKEN),
        (date(2027, 1, 4), PLANNED, ("pst",), ON_COURSE),
        (date(2027, 11, 1), CANCELLED, ("pst",), BROKEN),
        (date(2027, 3, 1), HELD, ("pst",), KEPT),
    ],
)
def test_a_guest_is_kept_by_being_invited_to_a_meeting_that_is_held(
    today: date, state: MeetingState | None, invited: tuple[str, ...], expected: ObligationState
) -> None:
    day = date(2027, 2, 10)
    visit = MeetingFact(window="vik-rad-2027-1", body="vik-rad", state=state or HELD, day=day, guests=invited)

    found = stands(GUEST, today, *([visit] if state else []), key="rad-guest-pst-2027")

    assert found.state is expected
    assert codes(found.proof) == (["guest_at_meeting"] if expected is KEPT or state is PLANNED else [])


def test_a_guest_whose_time_was_before_anything_was_known_is_not_judged() -> None:
    facts = Facts(known_from=date(2027, 12, 1))

    found = standings(GUEST, facts, date(2027, 12, 24))["rad-guest-pst-2027"]

    assert found.forecast.code == "not_judged"


NOTICE = (
    COUNCIL
    + 'meets = { months = [2] }\nnotice = [{ what = ["agenda", "invitation"], amount = 1, unit = "weeks" }]\n'
)
SILENT = COUNCIL + "meets = { months = [2] }\n"


def papers(sent: date | None, why: str = "", state: MeetingState = PLANNED) -> MeetingFact:
    return MeetingFact(
        window="vik-rad-2027-1",
        body="vik-rad",
        state=state,
        day=date(2027, 2, 10),
        notice_deadline=date(2027, 2, 3),
        notice_sent=sent,
        short_notice_why=why,
    )


@pytest.mark.parametrize(
    ("today", "sent", "state", "proof"),
    [
        (date(2027, 1, 20), None, ON_COURSE, []),
        (date(2027, 1, 31), None, AT_RISK, []),
        (date(2027, 2, 3), None, AT_RISK, []),
        (date(2027, 2, 4), None, BROKEN, ["notice_missing"]),
        (date(2027, 2, 4), date(2027, 2, 3), ON_COURSE, ["notice_sent"]),
        (date(2027, 2, 6), date(2027, 2, 5), BROKEN, ["notice_late"]),
        (date(2028, 1, 1), date(2027, 2, 3), KEPT, ["notice_sent"]),
    ],
)
def test_an_agenda_is_in_time_until_its_day_is_over(
    today: date, sent: date | None, state: ObligationState, proof: list[str]
) -> None:
    found = stands(NOTICE, today, papers(sent), key="rad-notice-agenda-2027")

    assert (found.state, codes(found.proof)) == (state, proof)
    assert found.forecast.code == ("some_late" if state is BROKEN else "all_in_time")


def test_a_late_agenda_says_by_how_many_days() -> None:
    found = stands(NOTICE, date(2027, 2, 6), papers(date(2027, 2, 5)), key="rad-notice-agenda-2027")

    assert found.proof[0].facts["days"] == 2
    assert found.forecast.facts == {"meetings": 1, "late": 1, "due": date(2027, 12, 31)}


def test_a_meeting_at_short_notice_that_the_agreement_allows_is_in_time() -> None:
    found = stands(
        NOTICE, date(2027, 2, 9), papers(date(2027, 2, 8), "Hastesak"), key="rad-notice-agenda-2027"
    )

    assert (found.state, codes(found.proof)) == (ON_COURSE, ["notice_short"])


def test_our_own_week_is_never_broken_only_at_risk() -> None:
    found = stands(SILENT, date(2027, 2, 6), papers(date(2027, 2, 5)), key="rad-notice-agenda-2027")

    assert found.obligation.ours
    assert (found.state, codes(found.proof)) == (AT_RISK, ["notice_late"])


def test_a_cancelled_meeting_owes_no_agenda_and_neither_does_one_before_anything_was_known() -> None:
    key = "rad-notice-agenda-2027"
    early = Facts(meetings=(papers(None),), known_from=date(2027, 3, 1))

    cancelled = stands(NOTICE, date(2027, 2, 20), papers(None, state=CANCELLED), key=key)
    unknown = standings(NOTICE, early, date(2027, 3, 20))[key]

    assert [(one.state, one.forecast.code) for one in (cancelled, unknown)] == [
        (ON_COURSE, "nothing_due")
    ] * 2


def test_the_invitation_is_judged_by_its_own_days() -> None:
    invited = MeetingFact(
        window="vik-rad-2027-1",
        body="vik-rad",
        state=PLANNED,
        day=date(2027, 2, 10),
        invitation_deadline=date(2027, 2, 3),
        invitation_sent=date(2027, 1, 5),
    )

    found = standings(NOTICE, Facts(meetings=(invited,)), date(2027, 2, 5))

    assert codes(found["rad-notice-invitation-2027"].proof) == ["notice_sent"]
    assert found["rad-notice-agenda-2027"].forecast.code == "nothing_due"


MINUTES = COUNCIL + "meets = { months = [2] }\nminutes = { archived = true }\n"
MINUTES_IN_TEN_DAYS = COUNCIL + "meets = { months = [2] }\nminutes = { sent_within_days = 10 }\n"


@pytest.mark.parametrize(
    ("given", "today", "sent", "state", "proof"),
    [
        (MINUTES, date(2027, 2, 24), None, ON_COURSE, []),
        (MINUTES, date(2027, 2, 25), None, AT_RISK, ["minutes_missing"]),
        (MINUTES, date(2027, 4, 1), date(2027, 3, 30), ON_COURSE, ["minutes_sent"]),
        (MINUTES_IN_TEN_DAYS, date(2027, 2, 20), None, ON_COURSE, []),
        (MINUTES_IN_TEN_DAYS, date(2027, 2, 21), None, BROKEN, ["minutes_missing"]),
        (MINUTES_IN_TEN_DAYS, date(2027, 2, 21), date(2027, 2, 20), ON_COURSE, ["minutes_sent"]),
        (MINUTES_IN_TEN_DAYS, date(2027, 3, 1), date(2027, 2, 22), BROKEN, ["minutes_late"]),
        (MINUTES_IN_TEN_DAYS, date(2028, 1, 1), date(2027, 2, 20), KEPT, ["minutes_sent"]),
    ],
)
def test_minutes_follow_the_meeting(
    given: str, today: date, sent: date | None, state: ObligationState, proof: list[str]
) -> None:
    held = MeetingFact(
        window="vik-rad-2027-1", body="vik-rad", state=HELD, day=date(2027, 2, 10), minutes_sent=sent
    )

    found = stands(given, today, held, key="rad-minutes-2027")

    assert (found.state, codes(found.proof)) == (state, proof)


@pytest.mark.parametrize(
    ("today", "locked", "state", "proof"),
    [
        (date(2027, 7, 15), None, ON_COURSE, ["minutes_sent"]),
        (date(2027, 7, 16), None, AT_RISK, ["minutes_sent", "minutes_open"]),
        (date(2027, 7, 16), date(2027, 5, 1), ON_COURSE, ["minutes_sent", "minutes_locked"]),
    ],
)
def test_minutes_that_are_to_be_archived_are_to_be_approved_in_the_end(
    today: date, locked: date | None, state: ObligationState, proof: list[str]
) -> None:
    held = MeetingFact(
        window="vik-rad-2027-1",
        body="vik-rad",
        state=HELD,
        day=date(2027, 2, 10),
        minutes_sent=date(2027, 2, 15),
        minutes_locked=locked,
    )

    found = stands(MINUTES, today, held, key="rad-minutes-2027")

    assert (found.state, codes(found.proof)) == (state, proof)


def test_a_meeting_not_yet_held_owes_no_minutes() -> None:
    found = stands(MINUTES, date(2027, 3, 20), meeting(1, PLANNED, date(2027, 2, 10)), key="rad-minutes-2027")

    assert (found.state, found.forecast.code) == (ON_COURSE, "nothing_due")


DUTY = COUNCIL + '\n[[duty]]\nkey = "vandring"\nwhat = "Trygghetsvandring"\nat_least = 2\nper = "year"\n'


@pytest.mark.parametrize(
    ("today", "days", "state", "forecast"),
    [
        (date(2027, 3, 1), (), ON_COURSE, "to_be_done"),
        (date(2027, 12, 1), (), AT_RISK, "to_be_done"),
        (date(2027, 12, 31), (date(2027, 5, 1),), AT_RISK, "to_be_done"),
        (date(2028, 1, 1), (date(2027, 5, 1),), BROKEN, "missed"),
        (date(2028, 1, 9), (date(2027, 5, 1), date(2028, 1, 8)), BROKEN, "missed"),
        (date(2027, 9, 1), (date(2027, 5, 1), date(2027, 8, 20)), KEPT, "complete"),
    ],
)
def test_a_duty_is_kept_by_being_recorded_done_often_enough(
    today: date, days: tuple[date, ...], state: ObligationState, forecast: str
) -> None:
    done = tuple(DoneFact(obligation="vik-vandring-2027", day=day, by="Kari") for day in reversed(days))

    found = standings(DUTY, Facts(done=done), today)["vandring-2027"]

    assert (found.state, found.forecast.code) == (state, forecast)
    assert codes(found.proof) == ["done_late" if day.year == 2028 else "done" for day in days]


def test_a_duty_before_anything_was_known_is_judged_only_when_somebody_says_it_was_done() -> None:
    spring = DUTY.replace("at_least = 2", "times = 1\nmonth = 4")
    said = DoneFact(obligation="vik-vandring-2027", day=date(2027, 4, 7), by="Kari")

    silent = standings(spring, Facts(known_from=date(2027, 6, 1)), date(2027, 7, 1))["vandring-2027"]
    told = standings(spring, Facts(done=(said,), known_from=date(2027, 6, 1)), date(2027, 7, 1))[
        "vandring-2027"
    ]

    assert (silent.state, silent.forecast.code) == (ON_COURSE, "not_judged")
    assert told.state is KEPT


def test_a_duty_of_the_agreements_life_stays_done_in_later_years() -> None:
    once = COUNCIL + '\n[[duty]]\nkey = "kjent"\nwhat = "Avtalen gjøres kjent"\n'
    done = DoneFact(obligation="vik-kjent", day=date(2025, 6, 1), by="Kari")

    assert standings(once, Facts(done=(done,)), date(2027, 3, 1))["kjent"].state is KEPT


def test_a_waived_obligation_says_who_let_it_go_and_why() -> None:
    waiver = Waiver(obligation="vik-rad-meets-2027", day=date(2027, 8, 1), by="Kari", why="Valgår")

    found = standings(FOUR, Facts(waivers=(waiver,)), date(2028, 1, 1))["rad-meets-2027"]

    assert (found.state, found.forecast.code) == (WAIVED, "let_go")
    assert found.proof == (
        Phrase(code="waived_by", facts={"day": date(2027, 8, 1), "by": "Kari", "why": "Valgår"}),
    )


def test_a_waiver_needs_a_reason() -> None:
    with pytest.raises(RecordError, match="why"):
        Waiver(obligation="vik-rad-meets-2027", day=date(2027, 8, 1), by="Kari", why=" ")
