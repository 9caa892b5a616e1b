"""All that a browser can be shown: every page of every reader, and every answer to a form, right or wrong.

The pages come from the routes (``every_page``), the answers from the same rows of the access matrix; the few
states that a town does not live in from the beginning are made here. ``test_everyone.py``
fails when a page of the house is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import jinja2
import pyotp
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from scheduler.records.basics import Language, Side, Source
from scheduler.records.clauses import MinutesClause
from scheduler.records.roles import Person, Role
from scheduler.usecases.draft_agenda import draft
from tests.memory_store import MemoryStore
from tests.web.every_page import lived_in, paths_of
from tests.web.matrix import named
from tests.web.test_access import ROWS
from tests.web.test_lineage_page import with_group
from tests.web.town import AUTUMN, Town, Who

READERS: Final = (Who.STRANGER, Who.SECRETARY, Who.CHAIR, Who.MEMBER)

OPERATOR: Final = Person(
    key=Who.OPERATOR, name="Drift i Vik", role=Role.OPERATOR, side=Side.OTHER, address="d@vik.example"
)

_MADE_ANEW: Final = re.compile(r'name="(?:csrf_token|form_key|sealed|back)" value="[^"]*"')
"""What differs between two looks at one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One page as somebody is shown it. ``name`` says to whom and where, ``template`` from which file."""

    name: str
    html: str
    template: str = ""

    @property
    def kind(self) -> tuple[str, bool]:
        """Give what many pages share: the template, and whether something was refused."""
        return self.template, 'role="alert"' in self.html or 'aria-invalid="true"' in self.html


def inventory(language: Language) -> tuple[Shown, ...]:
    """Give every page in a language, each once, those of strangers first."""
    found: dict[str, Shown] = {}
    rendered = [""]

    def note(_: Flask, template: jinja2.Template, **_more: object) -> None:
        rendered.append(str(template.name))

    with template_rendered.connected_to(note):
        for name, html in _all(language):
            page = Shown(name=name, html=html, template=rendered[-1])
            found.setdefault(_MADE_ANEW.sub("", html), page)
    return tuple(found.values())


def one_of_each(pages: Iterable[Shown]) -> tuple[Shown, ...]:
    """Give the longest page of each kind, in order: it has most to look at."""
    by_kind: dict[tuple[str, bool], Shown] = {}
    for page in sorted(pages, key=lambda page: -len(page.html)):
        by_kind.setdefault(page.kind, page)
    return tuple(by_kind.values())


def one_of_each_template(pages: Iterable[Shown]) -> tuple[Shown, ...]:
    """Give one page of each template; where one can be refused, by turns as it is and as it was refused."""
    kinds: dict[str, list[Shown]] = {}
    for page in one_of_each(pages):
        kinds.setdefault(page.template, []).append(page)
    in_order = [sorted(kind, key=lambda page: page.kind) for kind in kinds.values()]
    return tuple(kind[number % len(kind)] for number, kind in enumerate(in_order))


def _all(language: Language) -> Iterator[tuple[str, str]]:
    town = lived_in(Town())
    for who in READERS:
        client = _client(town, who, language)
        for path in paths_of(town, who):
            if html := _page(client.get(path)):
                yield f"{who.name} {path}", html
    yield from _answers(town, _client(town, Who.SECRETARY, language))
    yield from _operators(town, language)
    yield from _role_holders(town, language)
    yield from _locked(town, language)
    yield from _half_way(Town(), language)
    yield from _shared(Town(), language)


def _page(answer: TestResponse) -> str:
    """Give the page that an answer is; what is none, or leads on, gives an empty text."""
    html = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
    return html if "<!doctype" in html and not 300 <= answer.status_code < 400 else ""


def _client(town: Town, who: Who | str, language: Language) -> FlaskClient:
    client = town.client(who)
    town.post(client, "/sprak", language=language.value)
    return client


def _answers(town: Town, client: FlaskClient) -> Iterator[tuple[str, str]]:
    """Send every form as the matrix has it, empty, late and without its button; nothing happens by it."""
    store = town.world.store
    assert isinstance(store, MemoryStore)
    for row in (row for (_, method), row in ROWS.items() if method == "POST"):
        path, form = named(town, row)
        if path in {"/logg-ut", "/sprak"}:
            continue
        guard = {name: value for name, value in form.items() if name in {"form_key", "do"}}
        looked = {name: value for name, value in form.items() if name != "do"}
        ways = {
            "sent": form,
            "sent empty": guard,
            "sent late": form | {"revision": "99"},
            "looked at": looked,
        }
        for kind, fields in ways.items():
            before = store._state.copy()
            answer = town.post(client, path, **fields)
            store._state = before
            if html := _page(answer):
                yield f"SECRETARY {path} {kind} ({answer.status_code})", html


def _operators(town: Town, language: Language) -> Iterator[tuple[str, str]]:
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        books.agreements.put(replace(agreement, people=(*agreement.people, OPERATOR)), AUTUMN)
    client = _client(town, Who.OPERATOR, language)
    for path in paths_of(town, Who.OPERATOR):
        if html := _page(client.get(path)):
            yield f"OPERATOR {path}", html
    yield "OPERATOR /drift tried", _page(town.post(client, "/drift"))


def _role_holders(town: Town, language: Language) -> Iterator[tuple[str, str]]:
    """Give the pages of the archivist and the administrator, who sit in no council."""
    town.with_roles()
    for who in (Who.ARCHIVIST, Who.ADMINISTRATOR):
        client = _client(town, who, language)
        for path in paths_of(town, who):
            if html := _page(client.get(path)):
                yield f"{who.name} {path}", html
    roles = "/kommune/4639/roller"
    form = {"role": "archivist", "address": "ny@vik.example", "first": "2026-11-24"}
    administrator = _client(town, Who.ADMINISTRATOR, language)
    yield f"ADMINISTRATOR {roles} (refused)", _page(town.post(administrator, roles, **form))


def _locked(town: Town, language: Language) -> Iterator[tuple[str, str]]:
    """Give the pages of an accord that waits, of minutes that are public, and of an approved agenda."""
    with town.ports.store.transaction() as books:
        agreement = books.agreements.get("vik")
        assert agreement is not None
        clause = MinutesClause(public=True, source=Source(document="Avtalen"))
        bodies = tuple(replace(body, minutes=clause) for body in agreement.bodies)
        books.agreements.put(replace(agreement, bodies=bodies), AUTUMN)
    chair = _client(town, Who.CHAIR, language)
    path, form = named(town, ROWS["accords.act", "POST"])
    assert town.post(chair, path, **form).status_code == 303
    yield f"CHAIR {path} (proposed)", chair.get(path).get_data(as_text=True)
    secretary, held = _client(town, Who.SECRETARY, language), town.minuted().key
    meeting = f"/moter/{town.meeting.key}"
    with town.ports.store.reading() as books:
        newest = books.agendas.latest(town.meeting.key)
    assert newest is not None
    # The agenda first: approved minutes put what is open on its next revision.
    for path, revision in ((meeting, newest.revision), (f"/moter/{held}/referat", 2)):
        assert town.post(secretary, f"{path}/godkjenn", revision=str(revision), word="Ja").status_code == 303
    for path in (f"/moter/{held}/referat", meeting, f"{meeting}/saksliste", f"{meeting}/godkjenn", "/"):
        yield f"SECRETARY {path} (approved)", secretary.get(path).get_data(as_text=True)
    member = _client(town, Who.STRANGER, language)
    for path in (f"/offentlig/4639/referat/{held}", "/offentlig/4639/", f"/m/{town.link}"):
        yield f"STRANGER {path} (approved)", member.get(path).get_data(as_text=True)


def _half_way(town: Town, language: Language) -> Iterator[tuple[str, str]]:
    """Give the pages of somebody who has an app for codes and has not shown one yet."""
    client = _client(town, Who.SECRETARY, language)
    offer = client.get("/meg/innlogging/app").get_data(as_text=True)
    sealed = re.search(r'name="sealed" value="([^"]+)"', offer)
    secret = re.search(r'<code class="secret">([^<]+)</code>', offer)
    assert sealed
    assert secret
    code = pyotp.TOTP(secret[1].replace(" ", "")).at(town.ports.clock.now())
    town.post(client, "/meg/innlogging/app", sealed=sealed[1], code=code, name="Telefonen")
    yield "SECRETARY /meg/innlogging (app)", client.get("/meg/innlogging").get_data(as_text=True)
    codes = town.post(client, "/meg/innlogging/koder")
    yield "SECRETARY /meg/innlogging/koder", codes.get_data(as_text=True)
    half_way = _client(town, Who.SECRETARY, language)
    yield "SECRETARY /logg-inn/bekreft", half_way.get("/logg-inn/bekreft").get_data(as_text=True)


def _shared(town: Town, language: Language) -> Iterator[tuple[str, str]]:
    """Give the page of a note for several councils: where it may go, refused, and gone there."""
    group = with_group(town)
    later = replace(group, key=f"{group.body}-2027-2", uid="later@radshjul.example", agenda_revision=0)
    with town.ports.store.transaction() as books:
        books.meetings.put([later])
    note = draft(town.ports, town.meeting.key, Who.SECRETARY).items[0].identity
    client, path = _client(town, Who.SECRETARY, language), f"/moter/{town.meeting.key}/fellesnotat"
    chosen = client.get(f"{path}?item={note}").get_data(as_text=True)
    yield f"SECRETARY {path} (chosen)", chosen
    yield f"SECRETARY {path} (refused)", _page(town.post(client, path, item=note))
    goal = re.search(r'name="to-([^"]+)"', chosen)
    assert goal
    form = {"item": note, f"to-{goal[1]}": "yes", f"addition-{goal[1]}": "Hos oss 12."}
    yield f"SECRETARY {path} (shared)", _page(town.post(client, path, **form))
