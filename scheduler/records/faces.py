"""How a municipality shows itself: its names as it writes them, its colour and its arms.

What is empty has not been said; then the agreement's short name and Rådshjul's own colours are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from scheduler.records import text
from scheduler.records.basics import Language, aware
from scheduler.records.errors import RecordError

NAME_LIMIT: Final = 120
"""The most characters of a name."""

SAYS_LIMIT: Final = 200
"""The most characters of what the arms show."""

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


class Sami(StrEnum):
    """The Sámi language of a name; the value is its code in pages and papers."""

    NORTHERN = "se"
    LULE = "smj"
    SOUTHERN = "sma"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A municipality as it shows itself; ``number`` is its four digits.

    ``name`` is the whole name in bokmål («Porsanger kommune»), ``name_nn`` in nynorsk, ``name_sami`` in Sámi
    («Porsáŋggu gielda»). ``colour`` is ``#rrggbb``. ``arms`` is the SHA-256 of the picture of its arms, and
    ``arms_show`` what that picture shows, for whoever does not see it.
    """

    number: str
    name: str = ""
    name_nn: str = ""
    name_sami: str = ""
    sami: Sami = Sami.NORTHERN
    county: str = ""
    district: str = ""
    colour: str = ""
    arms: str = ""
    arms_show: str = ""
    by: str
    at: datetime

    def __post_init__(self) -> None:
        """Refuse a number or a colour that is none, and texts that cannot be shown on a line."""
        if not re.fullmatch("[0-9]{4}", self.number):
            raise RecordError("face.number", f"is {self.number[:20]!r}", "write the four digits")
        for field in ("name", "name_nn", "name_sami", "county", "district", "arms_show"):
            limit = SAYS_LIMIT if field == "arms_show" else NAME_LIMIT
            value = getattr(self, field)
            line = text.one_line(value, f"face.{field}", limit=limit) if value.strip() else ""
            object.__setattr__(self, field, line)
        object.__setattr__(self, "colour", self.colour.strip().lower())
        if self.colour and not _COLOUR.fullmatch(self.colour):
            raise RecordError("face.colour", f"is {self.colour[:20]!r}", "write it as #rrggbb, like #005b94")
        aware(self.at, "face.at")

    def called(self, language: Language) -> str:
        """Give the whole name in a language; empty where the municipality has not said it.

        >>> from datetime import UTC
        >>> Face(number="5032", name="Selbu kommune", by="x", at=datetime(2027, 1, 1, tzinfo=UTC)).called(
        ...     Language.NYNORSK
        ... )
        'Selbu kommune'
        """
        return (self.name_nn if language is Language.NYNORSK else "") or self.name or self.name_nn


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceWish:
    """What is said of a municipality; ``None`` leaves what stands, an empty text takes it away."""

    number: str
    name: str | None = None
    name_nn: str | None = None
    name_sami: str | None = None
    sami: Sami | None = None
    county: str | None = None
    district: str | None = None
    colour: str | None = None
    arms_show: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arms:
    """The picture of a municipality's arms: the bytes of a PNG file and their SHA-256."""

    number: str
    digest: str
    content: bytes
