"""How often a body meets: counts, ranges, named months, weekdays, seasons, exceptions, meetings on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from reading.cadence import Hit, cadence, months_in
from reading.drafts import Draft, draft
from reading.namings import OUTSIDE, namings
from reading.numbers import number, number_pattern
from reading.places import Place
from reading.records import Kind, Shape
from reading.signals import family, heard
from reading.vocabulary import END, START, Match, Pattern, cue, either, pattern, table, whole

_GROUPS = ("period", "adjective", "span", "every", "months", "weeks", "seasons", "s1")


def frequencies(place: Place) -> Iterator[Draft]:
    """Give how often the bodies of this sentence meet; nothing for what was, might be or is no meeting."""
    low = place.sentence.low
    if not speaks_of_meeting(place):
        return
    if (both := _respectively(place)) is not None:
        yield from both
        return
    hits = [hit for hit in counted(low) if _is_rule(place, hit)]
    for hit in _own(place, hits):
        body = place.about(hit.start)
        if body and body != OUTSIDE:
            yield draft(Kind.FREQUENCY, place, cadence(low, hit), body=body, sure=_sureness(place, body))
    if not hits and not counted(low) and _on_demand_only(low) and place.topic not in {"", OUTSIDE}:
        yield draft(
            Kind.FREQUENCY, place, {"modality": "on_demand", "per_year_min": 0, "on_demand": True}, sure=0.8
        )


def _respectively(place: Place) -> list[Draft] | None:
    """Read "rådet og gruppen møtes henholdsvis to og fire ganger i året", None if it says no such thing."""
    low = place.sentence.low
    found = cue("frequency.respectively").search(low)
    named = [n.type for n in place.namings if found and n.type != OUTSIDE and n.end <= found.start() + 1]
    if found is None or len(named) != _BOTH:
        return None
    spot = {"start": found.start(), "end": found.end(), "rule": "counted", "per": _per(found.group("period"))}
    hits = [Hit(**spot, count=number(found.group(side)), count_max=0) for side in ("a", "b")]  # type: ignore[arg-type]
    return [
        draft(Kind.FREQUENCY, place, cadence(low, hit), body=body)
        for body, hit in zip(named, hits, strict=True)
    ]


_BOTH = 2


def without_months(read: Iterable[Draft], after: Sequence[Place]) -> Iterator[Draft]:
    """Give what was read, with the months that the next sentence leaves out: "i juli dropper vi møtet"."""
    for one in read:
        open_to_it = one.kind is Kind.FREQUENCY and "except_months" not in one.value
        same = open_to_it and after and one.first.paragraph == after[0].sentence.paragraph
        then = cue("frequency.not_then").search(after[0].sentence.low) if same else None
        if then is None:
            yield one
            continue
        value = dict(one.value) | {"except_months": list(months_in(then.group()))}
        yield replace(one, value=value, last=after[0].sentence)


def _sureness(place: Place, body: str) -> float:
    return 1.0 if any(name.type == body for name in place.namings) or place.back else 0.95


def speaks_of_meeting(place: Place) -> bool:
    """Tell whether the sentence, its heading or its table speaks of meetings of a body."""
    if place.sentence.signals & family("meeting") or _calls_all(place):
        return True
    if place.sentence.shape in {Shape.ROW, Shape.ITEM, Shape.LEAF} or ":" in place.sentence.low:
        if heard(place.heading).bits & family("meeting") or place.namings:
            return True
        bare = place.sentence.shape in {Shape.ITEM, Shape.LEAF} and ":" not in place.sentence.low
        return bare and bool(namings(place.heading))
    return False


@cache
def _rules() -> list[tuple[str, str]]:
    numbers, rules = table("numbers"), table("frequency")
    small = number_pattern()
    periods = [phrase for entry in table("periods")["period"] for phrase in entry["phrases"]]
    parts = {
        "{n}": f"(?P<n>{small})",
        "{n2}": f"(?P<n2>{small})",
        "{unit}": either(rules["units"]),
        "{noun}": either(rules["nouns"]),
        "{period}": either(periods),
        "{word}": r"[\pL\pN-]+",
        "{ordinal}": r"(?:\d\.|" + either(numbers["ordinals"])[3:],
        "{weekday}": either(numbers["weekdays"]),
        "{month}": either(numbers["months"]),
    }
    found = []
    for rule in rules["rule"]:
        source = rule["pattern"]
        for name, part in parts.items():
            source = source.replace(name, part)
        found.append((rule["name"], f"{START}(?:{source}){END}"))
    return found


@lru_cache(maxsize=2048)
def counted(low: str) -> tuple[Hit, ...]:
    """Give every statement of how often in a normalised sentence, without overlap, from left to right."""
    found: list[Hit] = []
    for name, source in _rules():
        for match in pattern(source).finditer(low):
            hit = None if _only_when(name, match) or _in_a_fraction(low, match) else _hit(name, match)
            if hit is not None and not any(
                hit.start < other.end and other.start < hit.end for other in found
            ):
                found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.start))


def _hit(name: str, match: Match) -> Hit | None:
    group = match.which([g for g in _GROUPS if g in _named(name)])
    n = _number(match, "n") if "n" in _named(name) else 0
    n2 = _number(match, "n2") if "n2" in _named(name) else 0
    words = match.group(group)
    spot = {"start": match.start(), "end": match.end(), "rule": name}
    if group in {"period", "adjective"}:
        per = _per(words)
        plural = name == "plural adjective" and words == "årlige"
        if n > 1 and cue("frequency.one_in_each").search(match.group()):
            per = "year"
        return Hit(**spot, count=n or 1, count_max=n2, per=per, exact=not plural)  # type: ignore[arg-type]
    if group == "span":
        both = 2 if match.group("o2") else 1
        per = "month" if words.startswith("måned") else "quarter"
        day = f"{match.group('o1')} {match.group('weekday')}"
        return Hit(**spot, count=both, count_max=0, per=per, weekday=day)  # type: ignore[arg-type]
    if group == "every":
        second = match.group().strip().startswith("annenhver") or "tallsuke" in match.group()
        per = "2weeks" if second else "week"
        return Hit(**spot, count=1, count_max=0, per=per, weekday=words)  # type: ignore[arg-type]
    if group == "months":
        named = months_in(words)
        return Hit(**spot, count=len(named), count_max=0, per="year", months=named)  # type: ignore[arg-type]
    if group in {"weeks", "seasons"}:
        count = _weeks(words) if group == "weeks" else 2
        season = "" if group == "weeks" else "spring_autumn"
        return Hit(**spot, count=count, count_max=0, per="year", season=season)  # type: ignore[arg-type]
    return Hit(**spot, count=n + n2, count_max=0, per="year", season="spring_autumn")  # type: ignore[arg-type]


def _weeks(words: str) -> int:
    """Give how many weeks are named: "6, 18 og 46" are three."""
    return len(words.replace(", og", ",").replace(" og", ",").replace("/", ",").split(","))


_NO_RATE = (
    "i året",
    "i løpet",
    "gjennom ",
    "for ",
    "i kalenderår",
    "i arbeidsår",
    "i skoleår",
    "pr år",
    "pr kalender",
    "/år",
)


def _only_when(name: str, match: Match) -> bool:
    """Tell whether "gjennom året" stands alone and says when, not how often."""
    return name == "bare" and match.group("period").startswith(_NO_RATE)


def _in_a_fraction(low: str, match: Match) -> bool:
    """Tell whether the number is only what stands behind the comma: "2,6 ganger årlig"."""
    begin = match.start()
    return low[begin : begin + 1] in {",", "."} and low[max(0, begin - 1) : begin].isdigit()


@cache
def _named(name: str) -> frozenset[str]:
    source = dict(_rules())[name]
    return frozenset(g for g in ("n", "n2", *_GROUPS) if f"(?P<{g}>" in source)


def _number(match: Match, group: str) -> int:
    words = match.group(group)
    return number(words) if words else 0


@cache
def _per(words: str) -> str:
    for entry in table("periods")["period"]:
        if words in entry["phrases"]:
            return str(entry["per"])
    return str(table("periods")["adjectives"][words])


def _is_rule(place: Place, hit: Hit) -> bool:
    low = place.sentence.low
    if cue("frequency.other_label").search(low):
        return False
    before = _clause(low, hit.start)
    around = low[max(0, hit.start - 60) : hit.end + 30]
    if _spoilt("past", whole).search(before, low) or _spoilt("possible", whole).search(
        low[: hit.start + 25], low
    ):
        return False
    if _spoilt("other_events", either).search(around, low) and not _names_meeting(low, hit):
        return False
    if (_spoilt("persons", either).search(low) or _spoilt("guests", either).search(low)) and not _body_meets(
        place
    ):
        return False
    return _carries_weight(place, hit)


@cache
def _spoilt(name: str, how: Callable[[Iterable[str]], str]) -> Pattern:
    """Give the pattern of one list of words that make a number something else than a rule of meetings."""
    return pattern(how(table("frequency")["not_meeting"][name]))


def _clause(low: str, position: int) -> str:
    begin = max(low.rfind(sign, 0, position) for sign in (";", ":", " - ", ", men ", ". "))
    return low[max(0, begin) : position + 1]


def _names_meeting(low: str, hit: Hit) -> bool:
    return "politiråd" in low and " møte" in low[hit.start : hit.end]


def _body_meets(place: Place) -> bool:
    low = place.sentence.low
    told = any(
        cue("frequency.body_meets").search(low[n.end : n.end + 70])
        for n in place.namings
        if n.type != OUTSIDE
    )
    return told or _calls_all(place)


def _calls_all(place: Place) -> bool:
    """Tell whether "inviterer til forum" says that all meet, not that a guest comes."""
    low = place.sentence.low
    if "inviterer" not in low and "innbyr" not in low:
        return False
    return "forum" in place.topic and cue("frequency.calls_all").search(low) is not None


def _carries_weight(place: Place, hit: Hit) -> bool:
    """Tell a rule from words that only sound like one: a bare "hvert år" needs the verb of meeting."""
    low = place.sentence.low
    if place.sentence.shape is Shape.HEADING:
        return False
    labelled = ":" in low[: hit.start] and hit.start - low.find(":") < _LABEL_REACH
    if place.sentence.shape is Shape.ROW or labelled or _calls_all(place) or _stands_alone(place, hit):
        return True
    if (
        cue("frequency.no_meeting_of_it").search(low)
        or _someone_else(place, hit)
        or cue("frequency.one_meeting").search(low[: hit.start].rstrip(), low)
    ):
        return False
    if _unknown(place, hit) or (not place.namings and not place.back and _of_something_else(low)):
        return False
    if hit.rule in {
        "counted",
        "counted between",
        "adjective",
        "period first",
        "plural adjective",
        "each season",
    }:
        return _unit_is_meeting(low, hit) or _verb_near(low, hit)
    return _verb_near(low, hit)


def _stands_alone(place: Place, hit: Hit) -> bool:
    """Tell whether an item of a list under a body or its meetings says nothing but how often."""
    if place.sentence.shape not in {Shape.ITEM, Shape.LEAF} or hit.start > 1:
        return False
    if len(place.sentence.low) - hit.end > _REST_OF_ITEM:
        return False
    return cue("frequency.bare_of_meetings").search(place.heading) is not None or bool(namings(place.heading))


_REST_OF_ITEM = 25


def _of_something_else(low: str) -> bool:
    """Tell whether other people's meetings, or something that is no meeting at all, are held."""
    if cue("frequency.others_meetings").search(low):
        return True
    return cue("frequency.event_is_held").search(low) is not None and "møte" not in low and "saml" not in low


