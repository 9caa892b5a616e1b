"""The administrator's pages: roles given and ended, seats of the municipality, how its own things run."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

from scheduler.records.letters import LetterKind
from scheduler.usecases.lock_minutes import approve as lock
from tests.web.town import SECRET, Town, Who

if TYPE_CHECKING:
    from scheduler.records.grants import Grant

PAGE = "/kommune/4639/roller"
NEW = {"role": "archivist", "address": "ny@vik.example", "name": "Ny i arkivet", "first": "2026-11-24"}
LIST = "råd;plass;navn;e-post;fra\r\nPolitirådet i Vik;{seat};{name};{address};2027-01-01\r\n"


def grants(town: Town) -> dict[str, Grant]:
    with town.ports.store.reading() as books:
        return {one.name: one for one in books.grants.of_place("4639")}


def letters(town: Town) -> list[str]:
    with town.ports.store.reading() as books:
        return sorted(one.address for one in books.letters.recent(10_000) if one.kind is LetterKind.GRANT)


def test_an_administrator_gives_a_role_and_ends_it_and_sees_who_did(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)

    given = town.post(client, PAGE, **NEW)
    page = client.get(PAGE).get_data(as_text=True)
    key = grants(town)["Ny i arkivet"].key
    ended = town.post(client, f"{PAGE}/{key}/avslutt", last="2026-12-31")

    assert (given.status_code, ended.status_code) == (303, 303)
    assert "Ny i arkivet" in page
    assert "gitt av Rolle vik-admin" in page
    assert str(grants(town)["Ny i arkivet"].last) == "2026-12-31"
    assert letters(town) == ["ny@vik.example", "ny@vik.example"]


def test_what_is_wrong_with_a_role_is_said_and_what_was_typed_stays(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)

    nameless = town.post(client, PAGE, **{**NEW, "name": ""})
    oneself = town.post(client, PAGE, **{**NEW, "address": f"{Who.ADMINISTRATOR}@vik.example"})
    early = town.post(client, PAGE, **{**NEW, "first": "2026-11-01"})
    last_one = town.post(client, f"{PAGE}/rolle-{Who.ADMINISTRATOR}/avslutt", do="now")

    said = [one.get_data(as_text=True) for one in (nameless, oneself, early, last_one)]
    assert [one.status_code for one in (nameless, oneself, early, last_one)] == [422] * 4
    assert "Skriv navnet også" in said[0]
    assert 'id="name" name="name" maxlength="120" aria-describedby="name-help' in said[0]
    assert said[0].count('aria-invalid="true"') == 1
    assert 'value="ny@vik.example"' in said[0]
    assert "ikke gi deg selv en rolle" in said[1]
    assert "24.11.2026" in said[2]
    assert "ingen administrere kommunen" in said[3]
    assert set(grants(town)) == {"Rolle vik-arkiv", "Rolle vik-admin"}


def test_another_municipality_and_its_roles_answer_as_missing_ones(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)

    answers = [
        client.get("/kommune/4638/roller"),
        client.get("/kommune/9999/drift"),
        town.post(client, "/kommune/4638/roller", **NEW),
        town.post(client, f"{PAGE}/rolle-finnes-ikke/avslutt", do="now"),
        client.get("/avtaler/nes/plasser"),
        client.get("/avtaler/nes/kommune/4638"),
        client.get("/avtaler/vik"),
    ]

    assert [one.status_code for one in answers] == [404] * 7


def test_how_things_are_tells_of_addresses_and_logins_and_of_no_item(town: Town) -> None:
    town.with_roles()
    town.minuted()
    client = town.client(Who.ADMINISTRATOR)

    page = client.get("/kommune/4639/drift").get_data(as_text=True)

    assert "kontakt@vik.example" in page
    assert "Har aldri logget inn" in page
    assert SECRET not in page


def test_an_administrator_makes_a_secretary_by_list_and_the_new_one_is_written_to(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)
    seat = "SLT-koordinator"
    text = LIST.format(seat=seat, name="Åse Øverås", address="ase@vik.example")

    looked = town.post(client, "/avtaler/vik/plasser/liste", text=text).get_data(as_text=True)
    version = looked.split('name="version" value="')[1].split('"')[0]
    done = town.post(client, "/avtaler/vik/plasser/inn", version=version, text=text)

    assert done.headers["Location"] == "/avtaler/vik/plasser"
    assert letters(town) == ["ase@vik.example"]
    assert "Åse Øverås" in client.get("/avtaler/vik/plasser").get_data(as_text=True)


def seat_ends(town: Town) -> dict[str, str]:
    with town.ports.store.reading() as books:
        every = [one for one in books.letters.recent(10_000) if one.kind is LetterKind.SEAT_ENDED]
    read = {one.address: message_from_bytes(one.frozen.mail, policy=default).walk() for one in every}
    plain = "text/plain"
    return {
        to: next(str(part.get_content()) for part in parts if part.get_content_type() == plain)
        for to, parts in read.items()
    }


def given(town: Town, **fields: str) -> None:
    row = {"body": "vik-politirad", "seat": "SLT-koordinator", "name": "SLT-koordinator i Vik", **fields}
    answer = town.post(town.client(Who.ADMINISTRATOR), "/avtaler/vik/plasser", **row)
    assert answer.status_code == 303


def test_a_secretary_whose_seat_an_administrator_ends_is_told_once_by_whom_and_what_is_left(
    town: Town,
) -> None:
    town.with_roles()

    for _ in range(2):
        given(town, address="slt@vik.example", last="2026-12-31")

    (said,) = seat_ends(town).values()
    assert list(seat_ends(town)) == ["slt@vik.example"]
    for words in (
        "Rolle vik-admin avsluttet 24. november 2026 plassen din som SLT-koordinator",
        "31. desember 2026",
        "Politirådet i Vik",
        "Ingen er ført opp som ny sekretær ennå.",
        f"{Who.ADMINISTRATOR}@vik.example",
        "ingen annen plass eller rolle",
    ):
        assert words in " ".join(said.split())


def test_whoever_is_replaced_is_told_who_comes_after_and_the_new_one_has_the_other_letter(town: Town) -> None:
    town.with_roles()

    given(town, name="Åse Øverås", address="ase@vik.example", first="2027-01-01")

    assert letters(town) == ["ase@vik.example"]
    assert "Ny sekretær: Åse Øverås." in seat_ends(town)["slt@vik.example"]


def test_nobody_is_told_of_a_seat_that_was_over_already_or_lasts_longer(town: Town) -> None:
    town.with_roles()
    given(town, address="slt@vik.example", last="2026-12-31")
    given(town, address="slt@vik.example", last="2027-06-30")

    assert len(seat_ends(town)) == 1


def test_a_member_who_is_no_secretary_has_no_such_letter(town: Town) -> None:
    town.with_roles()
    given(town, seat="Ordfører", name="Ordfører i Vik", address="ordforer@vik.example", last="2026-12-31")

    assert seat_ends(town) == {}


def test_an_administrator_gets_no_seat_by_his_own_list_and_leaves_the_polices_alone(town: Town) -> None:
    town.with_roles()
    client = town.client(Who.ADMINISTRATOR)
    own = LIST.format(
        seat="SLT-koordinator", name="Rolle vik-admin", address=f"{Who.ADMINISTRATOR}@vik.example"
    )
    police = LIST.format(seat="Politikontakt", name="Ny Kontakt", address="ny-kontakt@vik.example")
    with town.ports.store.reading() as books:
        before = books.agreements.get("vik")

    answers = [
        town.post(client, "/avtaler/vik/plasser/inn", version="1", text=text) for text in (own, police)
    ]

    said = [one.get_data(as_text=True) for one in answers]
    assert [one.status_code for one in answers] == [422, 422]
    assert "ikke gi deg selv en rolle" in said[0]
    assert "politiets plass" in said[1]
    with town.ports.store.reading() as books:
        assert books.agreements.get("vik") == before


def test_an_archivist_who_gets_a_seat_keeps_the_key_and_the_role(town: Town) -> None:
    town.with_roles()
    text = LIST.format(seat="SLT-koordinator", name="Rolle vik-arkiv", address=f"{Who.ARCHIVIST}@vik.example")

    done = town.post(town.client(Who.ADMINISTRATOR), "/avtaler/vik/plasser/inn", version="2", text=text)

    assert done.status_code == 303
    with town.ports.store.reading() as books:
        agreement = books.agreements.get("vik")
    assert agreement is not None
    assert agreement.person(Who.ARCHIVIST).role.value == "slt_coordinator"
    assert town.client(Who.ARCHIVIST).get("/arkiv").status_code == 200


def test_an_administrator_says_how_the_municipality_is_shown(town: Town) -> None:
    town.with_roles()
    client, path = town.client(Who.ADMINISTRATOR), "/avtaler/vik/kommune/4639"

    page = client.get(path).get_data(as_text=True)
    saved = town.post(client, path, name="Vik kommune", colour="#005b94")

    assert 'href="/avtaler/vik"' not in page
    assert saved.status_code == 303
    with town.ports.store.reading() as books:
        face = books.faces.get("4639")
    assert face is not None
    assert face.name == "Vik kommune"


def test_what_waits_by_a_role_stands_on_the_first_page_with_its_button(town: Town) -> None:
    town.with_roles()
    held = town.minuted()
    lock(town.ports, held.key, None, Who.CHAIR, word="Ja")
    seat = LIST.replace(";fra", ";fra;til").replace(";2027-01-01", ";;2026-11-23")
    gone = seat.format(seat="SLT-koordinator", name="SLT-koordinator i Vik", address="slt@vik.example")
    client = town.client(Who.ADMINISTRATOR)

    archivist = town.client(Who.ARCHIVIST).get("/").get_data(as_text=True)
    ended = town.post(client, "/avtaler/vik/plasser/inn", version="2", text=gone)
    administrator = client.get("/").get_data(as_text=True)

    assert "Skriv inn numrene" in archivist
    assert 'href="/avtaler/vik/2026/arkiv"' in archivist
    assert ended.status_code == 303
    assert "Ingen er sekretær: Politirådet i Vik" in administrator
    assert "Avtalene dine" not in administrator
