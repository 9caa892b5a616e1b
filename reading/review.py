"""Evaluation and revision: of what, how often, and when in the year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from reading.drafts import Draft, draft
from reading.judging import judges, without_need_not
from reading.places import Place
from reading.records import HEADING, ROW, Kind
from reading.ruled import months_of
from reading.vocabulary import END, START, cue, either, pattern, table, whole


def reviews(place: Place) -> Iterator[Draft]:
    """Give the evaluations and revisions the sentence promises; without a time or occasion there is none."""
    low = _without_if_needed(without_need_not(_of_its_month(place)))
    if place.sentence.shape is HEADING:
        return
    if cue("review.possible").search(low):
        return
    present = _promised(low)
    seen: set[tuple[Kind, str]] = set()
    for index, (kind, _) in enumerate(present):
        value = _value(low, _part(low, [place_of for _, place_of in present], index))
        if value is not None and (kind, str(value["interval"])) not in seen:
            seen.add((kind, str(value["interval"])))
            yield draft(kind, place, value, body=_body(place, kind, low))
            if (other := _or_else(low, value)) is not None:
                yield draft(kind, place, other, body=_body(place, kind, low))


def _of_its_month(place: Place) -> str:
    """Give a row of a year's wheel as what is done each year in its month: "hvert år i mai ..."."""
    low = place.sentence.low
    if place.sentence.shape is not ROW or " | " not in low:
        return low
    months = months_of(first := low.partition(" | ")[0])
    if len(months) != 1 or " " in first:
        return low
    name = next(name for name, number in table("numbers")["months"].items() if number == months[0])
    return f"hvert år i {name} {low.partition(' | ')[2]}"


def _without_if_needed(low: str) -> str:
    """Give "gjennomgås og om nødvendig revideres hvert år" without what is no time, where a time is told."""
    found = cue("review.if_needed").search(low) if " og " in low else None
    if found is None:
        return low
    told = low[: found.start("aside")] + low[found.end("aside") :]
    return told if _interval(told) else low


def _promised(low: str) -> list[tuple[Kind, int]]:
    words = table("review")
    found = [
        (Kind.EVALUATION, match.start())
        for match in pattern(whole(words["evaluation"])).finditer(low)
        if not low[: match.start() + 1].endswith(_ONLY_WHEN)
    ]
    found += [
        (Kind.REVISION, match.start())
        for match in pattern(whole(words["revision"])).finditer(low)
        if _revises(low, match.group())
    ]
    if found and found[0][0] is Kind.REVISION and 0 <= (judged := judges(low)) < found[0][1] - _APART:
        found.append((Kind.EVALUATION, judged))
    if not found:
        vague = cue("review.promised").search(low)
        found = [(Kind.REVISION, vague.start())] if vague else []
        judged = -1 if vague else judges(low)
        found += [(Kind.EVALUATION, judged)] if judged >= 0 else []
    return sorted(found, key=lambda pair: pair[1])


_APART = 20
"""So far before a revision must the work be judged to be told of for itself."""
_ONLY_WHEN = ("etter ", "på grunnlag av ", "på bakgrunn av ", "resultatet av ", "utfallet av ")


def _revises(low: str, word: str) -> bool:
    if not cue("review.carried").search(low) and not pattern(words_of_objects()).search(low):
        return False
    said = next((name for part, name in _MUST_SAY.items() if part in f"{word.strip(' .,;:')} "), "")
    if said:
        itself = said == "renewed" and cue("review.renews_itself").search(low) is not None
        return cue(f"review.{said}").search(low) is not None and not itself
    if "endres" in word or "justeres" in word:
        return cue("review.papers_changed").search(low) is not None
    return not word.strip(" .,").startswith("oppdater") or cue("review.up_to_date").search(low) is not None


