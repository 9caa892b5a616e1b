"""Changing a meeting on the pages: where it is held, and what is said of it afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from scheduler.records.basics import Source
from scheduler.records.clauses import Openness, OpennessClause
from scheduler.records.meetings import BY_VIDEO, Meeting
from tests.web.town import Town, Who

LINK = "https://video.example/rom/1"
CLAUSE = Source(document="Kommunestyret", section="sak 12/26")


def meeting_of(town: Town) -> Meeting:
    with town.ports.store.reading() as books:
        found = books.meetings.get(town.meeting.key)
    assert found is not None
    return found


def moved(town: Town, **fields: str) -> int:
    start = town.meeting.start
    given = {"day": f"{start:%Y-%m-%d}", "clock": f"{start:%H:%M}", "place": town.meeting.place}
    path = f"/moter/{town.meeting.key}/flytt"
    return town.post(town.client(Who.SECRETARY), path, **given | fields).status_code


def test_a_meeting_goes_over_to_video_and_gets_its_link_later(town: Town) -> None:
    client, path = town.client(Who.SECRETARY), f"/moter/{town.meeting.key}"

    first = moved(town, how="video")
    waiting = client.get(path).get_data(as_text=True)
    second = moved(town, how="video", video=LINK, place="")
    linked = client.get(path).get_data(as_text=True)

    assert (first, second) == (303, 303)
    assert "På video; lenken kommer" in waiting
    assert f'href="{LINK}"' in linked
    assert 'value="video" checked' in linked
    assert (meeting_of(town).place, meeting_of(town).video) == ("", LINK)


def test_a_link_is_not_heeded_when_the_meeting_is_at_its_place(town: Town) -> None:
    assert moved(town, how="place", video=LINK) == 422
    assert moved(town, how="both") == 303
    assert meeting_of(town).video == BY_VIDEO
    assert moved(town, how="place", video=LINK) == 303
    assert meeting_of(town).video == ""


def test_a_body_that_closes_its_meetings_is_warned_and_an_elected_one_refused(town: Town) -> None:
    def close(*, elected: bool) -> None:
        with town.ports.store.transaction() as books:
            agreement = books.agreements.get("vik")
            assert agreement is not None
            clause = OpennessClause(state=Openness.CLOSED, source=CLAUSE)
            body = replace(agreement.bodies[0], openness=clause, chapter_11=CLAUSE if elected else None)
            changed = replace(agreement, bodies=(body, *agreement.bodies[1:]))
            books.agreements.put(changed, town.world.clock.now())

    close(elected=False)
    assert moved(town, how="both") == 303
    page = town.client(Who.SECRETARY).get(f"/moter/{town.meeting.key}").get_data(as_text=True)
    assert "Møtet er lukket, men har video" in page
    assert "Kommuneloven, § 11-7" in page
    moved(town, how="place")

    close(elected=True)
    start = town.meeting.start
    refused = town.post(
        town.client(Who.SECRETARY),
        f"/moter/{town.meeting.key}/flytt",
        day=f"{start:%Y-%m-%d}",
        clock=f"{start:%H:%M}",
        how="both",
    )
    assert "ikke holdes på video" in refused.get_data(as_text=True)
    assert meeting_of(town).video == ""


def test_a_chair_moves_in_haste_after_seeing_who_is_told(town: Town) -> None:
    town.world.clock.set(town.meeting.start - timedelta(days=1, hours=2))
    path, client = f"/moter/{town.meeting.key}/hast", town.client(Who.CHAIR)
    given = {
        "start": "other",
        "day": "2027-02-25",
        "clock": "09:00",
        "why": "Brann <i sentrum>",
        "how": "place",
    }

    page = client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)
    form = client.get(path).get_data(as_text=True)
    seen = town.post(client, path, **given, do="preview").get_data(as_text=True)
    before = meeting_of(town)
    done = town.post(client, path, **given, do="move")
    after = client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)

    assert f'href="{path}"' in page
    assert "I dag" in form
    assert "Ingenting er endret ennå." in seen
    assert before == town.meeting
    assert (done.status_code, f"{meeting_of(town).start:%d.%m %H:%M}") == (303, "25.02 09:00")
    assert "Hasteflytting</span>" in after or "hasteflytting</span>" in after
    assert "Brann &lt;i sentrum&gt;" in after


def test_a_taken_hour_is_called_with_a_reason_that_the_page_of_the_meeting_shows(town: Town) -> None:
    client, path = town.client(Who.SECRETARY), "/avtaler/vik/nytt-mote"
    wish = {"body": "vik-politirad", "day": "2027-05-17", "clock": "09:00", "why": "Uro", "how": "place"}

    refused = town.post(client, path, **wish)
    page = refused.get_data(as_text=True)
    made = town.post(client, path, **wish, despite_why="Eneste dag")

    assert refused.status_code == 422
    assert 'name="despite_why"' in page
    assert made.status_code == 303
    shown = client.get(made.headers["Location"]).get_data(as_text=True)
    assert "Uro. Eneste dag" in shown
    assert "Godtatt selv om:" in shown
