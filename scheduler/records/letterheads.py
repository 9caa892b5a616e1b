"""The head of letters and papers: whose they are, as the municipality shows itself.

A body of several municipalities has none: the arms of one of them would say that it speaks for the others.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """A municipality's name in the language of the letter or paper, its name in Sámi, its colour and arms.

    ``sami`` is the code of the Sámi name's language, ``colour`` is ``#rrggbb``, ``arms`` the bytes of a PNG
    file and ``arms_show`` what that picture shows. What the municipality has not said is empty.
    """

    name: str = ""
    name_sami: str = ""
    sami: str = ""
    colour: str = ""
    arms: bytes = b""
    arms_show: str = ""

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.name or self.name_sami or self.colour or self.arms)
