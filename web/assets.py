"""The style sheets, scripts and pictures of the pages: small on the way, and kept while they are the same.

Addresses that ``url_for`` gives carry the file's version, so a browser may keep what it got for a year; a
changed file has another address. Only these files are compressed: they hold no secrets. Pages hold keys of
forms beside words that others may have chosen, and the length of such a page, compressed, tells of the key
(BREACH).
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

YEAR: Final = 365 * 24 * 3600
"""Seconds for which a versioned address is kept."""

_HOUR: Final = 3600
_VERSION: Final = 12
_TEXTS: Final = frozenset({"text/css", "text/javascript", "application/javascript", "image/svg+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file as it is sent. ``packed`` is its gzip, empty where that is no smaller."""

    plain: bytes
    packed: bytes
    version: str
    mimetype: str


class Assets:
    """The files of a folder, read and packed when first asked for, and again when they have changed."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder."""
        self._folder = folder
        self._read: dict[str, tuple[tuple[int, int], Asset]] = {}

    def get(self, name: str) -> Asset | None:
        """Give a file by its path within the folder; ``None`` where there is none, or it leads out."""
        found = safe_join(str(self._folder), name)
        state = None if found is None or "\0" in found else _state(found)
        if found is None or state is None:
            return None
        stamp = (state.st_mtime_ns, state.st_size)
        kept = self._read.get(found)
        if kept is None or kept[0] != stamp:
            kept = self._read[found] = (stamp, asset_of(Path(found).name, Path(found).read_bytes()))
        return kept[1]


def _state(found: str) -> os.stat_result | None:
    """Give the state of a file; ``None`` for what is none, or cannot be."""
    try:
        state = os.stat(found)  # noqa: PTH116 - what is asked for is no path before it is found
    except OSError:
        return None
    return state if stat.S_ISREG(state.st_mode) else None


def asset_of(name: str, plain: bytes) -> Asset:
    """Make ready what is sent for a file; the same bytes give the same answer everywhere."""
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    packed = gzip.compress(plain, 9, mtime=0) if mimetype in _TEXTS else b""
    return Asset(
        plain=plain,
        packed=packed if len(packed) < len(plain) else b"",
        version=hashlib.sha256(plain).hexdigest()[:_VERSION],
        mimetype=mimetype,
    )


def serve(app: Flask, folder: Path) -> None:
    """Let the application answer for the folder's files below ``/static/``, as endpoint ``static``."""
    assets = Assets(folder)

    @app.get("/static/<path:filename>", endpoint="static")
    def _static(filename: str) -> Response:
        asset = assets.get(filename)
        if asset is None:
            raise NotFound
        return _answer(asset)

    @app.url_defaults
    def _add_version(endpoint: str, values: dict[str, object]) -> None:
        asset = assets.get(str(values.get("filename", ""))) if endpoint == "static" else None
        if asset is not None:
            values.setdefault("v", asset.version)


def _answer(asset: Asset) -> Response:
    packed = bool(asset.packed) and request.accept_encodings["gzip"] > 0
    answer = Response(asset.packed if packed else asset.plain, mimetype=asset.mimetype)
    answer.set_etag(f"{asset.version}-gzip" if packed else asset.version)
    if packed:
        answer.content_encoding = "gzip"
    if asset.packed:
        answer.vary.add("Accept-Encoding")
    answer.cache_control.public = True
    answer.cache_control.max_age = _HOUR
    if request.args.get("v") == asset.version:
        answer.cache_control.max_age = YEAR
        answer.cache_control.immutable = True
    answer.make_conditional(request)
    return answer
