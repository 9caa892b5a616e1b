"""A shared draft as a member answers it by the link, and as the secretary reads it."""

from __future__ import annotations

import re

from tests.web.town import Town, Who


def test_a_member_answers_and_the_secretary_reads_it_at_the_meeting(town: Town) -> None:
    key = town.shared()
    path = f"/m/{town.link}/planutkast/{key}"
    page = town.app.test_client().get(path).get_data(as_text=True)
    windows = re.findall(r'name="fit-([^"]+)" value="fits"', page)
    form = {"form_key": town.form_key, f"fit-{windows[0]}": "fits_not", f"fit-{windows[1]}": "fits"}

    answer = town.app.test_client().post(path, data=form)
    again = town.app.test_client().get(answer.headers["Location"]).get_data(as_text=True)
    seen = town.client(Who.SECRETARY).get(f"/planutkast/{key}").get_data(as_text=True)

    assert "Si fra i god tid." in page
    assert "<svg" in page
    assert "Takk, svaret ditt er lagret" in again
    assert again.count(" checked") == 2
    assert "Politikontakt i Vik" in seen.split(f'id="m-{windows[0]}"', 1)[1].split("</li>", 1)[0]


def test_nothing_marked_comes_back_with_a_sentence_and_a_foreign_form_is_refused(town: Town) -> None:
    path = f"/m/{town.link}/planutkast/{town.shared()}"
    client = town.app.test_client()

    empty = client.post(path, data={"form_key": town.form_key})
    foreign = client.post(path, data={"form_key": "x", "all": "fits"})

    assert empty.status_code == 422
    assert "Merk hva som passer for minst ett møte" in empty.get_data(as_text=True)
    assert foreign.status_code == 400


def test_when_sharing_has_ended_the_link_says_so(town: Town) -> None:
    key = town.shared()
    assert town.post(town.client(Who.SECRETARY), f"/planutkast/{key}/del", do="end").status_code == 303

    answer = town.app.test_client().get(f"/m/{town.link}/planutkast/{key}")

    assert answer.status_code == 409
    assert "ikke delt lenger" in answer.get_data(as_text=True)
