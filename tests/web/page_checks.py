"""What a page must be for everybody, asked in a browser: WCAG, zoom, keys, stillness; faults are sentences.

Every check takes a page that is open and gives what is wrong with it. ``INSIDE`` and ``AXE`` must be in it
from its first moment. Sizes are CSS pixels.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

AXE: Final = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
INSIDE: Final = Path(__file__).with_suffix(".js")

NARROW: Final = 320
"""WCAG 1.4.10: a page must be readable at this width, which is 1280 at 400 %."""

ZOOMED: Final = 640
"""A screen of 1280 at 200 %."""

_OPEN: Final = "for (const one of document.querySelectorAll('details')) one.open = true"
_WORDS: Final = """() => {
    const copy = document.body.cloneNode(true);
    for (const one of copy.querySelectorAll("[data-script-only], script, .ds-sr-only")) one.remove();
    return copy.textContent.replace(/\\s+/g, " ").trim();
}"""
_FEW: Final = 3
_PRESSES: Final = 8


def breaches(page: Page, *, colours_only: bool = False) -> list[str]:
    """Give what axe-core finds against WCAG 2.2 AA."""
    found: list[str] = page.evaluate("only => everyone.breaches(only)", colours_only)
    return found


def unfold(page: Page) -> None:
    """Open everything on the page that can be folded, so that what lies in it is looked at too."""
    page.evaluate(_OPEN)
    page.evaluate("everyone.settled()")  # what was folded is laid out in the next frame


def cut_off(page: Page) -> list[str]:
    """Give what does not fit: a page that scrolls sideways, text that is cut, a scroller no key reaches."""
    found: list[str] = page.evaluate("everyone.cutOff()")
    return found


def lost_to_keys(page: Page) -> list[str]:
    """Walk all controls by Tab, and back by Shift+Tab; give those not reached, not in order or not seen."""
    names: list[str] = page.evaluate("everyone.prepareKeys()")
    there = _walked(page, "Tab", len(names))
    back = _walked(page, "Shift+Tab", len(names))
    unseen: list[str] = page.evaluate("everyone.unseen()")
    return _missed(names, there, "Tab") + _missed(names, back, "Shift+Tab") + unseen[:_FEW]


def _walked(page: Page, key: str, stops: int) -> list[int]:
    """Press the key until the last control is passed; give the numbers of those reached, each once."""
    page.evaluate("back => everyone.beginWalk(back)", key != "Tab")
    last = stops - 1 if key == "Tab" else 0
    for pressed in range(1, _PRESSES * (stops + 1)):  # a date has a stop for each of its parts
        page.keyboard.press(key)
        if pressed % _PRESSES == 0 and page.evaluate("at => everyone.reached().includes(at)", last):
            break
    reached: list[int] = page.evaluate("everyone.reached()")
    return list(dict.fromkeys(reached))


def _missed(names: list[str], walked: list[int], key: str) -> list[str]:
    lost = [name for at, name in enumerate(names) if at not in walked]
    if lost:
        return [f"{key} does not reach: {', '.join(lost[:_FEW])}"]
    early = [names[at] for number, at in enumerate(walked) if at != number] if key == "Tab" else []
    return [f"Tab comes too early to: {early[0]}"] if early else []


def moving(page: Page) -> list[str]:
    """Give what moves or fades although the reader has asked for less motion."""
    found: list[str] = page.evaluate("everyone.moving()")
    return found[:_FEW]


def shifted(page: Page) -> float:
    """Give how much of the page has jumped since it was shown, as browsers count it (0 is nothing)."""
    return float(page.evaluate("everyone.settled()"))


def words(page: Page) -> str:
    """Give all that the page says to the eye, without what it says only of its script."""
    return str(page.evaluate(_WORDS))


def dead_ends(html: str) -> list[str]:
    """Give the forms that cannot be sent without a script, and buttons that do nothing without one."""
    forms = re.findall(r"(?s)<form.*?</form>", html)
    faults = [
        f"no button sends: {form[:80]}" for form in forms if not re.search('<button[^>]*type="submit"', form)
    ]
    scripted = re.sub(r"(?s)<(\w+)[^>]*data-script-only.*?</\1>", "", html)
    return faults + [
        f"does nothing without a script: {button}"
        for button in re.findall(r'<button[^>]*type="button"[^>]*>', scripted)
    ]
