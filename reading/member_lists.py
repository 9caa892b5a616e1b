"""Where a list of members begins and ends: under a heading, a colon or the name of a body."""

from __future__ import annotations

from collections.abc import Sequence

from reading.asked import label_of
from reading.line_kinds import manner
from reading.member_items import names_a_seat, post_of
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, PROSE, Sentence
from reading.roles import begins_with_role, begins_with_title
from reading.spelling import normal
from reading.vocabulary import cue, pattern


def list_end(found: Sequence[Place], index: int) -> int:
    """Give where the list of members that this sentence introduces ends; its own place if there is none."""
    low = found[index].sentence.low
    if cue("members.sent_to").search(low):
        return index
    if (stopped := _stopped_end(found, index)) > index + _PAIR:
        return stopped
    if (
        not _is_followed(found, index)
        or of_the_parties(found[index])
        or not (
            _introduces(found[index].sentence)
            or _names_a_body(found, index)
            or first_behind(found[index])
            or (found[index].sentence.shape is HEADING and cue("members.party_alone").search(low))
        )
        or _of_tasks(low)
    ):
        return index
    if low.strip(" :") == "hvem" and not _names_a_member(found[index + 1].sentence):
        return index  # the head of a table of who does what
    end = index + 1
    while end < min(len(found), index + _LONGEST_LIST) and _is_item(found[end], found[index], end - index):
        if manner(found[end].sentence.number) != manner(found[index + 1].sentence.number):
            break
        end += 1
    if low.startswith("for ") and end - index <= _PAIR:
        return index  # "For Vik kommune", and who signs
    known = sum(_names_a_member(p.sentence) for p in found[index + 1 : end])
    return end if known and known * 2 >= end - index - 1 else index


def _of_tasks(low: str) -> bool:
    """Tell whether a line leads up to what somebody does, not to who sits there."""
    if "medlem" in low or cue("members.group_at_the_end").search(low):
        return False
    return pattern(r"ansvar|oppgave|plikt|punkt").search(low) is not None


def _is_followed(found: Sequence[Place], index: int) -> bool:
    """Tell whether an item stands under the sentence; most lead up to nothing, so it is asked first."""
    return index + 1 < len(found) and _is_item(found[index + 1], found[index], 1)


def _stopped_end(found: Sequence[Place], index: int) -> int:
    """Give where titles end that only full stops part: "Medlemmer: Ordfører. Rådmann. Lensmann."."""
    intro, end = found[index].sentence, index + 1
    after = found[end].sentence if end < len(found) else intro
    if after.paragraph != intro.paragraph or len(after.low) > _TITLE:
        return index
    if cue("members.stopped_label").search(intro.low) is None:
        return index
    while end < len(found) and found[end].sentence.paragraph == intro.paragraph:
        low = found[end].sentence.low
        bare = len(low) <= _TITLE and begins_with_role(plain(low)) and not cue("members.deed").search(low)
        if not bare or found[end].sentence.shape is not PROSE or not OF_A_SENTENCE.isdisjoint(low.split()):
            break
        end += 1
    return end


OF_A_SENTENCE = frozenset(
    ["er", "har", "hører", "utgjør", "sitter", "består", "deltar", "møter", "inngår", "ledes", "kaller",
     "eller", "skal", "kan", "styrer", "åpner", "lager", "sender", "skriver", "møtes", "bytter", "veksler",
     "ligger", "fører", "sørger", "stiller", "oppnevner", "setter", "går", "leier", "fastsetter", "samles",
     "danner", "treffes", "finner", "velger"]
)  # fmt: skip
"""Words that tell a sentence from a row of titles; "leder" may be both."""


def first_behind(place: Place) -> str:
    """Give the first member of a list that stands behind the label, the others being under it."""
    found = cue("members.first_behind").search(place.sentence.low)
    if found is None or not names_a_seat(found.group("one")):
        return ""
    if found.group("one").rpartition(" ")[2] in OF_A_SENTENCE:
        return ""  # it leads up to the list itself: "Medlemmer: Faste medlemmer av rådet er"
    return place.sentence.text.partition(":")[2].strip()


def _names_a_member(sentence: Sentence) -> bool:
    """Tell whether an item names a member and does not say what somebody does."""
    if cue("members.does").search(sentence.low):
        return False
    if begins_with_title(plain(sentence.low)) or names_a_seat(sentence.low) or post_of(sentence.text):
        return True
    if cue("members.organisation").search(sentence.low):
        return True
    person = cue("members.named_person").search(sentence.text)
    return person is not None and begins_with_role(normal(sentence.text[person.end() :]))


def _names_a_body(found: Sequence[Place], index: int) -> bool:
    """Tell whether the line names a body, or goes on about its members, and titles stand under it."""
    place, items = found[index], found[index + 1 : index + 4]
    headed = place.sentence.shape is HEADING or place.sentence.low.endswith(":")
    leads = place.namings or _of_members(found, index)
    if not headed or not leads or len(items) < _PAIR or len(place.sentence.low) > _TITLE:
        return False
    listed = all(item.sentence.shape in (ITEM, LEAF) for item in items[:_PAIR]) or _begins_as_heading(items)
    return listed and all(
        (begins_with_role(plain(item.sentence.low)) or names_a_seat(item.sentence.low))
        and len(item.sentence.low) <= _TITLE
        and not cue("members.deed").search(item.sentence.low)
        and not label_of(item.sentence.low)
        for item in items[:_PAIR]
    )


