"""What holds for every agreement and every year from 2020 to 2100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.agreement import Agreement
from scheduler.records.basics import DateRange, Strength
from scheduler.records.cadence import (
    AfterBody,
    Cadence,
    EveryMonths,
    EveryWeeks,
    NamedMonths,
    NthWeekday,
    OnRequest,
    Pattern,
    Period,
    TimesPer,
    Weekday,
)
from scheduler.records.clauses import Theme
from scheduler.records.compliance import Facts, MeetingFact
from scheduler.records.meetings import MeetingState
from scheduler.records.obligations import ObligationKind, ObligationState, Window, YearOfObligations
from scheduler.rules.cadences import drafts_of, times_in
from scheduler.rules.compliance import standing_of
from scheduler.rules.obligations import obligations_of
from scheduler.workdays import weeks_in_year
from tests.unit.rules.case_files import norms, titles
from tests.unit.rules.promises import agreement, body, cadence, counting_for

YEARS = st.integers(2020, 2100)
MONTHS = st.lists(st.integers(1, 12), unique=True, max_size=6).map(tuple)
BOOLS: st.SearchStrategy[bool] = st.booleans()
PERIODS_IN_YEAR = {Period.YEAR: 1, Period.HALF_YEAR: 2, Period.QUARTER: 4, Period.MONTH: 12}


@st.composite
def times_per(draw: st.DrawFn) -> TimesPer:
    period = draw(st.sampled_from(Period))
    least = draw(st.integers(1, {Period.YEAR: 30, Period.HALF_YEAR: 12, Period.QUARTER: 6}.get(period, 4)))
    most = draw(st.one_of(st.none(), st.integers(least, least + 4)))
    if period is Period.YEAR and draw(BOOLS):
        spring = draw(st.integers(0, least))
        return TimesPer(
            at_least=least, at_most=most, period=period, spring=spring or None, autumn=least - spring or None
        )
    return TimesPer(at_least=least, at_most=most, period=period)


NUMBERED: st.SearchStrategy[Pattern] = st.one_of(
    times_per(),
    MONTHS.filter(bool).map(lambda months: NamedMonths(months=months)),
    st.builds(EveryMonths, n=st.integers(1, 12), first_month=st.integers(1, 12)),
    st.builds(EveryWeeks, n=st.integers(1, 26)),
    st.builds(
        NthWeekday, nth=st.sampled_from([-1, 1, 2, 3, 4, 5]), weekday=st.sampled_from(Weekday), months=MONTHS
    ),
    st.just(OnRequest()),
)
CADENCES = st.builds(cadence, NUMBERED, except_months=MONTHS)
VALIDITIES = st.one_of(
    st.none(),
    st.tuples(st.dates(date(2015, 1, 1), date(2100, 12, 31)), st.integers(0, 2000)).map(
        lambda drawn: DateRange(first=drawn[0], last=drawn[0] + timedelta(days=drawn[1]))
    ),
)


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    """Draw one to four bodies that may follow, serve or be one another."""
    names = ["a", "b", "c", "d"][: draw(st.integers(1, 4))]
    bodies = []
    for name in names:
        others = [other for other in names if other != name]
        patterns = [draw(NUMBERED) for _ in range(draw(st.integers(0, 2)))]
        if bool(others) and draw(BOOLS):
            patterns.append(
                AfterBody(body=f"vik-{draw(st.sampled_from(others))}", max_days=draw(st.integers(0, 40)))
            )
        serves = [draw(st.sampled_from(others))] if bool(others) and draw(BOOLS) else []
        meets = [
            counting_for(cadence(pattern, f"c{place}", draw(MONTHS)), *serves)
            for place, pattern in enumerate(patterns)
        ]
        same = f"vik-{draw(st.sampled_from(others))}" if others and draw(st.integers(0, 5)) == 0 else ""
        themes = tuple(Theme(title=f"t{month}", month=month) for month in draw(MONTHS))
        bodies.append(replace(body(name, *meets), same_as=same, themes=themes))
    return agreement(*bodies, validity=draw(VALIDITIES))


def inside(windows: Iterable[Window], first: date, last: date) -> bool:
    return all(first <= window.first <= window.ideal <= window.last <= last for window in windows)


@given(promise=CADENCES, year=YEARS)
def test_windows_of_one_cadence_are_sorted_apart_and_inside_the_year(promise: Cadence, year: int) -> None:
    windows = obligations_of(agreement(body("rad", promise)), year).windows

    assert inside(windows, date(year, 1, 1), date(year, 12, 31))
    assert all(before.last < after.first for before, after in pairwise(windows))
    assert [window.ordinal for window in windows] == list(range(1, len(windows) + 1))
    assert [window.key for window in windows] == [f"vik-rad-{year}-{window.ordinal}" for window in windows]


@given(promise=CADENCES, year=YEARS)
def test_no_window_reaches_into_an_excepted_month(promise: Cadence, year: int) -> None:
    windows = obligations_of(agreement(body("rad", promise)), year).windows

    reached = {month for window in windows for month in range(window.first.month, window.last.month + 1)}

    if not isinstance(promise.pattern, NthWeekday):  # its day is in the month; a holiday may push beyond
        assert not reached & set(promise.except_months)


@given(pattern=times_per(), year=YEARS)
def test_a_number_is_promised_as_often_as_it_is_written(pattern: TimesPer, year: int) -> None:
    windows = obligations_of(agreement(body("rad", cadence(pattern))), year).windows
    least = pattern.at_least * PERIODS_IN_YEAR[pattern.period]
    most = (pattern.at_most or pattern.at_least) * PERIODS_IN_YEAR[pattern.period]

    assert len(windows) == max(least, most)
    assert sum(window.strength is Strength.MUST for window in windows) == least


@given(n=st.integers(1, 26), first=st.integers(1, 12), year=YEARS)
def test_every_so_many_months_gives_as_many_as_fit(n: int, first: int, year: int) -> None:
    drafts = drafts_of(cadence(EveryMonths(n=n % 12 + 1, first_month=first)), year)
    step = n % 12 + 1
    starts = range((first - 1) % step + 1 if 12 % step == 0 else first, 13, step)

    assert [one.span.first for one in drafts] == [date(year, month, 1) for month in starts]


@given(n=st.integers(1, 26), year=st.integers(2020, 2099))
def test_weeks_run_on_over_new_year_without_a_gap_or_an_overlap(n: int, year: int) -> None:
    drafts = [one for each in (year, year + 1) for one in drafts_of(cadence(EveryWeeks(n=n)), each)]

    gaps = [(after.span.first - before.span.last).days for before, after in pairwise(drafts)]

    # Only the block at New Year is cut, by less than half of its days.
    assert all(1 <= gap <= 7 * n // 2 + 1 for gap in gaps)
    assert sum(gap > 1 for gap in gaps) <= 1
    assert all(2 * one.span.days >= 7 * n for one in drafts)


def test_every_second_week_is_26_or_27_meetings_and_every_week_the_iso_weeks() -> None:
    years = range(2020, 2101)
    second = {year: len(drafts_of(cadence(EveryWeeks(n=2)), year)) for year in years}
    every = {year: len(drafts_of(cadence(EveryWeeks(n=1)), year)) for year in years}

    assert set(second.values()) == {26, 27}
    assert sum(count == 27 for count in second.values()) < 10
    assert every == {year: weeks_in_year(year) for year in years}


@given(whole=agreements(), year=YEARS)
def test_the_same_agreement_gives_the_same_year_in_whatever_order_its_bodies_stand(
    whole: Agreement, year: int
) -> None:
    turned = replace(whole, bodies=tuple(reversed(whole.bodies)))

    one, other = (
        obligations_of(whole, year, norms(), titles()),
        obligations_of(turned, year, norms(), titles()),
    )

    assert one == obligations_of(whole, year, norms(), titles())
    assert one.obligations == other.obligations
    assert one.windows == other.windows
    assert set(one.findings) == set(other.findings)


@given(whole=agreements(), year=YEARS)
def test_everything_lies_inside_the_validity(whole: Agreement, year: int) -> None:
    found = obligations_of(whole, year)
    period = whole.validity.period if whole.validity else DateRange()
    first = max(date(year, 1, 1), period.first or date(year, 1, 1))
    last = min(date(year, 12, 31), period.last or date(year, 12, 31))

    assert inside(found.windows, first, last)
    assert all(first <= one.first <= one.due <= last for one in found.obligations)
    assert all(window.last <= (window.keep_by or window.last) <= last for window in found.windows)
    assert bool(found.obligations) <= (first <= last)


@given(whole=agreements(), year=YEARS)
def test_every_obligation_has_a_source_or_is_ours_and_every_key_is_its_own(
    whole: Agreement, year: int
) -> None:
    found = obligations_of(whole, year)

    assert all(bool(one.sources) != one.ours for one in found.obligations)
    assert all(window.sources for window in found.windows)
    assert len({one.key for one in found.obligations}) == len(found.obligations)
    assert len({window.key for window in found.windows}) == len(found.windows)


@given(whole=agreements(), year=YEARS)
def test_every_promised_meeting_has_a_window_or_one_that_counts(whole: Agreement, year: int) -> None:
    found = obligations_of(whole, year)
    meetings = [one for one in found.obligations if one.kind is ObligationKind.MEETINGS and one.count]

    for one in meetings:
        own = sum(window.strength is one.strength for window in one.windows)
        served = len(one.counted_windows)
        assert one.counted_in or own <= (one.count or 0) <= own + served
        assert set(one.counted_windows) <= {window.key for window in found.windows}


@given(whole=agreements(), year=YEARS)
def test_a_chained_window_follows_one_that_exists_and_can_be_kept(whole: Agreement, year: int) -> None:
    found = obligations_of(whole, year)
    windows = {window.key: window for window in found.windows}

    for window in found.windows:
        if window.follows:
            other = windows[window.follows]
            assert other.first <= window.last
            assert window.first >= other.first


def meeting_facts(year: YearOfObligations, state: MeetingState, day_of: str) -> tuple[MeetingFact, ...]:
    return tuple(
        MeetingFact(
            window=window.key,
            body=window.body,
            state=state,
            day=getattr(window, day_of),
            counts_for=window.counts_for,
        )
        for window in year.windows
    )


@given(whole=agreements(), year=YEARS)
def test_a_year_with_a_meeting_held_in_each_window_keeps_its_promises(whole: Agreement, year: int) -> None:
    found = obligations_of(whole, year)
    facts = Facts(meetings=meeting_facts(found, MeetingState.HELD, "ideal"))

    standings = standing_of(found, facts, date(year + 1, 1, 1))

    told = [
        one.state
        for one in standings
        if one.obligation.kind is ObligationKind.MEETINGS and not one.obligation.counted_in
    ]
    assert set(told) <= {ObligationState.KEPT}


@given(whole=agreements(), year=YEARS, days=st.integers(0, 366))
def test_a_year_without_meetings_breaks_what_must_be_held_and_nothing_before_its_day(
    whole: Agreement, year: int, days: int
) -> None:
    found = obligations_of(whole, year)
    today = date(year, 1, 1) + timedelta(days=days)

    standings = standing_of(found, Facts(), today)

    for one in standings:
        meetings = one.obligation.kind is ObligationKind.MEETINGS and one.obligation.count
        ends = [window.keep_by or window.last for window in one.obligation.windows] or [one.obligation.due]
        if meetings and one.obligation.count == len(one.obligation.windows):
            assert (one.state is ObligationState.BROKEN) == (min(ends) < today)


@given(promise=CADENCES, year=YEARS)
def test_a_cadence_promises_as_many_as_it_gives(promise: Cadence, year: int) -> None:
    whole = agreement(body("rad", promise))

    windows = obligations_of(whole, year).windows

    assert times_in(whole, promise, year) == sum(window.strength is Strength.MUST for window in windows)
