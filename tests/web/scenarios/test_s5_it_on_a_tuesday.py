"""S5: the municipality's IT sees what is missing, mends it, and takes a checklist along.

That people come in by the municipality's own accounts, and groups give roles, is walked against a real OpenID
provider in ``tests/web/test_second_factor.py``. The whole archive as a package is for the command line.
"""

from __future__ import annotations

from typing import Final

from documents.archive_package import archive_zip, checked
from mail.published import DnsSenderDomains, texts_by
from scheduler.usecases.export_archive import export_archive
from tests.integration.mail.scripted import ScriptedServer, good
from tests.integration.mail.test_published import name_server
from tests.integration.main_job.house import AGREEMENTS
from tests.web.scenarios.conftest import Opened
from tests.web.scenarios.homes import Home, page_link
from tests.web.scenarios.walking import Walker

ADDRESS: Final = "drift@stange.example"
OPERATOR: Final = f"""
[[person]]
key = "stange-drift"
name = "Drift i Stange"
role = "operator"
side = "other"
address = "{ADDRESS}"
"""
TOWNS: Final = ("moss", "rana", "sor-varanger", "stange", "stjordal")
PUBLISHED: Final = {f"{town}.example": ('"v=spf1 ip4:192.0.2.1 -all"',) for town in TOWNS} | {
    f"_dmarc.{town}.example": ('"v=DMARC1; p=quarantine"',) for town in TOWNS
}


def test_an_it_person_gets_from_red_to_green_and_has_it_on_paper(house_at: Opened) -> None:
    with ScriptedServer(good) as relay, name_server(PUBLISHED) as asking:
        port = str(relay.settings().port)
        mail = {"RADSHJUL_SMTP_HOST": "127.0.0.1", "RADSHJUL_SMTP_PORT": port, "RADSHJUL_SMTP_TLS": "none"}
        house = house_at(RADSHJUL_OPERATOR=ADDRESS, **mail)
        house.agree((AGREEMENTS / "stange.toml").read_text(encoding="utf-8") + OPERATOR)

        one_page_tells_how_data_is_kept(house)
        it = the_relay_brings_the_login_link(house, relay)
        what_is_missing_stands_with_its_setting(it)
        house.answered_by(domains=DnsSenderDomains(None, texts_by(asking)))
        senders_are_tried_and_stand_well(house, it, relay)
        everything_can_be_taken_out_again(house, it)


def one_page_tells_how_data_is_kept(house: Home) -> None:
    anybody = house.walker().open("/om")

    for words in ("ingen underleverandører", "DPIA", "NSMs grunnprinsipper", "WCAG", "Hvor det går"):
        assert words in anybody.text


def the_relay_brings_the_login_link(house: Home, relay: ScriptedServer) -> Walker:
    it = house.walker().open("/logg-inn").press("Send meg en lenke", {"address": ADDRESS})
    house.sent_by_relay()

    return it.open(page_link(relay.letters[-1], "/logg-inn/")).press("Logg inn").open("/drift")


def what_is_missing_stands_with_its_setting(it: Walker) -> None:
    for setting in ("RADSHJUL_BASE_URL", "RADSHJUL_OIDC_ISSUER", "RADSHJUL_SECOND_FACTOR=demanded"):
        assert setting in it.text
    assert "ta sikkerhetskopi av hele mappen" in it.text
    assert "Brannmur: bare https inn til tjenesten" in it.text
    assert "a secret of the tests" not in it.html


def senders_are_tried_and_stand_well(house: Home, it: Walker, relay: ScriptedServer) -> None:
    before = len(relay.letters)
    it.press("Prøv e-post, DNS og spor nå")

    assert it.text.count("SPF I orden") == len(TOWNS)
    assert it.text.count("DMARC I orden") == len(TOWNS)
    assert "Sporet I orden Kjeden holder fra første til siste linje." in it.text
    assert "Siste leverte brev I orden" in it.text
    assert len(relay.letters) == before
    assert house.ports.sink is None


def everything_can_be_taken_out_again(house: Home, it: Walker) -> None:
    assert it.saved("Sjekkliste som PDF").startswith(b"%PDF")
    assert "radshjul archive export skriver alt kommunen har, med sjekksummer" in it.text
    package = archive_zip(
        export_archive(house.ports, "3413", by="test"), lambda agenda: agenda.digest.encode()
    )
    assert checked(package)["agreements"] == ["stange"]
