"""Files that are saved, never shown among our pages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from werkzeug.wrappers import Response

from documents.plan_files import Form, PlanFile, What, offered
from scheduler.usecases.errors import UnknownError


def download(content: bytes, name: str, kind: str) -> Response:
    """Give bytes to be saved; the name must tell nothing of the content and be plain ASCII."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def foreign_file(content: bytes, name: str, kind: str) -> Response:
    """Give bytes that somebody handed in: to be saved under their name, and powerless if opened after all."""
    plain = "".join(mark if mark.isascii() and (mark.isalnum() or mark in " .-_") else "_" for mark in name)
    answer = download(content, plain, kind)
    if plain != name:
        answer.headers["Content-Disposition"] += f"; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def plan_download(what: str, form: str, make: Callable[[tuple[What, Form]], PlanFile]) -> Response:
    """Give a year as the file that an address asks for.

    Raises:
        UnknownError: there is no such thing in such a form.
    """
    if not offered(what, form):
        sort = "file"
        raise UnknownError(sort, f"{what}.{form}")
    made = make((What(what), Form(form)))
    return download(made.content, made.name, made.mimetype.partition(";")[0])
