"""The versions of an agreement, what differs between two, and the text beside the rules."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from scheduler.records.basics import DateRange
from scheduler.records.drafts import Verdict
from scheduler.records.roles import Holding
from scheduler.usecases.agree import confirm
from scheduler.usecases.confirm_draft import decide, take_into_use
from scheduler.usecases.show_draft import own_draft
from tests.web.test_pages import inspected
from tests.web.town import AUTUMN, Town, Who

PATH = "/avtaler/vik/versjoner"


def _new_police_chief(town: Town) -> None:
    """Put a version in which another one holds the police chief's seat."""
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        body = agreement.bodies[0]
        seats = tuple(
            replace(
                seat,
                held_by=(
                    Holding(person="vik-politisjef", period=DateRange(last=date(2026, 12, 31))),
                    Holding(person="vik-kontakt", period=DateRange(first=date(2027, 1, 1))),
                ),
            )
            if seat.held_by[0].person == "vik-politisjef"
            else seat
            for seat in body.seats
        )
        bodies = (replace(body, seats=seats), *agreement.bodies[1:])
        books.agreements.put(replace(agreement, bodies=bodies), AUTUMN)


def _take_the_draft(town: Town) -> None:
    with town.ports.store.reading() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        person = agreement.person("vik-slt")
        draft, _ = own_draft(books, person, town.draft, AUTUMN.date())
    for clause in draft.clauses:
        if clause.kind in {"body", "frequency", "members", "secretary"} and clause.body == "politirad":
            decide(town.ports, person, town.draft, clause.number, (Verdict.CONFIRMED, None))
    proposed = take_into_use(town.ports, person, town.draft)
    assert proposed is not None
    confirm(town.ports, agreement.person("vik-politisjef"), proposed.key)


def test_the_last_two_versions_are_compared_and_holders_are_named_with_their_days(town: Town) -> None:
    _new_police_chief(town)

    page = town.client(Who.MEMBER).get(PATH).get_data(as_text=True)

    assert "Politikontakt i Vik" in page
    assert "fra 1. januar 2027" in page
    assert "Ingen: reglene er de samme." in page
    assert "Det samme i begge versjonene." in page
    assert inspected(page).faults == []


def _without_keys(html: str) -> str:
    """Leave out the forms' keys, which tell the second they were made in."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", html)


def test_any_two_versions_are_compared_in_either_order(town: Town) -> None:
    _new_police_chief(town)
    _take_the_draft(town)
    client = town.client(Who.MEMBER)
    with town.ports.store.reading() as books:
        newest = books.agreements.versions("vik")[-1].number

    one = client.get(f"{PATH}?fra=1&til={newest}").get_data(as_text=True)
    other = client.get(f"{PATH}?fra={newest}&til=1").get_data(as_text=True)
    same = client.get(f"{PATH}?fra=1&til=1").get_data(as_text=True)

    assert newest >= 3
    assert _without_keys(one) == _without_keys(other)
    assert "minst 5" in one or "fem" in one
    assert "Ingen: reglene er de samme." not in one
    assert "Ingen: reglene er de samme." in same


def test_a_version_that_never_was_answers_as_missing(town: Town) -> None:
    client = town.client(Who.MEMBER)

    assert client.get(f"{PATH}?fra=1&til=99").status_code == 404
    assert client.get(f"{PATH}?fra=x").status_code == 422


def test_the_text_stands_beside_the_rules_that_were_confirmed_from_it(town: Town) -> None:
    client = town.client(Who.MEMBER)
    before = client.get("/avtaler/vik/tekst").get_data(as_text=True)
    _take_the_draft(town)

    page = client.get("/avtaler/vik/tekst").get_data(as_text=True)

    assert "lagt inn som fil" in before
    assert "Les inn teksten" not in before
    assert page.count('class="card rule"') == page.count("bekreftet av SLT-koordinator i Vik")
    assert page.count('class="card rule"') >= 4
    assert '<mark class="settled">' in page
    assert inspected(page).faults == []
