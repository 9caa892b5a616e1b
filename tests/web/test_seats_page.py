"""The page of seats: who has them when, changing one, and taking in a list."""

from __future__ import annotations

import io

from tests.web.test_pages import inspected
from tests.web.town import Town, Who, csrf_of

PATH = "/avtaler/vik/plasser"
LIST = "Råd;Plass;Navn;E-post;Fra\r\nPolitirådet i Vik;Ordfører;Åse Øverås;ase@vik.example;01.06.2027\r\n"


def test_a_member_sees_who_has_which_seat_and_no_form(town: Town) -> None:
    page = town.client(Who.MEMBER).get(PATH).get_data(as_text=True)

    assert "Ordfører i Vik" in page
    assert 'name="address"' not in page
    assert inspected(page).faults == []


def test_a_seat_gets_a_new_holder_from_a_day_and_nobody_is_mailed_yet(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    fields = {"body": "vik-politirad", "place": "0", "name": "Åse Øverås", "address": "ase@vik.example"}

    with town.ports.store.reading() as books:
        before = len(books.letters.recent(10_000))
    answer = town.post(client, PATH, **fields, first="2027-06-01")
    page = client.get(PATH).get_data(as_text=True)

    assert answer.headers["Location"] == PATH
    assert "Åse Øverås" in page
    assert "til 31. mai 2027" in page
    with town.ports.store.reading() as books:
        assert len(books.letters.recent(10_000)) == before
    assert "Plasser som har skiftet innehaver" in client.get("/avtaler/vik").get_data(as_text=True)


def test_a_seat_that_is_taken_says_so_and_keeps_what_was_typed(town: Town) -> None:
    fields = {"body": "vik-politirad", "place": "0", "name": "Åse Øverås", "address": "ase@vik.example"}

    answer = town.post(town.client(Who.SECRETARY), PATH, **fields)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Ordfører i Vik har plassen i denne tiden" in page
    assert 'value="Åse Øverås"' in page


def test_a_file_from_excel_is_looked_at_before_it_is_taken_in(town: Town) -> None:
    client = town.client(Who.SECRETARY)
    form = {
        "csrf_token": csrf_of(client, town.base_url),
        "file": (io.BytesIO(LIST.encode("cp1252")), "plasser.csv"),
    }
    looked = client.post(
        f"{PATH}/liste", base_url=town.base_url, data=form, headers={"Origin": town.base_url}
    ).get_data(as_text=True)
    version = looked.split('name="version" value="')[1].split('"')[0]
    unchanged = client.get(PATH).get_data(as_text=True)

    answer = town.post(client, f"{PATH}/inn", version=version, text=LIST)

    assert "Åse Øverås" in looked
    assert "Ingenting er lagret ennå" in looked
    assert "Åse Øverås" not in unchanged
    assert answer.headers["Location"] == "/avtaler/vik#folk"
    assert "Åse Øverås" in client.get(PATH).get_data(as_text=True)


def test_bad_rows_are_told_one_by_one_and_can_be_mended_on_the_page(town: Town) -> None:
    bad = LIST + "Skolerådet;Ordfører;A;a@b.no;\r\nPolitirådet i Vik;Ordfører;B;feil;\r\n"

    page = town.post(town.client(Who.SECRETARY), f"{PATH}/liste", text=bad).get_data(as_text=True)
    refused = town.post(town.client(Who.SECRETARY), f"{PATH}/inn", text=bad, version="1")

    assert "Rad 3, kolonne «råd»: Avtalen har ikke noe råd som heter «Skolerådet»" in page
    assert "Rad 4, kolonne «e-post»: «feil» er ingen e-postadresse" in page
    assert "Skolerådet;Ordfører" in page
    assert refused.status_code == 422


def test_the_list_is_fetched_as_a_file_that_excel_opens(town: Town) -> None:
    answer = town.client(Who.SECRETARY).get(f"{PATH}.csv")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="plasser.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbfr\xc3\xa5d;plass;navn;e-post;fra;til;vara\r\n")
    assert "ordforer@vik.example" in answer.data.decode()
