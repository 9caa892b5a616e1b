"""The jailed child: a document on standard input, its text as JSON on standard output.

Run as `python -m reading.extraction pdf|docx|text`. Everything needed is imported before the limits are set;
after that the process can open no file, start no process and make no connection, because no descriptor is
left to open.
"""

from __future__ import annotations

import codecs
import io
import json
import resource
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence

import docx
import pypdfium2
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 4
_LARGEST_UNPACKED = 60 * 1024 * 1024
_MOST_PARTS = 3_000
_MOST_PAGES = 400
LONGEST_TEXT = 1_000_000
_LETTERS_A_PAGE = 25
_REPEATED_ON = 3


class RefusedError(Exception):
    """The document cannot be read; the argument is the key of the reason."""


def main() -> None:
    """Read standard input within the limits and print the text or the reason there is none."""
    try:
        lock_in()
        answer = {"text": "", "pages": [0]} | _read(sys.argv[1], sys.stdin.buffer.read())
    except RefusedError as error:
        answer = {"refusal": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refusal": "too_slow"}
    except Exception:  # noqa: BLE001 - whatever a parser of foreign bytes raises means the same to the reader
        answer = {"refusal": "damaged"}
    sys.stdout.write(json.dumps(answer))


def lock_in(memory: int = MEMORY, seconds: int = CPU_SECONDS) -> None:
    """Set the limits of this process: memory, processor time, and no file or connection beyond those open."""
    for encoding in ("cp437", "cp1252", "utf-16", "utf-16-le", "utf-8-sig", "ascii", "latin-1"):
        codecs.lookup(encoding)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(sort: str, data: bytes) -> str:
    """Give the text of a document of that sort.

    Raises:
        RefusedError: there is none, or the document may not be read.
    """
    return str(_read(sort, data)["text"])


def _read(sort: str, data: bytes) -> dict[str, object]:
    pages = {"pdf": _pdf_pages, "docx": _docx_pages, "text": _text_pages}[sort](data)
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        length += len(page) + 1
    text = "\n".join(pages)
    if not text.strip():
        raise RefusedError("empty")
    if len(text) > LONGEST_TEXT:
        raise RefusedError("too_large")
    return {"text": text, "pages": starts}


def _text_pages(data: bytes) -> list[str]:
    for start, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(start):
            return _split(data.decode(encoding))
    if b"\x00" in data:
        raise RefusedError("wrong_type")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return _split(text)


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\f")


def _pdf_pages(data: bytes) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise RefusedError("protected" if "password" in str(error).lower() else "damaged") from error
    if len(document) > _MOST_PAGES:
        raise RefusedError("too_large")
    pages = [_page_text(document[number]) for number in range(len(document))]
    letters = sum(sign.isalpha() for page in pages for sign in page)
    if letters < _LETTERS_A_PAGE * len(pages):
        raise RefusedError("scanned" if pages else "empty")
    return _without_edges(pages)


def _page_text(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_range()
    page.close()
    joined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "\x02")
    joined = joined.replace("\x02\n", "-\n").replace("\x02", "")  # a hyphen that only broke the line
    return "\n".join(line.rstrip() for line in joined.split("\n"))


def _without_edges(pages: Sequence[str]) -> list[str]:
    """Take away page numbers, and lines that stand first or last on many pages."""
    edges = Counter(line.strip() for page in pages for line in {*_edge_lines(page)})
    repeated = {line for line, times in edges.items() if times >= max(_REPEATED_ON, len(pages) // 2 + 1)}
    kept = []
    for page in pages:
        lines = page.split("\n")
        while lines and _is_edge(lines[0], repeated):
            lines.pop(0)
        while lines and _is_edge(lines[-1], repeated):
            lines.pop()
        kept.append("\n".join(lines))
    return kept


def _edge_lines(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    return [*lines[:1], *lines[-1:]]


def _is_edge(line: str, repeated: set[str]) -> bool:
    words = line.strip().lower()
    numbers = (
        words.removeprefix("side").replace(" av ", "").replace("/", "").replace("-", "").replace(" ", "")
    )
    return not words or words in {found.lower() for found in repeated} or numbers.isdigit()


def _docx_pages(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            _check_parts(packed)
    except zipfile.BadZipFile as error:
        raise RefusedError("damaged") from error
    return ["\n".join(_word_lines(docx.Document(io.BytesIO(data))))]


def _check_parts(packed: zipfile.ZipFile) -> None:
    """Refuse by the sizes written in the archive, before anything is unpacked."""
    parts = packed.infolist()
    if "word/document.xml" not in {part.filename for part in parts}:
        raise RefusedError("wrong_type")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise RefusedError("unsafe")
    for part in parts:
        if part.flag_bits & 1:
            raise RefusedError("protected")
        if part.filename.endswith((".xml", ".rels")) and _defines_words(packed, part):
            raise RefusedError("unsafe")


def _defines_words(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether the part begins with a document type, the only place where entities can be defined."""
    with packed.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(4_096)


def _word_lines(document: WordDocument) -> Iterator[str]:
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph_lines(Paragraph(element, document))
        elif element.tag == qn("w:tbl"):
            yield ""
            yield from _table_lines(Table(element, document))
            yield ""


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    text = paragraph.text.strip()
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None  # noqa: SLF001 - no public way
    if style.startswith(("Heading", "Overskrift", "Title", "Tittel")):
        yield from ("", text, "")
    elif text and (listed or style.startswith(("List", "Liste", "Punkt"))):
        yield f"- {text}"
    else:
        yield from (text, "") if text.endswith((".", "!", "?")) else (text,)


def _table_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            words = " ".join(cell.text.split())
            if not cells or cells[-1] != words:
                cells.append(words)
        yield " | ".join(cells)


if __name__ == "__main__":
    main()