def _begins_as_heading(items: Sequence[Place]) -> bool:
    """Tell whether the first title of a list, apart from the name over it, looks like a heading."""
    first, second = items[0].sentence, items[1].sentence
    return (
        first.shape is HEADING
        and _is_a_title(first)
        and second.shape is LEAF
        and second.line == first.line + 1
    )


def _of_members(found: Sequence[Place], index: int) -> bool:
    """Tell whether "det vil si:" stands under a heading or behind a sentence of who sits in the body."""
    place, before = found[index], found[index - 1] if index else None
    if before is None or place.topic in {"", OUTSIDE} or not place.sentence.low.endswith(":"):
        return False
    spoken = before.sentence.low if before.topic == place.topic else ""
    return any(cue("members.intro").search(words) for words in (spoken, place.heading))


_PAIR = 2


_TITLE = 60


def of_the_parties(place: Place) -> bool:
    """Tell whether it stands under "Parter": who makes the agreement, not who sits in a body."""
    if place.namings or "part" not in place.heading:
        return False
    return cue("members.of_the_parties").search(_unnumbered(place.heading)) is not None


def _unnumbered(heading: str) -> str:
    return heading.lstrip("0123456789.§) ")


def _introduces(sentence: Sentence) -> bool:
    low = sentence.low
    if any(cue(f"members.{way}").search(low) for way in ("introduces", "group_at_the_end")):
        return True
    named = cue("members.intro").search(low) is not None and len(low) <= _INTRO_LENGTH
    ended = sentence.shape is HEADING or low.endswith(_LEADS)
    return named and ended and not low.startswith("hvem som ")


_LEADS = (
    ":", " er", " av", " sitter", "følgende", "medlemmer", "deltakere", "sammensetning", "sammensetningen",
)  # fmt: skip
_INTRO_LENGTH = 170


_LONGEST_LIST = 60


def _is_item(place: Place, intro: Place, distance: int) -> bool:
    sentence = place.sentence
    named = (name for name in place.namings if not cue("bodies.its_person").search(sentence.low[name.end :]))
    if any(name.strong for name in named) and not begins_with_title(sentence.low):
        return False
    if sentence.shape in (ITEM, LEAF):
        words = cue("members.in_each").sub("", sentence.low)
        return len(sentence.low) <= _ITEM_LENGTH and not cue("members.is_item").search(words)
    furthest = intro.sentence.line + 1 + 2 * distance
    if sentence.shape is PROSE:
        opened = intro.sentence.low.endswith(":") or intro.sentence.shape is HEADING
        return opened and _told_in_prose(sentence, distance, furthest)
    if any(name.start == 0 and name.end == len(sentence.low) for name in place.namings):
        return False  # the name of the next body
    near = distance >= 1 and sentence.line <= furthest
    return sentence.shape is HEADING and near and _is_a_title(sentence)


def _told_in_prose(sentence: Sentence, distance: int, furthest: int) -> bool:
    """Tell whether a line of prose is a person with a post, the whole list, or one of a row of titles."""
    if post_of(sentence.text):
        return True
    return (distance == 1 and _inline_list(sentence)) or _title_with_a_comma(sentence, furthest)


def _is_a_title(sentence: Sentence) -> bool:
    """Tell whether a line that looks like a heading is one of a list of bare titles."""
    if post_of(sentence.text):
        return True
    return names_a_seat(sentence.low) and not _introduces(sentence) and not label_of(sentence.low)


_ITEM_LENGTH = 170


def _title_with_a_comma(sentence: Sentence, furthest: int) -> bool:
    """Tell whether "Kommunalsjef for rehabilitering, helse og omsorg" is one of a row of bare titles."""
    low = sentence.low.removeprefix("medlemmer: ")  # the label that its heading stands for
    bare = low[-1:].isalpha() and OF_A_SENTENCE.isdisjoint(low.split())
    near = sentence.line <= furthest and len(low) <= _TITLE + 20
    named = begins_with_role(low) or cue("members.so_many").search(low) is not None
    return bare and near and named and not cue("members.deed").search(low)


def _inline_list(sentence: Sentence) -> bool:
    return (
        not sentence.low.endswith(":")
        and sentence.text.count(",") + (", " in sentence.text and " og " in sentence.low) >= _PAIR
        and begins_with_title(plain(sentence.low))
        and cue("members.does").search(sentence.low) is None
        and not pattern(r"(?:skal|møtes|sendes| har rett | har adgang )").search(sentence.low)
        and cue("members.list_follows").search(sentence.low) is None
    )


def plain(low: str) -> str:
    """Give a normalised item without its mark and its article."""
    return low.lstrip("-* ").removeprefix("en ").removeprefix("et ")
