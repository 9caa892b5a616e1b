"""The forms of a page as a browser would send them: fields with what stands in them, and buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

Attributes = Mapping[str, str | None]

UNSEEN: Final = frozenset({"hidden", "submit", "button", "file", "password"})


@dataclass(slots=True)
class FormField:
    """One named field. ``value`` is what would be sent; ``None`` when nothing would be."""

    name: str
    kind: str
    value: str | None
    required: bool = False
    longest: int = 0
    numeric: bool = False
    choices: list[str] = field(default_factory=list)

    @property
    def seen(self) -> bool:
        """Tell whether somebody can write or choose in it."""
        return self.kind not in UNSEEN


@dataclass(slots=True)
class PageForm:
    """One form that is posted."""

    action: str
    fields: dict[str, FormField] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def sent(self) -> dict[str, str]:
        """Give what a browser would send if nothing were touched, without any button."""
        return {one.name: one.value for one in self.fields.values() if one.value is not None}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self._form: PageForm | None = None
        self._field: FormField | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "form" and (known.get("method") or "").lower() == "post":
            self._form = PageForm(known.get("action") or "")
            self.forms.append(self._form)
        elif self._form is not None and known.get("name"):
            self._named(tag, str(known["name"]), known, self._form)
        elif tag == "button" and self._form is not None:
            self._form.buttons.append(("", ""))
        elif tag == "option" and self._field is not None:
            self._option(known, self._field)

    def handle_data(self, data: str) -> None:
        if self._field is not None and self._field.kind == "textarea":
            self._field.value = f"{self._field.value}{data}"

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in {"textarea", "select"}:
            self._field = None

    def _named(self, tag: str, name: str, known: Attributes, form: PageForm) -> None:
        if tag == "button":
            form.buttons.append((name, known.get("value") or ""))
        elif tag in {"select", "textarea"}:
            self._field = FormField(name, tag, "" if tag == "textarea" else None, "required" in known)
            form.fields[name] = self._field
        elif tag == "input":
            _input(known, form.fields, name)

    @staticmethod
    def _option(known: Attributes, select: FormField) -> None:
        value = known.get("value") or ""
        if "selected" in known or select.value is None:
            select.value = value
        select.choices.append(value)


def _input(known: Attributes, fields: dict[str, FormField], name: str) -> None:
    kind, value = known.get("type") or "text", known.get("value") or ""
    kind = "password" if known.get("autocomplete") == "one-time-code" else kind
    if kind not in {"radio", "checkbox"}:
        longest = int(known.get("maxlength") or 0)
        numeric = known.get("inputmode") == "numeric" or kind == "number"
        fields[name] = FormField(name, kind, value, "required" in known, longest, numeric)
        return
    held = fields.setdefault(name, FormField(name, kind, None, "required" in known))
    held.choices.append(value or "on")
    if "checked" in known:
        held.value = value or "on"


def forms_of(html: str) -> list[PageForm]:
    """Give the posted forms of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    return reader.forms
