"""The head of a letter: the municipality's names, its colour, and its arms as a picture within the letter."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from scheduler.records.letterheads import Letterhead
from scheduler.records.letters import LetterOrder
from scheduler.rules.colours import PAPER, readable
from wording.catalogue import translator

_HIGH: Final = 42
_WIDEST: Final = 126


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWords:
    """What the template of a head shows. ``ink`` is the colour, darker where it is not read on white.

    ``arms`` is the identity of the picture within the letter, empty where there is none; ``width`` and
    ``height`` are in CSS pixels, for mail programs that read no style.
    """

    name: str
    name_sami: str
    sami: str
    colour: str
    ink: str
    arms: str
    shows: str
    width: int
    height: int


def of_the_head(order: LetterOrder) -> HeadWords | None:
    """Give what a letter's head shows; ``None`` where it has none."""
    head = order.head
    if head is None:
        return None
    _ = translator(order.language)
    shows = (
        _("Kommunevåpen: %(shows)s") % {"shows": head.arms_show} if head.arms_show else _("Kommunevåpenet")
    )
    width, height = _size(head.arms)
    return HeadWords(
        name=head.name or _("%(name)s kommune") % {"name": order.municipality},
        name_sami=head.name_sami,
        sami=head.sami,
        colour=head.colour,
        ink=readable(head.colour, PAPER) if head.colour else "",
        arms=picture_id(head),
        shows=shows,
        width=width,
        height=height,
    )


def picture_id(head: Letterhead | None) -> str:
    """Give the identity of the arms within a letter; the same picture has the same."""
    return f"{sha256(head.arms).hexdigest()[:32]}@vapen.radshjul" if head and head.arms else ""


def _size(arms: bytes) -> tuple[int, int]:
    """Give width and height as shown: as high as a head is, unless that is too wide."""
    if not arms:
        return 0, 0
    width, height = struct.unpack_from(">II", arms, 16)
    factor = min(_HIGH / max(1, height), _WIDEST / max(1, width))
    return max(1, round(width * factor)), max(1, round(height * factor))
