"""Asking for disclosure and answering through the pages: what stands there, what never does."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from scheduler.records.agenda import AgendaItem, ItemOrigin
from scheduler.records.answers import Bounce, Trust
from scheduler.records.clauses import ItemKind
from scheduler.records.disclosures import DisclosureRequest
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.ask_disclosure import answer_key
from scheduler.usecases.attach_files import HandedIn, attach
from scheduler.usecases.draft_agenda import draft
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.resend_disclosure import note_returned
from tests.attached_files import png
from tests.web.town import SECRET, Town, Who

NOTE = "Kontroll av tre navngitte steder"
EXEMPT = AgendaItem(
    identity="added-9",
    title=SECRET,
    public_title="Unntatt offentlighet, sak om skjenking",
    kind=ItemKind.DISCUSSION,
    origin=ItemOrigin.ADDED,
    note=NOTE,
    exempt_basis="Offl. § 24 første ledd",
)
ASK = "/offentlig/4639/innsyn/vik-politirad-2027-1"


def shield(town: Town) -> None:
    """Let the town's first agenda of 2027 be approved with an exempt item."""
    drafted = draft(town.ports, town.meeting.key, Who.SECRETARY)
    items = (*drafted.items, EXEMPT)
    edited = edit(town.ports, town.meeting.key, items, Who.SECRETARY, drafted.revision)
    approve(town.ports, town.meeting.key, edited.revision, Who.SECRETARY)


@pytest.fixture
def shielded(town: Town) -> Town:
    shield(town)
    return town


def read(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.get_data(as_text=True))


def ask(town: Town, **form: str) -> str:
    """Ask for the exempt item as a stranger; give the address of the asker's own page."""
    client = town.client()
    link = re.search(rf'href="({ASK}\?sak=[^"]+)"', read(client, "/offentlig/4639/"))
    assert link is not None
    page = read(client, link[1])
    chosen = re.search(r'name="what" value="([^"]+)" required checked', page)
    once = re.search(r'name="once" value="([^"]+)"', page)
    assert chosen is not None
    assert once is not None
    answer = town.post(client, ASK, what=chosen[1], once=once[1], **form)
    assert answer.status_code == 303
    return answer.headers["Location"]


def kept(town: Town) -> tuple[DisclosureRequest, ...]:
    with town.ports.store.reading() as books:
        return books.disclosures.of_body("vik-politirad")


def test_a_stranger_finds_the_shielded_item_and_sees_its_public_title_only(shielded: Town) -> None:
    own = ask(shielded, said="Gjelder skjenkestedene?")
    stranger = shielded.client()

    pages = [read(stranger, path) for path in ("/offentlig/4639/", ASK, own)]

    assert all(EXEMPT.public_title in page for page in pages)
    for page in pages:
        assert SECRET not in page
        assert NOTE not in page
        assert EXEMPT.identity not in page
    assert "Svaret kommer på denne siden" in pages[2]


def test_a_form_that_is_refused_keeps_what_was_typed_and_nothing_else(shielded: Town) -> None:
    client = shielded.client()

    answer = shielded.post(client, ASK, what="asked_agenda", once="a", said="Alt", address="ikke en adresse")

    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert 'value="ikke en adresse"' in page
    assert ">Alt</textarea>" in page
    assert not kept(shielded)


def test_a_request_for_nothing_asks_for_a_choice_and_keeps_what_was_typed(shielded: Town) -> None:
    answer = shielded.post(shielded.client(), ASK, once="a", said="Viktig for saken")

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Ingenting er valgt. Velg ett av alternativene og send på nytt." in page
    assert "Viktig for saken" in page


def test_whoever_asks_too_often_is_told_to_wait(shielded: Town) -> None:
    client = shielded.client()
    codes = [
        shielded.post(client, ASK, what="asked_agenda", once=str(number)).status_code for number in range(7)
    ]

    last = shielded.post(client, ASK, what="asked_agenda", once="siste", said="Viktig")

    assert codes == [303] * 6 + [429]
    assert "Vent ti minutter" in last.get_data(as_text=True)
    assert ">Viktig</textarea>" in last.get_data(as_text=True)
    assert len(kept(shielded)) == 6


@pytest.mark.parametrize(
    "path", ["/offentlig/4639/innsyn/finnes-ikke", "/offentlig/4638/innsyn/vik-politirad-2027-1"]
)
def test_meetings_that_the_page_does_not_show_cannot_be_asked_about(shielded: Town, path: str) -> None:
    assert shielded.client().get(path).status_code == 404


def test_a_refusal_is_drafted_edited_and_sent_with_what_the_law_asks(shielded: Town) -> None:
    own = ask(shielded, address="redaksjonen@avisa.example", name="Avisa")
    desk = shielded.client(Who.SECRETARY)
    assert "Svar på krav om innsyn" in read(desk, "/")
    page = read(desk, "/innsyn/vik-politirad-i1")
    assert NOTE in page
    assert "meroffentlighet" in page
    form = {
        "outcome": "disclosure_refused",
        "basis": "offl-24-1",
        "weighed": "yes",
        "rest": "essential",
    }

    drafted = unescape(shielded.post(desk, "/innsyn/vik-politirad-i1", **form).get_data(as_text=True))
    nothing = kept(shielded)[0].answer
    sent = shielded.post(desk, "/innsyn/vik-politirad-i1", **form, do="send", text="Vi må dessverre si nei.")

    assert "Vi har vurdert å gi innsyn" in drafted
    assert "tre uker" in drafted
    assert nothing is None
    assert sent.status_code == 303
    told = read(shielded.client(), own)
    for words in ("Vi må dessverre si nei.", "Offl. § 24 første ledd", "§ 32", "statsforvalteren"):
        assert words in told
    assert SECRET not in told
    assert "Avisa" in read(desk, "/innsyn")
    assert "redaksjonen@avisa.example" in read(desk, "/innsyn/vik-politirad-i1")


