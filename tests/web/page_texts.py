"""Every text of the pages that is to be translated, as the templates and the room ``web`` have it."""

from __future__ import annotations

from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ([("**.html", "jinja2")], {"**.html": {"trim_blocks": "true", "silent": "false"}})
PYTHON_WORDS = {"gettext": None, "ngettext": (1, 2), "say": None}


def page_texts() -> frozenset[str | tuple[str, str]]:
    """Give the bokmål texts; those with a plural as pairs."""
    methods, options = TEMPLATES
    found = list(extract_from_dir(ROOT / "templates" / "pages", methods, options))
    found += list(extract_from_dir(ROOT / "web", [("**.py", "python")], keywords=PYTHON_WORDS))
    for name in ("plan_*.py", "record_*.py", "year_wheel.py", "district_wheel.py", "bundle.py"):
        files = [(name, "python")]
        found += list(extract_from_dir(ROOT / "documents", files, keywords={**PYTHON_WORDS, "_": None}))
    texts: set[str | tuple[str, str]] = set()
    for _, _, text, _, _ in found:
        if isinstance(text, str) and text:
            texts.add(text)
        elif isinstance(text, tuple) and text and text[0]:
            texts.add((text[0], text[1]))
    return frozenset(texts)
