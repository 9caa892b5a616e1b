"""What the papers say is so: README, glossary, decisions; and nothing tells where it was made."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.source_tree import ROOT, own_files, product_modules, statements

README_LINES = 60
SETTING = re.compile(r"RADSHJUL_[A-Z][A-Z0-9_]*[A-Z0-9]")
CODE_TERM = re.compile(r"\b([A-Z][a-z]\w*)(?:\.(\w+))?")
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")

# Written in pieces, so that this file does not find itself.
REGISTRIES = (
    *("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "yarnpkg" + ".com"),
    *("deb.debian" + ".org", "security.debian" + ".org", "archive.ubuntu" + ".com"),
)
MACHINE_PATH = re.compile(r"(?<![\w.\-/])/" + r"(?:root|home|work|Users)/(?=\w)")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _rows(path: Path) -> list[list[str]]:
    """Read the rows of a paper's Markdown tables as lists of cells."""
    lines = (line.strip() for line in _text(path).splitlines())
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    return [cells for cells in rows if not set("".join(cells)) <= {"-", ":", " "}]


def _members() -> dict[str, set[str]]:
    """Give every class of the product with what its body assigns, declares and defines."""
    found: dict[str, set[str]] = {}
    trees = (ast.parse(_text(path)) for path in product_modules())
    for node in chain.from_iterable(statements(tree.body) for tree in trees):
        if isinstance(node, ast.ClassDef):
            found.setdefault(node.name, set()).update(_names(node))
    return found


def _names(node: ast.ClassDef) -> set[str]:
    targets = [target for part in node.body if isinstance(part, ast.Assign) for target in part.targets]
    targets += [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
    named = {target.id for target in targets if isinstance(target, ast.Name)}
    return named | {part.name for part in node.body if isinstance(part, ast.FunctionDef)}


def test_the_readme_is_short_and_names_the_two_commands() -> None:
    readme = _text(ROOT / "README.md")

    assert 0 < len(readme.splitlines()) <= README_LINES
    assert "make run" in readme
    assert "make test" in readme


def test_every_setting_that_the_code_reads_stands_in_the_readme() -> None:
    read = {name for path in product_modules() for name in SETTING.findall(_text(path))}

    assert read - set(SETTING.findall(_text(ROOT / "README.md"))) == set()


def test_every_setting_of_the_readme_is_read_by_the_code() -> None:
    read = {name for path in product_modules() for name in SETTING.findall(_text(path))}

    assert set(SETTING.findall(_text(ROOT / "README.md"))) - read == set()


def test_every_make_command_of_the_papers_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", _text(ROOT / "Makefile"), flags=re.MULTILINE))
    named = {name for path in own_files("*.md") for name in re.findall(r"`make ([a-z]+)", _text(path))}

    assert named - targets == set()


def test_every_code_term_of_the_glossary_exists() -> None:
    classes = _members()
    rows = _rows(ROOT / "GLOSSARY.md")
    column = next(cells.index("code") for cells in rows if "code" in cells)
    terms = [term for cells in rows for term in re.findall(r"`([^`]+)`", cells[column])]
    named = [found.groups() for term in terms for found in CODE_TERM.finditer(term)]

    assert named
    assert {name for name, _ in named} - set(classes) == set()
    assert {(name, member) for name, member in named if member and member not in classes[name]} == set()


def test_every_hard_choice_has_a_page_that_says_what_was_decided() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert pages
    assert [page.name for page in pages if not _text(page).startswith("# ")] == []


def test_every_link_between_the_papers_leads_somewhere() -> None:
    links = [(page, link) for page in own_files("*.md") for link in LINK.findall(_text(page))]

    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda lock: lock.name)
def test_every_locked_package_is_held_against_a_hash(lock: Path) -> None:
    packages = re.split(r"\n(?=\S)", _text(lock).strip())
    pinned = [package for package in packages if not package.startswith("#")]

    assert pinned
    assert [package for package in pinned if "==" not in package or "--hash=sha256:" not in package] == []


def test_no_file_names_a_package_registry() -> None:
    found = [(path.name, host) for path in own_files() for host in REGISTRIES if host in _text(path)]

    assert found == []


def test_no_file_names_a_folder_of_the_machine_it_was_made_on() -> None:
    here = {f"{folder}/" for folder in (ROOT, Path.home()) if folder != Path("/")}
    found = {
        path.relative_to(ROOT).as_posix()
        for path in own_files()
        if MACHINE_PATH.search(_text(path)) or any(folder in _text(path) for folder in here)
    }

    assert found == set()


def test_the_stylesheet_closes_every_rule_before_the_next_begins() -> None:
    sheet = re.sub(r"/\*.*?\*/", "", _text(ROOT / "static" / "radshjul.css"), flags=re.DOTALL)
    opened: list[str] = []
    left_open = []
    for head, mark in re.findall(r"([^{};]*)([{};])", sheet):
        if mark == "{":
            left_open += [name for name in opened if not name.startswith("@")]
            opened.append(head.strip())
        elif mark == "}":
            opened.pop()

    assert (left_open, opened) == ([], [])


def test_every_test_that_the_papers_name_exists() -> None:
    named = {
        found
        for path in own_files("*.md")
        for found in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", _text(path))
    }

    assert named
    assert {one for one in named if f"def {one[1]}(" not in _text(ROOT / one[0])} == set()
