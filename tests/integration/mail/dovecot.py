"""A throw-away Dovecot: one mailbox on a port of its own, delivered to by writing files."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from scheduler.records.settings import ImapSettings, Tls

USER = "politirad"
PASSWORD = "et passord"

CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {account.inner}
default_login_user = {account.login}
default_internal_group = {account.group}
first_valid_uid = 0
mail_location = maildir:{folder}/mail
mail_uid = {account.uid}
mail_gid = {account.gid}
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={account.uid} gid={account.gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


class DovecotError(Exception):
    """Dovecot did not start; its own words are in the message."""


@dataclass(slots=True)
class Mailbox:
    """The mailbox of a running Dovecot."""

    folder: Path
    port: int
    _delivered: int = field(default=0, init=False)

    @property
    def settings(self) -> ImapSettings:
        return ImapSettings(host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, tls=Tls.NONE)

    def deliver(self, mail: bytes) -> None:
        """Put a mail in the mailbox, as a mail server would."""
        self._delivered += 1
        name = f"{self._delivered:06}.test"
        owner = (self.folder / "mail").stat()
        (self.folder / "mail" / "tmp" / name).write_bytes(mail)
        os.chown(self.folder / "mail" / "tmp" / name, owner.st_uid, owner.st_gid)
        (self.folder / "mail" / "tmp" / name).rename(self.folder / "mail" / "new" / name)

    def files(self, flag: str) -> int:
        """Count the mails that have a flag (``S``: seen)."""
        return sum(flag in path.name.partition(":2,")[2] for path in (self.folder / "mail" / "cur").iterdir())


def program() -> str | None:
    """Find Dovecot, which Debian keeps off the search path of ordinary users."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")


@contextmanager
def running(dovecot: str, folder: Path) -> Iterator[Mailbox]:
    """Start Dovecot in an empty folder, and stop it at the end."""
    for name in ("mail/new", "mail/cur", "mail/tmp", "run", "state"):
        (folder / name).mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    account = _account()
    _give_away(folder, account)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n")
    (folder / "conf").write_text(CONFIGURATION.format(folder=folder, port=port, account=account))
    started = subprocess.Popen(
        [dovecot, "-F", "-c", str(folder / "conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(folder, port, started)
        yield Mailbox(folder, port)
    finally:
        started.terminate()
        started.wait(timeout=20)


@dataclass(frozen=True, slots=True)
class _Account:
    """As whom Dovecot runs: as root with the users that its package made, else as ourselves."""

    inner: str
    login: str
    group: str
    uid: int
    gid: int


def _account() -> _Account:
    if os.getuid() != 0:
        own = pwd.getpwuid(os.getuid())
        return _Account(own.pw_name, own.pw_name, grp.getgrgid(own.pw_gid).gr_name, own.pw_uid, own.pw_gid)
    inner = pwd.getpwnam("dovecot")
    return _Account("dovecot", "dovenull", grp.getgrgid(inner.pw_gid).gr_name, inner.pw_uid, inner.pw_gid)


def _give_away(folder: Path, account: _Account) -> None:
    """Let the mail's owner and the login process in."""
    folder.chmod(0o755)
    for path in (folder / "mail", *(folder / "mail").rglob("*")):
        os.chown(path, account.uid, account.gid)


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            return line.recv(100).startswith(b"* OK")
    except (ConnectionRefusedError, TimeoutError):
        return False


def _wait_for(folder: Path, port: int, started: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if started.poll() is not None:
            break
        if _greets(port):
            return
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=0.1)
    log = folder / "log"
    raise DovecotError(log.read_text(errors="replace")[-2000:] if log.exists() else "no log")
