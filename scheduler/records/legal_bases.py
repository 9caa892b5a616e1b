"""The legal bases on which a case may be exempt from disclosure, as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.records import text
from scheduler.records.basics import DateRange, Language, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """One basis. ``label`` is what stands in the document, ``nynorsk`` the same in nynorsk.

    ``covers`` says in a few words when it is used, ``warning`` what to look out for (may be empty).
    It may be used while ``in_force``, both ends included.
    """

    key: str
    label: str
    nynorsk: str
    covers: str
    warning: str = ""
    in_force: DateRange
    source: Source

    def __post_init__(self) -> None:
        """Refuse a label that cannot stand on a line."""
        text.key(self.key, "legal_basis.key")
        object.__setattr__(self, "label", text.one_line(self.label, "legal_basis.label", limit=200))
        object.__setattr__(self, "nynorsk", text.one_line(self.nynorsk, "legal_basis.nynorsk", limit=200))

    def written(self, language: Language) -> str:
        """Give the basis as it stands in a council's documents."""
        return self.nynorsk if language is Language.NYNORSK else self.label


def bases_on(bases: tuple[LegalBasis, ...], day: date) -> tuple[LegalBasis, ...]:
    """Give the bases that may be used on a day, in their order."""
    return tuple(one for one in bases if day in one.in_force)
