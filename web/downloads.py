"""Files that are saved, never shown among our pages."""

from __future__ import annotations

from werkzeug.wrappers import Response


def download(content: bytes, name: str, kind: str) -> Response:
    """Give bytes to be saved; the name must tell nothing of the content and be plain ASCII."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
