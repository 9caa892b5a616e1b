"""One note for several councils' agendas: choosing it, choosing where, and what each adds."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request

from scheduler.records.errors import RadshjulError
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.share_note import NoteWish, SharedNote, share_note
from scheduler.usecases.show_shared_note import note_page
from web.errors import status_of
from web.guards import demand_meeting
from web.house import language, ports
from web.words import refusal

pages = Blueprint("shared_notes", __name__)

_CHOSEN: Final = "to-"
_ADDED: Final = "addition-"


@pages.get("/moter/<key>/fellesnotat")
def one_note(key: str) -> str:
    """Show the items of a meeting, or where the chosen one may stand."""
    return _rendered(key, request.args.get("item", ""))


@pages.post("/moter/<key>/fellesnotat")
def share(key: str) -> str | tuple[str, int]:
    """Put the note on the chosen agendas; the page then says what became of it at each."""
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    item = request.form.get("item", "")
    try:
        done = share_note(ports(), key, _wish(item), person)
    except UnknownError:
        raise
    except RadshjulError as error:
        return _rendered(key, item, refused=refusal(error, language())), int(status_of(error))
    return _rendered(key, item, done=done)


def _wish(item: str) -> NoteWish:
    form = request.form
    chosen = [name.removeprefix(_CHOSEN) for name in form if name.startswith(_CHOSEN)]
    return NoteWish(item=item, additions={key: form.get(f"{_ADDED}{key}", "") for key in chosen})


def _rendered(key: str, item: str, refused: str = "", done: tuple[SharedNote, ...] = ()) -> str:
    person, _, _ = demand_meeting(key, Act.EDIT_AGENDA)
    return render_template(
        "pages/shared_note.html",
        page=note_page(ports(), person, key, item),
        refused=refused,
        done=done,
        typed=request.form if refused else {},
    )
