"""What one item of a list of members names, and where the items of a list in prose part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reading.roles import begins_with_role, begins_with_title
from reading.spelling import normal
from reading.vocabulary import cue, pattern, table


def members_of_item(text: str) -> list[str]:
    """Give the members one list item stands for; "sjefene for de fire områdene (A, B, C, D)" are four."""
    text = post_of(text) or _of_a_unit(text) or text
    several = cue("members.item").search(text)
    if several is not None:
        areas = _areas(several.group("list"))
        if len(areas) > 1:
            role = several.group("role")
            return [f"{_role_word(role)} {area}" for area in areas]
    text = cue("members.who_also").sub("", text)
    if cue("members.statement").search(normal(text)) or cue("members.side_alone").search(normal(text)):
        return []
    bare = pattern(r" ?\([^)]*\)").sub("", text).strip(" .,;:-")
    bare = cue("members.side_lead").sub("", bare)
    titled = cue("members.named_person").sub("", bare)
    bare = titled if begins_with_role(normal(titled)) and not begins_with_title(normal(bare)) else bare
    bare = cue("members.office").sub("", bare)
    if bare.count(",") >= 2:
        return [tidy(item) for item in split_list(bare) if specific(item)] or [tidy(bare)]
    parts = split_list(bare)
    if len(parts) > 1 and all(begins_with_title(normal(part)) for part in parts):
        return [tidy(part) for part in parts]
    return [tidy(bare)] if bare else []


def _of_a_unit(text: str) -> str:
    """Give the person of "Skolen - rektor", whose unit stands before; nothing for an office."""
    unit, dash, who = text.strip(" .,;*•-–").replace(" – ", " - ").partition(" - ")
    low = normal(who)
    named = not begins_with_role(normal(unit)) and not cue("members.bare_office").search(low)
    if not dash or not begins_with_role(low) or not named:
        return ""
    return who


@lru_cache(maxsize=2048)
def post_of(text: str) -> str:
    """Give the post of an item that names a person with it, empty if it does not.

    >>> post_of("Kari Nordmann, ordfører"), post_of("Ordfører Kari Nordmann"), post_of("Ordfører")
    ('ordfører', 'Ordfører', '')
    """
    bare = text.strip(" .,;*•-–")
    titled = cue("members.person_behind").search(bare)
    if titled is not None:
        post = titled.group("post") or titled.group("before")
        return post if begins_with_role(normal(post)) else ""
    named = cue("members.person_with_post").search(bare)
    if named is None or begins_with_title(normal(named.group("person"))):
        return ""
    return named.group("post")


def names_a_seat(low: str) -> bool:
    """Tell whether normalised words are a title, or say how many seats somebody fills: "to fra elevrådet"."""
    return begins_with_title(low) or cue("members.so_many").search(low) is not None


def _role_word(role: str) -> str:
    return "kommunalsjef" if role.lower().startswith("kommunsjef") else role.lower()


def _areas(words: str) -> list[str]:
    parts = [part.strip() for part in words.split(",")]
    areas: list[str] = []
    for part in parts:
        if areas and part[:1].islower():
            areas[-1] = f"{areas[-1]}, {part}"
        else:
            areas.append(part)
    return areas


def split_list(words: str) -> list[str]:
    """Split a list in prose: "A, B for x og y og C" gives A, "B for x og y", C.

    >>> split_list("ordfører, kommunalsjef for oppvekst og kultur og politikontakt")
    ['ordfører', 'kommunalsjef for oppvekst og kultur', 'politikontakt']
    """
    words = cue("members.who_leads").sub(",", words)
    if words.count("; ") > 1:
        return [item for part in words.split("; ") for item in split_list(part)]
    words = pattern(r"(^|[ ,;])(?:\d{1,2}|[a-j])\) ?").sub(r"\1", words)
    words = cue("members.beside_office").sub(r"\1", pattern(r"\([^)]*\)").sub("", halved(words)))
    chunks = [c for c in cue("members.split_list").sub("|", words).split("|") if c.strip()]
    found: list[str] = []
    for chunk in chunks:
        for number, piece in enumerate(chunk.split(" og ")):
            if _goes_on_behind(found, piece):
                found[-2:] = [f"{found[-2]}, {found[-1]}{', ' if number == 0 else ' og '}{piece.strip()}"]
            elif found and _belongs(found[-1], piece, first=number == 0):
                found[-1] += (", " if number == 0 else " og ") + piece.strip()
            else:
                found.append(piece.strip())
    parts = [part for piece in found for part in _either_of(piece.strip(" .,;:")) if part]
    return [one for part in parts for one in each_of(joined(part))]


def each_of(part: str) -> list[str]:
    """Give each of those of one title: "lederne for skole, helse og kultur" are three."""
    told = cue("members.several_titled").search(part)
    if told is None or cue("members.no_fields").search(told.group("fields")):
        return [part]
    if cue("members.at_two_places").search(told.group("fields")):
        return [part]
    if told.group("fields").count(" og ") == 1 and cue("members.one_field").search(part):
        return [part]
    fields = [one for piece in told.group("fields").split(", ") for one in piece.split(" og ")]
    single = str(table("rosters")["single"][told.group("several").lower()])
    shown = f"{told.group('title')}{single}" if told.group("title") else single
    return [f"{shown} {told.group('of')} {field.strip()}" for field in fields if field.strip()]


def halved(words: str) -> str:
    """Give words in which the halves of "barne- og familieleder" stand together, where no list is parted."""
    once = cue("members.halved").sub(rf"\1{_AND}\2", words)
    return cue("members.halved").sub(rf"\1{_AND}\2", once)  # three thirds: "barne- og ungdoms- og ..."


def joined(part: str) -> str:
    """Give a part of such words as it was written."""
    return part.replace(_AND, " og ")


_HELD = "\u00a0"
"""A space at which words are not parted."""
_AND = f"{_HELD}og{_HELD}"


def _either_of(piece: str) -> list[str]:
    """Give both of "ordfører/varaordfører", and what stands behind the colon of "én fra hver: skole"."""
    named = piece.rpartition(": ")[2]
    parts = named.split("/")
    both = len(parts) > 1 and all(begins_with_role(normal(part)) for part in parts)
    return [part.strip() for part in parts] if both else [named]


def goes_on(before: str, after: str) -> bool:
    """Tell whether what follows "og" only goes on with the field of the title before it."""
    return _belongs(before, after.partition(",")[0].partition(" og ")[0].strip(" .;:"), first=False)


def _goes_on_behind(found: Sequence[str], piece: str) -> bool:
    """Tell whether a field behind an organisation shows that it was one, too: "for skole, NAV og kultur"."""
    if len(found) < _PAIR or " for " not in found[-2]:
        return False
    if not cue("members.several_with_a_field").search(found[-2]):
        return False
    low = normal(piece.strip())
    bare = not begins_with_role(low) and not cue("members.organisation").search(low)
    last = normal(found[-1])
    service = last in _SERVICES or cue("members.organisation").search(last) is not None
    return bare and low.count(" ") < _PAIR and service


_PAIR = 2
_SERVICES = frozenset(["nav", "ppt", "bup", "fau", "konfliktrådet"])


def _belongs(before: str, piece: str, *, first: bool) -> bool:
    """Tell whether the piece only goes on with the title before it."""
    piece = piece.strip()
    if piece[:1].isupper() and cue("members.at_a_place").search(before):
        return not begins_with_title(normal(piece))
    if not first and cue("members.lone_quality").search(normal(before)):
        return True
    if cue("members.title_with_field").search(normal(before)) is None:
        return False
    low = normal(piece)
    organised = first and " " not in low and cue("members.organisation").search(low)
    anew = begins_with_role(low) or low.startswith(("leder ", "lederen "))
    if not organised and cue("members.several_with_a_field").search(before) and not anew:
        return True
    if organised or cue("members.new_title").search(low) or begins_with_role(low):
        return False
    return (
        not first
        or pattern(r" (?:for|innen) ").search(normal(before)) is not None
        or not begins_with_title(low)
    )


@lru_cache(maxsize=2048)
def tidy(item: str) -> str:
    """Give a member in the words of the text, without what only surrounds the title.

    >>> tidy("Ordføreren,")
    'ordføreren'
    """
    whole = cue("members.so_many_chosen").sub(rf"\1{_HELD}\2", item.strip(" .,;:-"))
    words = cue("members.tidy").sub("", whole).rstrip(" ,;").replace(_HELD, " ")
    words = post_of(words) or words
    words = cue("members.leads_too").sub(r"\1", words)
    words = str(table("forms")["title"].get(words.lower(), words))
    if any(part[:1].isupper() for part in words.split(" ")[1:]) and not begins_with_title(normal(words)):
        return words  # a name: "Vik Røde Kors"
    return f"{words[:1].lower()}{words[1:]}" if not words[:2].isupper() else words


def sender_of(item: str) -> str:
    """Give the service of "representanter fra barnevernet", which alone is named; else the item as it is."""
    if specific(item):
        return item
    service = cue("members.sent_from").sub("", item.strip())
    if cue("members.leadership").search(normal(service)):
        return item
    return service if service != item and begins_with_title(normal(service)) else item


@lru_cache(maxsize=2048)
def specific(item: str) -> bool:
    """Tell whether the words name a member, and neither "andre aktuelle" nor what somebody does."""
    low = normal(item)
    if not item or len(item) > _LONGEST_ITEM:
        return False
    if cue("members.only_a_number").search(low):
        return False
    if cue("members.generic").search(low) and not cue("members.so_many").search(low):
        return False
    return cue("members.deed").search(low) is None


_LONGEST_ITEM = 90
