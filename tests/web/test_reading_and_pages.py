"""Hostile files are refused in time and memory, and other pages stay quick meanwhile.

The pages are served on loopback by threads, as in the embedded server. What must not depend on how busy the
machine is, is shown by a reading that is held, and by threads that are never made to give way.
"""

from __future__ import annotations

import io
import resource
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from statistics import median
from time import monotonic, thread_time

import pytest
from flask.testing import FlaskClient

from reading import Reading, read_text
from reading.extraction import LONGEST_TEXT as LONGEST_IN_THE_CHILD
from reading.extraction import MEMORY
from scheduler.usecases import start_draft
from tests.unit.reading.scoring import cases
from tests.web.town import Town, Who, csrf_of

PATIENCE = 5.0
"""Seconds of processor time a file may cost, the child that reads it counted."""
QUICK = 0.5
"""Seconds a page may take at the median while a file is read, on a machine that does other things too."""


def _bomb() -> tuple[str, bytes]:
    return "avtale.docx", _packed(b"<w:document>" + b"\x00" * 90_000_000)


def _swollen() -> tuple[str, bytes]:
    """Give a Word file that is allowed to unpack and needs far more memory than the child has."""
    paragraphs = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_500_000
    opened = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return "avtale.docx", _packed(opened + paragraphs + b"</w:body></w:document>")


def _entities() -> tuple[str, bytes]:
    grown = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return "avtale.docx", _packed(f'<!DOCTYPE w [<!ENTITY a0 "ha">{grown}]><w>&a9;</w>'.encode())


def _looped() -> tuple[str, bytes]:
    pages = b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9999/Kids[2 0 R]>>endobj "
    return "avtale.pdf", b"%PDF-1.7\n" + pages + b"trailer<</Root 1 0 R>>"


def _endless() -> tuple[str, bytes]:
    return "avtale.txt", "Politirådet møtes fire ganger i året.\n".encode() * 400_000


def _packed(document: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", document)
    return kept.getvalue()


def _form(token: str, name: str, content: bytes) -> bytes:
    """Give the form as bytes; the client would leave the file it keeps a large one in open."""
    fields = {"agreement": "vik", "csrf_token": token}
    begun = "".join(
        f'--cut\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{told}\r\n'
        for key, told in fields.items()
    )
    begun += f'--cut\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return begun.encode() + content + b"\r\n--cut--\r\n"


@pytest.fixture
def pages(quiet_town: Town) -> FlaskClient:
    return quiet_town.client(Who.SECRETARY)


def _seconds(client: FlaskClient) -> float:
    begin = monotonic()
    assert client.get("/avtaler").status_code == 200
    return monotonic() - begin


def _worked() -> float:
    """Give the seconds of processor time of this thread and of the children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return thread_time() + children.ru_utime + children.ru_stime


def _most_memory() -> int:
    """Give the most bytes this process has had; the child's own are limited and tested elsewhere."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.mark.parametrize("make", [_bomb, _swollen, _entities, _looped, _endless])
def test_a_hostile_file_is_refused_in_time_while_the_pages_stay_quick(
    quiet_town: Town, pages: FlaskClient, make: Callable[[], tuple[str, bytes]]
) -> None:
    name, content = make()
    reader = quiet_town.client(Who.SECRETARY)
    token = csrf_of(reader)
    told: list[tuple[int, str, float]] = []

    def hand_in() -> None:
        begin = _worked()
        answer = reader.post(
            "/avtaler/ny",
            data=_form(token, name, content),
            content_type="multipart/form-data; boundary=cut",
            headers={"Origin": quiet_town.base_url},
        )
        told.append((answer.status_code, answer.get_data(as_text=True), _worked() - begin))

    _seconds(pages)
    before = _most_memory()
    thread = threading.Thread(target=hand_in)
    thread.start()
    taken = [_seconds(pages)]
    while thread.is_alive():
        taken.append(_seconds(pages))
    thread.join()

    status, page, seconds = told[0]
    assert status == 422
    assert "Vi fikk ikke lest avtalen" in page
    assert seconds < PATIENCE
    assert median(taken) < QUICK
    assert _most_memory() - before < MEMORY


def test_a_pasted_text_too_long_to_be_an_agreement_is_refused_at_once(quiet_town: Town) -> None:
    client = quiet_town.client(Who.SECRETARY)
    text = "Politirådet møtes fire ganger i året. " * (LONGEST_IN_THE_CHILD // 30)
    form = {"agreement": "vik", "csrf_token": csrf_of(client), "text": text}

    begin = _worked()
    answer = client.post("/avtaler/ny", data=form, headers={"Origin": quiet_town.base_url})

    assert answer.status_code in {413, 422}
    assert _worked() - begin < PATIENCE


def _handing_in(town: Town, text: str, statuses: list[int]) -> threading.Thread:
    """Give a thread that hands in a pasted text, and keeps the status of the answer."""
    client = town.client(Who.SECRETARY)
    form = {"agreement": "vik", "csrf_token": csrf_of(client), "text": text}

    def hand_in() -> None:
        answer = client.post("/avtaler/ny", data=form, headers={"Origin": town.base_url})
        statuses.append(answer.status_code)

    return threading.Thread(target=hand_in, daemon=True)


def test_pages_are_answered_and_changes_kept_while_a_reading_is_held(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = threading.Event(), threading.Event()

    def held(text: str, *, surely: bool) -> Reading:
        begun.set()
        assert gate.wait(60)
        return read_text(text, surely=surely)

    monkeypatch.setattr(start_draft, "read_text", held)
    statuses: list[int] = []
    thread = _handing_in(town, "Avtale om politiråd\n\nPolitirådet møtes to ganger i året.", statuses)
    client, draft = town.client(Who.SECRETARY), f"/avtaler/ny/{town.draft}"
    thread.start()
    assert begun.wait(60)

    shown = [client.get(path).status_code for path in ("/avtaler", "/avtaler/ny", draft)]
    changed = town.post(client, f"{draft}/regel", rule="0", do="confirm").status_code

    assert statuses == []
    assert shown == [200, 200, 200]
    assert changed == 303
    gate.set()
    thread.join(60)
    assert statuses == [303]


@pytest.fixture
def never_made_to_give_way() -> Iterator[None]:
    """Let a thread that runs go on until it waits for something, or gives way by itself."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1_000)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("never_made_to_give_way")
def test_a_long_reading_gives_way_to_pages_by_itself(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits for the reading to begin is not awake before it gives way, or has ended."""
    text = "\n\n".join(case["text"] for case in cases(held_back=False) if case.get("agreement", True))
    begun, ended = threading.Event(), threading.Event()

    def watched(text: str, *, surely: bool) -> Reading:
        begun.set()
        found = read_text(text, surely=surely)
        ended.set()
        return found

    monkeypatch.setattr(start_draft, "read_text", watched)
    statuses: list[int] = []
    pages = town.client(Who.SECRETARY)
    _seconds(pages)
    thread = _handing_in(town, text, statuses)
    thread.start()
    assert begun.wait(60)

    for _ in range(3):
        _seconds(pages)

        assert not ended.is_set()

    thread.join(60)
    assert statuses == [303]