_LABEL_REACH = 14


def _unit_is_meeting(low: str, hit: Hit) -> bool:
    words = low[hit.start : hit.end]
    return "møte" in words or "samling" in words


def _verb_near(low: str, hit: Hit) -> bool:
    behind = _AFTER if hit.start > 1 else _NEAR
    near = cue("frequency.other_meeting").sub("", low[max(0, hit.start - _NEAR) : hit.end + behind])
    return cue("frequency.meeting_verb").search(near) is not None


_NEAR = 130
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
    if not place.namings and not place.back and cue("frequency.somebody_meets").search(place.sentence.low):
        return not place.sentence.low.startswith(_THEMSELVES)
    low = place.sentence.low
    inside = [n for n in place.namings if n.type != OUTSIDE and n.start < hit.start]
    seated = any(low[: n.start].endswith(("i ", "i det ")) for n in place.namings if n.type != OUTSIDE)
    if inside or seated or place.back:
        return False
    return cue("frequency.person_meets").search(low[: hit.end + 12], low) is not None


_THEMSELVES = (
    "rådet",
    "gruppen",
    "gruppa",
    "teamet",
    "utvalget",
    "forumet",
    "partene",
    "medlemmene",
    "styret",
)


def _own(place: Place, hits: list[Hit]) -> list[Hit]:
    """Keep the hits that are rules of their own; a split of the first number is none."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or _separate(place, kept[-1], hit):
            kept.append(hit)
    return kept


def _separate(place: Place, last: Hit, hit: Hit) -> bool:
    low = place.sentence.low
    between = low[last.end - 1 : hit.start + 1]
    if any(word in between for word in table("frequency")["not_meeting"]["split"]):
        return False
    named = [n for n in place.namings if last.end <= n.start <= hit.start and n.type != OUTSIDE]
    if named:
        return True
    joined = between.strip(" ,") in {"og", "samt", "og ellers", "og i tillegg"}
    return joined and hit.per != last.per and not hit.months and not hit.season


def _on_demand_only(low: str) -> bool:
    return (
        cue("frequency.on_demand_only").search(low) is not None
        and "ekstraordinær" not in low
        and "i tillegg" not in low
        and "ellers" not in low
    )
