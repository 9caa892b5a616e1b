"""Every page in three languages: complete, without inline style or script, and with hostile text tamed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from scheduler.records.basics import Language
from scheduler.usecases.approve_agenda import approve
from scheduler.usecases.cancel_meeting import cancel
from scheduler.workdays.holidays import Holiday
from tests.web.page_texts import page_texts
from tests.web.test_access import ROWS
from tests.web.town import Town, Who
from web import words
from wording.catalogue import translations
from wording.holidays import holiday

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}</title>"
FORBIDDEN_ATTRIBUTES = re.compile(r"on[a-z]+|style|srcdoc|formaction")


class Inspector(HTMLParser):
    """Collects what a page must not have, and its headings and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings: list[str] = []
        self.ids: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        self.faults += [f"<{tag} {name}>" for name in names if FORBIDDEN_ATTRIBUTES.fullmatch(name)]
        own_script = tag == "script" and (names.get("src") or "").startswith("/static/")
        if tag in {"script", "style", "iframe", "object", "embed"} and not own_script:
            self.faults.append(f"<{tag}>")
        for address in (names.get("href"), names.get("src"), names.get("action")):
            dangerous = (address or "").lower().lstrip().startswith(("javascript:", "data:"))
            if dangerous:
                self.faults.append(f"<{tag} {address}>")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
        if names.get("id"):
            self.ids.append(str(names["id"]))
        if tag == "html":
            self.language = names.get("lang")


def inspected(html: str) -> Inspector:
    found = Inspector()
    found.feed(html)
    return found


FILES = {
    *("year.picture", "minutes.paper", "handover.package_file"),
    *("evaluation.paper", "seats.fetch", "attachments.paper", "attachments.all_papers"),
    "faces.arms",
}
"""What is saved and not shown."""


def _paths(town: Town) -> list[str]:
    paths = {
        row.path for (endpoint, method), row in ROWS.items() if method == "GET" and endpoint not in FILES
    }
    town_names = {"meeting": town.meeting.key, "letter": town.letter(), "link": town.link}
    keys = {"draft": town.draft, "plan_draft": town.plan_draft, "held": town.minuted().key}
    town.asked()
    keys |= {"poll": town.polled().key, "shared": town.shared()}
    keys |= {"asked": town.asker_token, "request": "vik-politirad-i1"}
    named = {path.format(**town_names, **keys) for path in paths}
    return sorted({*named, "/avtaler/vik/2028", "/finnes-ikke"})


def _pages(town: Town, language: str) -> dict[str, str]:
    pages = {}
    for who in (Who.STRANGER, Who.SECRETARY):
        client = town.client(who)
        town.post(client, "/sprak", language=language)
        for path in _paths(town):
            answer = client.get(path)
            if answer.mimetype == "text/html" and answer.status_code != 303:
                pages[f"{who.name} {path}"] = answer.get_data(as_text=True)
    return pages


@pytest.mark.parametrize("language", list(Language))
def test_every_page_comes_in_the_language_with_one_main_heading(town: Town, language: Language) -> None:
    town.sink_a_mail(b"Subject: hei\r\nFrom: a@vik.example\r\n\r\nSe http://localhost/moter/a.\r\n")

    pages = _pages(town, language.value)

    assert len(pages) > 20
    for path, html in pages.items():
        page = inspected(html)
        assert page.language == language.value, path
        assert page.headings.count("h1") == 1, path
        assert page.faults == [], path
        assert len(page.ids) == len(set(page.ids)), path


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_every_text_of_the_pages_is_translated(language: Language) -> None:
    catalogue = translations(language)._catalog  # type: ignore[attr-defined]

    missing = [
        text for text in page_texts() if (text if isinstance(text, str) else (text[0], 0)) not in catalogue
    ]

    assert missing == []


def test_english_pages_have_no_bokmal_left(town: Town) -> None:
    bokmal_only = re.compile(r"\b(ikke|hvem|hvorfor|Møtene|sakslisten|Avtalen|noen|uken|Hvis)\b")
    own_words = re.compile(
        r"Samarbeidsavtale|Fire eller seks|ganger|frist ikke satt|Avtalen gjelder|Avtalen evalueres"
    )

    for path, html in _pages(town, "en").items():
        body = re.sub(r"<[^>]+>|<pre.*?</pre>", " ", re.sub(r"(?s)<pre.*?</pre>", " ", html))
        found = [
            line for line in body.splitlines() if bokmal_only.search(line) and not own_words.search(line)
        ]
        assert found == [], path


