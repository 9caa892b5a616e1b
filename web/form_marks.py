"""Reading a page's forms and marking fields in them, by places in the text; nothing else is changed.

A mark is ``aria-invalid`` with a sentence beside the field (of radio buttons: under their legend), tied to
it by ``aria-describedby``, and a line in the summary (``id="feil"``) that leads to it. What is folded around
a marked field is unfolded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import Final

SUMMARY: Final = "feil"
"""The id of the part of a page that says why a form was refused."""

_UNMARKED: Final = frozenset({"hidden", "submit", "button", "radio", "checkbox", "image", "reset"})


@dataclass(slots=True)
class Group:
    """A fieldset: ``start`` and ``tag_end`` are of its tag, ``end`` is after its legend of ``words``."""

    attributes: Mapping[str, str | None]
    start: int
    tag_end: int
    end: int
    words: str = ""
    first: Place | None = None


@dataclass(slots=True)
class Place:
    """One field as it stands in a page. ``start`` and ``tag_end`` are of its tag, ``end`` is after it all.

    Radio buttons stand in a ``group``; the first of them stands for all.
    """

    name: str
    kind: str
    attributes: Mapping[str, str | None]
    start: int
    tag_end: int
    end: int
    folds: tuple[int, ...]
    group: Group | None = None

    @property
    def markable(self) -> bool:
        """Tell whether it is one field that somebody writes or chooses in."""
        leads = self.group is not None and self.group.first is self
        return leads or self.kind not in _UNMARKED

    @property
    def key(self) -> str:
        """Give the id by which a link leads to it."""
        return self.attributes.get("id") or f"felt-{self.name}"


@dataclass(slots=True)
class Form:
    """One form that is posted, with its fields in order."""

    action: str
    fields: list[Place]

    def stands(self, typed: Mapping[str, str]) -> int:
        """Tell how well this may be the form that was sent: by the hidden fields that are as they were."""
        hidden = [
            one for one in self.fields if one.kind == "hidden" and one.name not in {"csrf_token", "form_key"}
        ]
        same = [typed.get(one.name) == (one.attributes.get("value") or "") for one in hidden]
        return sum(1 if one else -2 for one in same)


class Page(HTMLParser):
    """The forms of a page, what its labels say, and where its summary ends."""

    def __init__(self, html: str) -> None:
        """Read the page."""
        super().__init__()
        self.html = html
        self.forms: list[Form] = []
        self.labels: dict[str, str] = {}
        self.summary_end = -1
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._open: Place | None = None
        self._form: Form | None = None
        self._label = ""
        self._folds: list[int] = []
        self._groups: list[Group] = []
        self._legend = False
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what begins."""
        known, start = dict(attrs), self._here()
        end = start + len(self.get_starttag_text() or "")
        if tag == "form" and (known.get("method") or "").lower() == "post":
            self._form = Form(known.get("action") or "", [])
            self.forms.append(self._form)
        elif tag in {"input", "select", "textarea"}:
            self._field(tag, known, start, end)
        elif tag == "label":
            self._label = known.get("for") or ""
        elif tag == "details":
            self._folds.append(-1 if "open" in known else end - 1)
        elif tag == "fieldset":
            self._groups.append(Group(known, start, end, end))
        elif tag == "legend":
            self._legend = True
        elif tag == "div" and (self._depth or known.get("id") == SUMMARY):
            self._depth += 1

    def handle_data(self, data: str) -> None:
        """Note what a label says."""
        if self._legend and self._groups:
            self._groups[-1].words += data
        if self._label:
            self.labels[self._label] = self.labels.get(self._label, "") + data

    def handle_endtag(self, tag: str) -> None:
        """Note what ends."""
        if tag in {"select", "textarea"} and self._open is not None:
            self._open.end = self.html.index(">", self._here()) + 1
            self._open = None
        elif tag == "form":
            self._form = None
        elif tag == "label":
            self._label = ""
        elif tag == "details" and self._folds:
            self._folds.pop()
        elif tag in {"fieldset", "legend"} and self._groups:
            self._end_of_group(tag)
        elif tag == "div" and self._depth:
            self._depth -= 1
            self.summary_end = self._here() if not self._depth else self.summary_end

    def _end_of_group(self, tag: str) -> None:
        if tag == "fieldset":
            self._groups.pop()
            return
        self._legend = False
        self._groups[-1].end = self.html.index(">", self._here()) + 1

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _field(self, tag: str, known: Mapping[str, str | None], start: int, end: int) -> None:
        if self._form is None or not known.get("name"):
            return
        kind = (known.get("type") or "text").lower() if tag == "input" else tag
        folds = tuple(one for one in self._folds if one >= 0)
        place = Place(str(known["name"]), kind, known, start, end, end, folds)
        if kind == "radio" and self._groups:
            place.group = self._groups[-1]
            place.group.first = place.group.first or place
        self._form.fields.append(place)
        self._open = None if tag == "input" else place


def marked(page: Page, faults: Iterable[tuple[Place, str]]) -> str:
    """Give the page with what is wrong said beside each of the fields, and in the summary.

    What the page says already is not said again in the summary; there is only the way to the field.
    """
    edits: dict[int, str] = {}
    lines, shown = [], unescape(page.html)
    for place, words in faults:
        key = place.key
        for fold in place.folds:
            edits[fold] = " open"
        wrong = place.group or place
        tag = "div" if place.group else "p"  # a paragraph after a legend looks like its description
        edits[wrong.end] = (
            f'<{tag} class="ds-validation-message" id="{escape(key)}-feil">{escape(words)}</{tag}>'
        )
        at, described = _description(page.html, wrong, key)
        edits[at] = described
        edits[wrong.tag_end - 1] = edits.get(wrong.tag_end - 1, "") + _invalid(wrong)
        if place.group is not None and not place.attributes.get("id"):
            edits[place.tag_end - 1] = f' id="{escape(key)}"'
        said = place.group.words if place.group else page.labels.get(key, "")
        label = re.sub(r"\s+", " ", said).strip()
        label = label or place.attributes.get("aria-label") or place.name
        why = "" if words in shown else f": {escape(words)}"
        lines.append(f'<li><a class="ds-link" href="#{escape(key)}">{escape(label)}</a>{why}</li>')
    if lines and page.summary_end >= 0:
        edits[page.summary_end] = f'<ul class="plain-list">{"".join(lines)}</ul>'
    html = page.html
    for at in sorted(edits, reverse=True):
        html = html[:at] + edits[at] + html[at:]
    return html


def _invalid(place: Place | Group) -> str:
    if isinstance(place, Group):
        role = "" if place.attributes.get("role") else ' role="radiogroup"'
        return f'{role} aria-invalid="true"'
    named = "" if place.attributes.get("id") else f' id="{escape(place.key)}"'
    return f'{named} aria-invalid="true"'


def _description(html: str, place: Place | Group, key: str) -> tuple[int, str]:
    """Give where and how the field is tied to its sentence, after what describes it already."""
    known = re.search(r'\baria-describedby="[^"]*', html[place.start : place.tag_end])
    if known is not None:
        return place.start + known.end(), f" {escape(key)}-feil"
    return place.tag_end - 1, f' aria-describedby="{escape(key)}-feil"'
