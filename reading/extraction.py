"""The jailed child: a document on standard input, its text as JSON on standard output.

Run as `python -m reading.extraction pdf|docx|text`. Everything needed is imported before the limits are set;
after that the process can open no file, start no process and make no connection, because no descriptor is
left to open.
"""

from __future__ import annotations

import codecs
import json
import resource
import sys

from reading.pdf_text import pdf_text
from reading.plain_text import ENCODINGS, decoded, tidy
from reading.refusals import RefusedError
from reading.word_text import word_lines

MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 4
LONGEST_TEXT = 1_000_000


def main() -> None:
    """Read standard input within the limits and print the text or the reason there is none."""
    try:
        lock_in()
        answer: dict[str, object] = _read(sys.argv[1], sys.stdin.buffer.read())
    except RefusedError as error:
        answer = {"refusal": str(error)}
    except (MemoryError, RecursionError):
        answer = {"refusal": "too_slow"}
    except Exception:  # noqa: BLE001 - whatever a parser of foreign bytes raises means the same to the reader
        answer = {"refusal": "damaged"}
    sys.stdout.write(json.dumps(answer))


def lock_in(memory: int = MEMORY, seconds: int = CPU_SECONDS) -> None:
    """Set the limits of this process: memory, processor time, and no file or connection beyond those open."""
    for encoding in (*ENCODINGS, "cp437", "ascii", "latin-1"):
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
    pictures: tuple[int, ...] = ()
    if sort == "pdf":
        found = pdf_text(data)
        pages, pictures = [tidy(page) for page in found.pages], found.pictures
    elif sort == "docx":
        pages = [tidy("\n".join(word_lines(data)))]
    else:
        pages = decoded(data).split("\f")
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
    return {"text": text, "pages": starts, "pictures": list(pictures)}


if __name__ == "__main__":
    main()
