"""Where the built-in mail sink keeps its mails: one numbered ``.eml`` each, with its envelope beside it.

A mail that is listed is whole: it is written under another name, forced to disk and renamed.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from scheduler.sending_ports import SunkMail


class SinkFolder:
    """A folder of mails. Several processes may write to it at once.

    ``keep`` is how many of the newest numbers are kept; older mails are removed.
    """

    def __init__(self, folder: Path, keep: int) -> None:
        self._folder = folder
        self._keep = keep
        self._last = 0

    def put(self, sender: str, recipient: str, mail: bytes, at: datetime) -> int:
        """Write a mail durably and give its number.

        Raises:
            OSError: the disk does not take it.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        envelope = {"received_at": at.isoformat(), "sender": sender, "recipient": recipient}
        number = self._reserve(json.dumps(envelope, ensure_ascii=False).encode())
        unfinished = self._folder / f"{number:08d}.part"
        _write_durably(unfinished, mail, os.O_CREAT | os.O_TRUNC)
        unfinished.rename(self._mail(number))
        _force(self._folder)
        for old in (self._mail(number - self._keep), self._envelope(number - self._keep)):
            old.unlink(missing_ok=True)
        return number

    def mails(self, limit: int) -> tuple[SunkMail, ...]:
        """Give the newest mails first."""
        newest = sorted((int(path.stem) for path in self._folder.glob("*.eml")), reverse=True)
        found = (self.mail(number) for number in newest[:limit])
        return tuple(mail for mail in found if mail is not None)

    def mail(self, number: int) -> SunkMail | None:
        """Give one mail, or ``None`` when there is none of that number."""
        try:
            content = self._mail(number).read_bytes()
            envelope = json.loads(self._envelope(number).read_bytes())
        except FileNotFoundError:
            return None
        return SunkMail(
            number=number,
            received_at=datetime.fromisoformat(envelope["received_at"]),
            sender=envelope["sender"],
            recipient=envelope["recipient"],
            mail=content,
        )

    def _reserve(self, envelope: bytes) -> int:
        if not self._last:
            self._last = max((int(path.stem) for path in self._folder.glob("*.json")), default=0)
        while True:
            self._last += 1
            try:
                _write_durably(self._envelope(self._last), envelope, os.O_CREAT | os.O_EXCL)
            except FileExistsError:
                continue  # another process took the number
            return self._last

    def _mail(self, number: int) -> Path:
        return self._folder / f"{number:08d}.eml"

    def _envelope(self, number: int) -> Path:
        return self._folder / f"{number:08d}.json"


def _write_durably(path: Path, content: bytes, how: int) -> None:
    handle = os.open(path, os.O_WRONLY | how, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _force(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
