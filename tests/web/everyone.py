"""Look whether everybody can use every page: a walk through all of them in a headless browser.

Usage: ``python -m tests.web.everyone [nb|nn|en …] [words that the pages' names hold …]``; all three languages
without any. It takes some minutes for each, tells every fault, and ends with 1 if there was one.
``test_everyone.py`` walks a shorter way with the same checks.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Literal

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from scheduler.records.basics import Language
from tests.web import page_checks
from tests.web.page_inventory import Shown, inventory
from tests.web.town import Town

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Scheme = Literal["light", "dark"]

PHONE: Final = 390
DESK: Final = 1280

NOTICED: Final = 0.01
"""What a page may move while it is shown; browsers call a tenth of one disturbing (web.dev/cls)."""

SLOW: Final = 50_000
"""Octets in a second on a line on which a page arrives in pieces."""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Say nothing."""


@contextmanager
def shown_to_browsers(pages: Iterable[Shown]) -> Iterator[Mapping[str, Shown]]:
    """Serve pages as they were answered, with the sheets and scripts they load; give them by address."""
    town = Town()
    held = {f"/_/{number}": page for number, page in enumerate(pages)}

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = held.get(environ["PATH_INFO"])
        if page is None:
            return town.app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [page.html.encode()]

    server = make_server("127.0.0.1", 0, answer, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_port}"
    yield {f"{base}{path}": page for path, page in held.items()}
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@contextmanager
def opened(browser: Browser, width: int, scheme: Scheme = "light", *, script: bool = True) -> Iterator[Page]:
    """Give an empty page of a reader who has asked for less motion."""
    context = browser.new_context(
        locale="nb-NO",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        java_script_enabled=script,
    )
    if script:
        context.add_init_script(path=str(page_checks.AXE))
        context.add_init_script(path=str(page_checks.INSIDE))
    yield context.new_page()
    context.close()


def jumps(page: Page) -> list[str]:
    """Tell of a page that moved while it was shown."""
    moved = page_checks.shifted(page)
    return [f"moves by {moved:.3f} as it is shown"] if moved >= NOTICED else []


def narrow_faults(page: Page) -> list[str]:
    """Give what is wrong on an open page at 200 % and at 400 % of a desk's screen."""
    faults: list[str] = []
    for width in (page_checks.ZOOMED, page_checks.NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{width} px: {fault}" for fault in page_checks.cut_off(page)]
    return faults


def all_faults(page: Page, address: str) -> list[str]:
    """Give all that is wrong with a page: at a desk, by keys, in the dark, zoomed, with less motion."""
    page.set_viewport_size({"width": DESK, "height": 900})
    page.goto(address)
    faults = jumps(page)
    page_checks.unfold(page)
    faults += page_checks.breaches(page) + page_checks.moving(page) + page_checks.lost_to_keys(page)
    page.emulate_media(color_scheme="dark")
    faults += [f"in the dark: {fault}" for fault in page_checks.breaches(page, colours_only=True)]
    page.emulate_media(color_scheme="light")
    faults += narrow_faults(page)
    faults += [f"{page_checks.NARROW} px: {fault}" for fault in page_checks.breaches(page)]
    return faults


def slow_faults(page: Page, address: str) -> list[str]:
    """Give how much a page moves on a phone while it arrives in pieces; the line must be made slow before."""
    page.goto(address)
    return [f"on a slow line: {fault}" for fault in jumps(page)]


def slow_line(page: Page) -> None:
    """Let everything after this arrive in pieces."""
    line = {"offline": False, "latency": 20, "downloadThroughput": SLOW, "uploadThroughput": SLOW}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", line)


def silent_without_script(browser: Browser, pages: Mapping[str, Shown]) -> dict[str, list[str]]:
    """Give the pages that say something else when no script runs; those without scripts are left out."""
    scripted = {address: page.name for address, page in pages.items() if "<script" in page.html}
    said: list[dict[str, str]] = []
    for script in (True, False):
        with opened(browser, DESK, script=script) as page:
            said.append({address: _words(page, address) for address in scripted})
    return {
        name: ["says something else without a script"]
        for address, name in scripted.items()
        if said[0][address] != said[1][address]
    }


def _words(page: Page, address: str) -> str:
    page.goto(address)
    return page_checks.words(page)


def walk(browser: Browser, pages: Mapping[str, Shown]) -> Iterator[tuple[str, list[str]]]:
    """Give the faults of each page that has some, by its name."""
    with opened(browser, DESK) as page, opened(browser, PHONE) as slow:
        slow.goto(next(iter(pages)))  # the sheets are kept from here on
        slow_line(slow)
        for address, shown in pages.items():
            faults = all_faults(page, address) + slow_faults(slow, address)
            faults += page_checks.dead_ends(shown.html)
            if faults:
                yield shown.name, faults
    yield from silent_without_script(browser, pages).items()


def main(arguments: list[str]) -> int:
    """Walk, and tell; give the exit code."""
    chosen = [one for one in Language if one.value in arguments] or list(Language)
    only = set(arguments) - {one.value for one in Language}
    faulty = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for language in chosen:
            pages = [one for one in inventory(language) if not only or any(word in one.name for word in only)]
            _tell(f"{language.value}: {len(pages)} pages")
            faulty += _walked(browser, pages)
        browser.close()
    _tell(f"{faulty} pages have faults." if faulty else "Everybody can use every page.")
    return min(faulty, 1)


def _walked(browser: Browser, pages: list[Shown]) -> int:
    with shown_to_browsers(pages) as held:
        found = 0
        for name, faults in walk(browser, held):
            _tell("\n    ".join([name, *faults]))
            found += 1
    return found


def _tell(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
