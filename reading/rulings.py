"""Whether a statement of how often is a rule of meetings, or only a number beside the word."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from reading.cadence import Hit
from reading.called import called_by_an_officer, called_to, calls_all
from reading.counting import counted
from reading.namings import OUTSIDE, namings
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, ROW
from reading.signals import family, heard
from reading.visits import visits
from reading.vocabulary import Pattern, cue, either, pattern, table, whole


def speaks_of_meeting(place: Place) -> bool:
    """Tell whether the sentence, its heading or its table speaks of meetings of a body."""
    if place.sentence.signals & family("meeting") or calls_all(place):
        return True
    if place.sentence.shape is ROW and place.sentence.low.startswith(_ASKED):
        return True
    if (place.before and heard(place.before).bits & family("meeting")) or _says_no_more(place):
        return True
    if place.sentence.shape in (ROW, ITEM, LEAF) or ":" in place.sentence.low:
        if heard(place.heading).bits & family("meeting") or place.namings or place.back:
            return True
        bare = place.sentence.shape in (ITEM, LEAF) and ":" not in place.sentence.low
        return bare and bool(namings(place.heading))
    return False


_ASKED = ("når | ", "hvor ofte | ", "hyppighet | ", "frekvens | ")
"""How the rows of a form begin that ask how often a body meets."""


def is_rule(place: Place, hit: Hit) -> bool:
    """Tell whether what is counted are meetings of a body, and by rule: not once, not perhaps, not others."""
    low = place.sentence.low
    if (
        cue("frequency.other_label").search(low)
        or _others_come(place, hit)
        or any(
            cue(f"frequency.{way}").search(low) for way in ("joint", "offered", "evaluated_in_its_meeting")
        )
    ):
        return False
    said = low[: hit.end - 1] + _same_breath(place, hit) if _body_meets(place) else low
    if cue("frequency.no_meeting_place").search(low[hit.start : hit.end]) or (
        not place.namings and cue("frequency.other_kind").search(said)
    ):
        return False
    before = _clause(low, hit.start)
    around = low[max(0, hit.start - 60) : hit.end - 1] + _same_breath(place, hit)
    placed = hit.months and cue("frequency.place_of_it").search(before, low) and not _body_meets(place)
    if (
        placed
        or _spoilt("past", whole).search(before, low)
        or _spoilt("possible", whole).search(low[: hit.start + 25], low)
    ):
        return False
    if _spoilt("other_events", either).search(around, low) and not _names_meeting(low, hit):
        return False
    bare = cue("frequency.beside").sub("", low) if " møte" in low[hit.end - 1 :] else low
    others = any(_spoilt(name, either).search(bare) for name in ("persons", "guests"))
    return (not others or _body_meets(place)) and _carries_weight(place, hit)


@cache
def _spoilt(name: str, how: Callable[[Iterable[str]], str]) -> Pattern:
    """Give the pattern of one list of words that make a number something else than a rule of meetings."""
    return pattern(how(table("frequency")["not_meeting"][name]))


def _others_come(place: Place, hit: Hit) -> bool:
    """Tell whether "en gang i året deltar PST" says who comes, not that the body meets."""
    if any(one.count and one.start <= hit.start + 1 < one.end for one in visits(place)):
        return True
    return cue("frequency.others_come").search(place.sentence.low[hit.end - 1 :]) is not None


def _same_breath(place: Place, hit: Hit) -> str:
    """Give what is said of the number behind it, without what a body that meets does besides."""
    behind = place.sentence.low[hit.end - 1 : hit.end + 30].partition(", ")[0]
    return behind.partition(" og ")[0] if _body_meets(place) else behind


def _clause(low: str, position: int) -> str:
    begin = max(low.rfind(sign, 0, position) for sign in (";", ":", " - ", ", men ", ". "))
    return low[max(0, begin) : position + 1]


def _names_meeting(low: str, hit: Hit) -> bool:
    return "politiråd" in low and " møte" in low[hit.start : hit.end]


def _body_meets(place: Place) -> bool:
    """Tell whether a body is named, or pointed back to, as the one that meets or whose meetings are held."""
    low = place.sentence.low
    bodies = [name for name in place.namings if name.type != OUTSIDE]
    told = any(cue("frequency.body_meets").search(low[name.end : name.end + 70]) for name in bodies)
    if told or calls_all(place) or called_to(place):
        return True
    if place.back and low.startswith(_THEMSELVES):
        return cue("frequency.body_meets").search(" " + low.partition(" ")[2]) is not None
    return any(cue("frequency.held_in_it").search(low[: name.start]) for name in bodies)


def _carries_weight(place: Place, hit: Hit) -> bool:
    """Tell a rule from words that only sound like one: a bare "hvert år" needs the verb of meeting."""
    low = place.sentence.low
    if place.sentence.shape is HEADING:
        return _says_no_more(place)
    labelled = ":" in low[: hit.start + 1] and hit.start - low.find(":") < _LABEL_REACH
    if place.sentence.shape is ROW or labelled or _bare(place, hit):
        return place.sentence.shape is not ROW or cue("frequency.row_of_other").search(low) is None
    if (
        cue("frequency.no_meeting_of_it").search(low)
        or _someone_else(place, hit)
        or cue("frequency.one_meeting").search(low[: hit.start].rstrip(), low)
        or any(one.end() > hit.start for one in cue("frequency.others_gather").finditer(low[: hit.end]))
    ):
        return False
    if _unknown(place, hit) or (not place.namings and not place.back and _of_something_else(low)):
        return False
    if hit.rule in {
        "counted",
        "counted between",
        "adjective",
        "period first",
        "period first, far ahead",
        "plural adjective",
        "each season",
    }:
        return _unit_is_meeting(low, hit) or _verb_near(low, hit)
    return _verb_near(low, hit)


def _bare(place: Place, hit: Hit) -> bool:
    """Tell whether the words around the number need no verb of meeting."""
    if cue("frequency.reversed").search(place.sentence.low[hit.end - 1 :], place.sentence.low):
        return True
    return (
        calls_all(place)
        or _stands_alone(place, hit)
        or _of_its_name(place, hit)
        or _says_no_more(place)
        or _goes_on(place, hit)
    )


def _of_its_name(place: Place, hit: Hit) -> bool:
    """Tell whether a body called a meeting is named, and last how often: "Koordineringsmøter … hver uke"."""
    named = place.namings[0] if place.namings else None
    low = place.sentence.low.rstrip(" .")
    return named is not None and not named.start and "møte" in named.word and hit.end >= len(low)


def _says_no_more(place: Place) -> bool:
    """Tell whether nothing is said but the name of a body and how often: "Politirådet (4 møter i året)"."""
    low = place.sentence.low
    if not place.namings or len(low) > _BRIEF or OUTSIDE in {name.type for name in place.namings}:
        return False
    spots = [(n.start, n.end) for n in place.namings] + [(hit.start, hit.end) for hit in counted(low)]
    if len(spots) == len(place.namings):
        return False
    return cue("frequency.fragment").search(_without(low, spots)) is not None


def _without(low: str, spots: Iterable[tuple[int, int]]) -> str:
    """Give the words without what stands at the spots, which may overlap."""
    kept, begin = [], 0
    for start, end in sorted(spots):
        kept.append(low[begin : max(begin, start)])
        begin = max(begin, end)
    return "".join([*kept, low[begin:]])


_BRIEF = 90


def _goes_on(place: Place, hit: Hit) -> bool:
    """Tell whether "Dette skjer fire ganger i året" goes on with a sentence that speaks of meeting."""
    return (
        bool(place.before)
        and hit.start < _SOON
        and cue("frequency.meeting_verb").search(place.before) is not None
    )


_SOON = 40


def _stands_alone(place: Place, hit: Hit) -> bool:
    """Tell whether an item of a list under a body or its meetings says nothing but how often."""
    if place.sentence.shape not in (ITEM, LEAF) or hit.start > 1:
        return False
    rest = place.sentence.low[hit.end - 1 :].strip()
    if len(rest) > (_WITH_ITS_HOUR if rest.startswith("kl") else _REST_OF_ITEM):
        return False
    return cue("frequency.bare_of_meetings").search(place.heading) is not None or bool(namings(place.heading))


_REST_OF_ITEM, _WITH_ITS_HOUR = 25, 50


def _of_something_else(low: str) -> bool:
    """Tell whether others' meetings or no meetings are held, or only how far they may lie apart."""
    if cue("frequency.others_meetings").search(low) or cue("frequency.longest_gap").search(low):
        return True
    return cue("frequency.event_is_held").search(low) is not None and "møte" not in low and "saml" not in low


