"""Every page there is, for tests that look at all of them: a new route's row brings its page along."""

from __future__ import annotations

from typing import Final

from flask.testing import FlaskClient

from tests.web.matrix import LOGIN, named, prepare
from tests.web.test_access import ROWS
from tests.web.town import Town, Who

MORE: Final = ("/avtaler/vik/2028", "/finnes-ikke", "/postkasse", "/postkasse/1")
"""Pages that no row shows: a year that is proposed, a missing page, mails that were sent."""

SEEN_BY: Final = (Who.STRANGER, Who.SECRETARY)
"""Whose pages are looked at: one without and one with an account."""


def lived_in(town: Town) -> Town:
    """Let everything be there that some page shows."""
    for row in ROWS.values():
        prepare(town, row)
    town.sink_a_mail(b"Subject: hei\r\nFrom: a@vik.example\r\n\r\nSe http://localhost/moter/a.\r\n")
    return town


def paths_of(town: Town, who: Who) -> list[str]:
    """Give the addresses that somebody is answered with something at; sorted."""
    rows = [row for (_, method), row in ROWS.items() if method == "GET" and row.answer_to(who) != LOGIN]
    return sorted({named(town, row)[0] for row in rows} | set(MORE if who is Who.SECRETARY else ()))


def html_pages(town: Town, who: Who, client: FlaskClient | None = None) -> dict[str, str]:
    """Give the pages that somebody sees, by address; files and ways onward are left out."""
    client = client or town.client(who)
    answers = {path: client.get(path) for path in paths_of(town, who)}
    return {
        path: answer.get_data(as_text=True)
        for path, answer in answers.items()
        if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400
    }
