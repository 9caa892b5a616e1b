"""Which letters a text must hold for a pattern to fit: read from the pattern itself, an RE2 source.

An atom is a run of small letters, or a bracket. A text that fits holds one atom at least of each set that is
given; what is given is safe, not complete. A pattern that gives no sets may fit anywhere. Where one fits at
the beginning only, the first letters tell as well.
"""

from __future__ import annotations

from math import log2

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzæøåäöéü")
_BRACKETS = frozenset("()")
_SHORTEST = 2
_LONG_ENOUGH = 6

Atoms = frozenset[str]


def atoms_of(source: str) -> frozenset[Atoms]:
    """Give sets of runs of letters, one of each in every text that fits; none if that cannot be told.

    >>> sorted(map(sorted, atoms_of("minst (?P<n>tre|fire) (?:hele )?ganger?")))
    [['fire', 'tre'], ['gange'], ['minst']]
    """
    return frozenset() if source.startswith("(?i") else _Source(source).alternatives()


def openings_of(source: str) -> frozenset[str]:
    """Give the first letters of every text that fits, all of one length; none if that cannot be told.

    >>> sorted(openings_of("^(?:det|den (?:skal )?møte) "))
    ['den ', 'det ']
    >>> openings_of("^[a-z]|^det")
    frozenset()
    """
    if "(?i" in source:
        return frozenset()
    found = _Openings(source).alternatives_at_the_beginning()
    length = min(map(len, found), default=0)
    return frozenset(one[:length] for one in found) if length else frozenset()


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
            escaped = self._peek()
            self._skip_escaped()
            return (escaped if escaped in _BRACKETS else ""), frozenset()
        return (sign if sign in _LETTERS else ""), frozenset()

    def _enter(self) -> None:
        self._at += 1
        if self._peek() == "?":
            closing = ">" if self._source.startswith("?P<", self._at) else ":"
            self._at = self._source.index(closing, self._at) + 1

    def _group(self) -> frozenset[Atoms]:
        self._enter()
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


_Way = tuple[str, bool]
"""The first letters of one way through a pattern, and whether more may be added to them."""


class _Openings(_Source):
    """A pattern being read for how a text that fits begins."""

    __slots__ = ()

    def alternatives_at_the_beginning(self) -> set[str]:
        """Give how each branch begins, nothing if one of them may fit elsewhere as well."""
        found: set[str] = set()
        while self._peek() == "^":
            self._at += 1
            found |= {letters for letters, _ in self._ways()}
            if self._peek() != "|":
                return found
            self._at += 1
        return set()

    def _ways(self) -> set[_Way]:
        """Read pieces in a row up to the end of the branch."""
        ways: set[_Way] = {("", True)}
        while (sign := self._peek()) not in {"", "|", ")"}:
            piece = self._openings_of_piece(sign)
            optional = self._repeated()
            longer = (
                {_joined(way, after) for way in ways for after in piece} if len(ways) < _MOST_WAYS else ways
            )
            if optional is None:
                ways = longer
            else:
                ways = {(letters, False) for letters, _ in longer} | (ways if optional else set())
        return ways

    def _openings_of_piece(self, sign: str) -> set[_Way]:
        if sign != "(":
            letter, _ = self._piece(sign)
            known = letter or (sign if sign == " " else "")
            return {(known, bool(known))}
        self._enter()
        found = self._ways()
        while self._peek() == "|":
            self._at += 1
            found |= self._ways()
        self._at += 1
        return found


_MOST_WAYS = 200


def _joined(way: _Way, after: _Way) -> _Way:
    letters, more = way
    return (letters + after[0], after[1]) if more else way


def _run(letters: str) -> frozenset[Atoms]:
    told = len(letters) >= _SHORTEST or letters in _BRACKETS
    return frozenset([frozenset([letters])]) if told else frozenset()


def _worth(atoms: Atoms) -> tuple[float, list[str]]:
    """Give how few texts hold one of them, by the shortest and by how many there are."""
    return min(_LONG_ENOUGH, *map(len, atoms)) - log2(len(atoms)) / 2, sorted(atoms)
