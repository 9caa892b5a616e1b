"""What moves on a page once it is shown stays below what readers notice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.web.browsing import Place, log_in

NOTICED = 0.1
"""From here on readers are disturbed (web.dev/cls); a slow machine paints a long page in pieces below it."""

WATCH_SHIFTS = """window.shifts = 0;
new PerformanceObserver(seen => { for (const one of seen.getEntries()) window.shifts += one.value; })
    .observe({type: "layout-shift", buffered: true});"""
SHIFTS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(
    () => setTimeout(() => done(window.shifts), 50))))"""
PUSH_DOWN = "document.body.prepend(document.createElement('h1'), 'Flytter', document.createElement('hr'))"


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_after_a_page_is_shown(browser: Browser, place: Place, width: int) -> None:
    context = browser.new_context(locale="nb-NO", viewport={"width": width, "height": 900})
    context.add_init_script(WATCH_SHIFTS)
    page = context.new_page()
    log_in(page, place)
    meeting = f"/moter/{place.town.meeting.key}"
    paths = ["/", "/avtaler/vik", "/avtaler/vik/2027", "/utboks", "/sok", meeting, f"{meeting}/saksliste"]
    paths += [f"/planutkast/{place.town.plan_draft}", "/meg/innlogging", f"/m/{place.town.link}"]
    moved: dict[str, object] = {}

    for path in paths:
        page.goto(f"{place.base}{path}")
        if (shifted := page.evaluate(SHIFTS)) >= NOTICED:
            moved[path] = shifted
    page.evaluate(PUSH_DOWN)
    page.wait_for_function("window.shifts > 0")  # the browser tells of what moves

    assert moved == {}
    context.close()
