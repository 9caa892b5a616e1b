"""S2: from the annual cycle to an invitation in time, in Stange; and what happens if nobody does anything.

That an approval takes three actions from the mail is counted in ``tests/web/test_approval_page.py``.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from scheduler.records.letters import LetterKind
from tests.integration.main_job.house import Mail, eight
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, body_of, link_in, unfolded
from tests.web.scenarios.walking import Walker

SECRETARY: Final = "slt@stange.example"
CONTACT: Final = "politikontakt.stange@politiet.example"
COUNCIL: Final = 5
HIDDEN: Final = "Varsel om en navngitt gruppe"
BASIS: Final = "Offl. § 24 tredje ledd"

STANDING: Final = (
    "Referatsaker fra forrige politiråd og SLT-møte",
    "Kort oppdatering/informasjon fra politi",
    "Kort oppdatering/informasjon fra kommune",
    "Vold og overgrep mot barn",
    "Vold og overgrep i nære relasjoner",
    "Radikalisering",
    "Tema i henhold til årshjul: Russ, 17. mai og sommerarrangementer",
)


def test_an_agenda_is_ready_approved_and_sent_in_time_and_the_proof_is_kept(house_at: Opened) -> None:
    house = house_at()
    house.adopt("stange", 2027, "stange-slt-koordinator")
    house.wake()
    first_meeting_leaves_two_things_to_do(house)
    the_contact_hands_in_an_item(house)

    she = one_mail_says_that_the_draft_is_there(house)
    everything_is_on_the_draft(she)
    a_title_is_changed_and_an_item_is_exempt(she)
    the_preview_is_what_arrives(house, she)
    the_proof_is_kept(house, she)


def first_meeting_leaves_two_things_to_do(house: Home) -> None:
    first = house.meetings("stange")[0]
    house.wake(eight(first.start, 9))
    she = house.secretary(SECRETARY).follow("Se over og godkjenn").follow("Se hva som sendes, og godkjenn")
    she.press("Godkjenn og send")
    house.wake(first.end + timedelta(hours=1))
    she = house.secretary(SECRETARY).follow("Skriv referat").press("Skriv referat")
    she.press(
        "Lagre og se over",
        {
            **{f"presence-{number}": "present" for number in range(5)},
            "task-what-1": "Invitere til fagdag",
            "task-owner-1": "stange-politikontakt",
            "task-what-2": "Ringe skolene",
            "task-owner-2": "stange-kommunedirektor",
        },
    )


def the_contact_hands_in_an_item(house: Home) -> None:
    second = house.meetings("stange")[1]
    house.wake(eight(second.start, 28))
    call = next(mail for mail in house.inbox if mail.recipient == CONTACT and "14. april" in mail.subject)
    contact = house.walker().open(link_in(call, "/m/"))
    contact.press("Meld inn saken", {"title": "Skolevegring", "said": "Fire elever."}, near="14. april")

    assert "Saken er meldt inn" in contact.text


def one_mail_says_that_the_draft_is_there(house: Home) -> Walker:
    second = house.meetings("stange")[1]
    she_got: list[Mail] = []
    for days in range(27, 9, -1):
        she_got = [one for one in house.wake(eight(second.start, days)) if one.recipient == SECRETARY]

    assert len(she_got) == 1
    assert "Utkast til saksliste" in body_of(she_got[0])
    she = house.secretary(SECRETARY)
    return she.open(link_in(she_got[0], "/moter/"))


def everything_is_on_the_draft(she: Walker) -> None:
    she.press("Ta inn")
    titles = [line.split(" ", 1)[1] for line in she.parts("/27", "tr")]

    assert [next(one for one in titles if one.startswith(title)) for title in STANDING] == [
        one for one in titles if one.startswith(STANDING)
    ]
    assert "Skolevegring" in " ".join(titles)
    assert "Invitere til fagdag" in " ".join(titles)
    assert "Ringe skolene" in " ".join(titles)


def a_title_is_changed_and_an_item_is_exempt(she: Walker) -> None:
    she.follow("Endre sakslisten")
    children, hidden = (she.number_of("title-", title) for title in (STANDING[3], STANDING[5]))
    assert any(choice.startswith(BASIS) for choice in she.choices(f"basis-{hidden}"))

    she.press(
        "Lagre ny versjon",
        {
            f"title-{children}": "Vold og overgrep mot barn: tall for 2026",
            f"title-{hidden}": HIDDEN,
            f"basis-{hidden}": BASIS,
            f"public-{hidden}": "Sak unntatt offentlighet",
        },
    )

    assert "Vold og overgrep mot barn: tall for 2026" in she.text
    assert BASIS in she.part(HIDDEN, "tr")


def the_preview_is_what_arrives(house: Home, she: Walker) -> None:
    second = house.meetings("stange")[1]
    shown = she.follow("Se hva som sendes, og godkjenn").texts("pre")[0]
    she.press("Godkjenn og send")
    letters = house.wake()
    sent = letters[0]

    assert len(letters) == COUNCIL
    assert {one.message["From"] for one in letters} == {"Politirådet i Stange <politirad@stange.example>"}
    plain = " ".join(body_of(sent).split())
    own = link_in(sent, "/m/").rsplit("/", 1)[1]
    assert plain.replace(own, "x" * len(own)) == shown
    assert not any(HIDDEN in body_of(one) + unfolded(one.calendar) + one.subject for one in letters)
    assert all("Sak unntatt offentlighet" in unfolded(one.calendar) for one in letters)
    assert (second.start.date() - sent.at.date()).days >= 7


def the_proof_is_kept(house: Home, she: Walker) -> None:
    second = house.meetings("stange")[1]
    she.open(f"/moter/{second.key}")
    receipts = she.parts("Innkalling med saksliste til", "tr")

    assert len(receipts) == COUNCIL
    assert all("Tatt imot av e-posttjeneren 04.04.2027" in one for one in receipts)
    assert "Godkjent versjon 3" in she.text
    with house.ports.store.reading() as books:
        frozen = [one for one in books.letters.of_meeting(second.key) if one.kind is LetterKind.AGENDA]
    assert {one.frozen.mail for one in frozen} == {
        mail.raw
        for mail in house.inbox
        if second.uid in unfolded(mail.calendar) and "Innkalling" in mail.subject
    }
    assert she.saved("PDF").startswith(b"%PDF")


def test_an_agenda_that_nobody_approves_is_asked_for_again_and_again_and_never_leaves(
    house_at: Opened,
) -> None:
    house = house_at()
    house.adopt("stange", 2027, "stange-slt-koordinator")
    house.wake()
    start = house.meetings("stange")[0].start

    nine, eight_days = (to_her(house, start, days) for days in (9, 8))
    she = house.secretary(SECRETARY)
    later = [mail for days in range(7, -1, -1) for mail in house.wake(eight(start, days))]

    assert nine
    assert eight_days
    assert "Fristen er i morgen" in she.text or "1 dag igjen" in she.text
    assert not [mail for mail in house.inbox if mail.subject.startswith("Innkalling")]
    assert later


def to_her(house: Home, start: datetime, days: int) -> list[Mail]:
    """Give what the secretary gets on a morning so many days before."""
    return [mail for mail in house.wake(eight(start, days)) if mail.recipient == SECRETARY]
