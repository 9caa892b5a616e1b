"""How long before the meeting the call, the agenda and the papers must be out; and when items must be in."""

from __future__ import annotations

from collections.abc import Iterator

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft, draft
from reading.numbers import Duration, durations
from reading.records import Kind
from reading.vocabulary import END, START, pattern, whole

_CALL = r"(?:innkall|kalles inn|kaller inn|kalle inn|kalt inn|agenda|saksliste|dagsorden|sakspapir|saksdokument|møtepapir|sakene|saksframlegg|saksfremlegg|dokument|møteinnkalling|varsel|papirer|utsend|innkalles)"
_ITEMS = r"(?:saker|saken|sak|innspill|forslag|innmelding|tema)(?: \S+){0,6}? (?:meldes|meldt|melde|sendes inn|spilles inn|fremmes|leveres|være meldt|innmeldes|sendes til|oversendes|må være|inn til|innen)|(?:meldes|melde|melder|spille|spilles|spiller) (?:\pL+ )?(?:inn )?(?:saker|sak)|innmelding av saker|(?:ønsker|ønskes) (?:\pL+ )?(?:behandlet|tatt opp)|frist for (?:å melde|innmelding|innspill|saker)"
_OTHER = r"(?:sies opp|si opp|oppsigelse|sier opp|oppsig|forfall|frafall|avlys|flytt|endres|endringer|reforhandl|ekstraordinær|hastemøte|kort varsel|klage|svarfrist|søknad|evaluer|foreslå|stedfortreder|vara)"
_BEFORE = r"^[^.;]{0,40}?(?:før|i forkant|forut|på forhånd|innen møte|varsel|frist|varsling|i forvegen)"
_LED = r"(?:senest|minst|minimum|innen|med|på|varsel|frist|normalt|inntil|tidligst|ca|cirka|helst|ut|være)"


def notices(place: Place) -> Iterator[Draft]:
    """Give the notice of this sentence, one draft for each deadline; and the deadline for handing in items."""
    low = place.sentence.low
    if not any(hint in low for hint in ("dag", "uke", "måned", "døgn")) or place.topic == OUTSIDE:
        return
    found = durations(low)
    for index, stretch in enumerate(found):
        part = _part(low, found, index)
        kind = _kind(place, low, part, stretch)
        if kind is not None:
            value = {
                "amount": stretch.amount,
                "unit": stretch.unit,
                "days": stretch.days,
                "what": _what(part),
                "modality": "latest",
            }
            yield draft(kind, place, value, body=place.about(stretch.start))


def _part(low: str, found: list[Duration], index: int) -> str:
    """Give the words that belong to one of several stretches of time in a sentence."""
    begin = 0
    if index:
        behind = found[index - 1].end
        cuts = [low.rfind(sign, behind, found[index].start) for sign in (", ", "; ", " og ")]
        begin = max([behind, *cuts])
    if index + 1 == len(found):
        return low[begin:]
    ahead = found[index + 1].start
    cuts = [low.find(sign, found[index].end, ahead) for sign in (", ", "; ", " og ")]
    return low[begin : min([cut for cut in cuts if cut > 0] or [ahead])]


def _kind(place: Place, low: str, part: str, found: Duration) -> Kind | None:
    after = low[found.end : found.end + 60]
    before = low[max(0, found.start - 60) : found.start]
    if pattern(_OTHER).search(low) or pattern(r"^[^.;]{0,25}?(?:etter|i etterkant)").search(after):
        return None
    timed = (
        pattern(_BEFORE).search(after) is not None
        or pattern(
            rf"{START}(?:frist|fristen|varsel|innkallingsfrist\pL*|varslingsfrist\pL*)(?: [^.;]{{0,40}}?)? (?:er|på)? ?(?:\pL+ )?$"
        ).search(before)
        is not None
    )
    if not timed:
        return None
    if pattern(_ITEMS).search(part) and not pattern(
        r"(?:innkalling|agenda|saksliste|dagsorden)[^.;]{0,40}? (?:sendes|sende|utsendes|skal)"
    ).search(part):
        return Kind.ITEM_DEADLINE
    if (
        pattern(_CALL).search(part)
        or pattern(_CALL).search(place.heading)
        or (pattern(_CALL).search(low) and found.start > 0)
    ):
        return Kind.NOTICE
    return None


def _what(low: str) -> list[str]:
    words = {
        "innkalling": ("innkall", "kalles inn", "kaller inn", "kalle inn", "varsel"),
        "agenda": ("agenda", "saksliste", "dagsorden"),
        "sakspapirer": (
            "sakspapir",
            "saksdokument",
            "møtepapir",
            "saksframlegg",
            "saksfremlegg",
            "dokumenter",
        ),
    }
    return [name for name, stems in words.items() if any(stem in low for stem in stems)]


def agenda_input(place: Place) -> Iterator[Draft]:
    """Give who may put items on the agenda."""
    low = place.sentence.low
    if "saker" not in low:
        return
    if pattern(
        r"(?:spille inn|spiller inn|melde inn|fremme|foreslå|komme med) (?:\pL+ )?saker|saker kan meldes"
    ).search(low):
        who = [
            w
            for w in ("politiet", "kommunen", "partene", "medlemmene", "alle medlemmer")
            if pattern(whole([w, w.rstrip("n") + "ne"])).search(low)
        ]
        yield draft(Kind.AGENDA_INPUT, place, {"who": who or ["medlemmene"]}, sure=0.9)


def extraordinary(place: Place) -> Iterator[Draft]:
    """Give that the body may also meet outside its plan."""
    low = place.sentence.low
    meets = "møte" in low or "sammen" in low or "innkall" in low or "kalles" in low
    if not meets or place.topic == OUTSIDE:
        return
    short = pattern(
        rf"ekstraordinær|ekstra møte|ekstramøte|hastemøte|kort varsel|oppdukkende behov|oftere (?:ved|dersom|hvis)|utover dette ved behov{END}"
    ).search(low)
    asked = pattern(r"(?:krever det|kreve møte|ber om det|kreve \pL+ møte)").search(low)
    if short or asked:
        notice = "kort varsel" if "kort varsel" in low else None
        yield draft(Kind.EXTRAORDINARY, place, {"allowed": True, "notice": notice}, sure=0.9)
