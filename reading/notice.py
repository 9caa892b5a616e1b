"""How long before the meeting the call, the agenda and the papers must be out; and when items must be in."""

from __future__ import annotations

from collections.abc import Iterator

from reading.drafts import Draft, draft
from reading.namings import OUTSIDE
from reading.numbers import Duration, durations
from reading.places import Place
from reading.records import Kind
from reading.roles import titles
from reading.signals import family
from reading.vocabulary import cue, pattern, whole


def notices(place: Place) -> Iterator[Draft]:
    """Give the notice of this sentence, one draft for each deadline, and the deadline for items."""
    low = place.sentence.low
    if place.topic == OUTSIDE or not place.sentence.signals & family("ahead") or _of_unknown(place):
        return
    for kind, stretch, part in _binding(low, list(_told(place, low))):
        value = {
            "amount": stretch.amount,
            "unit": stretch.unit,
            "days": stretch.days,
            "what": ["saker"] if kind is Kind.ITEM_DEADLINE else _what(part),
            "modality": "latest",
        }
        for body in _bodies(place, kind, stretch):
            yield draft(kind, place, value, body=body)


def _bodies(place: Place, kind: Kind, stretch: Duration) -> tuple[str, ...]:
    """Give the bodies of a deadline: "7 dager for gruppa", and items for the body behind them."""
    told, low = place.bodies(stretch.start), place.sentence.low
    behind = (name for name in place.namings if low[stretch.end : name.start].strip() in _FOR)
    if (own := next((name.type for name in behind if name.type != OUTSIDE), "")) and len(place.namings) > 1:
        return (own,)
    if kind is not Kind.ITEM_DEADLINE or len(told) > 1:
        return told
    named = (name for name in place.namings if cue("notice.items_for").search(low[: name.start], low))
    return next(((name.type,) for name in named if name.type != OUTSIDE), told)


_FOR = frozenset(["for", "for det", "for den", "i", "til"])


def _of_unknown(place: Place) -> bool:
    """Tell whether it begins with a body that the agreement knows nothing of: "planutvalget skal ha …"."""
    found = None if place.namings or place.back else cue("frequency.unknown_body").search(place.sentence.low)
    return found is not None and found.start("word") <= 1 and not found.group("word").startswith("pol")


def _told(place: Place, low: str) -> Iterator[tuple[Kind, Duration, str]]:
    """Give each stretch of time that is a deadline, with the words that belong to it."""
    found = durations(low)
    for index, stretch in enumerate(found):
        part = _part(low, found, index)
        if (kind := _kind(place, low, part, stretch)) is not None:
            yield kind, stretch, part


def _binding(low: str, found: list[tuple[Kind, Duration, str]]) -> list[tuple[Kind, Duration, str]]:
    """Leave out what is only the habit in "normalt tre uker og senest 14 dager før"."""
    last = max((one.start for _, one, _ in found if _preceded(low, one, "notice.at_latest")), default=0)
    return [one for one in found if not (one[1].start < last and _preceded(low, one[1], "notice.by_habit"))]


def _preceded(low: str, found: Duration, phrase: str) -> bool:
    return cue(phrase).search(low[max(0, found.start - _CLOSE) : found.start].rstrip() + " ", low) is not None


_CLOSE = 30


def _part(low: str, found: list[Duration], index: int) -> str:
    """Give the words that belong to one of several stretches of time in a sentence."""
    begin = 0
    if index:
        behind = found[index - 1].end
        begin = _clause_begins(low, behind, found[index].start)
    if index + 1 == len(found):
        return low[begin:]
    ahead = found[index + 1].start
    cuts = [low.find(sign, found[index].end, ahead) for sign in (", ", "; ", " og ")]
    return low[begin : min([cut for cut in cuts if cut > 0] or [ahead])]


def _clause_begins(low: str, behind: int, end: int) -> int:
    """Give where the clause before a stretch begins, though ", senest ti dager" stands apart in it."""
    apart = low.rfind(", ", behind, end)
    if apart >= 0 and _ONLY_LIMITS.issuperset(low[apart + 1 : end].split()):
        end = apart
    return max([behind, *(low.rfind(sign, behind, end) for sign in (", ", "; ", " og "))])


_ONLY_LIMITS = frozenset(["senest", "minst", "innen", "helst", "normalt", "minimum", "allerede", "da"])


def _kind(place: Place, low: str, part: str, found: Duration) -> Kind | None:
    after = low[found.end : found.end + 60]
    before = low[max(0, found.start - 90) : found.start]
    if (
        cue("notice.other").search(low)
        or cue("notice.hurried").search(part if _several(low) else low)
        or cue("notice.meets_before").search(low)
        or _before_a_thing(after)
        or cue("notice.after_meeting").search(after, low)
        or cue("notice.shortened").search(before, low)
        or cue("notice.shortened_after").search(after, low)
    ):
        return None
    timed = (
        cue("notice.before").search(after, low) is not None
        or cue("notice.time_limit").search(before, low) is not None
    )
    told = low[low.rfind(": ", 0, found.start) + 1 : found.start]
    if not timed or cue("notice.past").search(told, low):
        return None
    if cue("notice.items_first").search(low) or cue("notice.hands_in").search(before):
        return Kind.ITEM_DEADLINE
    if _of_items(part, low) or (
        place.before and not cue("notice.call").search(part, low) and _of_items(place.before)
    ):
        return Kind.ITEM_DEADLINE
    if (
        cue("notice.call").search(part, low)
        or cue("notice.call").search(place.heading)
        or (cue("notice.call").search(low) and found.start > 0)
        or cue("notice.call").search(place.before)
    ):
        return Kind.NOTICE
    return None


def _before_a_thing(after: str) -> bool:
    """Tell whether it is counted from a thing that is no meeting: "to dager før russefeiringen"."""
    if cue("notice.then").search(after):
        return False
    if cue("notice.before_another").search(after):
        return True
    found = cue("notice.before_noun").search(after)
    return found is not None and not any(part in found.group("noun") for part in _OF_MEETING)


_OF_MEETING = ("møte", "saml", "råd", "grupp", "forum", "team", "utval", "treff", "dag")


def _several(low: str) -> bool:
    return len(durations(low)) > 1


def _of_items(words: str, within: str = "") -> bool:
    """Tell whether items are handed in, not papers sent out."""
    handed = cue("notice.item_words").search(words, within) and cue("notice.handed_in").search(words, within)
    if not (handed or cue("notice.items").search(words, within)) or cue("notice.call_is_sent").search(
        words, within
    ):
        return False
    return cue("notice.sent_out").search(words, within) is None


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
    if cue("notice.agenda_input").search(low):
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
    short = cue("notice.at_short_notice").search(low)
    asked = cue("notice.demanded").search(low)
    if short or asked:
        notice = "kort varsel" if "kort varsel" in low else None
        value: dict[str, object] = {"allowed": True, "notice": notice}
        if who := _who_asks(low):
            value["initiator"] = who
        yield draft(Kind.EXTRAORDINARY, place, value, sure=0.9)


def _who_asks(low: str) -> list[str]:
    """Give who may have the body called: persons and parties by title, and so many of its members."""
    several = cue("notice.so_many_members").search(low)
    who = [mention.label for mention in titles(low)]
    return list(dict.fromkeys([*who, *([several.group("who")] if several else [])]))
