"""What ``radshjul doctor`` looks at: each thing the service needs, whether it is well, and a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.records.settings import Settings

if TYPE_CHECKING:
    from scheduler.ports import Ports


def look_at_database(settings: Settings) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether the database can be reached and has this version's shape."""
    from models.schema import is_current
    from scheduler.records.errors import RadshjulError

    try:
        current = is_current(settings.database_url)
    except RadshjulError as error:
        return (("database", False, str(error)),)
    return (("database", current, "up to date" if current else "behind; run `radshjul migrate`"),)


def look_at_mail(ports: Ports) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether a line to the mail server can be opened."""
    from scheduler.records.errors import RadshjulError

    known = what_senders_know(ports)
    try:
        with ports.mailer.session():
            pass
    except RadshjulError as error:
        return (("mail", False, str(error)), *known)
    sink = ports.settings.smtp is None
    return (("mail", True, "the built-in mailbox answers" if sink else "the relay answers"), *known)


def what_senders_know(ports: Ports) -> tuple[tuple[str, bool, str], ...]:
    """Tell what keeps the senders from sending, if anything does."""
    from scheduler.usecases.show_operation import operation_page

    page = operation_page(ports)
    line, found = page.line, []
    if line.trouble and line.since is not None and line.until is not None:
        said = f"{line.trouble} (since {line.since:%Y-%m-%d %H:%M}Z, tried next at {line.until:%H:%M}Z)"
        found.append(("senders", False, said))
    if page.clock_jumped:
        found.append(("clock", False, "it has jumped; `radshjul tick --after-jump` says that it is right"))
    if page.quarantined:
        said = f"{page.quarantined} put aside; the secretary decides in the outbox"
        found.append(("letters", False, said))
    return tuple(found)


def look_at_inbox(ports: Ports) -> tuple[tuple[str, bool, str], ...]:
    """Tell whether the mailbox can be opened, where one is set."""
    from scheduler.records.errors import RadshjulError

    if ports.inbox is None:
        return ()
    try:
        with ports.inbox.opened():
            pass
    except RadshjulError as error:
        return (("inbox", False, str(error)),)
    return (("inbox", True, "the mailbox answers"),)


def look_at_names(ports: Ports) -> tuple[tuple[str, bool, str], ...]:
    """Tell what the DNS says of the domains that letters come from, where a relay takes them there."""
    from scheduler.records.setup_checks import SetupState
    from scheduler.usecases.show_setup import published_checks

    if ports.settings.smtp is None:
        return ()
    return tuple(
        (one.point.value, one.state is not SetupState.FAULT, f"{one.facts['name']}: {one.facts['found']}")
        for one in published_checks(ports)
    )
