"""Files that are saved, never shown among our pages."""

from __future__ import annotations

from urllib.parse import quote

from werkzeug.wrappers import Response


def download(content: bytes, name: str, kind: str) -> Response:
    """Give bytes to be saved; the name must tell nothing of the content and be plain ASCII."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def foreign_file(content: bytes, name: str, kind: str) -> Response:
    """Give bytes that somebody handed in: to be saved under their name, and powerless if opened after all."""
    plain = "".join(mark if mark.isascii() and (mark.isalnum() or mark in " .-_") else "_" for mark in name)
    answer = download(content, plain, kind)
    answer.headers["Content-Disposition"] += f"; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