def test_every_refusal_and_holiday_has_its_words() -> None:
    for row in words.REFUSALS.values():
        assert len(row) == len(Language)
        assert all(sentence.endswith(".") for sentence in row)
    for day in Holiday:
        assert all(holiday(day, language) for language in Language)


def test_hostile_text_is_shown_and_does_nothing() -> None:
    town = Town(title=HOSTILE)
    client = town.client(Who.SECRETARY)
    mail = f"Subject: {HOSTILE}\r\nFrom: a@vik.example\r\n\r\n{HOSTILE} javascript:alert(1)\r\n"
    town.sink_a_mail(mail.encode())
    items = {
        "do": "save",
        "revision": "1",
        "identity-0": "added-1",
        "title-0": HOSTILE,
        "responsible-0": HOSTILE[:100],
        "note-0": HOSTILE,
        "basis-0": "Offl. § 24 første ledd",
        "public-0": HOSTILE,
    }

    saved = town.post(client, f"/moter/{town.meeting.key}/saksliste", **items)

    assert saved.status_code == 303
    for path in (*_paths(town), f"/moter/{town.meeting.key}/saksliste"):
        answer = client.get(path)
        html = answer.get_data(as_text=True)
        assert answer.mimetype != "text/html" or inspected(html).faults == [], path
        assert "49" not in re.findall(r">(\d+)</title>", html), path
    assert "&lt;script&gt;" in client.get(f"/moter/{town.meeting.key}").get_data(as_text=True)


@pytest.mark.parametrize("picture", ["arshjul", "moteplan"])
def test_pictures_are_saved_and_not_shown(quiet_town: Town, picture: str) -> None:
    answer = quiet_town.client(Who.MEMBER).get(f"/avtaler/vik/2027/bilde/{picture}.svg")

    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.get_data(as_text=True).startswith("<?xml")


def test_the_year_has_its_wheel_its_list_and_its_table(quiet_town: Town) -> None:
    html = quiet_town.client(Who.MEMBER).get("/avtaler/vik/2027").get_data(as_text=True)

    assert html.count('class="wheel-mark wheel-planned"') >= 4
    assert html.count(f'href="/moter/{quiet_town.meeting.key}"') == 1
    assert "matrix-table" in html


def test_a_year_that_is_not_adopted_shows_the_proposal_and_only_the_secretary_can_adopt(
    quiet_town: Town,
) -> None:
    pages = {
        who: quiet_town.client(who).get("/avtaler/vik/2028").get_data(as_text=True)
        for who in (Who.SECRETARY, Who.MEMBER)
    }

    assert all("wheel-proposed" in html for html in pages.values())
    assert "/avtaler/vik/2028/vedta" in pages[Who.SECRETARY]
    assert "/avtaler/vik/2028/vedta" not in pages[Who.MEMBER]


@pytest.mark.parametrize("year", ["2019", "2101", "99999999999"])
def test_years_outside_what_can_be_planned_are_missing(quiet_town: Town, year: str) -> None:
    assert quiet_town.client(Who.SECRETARY).get(f"/avtaler/vik/{year}").status_code == 404


def test_a_cancelled_meeting_says_so_with_its_reason(town: Town) -> None:
    cancel(town.ports, town.meeting.key, "Ordføreren er syk", Who.SECRETARY)

    html = town.client(Who.MEMBER).get(f"/moter/{town.meeting.key}").get_data(as_text=True)

    assert "Møtet er avlyst" in html
    assert "Ordføreren er syk" in html


def test_a_draft_is_not_shown_to_members_until_it_is_approved(town: Town) -> None:
    path = f"/moter/{town.meeting.key}"
    before = town.client(Who.MEMBER).get(path).get_data(as_text=True)
    approve(town.ports, town.meeting.key, 1, Who.SECRETARY)
    after = town.client(Who.MEMBER).get(path).get_data(as_text=True)

    assert "Gjennomgang av avtalen" not in before
    assert "Gjennomgang av avtalen" in after


def test_the_metrics_name_nobody(quiet_town: Town) -> None:
    figures = quiet_town.client().get("/metrics").get_data(as_text=True)

    assert 'radshjul_letters{state="queued"}' in figures
    assert "vik" not in figures


def test_ready_tells_whether_letters_can_leave(town: Town) -> None:
    before = town.client().get("/readyz")
    with town.ports.store.transaction() as books:
        books.work.beat("worker-1", town.world.clock.now())
    after = town.client().get("/readyz")

    assert (before.status_code, before.json) == (503, {"database": True, "worker": False, "mail": True})
    assert (after.status_code, after.json) == (200, {"database": True, "worker": True, "mail": True})
