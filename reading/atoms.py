"""Which letters a text must hold for a pattern to fit: read from the pattern itself, an RE2 source.

An atom is a run of small letters. A text that fits holds one atom at least of each set that is given; what is
given is safe, not complete. A pattern that gives no sets may fit anywhere.
"""

from __future__ import annotations

from math import log2

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøåäöéü")
_SHORTEST = 2
_LONG_ENOUGH = 6

Atoms = frozenset[str]


def atoms_of(source: str) -> frozenset[Atoms]:
    """Give sets of runs of letters, one of each in every text that fits; none if that cannot be told.

    >>> sorted(map(sorted, atoms_of("minst (?P<n>tre|fire) (?:hele )?ganger?")))
    [['fire', 'tre'], ['gange'], ['minst']]
    """
    return frozenset() if source.startswith("(?i") else _Source(source).alternatives()


class _Source:
    """A pattern being read from left to right."""

    __slots__ = ("_at", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0

    def alternatives(self) -> frozenset[Atoms]:
        """Read branches up to the end of the group or pattern; of several, any may be the one that fits."""
        branches = [self._branch()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._branch())
        if len(branches) == 1:
            return branches[0]
        if not all(branches):
            return frozenset()
        return frozenset([frozenset().union(*(max(branch, key=_worth) for branch in branches))])

    def _branch(self) -> frozenset[Atoms]:
        """Read pieces in a row; letters without anything between them are one run."""
        found: set[Atoms] = set()
        run = ""
        while (sign := self._peek()) not in {"", "|", ")"}:
            letter, inner = self._piece(sign)
            optional = self._repeated()
            if letter and optional is None:
                run += letter
                continue
            found |= _run(run if optional else run + letter) | (frozenset() if optional else inner)
            run = ""
        return frozenset(found | _run(run))

    def _piece(self, sign: str) -> tuple[str, frozenset[Atoms]]:
        """Read one thing: give its letter if it is one, and the atoms of a group."""
        if sign == "(":
            return "", self._group()
        if sign == "[":
            self._skip_class()
            return "", frozenset()
        self._at += 1
        if sign == "\\":
            self._skip_escaped()
            return "", frozenset()
        return (sign if sign in _LETTERS else ""), frozenset()

    def _group(self) -> frozenset[Atoms]:
        self._at += 1
        if self._peek() == "?":
            closing = ">" if self._source.startswith("?P<", self._at) else ":"
            self._at = self._source.index(closing, self._at) + 1
        inner = self.alternatives()
        self._at += 1
        return inner

    def _skip_class(self) -> None:
        self._at += 2 if self._source.startswith("[^", self._at) else 1
        first = self._at
        while self._peek() != "]" or self._at == first:
            self._at += 2 if self._peek() == "\\" else 1
        self._at += 1

    def _skip_escaped(self) -> None:
        braced = self._peek() in {"p", "P", "x"} and self._source[self._at + 1 : self._at + 2] == "{"
        single = 2 if self._peek() in {"p", "P"} else 1
        self._at = self._source.index("}", self._at) + 1 if braced else self._at + single

    def _repeated(self) -> bool | None:
        """Read what says how often: None if nothing does, else whether it may be not at all."""
        sign = self._peek()
        if not sign or sign not in "?*+{":
            return None
        optional = sign in "?*" or self._source.startswith(("{0", "{,"), self._at)
        self._at = self._source.index("}", self._at) + 1 if sign == "{" else self._at + 1
        if self._peek() == "?":
            self._at += 1
        return optional

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]


def _run(letters: str) -> frozenset[Atoms]:
    return frozenset([frozenset([letters])]) if len(letters) >= _SHORTEST else frozenset()


def _worth(atoms: Atoms) -> tuple[float, list[str]]:
    """Give how few texts hold one of them, by the shortest and by how many there are."""
    return min(_LONG_ENOUGH, *map(len, atoms)) - log2(len(atoms)) / 2, sorted(atoms)
