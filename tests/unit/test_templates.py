"""Row W5 of the fault model, at its root: no template lets a word out as anything but a word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from jinja2 import Environment, nodes

from tests.source_tree import ROOT, product_modules

HTML: Final = sorted((ROOT / "templates").rglob("*.html"))
TYPST: Final = sorted((ROOT / "templates").rglob("*.typ"))
LEFT_OUT: Final = re.compile(r"(?s)\{#.*?#\}|\{%.*?%\}")
WORD: Final = re.compile(r"(?s)\{\{.*?\}\}")
SEEN: Final = "¤"
OBEYED: Final = re.compile(r"(?is)\s(?:on\w+|style|srcdoc)\s*=|<(?:script|style)\b[^>]*>[^<]*¤")
UNGUARDED: Final = frozenset({"safe", "xmlattr", "tojson", "urlize", "striptags"})

COLOURS: Final = re.compile(r"\{\{ head\.(?:colour|ink) or \"#[0-9a-f]{6}\" \}\}")
"""The only words in a style sheet; a face refuses what is no colour (test_faces.py)."""

DRAWN: Final = {
    "web/district.py": 2,
    "web/home.py": 1,
    "web/member_plans.py": 1,
    "web/plan_drafts.py": 1,
    "web/rendering.py": 1,
    "web/security.py": 1,
    "web/year.py": 1,
}
"""Where markup that we drew ourselves is handed to a template, and how often; look twice at a new place."""


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("template", HTML, ids=_named)
def test_w5_no_template_takes_a_word_for_markup(template: Path) -> None:
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(template.read_text("utf-8"))

    assert {one.name for one in tree.find_all(nodes.Filter)} & UNGUARDED == set()
    assert list(tree.find_all((nodes.MarkSafe, nodes.MarkSafeIfAutoescape))) == []
    assert list(tree.find_all(nodes.ScopedEvalContextModifier)) == []


@pytest.mark.parametrize("template", HTML, ids=_named)
def test_w5_words_in_attributes_have_quotes_and_none_stands_where_a_browser_obeys(template: Path) -> None:
    shown = WORD.sub(SEEN, COLOURS.sub("", LEFT_OUT.sub("", template.read_text("utf-8"))))

    assert re.findall(rf"=\s*{SEEN}", shown) == []
    assert [found[0] for found in OBEYED.finditer(shown)] == []


def test_w5_only_what_we_drew_ourselves_is_markup() -> None:
    counted = {
        _named(path): len(re.findall(r"(?<![\w.])Markup\(", path.read_text("utf-8")))
        for path in product_modules()
    }

    assert {name: times for name, times in counted.items() if times} == DRAWN


@pytest.mark.parametrize("template", TYPST, ids=_named)
def test_w5_no_paper_runs_a_word(template: Path) -> None:
    text = template.read_text("utf-8")

    assert re.findall(r"\beval\s*\(|\bread\s*\(|mode:\s*\"(?:markup|code)\"", text) == []
