"""Who sits in a body, whatever the order of the words: "I rådet sitter A og B for kommunen, C for politiet".

What is neither the body, nor a word of sitting, nor a side, nor what only fills, must be the names of members
and no more; where a word is left that is none, the sentence is not read here. The words are those of
lexicon/seated.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reading.member_items import each_of, specific, split_list, tidy
from reading.namings import OUTSIDE, Naming
from reading.places import Place
from reading.records import ROW
from reading.roles import begins_with_title
from reading.spelling import normal
from reading.taken_out import TAKEN, led_up_to
from reading.vocabulary import END, START, Pattern, cue, filled, pattern, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Those who sit in a body, in the order and the words of the text; `body` is empty if none is named."""

    items: tuple[str, ...]
    body: str


def seated(place: Place) -> Seated | None:
    """Give whom the sentence names as members, nothing unless every word of it is accounted for.

    A row of a table is none: what its cells tell depends on what stands over them.
    """
    if place.sentence.shape is ROW:
        return None
    told = _seated(place.sentence.text, place.sentence.low, place.namings)
    return told or _told_aside(place) or _set_up(place)


def _set_up(place: Place) -> Seated | None:
    """Give whom a body is set up with: "det skal være et forum med barnevern, PPT og politikontakten"."""
    set_up = cue("members.set_up_with").search(place.sentence.low)
    hosts = [name.type for name in _hosts(place.sentence.low, place.namings)]
    if set_up is None or len(set(hosts)) != 1:
        return None
    words = place.sentence.text.split()[len(place.sentence.low[: set_up.start("list")].split()) :]
    low = set_up.group("list")
    told = _seated(f"der sitter {' '.join(words)}", f"der sitter {low}", ()) if "," in low else None
    return None if told is None else replace(told, body=hosts[0])


def _told_aside(place: Place) -> Seated | None:
    """Give whom a clause behind a body names: "møter i rådet, der A og B sitter sammen med C"."""
    ahead, aside, clause = place.sentence.low.partition(", der ")
    words = place.sentence.text.replace(" ,", ",").partition(", der ")[2]
    hosts = [name.type for name in _hosts(ahead, place.namings) if name.end <= len(ahead) + 1]
    if not aside or not hosts or not words or ":" in clause:
        return None
    told = _seated(f"der {_side_by_side(words)}", f"der {_side_by_side(clause)}", ())
    return None if told is None else replace(told, body=hosts[-1])


def _side_by_side(clause: str) -> str:
    """Give "A og C sitter" for "A sitter sammen med C"."""
    some, together, others = clause.rstrip(" .").partition(" sitter sammen med ")
    return f"{some} og {others} sitter" if together else clause


def only_seats(place: Place) -> bool:
    """Tell whether a sentence names members and tells nothing else, not even in brackets."""
    low = place.sentence.low
    return "(" not in low and " som " not in low and seated(place) is not None


@lru_cache(maxsize=2048)
def _seated(text: str, low: str, names: tuple[Naming, ...]) -> Seated | None:
    told = next((name for name in _TELLING if _words(name).search(low)), "")
    if not told or _words("elsewhere").search(low):
        return None
    hosts = _hosts(low, names)
    if len({name.type for name in hosts}) > 1 or not _somewhere(low, told, hosts):
        return None
    rest = _left_of(low, hosts)
    items = _named(text, rest)
    if not all(items) and (begin := _namely(rest)):
        items = _named(text, _taken(rest, 0, begin))
    if len(items) < _fewest(low, told, hosts) or not all(items) or _meets_somebody(low, told, rest):
        return None
    return Seated(items=tuple(items), body=hosts[0].type if hosts else "")


_TELLING = ("consists", "sends", "appoints", "sits", "apart")
"""What may tell of seats, the surest first."""
_TAKEN = ("aside", "joins", "sides", "consists", "sends", "appoints", "always", "sits")
_OF_SOME = ("sits", "apart")


def _somewhere(low: str, told: str, hosts: Sequence[Naming]) -> bool:
    """Tell whether it is said where they sit, as far as the words need it.

    Who meets or takes part may do so anywhere, and who is appointed may be so by the council, unless it is
    said to which ("til rådet") or a side does it.
    """
    if told == "appoints":
        there = any(led_up_to(low[: name.start]) for name in hosts)
        return there or _words("appointer").search(low) is not None
    return bool(hosts) or told not in _OF_SOME or _words("back").search(low) is not None


def _fewest(low: str, told: str, hosts: Sequence[Naming]) -> int:
    """Give how many there must be: one is enough only where the body or the side is told."""
    if told == "appoints":
        return 1 if hosts else _SEVERAL
    side = "a_side" if told == "sends" else "sides"
    sided = _words(side).search(low) is not None
    here = told not in _OF_SOME and (hosts or _words("back").search(low) is not None)
    return 1 if sided or here else _SEVERAL


