"""Processes that a test may kill: forked from one that knows the rooms already, so that they start at once.

The first one waits for the imports; those after it are there in milliseconds, where a new Python takes
a second and a half. What a process does must be a function of a module, for it is found by its name.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Final

_KNOWN: Final = [
    "models.migrate",
    "models.store",
    "tests.integration.sending.worker_process",
    "tests.integration.store.samples",
]
"""The modules that are imported before anybody is forked."""


def begun(work: Callable[..., object], *arguments: object) -> BaseProcess:
    """Let a process of its own do the work; give it as soon as it is born."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(_KNOWN)
    process = server.Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def exit_status(work: Callable[..., object], *arguments: object) -> int:
    """Let a process of its own do the work; give its exit status: 0, or minus the signal that killed it."""
    process = begun(work, *arguments)
    process.join()
    status = process.exitcode
    process.close()
    assert status is not None
    return status
