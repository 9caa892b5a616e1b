"""``check_together``: what is wrong only when several agreements live in one installation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from scheduler.agreement_files.faults import Fault
from scheduler.records.agreement import Agreement
from scheduler.records.roles import Person


def check_together(agreements: Iterable[Agreement]) -> tuple[Fault, ...]:
    """Find keys that two agreements share, and people whom two files describe differently.

    Faults name the later file, as ``key.toml``. A person may stand in any number of files, but
    must be the same in all of them: that is how two agreements share one police contact.
    """
    files = tuple(agreements)
    return (*_shared_keys(files), *_different_people(files))


def _shared_keys(files: Sequence[Agreement]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for agreement in files:
        named = [("key", agreement.key)]
        named += [(f"body[{number}].key", body.key) for number, body in enumerate(agreement.bodies)]
        for path, key in named:
            if key in owners:
                what = f"is {key!r}, which {owners[key]} has too"
                yield Fault(file=_file(agreement), path=path, what=what, remedy="give each its own key")
        owners |= {key: _file(agreement) for _, key in named}


def _different_people(files: Sequence[Agreement]) -> Iterator[Fault]:
    seen: dict[str, tuple[Person, str]] = {}
    for agreement in files:
        for number, person in enumerate(agreement.people):
            first, file = seen.setdefault(person.key, (person, _file(agreement)))
            yield from (
                Fault(
                    file=_file(agreement),
                    path=f"person[{number}].{name}",
                    what=f"differs from {file}: {getattr(person, name)!s} and not {getattr(first, name)!s}",
                    remedy=f"write {person.key} alike in both, or give one another key",
                )
                for name in (field.name for field in fields(Person))
                if getattr(person, name) != getattr(first, name)
            )


def _file(agreement: Agreement) -> str:
    return f"{agreement.key}.toml"
