"""A town that is served on loopback, and how a secretary comes into it with a browser."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.web.town import Town


@dataclass(frozen=True, slots=True)
class Stage:
    """An address in this process, and the one town that answers there."""

    base: str
    shown: list[Town]


@dataclass(frozen=True, slots=True)
class Place:
    """A town that a browser can visit."""

    town: Town
    base: str

    def deliver(self) -> None:
        """Put every letter that waits into the mailbox, as the sender would."""
        with self.town.ports.store.reading() as books:
            letters = books.letters.recent(1000)
        known = {mail.mail for mail in self.town.sink.kept}
        for letter in reversed(letters):
            if letter.frozen.mail not in known:
                self.town.sink_a_mail(letter.frozen.mail, letter.address)


def log_in(page: Page, place: Place) -> None:
    """Log the secretary of Vik in by the link of a mail."""
    page.goto(place.base)
    page.locator("li", has=page.get_by_role("heading", name="Vik", exact=True)).get_by_role("button").click()
    place.deliver()
    page.get_by_role("link", name="Åpne den innebygde postkassen").click()
    page.locator("tbody tr").first.get_by_role("link").click()
    page.locator("pre a[href*='/logg-inn/']").click()
    page.get_by_role("main").get_by_role("button", name="Logg inn").click()
