"""Agreements put together by chance of plain sentences, each with what it says and of which body.

A sentence names its body, points back to it or stands under its heading; so what is tried is whose rule it
is, not how it is worded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

TITLE = "Samarbeidsavtale om politiråd og SLT mellom Granheim kommune og Innerdal politidistrikt"
STYLES = ("names alone", "numbers", "paragraphs", "sections within", "names with a colon", "no headings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body: its type, its name and the word that points back to it."""

    type: str
    name: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with {S} or {s} for its body, the same without it, what it says and its heading."""

    kind: str
    named: str
    bare: str
    value: object
    heading: str


BODIES = {
    "nb": (
        Body(type="politirad", name="politirådet", back="rådet"),
        Body(type="slt_styringsgruppe", name="styringsgruppa for SLT", back="gruppa"),
        Body(type="slt_koordineringsgruppe", name="koordineringsgruppa", back="gruppa"),
        Body(type="slt_utforende", name="utøvende gruppe", back="gruppa"),
        Body(type="arbeidsutvalg", name="arbeidsutvalget", back="utvalget"),
    ),
    "nn": (
        Body(type="politirad", name="politirådet", back="rådet"),
        Body(type="slt_styringsgruppe", name="styringsgruppa for SLT", back="gruppa"),
        Body(type="slt_koordineringsgruppe", name="koordineringsgruppa", back="gruppa"),
        Body(type="slt_utforende", name="utøvande gruppe", back="gruppa"),
        Body(type="arbeidsutvalg", name="arbeidsutvalet", back="utvalet"),
    ),
}
_OFTEN = {
    "nb": (
        ("{S} møtes fire ganger i året.", "Møtene holdes fire ganger i året.", (4, "year")),
        ("{S} skal ha minst to møter i halvåret.", "Det holdes minst to møter i halvåret.", (2, "half_year")),
        ("{S} kommer sammen annenhver måned.", "Det holdes møte annenhver måned.", (1, "2months")),
        ("{S} har møte første onsdag i måneden.", "Møtene er første onsdag i måneden.", (1, "month")),
    ),
    "nn": (
        ("{S} møtest fire gonger i året.", "Møta vert haldne fire gonger i året.", (4, "year")),
        (
            "{S} skal ha minst to møte i halvåret.",
            "Det vert halde minst to møte i halvåret.",
            (2, "half_year"),
        ),
        ("{S} kjem saman annakvar månad.", "Det er møte annakvar månad.", (1, "2months")),
        ("{S} har møte første onsdagen i månaden.", "Møta er første onsdagen i månaden.", (1, "month")),
    ),
}
_AHEAD = {
    "nb": (
        (
            "Innkalling til {s} sendes senest en uke før møtet.",
            "Innkalling sendes senest en uke før møtet.",
            7,
        ),
        ("Innkalling til {s} skjer med 14 dagers varsel.", "Innkalling skjer med 14 dagers varsel.", 14),
    ),
    "nn": (
        (
            "Innkalling til {s} skal sendast seinast ei veke før møtet.",
            "Innkallinga går ut ei veke før møtet.",
            7,
        ),
        ("Innkalling til {s} skjer med 14 dagars varsel.", "Innkallinga skjer med 14 dagars varsel.", 14),
    ),
}
_OFFICES = {
    "nb": {
        "chair": (("{R} leder {s}.", "{R} leder møtene."), ("{S} ledes av {r}.", "Møtene ledes av {r}.")),
        "secretary": (
            ("{R} er sekretær for {s}.", "{R} er sekretær."),
            ("Sekretær for {s} er {r}.", "Sekretær er {r}."),
        ),
        "convener": (("{R} kaller inn til møtene i {s}.", "{R} kaller inn til møtene."),),
    },
    "nn": {
        "chair": (("{R} leier {s}.", "{R} leier møta."), ("{S} blir leia av {r}.", "Møta vert leia av {r}.")),
        "secretary": (
            ("{R} er sekretær for {s}.", "{R} er sekretær."),
            ("Sekretær for {s} er {r}.", "Sekretær er {r}."),
        ),
        "convener": (("{R} kallar inn til møta i {s}.", "{R} kallar inn til møta."),),
    },
}
_HOLDERS = {
    "nb": (
        ("ordføreren", "ordfører"),
        ("kommunedirektøren", "kommunedirektør"),
        ("politikontakten", "politikontakt"),
    ),
    "nn": (
        ("ordføraren", "ordfører"),
        ("kommunedirektøren", "kommunedirektør"),
        ("politikontakten", "politikontakt"),
    ),
}
_MEMBERS = {
    "nb": (
        "ordfører",
        "kommunedirektør",
        "politikontakt",
        "rektor",
        "barnevernleder",
        "kommunalsjef oppvekst",
    ),
    "nn": (
        "ordførar",
        "kommunedirektør",
        "politikontakt",
        "rektor",
        "barnevernleiar",
        "kommunalsjef oppvekst",
    ),
}
_ITEMS = {
    "nb": ("kriminalitetsbildet", "ungdomsmiljøet", "status i SLT-arbeidet", "trafikksikkerhet"),
    "nn": ("kriminalitetsbiletet", "ungdomsmiljøet", "status i SLT-arbeidet", "trafikktryggleik"),
}
_LISTS = {
    "nb": {
        "members": (
            ("{S} består av {L}.", "Medlemmer er {L}."),
            ("{S} har disse medlemmene:{I}", "Faste medlemmer:{I}"),
        ),
        "standing_items": (
            ("Faste saker i {s} er {L}.", "Faste saker er {L}."),
            ("På hvert møte i {s} behandles:{I}", "På hvert møte behandles:{I}"),
        ),
    },
    "nn": {
        "members": (
            ("{S} er sett saman av {L}.", "Medlemer er {L}."),
            ("{S} har desse medlemene:{I}", "Faste medlemer:{I}"),
        ),
        "standing_items": (
            ("Faste saker i {s} er {L}.", "Faste saker er {L}."),
            ("På kvart møte i {s} skal ein ta opp:{I}", "På kvart møte skal ein ta opp:{I}"),
        ),
    },
}
_HEADINGS = {
    "frequency": "Møter",
    "notice": "Innkalling",
    "chair": "Ledelse",
    "secretary": "Sekretariat",
    "convener": "Innkalling",
    "members": "Sammensetning",
    "standing_items": "Saker",
}


def composed(seed: int, form: str, style: str) -> tuple[str, list[tuple[str, str, object]]]:
    """Give an agreement and what it says, in its order: of which body, of what kind and what."""
    chance = Random(seed)  # noqa: S311 - the same agreement for the same seed
    council, *others = BODIES[form]
    lines, told = [TITLE, ""], []
    for number, body in enumerate([council, *chance.sample(others, 2)], 1):
        said = chance.sample(list(_sentences(chance, form)), chance.randint(4, 7))
        told += [(body.type, one.kind, one.value) for one in said]
        lines += [*_headed(style, number, body), *_written(chance, style, number, body, said)]
    return "\n".join(lines), told


def _sentences(chance: Random, form: str) -> Iterator[Sentence]:
    """Give one sentence of each kind."""
    for kind, ways in (("frequency", _OFTEN), ("notice", _AHEAD)):
        named, bare, value = chance.choice(ways[form])
        yield Sentence(kind=kind, named=named, bare=bare, value=value, heading=_HEADINGS[kind])
    for kind, spoken in _OFFICES[form].items():
        who, role = chance.choice(_HOLDERS[form])
        named, bare = (way.replace("{R}", _capital(who)).replace("{r}", who) for way in chance.choice(spoken))
        yield Sentence(kind=kind, named=named, bare=bare, value=role, heading=_HEADINGS[kind])
    for kind, words in (("members", _MEMBERS), ("standing_items", _ITEMS)):
        listed = tuple(chance.sample(words[form], 3))
        named, bare = (_with_list(way, listed) for way in chance.choice(_LISTS[form][kind]))
        yield Sentence(kind=kind, named=named, bare=bare, value=listed, heading=_HEADINGS[kind])


def _with_list(way: str, listed: tuple[str, ...]) -> str:
    in_words = f"{', '.join(listed[:-1])} og {listed[-1]}"
    return way.replace("{L}", in_words).replace("{I}", "".join(f"\n- {one}" for one in listed))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _headed(style: str, number: int, body: Body) -> list[str]:
    """Give the heading of a body, nothing where the text has none."""
    name = _capital(body.name)
    heading = {
        "names alone": [name, ""],
        "numbers": [f"{number}. {name}", ""],
        "paragraphs": [f"§ {number} {name}", ""],
        "sections within": [f"{number} {name}", ""],
        "names with a colon": [f"{name}:"],
    }
    return heading.get(style, [])


def _written(chance: Random, style: str, number: int, body: Body, said: list[Sentence]) -> Iterator[str]:
    """Give the lines of what is said of a body; a paragraph without a heading names it first."""
    opens = True
    for index, one in enumerate(said, 1):
        name = opens and style == "no headings"
        spoken = one.named if name else chance.choice([one.named, one.bare])
        who = body.name if name else chance.choice([body.name, body.back])
        words = spoken.replace("{S}", _capital(who)).replace("{s}", who)
        opens = "\n- " in words or chance.random() < _PARTED
        if style == "sections within":
            yield from (f"{number}.{index} {one.heading}", words, "")
        else:
            yield from (words, "") if opens else (words,)
    yield ""


_PARTED = 0.3
"""How often a paragraph ends behind a sentence."""
