"""Every kind of letter as a browser shows its HTML, and what is wrong with it for somebody.

Usage: ``python -m tests.web.letters_shown [nb|nn|en]`` puts a picture of each into ``build/letters``, at the
width of a phone and of a mail program's pane.
"""

from __future__ import annotations

import re
import shutil
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from scheduler.records.basics import Language
from scheduler.records.letters import LetterKind, LetterOrder
from tests.integration.mail.cast import FACTORY, order
from tests.letterheads import HEAD
from tests.web import page_checks
from tests.web.everyone import PHONE, narrow_faults, opened, shown_to_browsers
from tests.web.page_inventory import Shown

FOLDER: Final = Path(__file__).resolve().parents[2] / "build" / "letters"
PANE: Final = 700


def letters_shown(language: Language) -> tuple[Shown, ...]:
    """Give the HTML of every kind of letter."""
    kinds = tuple(Shown(name=f"{kind} {language}", html=_html(order(kind, language))) for kind in LetterKind)
    headed = _html(replace(order(LetterKind.AGENDA, language), head=HEAD))
    picture = f"data:image/png;base64,{b64encode(HEAD.arms).decode()}"
    return (*kinds, Shown(name=f"head {language}", html=re.sub('cid:[^"]+', picture, headed)))


def _html(made: LetterOrder) -> str:
    kind = made.kind
    mail = message_from_bytes(FACTORY.write(made).mail, EmailMessage, policy=policy.default)
    body = mail.get_body(("html",))
    assert body is not None, kind
    return str(body.get_content())


def letter_faults(page: Page, address: str) -> list[str]:
    """Give what is wrong with a letter: by axe-core, in the dark, and where it is narrow."""
    page.set_viewport_size({"width": PANE, "height": 900})
    page.goto(address)
    faults = page_checks.breaches(page)
    page.emulate_media(color_scheme="dark")
    faults += [f"in the dark: {fault}" for fault in page_checks.breaches(page, colours_only=True)]
    page.emulate_media(color_scheme="light")
    return faults + narrow_faults(page)


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    chosen = [one for one in Language if one.value in arguments] or list(Language)
    FOLDER.mkdir(parents=True, exist_ok=True)
    letters = [one for language in chosen for one in letters_shown(language)]
    with sync_playwright() as playwright, shown_to_browsers(letters) as held:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for width in (PHONE, PANE):
            with opened(browser, width) as page:
                _take(page, held, width)
        browser.close()


def _take(page: Page, held: Mapping[str, Shown], width: int) -> None:
    for address, letter in held.items():
        page.goto(address)
        name = f"{letter.name.replace(' ', '-')}-{width}.png"
        page.screenshot(path=str(FOLDER / name), full_page=True)


if __name__ == "__main__":
    main(sys.argv[1:])
