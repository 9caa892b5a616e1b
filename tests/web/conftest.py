"""What the tests of the pages get."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.web.browsing import Place, Stage
from tests.web.town import Town

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@pytest.fixture
def town() -> Town:
    """Give two councils of one's own, to do with as one likes."""
    return Town()


@pytest.fixture(scope="module")
def quiet_town() -> Town:
    """Give two councils that a module's tests share; nobody may change them."""
    return Town()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Give a browser that a module's tests share."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """Give an address on which one town after the other is shown; the address never changes."""
    # Links in letters need the port, which is known once the socket is bound.
    shown: list[Town] = []

    def pages(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return shown[-1].app(environ, start_response)

    server = make_server("127.0.0.1", 0, pages, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Stage(f"http://127.0.0.1:{server.server_port}", shown)
    server.shutdown()
    thread.join(timeout=10)
    server.server_close()


@pytest.fixture
def place(stage: Stage) -> Place:
    """Give a town that a browser can visit."""
    stage.shown[:] = [Town(stage.base)]
    return Place(stage.shown[0], stage.base)
