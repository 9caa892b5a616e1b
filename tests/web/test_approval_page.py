"""Before an approval: what the new version changes, and who gets it that did not get the last one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from scheduler.records.agenda import ItemGuest
from scheduler.records.letters import LetterKind
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.edit_agenda import edit
from scheduler.usecases.tick import tick
from tests.web.town import Town, Who


def test_a_later_version_shows_its_changes_and_its_new_recipients(town: Town) -> None:
    client, path = town.client(Who.SECRETARY), f"/moter/{town.meeting.key}/godkjenn"
    first = client.get(path).get_data(as_text=True)
    sent = approve(town.ports, town.meeting.key, None, Who.SECRETARY).agenda
    guest = ItemGuest(name="Fagperson", address="fag@annet.example", after=10, minutes=20)
    changed = replace(
        sent.items[0], title="Ny <b>tittel</b>", public_title="Ny <b>tittel</b>", minutes=45, guest=guest
    )
    edit(town.ports, town.meeting.key, (changed, *sent.items[2:]), Who.SECRETARY, sent.revision)

    html = client.get(path).get_data(as_text=True)

    assert "ny siden sist" not in first
    assert "Endret siden versjon" not in first
    assert f"Endret siden versjon {sent.revision}, som ble sendt" in html
    assert f"<del>{sent.items[0].title}</del> → <ins>Ny &lt;b&gt;tittel&lt;/b&gt;</ins>" in html
    assert "<ins>45</ins>" in html
    assert f"Tatt ut: {sent.items[1].title}" in html
    assert html.count("ny siden sist") == html.count("adresse utenfor avtalen") == 1


def from_letter_to_approval(town: Town, kind: LetterKind, who: Who) -> tuple[int, int]:
    """Follow the person's letter of the kind to the approval; gives how many actions, and the revision."""
    asked = [one for one in town.world.mailer.sent if one.kind is kind]
    letter = next(one for one in asked if (one.meeting, one.person) == (town.meeting.key, who))
    body = message_from_bytes(letter.frozen.mail, policy=default).get_body(("plain",))
    assert body is not None
    client = town.client(who)
    path = re.findall(rf"{town.base_url}(/moter/\S+)", body.get_content())[0]

    html = client.get(path).get_data(as_text=True)
    actions = 1
    if not path.endswith("/godkjenn"):
        way = re.search(r'href="(/moter/[^"]+/godkjenn)"', html)
        assert way is not None
        html = client.get(way[1]).get_data(as_text=True)
        actions += 1
    form = re.search(
        r'<form[^>]+action="(/moter/[^"]+/godkjenn)".*?name="revision" value="(\d+)"', html, re.DOTALL
    )
    assert form is not None
    answer = town.post(client, form[1], revision=form[2])
    actions += 1

    assert answer.status_code == 303
    return actions, int(form[2])


def approved_by(town: Town) -> tuple[int, str]:
    with town.ports.store.reading() as books:
        agenda = books.agendas.approved(town.meeting.key)
    return (agenda.revision, agenda.approved_by) if agenda else (0, "")


def test_from_the_letter_that_asks_to_the_approval_there_are_at_most_three_actions(town: Town) -> None:
    town.world.clock.set(town.meeting.start - timedelta(days=10))
    tick(town.ports)

    actions, revision = from_letter_to_approval(town, LetterKind.REMINDER, Who.SECRETARY)

    assert actions <= 3
    assert approved_by(town) == (revision, Who.SECRETARY)


def test_where_both_approve_the_chair_too_needs_at_most_three_actions_from_the_letter(town: Town) -> None:
    body = {"body": town.meeting.body, "together": "1"}
    chosen = town.post(town.client(Who.SECRETARY), "/avtaler/vik/godkjenning", **body)
    town.world.clock.set(town.meeting.start - timedelta(days=10))
    tick(town.ports)

    first, revision = from_letter_to_approval(town, LetterKind.REMINDER, Who.SECRETARY)
    between = approved_by(town)
    waits = town.client(Who.SECRETARY).get(f"/moter/{town.meeting.key}").get_data(as_text=True)
    tick(town.ports)
    second, same = from_letter_to_approval(town, LetterKind.APPROVAL, Who.CHAIR)

    assert chosen.status_code == 303
    assert between == (0, "")
    assert "Mangler</span> leder" in waits
    assert "Se hva som sendes, og godkjenn" not in waits
    assert max(first, second) <= 3
    assert approved_by(town) == (same, Who.CHAIR) == (revision, Who.CHAIR)