_LABEL_REACH = 24


def _unit_is_meeting(low: str, hit: Hit) -> bool:
    words = low[hit.start : hit.end]
    return "møte" in words or "samling" in words


def _verb_near(low: str, hit: Hit) -> bool:
    front = hit.start <= 1
    behind = _NEAR if front else _NEARER if hit.start <= _FRONT else _AFTER
    near = low[max(0, hit.start - _NEAR) : hit.end + behind]
    for others in ("other_meeting", "others_gather"):
        near = cue(f"frequency.{others}").sub("", near)
    return cue("frequency.meeting_verb").search(near) is not None


_FRONT = 24
_NEAR, _NEARER = 130, 70
_AFTER = 25


def _unknown(place: Place, hit: Hit) -> bool:
    """Tell whether the last body named before the number is one that the agreement knows nothing of."""
    low = place.sentence.low
    last = None
    for found in cue("frequency.unknown_body").finditer(low[: hit.start + 1]):
        if low[: found.start("word")].split()[-1:] != [
            "gjennom"
        ]:  # what is done through it is not its meeting
            last = found
    if (
        last is None
        or last.group("word").startswith("pol")
        or any(n.end > last.start("word") and n.start <= hit.start for n in place.namings)
    ):
        return False
    return last.group("word")[:_STEM] not in place.heading


