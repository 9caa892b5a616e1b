"""Bytes of a file to plain TOML tables, or the one fault that stops the reading.

Sizes are looked at before anything is parsed, because the parser of the standard library
recurses with the nesting, takes quadratic time for names of very many parts, and makes a
dictionary for each heading before anyone can say that there are too many.
"""

from __future__ import annotations

import re
import tomllib
from typing import Final

from scheduler.agreement_files.faults import AgreementFileError, Fault, shown

MOST_BYTES: Final = 1_000_000
MOST_NESTING: Final = 16
MOST_PARTS: Final = 32
MOST_ENTRIES: Final = 1_000
MOST_VALUES: Final = 50_000

# Every alternative matches once it has begun, up to the end of the text if need be: a scan
# that can fail half-way would begin again at each quotation mark.
_QUIET: Final = re.compile(
    r'"""(?:[^\\]|\\.?)*?(?:"""|\Z)'
    r"|'''.*?(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\[^\n]?)*"?'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*",
    re.DOTALL,
)
_MARKS: Final = re.compile(r"[\[\]{}.\n]")
_BEGUN: Final = re.compile(r"=|^[ \t]*\[", re.MULTILINE)
_PLACED: Final = re.compile(r"(?P<what>.*) \(at (?P<place>line \d+, column \d+|end of document)\)", re.DOTALL)


def tables_of(text: bytes, file: str) -> dict[str, object]:
    """Parse a file's bytes; a byte order mark at the start is allowed.

    Raises:
        AgreementFileError: the file is too large, is not UTF-8, nests too deep or is no TOML.
    """
    if len(text) > MOST_BYTES:
        raise _stop(file, "", f"has {len(text)} bytes", f"keep an agreement below {MOST_BYTES} bytes")
    try:
        script = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"line {text[: error.start].count(10) + 1}"  # 10 is the line feed
        raise _stop(file, place, "has a byte that is not UTF-8", "save the file as UTF-8") from None
    quiet = _QUIET.sub(_line_breaks_only, script)
    _refuse_deep(quiet, file)
    if len(_BEGUN.findall(quiet)) > MOST_VALUES:
        raise _too_many(file)
    try:
        tables = tomllib.loads(script)
    except ValueError as error:  # TOMLDecodeError, and int() on numbers of thousands of digits
        raise _no_toml(str(error), file) from None
    _refuse_many(tables, file)
    return tables


def _stop(file: str, path: str, what: str, remedy: str) -> AgreementFileError:
    return AgreementFileError((Fault(file=file, path=path, what=what, remedy=remedy),))


def _too_many(file: str) -> AgreementFileError:
    return _stop(file, "", "has a table or list with too many entries", f"keep {MOST_ENTRIES} at most")


def _refuse_deep(quiet: str, file: str) -> None:
    line, depth, parts = 1, 0, 0
    for mark in _MARKS.findall(quiet):
        if mark == "\n":
            line, parts = line + 1, 0
        elif mark == ".":
            parts += 1
        else:
            depth += 1 if mark in "[{" else -1
        if depth > MOST_NESTING:
            raise _stop(file, f"line {line}", f"nests deeper than {MOST_NESTING}", "use shorter tables")
        if parts > MOST_PARTS:
            raise _stop(file, f"line {line}", f"has more than {MOST_PARTS} full stops", "use shorter names")


def _line_breaks_only(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _no_toml(message: str, file: str) -> AgreementFileError:
    placed = _PLACED.fullmatch(message)
    if placed is None:
        return _stop(file, "", "has a number with too many digits", "shorten it")
    what = shown(placed["what"], room=120)[1:-1]
    if "overwrite" in what or "twice" in what:
        return _stop(file, placed["place"], "gives the same name twice", "keep one of them")
    return _stop(file, placed["place"], f"is no TOML ({what})", "mend the line or the one above")


def _refuse_many(tables: dict[str, object], file: str) -> None:
    count, waiting = 0, [tables]
    while waiting:
        value: object = waiting.pop()
        entries = list(value.values()) if isinstance(value, dict) else value
        if not isinstance(entries, list):
            continue
        count += len(entries)
        if len(entries) > MOST_ENTRIES or count > MOST_VALUES:
            raise _too_many(file)
        waiting.extend(entries)
