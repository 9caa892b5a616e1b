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


def test_from_the_letter_that_asks_to_the_approval_there_are_at_most_three_actions(town: Town) -> None:
    town.world.clock.set(town.meeting.start - timedelta(days=10))
    tick(town.ports)
    asked = [one for one in town.world.mailer.sent if one.kind is LetterKind.REMINDER]
    letter = next(one for one in asked if (one.meeting, one.person) == (town.meeting.key, Who.SECRETARY))
    body = message_from_bytes(letter.frozen.mail, policy=default).get_body(("plain",))
    assert body is not None
    client = town.client(Who.SECRETARY)
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
    assert actions <= 3
    with town.ports.store.reading() as books:
        agenda = books.agendas.approved(town.meeting.key)
    assert agenda is not None
    assert (agenda.revision, agenda.approved_by) == (int(form[2]), Who.SECRETARY)
