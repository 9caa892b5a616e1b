"""A file that was disclosed, for whoever asked: by his or her own page, as long as that lasts."""

from __future__ import annotations

from datetime import datetime

from scheduler.ports import Ports
from scheduler.records.attachments import KeptFile
from scheduler.records.disclosures import DisclosureRequest
from scheduler.usecases.ask_disclosure import asked
from scheduler.usecases.errors import UnknownError
from scheduler.usecases.tend_disclosures import KEPT_FOR


def still_open(request: DisclosureRequest, now: datetime) -> bool:
    """Tell whether the files that were given with an answer can still be fetched."""
    return request.answer is not None and now - request.answer.at < KEPT_FOR


def disclosed_file(ports: Ports, place: str, token: str, key: str) -> KeptFile:
    """Give a file that was given with the answer to the request that a token opens.

    Raises:
        UnknownError: there is no such request of that municipality, it gave no such file, or it is too late.
    """
    request, _ = asked(ports, place, token)
    given = {one.key for one in request.answer.files} if request.answer else set()
    with ports.store.reading() as books:
        file = books.attachments.get(key) if key in given else None
    if file is None or not still_open(request, ports.clock.now()):
        what, shown = "file", "?"
        raise UnknownError(what, shown)
    return file
