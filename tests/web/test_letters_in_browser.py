"""Every kind of letter as its HTML is read: by anybody, light and dark, on a phone as on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from scheduler.records.basics import Language
from tests.walks import way
from tests.web import page_checks
from tests.web.everyone import opened, shown_to_browsers
from tests.web.letters_shown import letter_faults, letters_shown

pytestmark = pytest.mark.skipif(
    not page_checks.AXE.is_file(), reason="axe-core is not installed. Run: make setup"
)


@pytest.mark.parametrize("language", way(short=[Language.BOKMAL], whole=list(Language)))
def test_everybody_can_read_every_letter(browser: Browser, language: Language) -> None:
    letters = letters_shown(language)
    faults: dict[str, list[str]] = {}

    with shown_to_browsers(letters) as held, opened(browser, page_checks.NARROW) as page:
        for address, letter in held.items():
            if found := letter_faults(page, address):
                faults[letter.name] = found

    assert len(letters) > 15
    assert faults == {}
