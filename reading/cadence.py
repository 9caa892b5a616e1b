"""What a statement of how often amounts to: least and most a year, months, exceptions, split, strength."""

from __future__ import annotations

from dataclasses import dataclass

from reading.numbers import number
from reading.vocabulary import cue, either, pattern, table


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A statement of how often at its place in normalised text; `count_max` is 0 unless it is a range."""

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


def cadence(low: str, hit: Hit) -> dict[str, object]:
    """Give the value of a frequency: count, per, modality, yearly bounds and what else is said of it."""
    modality = _modality(low, hit)
    value: dict[str, object] = {"count": hit.count, "per": hit.per, "modality": modality}
    if hit.count_max:
        value["count_max"] = hit.count_max
    value |= _yearly(hit, modality)
    value |= _extras(low, hit, value)
    return value | _in_all(low, hit)


def _in_all(low: str, hit: Hit) -> dict[str, object]:
    """Give the bounds of "en gang i måneden, til sammen ti møter i året", which a year's count narrows."""
    found = cue("frequency.in_all").search(low[hit.end - 1 :], low) if hit.per != "year" else None
    if found is None:
        return {}
    return {"per_year_min": number(found.group("n")), "per_year_max": number(found.group("n"))}


def _modality(low: str, hit: Hit) -> str:
    if hit.count_max > hit.count or hit.rule in {"apart", "none without"}:
        return "range" if hit.count_max else _of_gaps(low, hit)
    if bound := _bound_beside(low, hit):
        return bound
    inner = low[hit.start : hit.end]
    plural = not hit.exact and hit.rule == "plural adjective"
    if plural or cue("frequency.at_least_inside").search(inner, low):
        return "min"
    return _inside(inner, low) if hit.rule.startswith("period first") else "exact"


def _bound_beside(low: str, hit: Hit) -> str:
    """Give the bound that stands before the number or behind the period, nothing if there is none."""
    before, after = _near_before(low, hit.start), low[hit.end - 1 : hit.end + 20]
    if any(cue(f"frequency.{name}").search(before, low) for name in ("at_least", "at_least_to_meet")):
        return "min"
    if cue("frequency.at_least_after").search(after, low):
        return "min"
    if any(cue(f"frequency.{name}").search(before, low) for name in ("at_most", "up_to")):
        return "max"
    return _turned(low, hit) or ("approx" if cue("frequency.about").search(before, low) else "")


def _inside(inner: str, low: str) -> str:
    """Give the bound that stands between the period and the number: "hvert år holdes inntil seks møter"."""
    if cue("frequency.at_most_inside").search(inner, low):
        return "max"
    return "approx" if cue("frequency.about_inside").search(inner, low) else "exact"


def _turned(low: str, hit: Hit) -> str:
    """Give the bound of "oftere enn fire ganger skal rådet ikke møtes", whose "ikke" comes behind."""
    before = low[max(0, hit.start - 20) : hit.start + 1].rstrip() + " "
    if not cue("frequency.not_after").search(low[hit.end - 1 :], low):
        return ""
    if cue("frequency.often_not").search(before, low):
        return "max"
    return "min" if cue("frequency.rarely_not").search(before, low) else ""


def _of_gaps(low: str, hit: Hit) -> str:
    """Give "min" where a gap has a longest length: "med høyst tre måneders mellomrom"."""
    words = low[max(0, hit.start - 30) : hit.end]
    if cue("frequency.gap_at_most").search(words):
        return "min"
    return "max" if cue("frequency.at_least_inside").search(words) else "exact"


def _near_before(low: str, start: int) -> str:
    before = low[max(0, start - 60) : start + 1].rstrip() + " "
    cut = max(before.rfind(sign) for sign in (",", ";", ":", "("))
    return before[cut + 1 :]


def _yearly(hit: Hit, modality: str) -> dict[str, object]:
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


def _extras(low: str, hit: Hit, value: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    excepted = _excepted(low)
    stretch = _months_between(low, hit)
    met = [month for month in stretch if month not in excepted]
    if named := hit.months or _months_after(low, hit):
        found["months"] = list(named)
        if _is_of_named_months(hit):
            found |= {"count": len(named), "per": "year"} | dict.fromkeys(_BOUNDS, len(named))
    elif stretch:
        found["months"] = met
        found |= {key: hit.count * len(met) for key in _BOUNDS if value.get(key)}
    if excepted and met == list(stretch):
        found |= _without(excepted, hit, value)
    found = found or _of_a_school_year(low, hit, value)
    if hit.weekday:
        found["weekday_rule"] = hit.weekday
    if hit.season:
        found["season"] = hit.season
    if split := _distribution(low, hit):
        found["distribution"] = split
    return found | _mood(low, hit, value)


_BOUNDS = ("per_year_min", "per_year_max")


def _of_a_school_year(low: str, hit: Hit, value: dict[str, object]) -> dict[str, object]:
    """Give the yearly bounds of what comes each week, each second week or each month of a school year."""
    told = cue("frequency.in_school_year").search(low[hit.end - 1 :], low)
    most = _SCHOOL_YEAR.get(hit.per, 0) if told is not None else 0
    return {key: most * hit.count for key in _BOUNDS if most and value.get(key)}


_SCHOOL_YEAR = {"week": 38, "2weeks": 19, "month": 10}


def _months_between(low: str, hit: Hit) -> tuple[int, ...]:
    """Give the months of "fra september til mai" of what is monthly, in their order, over the new year."""
    found = cue("frequency.month_range").search(low) if hit.per == "month" else None
    if found is None:
        return ()
    first, last = (table("numbers")["months"][found.group(side)] for side in ("from", "to"))
    return tuple((month - 1) % 12 + 1 for month in range(first, last + 1 + (12 if last < first else 0)))


def _without(excepted: tuple[int, ...], hit: Hit, value: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {"except_months": list(excepted)}
    if hit.per == "month":
        left = hit.count * (12 - len(excepted))
        found |= {key: left for key in _BOUNDS if value.get(key)}
    return found


def _mood(low: str, hit: Hit, value: dict[str, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    if cue("frequency.on_demand").search(low):
        found["on_demand"] = True
        if value.get("modality") == "exact":
            found["per_year_max"] = None
    if cue("frequency.should").search(low[: hit.end], low):
        found["strength"] = "should"
    return found


def _months_after(low: str, hit: Hit) -> tuple[int, ...]:
    rest = low[hit.end - 1 : hit.end + 100]
    found = cue("frequency.months_after").search(rest, low)
    named = months_in(found.group("months")) if found else ()
    return named if (len(named) == hit.count and hit.per == "year") or _is_of_named_months(hit) else ()


def _is_of_named_months(hit: Hit) -> bool:
    """Tell whether it is a weekday of each month, which months named behind it make those alone."""
    return hit.per == "month" and bool(hit.weekday) and hit.count == 1


def _excepted(low: str) -> tuple[int, ...]:
    found = cue("frequency.excepted").search(low) or cue("frequency.excepted_before").search(low)
    return months_in(found.group("months")) if found else ()


def _distribution(low: str, hit: Hit) -> dict[str, object]:
    found = cue("frequency.distribution").search(low[hit.end - 1 : hit.end + 90], low)
    if found is None:
        return {}
    strength = "preferred" if cue("frequency.preferred").search(low) else "stated"
    return {"spring": number(found.group("a")), "autumn": number(found.group("b")), "strength": strength}


def months_in(words: str) -> tuple[int, ...]:
    """Give the numbers of the months named, in the order of the words."""
    names = table("numbers")["months"]
    return tuple(names[found.group()] for found in pattern(either(names)).finditer(words))
