"""What runs beside and behind the server: timers, pages made late, the log."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from scheduler.records.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from scheduler.jobs import Timers
    from scheduler.ports import Ports


class Background:
    """The timers beside a server: they start a moment after it answers, so that nobody waits for them."""

    def __init__(self, start: Callable[[], Timers | None], after_seconds: float) -> None:
        """Start the timers after so many seconds."""
        self._start = start
        self._timers: Timers | None = None
        self._waiting = threading.Timer(after_seconds, self._begin)
        self._waiting.start()

    def _begin(self) -> None:
        self._timers = self._start()

    def stop(self) -> None:
        """Stop them, after the jobs that run now; harmless when they never started."""
        self._waiting.cancel()
        self._waiting.join()
        if self._timers is not None:
            self._timers.shutdown()


class LatePages:
    """The pages (WSGI), made with the first request for one: calendar programs do not wait for them."""

    def __init__(self, ports: Ports) -> None:
        """Remember the ports."""
        self._ports = ports
        self._lock = threading.Lock()
        self._made: WSGIApplication | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        return self.made()(environ, start_response)

    def made(self) -> WSGIApplication:
        """Give the pages, made now if they never were."""
        with self._lock:
            if self._made is None:
                from documents.drawing import SvgDrawing
                from web.factory import create_web

                self._made = create_web(self._ports, SvgDrawing(), time.monotonic)
            return self._made


def embedded(settings: Settings) -> bool:
    """Tell whether this one process is the whole installation."""
    return settings.database_url.startswith("sqlite")


def start_timers(ports: Ports) -> Timers:
    """Start this process's timers under a name that no other process has."""
    from scheduler.jobs import start_timers as start

    return start(ports, f"{socket.gethostname()}-{os.getpid()}")
