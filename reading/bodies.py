"""The councils, groups and teams of the text, each once, with the sentence that shows it best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reading.namings import OUTSIDE, Naming, base_of, entries
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, Body, Sentence
from reading.vocabulary import cue


def declared(found: Sequence[Place], ruled: Iterable[str]) -> list[tuple[Body, Place]]:
    """Give the bodies of the text, each with the sentence that shows it best.

    Strong names count wherever they stand; weak ones only when a rule was read for them (`ruled`).
    """
    wanted = set(ruled)
    chosen: dict[str, tuple[Body, Place]] = {}
    for place, following in zip(found, [*found[1:], None], strict=True):
        for name in place.namings:
            if (
                name.type in chosen
                or name.type == OUTSIDE
                or _over_another(place, name, following)
                or _said_of_another(place, name)
                or _is_of_several(place, name)
                or not (_shows(place, name) or name.type in wanted)
            ):
                continue
            if place.sentence.shape is HEADING and len(place.sentence.low) > _TITLE:
                continue
            chosen[name.type] = (_body(name, place.sentence), place)
    for place in found:
        _better(chosen, place)
    same = _same_as(found)
    return [(_merged(body, same), place) for body, place in chosen.values()]


_TITLE = 90


def _shows(place: Place, name: Naming) -> bool:
    """Tell whether naming the body is enough; "kan opprette arbeidsgrupper" says of none that it exists."""
    titled = place.sentence.shape is HEADING and not name.word.endswith("grupper")
    heads = titled or (name.start == 0 and name.word in _THE_GROUP)
    in_passing = name.word.startswith("arbeidsgrupp") and not heads
    considered = cue("bodies.only_considered").search(place.sentence.low) is not None
    by_the_way = considered or _as_a_title(place.sentence.low, name) or _in_an_item(place, name)
    return name.strong and not (in_passing or by_the_way)


def _in_an_item(place: Place, name: Naming) -> bool:
    """Tell whether an item of an agenda only names it: "Nytt fra skolen og uteteamet"."""
    listed = place.sentence.shape in (ITEM, LEAF) and name.start > 0
    return listed and cue("standing.intro").search(place.before or place.heading) is not None


def _as_a_title(low: str, name: Naming) -> bool:
    """Tell whether it only says who somebody is: "lederen av ungdomsrådet"."""
    if name.type not in _OF_THE_YOUNG:
        return False
    led = cue("bodies.led_by_a_guest").search(low[: name.start]) is not None
    return led or (name.word.endswith("s") and cue("bodies.its_person").search(low[name.end :]) is not None)


_OF_THE_YOUNG = frozenset(["ungdomsrad"])


def _over_another(place: Place, name: Naming, following: Place | None) -> bool:
    """Tell whether "Koordinerende nivå" is only the heading over the heading that names its body."""
    if following is None or not name.word.endswith(("nivå", "nivået")):
        return False
    if not {place.sentence.shape, following.sentence.shape} <= {HEADING}:
        return False
    return any(other.type not in {name.type, OUTSIDE} for other in following.namings)


def _said_of_another(place: Place, name: Naming) -> bool:
    """Tell whether "SLT-møtet er det koordinerende nivået" says the level of the body it names first."""
    first = place.namings[0]
    if first.start or first.type in {name.type, OUTSIDE} or not name.word.endswith(_LEVELS):
        return False
    return cue("bodies.level_said_of").search(place.sentence.low[first.end : name.start]) is not None


def _is_of_several(place: Place, name: Naming) -> bool:
    """Tell whether one word names several bodies, so that it is the name of none of them: "skoleteamene"."""
    return any(other.start == name.start and other.type != name.type for other in place.namings)


_LEVELS = ("nivå", "nivået", "ledd", "leddet")
_THE_GROUP = frozenset(["arbeidsgruppa", "arbeidsgruppen"])


def _better(chosen: dict[str, tuple[Body, Place]], place: Place) -> None:
    """Prefer the first sentence that begins with the body over a heading or a title that only names it."""
    if place.sentence.shape is HEADING or place.topic not in chosen or not place.namings:
        return
    body, shown = chosen[place.topic]
    first = place.namings[0]
    named = shown.sentence.shape is HEADING or (not _begins_with(shown, first.type) and first.start == 0)
    if named and first.type == place.topic:
        chosen[place.topic] = (body, place)


def _begins_with(place: Place, kind: str) -> bool:
    return bool(place.namings) and place.namings[0].start == 0 and place.namings[0].type == kind


def _body(name: Naming, sentence: Sentence) -> Body:
    at = sentence.text.lower().find(name.word.split(" ")[0])
    words = sentence.text[at : at + len(name.word)] if at >= 0 else name.word
    sort = base_of(name.type)
    level = next(str(entry["level"]) for entry in entries() if entry["type"] == sort)
    return Body(id=name.type, type=sort, name=words.strip(" .,:;)"), level=level)


def _same_as(found: Sequence[Place]) -> dict[str, str]:
    return {
        name.type: "politirad"
        for place in found
        if (pair := acts_as(place)) is not None
        for name in (pair[1],)
    }


def _merged(body: Body, same: dict[str, str]) -> Body:
    if body.id not in same:
        return body
    return Body(id=body.id, type=body.type, name=body.name, level=body.level, same_as=same[body.id])


def acts_as(place: Place) -> tuple[Naming, Naming] | None:
    """Give the council and the group it also is, when a sentence says so."""
    if len(place.namings) < _A_PAIR or cue("disowned.elsewhere").search(place.sentence.low):
        return None
    council = [name for name in place.namings if name.type == "politirad"]
    group = [name for name in place.namings if name.type == "slt_styringsgruppe"]
    if not council or not group:
        return None
    first, second = sorted((council[0], group[0]), key=lambda name: name.start)
    between = place.sentence.low[first.end : second.start]
    kept_apart = cue("bodies.kept_apart").search(place.sentence.low[first.end :])
    if len(between) <= _NEAR and cue("bodies.acts_as").search(between) and not kept_apart:
        return council[0], group[0]
    return None


_A_PAIR = 2
_NEAR = 70
