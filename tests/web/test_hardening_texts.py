"""Row W5 of the fault model: what somebody types is text, on every page and in every letter.

Each text field of each form that the pages show is filled with markup, a different piece each round; then
all that was answered, all pages that there are and all letters are read with a parser and in a browser. The
browser reads them without the rules that come as headers, so that it is the pages themselves which are tried.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Final

import pytest
from playwright.sync_api import Browser

from scheduler.records.letters import Letter
from tests.web.every_page import html_pages, lived_in
from tests.web.test_forms import Desk, Sending, filled, sendings
from tests.web.town import Town, Who
from wiring.log_lines import LINE, SparingFormatter

RAN: Final = "window.ran=1"
MARK: Final = "x-ran"
"""No page of ours has such an element."""

PIECES: Final = (
    f"<{MARK}>",
    f'"><{MARK}><img src=x onerror={RAN}>',
    f"'><{MARK}><svg onload={RAN}>",
    f'" autofocus onfocus={RAN} {MARK}="',
    f"' autofocus onfocus={RAN} {MARK}='",
    f"</title><script>{RAN}</script><{MARK}>",
    f"</textarea><script>{RAN}</script><{MARK}>",
    f"</option></select><script>{RAN}</script><{MARK}>",
    f"</style></script><{MARK}><script>{RAN}</script>",
    f"--><{MARK}><!-- ]]><{MARK}>",
    f"<svg><style><{MARK} onclick={RAN}>",
    f'<math><mi//xlink:href="data:x,<{MARK}>">',
    f"&lt;{MARK}&gt;&#60;{MARK}&#62;",
    f"{{{{7*7}}}}{{% raw %}}<{MARK}>",
    f"javascript:{RAN}//<{MARK}>",
    f"data:text/html,<script>{RAN}</script><{MARK}>",
    f"<iframe srcdoc='<script>parent.ran=1</script>'><{MARK}>",
    f"<base href=//evil.example/><meta http-equiv=refresh content=0><{MARK}>",
    f"<form action=//evil.example><{MARK} formaction=javascript:{RAN}>",
    f'\u00adhttps://evil.example/<{MARK}>?a="onmouseover={RAN}',
)


class _Reader(HTMLParser):
    """Notes each element or attribute that only typed text can have brought in."""

    def __init__(self) -> None:
        super().__init__()
        self.brought: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        ways = [value or "" for name, value in attrs if name in {"href", "src", "action", "formaction"}]
        strange = [name for name in names if name.startswith("on") or name in {MARK, "srcdoc"}]
        strange += [way for way in ways if way.strip().lower().startswith(("javascript:", "data:text"))]
        if tag in {MARK, "iframe", "base", "math"} or strange:
            self.brought.append(f"<{tag} {' '.join(names)}>")


def brought_in(html: str) -> list[str]:
    """Give the elements that typed text has brought into a page."""
    reader = _Reader()
    reader.feed(html)
    return reader.brought


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """What there was to read when all had been written; ``typed`` is how many fields were filled."""

    pages: dict[str, str]
    letters: tuple[Letter, ...]
    typed: int
    logged: tuple[str, ...]


class _Log(logging.Handler):
    """Keeps the lines that are logged meanwhile, of every level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.setFormatter(SparingFormatter(LINE))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def _round(number: int) -> _Written:
    log, root = _Log(), logging.getLogger()
    root.addHandler(log)
    try:
        return _wrote(number, log)
    finally:
        root.removeHandler(log)


def _wrote(number: int, log: _Log) -> _Written:
    town = lived_in(Town())
    client = town.client(Who.SECRETARY)
    desk = Desk(town, client, tuple(sendings(html_pages(town, Who.SECRETARY, client))))
    pages, typed = {}, 0
    for one in desk.sendings:
        texts = [field.name for field in one.form.fields.values() if field.kind in {"text", "textarea"}]
        typed += len(texts)
        pages[f"{one.kind} {number}"] = _sent(desk, one, texts, number + typed) if texts else ""
        if one.form.action.endswith(("/avlys", "/flytt")):
            desk.restore()  # a meeting that is gone has no forms any more
    for who in (Who.STRANGER, Who.SECRETARY):
        pages |= html_pages(town, who)
    logging.getLogger("web").error("the last line")
    letters = tuple(desk.store._state.letters.values())
    return _Written(pages=pages, letters=letters, typed=typed, logged=tuple(log.lines))


def _sent(desk: Desk, one: Sending, texts: list[str], number: int) -> str:
    pieces = {name: PIECES[(place + number) % len(PIECES)] for place, name in enumerate(texts)}
    answer, _ = desk.send(one, filled(one.form) | pieces)
    assert answer.status_code < 500, one.kind
    if answer.status_code == 303:
        answer = desk.client.get(answer.headers["Location"])
    return answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""


@pytest.fixture(scope="module")
def written() -> tuple[_Written, ...]:
    """Give the pages after two rounds in which each field had pieces from different ends of the list."""
    return tuple(_round(number) for number in (0, 9))


def test_w5_no_typed_text_becomes_an_element_of_a_page(written: tuple[_Written, ...]) -> None:
    found = {
        path: brought for one in written for path, html in one.pages.items() if (brought := brought_in(html))
    }

    assert found == {}
    for one in written:
        assert one.typed > 80
        assert sum(MARK in html for html in one.pages.values()) > 20


def test_w5_no_typed_text_becomes_an_element_of_a_letter(written: tuple[_Written, ...]) -> None:
    told = [
        part.get_content()
        for one in written
        for letter in one.letters
        for part in message_from_bytes(letter.frozen.mail, policy=policy.default).walk()
        if part.get_content_type() == "text/html"
    ]

    assert [html for html in told if brought_in(html)] == []
    assert any(MARK in html for html in told)


def test_p1_nothing_that_was_typed_and_nobodys_address_stands_in_the_log(
    written: tuple[_Written, ...],
) -> None:
    lines = [line for one in written for line in one.logged]

    assert [line for line in lines if MARK in line or "vik.example" in line] == []
    assert sum("the last line" in line for line in lines) == len(written)


def test_w5_a_browser_runs_nothing_that_was_typed(browser: Browser, written: tuple[_Written, ...]) -> None:
    page, ran = browser.new_page(), []
    page.route("**/*", lambda route: route.abort())

    for path, html in (pair for one in written for pair in one.pages.items() if MARK in pair[1]):
        page.set_content(html, wait_until="domcontentloaded")
        if page.evaluate("window.ran === 1"):
            ran.append(path)
    page.set_content(f"<img src=x onerror={RAN}><script>{RAN}</script>", wait_until="domcontentloaded")
    assert page.evaluate("window.ran === 1"), "the browser would not have told"
    assert ran == []
    page.close()
