"""Files that are saved, never shown among our pages."""

from __future__ import annotations

from collections.abc import Callable

from werkzeug.wrappers import Response

from documents.plan_files import Form, PlanFile, What, offered
from scheduler.usecases.errors import UnknownError


def download(content: bytes, name: str, kind: str) -> Response:
    """Give bytes to be saved; the name must tell nothing of the content and be plain ASCII."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
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
