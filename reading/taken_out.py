"""Words taken out of a clause, so that what is left of it is only who comes.

What is taken is written over with signs that no word has, so that what is left keeps its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reading.counting import counted
from reading.namings import Naming, namings
from reading.numbers import number
from reading.vocabulary import END, START, Pattern, cue, cue_source, pattern

SORTS = ("called", "calls", "comes")
TAKEN = "|"
_HOSTS = frozenset(["slt_forum", "slt_mote", "slt_motepunkt", "samordningsgruppe"])


@cache
def words(name: str) -> Pattern:
    """Give the pattern of one list of words of cues.toml, several of them in a row included."""
    one = cue_source(f"visits.{name}")
    return pattern(f"{START}(?P<it>(?:{one})(?: (?:{one}))*){END}")


def comes_or_calls(low: str) -> bool:
    """Tell whether normalised words have one of coming or of calling."""
    return pattern(_coming_or_calling()).search(low) is not None


@cache
def _coming_or_calling() -> str:
    return f"{START}(?:{'|'.join(cue_source(f'visits.{sort}') for sort in SORTS)}){END}"


def hosts_of(clause: str) -> list[Naming]:
    """Give the bodies that are visited, or that call; "leder for ungdomsteamet" only comes from one."""
    named = [name for name in namings(clause) if name.strong or name.type in _HOSTS]
    if words("calls").search(clause):
        return named
    return [name for name in named if not cue("visits.of_a_person").search(clause[: name.start])]


def without_hosts(clause: str, hosts: Sequence[Naming]) -> tuple[str, str]:
    """Give the clause without the names of bodies and their meetings, and which of these it is, if one."""
    rest, which = clause, ""
    for name in hosts:
        before = cue("visits.before_host").search(clause[: name.start])
        after = cue("visits.after_host").search(clause[name.end - 1 :])
        begin = before.start("it") if before is not None else name.start
        words = after.group()[1:] if after is not None else ""
        which = words.strip(" .,") if cue("visits.of_the_year").search(words) else which
        rest = _taken(rest, begin, name.end + len(words))
    return rest, which


def parts_of(listed: str) -> list[str]:
    """Give the names in a row; "fagfolk fra kommunen eller politiet" is one of them, of both sides."""
    between = cue("guests.between_names")
    kept, begin = [], 0
    for stop in between.finditer(listed):
        ahead, beyond = listed[begin : stop.start()], listed[stop.end() :]
        one = any(ahead.endswith(first) and beyond.startswith(then) for first, then in _AS_ONE)
        if one or (cue("guests.from_a_side").search(ahead) and cue("guests.other_side").search(beyond)):
            continue
        kept.append(ahead)
        begin = stop.end()
    return [_bare(part) for part in [*kept, listed[begin:]]]


def _bare(part: str) -> str:
    """Give a name without the signs around it, though with what stands in brackets behind it."""
    bare = part.strip(" ,()")
    return f"{bare})" if "(" in bare and ")" not in bare else bare


_AS_ONE = (("barn", "unge"), ("lag", "foreninger"))
"""Halves of what is one: "barn og unge"."""


def of_one_side(part: str) -> str:
    """Give a name without the second of the sides that it comes from."""
    return cue("guests.and_other_side").sub("", part)


def led_up_to(before: str) -> bool:
    """Tell whether a word as "i" or "til" stands straight before a name."""
    found = cue("visits.before_host").search(before)
    return found is not None and bool(found.group("it"))


def without_rhythm(rest: str, clause: str) -> tuple[str, int, str, str]:
    """Give the clause without the words of how often, what they amount to, and those words."""
    hits = counted(clause)
    count, per = rhythm(clause)
    for hit in hits:
        rest = _taken(rest, hit.start, hit.end)
    rest, told = without(rest, "often")
    if not count and hits:
        count, per = hits[0].count, hits[0].per
    if told and (not count or cue("visits.of_the_meetings").search(told)):
        some = cue("visits.some_meetings").search(told)
        count, per = (number(some.group("n")) if some is not None else 1), "year"
    return rest, count, per, told + "".join(clause[hit.start : hit.end] for hit in hits)


def rhythm(low: str) -> tuple[int, str]:
    """Give how many times, and in what, where it is two years, two meetings, a term or a part of a year."""
    term = cue("guests.in_each_term").search(low)
    if term is not None:
        return (number(term.group("n")) if term.group("n") else 1), "council_period"
    for name, per in (("every_other_year", "2years"), ("every_other_meeting", "2meetings")):
        if cue(f"guests.{name}").search(low):
            return 1, per
    shorter = cue("guests.within_a_year").search(low)
    if shorter is not None:
        return number(shorter.group("n")), _SHORTER[shorter.group("per")]
    return 0, ""


_SHORTER = {"halvår": "half_year", "semester": "half_year", "kvartal": "quarter", "måned": "month"}


def without(rest: str, name: str) -> tuple[str, str]:
    """Give what is left when words of that list are taken out, and the first of them."""
    first = ""
    for found in words(name).finditer(rest):
        told = found.group("it")
        if name == "occasion":
            told = _without_the_verb(told, rest[: found.start("it")] + rest[found.end("it") :])
        first = first or told
        rest = _taken(rest, found.start("it"), found.start("it") + len(told))
    return rest, first


def _without_the_verb(told: str, around: str) -> str:
    """Give "når det er behov" of "når det er behov deltar A", where no verb stands around it."""
    if any(words(sort).search(around) for sort in SORTS):
        return told
    verbs = (words(sort).search(told) for sort in ("acts", *SORTS))
    begins = [found.start("it") for found in verbs if found is not None]
    return told[: min(begins, default=len(told))].strip()


def _taken(rest: str, begin: int, end: int) -> str:
    return rest[:begin] + TAKEN * (end - begin) + rest[end:]
