"""The whole way in a real browser: log in by the mail's link, approve, read the letter.

The pages are served on loopback from the world of memory; letters are put into the mailbox.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from scheduler.records.basics import OSLO, DateRange
from scheduler.records.letters import LetterKind
from scheduler.records.polls import PollChoice
from tests.web.browsing import Place, log_in


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nb-NO")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def test_a_secretary_logs_in_approves_and_reads_the_letter(page: Page, place: Place) -> None:
    place.town.world.clock.set(place.town.meeting.start)
    place.town.world.clock.advance(days=-10)
    log_in(page, place)

    page.get_by_role("link", name="Se over og godkjenn").first.click()
    page.get_by_role("link", name="Se hva som sendes, og godkjenn").click()
    shown = page.locator("pre.letter").first.inner_text()
    page.get_by_role("button", name="Godkjenn og send").click()
    place.deliver()
    page.get_by_role("link", name="Postkasse").first.click()
    page.locator("tbody tr", has_text="ordforer@vik.example").first.wait_for()

    with place.town.ports.store.reading() as books:
        sent = [
            one for one in books.letters.of_meeting(place.town.meeting.key) if one.kind is LetterKind.AGENDA
        ]
    number = next(mail.number for mail in place.town.sink.kept if mail.mail == sent[0].frozen.mail)
    page.goto(f"{place.base}/postkasse/{number}")
    as_sent = page.locator("pre.letter").inner_text()
    assert re.sub(r"/m/[\w-]{43}", "/m/" + "x" * 43, as_sent) == shown
    assert len(sent) >= 5


def test_the_agenda_is_rearranged_by_keyboard_alone(page: Page, place: Place) -> None:
    log_in(page, place)
    page.goto(f"{place.base}/moter/{place.town.meeting.key}/saksliste")
    before = page.locator("input[name^='title-']").evaluate_all("fields => fields.map(field => field.value)")

    page.get_by_role("button", name="Flytt sak 1 ned").focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    page.get_by_label("Tittel på sak 1").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/moter/*-1")

    with place.town.ports.store.reading() as books:
        newest = books.agendas.latest(place.town.meeting.key)
    assert newest is not None
    assert [item.title for item in newest.items][:2] == [before[1], before[0]]


def test_a_member_declines_and_sends_a_deputy_in_two_taps_on_a_phone_without_script(
    browser: Browser, place: Place
) -> None:
    place.town.with_deputy("vik-vara", "Varaordfører i Vik")
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="nb-NO", java_script_enabled=False
    )
    phone = context.new_page()
    phone.goto(f"{place.base}/m/{place.town.link}")

    phone.get_by_text("Jeg kommer ikke, Varaordfører i Vik møter for meg").first.click()
    phone.get_by_role("button", name="Send svaret").first.click()

    assert "Svaret er lagret" in phone.get_by_role("status").inner_text()
    context.close()
    with place.town.ports.store.reading() as books:
        meeting = books.meetings.get(place.town.meeting.key)
    assert meeting is not None
    assert [one.deputy for one in meeting.stand_ins] == ["vik-vara"]


def test_a_date_poll_is_answered_in_two_taps_on_a_phone_without_account_or_script(
    browser: Browser, place: Place
) -> None:
    poll = place.town.polled()
    with place.town.ports.store.reading() as books:
        letter = next(
            one
            for one in books.letters.of_meeting(place.town.meeting.key)
            if (one.kind, one.person) == (LetterKind.DATE_POLL, "vik-kontakt")
        )
    mail = message_from_bytes(letter.frozen.mail, EmailMessage, policy=policy.default)
    text = mail.get_body(("plain",))
    assert text is not None
    link = re.search(r"http\S+/m/\S+#tidspunkt", text.get_content())
    assert link is not None
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="nb-NO", java_script_enabled=False
    )
    phone = context.new_page()
    phone.goto(link[0])

    phone.locator(f"label[for='{poll.key}-2-yes']").click()
    phone.get_by_role("button", name="Send svaret").first.click()

    assert phone.get_by_role("status").inner_text().startswith("Takk, svaret ditt er lagret")
    assert phone.locator(f"#{poll.key}-2-yes").is_checked()
    context.close()
    with place.town.ports.store.reading() as books:
        said = {one.slot: one.choice for one in books.polls.answers(poll.key)}
    assert said == {1: PollChoice.NO, 2: PollChoice.YES, 3: PollChoice.NO}


def test_a_rule_is_confirmed_by_keyboard_and_the_year_follows(page: Page, place: Place) -> None:
    log_in(page, place)
    page.goto(f"{place.base}/avtaler/ny/{place.town.draft}")
    with place.town.ports.store.reading() as books:
        draft = books.drafts.get(place.town.draft)
    assert draft is not None
    wanted = [one.number for one in draft.clauses if one.kind in {"body", "frequency"}]

    for number in wanted:
        page.locator(f"#r{number}").get_by_role("button", name="Bekreft").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.locator(f"#r{number}").get_by_role("button", name="Bekreft").count() == 0

    assert page.locator("#aret tbody tr").count() == 2


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 600}])
def test_the_year_so_far_stays_in_view_and_the_text_follows_the_rules(
    page: Page, place: Place, size: ViewportSize
) -> None:
    log_in(page, place)
    page.set_viewport_size(size)
    page.goto(f"{place.base}/avtaler/ny/{place.town.draft}")

    for _ in range(3):
        with page.expect_navigation():
            page.locator(".rule").get_by_role("button", name="Bekreft").first.click()

        rule = page.url.rpartition("#r")[2]
        assert page.evaluate(f"document.querySelector('#t{rule} ~ mark').className").split()[-1] == "current"
        assert page.evaluate(_IN_VIEW, ".draft-year")
        assert page.evaluate(_IN_VIEW, f"#t{rule} ~ mark") or size["width"] < 1_000


_IN_VIEW = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight;
}"""


