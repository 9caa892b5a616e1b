"""How often a body meets: counts, ranges, named months, weekdays, seasons, exceptions, meetings on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft, draft
from reading.numbers import number, number_pattern
from reading.records import Kind, Shape
from reading.vocabulary import END, START, Match, either, pattern, table, whole

_HINTS = (
    "år", "måned", "uke", "kvartal", "tertial", "halvår", "semester", "dag", "høst", "januar", "februar", "mars", "april", "mai",
    "juni", "august", "september", "oktober", "november", "behov",
)  # fmt: skip
_GROUPS = ("period", "adjective", "span", "every", "months", "seasons", "s1")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    start: int
    end: int
    rule: str
    count: int
    count_max: int
    per: str
    months: tuple[int, ...] = ()
    weekday: str = ""
    season: str = ""
    exact: bool = False


def frequencies(place: Place) -> Iterator[Draft]:
    """Give how often the bodies of this sentence meet; nothing for what was, might be or is no meeting."""
    low = place.sentence.low
    if not any(hint in low for hint in _HINTS) or not speaks_of_meeting(place):
        return
    hits = [hit for hit in counted(low) if _is_rule(place, hit)]
    for hit in _own(place, hits):
        body = place.about(hit.start)
        if body and body != OUTSIDE:
            yield draft(Kind.FREQUENCY, place, _value(low, hit), body=body, sure=_sureness(place, body))
    if not hits and not counted(low) and _on_demand_only(low) and place.topic not in {"", OUTSIDE}:
        yield draft(
            Kind.FREQUENCY, place, {"modality": "on_demand", "per_year_min": 0, "on_demand": True}, sure=0.8
        )


def _sureness(place: Place, body: str) -> float:
    return 1.0 if any(name.type == body for name in place.namings) or place.back else 0.95


def speaks_of_meeting(place: Place) -> bool:
    """Tell whether the sentence, its heading or its table speaks of meetings of a body."""
    low = place.sentence.low
    stems = table("frequency")["meeting"]["stems"]
    if any(stem in low for stem in stems):
        return True
    if place.sentence.shape in {Shape.ROW, Shape.ITEM, Shape.LEAF} or ":" in low:
        return any(stem in place.heading for stem in stems) or bool(place.namings)
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


def counted(low: str) -> list[_Hit]:
    """Give every statement of how often in a normalised sentence, without overlap, from left to right."""
    found: list[_Hit] = []
    for name, source in _rules():
        for match in pattern(source).finditer(low):
            hit = _hit(name, match)
            if hit is not None and not any(
                hit.start < other.end and other.start < hit.end for other in found
            ):
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _hit(name: str, match: Match) -> _Hit | None:
    group = match.which([g for g in _GROUPS if g in _named(name)])
    n = _number(match, "n") if "n" in _named(name) else 0
    n2 = _number(match, "n2") if "n2" in _named(name) else 0
    words = match.group(group)
    spot = {"start": match.start(), "end": match.end(), "rule": name}
    if group in {"period", "adjective"}:
        per = _per(words)
        plural = name == "plural adjective" and words == "årlige"
        return _Hit(**spot, count=n or 1, count_max=n2, per=per, exact=not plural)  # type: ignore[arg-type]
    if group == "span":
        both = 2 if match.group("o2") else 1
        per = "month" if words.startswith("måned") else "quarter"
        day = f"{match.group('o1')} {match.group('weekday')}"
        return _Hit(**spot, count=both, count_max=0, per=per, weekday=day)  # type: ignore[arg-type]
    if group == "every":
        per = "2weeks" if match.group().strip().startswith("annenhver") else "week"
        return _Hit(**spot, count=1, count_max=0, per=per, weekday=words)  # type: ignore[arg-type]
    if group == "months":
        named = _months(words)
        return _Hit(**spot, count=len(named), count_max=0, per="year", months=named)  # type: ignore[arg-type]
    if group == "seasons":
        return _Hit(**spot, count=2, count_max=0, per="year", season="spring_autumn")  # type: ignore[arg-type]
    return _Hit(**spot, count=n + n2, count_max=0, per="year", season="spring_autumn")  # type: ignore[arg-type]


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


def _months(words: str) -> tuple[int, ...]:
    names = table("numbers")["months"]
    return tuple(names[found.group()] for found in pattern(either(names)).finditer(words))


def _is_rule(place: Place, hit: _Hit) -> bool:
    low = place.sentence.low
    words = table("frequency")["not_meeting"]
    before = _clause(low, hit.start)
    around = low[max(0, hit.start - 60) : hit.end + 30]
    if pattern(whole(words["past"])).search(before) or pattern(whole(words["possible"])).search(
        low[: hit.start + 25]
    ):
        return False
    if any(word in around for word in words["other_events"]) and not _names_meeting(low, hit):
        return False
    if any(word in low for word in words["persons"]) and not _body_meets(place):
        return False
    if any(word in low for word in words["guests"]) and not _body_meets(place):
        return False
    return _carries_weight(place, hit)


def _clause(low: str, position: int) -> str:
    begin = max(low.rfind(sign, 0, position) for sign in (";", ":", " - ", ", men ", ". "))
    return low[max(0, begin) : position + 1]


def _names_meeting(low: str, hit: _Hit) -> bool:
    return "politiråd" in low and " møte" in low[hit.start : hit.end]


def _body_meets(place: Place) -> bool:
    low = place.sentence.low
    return any(
        pattern(
            r"^[^,.]{0,40}? (?:møtes|samles|avholdes|holder møte|har møte|skal ha|avholder|holdes)"
        ).search(low[n.end : n.end + 70])
        for n in place.namings
        if n.type != OUTSIDE
    )


def _carries_weight(place: Place, hit: _Hit) -> bool:
    """Tell a rule from words that only sound like one: a bare "hvert år" or named months need the verb of meeting."""
    low = place.sentence.low
    if place.sentence.shape is Shape.HEADING:
        return False
    if place.sentence.shape is Shape.ROW or (
        ":" in low[: hit.start] and hit.start - low.find(":") < _LABEL_REACH
    ):
        return True
    if _someone_else(place, hit) or pattern(
        r"(?:første|siste|neste|andre) \pL*(?:møte|møtet|politiråd)$"
    ).search(low[: hit.start].rstrip()):
        return False
    if hit.rule in {"counted", "adjective", "period first", "plural adjective", "each season"}:
        return _unit_is_meeting(low, hit) or _verb_near(low, hit)
    return _verb_near(low, hit)


_LABEL_REACH = 14


def _unit_is_meeting(low: str, hit: _Hit) -> bool:
    words = low[hit.start : hit.end]
    return "møte" in words or "samling" in words


def _verb_near(low: str, hit: _Hit) -> bool:
    verbs = r"møtes|møte|møter|møtene|samles|samling|samlinger|avholdes|avholder|holdes|trer sammen|kalles inn|kalt inn|innkalles|kommer sammen|sammenkalles|frekvens|treffes|møtepunkt\pL*|\pL*møter|\pL*møte|\pL*møtene|inn til \pL+|(?:gjennomfør|avhold|arranger|hold|ha)\pL* politiråd"
    near = pattern(r"(?:siste|første|neste|forrige) \pL*møte\pL*").sub("", low[max(0, hit.start - _NEAR) : hit.end + 25])
    return pattern(rf"{START}(?:{verbs}){END}").search(near) is not None


_NEAR = 130


def _someone_else(place: Place, hit: _Hit) -> bool:
    """Tell whether it is a person or party who meets somebody, not a body that meets."""
    low = place.sentence.low
    persons = r"(?:politikontakt\pL*|slt-koordinator\pL*|politiet|kommunen|lensmann\pL*|politistasjonssjef\pL*|ordfører\pL*|rektor\pL*|rådmann\pL*|kommunedirektør\pL*|partene|politimester\pL*)"
    deed = r"(?: \pL+){0,4}? (?:møter|møte med|møtes|møte|ha møte|har møte|møter med|orienterer|samarbeidsmøte\pL*|kontaktmøte\pL*)"
    inside = [n for n in place.namings if n.type != OUTSIDE and n.start < hit.start]
    if inside or place.back:
        return False
    return pattern(rf"(?:^|,|og|skal|om ønskelig møter) ?{persons}{deed}").search(low[: hit.end]) is not None


def _own(place: Place, hits: list[_Hit]) -> list[_Hit]:
    """Keep the hits that are rules of their own; a split of the first number is none."""
    kept: list[_Hit] = []
    for hit in hits:
        if not kept or _separate(place, kept[-1], hit):
            kept.append(hit)
    return kept


def _separate(place: Place, last: _Hit, hit: _Hit) -> bool:
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
    phrases = either(table("periods")["on_demand"]["phrases"])
    meets = (
        r"(?:møtes|avholdes|samles|har møte|holder møte|trer sammen|holdes møte|møter holdes|møter avholdes)"
    )
    return (
        pattern(rf"{START}{meets}(?: \pL+)? {phrases}{END}").search(low) is not None
        and "ekstraordinær" not in low
        and "i tillegg" not in low
        and "ellers" not in low
    )


def _value(low: str, hit: _Hit) -> dict[str, object]:
    modality = _modality(low, hit)
    value: dict[str, object] = {"count": hit.count, "per": hit.per, "modality": modality}
    if hit.count_max:
        value["count_max"] = hit.count_max
    value |= _yearly(hit, modality)
    value |= _extras(low, hit, value)
    return value


def _modality(low: str, hit: _Hit) -> str:
    words = table("periods")["modality"]
    if hit.count_max and hit.count_max > hit.count:
        return "range"
    before = _near_before(low, hit.start)
    after = low[hit.end - 1 : hit.end + 20]
    inner = low[hit.start : hit.end]
    if pattern(rf"{START}{either(words['min'])} ?$").search(before) or _verb_between(words["min"], before):
        return "min"
    if pattern(rf"^ ?,?(?: og)? ?{either(words['after'])}{END}").search(after):
        return "min"
    if pattern(rf"{START}{either(words['max'])} (?:\pL+ ?){{0,2}}$").search(before):
        return "max"
    if pattern(rf"{START}{either(words['approx'])} ?$").search(before):
        return "approx"
    if pattern(whole(words["min"])).search(inner):
        return "min"
    return "exact" if hit.exact or hit.rule != "plural adjective" else "min"


def _near_before(low: str, start: int) -> str:
    before = low[max(0, start - 60) : start + 1].rstrip() + " "
    cut = max(before.rfind(sign) for sign in (",", ";", ":", "("))
    return before[cut + 1 :]


def _verb_between(words: list[str], before: str) -> bool:
    verbs = r"(?:møtes|ha|har|holde|holdes|avholde|avholdes|samles|møte|avholder|det|være|gjennomføres|politirådet|møter|et|rådet|to|i|kalles inn)"
    return (
        pattern(rf"{START}{either([*words, 'som minimum', 'som et minimum'])} (?:{verbs} ?){{0,4}}$").search(
            before
        )
        is not None
    )


def _yearly(hit: _Hit, modality: str) -> dict[str, object]:
    year = next((entry["year"] for entry in table("periods")["period"] if entry["per"] == hit.per), 0)
    found: dict[str, object] = {}
    interval = next(
        (e["interval"] for e in table("periods")["period"] if e["per"] == hit.per and "interval" in e), None
    )
    if interval and hit.count == 1:
        found["interval"] = dict(interval)
    if not year:
        return found
    least = 0 if modality == "max" else hit.count * year
    most = None if modality == "min" else (hit.count_max or hit.count) * year
    return found | {"per_year_min": least, "per_year_max": most}


def _extras(low: str, hit: _Hit, value: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    if hit.months or (months := _months_after(low, hit)):
        found["months"] = list(hit.months or months)
    excepted = _excepted(low)
    if excepted:
        found["except_months"] = list(excepted)
        if hit.per == "month":
            for key in ("per_year_min", "per_year_max"):
                if value.get(key):
                    found[key] = hit.count * (12 - len(excepted))
    if hit.weekday:
        found["weekday_rule"] = hit.weekday
    if hit.season:
        found["season"] = hit.season
    if pattern(whole(table("periods")["on_demand"]["phrases"])).search(low):
        found["on_demand"] = True
        if value.get("modality") == "exact":
            found["per_year_max"] = None
    if split := _distribution(low, hit):
        found["distribution"] = split
    if pattern(whole(table("periods")["modality"]["should"])).search(low[: hit.end]):
        found["strength"] = "should"
    return found


def _months_after(low: str, hit: _Hit) -> tuple[int, ...]:
    months = either(table("numbers")["months"])
    rest = low[hit.end - 1 : hit.end + 70]
    found = pattern(rf"^ ?[,:(] ?(?:i )?(?P<months>{months}(?:(?:,| og|, og|/) ?{months})+)").search(rest)
    named = _months(found.group("months")) if found else ()
    return named if len(named) == hit.count and hit.per == "year" else ()


def _excepted(low: str) -> tuple[int, ...]:
    months = either(table("numbers")["months"])
    words = either(table("frequency")["exception"]["words"])
    found = pattern(
        rf"{START}{words} (?:i )?(?:månedene |måneden )?(?P<months>{months}(?:(?:,| og|, og|/|-| eller) ?{months})*)"
    ).search(low)
    return _months(found.group("months")) if found else ()


def _distribution(low: str, hit: _Hit) -> dict[str, object]:
    rest = low[hit.end - 1 : hit.end + 90]
    small = number_pattern()
    found = pattern(
        rf"{START}(?P<a>{small}) (?:møter? )?(?:om |på |i |hver )?vår\pL*(?:,| og|, og) (?P<b>{small}) (?:møter? )?(?:om |på |i |hver )?høst"
    ).search(rest)
    if found is None:
        return {}
    strength = "preferred" if pattern(whole(["fortrinnsvis", "helst"])).search(low) else "stated"
    return {"spring": number(found.group("a")), "autumn": number(found.group("b")), "strength": strength}
