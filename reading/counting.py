"""Where a sentence says how many, and of what period: the rules of lexicon/frequency.toml at their places."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reading.cadence import Hit, months_in
from reading.hearing import Heard
from reading.kept import Kept
from reading.numbers import number, number_pattern
from reading.signals import heard
from reading.vocabulary import END, START, Match, Pattern, cue, either, pattern, table

_GROUPS = ("period", "adjective", "span", "every", "apart", "months", "weeks", "seasons", "alone", "s1")


@cache
def _rules() -> list[tuple[str, Pattern]]:
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
        found.append((rule["name"], pattern(f"{START}(?:{source}){END}")))
    return found


def counted(low: str) -> tuple[Hit, ...]:
    """Give every statement of how often in a normalised sentence, without overlap, from left to right."""
    known = _KEPT.of(low)
    return next(_all_counted([heard(low)])) if known is None else known


def counted_in_a_cell(low: str) -> tuple[int, str] | None:
    """Give how often a cell says that something is done; each month or season alone is once a year.

    >>> counted_in_a_cell("mai og oktober"), counted_in_a_cell("rådmannen")
    ((2, 'year'), None)
    """
    if hits := counted(low):
        return hits[0].count, hits[0].per
    named = low.replace(", ", "/").replace(" og ", "/").split("/")
    return (len(named), "year") if cue("tables.each_month").search(low) else None


def count_ahead(lows: Iterable[Heard]) -> None:
    """Find what normalised sentences count, and keep it: each rule in all of them before the next begins.

    A rule is then at hand when it is asked again; to fetch all rules anew for each sentence takes longer.
    """
    deque(_all_counted([low for low in dict.fromkeys(lows) if _KEPT.of(low) is None]), maxlen=0)


def forget() -> None:
    """Forget what was counted in the texts that were read before."""
    _KEPT.forget()


_KEPT = Kept[str, tuple[Hit, ...]](2048)


def _all_counted(lows: Sequence[Heard]) -> Iterator[tuple[Hit, ...]]:
    """Give what each of the sentences counts, and keep it."""
    found: list[tuple[int, Heard, list[Hit]]] = [(low.bits, low, []) for low in lows]
    for name, rule in _rules():
        wanted = rule.bits
        for bits, low, hits in found:
            if bits & wanted == wanted:
                _count(name, rule, low, hits)
    for _, low, hits in found:
        yield _KEPT.keep(low, tuple(sorted(_telling(hits), key=lambda hit: hit.start)))


def _telling(hits: Sequence[Hit]) -> Iterable[Hit]:
    """Give the hits without a "hvert år" that only stands beside months that are named one by one."""
    if not any(hit.months for hit in hits):
        return hits
    return [hit for hit in hits if hit.rule != "bare" or hit.per != "year"]


def _count(name: str, rule: Pattern, low: str, found: list[Hit]) -> None:
    """Add what the rule finds, unless something stands there that was found before."""
    for match in rule.finditer(low):
        none = _only_when(name, match) or _in_a_fraction(low, match) or _left_out(low, name, match)
        none = none or (name == "no unit" and low[: match.start() + 1].rstrip().endswith(_OF_A_WEEK))
        hit = None if none else _hit(name, match)
        if hit is not None and not any(hit.start < other.end and other.start < hit.end for other in found):
            found.append(hit)


_OF_A_WEEK = (" uke", " uken", "uke")
"""Before a number that is that of a week: "uke 38 hvert år"."""


def _hit(name: str, match: Match) -> Hit | None:
    named, ways = _named(name)
    group = match.which(ways)
    n = _number(match, "n") if "n" in named else 0
    n2 = _number(match, "n2") if "n2" in named else 0
    words = match.group(group)
    spot = {"start": match.start(), "end": match.end(), "rule": name}
    if group in {"period", "adjective"}:
        per = per_of(words)
        plural = name == "plural adjective" and words == "årlige"
        if n > 1 and cue("frequency.one_in_each").search(match.group()):
            per = "year"
        return Hit(**spot, count=n or 1, count_max=n2, per=per, exact=not plural)  # type: ignore[arg-type]
    if group == "span":
        both = 2 if match.group("o2") else 1
        per = next((per for begin, per in _SPANS.items() if words.startswith(begin)), "2months")
        day = f"{match.group('o1')} {match.group('weekday')}"
        return Hit(**spot, count=both, count_max=0, per=per, weekday=day)  # type: ignore[arg-type]
    if group == "every":
        per = "2weeks" if _every_second(match.group().strip()) else "week"
        return Hit(**spot, count=1, count_max=0, per=per, weekday=words)  # type: ignore[arg-type]
    if group == "apart":
        per = next(per for unit, per in table("periods")["apart"].items() if unit in words).get(str(n), "")
        return Hit(**spot, count=1, count_max=0, per=per) if per else None  # type: ignore[arg-type]
    if group in _NAMED:
        return _of_named(group, words, spot)
    if group == "alone":
        seasons: dict[str, object] = {"count": n, "count_max": n2}
    else:
        seasons = {"count": n + n2, "count_max": 0, "season": "spring_autumn"}
    return Hit(**spot, per="year", **seasons)  # type: ignore[arg-type]


_SPANS = {"måned": "month", "kvartal": "quarter"}
"""How a stretch with one such day begins; any other is every second month."""


def _every_second(words: str) -> bool:
    """Tell whether a weekday is that of every second week: "annenhver mandag", "mandager i partallsuker"."""
    return words.startswith(("annenhver", "hver annen")) or any(one in words for one in _OF_EVERY_SECOND)


_OF_EVERY_SECOND = ("oddetal", "partal", " like ", " odde ")
_NAMED = frozenset(["months", "weeks", "seasons"])


def _of_named(group: str, words: str, spot: dict[str, object]) -> Hit:
    """Count the months, weeks or seasons that are named one by one."""
    if group == "months":
        named = months_in(words)
        return Hit(**spot, count=len(named), count_max=0, per="year", months=named)  # type: ignore[arg-type]
    count = _weeks(words) if group == "weeks" else 2
    season = "" if group == "weeks" else "spring_autumn"
    return Hit(**spot, count=count, count_max=0, per="year", season=season)  # type: ignore[arg-type]


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


def _left_out(low: str, name: str, match: Match) -> bool:
    """Tell whether the months are those without a meeting, or the words go on to what another body does.

    "I uken før påske" is one week of the year.
    """
    if name == "bare" and match.group("period").endswith(_A_WEEK):
        return low[match.end() - 1 :].lstrip().startswith(_BESIDE_A_DAY)
    if name != "months":
        return name == "counted" and " har " in match.group()
    begin = match.start()
    if low[begin : begin + 2] in {", ", ": "} and not cue("frequency.months_label").search(low[:begin]):
        return True
    excepted = cue("frequency.excepted").search(low)
    return excepted is not None and excepted.start() <= match.start() < excepted.end()


_A_WEEK = ("uken", "uka")
_BESIDE_A_DAY = ("før ", "etter ", "mellom ", "rundt ")


def _in_a_fraction(low: str, match: Match) -> bool:
    """Tell whether the number is only what stands behind the comma: "2,6 ganger årlig"."""
    begin = match.start()
    return low[begin : begin + 1] in {",", "."} and low[max(0, begin - 1) : begin].isdigit()


@cache
def _named(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the numbers a rule names, and the ways in which it may count."""
    rule = dict(_rules())[name]
    numbers = frozenset(group for group in ("n", "n2") if rule.names(group))
    return numbers, tuple(group for group in _GROUPS if rule.names(group))


def _number(match: Match, group: str) -> int:
    words = match.group(group)
    return number(words) if words else 0


@cache
def per_of(words: str) -> str:
    """Give the unit of counting of a phrase of periods, or of an adjective like "årlige"."""
    for entry in table("periods")["period"]:
        if words in entry["phrases"]:
            return str(entry["per"])
    return str(table("periods")["adjectives"][words])
