"""Take a picture of every main page at phone and desk width, light and dark, into ``build/pictures``.

Usage, with a demonstration serving: ``python -m tests.web.pictures [http://127.0.0.1:8000] [only…]``.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "build" / "pictures"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SECRETARY = "Stange"
YEAR = 2027


def main(arguments: list[str]) -> None:
    """Take the pictures."""
    base = arguments[0] if arguments else "http://127.0.0.1:8000"
    only = set(arguments[1:])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        state = _logged_in(browser, base)
        pages = _addresses(browser, base, state)
        for name, path in pages.items():
            if not only or name in only:
                _take(browser, base, state, (name, path))
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


def _addresses(browser: Browser, base: str, state: Path) -> dict[str, str]:
    page = browser.new_context(storage_state=str(state), locale="nb-NO").new_page()
    page.goto(base)
    found = {
        "welcome": "/",
        "login": "/logg-inn",
        "home": "/",
        "agreements": "/avtaler",
        "feeds": "/kalender",
        "outbox": "/utboks",
        "sink": "/postkasse",
        "missing": "/finnes-ikke",
        "public": "/offentlig/3413/",
    }
    agreement = _first(page, "main a[href^='/avtaler/']", r"/avtaler/[^/#]+")
    found |= {"agreement": agreement, "year": f"{agreement}/{YEAR}", "proposal": f"{agreement}/{YEAR + 1}"}
    found |= {"search": "/sok?sporsmal=r%C3%A5dhuset", "trail": f"{agreement}/spor"}
    found |= {"hand-over": f"{agreement}/overlevering", "evaluation": f"{agreement}/{YEAR - 1}/evaluering"}
    meeting = _first(page, "main a[href^='/moter/']", r"/moter/[^/#]+")
    found["follow-ups"] = f"{agreement}/oppfolging"
    found |= {"meeting": meeting, "agenda": f"{meeting}/saksliste", "approve": f"{meeting}/godkjenn"}
    found["attachments"] = f"{meeting}/vedlegg"
    page.goto(f"{base}/utboks")
    found["letter"] = _first(page, "main th a", r"/utboks/.+")
    page.goto(f"{base}/postkasse")
    found["mail"] = _first(page, "main th a", r"/postkasse/\d+")
    page.context.close()
    return found


def _first(page: Page, selector: str, pattern: str) -> str:
    for link in page.locator(selector).all():
        match = re.match(pattern, link.get_attribute("href") or "")
        if match:
            return match[0]
    sys.exit(f"no link like {pattern} on {page.url}")


def _take(browser: Browser, base: str, state: Path, what: tuple[str, str]) -> None:
    name, path = what
    strangers = {"welcome", "login", "public"}
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark") if name in {"welcome", "year"} else ("light",):
            context = browser.new_context(
                storage_state=None if name in strangers else str(state),
                locale="nb-NO",
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(f"{base}{path}")
            page.screenshot(path=str(FOLDER / f"{name}-{size}-{scheme}.png"), full_page=True)
            context.close()


if __name__ == "__main__":
    main(sys.argv[1:])