_MUST_SAY = {
    "fornyes": "renewed",
    "tilpasse": "of_the_rules",
    "gjennomgå ": "of_the_rules",
    "gå gjennom": "of_the_rules",
    "se gjennom": "of_the_rules",
    "sett på": "of_the_rules",
    "ses på": "of_the_rules",
    "sees på": "of_the_rules",
    "ser på": "of_the_rules",
    "ser gjennom": "of_the_rules",
    "ses gjennom": "of_the_rules",
    "gå igjennom": "of_the_rules",
    "endret": "to_be_changed",
    "gjennomgang": "gone_through",
    "endringer": "changed",
    "endre ": "to_change",
    "justere ": "to_change",
}
"""What else a sentence with such a word must say, by the word."""


def words_of_objects() -> str:
    """Give the pattern of what can be revised."""
    things = (
        "avtale vedtekt mandat reglement plan rutine retningslinje instruks regler vedlegg ordning årshjul "
        "forretningsorden notat håndbok rutina tabell dokument rundskriv tiltakslist tiltaksdel handlingsdel"
    )
    return "|".join([*things.split(), "dette dokument", "denne oversikt"])


def _value(low: str, near: str) -> dict[str, object] | None:
    if not _interval(near):
        near = low
    interval = _interval(near)
    if not interval:
        return None
    value: dict[str, object] = {"object": _object(low), "interval": interval, "when": _when(near, interval)}
    if interval == "yearly":
        value |= {"count": 1, "per": "year"}
    return value


def _or_else(low: str, value: dict[str, object]) -> dict[str, object] | None:
    """Give what "revideres i 2026, eller når en av partene ber om det" says besides the year."""
    _, stop, rest = low.partition(", eller ")
    other = _value(rest, rest) if stop and value["interval"] == "once" else None
    return other | {"object": value["object"]} if other and other["interval"] == "on_demand" else None


def _part(low: str, places: list[int], index: int) -> str:
    """Give the part of the sentence that belongs to one of several words of review.

    What follows the word is its own; what stands before the first belongs to the first.
    """
    begin = places[index] if index else 0
    part = low[begin : places[index + 1] if index + 1 < len(places) else len(low)]
    own, _, _ = part.partition(", og ")
    return own if len(own) > places[index] - begin and _interval(own) else part


@cache
def _bounded(source: str) -> str:
    return START + source.replace("{month}", either(table("numbers")["months"])) + END


@lru_cache(maxsize=2048)
def _interval(low: str) -> str:
    for entry in table("review")["interval"]:
        if pattern(_bounded(entry["pattern"])).search(low):
            return str(entry["interval"])
    return ""


def _when(low: str, interval: str) -> str | None:
    if interval == "on_demand":
        found = cue("review.when").search(low)
        return found.group("when").partition(", skal ")[0][:60] if found else None
    if interval != "yearly":
        return None
    for entry in table("review")["when"]:
        if "årets siste" in entry["pattern"] and cue("review.last_before").search(low):
            continue
        if pattern(_bounded(entry["pattern"])).search(low):
            return str(entry["when"])
    return _month(low) or _season(low)


def _season(low: str) -> str | None:
    if any(words in low for words in ("våren", "hver vår", "vårmøte")):
        return "spring"
    return "autumn" if any(words in low for words in ("høsten", "hver høst", "høstmøte")) else None


def _month(low: str) -> str | None:
    """Give the month of each year; that of a day with its year, as the first of those agreed on, is none."""
    names = table("review")["months"]
    told = (one for one in cue("review.month").finditer(low) if not _of_one_year(low[one.end("month") :]))
    found = next(told, None)
    if found is None or "første gang" in low[: found.start("month")]:
        return None
    month = str(names[found.group("month")])
    return f"by_{month}" if found.group("by").startswith(("innen", "før")) else month


def _of_one_year(after: str) -> bool:
    return after[:1] == " " and after[1:5].isdigit()


def _object(low: str) -> str:
    return next((name for stem, name in _objects() if stem in low), "samarbeidet")


@cache
def _objects() -> list[tuple[str, str]]:
    return list(table("review")["objects"].items())


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
    if cue("review.followups").search(low):
        yield draft(Kind.EVALUATION_FOLLOWUP, place, {"what": place.sentence.text.rstrip(".")})
