"""Asking for disclosure and refusing it in a real browser, on a small phone; axe-core looks at each page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.web import page_checks
from tests.web.browsing import Place, log_in
from tests.web.test_disclosure_pages import shield

pytestmark = pytest.mark.skipif(
    not page_checks.AXE.is_file(), reason="axe-core is not installed. Run: make setup"
)


def test_an_item_is_asked_for_without_an_account_and_refused_in_six_actions(
    browser: Browser, place: Place
) -> None:
    shield(place.town)
    context = browser.new_context(
        locale="nb-NO", viewport={"width": 320, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    faults: dict[str, object] = {}
    look = _looker(page, faults)

    own = _ask(page, place, look)
    log_in(page, place)
    _refuse(page, look)
    page.goto(f"{place.base}/innsyn")
    look("journal")
    page.goto(own)

    assert "Fristen er tre uker" in page.locator("pre.letter").inner_text()
    assert faults == {}
    context.close()


def _ask(page: Page, place: Place, look: Callable[[str], None]) -> str:
    page.goto(f"{place.base}/offentlig/4639/")
    page.get_by_text("Saksliste", exact=True).click()
    look("public")
    page.get_by_role("link", name=re.compile("^Be om innsyn i sak [0-9]")).click()
    look("form")
    page.get_by_role("button", name="Send kravet").click()
    look("own")
    return page.url


def _refuse(page: Page, look: Callable[[str], None]) -> None:
    page.get_by_role("link", name="Les og svar").click()
    look("request")
    page.get_by_text("Avslå", exact=True).click()
    page.get_by_label("Vi har vurdert meroffentlighet (§ 11). Gjelder ikke § 13.").check()
    page.get_by_label("Det unntatte er den vesentligste delen av dokumentet (bokstav c)").check()
    page.get_by_role("button", name="Se brevet").locator("visible=true").click()
    look("draft")
    page.get_by_role("button", name="Legg ut svaret").click()
    look("answered")


def _looker(page: Page, faults: dict[str, object]) -> Callable[[str], None]:
    def look(name: str) -> None:
        for script in (page_checks.AXE, page_checks.INSIDE):
            page.add_script_tag(path=str(script))
        if found := page_checks.breaches(page) + page_checks.cut_off(page):
            faults[name] = found

    return look
