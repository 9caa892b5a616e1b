"""Somebody who reads pages and presses what stands on them, as a browser without script would.

Links and buttons are found by the words on them, so that a walk reads as what a person does. What a page
does not offer cannot be pressed: the walk stops with the page's own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from lxml import html as markup
from werkzeug.test import TestResponse

Value = str | list[str] | tuple[BytesIO, str]
"""What a field is filled with: words, several choices, or a file and its name."""

SAID: Final = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
BUTTONS: Final = "//form//button[not(@type='button')]"
WITH_FIELD: Final = "[ancestor::form//*[@name='{}']]"
PARTS: Final = "ancestor::*[self::tr or self::li or self::section or self::article or self::fieldset][1]"


def said(element: markup.HtmlElement) -> str:
    """Give what an element says, with single spaces."""
    return " ".join(" ".join(element.xpath(SAID)).split())


@dataclass(slots=True)
class Walker:
    """A person with a browser; ``actions`` counts what was followed and pressed."""

    client: FlaskClient
    base: str
    answer: TestResponse | None = None
    path: str = ""
    actions: int = 0

    def open(self, address: str) -> Walker:
        """Open an address of the service, as from a bookmark or a mail."""
        self._arrive(self.client.get(_path(address), base_url=self.base, follow_redirects=True))
        return self

    def follow(self, words: str, *, near: str = "") -> Walker:
        """Follow the first link with these words; ``near`` is said by the row, item or section it is in."""
        self.actions += 1
        return self.open(urljoin(self.path, self._one("//a[@href]", words, near).get("href")))

    def press(self, words: str, fields: Mapping[str, Value] | None = None, *, near: str = "") -> Walker:
        """Press the first button with these words in a form with these fields, which are filled so."""
        self.actions += 1
        button = self._one(BUTTONS + "".join(map(WITH_FIELD.format, fields or ())), words, near)
        form = button.xpath("ancestor::form")[0]
        sent = _sent(form, button, fields or {})
        target = _path(urljoin(self.path, form.get("action") or self.path))
        if (form.get("method") or "get").lower() == "get":
            found = self.client.get(target, query_string=sent, base_url=self.base, follow_redirects=True)
        else:
            found = self.client.post(
                target, data=sent, base_url=self.base, headers={"Origin": self.base}, follow_redirects=True
            )
        self._arrive(found)
        return self

    def field(self, name: str) -> markup.HtmlElement:
        """Give the first field of that name."""
        found = self.tree.xpath("//*[@name=$name]", name=name)
        assert found, f"no field {name} on {self.path}"
        return found[0]

    def choices(self, name: str) -> list[str]:
        """Give what can be picked in the first list of that name."""
        return [said(one) for one in self.field(name).xpath(".//option")]

    def names(self, prefix: str) -> list[str]:
        """Give the names of fields that begin so, each once, in order."""
        found = [str(one) for one in self.tree.xpath("//form//@name") if one.startswith(prefix)]
        return list(dict.fromkeys(found))

    def number_of(self, prefix: str, value: str) -> str:
        """Give what follows the prefix in the name of the field in which the value stands."""
        names = [one.get("name") for one in self.tree.xpath("//*[@name and @value=$value]", value=value)]
        found = [str(name).removeprefix(prefix) for name in names if name.startswith(prefix)]
        assert found, f"no {prefix} with «{value}» on {self.path}"
        return found[0]

    @property
    def tree(self) -> markup.HtmlElement:
        """Give the page."""
        return markup.document_fromstring(self.html)

    @property
    def html(self) -> str:
        """Give the page's source."""
        assert self.answer is not None
        return self.answer.get_data(as_text=True)

    @property
    def text(self) -> str:
        """Give what the page says, without its head and its navigation."""
        return said(self.tree.xpath("//main")[0])

    def part(self, words: str, kind: str = "section") -> str:
        """Give what the smallest part of a kind says that says these words."""
        found = [one for one in self.tree.xpath(f"//main//{kind}") if words in said(one)]
        assert found, f"no {kind} with «{words}» on {self.path}: {self.text}"
        return min(map(said, found), key=len)

    def parts(self, words: str, kind: str) -> list[str]:
        """Give what each part of a kind says that says these words, in order."""
        return [said(one) for one in self.tree.xpath(f"//main//{kind}") if words in said(one)]

    def texts(self, kind: str) -> list[str]:
        """Give what each element of a kind says, pictures' labels too."""
        return [said(one) for one in self.tree.xpath(f"//main//*[local-name()='{kind}']")]

    def asked(self, words: str, fields: Mapping[str, Value], *, near: str = "", at: str) -> str:
        """Give what the page's script would be answered that sends the form to its address ``at``."""
        button = self._one(BUTTONS, words, near)
        form = button.xpath("ancestor::form")[0]
        found = self.client.post(
            form.get(at), data=_sent(form, button, fields), base_url=self.base, headers={"Origin": self.base}
        )
        return said(markup.fromstring(f"<div>{found.get_data(as_text=True)}</div>"))

    def saved(self, words: str, *, near: str = "") -> bytes:
        """Give the file behind a link."""
        link = self._one("//a[@href]", words, near)
        answer = self.client.get(_path(urljoin(self.path, link.get("href"))), base_url=self.base)
        assert answer.status_code == 200, (answer.status_code, link.get("href"))
        return answer.get_data()

    def _one(self, kind: str, words: str, near: str) -> markup.HtmlElement:
        found = [one for one in self.tree.xpath(kind) if words in (said(one), one.get("aria-label"))] or [
            one for one in self.tree.xpath(kind) if words in said(one)
        ]
        beside = [one for one in found if not near or near in _around(one)]
        assert beside, f"nothing says «{words}» (near «{near}», by {kind}) on {self.path}: {self.text}"
        return beside[0]

    def _arrive(self, answer: TestResponse) -> None:
        self.answer = answer
        self.path = answer.request.path
        assert answer.status_code < 400, f"{answer.status_code} on {self.path}: {self.text}"


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _around(element: markup.HtmlElement) -> str:
    parts = element.xpath(PARTS)
    return said(parts[0]) if parts else ""


def _sent(
    form: markup.FormElement, button: markup.HtmlElement, fields: Mapping[str, Value]
) -> dict[str, Value]:
    sent: dict[str, Value] = {}
    for name, value in form.form_values():
        kept = sent.setdefault(name, [])
        assert isinstance(kept, list)
        kept.append(value)
    if button.get("name"):
        sent[button.get("name")] = button.get("value") or ""
    return sent | dict(fields)
