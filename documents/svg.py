"""SVG as text: elements with escaped attributes and contents, numbers with two decimals.

No element gets a ``style`` attribute: what things look like stands in the style sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

NAMESPACE: Final = "http://www.w3.org/2000/svg"


def element(name: str, attributes: Mapping[str, str | float], *children: str) -> str:
    """Write an element around children that are written already.

    >>> element("circle", {"class": "dot", "r": 2})
    '<circle class="dot" r="2"/>'
    >>> element("title", {}, text("a < b"))
    '<title>a &lt; b</title>'
    """
    words = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{''.join(children)}</{name}>" if children else f"<{name}{words}/>"


def text(words: str) -> str:
    """Escape words for an element's contents."""
    return escape(words, quote=True)


def number(value: float) -> str:
    """Write a number with at most two decimals and no minus zero.

    >>> number(1.0), number(-0.001), number(2.346)
    ('1', '0', '2.35')
    """
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def _value(value: str | float) -> str:
    return text(value) if isinstance(value, str) else number(value)
