"""Logging in by a link, choosing a language, and calendar addresses."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from mail.letters import LetterFactory
from scheduler.records.feeds import FaultCause, FeedClient, FeedFault, FeedKind, FeedUse
from scheduler.records.letters import Frozen, LetterKind, LetterOrder
from scheduler.usecases import feeds
from scheduler.usecases.feeds import digest
from scheduler.usecases.note_fetches import note_fetches
from tests.web.town import Town, Who
from web.mail_view import view_of


def _link(town: Town) -> str:
    """Give the path of the newest login link that was sent."""
    with town.ports.store.reading() as books:
        letters = [one for one in books.letters.recent(100) if one.kind is LetterKind.LOGIN]
    text = "".join(piece.words for piece in view_of(letters[0].frozen.mail).text)
    found = re.search(r"/logg-inn/\S+", text)
    assert found is not None
    return found[0]


def _login_letters(town: Town) -> int:
    with town.ports.store.reading() as books:
        return sum(one.kind is LetterKind.LOGIN for one in books.letters.recent(1000))


def _is_in(client: FlaskClient) -> bool:
    return client.get("/avtaler").status_code == 200


def test_the_link_logs_in_by_its_button_and_only_once(town: Town) -> None:
    client = town.client()
    town.post(client, "/logg-inn", address="SLT@vik.example ")
    link = _link(town)

    opened = [client.get(link).status_code for _ in range(3)]
    client.head(link)
    before = _is_in(client)
    entered = town.post(client, link)
    after = _is_in(client)
    again = town.post(town.client(), link)

    assert opened == [200, 200, 200]
    assert (before, after) == (False, True)
    assert entered.headers["Location"] == "/avtaler"
    assert again.status_code == 403


def test_the_link_is_worth_nothing_in_another_browser(town: Town) -> None:
    mine, theirs = town.client(), town.client()
    town.post(mine, "/logg-inn", address="slt@vik.example")
    town.post(theirs, "/logg-inn", address="kontakt@vik.example")
    with town.ports.store.reading() as books:
        letters = [one for one in books.letters.recent(100) if one.person == Who.SECRETARY]
    pieces = view_of(letters[0].frozen.mail).text
    link = next(one.words for one in pieces if "/logg-inn/" in one.words).removeprefix("http://localhost")

    stolen = town.post(theirs, link)

    assert stolen.status_code == 403
    assert not _is_in(theirs)
    assert town.post(mine, link).status_code == 303


def test_the_link_grows_old(town: Town) -> None:
    client = town.client()
    town.post(client, "/logg-inn", address="slt@vik.example")
    town.world.clock.advance(minutes=11)

    answer = town.post(client, _link(town))

    assert answer.status_code == 403
    assert "for gammel" in answer.get_data(as_text=True)


def test_known_and_unknown_addresses_are_answered_alike(town: Town) -> None:
    known = town.post(town.client(), "/logg-inn", address="slt@vik.example")
    unknown = town.post(town.client(), "/logg-inn", address="ingen@vik.example")

    assert (known.status_code, known.data) == (unknown.status_code, unknown.data)
    assert known.headers["Location"] == unknown.headers["Location"]
    assert _login_letters(town) == 1


def test_known_and_unknown_addresses_take_the_same_work(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """W8: writing the letter is nearly all of the time, and a clock tells it from far away."""
    written: list[str] = []
    write = LetterFactory.write

    def counted(factory: LetterFactory, order: LetterOrder) -> Frozen:
        written.append(order.recipient.key)
        return write(factory, order)

    monkeypatch.setattr(LetterFactory, "write", counted)

    town.post(town.client(), "/logg-inn", address="slt@vik.example")
    known = len(written)
    town.post(town.client(), "/logg-inn", address="ingen@vik.example")

    assert (known, len(written)) == (1, 2)
    assert _login_letters(town) == 1


@pytest.mark.parametrize("address", ["", "slt", "x" * 250 + "@vik.example", "   "])
def test_what_is_no_address_comes_back_with_a_sentence(town: Town, address: str) -> None:
    answer = town.post(town.client(), "/logg-inn", address=address)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.get_data(as_text=True)


def test_nobodys_mailbox_is_flooded_with_links(town: Town) -> None:
    client = town.client()

    answers = {town.post(client, "/logg-inn", address="slt@vik.example").status_code for _ in range(20)}

    assert answers == {303}
    assert _login_letters(town) == 6


def test_a_new_session_has_nothing_of_the_old_one_but_the_language(town: Town) -> None:
    client = town.client()
    town.post(client, "/sprak", language="nn")
    client.get("/avtaler/vik/2027")
    town.post(client, "/logg-inn", address="slt@vik.example")
    with client.session_transaction() as before:
        old = dict(before)

    answer = town.post(client, _link(town))

    with client.session_transaction() as after:
        new = dict(after)
    assert answer.headers["Location"] == "/avtaler/vik/2027"
    assert set(new) == {"entry", "language"}
    assert old["csrf_token"] not in new.values()


def test_a_session_ends_by_itself(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    before = _is_in(client)
    town.world.clock.advance(hours=2)

    assert (before, _is_in(client)) == (True, False)


def test_logging_out_ends_the_session_for_good(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    with client.session_transaction() as kept:
        token = kept["entry"]

    town.post(client, "/logg-ut")

    with town.ports.store.reading() as books:
        assert books.access.session(digest(token), town.world.clock.now() + timedelta(seconds=1)) is None


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/%0d%0aSet-Cookie:x=y\r\n",
        "javascript:alert(1)",
        "/ evil",
        "",
        "/" + "a" * 400,
        "///evil.example",
        "/\t/evil.example",
    ],
)
def test_the_way_back_never_leads_away(quiet_town: Town, back: str) -> None:
    answer = quiet_town.post(quiet_town.client(), "/sprak", language="en", back=back)

    assert answer.headers["Location"] == "/"


def test_the_language_follows_the_reader(quiet_town: Town) -> None:
    def language(client: FlaskClient, accepts: str = "") -> str:
        html = client.get("/", headers={"Accept-Language": accepts}).get_data(as_text=True)
        return str(re.findall(r'<html lang="(\w+)"', html)[0])

    chosen = quiet_town.client()
    quiet_town.post(chosen, "/sprak", language="nn")
    quiet_town.post(chosen, "/sprak", language="klingon")

    fresh = quiet_town.client()
    assert [language(fresh, accepts) for accepts in ("", "no", "nn-NO, nb;q=0.5", "en-GB", "de")] == [
        "nb",
        "nb",
        "nn",
        "en",
        "nb",
    ]
    assert language(chosen, "en") == "nn"


def test_an_address_is_shown_once_and_opens_the_feed(town: Town) -> None:
    client = town.client(Who.MEMBER)

    made = town.post(client, "/kalender/adresse", kind="body", subject="vik-politirad").get_data(as_text=True)
    later = client.get("/kalender").get_data(as_text=True)

    token = re.findall(r'value="http://localhost/feeds/([\w-]{43})\.ics"', made)[0]
    assert f"webcal://localhost/feeds/{token}.ics" in made
    assert "calendar.google.com/calendar/r?cid=webcal%3A%2F%2Flocalhost" in made
    assert token not in later
    with town.ports.store.reading() as books:
        feed = books.feeds.by_token(digest(token))
    assert feed is not None
    assert (feed.kind, feed.subject) == (FeedKind.BODY, "vik-politirad")


def test_changing_an_address_ends_the_old_one(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    old = digest(town.feed_token)

    town.post(client, "/kalender/adresse", kind="person", subject=Who.SECRETARY, replaces=old)

    with town.ports.store.reading() as books:
        assert books.feeds.by_token(old) is None
        living = [one for one in books.feeds.tokens(FeedKind.PERSON, Who.SECRETARY) if one.revoked_at is None]
    assert len(living) == 1


def test_nobody_can_end_somebody_elses_address(town: Town) -> None:
    old = digest(town.feed_token)

    answers = [
        town.post(town.client(Who.CHAIR), "/kalender/trekk-tilbake", token=old),
        town.post(
            town.client(Who.CHAIR), "/kalender/adresse", kind="person", subject=Who.CHAIR, replaces=old
        ),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    with town.ports.store.reading() as books:
        assert books.feeds.by_token(old) is not None


def test_login_links_do_not_stand_in_the_outbox(town: Town) -> None:
    town.post(town.client(), "/logg-inn", address="kontakt@vik.example")
    client = town.client(Who.SECRETARY)
    with town.ports.store.reading() as books:
        key = next(one.key for one in books.letters.recent(10) if one.kind is LetterKind.LOGIN)

    assert "login" not in client.get("/utboks").get_data(as_text=True)
    assert client.get(f"/utboks/{key}").status_code == 404
    assert client.get(f"/utboks/{key}.eml").status_code == 404


def _page(town: Town, who: Who, path: str = "/kalender") -> str:
    return town.client(who).get(path).get_data(as_text=True)


def test_alarms_and_proposals_are_chosen_on_the_page_and_shown(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    token = digest(town.feed_token)

    answer = town.post(client, "/kalender/valg", token=token, alarm="1440", proposals="1")

    assert answer.status_code == 303
    page = _page(town, Who.SECRETARY)
    assert "Varsler: en dag før" in " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Viser også forslag" in page
    with town.ports.store.reading() as books:
        kept = books.feeds.token(token)
    assert kept is not None
    assert (kept.kind, kept.alarms) == (FeedKind.PLANNING, (1440,))


def test_only_who_adopts_plans_sees_proposals(town: Town) -> None:
    token = digest(feeds.issue(town.ports, FeedKind.PERSON, Who.MEMBER, Who.MEMBER))

    town.post(town.client(Who.MEMBER), "/kalender/valg", token=token, alarm="60", proposals="1")

    with town.ports.store.reading() as books:
        kept = books.feeds.token(token)
    assert kept is not None
    assert (kept.kind, kept.alarms) == (FeedKind.PERSON, (60,))
    assert "bare er foreslått" not in _page(town, Who.MEMBER)


def test_an_alarm_that_is_not_offered_is_refused(town: Town) -> None:
    before = town.state()

    answer = town.post(town.client(Who.SECRETARY), "/kalender/valg", token=digest(town.feed_token), alarm="7")

    assert answer.status_code == 422
    assert town.state() == before


def test_the_page_tells_when_by_what_and_whether_an_address_was_exposed(town: Town) -> None:
    token = digest(town.feed_token)
    before = _page(town, Who.SECRETARY)

    use = FeedUse(token_sha256=token, client=FeedClient.OUTLOOK, seconds_ago=0.0, exposed=True)
    note_fetches(town.ports, [use])

    page = _page(town, Who.SECRETARY)
    assert "Ikke hentet ennå" in before
    assert re.search(r"Sist hentet .*24\. november 2026.* av Outlook", page)
    assert "Andre kan ha sett den" in page
    assert "Bytt adressen til kalenderen" in _page(town, Who.SECRETARY, "/")
    assert "Bytt adressen til kalenderen" not in _page(town, Who.CHAIR, "/")


def test_a_calendar_that_is_not_up_to_date_waits_for_the_secretary(town: Town) -> None:
    fault = FeedFault(
        kind=FeedKind.BODY,
        subject="vik-politirad",
        cause=FaultCause.FAILED,
        at=town.ports.clock.now(),
        detail="RecordError",
    )
    with town.ports.store.transaction() as books:
        books.feeds.put_fault(fault)

    told = {
        who: "er ikke oppdatert" in _page(town, who, "/")
        for who in (Who.MEMBER, Who.CHAIR, Who.SECRETARY, Who.FOREIGN)
    }

    assert told == {Who.MEMBER: False, Who.CHAIR: False, Who.SECRETARY: True, Who.FOREIGN: False}


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_public_page_names_roles_and_meetings_and_nobody(town: Town) -> None:
    page = _page(town, Who.STRANGER, "/offentlig/vik/")
    data = town.client().get("/offentlig/4639/moteplan.json")

    assert _main(page) == _main(_page(town, Who.STRANGER, "/offentlig/4639/"))
    assert "Politirådet i Vik" in page
    assert "Politikontakt" in page
    assert "i Vik</" not in page.replace("Politirådet i Vik</", "").replace("samarbeid i Vik</", "")
    assert "@vik.example" not in page + data.get_data(as_text=True)
    document = data.get_json()
    assert document["avsender"] == {"kommunenummer": "4639", "navn": "Vik"}
    [body] = document["utvalg"]
    assert len(body["moete"]) == 4
    assert {member["funksjon"] for member in body["medlem"]} >= {"Ordfører", "Politikontakt"}
    assert town.client().get("/offentlig/finnes-ikke/").status_code == 404
