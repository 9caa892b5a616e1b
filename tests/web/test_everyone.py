"""Everybody can use every page: each is looked at in a browser, in one language and one scheme by turns.

``python -m tests.web.everyone`` walks the whole way: all languages, both schemes, every width, all by keys.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from scheduler.records.basics import Language
from tests.web import page_checks
from tests.web.everyone import (
    DESK,
    PHONE,
    Scheme,
    all_faults,
    jumps,
    narrow_faults,
    opened,
    shown_to_browsers,
    silent_without_script,
)
from tests.web.page_inventory import Shown, inventory, one_of_each_template

TEMPLATES: Final = Path(__file__).resolve().parents[2] / "templates" / "pages"
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
PARTS: Final = 2
"""So many tests share the walk; each process that has one makes all pages first."""

KEYS_EACH: Final = 12
"""Of so many pages one is walked through by keys; all of them in the whole walk."""

BAD: Final = """<!doctype html><html lang="nb"><head><title>Dårlig side</title>
<style>a:focus { outline: none }
p { animation: turn 1s }
@keyframes turn { from { opacity: 0.5 } }</style></head>
<body><main><h1>Dårlig</h1><p style="color: #ddd">Uleselig</p><input>
<p style="width: 900px">Bred</p>
<p style="width: 40px; overflow: hidden; white-space: nowrap">Avkuttet tekst</p>
<a href="/">En</a> <a href="/" tabindex="1">To</a> <button type="button">Ingenting</button>
<form action="/"><button type="button">Send</button></form></main></body></html>"""
"""A page with one fault of each kind."""

_PLACES: Final = """() => [".head .brand", ".head nav"].map(
    (part) => [part, Math.round(document.querySelector(part).getBoundingClientRect().top)],
)"""

pytestmark = pytest.mark.skipif(
    not page_checks.AXE.is_file(), reason="axe-core is not installed. Run: make setup"
)


@pytest.fixture(scope="module")
def shown() -> tuple[Shown, ...]:
    """Give the inventory in bokmål."""
    return inventory(Language.BOKMAL)


def test_every_page_template_is_shown(shown: tuple[Shown, ...]) -> None:
    pages = {
        f"pages/{file.name}"
        for file in TEMPLATES.glob("*.html")
        if 'extends "pages/base.html"' in file.read_text(encoding="utf-8")
    }

    assert len(pages) > 50
    missing = pages - {page.template for page in shown}
    assert missing == set(), "give the page an example: a row in the matrix, or in page_inventory"


@pytest.mark.timeout(300)  # a machine that is busy is no hang
@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_can_use_every_page(browser: Browser, shown: tuple[Shown, ...], part: int) -> None:
    pages = one_of_each_template(shown)[part::PARTS]
    faults: dict[str, list[str]] = {}

    with shown_to_browsers(pages) as held, opened(browser, page_checks.NARROW, SCHEMES[part % 2]) as page:
        for number, (address, one) in enumerate(held.items()):
            found = _quick_faults(page, address, keys=number % KEYS_EACH == 0)
            if found:
                faults[one.name] = found
        faults |= silent_without_script(browser, held)

    assert len(pages) > 30
    assert faults == {}


def test_every_form_can_be_sent_without_a_script(shown: tuple[Shown, ...]) -> None:
    dead = {page.name: ends for page in shown if (ends := page_checks.dead_ends(page.html))}

    assert dead == {}


def _quick_faults(page: Page, address: str, *, keys: bool) -> list[str]:
    page.set_viewport_size({"width": page_checks.NARROW, "height": 900})
    page.goto(address)
    faults = jumps(page)
    page_checks.unfold(page)
    faults += page_checks.breaches(page) + page_checks.moving(page) + narrow_faults(page)
    return faults + (page_checks.lost_to_keys(page) if keys else [])


def test_a_page_that_jumps_is_seen_to(browser: Browser) -> None:
    with shown_to_browsers([Shown(name="bad", html=BAD)]) as held, opened(browser, DESK) as page:
        page.goto(next(iter(held)))
        still = jumps(page)
        page.evaluate("document.body.prepend(document.createElement('h1'), 'Flytter')")
        page.evaluate("async () => { while (!(await everyone.settled())) continue; }")

        assert (still, page_checks.shifted(page) > 0) == ([], True)


@pytest.mark.parametrize("width", [page_checks.NARROW, PHONE])
def test_the_head_has_its_places_before_all_of_it_has_arrived(
    browser: Browser, shown: tuple[Shown, ...], width: int
) -> None:
    known = next(one for one in shown if 'class="who-name"' in one.html and 'class="menu"' in one.html)
    with shown_to_browsers([known]) as held, opened(browser, width) as page:
        page.goto(next(iter(held)))
        whole = page.evaluate(_PLACES)
        page.evaluate("document.querySelector('.who').remove()")

        assert page.evaluate(_PLACES) == whole


def test_the_walk_sees_every_kind_of_fault(browser: Browser) -> None:
    with shown_to_browsers([Shown(name="bad", html=BAD)]) as held, opened(browser, DESK) as page:
        said = "\n".join(all_faults(page, next(iter(held))) + page_checks.dead_ends(BAD))

    for fault in (
        "color-contrast: p",
        "label: input",
        "320 px: scrolls sideways",
        "cuts text: p",
        "Tab comes too early to: button «Ingenting»",
        "focus is not seen: a",
        "moves though less motion is asked for: p",
        "no button sends: <form",
        'does nothing without a script: <button type="button">',
    ):
        assert fault in said, said