BUTTONS = {
    "nb-NO": ("Endre", "Endre og bekreft", "Ta ut", "Angre", "Tatt ut"),
    "nn-NO": ("Endre", "Endre og stadfest", "Ta ut", "Angre", "Teken ut"),
    "en-GB": ("Change", "Change and confirm", "Take out", "Undo", "Taken out"),
}


def _press(page: Page, name: str, rule: str) -> None:
    """Press the tabulator until the button of this name in the rule has the focus, then Enter."""
    focused = f"document.activeElement.closest('{rule}') ? document.activeElement.innerText : ''"
    for _ in range(150):
        if str(page.evaluate(focused)).startswith(name):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    message = f"no {name} in {rule} can be reached by keyboard"
    raise AssertionError(message)


@pytest.mark.parametrize("tongue", sorted(BUTTONS))
def test_a_rule_is_changed_dropped_and_taken_back_by_keyboard_alone(
    browser: Browser, page: Page, place: Place, tongue: str
) -> None:
    log_in(page, place)
    context = browser.new_context(storage_state=page.context.storage_state(), locale=tongue)
    page = context.new_page()
    page.goto(f"{place.base}/avtaler/ny/{place.town.draft}")
    rule = f"#r{_number_of_the(place, 'frequency')}"
    change, keep, drop, undo, dropped = BUTTONS[tongue]

    page.locator(f"{rule} summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("6")
    _press(page, keep, rule)
    changed = page.locator(f"{rule} p strong").inner_text()
    for button in (undo, drop):
        page.locator("h1").evaluate("one => { one.tabIndex = -1; one.focus() }")
        _press(page, button, rule)

    assert page.locator(f"{rule} summary").inner_text().startswith(change)
    assert "6" in changed
    assert page.locator(f"{rule} .ds-tag").inner_text() == dropped
    context.close()


def _number_of_the(place: Place, kind: str) -> int:
    with place.town.ports.store.reading() as books:
        draft = books.drafts.get(place.town.draft)
    assert draft is not None
    return next(one.number for one in draft.clauses if one.kind == kind)


def _drag(page: Page, mark: Locator, degrees: float) -> None:
    """Drag a mark around the wheel's middle, by that many degrees with the clock."""
    mark.scroll_into_view_if_needed()
    shape = mark.locator(".wheel-shape").bounding_box()
    whole = page.locator("[data-plan-wheel] svg").bounding_box()
    assert shape is not None
    assert whole is not None
    middle_x, middle_y = whole["x"] + whole["width"] / 2, whole["y"] + whole["height"] / 2
    x, y = shape["x"] + shape["width"] / 2 - middle_x, shape["y"] + shape["height"] / 2 - middle_y
    turn = math.radians(degrees)
    page.mouse.move(middle_x + x, middle_y + y)
    page.mouse.down()
    page.mouse.move(
        middle_x + x * math.cos(turn) - y * math.sin(turn),
        middle_y + x * math.sin(turn) + y * math.cos(turn),
        steps=4,
    )
    page.mouse.up()


def _day_of(page: Page, window: str) -> str:
    return page.locator(f"[data-plan-wheel] [data-window='{window}']").get_attribute("data-day") or ""


def test_a_year_is_planned_and_adopted_in_at_most_twelve_actions(page: Page, place: Place) -> None:
    """Scenario S1: log in, see the proposal, drag a meeting to another week, adopt."""
    window, main = "vik-politirad-2028-3", page.get_by_role("main")
    place.town.world.clock.set(datetime(2027, 11, 22, 9, 0, tzinfo=OSLO))
    log_in(page, place)
    actions = 5  # the button on the first page, the mailbox, the mail, its link, «Logg inn»
    for link in (
        main.get_by_role("link", name="Se forslaget"),
        main.get_by_role("button", name="Endre forslaget først"),
    ):
        link.click()
        actions += 1
    before = _day_of(page, window)
    _drag(page, page.locator(f"[data-plan-wheel] [data-window='{window}']"), 7)
    page.locator(".plan-said-day").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#m-{window}")
    after = _day_of(page, window)
    page.get_by_role("button", name=re.compile("Vedta planen med 4 møter")).click()
    page.wait_for_url("**/avtaler/vik/2028")
    actions += 3  # drag, Enter, adopt

    with place.town.ports.store.reading() as books:
        meeting = books.meetings.get(window)
    assert meeting is not None
    assert before != after == meeting.start.astimezone(OSLO).date().isoformat()
    assert actions <= 12


def test_a_meeting_is_moved_by_keyboard_after_the_service_has_said_what_it_would_break(
    page: Page, place: Place
) -> None:
    window = "vik-politirad-2028-1"
    log_in(page, place)
    page.goto(f"{place.base}/planutkast/{place.town.plan_draft}")
    before = _day_of(page, window)

    page.locator(f"[data-plan-wheel] [data-window='{window}']").focus()
    for _ in range(52):
        page.keyboard.press("ArrowDown")
    page.locator("[data-plan-said=''] .against--hard").wait_for()
    page.keyboard.press("Escape")
    day = page.locator(f"form[data-plan-move='{window}'] input[name='day']")
    assert day.input_value() == before
    page.keyboard.press("ArrowDown")
    page.locator(".plan-said-day").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#m-{window}")

    with place.town.ports.store.reading() as books:
        draft = books.plan_drafts.get(place.town.plan_draft)
    entry = draft.entry(window) if draft else None
    assert entry is not None
    moved = date.fromisoformat(before) + timedelta(days=7)
    assert (entry.start.date(), entry.pinned) == (moved, True)


def test_a_meeting_is_dragged_to_another_week_in_the_list_and_saved(page: Page, place: Place) -> None:
    window = "vik-politirad-2028-2"
    log_in(page, place)
    page.goto(f"{place.base}/planutkast/{place.town.plan_draft}")
    before = date.fromisoformat(_day_of(page, window))
    wanted = before - timedelta(days=8)  # the week after has Ascension Day
    handle = page.locator(f"[id='m-{window}'] .daybox")

    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    cell = page.locator(f"[data-day-index='{wanted.timetuple().tm_yday - 1}']")
    target = cell.bounding_box()
    assert target is not None
    page.mouse.move(target["x"] + 5, target["y"] + 5, steps=4)
    assert "plan-over" in (cell.get_attribute("class") or "")
    page.mouse.up()
    page.locator(".plan-said-day").first.wait_for()
    assert page.locator(".plan-week").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#m-{window}")

    assert _day_of(page, window) == wanted.isoformat()


def test_a_day_in_the_list_is_moved_by_keys_as_in_the_wheel(page: Page, place: Place) -> None:
    window = "vik-politirad-2028-2"
    log_in(page, place)
    page.goto(f"{place.base}/planutkast/{place.town.plan_draft}")
    before = date.fromisoformat(_day_of(page, window))
    handle = page.locator(f"[id='m-{window}'] .daybox")

    handle.focus()
    page.keyboard.press("ArrowDown")
    moved = handle.locator("b").inner_text()
    page.keyboard.press("Escape")
    back = handle.locator("b").inner_text()
    page.keyboard.press("ArrowUp")
    page.locator(".plan-said-day").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#m-{window}")

    assert (moved, back) == (str((before + timedelta(days=7)).day), str(before.day))
    assert _day_of(page, window) == (before - timedelta(days=7)).isoformat()


def test_changes_of_an_adopted_year_are_seen_and_accepted(page: Page, place: Place) -> None:
    meeting = place.town.meeting
    day = meeting.start.astimezone(OSLO).date()
    with place.town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        closed = replace(agreement, blocked=(DateRange(first=day, last=day),))
        books.agreements.put(closed, place.town.world.clock.now())

    log_in(page, place)
    page.get_by_role("link", name="Se endringene").click()
    page.get_by_role("button", name="Gjør endringene som er valgt").click()
    page.wait_for_url("**/avtaler/vik/2027")

    with place.town.ports.store.reading() as books:
        moved = books.meetings.get(meeting.key)
    assert moved is not None
    assert moved.start.astimezone(OSLO).date() != day


def test_tables_of_promises_seats_and_security_are_lists_on_a_phone(page: Page, place: Place) -> None:
    log_in(page, place)
    over: dict[tuple[str, int], list[int]] = {}
    for path in ("/avtaler/vik", "/om"):
        page.goto(f"{place.base}{path}")
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            around = page.locator(".wide:has(.table--stack)")
            over[path, width] = around.evaluate_all(
                "all => all.map(one => one.scrollWidth - one.clientWidth)"
            )

    assert all(over.values())
    assert {where: most for where, found in over.items() if (most := max(found)) > 0} == {}
