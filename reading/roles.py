"""Titles and services: where in a sentence they stand, and what they are called today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from reading.vocabulary import Match, cue, cue_source, pattern, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A title, party or service at its place in normalised text."""

    start: int
    end: int
    label: str
    side: str


@cache
def _roles() -> dict[str, tuple[str, str]]:
    found = {stem: (role["label"], role["side"]) for role in table("roles")["role"] for stem in role["stems"]}
    found |= {word: (label, "") for word, label in table("roles")["parties"].items()}
    return found


@cache
def _source() -> str:
    """Give the pattern of titles and parties, without groups: to tell them takes four times as long."""
    parties = "|".join(sorted(table("roles")["parties"], key=len, reverse=True))
    units = "|".join(table("roles")["units"]["endings"])
    return (
        rf"(?:^|[^\pL\pN-])(?:(?:{'|'.join(_stems())})\pL*"
        rf"|(?:{parties}|\pL[\pL-]{{2,}}(?:{units}))(?:[^\pL\pN]|$))"
    )


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted((s for role in table("roles")["role"] for s in role["stems"]), key=len, reverse=True))


@lru_cache(maxsize=2048)
def titles(low: str) -> tuple[Mention, ...]:
    """Give the titles and parties of a normalised sentence, from left to right.

    >>> [found.label for found in titles("ordføreren leder rådet, politikontakten er sekretær")]
    ['ordfører', 'politikontakt']
    """
    found = []
    staffed = any(office in low for office in _OFFICES)
    for match in pattern(_source()).finditer(low):
        start, word = _bare(match)
        if " " in word and cue("offices.leads_a_body").search(low[start:]):
            continue
        if word in table("roles")["units"]["offices"]:
            continue
        if _runs_on(word) or low.startswith("leder i kraft av ", start):
            word = "leder"
        label, side, word = _shown(low, start, word)
        if staffed and (office := cue("roles.office_of_person").search(low[start:])):
            label = office.group("office")
        if label == "leder" and not _leader_noun(low, start):
            continue
        found.append(Mention(start=start, end=start + len(word), label=label, side=side))
    return tuple(found)


def _bare(match: Match) -> tuple[int, str]:
    """Give where a title or party begins and its words, without the signs that stand around it."""
    start, word = match.start(), match.group()
    if not word[0].isalpha():
        start, word = start + 1, word[1:]
    return start, word if word[-1].isalpha() else word[:-1]


_IN_ITS_OWN_WORD = frozenset(
    [
        "rådgiver",
        "utvalgssekretær",
        "enhetsleder",
        "kommunalsjef",
        "oppvekstsjef",
        "rektor",
        "politibetjent",
        "ungdomskontakt",
    ]
)


def _shown(low: str, start: int, word: str) -> tuple[str, str, str]:
    """Give how a title is shown, its side, and the words it takes: with its field where that tells who."""
    label, side = _label(word)
    label = word if label in _IN_ITS_OWN_WORD else label
    if label == word and word.endswith(_UNTOLD):
        label = word = _with_its_field(low, start, word)
    return label, side, word


_UNTOLD = (" for", " av", " i", " ved", " på", " fra")


def _with_its_field(low: str, start: int, word: str) -> str:
    """Give "leder for utekontakten" where "leder for" was found."""
    rest = low[start + len(word) :]
    field = cue("roles.field").search(rest)
    return word + field.group() if field else word


_OFFICES = ("s stab", "s kontor", "s administrasjon", "s sekretariat", "s avdeling")
_OF = ("for", "av", "i", "ved", "på", "fra")


def _runs_on(word: str) -> bool:
    """Tell whether "leder i" was only the beginning of "leder innkaller"."""
    second = word.removeprefix("leder ").split(" ")[0]
    return word.startswith("leder ") and second not in _OF and second.startswith(_OF)


def _leader_noun(low: str, start: int) -> bool:
    """Tell "leder innkaller" and "lederen" (a person) from "ordfører leder møtene" (a deed)."""
    return (
        low.startswith("lederen", start)
        or start == 0
        or low[:start].endswith((". ", ", ", ": ", "| ", "når ", "av ", "rådets ", "utvalgets ", "gruppens "))
    )


@cache
def is_known(label: str) -> bool:
    """Tell whether a role has this label in every text, whatever form of the language it is written in."""
    return label in {known for known, _ in _roles().values()}


@cache
def _label(word: str) -> tuple[str, str]:
    roles = _roles()
    stems = [stem for stem in roles if word.startswith(stem)]
    return roles[max(stems, key=len)] if stems else (word, "")


@cache
def title_heads() -> str:
    """Give the pattern of how a known title or service begins, words that fill before it included."""
    return _heads().removeprefix("^")


@cache
def role_heads() -> str:
    """Give the pattern of how a known title begins, words that fill before it included."""
    return _role_heads().removeprefix("^")


@cache
def _heads() -> str:
    services = [s for group in table("roles")["services"].values() for s in group]
    stems = [s for role in table("roles")["role"] for s in role["stems"]]
    ordered = sorted({*services, *stems}, key=len, reverse=True)
    return rf"{cue_source('roles.filling')}(?:{'|'.join(ordered)}|{_person()})"


@lru_cache(maxsize=2048)
def begins_with_title(low: str) -> bool:
    """Tell whether a list item begins with a known title or service."""
    return pattern(_heads()).search(low) is not None and not low.startswith(("politirådet", "politiråd "))


def may_name_a_title(low: str) -> bool:
    """Tell whether a known title or service may stand in normalised words, by the letters that were heard."""
    return pattern(_heads()).may_fit(low)


@lru_cache(maxsize=2048)
def begins_with_role(low: str) -> bool:
    """Tell whether a list item begins with a known title; a service or a party is none."""
    return pattern(_role_heads()).search(low) is not None


@cache
def _role_heads() -> str:
    return rf"{cue_source('roles.filling')}(?:{'|'.join(_stems())}|{_person()})"


@cache
def _person() -> str:
    """Give the pattern of a person's title by the end of its word: "barne- og familieleder"."""
    named = table("roles")["persons"]
    qualities, endings, inflections = (
        "|".join(named[part]) for part in ("qualities", "endings", "inflections")
    )
    return rf"(?:(?:{qualities}) )*(?:[\pL-]+- (?:og|/) )?[\pL/-]*(?:{endings})(?:{inflections})?(?:[^\pL]|$)"


@lru_cache(maxsize=2048)
def side_of(low: str) -> str:
    """Give kommune, politi or nothing for a list item."""
    if "politi" in low or "lensm" in low:
        return "politi"
    mentions = titles(low)
    if mentions and mentions[0].side:
        return mentions[0].side
    return "kommune" if begins_with_title(low) else ""
