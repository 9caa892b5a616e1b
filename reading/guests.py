"""Who may or shall come to meetings without being a member, and how often."""

from __future__ import annotations

from collections.abc import Iterator

from reading.bodies import OUTSIDE, Place
from reading.drafts import Draft, draft
from reading.numbers import number, number_pattern
from reading.records import Kind, Shape
from reading.roles import begins_with_title
from reading.vocabulary import END, START, pattern, whole

_VERBS_AFTER = r"(?:kan |skal |bør |vil )?(?:også |ved behov )?(?:inviteres|bli invitert|kalles inn|bli kalt inn|innkalles|trekkes inn|bli trukket inn|delta ved behov|deltar ved behov|deltar etter behov|møter ved behov|møter etter behov|møte ved behov|tiltrer|tiltre|involveres|innbys|bes om å delta|delta på|delta i|deltar på|deltar i|møte på|har møterett|har møte- og talerett|har tale- og møterett|kan møte|inviteres inn|hentes inn|kan delta|være observatør\pL*|er observatør\pL*)"
_TAKES = r"(?:kan |skal )?(?:ta med|ta med seg|tar med seg|utvides med|suppleres med|invitere inn|invitere|inviterer|kalle inn|innkalle|trekke inn|innby|tiltres av)"
_TAKES_WHAT = r" (?:seg )?(?P<who>[^.;]+?)(?:,? (?:til|ved behov|etter behov|når|dersom|for|fast|i forhold|i enkelt[\pL-]*|som|hvis|i møte|på møte|fra gang|om|i den)(?: .*)?)?\.?$"
_OCCASION = r"(?:ved behov|etter behov|når det er (?:behov|nødvendig|naturlig|aktuelt|relevant)[^,.]*|til (?:aktuelle|enkelte|enkelt)\pL* ?(?:saker|møter)?|i enkelt\pL+|når saken\pL* [^,.]*|avhengig av sak|fast eller i [^.]*|til enkeltsaker|på enkeltmøter)"
_NOT_GUESTS = r"(?:prosjektgrupp|andre fora|fast(?:e)? (?:medlem|deltaker)|foreldremøte|elever|politiet skal inviteres|vara|stedfortreder|kommunestyret|medlemmer har|delta i tverrfaglig|delta i prosjekt|delta i dette arbeid|ekstraordinær|innkalles til møte|innkalles til politiråd|innkalle til møte|kalle inn til|innkaller til|kalles inn til (?:møte|politiråd))"
_MEMBERS_TOO = r"^(?:begge parter|partene|alle parter|medlemmene|alle medlemmer|politiet|kommunen|politirådet|rådet|møtene|møter|det|disse|her|gruppen|gruppa|man|de|den|vara\pL*|stedfortreder\pL*)$"


def guests(place: Place) -> Iterator[Draft]:
    """Give the guests of the body of this sentence; a visit is never a meeting more."""
    low = place.sentence.low
    if place.sentence.shape is Shape.HEADING or place.topic in {"", OUTSIDE}:
        return
    if not any(
        hint in low
        for hint in (
            "inviter",
            "delta",
            "kalles inn",
            "innkall",
            "ta med",
            "tar med",
            "utvides",
            "trekkes",
            "trukket",
            "kalt inn",
            "møterett",
            "observatør",
            "tiltr",
            "kalle inn",
            "møter ved",
            "møte- og",
            "trekke inn",
            "suppleres",
        )
    ):
        return
    if pattern(_NOT_GUESTS).search(low):
        return
    who = _who(place)
    if not who:
        return
    value: dict[str, object] = {"who": who}
    counts = _count(low)
    if counts:
        value |= {"count": counts, "per": "year", "on_demand": False}
    occasion = pattern(_OCCASION).search(low)
    if not counts:
        if occasion is None and not pattern(r"(?:kan|observatør|møterett|talerett|inviter)").search(low):
            return
        value |= {"when": occasion.group() if occasion else None, "on_demand": True}
    yield draft(Kind.GUEST, place, value)


def _who(place: Place) -> list[str]:
    low = place.sentence.low
    takes = pattern(rf"{START}{_TAKES}{_TAKES_WHAT}").search(low)
    if takes is not None and not takes.group("who").startswith("til "):
        return _list(takes.group("who"))
    passive = pattern(
        rf"{START}(?:kan|skal)(?: også| i tillegg)? (?P<who>[\pL][^.;]*?) (?:inviteres|kalles inn|delta\b|innkalles|trekkes inn|møte\b|bli )"
    ).search(low)
    if passive is not None and not pattern(rf"{START}(?:ved behov|det|de|ta)$").search(passive.group("who")):
        return _list(passive.group("who"))
    called = pattern(
        rf"{START}(?:inviteres|innkalles|kalles inn|trekkes inn) (?:det |også )?(?P<who>[\pL][^.;]*?)"
        r"(?: (?:til|ved behov|etter behov|når|dersom|i enkelt)[^.]*)?\.?$"
    ).search(low)
    if called is not None and not pattern(rf"^(?:til|ved|etter|når|med|i|inn|på|årlig|dersom|av|minst){END}").search(
        called.group("who")
    ):
        return _list(called.group("who"))
    joins = pattern(
        r"(?:^|,)(?:i tillegg|ved behov|etter behov|ellers|utover dette|også)?,? ?(?:deltar|møter|inviteres|innkalles) (?P<who>[^.;]+?)(?: (?:ved behov|etter behov|når|til|fast|i )[^.]*)?\.?$"
    ).search(low)
    if joins is not None and joins.group("who"):
        return _list(joins.group("who"))
    verb = pattern(rf" {_VERBS_AFTER}{END}").search(low)
    return _list(low[: verb.start()]) if verb is not None else []


def _list(words: str) -> list[str]:
    words = (
        pattern(
            r"^(?:ved behov |etter behov |i tillegg |til aktuelle saker |det |også |kan |skal |andre (?:aktuelle )?(?:som )?|, )+"
        ).sub("", words)
        if not words.startswith("andre")
        else words
    )
    words = pattern(r"(?:en |to |tre )?representant(?:er)? (?:fra|for) ").sub("", words)
    parts = [
        part.strip(" ,()") for part in pattern(r"(?:,| og | eller | samt |;)+").sub("|", words).split("|")
    ]
    kept = [
        part for part in parts if part and not pattern(_MEMBERS_TOO).search(part) and len(part) <= _LONGEST
    ]
    return [part for part in kept if begins_with_title(part) or len(part) > 2]


_LONGEST = 70


def _count(low: str) -> int:
    small = number_pattern()
    found = pattern(
        rf"{START}(?P<n>{small}) (?:av )?(?:\pL+ )?(?:møter?|møtene)(?: \pL+){{0,3}}? (?:hvert år|i året|pr år|årlig){END}"
    ).search(low)
    found = found or pattern(
        rf"{START}(?P<n>{small}) (?:ganger|gang|møter?|møte) (?:hvert år|i året|pr år|årlig){END}"
    ).search(low)
    if found is not None:
        return number(found.group("n"))
    return (
        1
        if pattern(r"(?:årlig|hvert år)").search(low) and pattern(whole(["årlig", "hvert år"])).search(low)
        else 0
    )


def guest_examples(place: Place, before: Place | None) -> list[str]:
    """Give the guests that a following "dette kan være representanter fra ..." names."""
    low = place.sentence.low
    found = pattern(
        r"^(?:dette|det|disse|slike) kan (?:for eksempel |f\.eks\. )?være (?P<who>[^.;]+)"
    ).search(low)
    if found is None or before is None:
        return []
    return _list(found.group("who"))
