"""Take a picture of every page at phone and desk width, light and dark, into ``build/pictures``.

Usage, with a demonstration serving: ``python -m tests.web.pictures [http://127.0.0.1:8000] [nn-NO] [only…]``.
The pages are found by following links, so that a new page is there by itself.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "build" / "pictures"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SECRETARY = "Stange"
STRANGERS = {"welcome": "/", "login": "/logg-inn", "public": "/offentlig/3413/"}
"""Pages as those see them who have not logged in."""

SEEDS = ("/avtaler/stange/2026/evaluering", "/sok?sporsmal=r%C3%A5dhuset", "/finnes-ikke")
"""Pages that no link may lead to on the day."""

NAMED_BY_KEY = {"avtaler", "moter", "innsyn", "utboks", "postkasse", "m", "utkast", "distrikt", "tidspunkt"}
NO_PAGE = re.compile(r"^/static/|/fil/|[.](pdf|png|svg|xlsx|ics|csv|docx|json|zip|toml)\b|format=")


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    base = next((word for word in arguments if word.startswith("http")), "http://127.0.0.1:8000")
    locale = next((word for word in arguments if re.fullmatch("[a-z]{2}-[A-Z]{2}", word)), "nb-NO")
    only = set(arguments) - {base, locale}
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        state = _logged_in(browser, base)
        pages = _addresses(browser, base, state, locale)
        for name, path in pages.items():
            if not only or name in only:
                _take(browser, f"{base}{path}", None if name in STRANGERS else state, (name, locale))
        browser.close()


def _logged_in(browser: Browser, base: str) -> Path:
    page = browser.new_page(locale="nb-NO")
    page.goto(f"{base}/postkasse")
    newest_before = page.locator("tbody tr a").first.get_attribute("href")
    page.goto(base)
    card = page.locator("li", has=page.get_by_role("heading", name=SECRETARY, exact=True))
    card.get_by_role("button").click()
    page.goto(f"{base}/postkasse")
    while page.locator("tbody tr a").first.get_attribute("href") == newest_before:
        page.reload()
    page.locator("tbody tr").first.get_by_role("link").click()
    page.locator("pre a[href*='/logg-inn/']").first.click()
    page.locator("main form button").click()
    state = FOLDER / "session.json"
    page.context.storage_state(path=str(state))
    page.close()
    return state


def _addresses(browser: Browser, base: str, state: Path, locale: str) -> dict[str, str]:
    """Follow every link from the secretary's pages; give one address of each kind of page, by its name."""
    page = browser.new_context(storage_state=str(state), locale=locale).new_page()
    found = dict(STRANGERS)
    waiting = ["/", *SEEDS]
    known = {_kind(path) for path in waiting}
    while waiting:
        path = waiting.pop(0)
        page.goto(f"{base}{path}")
        found[_kind(path)] = path
        for link in page.locator("a[href^='/']:not([download])").all():
            there = (link.get_attribute("href") or "").partition("#")[0]
            if there and _kind(there) not in known and not NO_PAGE.search(there):
                known.add(_kind(there))
                waiting.append(there)
    page.context.close()
    return found


def _kind(path: str) -> str:
    """Give the name of all pages that differ only in which thing they show."""
    place, _, question = path.partition("?")
    parts = place.strip("/").split("/")
    plain = [part if index == 0 or part.isalpha() else "x" for index, part in enumerate(parts)]
    if parts[0] in NAMED_BY_KEY and len(parts) > 1:
        plain[1] = "x"
    asked = sorted(part.partition("=")[0] for part in question.split("&") if part)
    return "-".join([*(part for part in plain if part), *asked]) or "home"


def _take(browser: Browser, address: str, state: Path | None, what: tuple[str, str]) -> None:
    name, locale = what
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES if name in {"welcome", "home"} else SCHEMES[:1]:
            context = browser.new_context(
                storage_state=None if state is None else str(state),
                locale=locale,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
            )
            page = context.new_page()
            page.goto(address)
            page.screenshot(path=str(FOLDER / f"{name}-{size}-{scheme}-{locale[:2]}.png"), full_page=True)
            context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
