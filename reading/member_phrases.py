"""Whom a sentence names: behind what a list follows, before what says that they sit there, in brackets."""

from __future__ import annotations

from itertools import zip_longest

from reading.member_items import split_list
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import Sentence
from reading.roles import begins_with_role, begins_with_title
from reading.spelling import as_written, normal
from reading.subjects import made_up_by
from reading.vocabulary import Match, cue, pattern


def listed_behind(sentence: Sentence) -> list[str]:
    """Give those named after each phrase that a list follows, as in "..., mens politiet stiller med C"."""
    if each := _one_for_each(sentence.text):
        return each
    found: list[Match] = []
    for intro in cue("members.list_follows").finditer(sentence.low):
        if "tillegg" in intro.group() and cue("members.now_and_then").search(sentence.low):
            continue
        between = sentence.low[found[-1].end() : intro.start() + 1] if found else ""
        if not found or cue("members.another_list").search(between):
            found.append(intro)
        elif found[-1].group().endswith(": ") and _OPENS.isdisjoint(between) and len(found) == 1:
            found = [intro]  # "Koordineringsgruppa: Gruppa har medlemmer fra A og B"
    listed = [*_with_them(sentence, found[0]), *_led_by(sentence, found[0])] if found else []
    listed = listed or ([] if found else _plainly_named(sentence))
    for intro, following in zip_longest(found, found[1:]):
        listed += _named_in(sentence, intro.end(), following.start() if following else len(sentence.low))
    return listed


def _one_for_each(text: str) -> list[str]:
    """Give those of "har en representant for skolen, en for barnevernet, i tillegg til lensmannen"."""
    found = cue("members.one_for_each").search(text)
    if found is None or not cue("members.another_one").search(found.group("list")):
        return []
    parts = cue("members.between_ones").sub("|", found.group("list")).split("|")
    ones = [cue("members.another_one").sub("", part.strip(" .,")) for part in parts]
    besides = cue("members.besides_these").search(text)
    more = split_list(besides.group("list")) if besides is not None else []
    return [*(f"{found.group('who').lower()} {found.group('of')} {one}" for one in ones if one), *more]


_OPENS = frozenset(",(;")


def _plainly_named(sentence: Sentence) -> list[str]:
    """Give those of "rådet er A, B og C", where only three titles in a row tell that they sit there."""
    intro = cue("members.plainly").search(sentence.low)
    named = _named_in(sentence, intro.end(), len(sentence.low)) if intro is not None else []
    appointed = intro is not None and cue("members.by_a_side").search(intro.group()) is not None
    if appointed and len(named) == _IN_A_ROW - 1 and all(begins_with_role(normal(name)) for name in named):
        return named
    persons = all(begins_with_title(normal(name)) for name in named) and len(named) >= _IN_A_ROW
    return named if persons and begins_with_role(normal(named[0])) else []


_IN_A_ROW = 3


def _with_them(sentence: Sentence, intro: Match) -> list[str]:
    """Give the one who, in "ordføreren, som leder rådet, har med seg A og B", sits there as well."""
    who = sentence.text.partition(",")[0].partition(" har ")[0]
    return [who] if "har med seg" in intro.group() and begins_with_role(normal(who)) else []


def _led_by(sentence: Sentence, intro: Match) -> list[str]:
    """Give the leader of "ledes av ordføreren og har ellers disse medlemmene: ...", who sits there too."""
    told = cue("members.led_by_and_besides").search(sentence.low[: intro.end()])
    who = told.group("who") if told is not None else ""
    return [as_written(sentence.text, who)] if begins_with_role(who) else []


def _named_in(sentence: Sentence, begin: int, end: int) -> list[str]:
    words = sentence.text.split()
    last = len(words) if end == len(sentence.low) else len(sentence.low[:end].split())
    rest = " ".join(words[len(sentence.low[:begin].split()) : last])
    rest = _behind_colon(cue("members.all_such").sub("", rest))
    rest = cue("members.list_ends").sub("", cue("members.who_leads").sub(",", rest))
    stop = pattern(r"\. \p{Lu}").search(rest)
    return split_list((rest[: stop.start()] if stop else rest).strip(" :"))


def _behind_colon(words: str) -> str:
    """Give the list of "kommunens og politiets øverste ledere: A, B og C", named only behind the colon."""
    before, _, behind = words.partition(": ")
    if "," in before or "," not in behind:
        return words
    parts = [normal(part) for part in before.split(" og ")]
    told = any(begins_with_role(part) and not cue("members.leadership").search(part) for part in parts)
    return words if told else behind


def shown_from(text: str, low: str, position: int) -> str:
    """Cut the shown wording where the normalised one was cut: at the same word."""
    words = len(low[:position].split())
    return " ".join(text.split()[words:])


def said_to_be(sentence: Sentence) -> list[str]:
    """Read "A, B og C er faste medlemmer", "A møter fast i gruppen", "A og B møter i politirådet"."""
    besides = cue("members.besides").search(sentence.text) if sentence.low.startswith(_BESIDES) else None
    if besides is not None:
        return [besides.group("one"), *split_list(besides.group("who"))]
    found = (
        made_up_by(sentence.low)
        or cue("members.said_to_be").search(sentence.low)
        or cue("members.said_to_have").search(sentence.low)
    )
    if found is None or cue("members.now_and_then").search(sentence.low):
        return []
    words = " ".join(sentence.text.split()[: len(found.group("who").split())])
    beside = pattern(r" (?:sammen|saman) med (?P<who>[^.;]+)").search(sentence.text)
    return split_list(f"{words}, {beside.group('who')}" if beside else words)


_BESIDES = ("foruten ", "i tillegg til ", "ved siden av ", "attåt ")


def _in_brackets(place: Place) -> tuple[str, list[str]] | None:
    """Read "politirådet (A, B og C) møtes ...": titles in brackets straight behind the name of a body."""
    for name in place.namings:
        found = pattern(r"^ \((?P<list>[^()]*)\)").search(place.sentence.low[name.end :])
        if name.type == OUTSIDE or found is None:
            continue
        earlier = place.sentence.low[: name.end].count("(")
        named = split_list("(".join(place.sentence.text.split("(")[earlier + 1 :]).partition(")")[0])
        if len(named) > 1 and all(begins_with_title(normal(one)) for one in named):
            return name.type, named
    return None


def in_parentheses(place: Place) -> tuple[str, list[str]]:
    """Read the members from "koordineringsmøter (barnevern, NAV)" and "møtepunkt ... med PPT, barnevern"."""
    text = place.sentence.text
    if (beside := _in_brackets(place)) is not None:
        return beside
    weak = [name for name in place.namings if not name.strong and name.type != OUTSIDE]
    if not weak:
        return "", []
    inside = pattern(r"\((?P<list>[^)]*,[^)]*)\)").search(text)
    if inside is not None:
        return weak[0].type, split_list(inside.group("list"))
    after = cue("members.in_parentheses").search(text)
    if after is None:
        return "", []
    listed = pattern(r"- ?").sub(", ", after.group("list").replace("SLT-", "SLT~")).replace("~", "-")
    return weak[0].type, split_list(listed)
