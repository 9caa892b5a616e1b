"""From a text to rules that a human has confirmed: nothing else is ever planned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reading import read_text
from scheduler.agreement_files import read, write
from scheduler.proposals import DifferenceKind, differences, propose
from scheduler.records.basics import Side
from scheduler.records.cadence import EveryWeeks, NthWeekday, Period, TimesPer, Weekday
from scheduler.records.drafts import Verdict
from scheduler.records.roles import Role
from scheduler.rules.obligations import obligations_of
from scheduler.usecases.agreement_frames import frame_of
from scheduler.usecases.propose_agreement import proposed_file
from scheduler.usecases.show_draft import proposal_of
from tests.council import council
from tests.drafts import TEXT, draft


def _numbered(kind: str) -> int:
    return next(one.number for one in draft().clauses if one.kind == kind)


def test_the_frame_is_guessed_from_the_head_of_the_text() -> None:
    frame = frame_of(read_text(TEXT), "fil")

    assert (frame.key, frame.municipality, frame.number) == ("vik", "Vik", "0000")
    assert frame.police == ("Vestre politidistrikt",)
    assert frame.title.startswith("Samarbeidsavtale om politiråd")


def test_a_title_over_several_broken_lines_is_taken_whole() -> None:
    head = "SAMARBEIDSAVTALE\nMELLOM\nVIK KOMMUNE\nOG\nVESTRE POLITIDISTRIKT\n\n1. PARTER\nPolitirådet møtes."

    frame = frame_of(read_text(head), "fil")

    assert frame.title == "SAMARBEIDSAVTALE MELLOM VIK KOMMUNE OG VESTRE POLITIDISTRIKT"


HEADS = {
    "Granmo kommune\nArkivsak: 25/123\nSaksframlegg\n\nForslag til vedtekter for politirådet\n\n§ 1 Formål": (
        "Forslag til vedtekter for politirådet", "Granmo"),
    "SAMARBEIDSAVTALE MELLOM GRANMO\nKOMMUNE OG SENTRUM POLITISTASJONS-\nDISTRIKT": (
        "SAMARBEIDSAVTALE MELLOM GRANMO KOMMUNE OG SENTRUM POLITISTASJONSDISTRIKT", "Granmo"),
    "Leiargruppa i dalen\n\nMandat\n\n- støtte leiarane": ("Leiargruppa i dalen", "fil"),
    "Vedtekter for politirådet i Fagersand\n\nVedtatt i mars": (
        "Vedtekter for politirådet i Fagersand", "Fagersand"),
    "Politirådet\nAvtalen gjelder i to år.\n\nLederens kommune betaler.": (
        "Politirådet Avtalen gjelder i to år.", "fil"),
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_the_title_names_the_document_whatever_stands_above_it(head: str) -> None:
    frame = frame_of(read_text(head), "fil")

    assert (frame.title, frame.municipality) == HEADS[head]


def test_a_clause_stands_under_the_nearest_heading_however_deep() -> None:
    text = (
        "Samarbeidsavtale for Vik kommune\n\n2. FORMÅL\nPartene vil forebygge.\n\n3. ARENAER\n3.1 Politiråd\n"
        "Politirådet møtes fire ganger i året.\n\n3.2 Politikontakt\nPolitiet utpeker en politikontakt.\n"
    )

    sections = {clause.kind: clause.section for clause in draft(text).clauses}

    assert sections["frequency"] == "Politiråd"


def test_the_proposed_file_is_accepted_and_every_clause_has_its_words() -> None:
    text, made = proposed_file(draft(), ["Look at each rule."])

    assert made is not None
    assert read(text.encode(), "vik.toml") == made
    council_body = made.bodies[0]
    assert council_body.meets[0].source.quote in TEXT
    assert council_body.meets[0].source.line == 9
    assert council_body.meets[0].source.section
    assert text.startswith("# Look at each rule.\n")


def test_seats_keep_the_wording_and_get_a_placeholder_each() -> None:
    _, made = proposed_file(draft())

    assert made is not None
    seats = made.bodies[0].seats
    assert [(seat.role, seat.side) for seat in seats][:2] == [
        (Role.MAYOR, Side.MUNICIPALITY),
        (Role.MUNICIPAL_DIRECTOR, Side.MUNICIPALITY),
    ]
    assert all(made.person(seat.held_by[0].person).address.endswith(".example") for seat in seats)


def test_what_was_read_becomes_windows() -> None:
    _, made = proposed_file(draft())

    assert made is not None
    asked = obligations_of(made, 2027).obligations
    counts = {body.kind.value: 0 for body in made.bodies}
    for one in asked:
        for body in made.bodies:
            counts[body.kind.value] += len(one.windows) if one.body == body.key else 0
    assert counts == {"police_council": 5, "coordination_group": 4}


def test_nothing_is_made_of_what_nobody_has_confirmed() -> None:
    prior = council()

    assert proposal_of(draft(), prior).agreement is None


def test_a_rule_whose_council_is_not_confirmed_stays_out() -> None:
    number = _numbered("frequency")
    clauses = tuple(
        replace(one, verdict=Verdict.CONFIRMED) if one.number == number else one for one in draft().clauses
    )

    found = proposal_of(replace(draft(), clauses=clauses), council())

    assert found.agreement is None
    assert found.unused == (number,)


def test_a_new_version_keeps_the_people_and_keys_of_the_last_one() -> None:
    prior = council()
    own = replace(draft(), frame=replace(draft().frame, key=prior.key, number="4639"))

    made = propose(own, own.clauses, prior).agreement

    assert made is not None
    assert {person.key for person in prior.people} <= {person.key for person in made.people}
    assert made.bodies[0].key == prior.bodies[0].key
    assert made.sender == prior.sender
    assert read(write(made).encode(), "vik.toml") == made


def test_a_version_does_not_differ_from_itself_and_a_changed_number_is_one_difference() -> None:
    _, made = proposed_file(draft())
    assert made is not None
    first, *rest = made.bodies
    meets = replace(first.meets[0], pattern=TimesPer(at_least=6, at_most=6, period=Period.YEAR))
    other = replace(made, bodies=(replace(first, meets=(meets,)), *rest))

    assert differences(made, made) == ()
    assert [(one.kind, one.what) for one in differences(made, other)] == [(DifferenceKind.CHANGED, "meets")]


def test_a_body_that_is_gone_or_new_is_told() -> None:
    _, made = proposed_file(draft())
    assert made is not None
    smaller = replace(made, bodies=made.bodies[:1], duties=(), reviews=made.reviews)

    assert [one.kind for one in differences(made, smaller)] == [DifferenceKind.REMOVED]
    assert [one.kind for one in differences(smaller, made)] == [DifferenceKind.ADDED]


@pytest.mark.parametrize("noise", ["\x00\x0b", "\u202e", "\ufdd0", '"""', "\\u0000"])
def test_noise_in_the_text_never_breaks_the_file(noise: str) -> None:
    noisy = TEXT.replace("fem møter", f"fem møter{noise}").replace("ordfører,", f"ordfører{noise},")

    text, made = proposed_file(draft(noisy))

    assert made is None or read(text.encode(), "vik.toml") == made


WEEKDAYS = {
    "Politirådet møtes seks ganger i året. Møtene legges til andre tirsdag i måneden.": (
        TimesPer(at_least=6, at_most=6, period=Period.YEAR), (Weekday.TUESDAY,)),
    "Politirådet møtes en gang i kvartalet. Møtene legges normalt til siste onsdag i måneden.": (
        TimesPer(at_least=1, at_most=1, period=Period.QUARTER), (Weekday.WEDNESDAY,)),
    "Politirådet møtes annenhver mandag.": (EveryWeeks(n=2), (Weekday.MONDAY,)),
    "Politirådet møtes første torsdag i hver måned.": (NthWeekday(nth=1, weekday=Weekday.THURSDAY), None),
}  # fmt: skip


@pytest.mark.parametrize("text", WEEKDAYS)
def test_a_weekday_places_the_meetings_and_only_the_one_of_each_month_counts_them(text: str) -> None:
    own = draft(f"Samarbeidsavtale for Vik kommune\n\n{text}\n")
    made = propose(own, own.clauses).agreement

    assert made is not None
    body = made.bodies[0]
    told = body.habit.weekdays if body.habit else None
    assert (body.meets[0].pattern, told) == WEEKDAYS[text]
    assert len(body.meets) == 1
