"""What becomes of the minutes, and whether meetings are open."""

from __future__ import annotations

from collections.abc import Iterator

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft, draft
from reading.numbers import durations
from reading.records import Kind, Shape
from reading.roles import titles
from reading.vocabulary import END, START, pattern

_NOUN = r"(?:\pL*referat\pL*|protokoll\pL*|møtebok\pL*|møteprotokoll\pL*)"
_MADE = r"(?:utarbeid|skriv|skrevet|føre|ført|fører|send|sende|distribu|arkiv|journalf|offentlig|publis|legges|lagt ut|tilgjengelig|godkjen|ansvar|utsendelse|lages|oversend|protokollf|tas|deles)"
_OTHER_USE = r"(?:referatsak|referat fra forrige|referat fra sist|referat fra førre|referat fra (?:møter|andre|slt)|forrige referat|godkjenning av (?:\pL+ )?(?:referat|protokoll)|gjennomgang av (?:\pL+ )?referat)"
_MEETINGS = r"(?:\pL*møtene|møter|møtet|\pL*møte|rådet)"
_CLOSED = r"(?:lukket|lukkede|ikke åpne|ikke åpent|ikke offentlige|ikke åpen|unntatt offentlighet|lukkede dører|ikke tilgjengelige? for publikum|ikke adgang)"
_OPEN = r"(?:åpne|åpent|åpen|offentlige|åpne dører)"


def minutes(place: Place) -> Iterator[Draft]:
    """Give what the sentence says of the minutes: made, archived, public, sent and when, by whom."""
    low = place.sentence.low
    if not any(noun in low for noun in ("referat", "protokoll", "møtebok")) or place.topic == OUTSIDE:
        return
    if place.sentence.shape is Shape.HEADING or pattern(_OTHER_USE).search(low):
        return
    noun = pattern(rf"{START}{_NOUN}").search(low)
    if noun is None or not (pattern(_MADE).search(low) or low.startswith("referat")):
        return
    yield draft(Kind.MINUTES, place, _minutes_value(low, noun.start()))


def _minutes_value(low: str, at: int) -> dict[str, object]:
    rest = low[max(0, at - 60) :]
    sent = pattern(r"(?:send|utsend|distribu|oversend)").search(rest) is not None
    return {
        "produced": True,
        "archived": True
        if pattern(
            r"arkiv(?:eres|ert|ere|er\b)|journalf|arkiv(?:et)?\.|sakssystem|sak-/? ?arkiv|noark"
        ).search(low)
        else None,
        "public": _public(low),
        "sent": True if sent else None,
        "sent_within_days": _sent_within(low, at),
        "responsible": _responsible(low, at),
    }


def _public(low: str) -> bool | None:
    if pattern(r"(?:ikke (?:\pL+ )?offentlig|unntatt offentlighet|unntas offentlighet)").search(low):
        return False
    shown = pattern(
        r"(?:offentlig\pL*|publiser\pL*|offentliggj\pL*|nettside\pL*|hjemmeside\pL*|heimeside\pL*|heimesid\pL*|internett)"
    ).search(low)
    return True if shown and "offentlighetsloven" not in low and "offentleglova" not in low else None


def _sent_within(low: str, at: int) -> int | None:
    for found in durations(low):
        near = low[max(0, found.start - 40) : found.start]
        after = low[found.end : found.end + 30]
        if pattern(r"^ ?(?:før|i forkant)").search(after):
            continue
        if (
            pattern(r"(?:innen|senest|maks|maksimalt|i løpet av|inntil|snarest og)").search(near)
            or "etter" in after
        ) and (found.start > at or "referat" in low[: found.start]):
            return found.days
    return None


def _responsible(low: str, at: int) -> list[str] | None:
    ahead = [m for m in titles(low) if m.end <= at]
    if ahead and pattern(r"(?:skriver|fører|ansvar|sender|utarbeider|lager|sørger)").search(
        low[ahead[-1].end : at + 1]
    ):
        return [ahead[-1].label]
    after = pattern(r"(?:skrives|føres|utarbeides|sendes(?: ut)?) av ").search(low)
    later = [m for m in titles(low) if after and m.start >= after.end() - 1]
    return [later[0].label] if later else None


def openness(place: Place) -> Iterator[Draft]:
    """Give whether the meetings are open or closed; minutes and opening hours say nothing of that."""
    low = place.sentence.low
    if (
        not any(hint in low for hint in ("lukk", "åpn", "åpen", "offentlig", "dører"))
        or place.topic == OUTSIDE
    ):
        return
    if "åpningstid" in low or "referat" in low or "protokoll" in low or "møte" not in low:
        return
    be = r"(?: \pL+){0,5}? (?:er|skal være|holdes|holdes for|avholdes|avholdes for|går|foregår|gjennomføres|skal holdes|skal være|er i utgangspunktet|vil være)"
    closed = pattern(rf"{START}{_MEETINGS}{be}(?: \pL+){{0,3}}? {_CLOSED}{END}").search(low)
    opened = pattern(rf"{START}{_MEETINGS}{be}(?: \pL+){{0,2}}? {_OPEN}{END}").search(low)
    named = pattern(rf"{START}(?:holder|avholder|har) (?P<how>lukkede|åpne) møter{END}").search(low)
    state = "closed" if closed else "open" if opened else ""
    if named:
        state = "closed" if named.group("how") == "lukkede" else "open"
    if not state:
        return
    if state == "closed" and pattern(
        r"(?:med mindre|hvis ikke|dersom ikke|bortsett fra når|om ikke) "
    ).search(low):
        state = "closed_unless_decided"
    yield draft(Kind.OPENNESS, place, {"state": state}, sure=0.98)