_STEM = 7


def _someone_else(place: Place, hit: Hit) -> bool:
    """Tell whether it is a person or party who meets somebody, not a body that meets."""
    if called_to(place) or called_by_an_officer(place):
        return False
    if not place.namings and not place.back and _named_first(place):
        return True
    if not place.namings and not place.back and cue("frequency.somebody_meets").search(place.sentence.low):
        return not place.sentence.low.startswith(_THEMSELVES)
    low = place.sentence.low
    if comes_to_it(place):
        return True
    inside = [n for n in place.namings if n.type != OUTSIDE and n.start < hit.start]
    seated = any(low[: n.start].endswith(("i ", "i det ")) for n in place.namings if n.type != OUTSIDE)
    if inside or seated or place.back:
        return cue("frequency.person_in_another").search(low) is not None
    return cue("frequency.person_meets").search(low[: hit.end + 12], low) is not None


def comes_to_it(place: Place) -> bool:
    """Tell whether "PST møter i politirådet" says that somebody comes to the meetings of a body."""
    low = place.sentence.low
    opens = low.startswith(_THEMSELVES) or any(name.start == 0 for name in place.namings)
    return not opens and cue("frequency.comes_to_it").search(low) is not None


def _named_first(place: Place) -> bool:
    """Tell whether the sentence begins with others than a body, its members or the parties."""
    found = cue("frequency.of_others").search(place.sentence.low)
    who = found.group("who") if found is not None else ""
    return (
        bool(who) and not who.startswith(_OURS) and not who.endswith(("rådet", "rådene", "gruppa", "gruppen"))
    )


_OURS = (
    "rådet", "rådene", "grupp", "team", "utvalg", "forum", "nettverk", "styret", "nivå", "organ", "part",
    "møte", "medlem", "samling", "kommune", "politiet", "ordfør", "leder", "frekvens", "hyppighet", "antall",
    "tall", "målet", "ordning", "rutine", "praksis", "minste", "normal", "plan", "årshjul",
    "dette", "disse", "denne", "begge", "sekretær", "deltaker", "ordinære", "faste",
)  # fmt: skip
_THEMSELVES = (
    "rådet", "gruppen", "gruppa", "teamet", "utvalget", "forumet", "nettverket", "partene", "medlemmene",
    "styret",
)  # fmt: skip
