"""The data that ship with the program, read once in each process: every world and town asks for them."""

from __future__ import annotations

from functools import cache

from commands import shipped

legal_bases = cache(shipped.legal_bases)
themes = cache(shipped.themes)
school_habits = cache(shipped.school_habits)