def test_a_letter_with_an_identity_number_stays_on_the_page_with_every_word(shielded: Town) -> None:
    ask(shielded)
    desk = shielded.client(Who.SECRETARY)
    form = {"outcome": "disclosed_part", "basis": "fvl-13-1", "do": "send", "text": "Mitt eget brev"}

    answer = shielded.post(desk, "/innsyn/vik-politirad-i1", **form, given="Gjelder 15076500565")

    page = unescape(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert ">Mitt eget brev</textarea>" in page
    assert ">Gjelder 15076500565</textarea>" in page
    assert kept(shielded)[0].answer is None


def test_an_answer_that_came_back_can_be_sent_again_from_its_page(shielded: Town) -> None:
    ask(shielded, address="redaksjonen@avisa.example")
    desk = shielded.client(Who.SECRETARY)
    [request] = kept(shielded)
    here = f"/innsyn/{request.key}"
    shielded.post(
        desk,
        here,
        do="send",
        outcome="disclosure_refused",
        basis="offl-24-1",
        rest="essential",
        weighed="yes",
    )
    bounce = Bounce(
        address=request.address,
        person=request.asker,
        agreement="vik",
        letter=answer_key(request),
        status="5.1.1",
        said="no such user",
        trust=Trust.UNCONFIRMED,
        at=shielded.ports.clock.now(),
    )
    with shielded.ports.store.transaction() as books:
        books.answers.add_bounce(bounce)
        note_returned(books, bounce)
    home, page = read(desk, "/"), read(desk, here)

    refused = shielded.post(desk, here, do="resend", address="ingen")
    sent = shielded.post(desk, here, do="resend", address="desken@avisa.example")

    assert "Svaret om innsyn kom ikke fram" in home
    assert "redaksjonen@avisa.example tar ikke imot e-post." in page
    assert (refused.status_code, sent.status_code) == (422, 303)
    assert 'value="ingen"' in refused.get_data(as_text=True)
    assert "Svaret kom ikke fram" not in read(desk, here)
    assert [one.address for one in kept(shielded)] == ["desken@avisa.example"]


def _with_files(town: Town) -> tuple[str, str]:
    """Attach a file to the exempt item and one to an open one; give their keys, in that order."""
    drafted = draft(town.ports, town.meeting.key, Who.SECRETARY)
    edited = edit(town.ports, town.meeting.key, (*drafted.items, EXEMPT), Who.SECRETARY, drafted.revision)
    items = (EXEMPT.identity, edited.items[0].identity)
    for item, name in zip(items, ("Kart.png", "Notat.png"), strict=True):
        file = HandedIn(item=item, name=name, content=png(1, 1 + len(name)))
        edited = attach(town.ports, town.meeting.key, file, Who.SECRETARY, edited.revision)
    approve(town.ports, town.meeting.key, edited.revision, Who.SECRETARY)
    keys = {file.name: file.key for item in edited.items for file in item.attachments}
    return keys["Kart.png"], keys["Notat.png"]


def _asks_for_all(town: Town) -> str:
    answer = town.post(town.client(), ASK, what="asked_agenda", once="alt")
    return answer.headers["Location"]


def test_files_are_chosen_one_by_one_and_fetched_from_the_askers_page_until_it_forgets(town: Town) -> None:
    shut, public = _with_files(town)
    own = _asks_for_all(town)
    desk, stranger = town.client(Who.SECRETARY), town.client()
    here = f"/innsyn/{kept(town)[0].key}"
    page = read(desk, here)

    drafted = town.post(desk, here, outcome="disclosed_whole", file=public).get_data(as_text=True)
    early = stranger.get(f"{own}/vedlegg/{public}").status_code
    sent = town.post(desk, here, do="send", outcome="disclosed_whole", file=public)

    boxes = dict(re.findall(r'name="file" value="([^"]+)"( checked)?>', page))
    assert boxes == {public: " checked", shut: ""}
    assert "Hører til en sak som er unntatt" in page
    assert f'name="file" value="{public}"' in drafted
    assert (early, sent.status_code) == (404, 303)
    told = read(stranger, own)
    assert "Vedlegg som er gitt ut: Notat.png." in told
    file = stranger.get(f"{own}/vedlegg/{public}")
    assert (file.status_code, file.get_data()[1:4]) == (200, b"PNG")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert stranger.get(f"{own}/vedlegg/{shut}").status_code == 404
    assert stranger.get(f"{own.replace('4639', '4638')}/vedlegg/{public}").status_code == 404
    town.world.clock.advance(days=61)
    assert stranger.get(f"{own}/vedlegg/{public}").status_code == 404
    assert "kan ikke lenger hentes her" in read(stranger, own)


def test_a_file_of_another_meeting_or_with_a_refusal_is_never_given(town: Town) -> None:
    _, public = _with_files(town)
    own = _asks_for_all(town)
    desk = town.client(Who.SECRETARY)
    here = f"/innsyn/{kept(town)[0].key}"
    refusal = {"outcome": "disclosure_refused", "basis": "offl-24-1", "rest": "essential", "weighed": "yes"}

    foreign = town.post(desk, here, do="send", outcome="disclosed_whole", file="vedlegg-annet")
    refused = town.post(desk, here, do="send", file=public, **refusal)

    assert (foreign.status_code, refused.status_code) == (404, 303)
    [request] = kept(town)
    assert request.answer is not None
    assert request.answer.files == ()
    assert town.client().get(f"{own}/vedlegg/{public}").status_code == 404
