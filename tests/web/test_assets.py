"""How style sheets, scripts and pictures are sent and kept, and what pages weigh with them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Final

import pytest

from tests.web.every_page import html_pages, lived_in
from tests.web.town import Town, Who
from web.assets import Assets

LIGHT: Final = 250_000
"""Octets of a page with all that it loads, as sent to a browser that has kept nothing."""

SHEET: Final = "/static/radshjul.css"
PACKED: Final = {"Accept-Encoding": "gzip, deflate, br"}
LOADED: Final = re.compile(
    r'(?:<link rel="(?:stylesheet|icon)"[^>]*? href|<script[^>]*? src|<img[^>]*? src)="(/[^"]+)"'
)


@pytest.mark.parametrize("who", [Who.STRANGER, Who.SECRETARY])
def test_every_page_is_light_with_all_that_it_loads(who: Who) -> None:
    town = lived_in(Town())
    client = town.client(who)
    pages = html_pages(town, who, client)
    loads = {path: sorted(set(LOADED.findall(page))) for path, page in pages.items()}

    weight = {
        name: len(client.get(name, headers=PACKED).data)
        for name in {one for some in loads.values() for one in some}
    }
    heavy = {
        path: total
        for path, page in pages.items()
        if (total := len(page.encode()) + sum(weight[name] for name in loads[path])) >= LIGHT
    }

    assert all(SHEET in " ".join(names) for names in loads.values())
    assert not heavy, f"pages of {LIGHT} octets or more: {heavy}; show less at once, or load less"


def test_a_style_sheet_is_sent_packed_to_whoever_can_unpack_it(quiet_town: Town) -> None:
    client = quiet_town.client(Who.STRANGER)

    packed, plain = client.get(SHEET, headers=PACKED), client.get(SHEET)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert packed.mimetype == plain.mimetype == "text/css"


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "*;q=0"])
def test_a_browser_that_wants_it_plain_gets_it_plain(quiet_town: Town, accepted: str) -> None:
    answer = quiet_town.client(Who.STRANGER).get(SHEET, headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"/*")


@pytest.mark.parametrize("headers", [{}, PACKED])
def test_an_unchanged_file_is_not_sent_again(quiet_town: Town, headers: dict[str, str]) -> None:
    client = quiet_town.client(Who.STRANGER)
    etag = client.get(SHEET, headers=headers).headers["ETag"]

    again = client.get(SHEET, headers={**headers, "If-None-Match": etag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == etag


def test_a_versioned_address_is_kept_for_a_year_and_others_for_an_hour(quiet_town: Town) -> None:
    client = quiet_town.client(Who.STRANGER)
    page = client.get("/logg-inn").get_data(as_text=True)
    versioned = next(one for one in LOADED.findall(page) if one.startswith(SHEET))

    assert "?v=" in versioned
    assert "immutable" in client.get(versioned).headers["Cache-Control"]
    assert "max-age=31536000" in client.get(versioned).headers["Cache-Control"]
    for other in (SHEET, f"{SHEET}?v=0123456789ab"):
        assert client.get(other).headers["Cache-Control"] == "public, max-age=3600"


def test_pages_are_never_packed_since_they_hold_keys_of_forms(quiet_town: Town) -> None:
    answer = quiet_town.client(Who.SECRETARY).get("/avtaler", headers=PACKED)

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


def test_a_changed_file_is_read_again_under_another_version(tmp_path: Path) -> None:
    sheet, assets = tmp_path / "a.css", Assets(tmp_path)
    sheet.write_text("a { color: red }", encoding="utf-8")
    before = assets.get("a.css")

    sheet.write_text("a { color: blue }", encoding="utf-8")
    after = assets.get("a.css")

    assert before is not None
    assert after is not None
    assert after.plain == b"a { color: blue }"
    assert after.version != before.version


def test_what_packing_makes_larger_is_sent_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes(b"a{}")

    asset = Assets(tmp_path).get("a.css")

    assert asset is not None
    assert asset.packed == b""


@pytest.mark.parametrize("way", ["../a.css", "b/../../a.css", "/etc/passwd", "", ".", "a\0.css", "x" * 5000])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, way: str) -> None:
    (tmp_path / "a.css").write_bytes(b"a{}")
    inner = tmp_path / "inner"
    inner.mkdir()

    assert Assets(inner).get(way) is None
