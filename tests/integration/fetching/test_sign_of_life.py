"""The sign of life arrives at a real watch on this machine, and a watch that misbehaves holds nobody up."""

from __future__ import annotations

import socket

import pytest

from fetching.alive import WebSign
from fetching.fetcher import Patience
from tests.integration.fetching.test_fetching import Answer, says, serving

PATH = "/ping/3f2b?m=1"
QUICK = Patience(connect=2, read=0.2, whole=0.4)


@pytest.mark.parametrize(
    "answer",
    [says(body=b"OK", kind="text/plain"), says(body=b'{"ok":true}', kind="application/json"), says(body=b"")],
)
def test_a_watch_that_answers_well_is_told_by_one_question(answer: Answer) -> None:
    with serving(answer) as watch:
        why = WebSign(f"http://127.0.0.1:{watch.port}{PATH}").give()

    assert why == ""
    assert [asked.split("\r\n")[0] for asked in watch.asked] == [f"GET {PATH} HTTP/1.1"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("404 Not Found", b"", "text/plain"), "refused"),
        (says("500 Oops", b"", "text/plain"), "refused"),
        (says("302 Found", b"", "text/plain", "Location: http://127.0.0.1/x\r\n"), "redirected"),
        (lambda line: line.recv(1), "slow"),
        (lambda line: line.shutdown(socket.SHUT_RDWR), "silent"),
    ],
)
def test_a_watch_that_answers_badly_or_never_is_said_to_in_a_word(answer: Answer, why: str) -> None:
    with serving(answer) as watch:
        assert WebSign(f"http://127.0.0.1:{watch.port}{PATH}", QUICK).give() == why


def test_where_nobody_listens_that_is_said_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

    assert WebSign(f"http://127.0.0.1:{port}{PATH}", QUICK).give() == "silent"
