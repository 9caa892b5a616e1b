"""A municipality's name, colour and arms: the page that changes them, and the files that show them.

The colour comes as a style sheet of its own, since the pages allow no style within them. Both files are
public, as the municipality's page is; their addresses carry a version and may be kept while they last.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from scheduler.records.errors import RadshjulError
from scheduler.records.faces import FaceWish, Sami
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.set_face import LARGEST_ARMS, remove_arms, set_arms, set_face
from scheduler.usecases.show_face import demand_face, face_page, ink_of, shown_arms, shown_face
from web.errors import status_of
from web.guards import reader
from web.house import language, ports
from web.words import refusal

pages = Blueprint("faces", __name__)

_KEPT = "public, max-age=86400"


@pages.get("/avtaler/<key>/kommune/<number>")
def one_face(key: str, number: str) -> str:
    """Show how a municipality of an agreement shows itself."""
    demand_face(ports(), reader(), key, number)
    return _rendered(key, number)


@pages.post("/avtaler/<key>/kommune/<number>")
def change(key: str, number: str) -> Response | tuple[str, int]:
    """Keep names, colour and what the arms show."""
    person = reader()
    agreement = demand_face(ports(), person, key, number)
    try:
        set_face(ports(), agreement, _wish(number), person.key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, number, refusal(error, language())), int(status_of(error))
    return redirect(url_for("faces.one_face", key=key, number=number), 303)


@pages.post("/avtaler/<key>/kommune/<number>/vapen")
def change_arms(key: str, number: str) -> Response | tuple[str, int]:
    """Keep the picture of the arms."""
    person = reader()
    agreement = demand_face(ports(), person, key, number)
    file = request.files.get("file")
    picture = (file.filename or "", file.read(LARGEST_ARMS + 1)) if file else ("", b"")
    try:
        set_arms(ports(), agreement, number, picture, person.key)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(key, number, refusal(error, language())), int(status_of(error))
    return redirect(url_for("faces.one_face", key=key, number=number), 303)


@pages.post("/avtaler/<key>/kommune/<number>/uten-vapen")
def drop_arms(key: str, number: str) -> Response:
    """Take the picture of the arms away."""
    person = reader()
    agreement = demand_face(ports(), person, key, number)
    remove_arms(ports(), agreement, number, person.key)
    return redirect(url_for("faces.one_face", key=key, number=number), 303)


@pages.get("/kommune/<number>/farge.css")
def sheet(number: str) -> Response:
    """Give the colours of a municipality as a style sheet."""
    face = shown_face(ports(), number)
    if not face.colour:
        what = "colour"
        raise UnknownError(what, number[:20])
    ink, _ = ink_of(face)
    words = f":root {{\n  --town: {face.colour};\n  --town-ink: {ink};\n}}\n"
    return _public(Response(words, mimetype="text/css"), "farge.css")


@pages.get("/kommune/<number>/vapen.png")
def arms(number: str) -> Response:
    """Give the picture of a municipality's arms."""
    return _public(Response(shown_arms(ports(), number).content, mimetype="image/png"), "vapen.png")


def _public(answer: Response, name: str) -> Response:
    # a page may still use it; whoever opens its address gets a file
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = _KEPT
    answer.add_etag()
    return answer.make_conditional(request.environ)


def _wish(number: str) -> FaceWish:
    form = request.form
    sami = form.get("sami", "")
    return FaceWish(
        number=number,
        name=form.get("name", ""),
        name_nn=form.get("name_nn", ""),
        name_sami=form.get("name_sami", ""),
        sami=Sami(sami) if sami in {one.value for one in Sami} else None,
        county=form.get("county", ""),
        district=form.get("district", ""),
        colour=form.get("colour", ""),
        arms_show=form.get("arms_show", ""),
    )


def _rendered(key: str, number: str, refused: str = "") -> str:
    page = face_page(ports(), reader(), key, number)
    ink = ink_of(page.face) if page.face and page.face.colour else None
    typed = request.form if refused and "name" in request.form else {}
    return render_template("pages/face.html", page=page, refused=refused, typed=typed, ink=ink, tongues=Sami)