_SEVERAL = 2


def _meets_somebody(low: str, told: str, rest: str) -> bool:
    """Tell whether some stand before the verb and some behind it: "lensmannen møter ordføreren i gruppa"."""
    verb = _words("sits").search(low) if told == "sits" and not _words("sides").search(low) else None
    if verb is None:
        return False
    at = len(low[: verb.start("it")].split())
    runs = [begin for begin, end in _runs(rest) if _bare(" ".join(rest.split()[begin:end]))]
    return any(begin < at for begin in runs) and any(begin > at for begin in runs)


def _namely(rest: str) -> int:
    """Give where the names begin in "kommunens og politiets ledelse, det vil si A og B"; 0 if nowhere."""
    found = _words("namely").search(rest)
    return found.end("it") if found is not None else rest.find(": ") + 1


def _hosts(low: str, names: Sequence[Naming]) -> list[Naming]:
    """Give the bodies that somebody sits in; "leder for ungdomsrådet" only comes from one."""
    inside = (name for name in names if name.type != OUTSIDE)
    return [name for name in inside if not _ends("of_a_person").search(low[: name.start].rstrip())]


def _left_of(low: str, hosts: Sequence[Naming]) -> str:
    """Give the sentence with all that is known written over, but for what fills."""
    rest = low
    for name in hosts:
        rest = _taken(rest, name.start, name.end)
    for known in _TAKEN:
        for found in _words(known).finditer(rest):
            begin = found.start("it")
            if known != "sides" or not _ends("whose_side").search(rest[:begin].rstrip()):
                rest = _taken(rest, begin, found.end("it"))
    return rest


def _taken(rest: str, begin: int, end: int) -> str:
    """Write over words, each by itself, so that their count stays that of the text."""
    taken = " ".join(TAKEN * len(word) for word in rest[begin:end].split(" "))
    return rest[:begin] + taken + rest[end:]


def _named(text: str, rest: str) -> list[str]:
    """Give the members that are left, an empty one for each that is none."""
    words = text.split()
    parts = [part for begin, end in _runs(rest) for part in split_list(" ".join(words[begin:end]))]
    bare = [one for part in parts for one in each_of(_bare(part))]
    return [
        tidy(part) if _is_member(part) else "" for part in bare if part and not _whole("count").search(part)
    ]


def _runs(rest: str) -> Iterator[tuple[int, int]]:
    """Give the runs of words that are left, by the first and behind the last of them."""
    begin = -1
    words = rest.split()
    for index, word in enumerate(words):
        left = bool(word.strip(f"{TAKEN}.,;:-"))
        if left and begin < 0:
            begin = index
        if begin >= 0 and (not left or word[-1:] in ";:"):
            yield begin, index + left
            begin = -1
    if begin >= 0:
        yield begin, len(words)


def _bare(part: str) -> str:
    """Give the words of a part without those at its ends that only fill."""
    words = part.strip(" .,;:").split()
    before = _begins("before").search(normal(" ".join(words)))
    words = words[len(before.group().split()) :] if before is not None else words
    low = normal(" ".join(words))
    behind = _ends("behind").search(low)
    return " ".join(words[: len(low[: behind.start()].split())] if behind is not None else words).strip(",;:")


def _is_member(part: str) -> bool:
    """Tell whether the words name somebody, and say neither what he does nor only his office."""
    low = normal(part)
    if not specific(part) or not begins_with_title(low) or _whole("office").search(low):
        return False
    return _words("no_name").search(low) is None and not _does_something(low.split())


def _does_something(words: Sequence[str]) -> bool:
    """Tell whether a definite title is followed by a word that leads to no field: "ordføreren ber rektor"."""
    definite = len(words) > 1 and len(words[0]) > len("en") and words[0].endswith(("en", "et"))
    return definite and words[1] not in _LINKS


_LINKS = frozenset(["for", "i", "av", "ved", "på", "fra", "til", "innen", "og", "hos", "med"])


@cache
def _either(name: str) -> str:
    return filled("|".join(table("seated")[name]))


@cache
def _words(name: str) -> Pattern:
    return pattern(f"{START}(?P<it>(?:{_either(name)})){END}")


@cache
def _whole(name: str) -> Pattern:
    return pattern(f"^(?:{_either(name)})$")


@cache
def _begins(name: str) -> Pattern:
    return pattern(f"^(?:(?:{_either(name)})(?:[ ,:]+|$))+")


@cache
def _ends(name: str) -> Pattern:
    return pattern(f"(?:(?:^|[ ,]+)(?:{_either(name)}))+$")
