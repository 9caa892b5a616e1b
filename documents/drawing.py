"""The pictures that pages and files ask for, in one place."""

from __future__ import annotations

import segno

from documents.matrix import matrix_svg
from documents.picture_file import standing_alone
from documents.wheel import wheel_svg
from documents.wheel_marks import legend_mark
from documents.wheel_names import wheel_with_names
from scheduler.usecases.show_wheel import Wheel


class SvgDrawing:
    """Draws in SVG. For pages without colours of its own, for files with them."""

    def wheel(self, wheel: Wheel) -> str:
        """Draw a year's wheel for a page, whose style sheet colours it."""
        return wheel_svg(wheel)

    def code(self, words: str) -> str:
        """Draw words as a square code (QR) that a telephone reads, black on white in light and dark."""
        code = segno.make(words, micro=False)
        return code.svg_inline(
            border=4, dark="#000", light="#fff", omitsize=True, svgclass=None, lineclass=None
        )

    def mark(self, ring: int) -> str:
        """Draw one mark of a ring (counted from 1), for a page's list of signs."""
        return legend_mark(ring)

    def wheel_file(self, wheel: Wheel) -> str:
        """Draw a year's wheel as a file that brings its own colours."""
        return standing_alone(wheel_with_names(wheel))

    def matrix_file(self, wheel: Wheel) -> str:
        """Draw a year's matrix as a file that brings its own colours."""
        return standing_alone(matrix_svg(wheel))
