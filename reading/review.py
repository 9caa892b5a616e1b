"""Evaluation and revision: of what, how often, and when in the year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reading.bodies import Place
from reading.drafts import Draft, draft
from reading.records import Kind, Shape
from reading.vocabulary import END, START, either, pattern, table, whole

_POSSIBLE = r"(?:mulig(?:e|het)? å evaluere|skal kunne evalueres|som evalueres|evaluering av øvelse)"


def reviews(place: Place) -> Iterator[Draft]:
    """Give the evaluations and revisions the sentence promises; without a time or occasion there is none."""
    low = place.sentence.low
    if place.sentence.shape is Shape.HEADING or not any(
        stem in low
        for stem in (
            "valuer",
            "revi",
            "ruller",
            "oppdater",
            "gjennomgås",
            "reforhandl",
            "endres",
            "fornyes",
            "justeres",
            "vurderes",
        )
    ):
        return
    if pattern(_POSSIBLE).search(low):
        return
    words = table("review")
    found = [
        (Kind.EVALUATION, pattern(whole(words["evaluation"])).search(low)),
        (Kind.REVISION, _revised(low)),
    ]
    present = [(kind, match.start()) for kind, match in found if match is not None]
    for kind, at in present:
        others = [other for _, other in present if other != at]
        value = _value(low, at, others)
        if value is not None:
            yield draft(kind, place, value, body=_body(place, kind, low))


def _revised(low: str):  # noqa: ANN202 - a match of our own kind or nothing
    found = pattern(whole(table("review")["revision"])).search(low)
    if found is None:
        return pattern(rf"{START}(?:mandatet|vedtektene|avtalen|reglementet) (?:skal )?vurderes{END}").search(
            low
        )
    if not pattern(
        r"avtale|vedtekt|mandat|reglement|plan|rutine|retningslinje|dette dokument|\bdenne\b|årshjul"
    ).search(low):
        return None
    if "endres" in found.group() and not pattern(
        r"(?:avtalen|vedtektene|mandatet|reglementet|denne) (?:kan |skal )?(?:\pL+ )?endres"
    ).search(low):
        return None
    if "fornyes" in found.group() or ("oppdateres" in found.group() and "avtale" not in low):
        return None
    return found


def _value(low: str, at: int, others: list[int]) -> dict[str, object] | None:
    near = _part(low, at, others)
    if not _interval(near):
        near = low
    interval = _interval(near)
    if not interval:
        return None
    value: dict[str, object] = {"object": _object(low), "interval": interval, "when": _when(near, interval)}
    if interval == "yearly":
        value |= {"count": 1, "per": "year"}
    return value


def _part(low: str, at: int, others: list[int]) -> str:
    """Give the half of the sentence that belongs to the word at this place, when another such word shares it."""
    after = [other for other in others if other > at]
    before = [other for other in others if other < at]
    return low[before[-1] if before else 0 : after[0] if after else len(low)]


def _interval(low: str) -> str:
    for entry in table("review")["interval"]:
        if pattern(rf"{START}{entry['pattern']}{END}").search(low):
            return str(entry["interval"])
    return ""


def _when(low: str, interval: str) -> str | None:
    if interval == "on_demand":
        found = pattern(r"(?P<when>dersom [^.]+|når [^.]+|ved behov|innenfor \pL+)").search(low)
        return found.group("when")[:60] if found else None
    if interval != "yearly":
        return None
    for entry in table("review")["when"]:
        if pattern(rf"{START}{entry['pattern']}{END}").search(low):
            return str(entry["when"])
    return _month(low) or ("spring" if "våren" in low else "autumn" if "høsten" in low else None)


def _month(low: str) -> str | None:
    names = table("review")["months"]
    found = pattern(
        rf"{START}(?P<by>innen (?:utgangen av )?|i løpet av |før (?:utgangen av )?|i )?(?:\d{{1,2}}\. )?(?P<month>{either(names)}){END}"
    ).search(low)
    if found is None:
        return None
    month = str(names[found.group("month")])
    return f"by_{month}" if found.group("by").startswith(("innen", "før")) else month


def _object(low: str) -> str:
    for stem, name in _objects():
        if stem in low:
            return name
    return "samarbeidet"


@cache
def _objects() -> list[tuple[str, str]]:
    return [
        ("politivedtekt", "politivedtekter"), ("handlingsplan", "handlingsplan"), ("tiltak", "effekten av iverksatte tiltak"),
        ("eget arbeid", "eget arbeid"), ("sitt arbeid", "politirådets arbeid"), ("virksomhet", "virksomheten"),
        ("slt-modell", "SLT-modellen"), ("slt", "SLT-arbeidet"), ("avtale", "avtalen"), ("vedtekt", "vedtektene"),
        ("mandat", "mandatet"), ("reglement", "reglementet"), ("årshjul", "årshjulet"),
    ]  # fmt: skip


def _body(place: Place, kind: Kind, low: str) -> str:
    if kind is Kind.REVISION or _object(low) in {
        "avtalen",
        "samarbeidet",
        "politivedtekter",
        "handlingsplan",
        "vedtektene",
        "SLT-modellen",
        "SLT-arbeidet",
    }:
        return ""
    return place.topic if any(name.strong for name in place.namings) else ""


def followups(place: Place) -> Iterator[Draft]:
    """Give that what was learned goes on into the next year."""
    low = place.sentence.low
    if pattern(r"læringspunkt\pL* [^.]*videref|erfaring\pL* [^.]*(?:neste år|videref)").search(low):
        yield draft(Kind.EVALUATION_FOLLOWUP, place, {"what": place.sentence.text.rstrip(".")})
