"""The personal page: opened by people and by scanners, with and without cookies, and by those who may not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from scheduler.records.answers import AnswerChannel, AnswerKind
from scheduler.usecases import member_links
from scheduler.usecases.approve_agenda import approve
from tests.web.town import AUTUMN, Town, Who


def form_of(town: Town, **fields: str) -> dict[str, str]:
    return {"meeting": town.meeting.key, "answer": "coming", "form_key": town.form_key, **fields}


def text_of(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_changes_nothing(town: Town, method: str) -> None:
    before = town.state()

    answers = [town.app.test_client().open(f"/m/{town.link}", method=method) for _ in range(5)]

    assert {answer.status_code for answer in answers} == {200}
    assert town.state() == before


def test_an_answer_is_kept_without_any_cookie_and_shown_again(town: Town) -> None:
    visitor = town.app.test_client(use_cookies=False)

    answer = visitor.post(f"/m/{town.link}/svar", data=form_of(town, comment="Kommer litt sent"))

    kept = town.answers()
    assert answer.status_code == 303
    assert [(one.person, one.kind, one.channel) for one in kept] == [
        (Who.MEMBER, AnswerKind.COMING, AnswerChannel.LINK)
    ]
    page = text_of(visitor, answer.headers["Location"].split("#")[0])
    assert "Svaret er lagret" in page
    assert "Kommer litt sent" in page


def test_the_answer_can_be_changed_and_taken_back(town: Town) -> None:
    visitor = town.app.test_client()

    for given in ("coming", "deputy", "withdrawn"):
        visitor.post(f"/m/{town.link}/svar", data=form_of(town, answer=given))

    assert [one.kind.value for one in town.answers()] == ["coming", "deputy", "withdrawn"]
    assert "Du har ikke svart ennå" in text_of(visitor, f"/m/{town.link}")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"form_key": ""}, 400),
        ({"form_key": "0" * 64}, 400),
        ({"answer": ""}, 422),
        ({"answer": "kanskje det"}, 422),
    ],
)
def test_a_form_without_its_key_or_a_choice_is_refused(
    town: Town, wrong: dict[str, str], status: int
) -> None:
    answer = town.app.test_client().post(f"/m/{town.link}/svar", data=form_of(town, **wrong))

    assert answer.status_code == status
    assert town.answers() == ()


def test_a_form_from_another_site_is_refused(town: Town) -> None:
    answer = town.app.test_client().post(
        f"/m/{town.link}/svar", data=form_of(town), headers={"Origin": "https://ond.example"}
    )

    assert answer.status_code == 403
    assert town.answers() == ()


def test_a_link_answers_only_for_its_own_person_and_councils(town: Town) -> None:
    other = town.first_meeting("nes").key

    answer = town.app.test_client().post(f"/m/{town.link}/svar", data=form_of(town, meeting=other))

    assert answer.status_code == 404
    assert town.answers() == ()


def test_a_wrong_a_renewed_and_a_leavers_link_answer_the_same(town: Town) -> None:
    visitor = town.app.test_client()
    wrong = visitor.get(f"/m/{'A' * 43}")
    member_links.renew(town.ports, Who.MEMBER, Who.SECRETARY)

    renewed = visitor.get(f"/m/{town.link}")

    assert (wrong.status_code, renewed.status_code) == (404, 404)
    assert visitor.post(f"/m/{town.link}/svar", data=form_of(town)).status_code == 404
    assert wrong.get_data(as_text=True).replace("A" * 43, "") == renewed.get_data(as_text=True).replace(
        town.link, ""
    )


def test_the_link_dies_with_the_last_seat(town: Town) -> None:
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        bodies = tuple(
            replace(
                body,
                seats=tuple(
                    replace(
                        seat,
                        held_by=tuple(
                            replace(held, period=replace(held.period, last=AUTUMN.date() - timedelta(days=1)))
                            if held.person == Who.MEMBER
                            else held
                            for held in seat.held_by
                        ),
                    )
                    for seat in body.seats
                ),
            )
            for body in agreement.bodies
        )
        books.agreements.put(replace(agreement, bodies=bodies), AUTUMN)

    assert town.app.test_client().get(f"/m/{town.link}").status_code == 404


def test_only_public_titles_of_the_approved_agenda_are_shown(town: Town) -> None:
    visitor = town.app.test_client()
    before = text_of(visitor, f"/m/{town.link}")
    with town.ports.store.transaction() as books:
        draft = books.agendas.latest(town.meeting.key)
        assert draft is not None
        secret = replace(
            draft.items[0],
            title="Ungdommene i Storgata 1",
            public_title="Sak unntatt offentlighet",
            exempt_basis="offentleglova § 13",
        )
        books.agendas.put(replace(draft, items=(secret, *draft.items[1:])))
    approve(town.ports, town.meeting.key, None, Who.SECRETARY)

    after = text_of(visitor, f"/m/{town.link}")

    assert "Sakslisten er ikke klar ennå" in before
    assert "Sak unntatt offentlighet" in after
    assert "Storgata" not in after


def test_a_calendar_address_made_by_link_opens_the_persons_feed(town: Town) -> None:
    page = town.app.test_client().post(f"/m/{town.link}/kalender", data={"form_key": town.form_key})

    found = re.search(r"/feeds/([A-Za-z0-9_-]{43})\.ics", page.get_data(as_text=True))

    assert found is not None
    with town.ports.store.reading() as books:
        feed = books.feeds.by_token(member_links.digest(found[1]))
    assert feed is not None
    assert feed.subject == Who.MEMBER


@pytest.mark.parametrize(("language", "words"), [("nn", "Møta dine"), ("en", "Your meetings")])
def test_the_page_speaks_the_language_that_was_chosen(town: Town, language: str, words: str) -> None:
    visitor = town.app.test_client()
    town.post(visitor, "/sprak", language=language, back="/")

    page = text_of(visitor, f"/m/{town.link}")

    assert words in page


def test_the_secretary_sees_answers_and_their_channels_and_members_do_not(town: Town) -> None:
    town.app.test_client().post(
        f"/m/{town.link}/svar", data=form_of(town, answer="regrets", comment="<i>Syk</i>")
    )
    path = f"/moter/{town.meeting.key}"

    secretary, member = (text_of(town.client(who), path) for who in (Who.SECRETARY, Who.MEMBER))

    assert "Personlig lenke" in secretary or "personlig lenke" in secretary
    assert "&lt;i&gt;Syk&lt;/i&gt;" in secretary
    assert "adressen virker ikke" in secretary
    assert "foreslår en annen tid" in secretary
    assert "Svar på innkallingen" not in member
    assert "Svaret ditt" in member


def test_the_secretary_answers_for_somebody_and_it_says_so(town: Town) -> None:
    path = f"/moter/{town.meeting.key}/svar"

    town.post(town.client(Who.SECRETARY), path, person="vik-direktor", answer="coming", comment="ringte")

    assert [(one.person, one.by, one.channel) for one in town.answers()] == [
        ("vik-direktor", Who.SECRETARY, AnswerChannel.ON_BEHALF)
    ]


def test_nobody_answers_for_somebody_who_is_not_invited(town: Town) -> None:
    path = f"/moter/{town.meeting.key}/svar"

    answer = town.post(town.client(Who.SECRETARY), path, person="vik-finnes-ikke", answer="coming")

    assert answer.status_code in {404, 422}
    assert town.answers() == ()


def test_the_inbox_shows_what_waits_as_text_and_only_to_its_secretary(town: Town) -> None:
    own, foreign = (text_of(town.client(who), "/innboks") for who in (Who.SECRETARY, Who.FOREIGN))

    assert "Jeg er &lt;b&gt;opptatt&lt;/b&gt;" in own
    assert "5.1.1" in own
    assert "opptatt" not in foreign
    assert "kontakt@vik.example" not in foreign
    assert "e-post venter" in text_of(town.client(Who.SECRETARY), "/")


def test_the_outbox_shows_letters_without_the_key_to_their_links(town: Town) -> None:
    with town.ports.store.reading() as books:
        letters = books.letters.of_meeting(town.meeting.key)
    key = next(letter.key for letter in letters if letter.person == Who.MEMBER)
    client = town.client(Who.SECRETARY)

    pages = [text_of(client, f"/utboks/{key}"), text_of(client, f"/utboks/{key}.eml")]

    for page in pages:
        plain = page.replace("=\r\n", "").replace("=\n", "")
        assert town.link not in plain
        assert "/m/" + "x" * 43 in plain


TOWNS_OWN = "Belysning langs skoleveien"
"""An item that somebody had proposed before."""


def item_of(town: Town, **fields: str) -> dict[str, str]:
    asked = {"meeting": town.meeting.key, "title": "Skolegården", "form_key": town.form_key}
    return {**asked, **fields}


def proposed(town: Town) -> list[tuple[str, str, str]]:
    with town.ports.store.reading() as books:
        found = books.proposals.of_body(town.meeting.body)
    return [(one.by, one.title, one.said) for one in found if one.title != TOWNS_OWN]


def test_an_item_is_proposed_without_logging_in_and_twice_is_once(town: Town) -> None:
    visitor = town.app.test_client(use_cookies=False)

    pages = [visitor.post(f"/m/{town.link}/sak", data=item_of(town, said="Mørkt om kvelden")) for _ in "12"]

    assert [page.status_code for page in pages] == [200, 200]
    assert "Saken er meldt inn" in pages[0].get_data(as_text=True)
    assert proposed(town) == [(Who.MEMBER, "Skolegården", "Mørkt om kvelden")]


@pytest.mark.parametrize(
    ("wrong", "status"), [({"form_key": ""}, 400), ({"title": ""}, 422), ({"meeting": "nes-2027-1"}, 404)]
)
def test_a_proposal_that_cannot_be_kept_is_refused_and_what_was_typed_stays(
    town: Town, wrong: dict[str, str], status: int
) -> None:
    answer = town.app.test_client().post(
        f"/m/{town.link}/sak", data=item_of(town, said="Mørkt om kvelden", **wrong)
    )

    assert answer.status_code == status
    assert proposed(town) == []
    assert ("Mørkt om kvelden" in answer.get_data(as_text=True)) is ("title" in wrong)
