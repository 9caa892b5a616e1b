"""Before an approval: what the new version changes, and who gets it that did not get the last one."""

from __future__ import annotations

from dataclasses import replace

from scheduler.records.agenda import ItemGuest
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.edit_agenda import edit
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
