"""What stands on every agenda, or on the first or last of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.lines import manner
from reading.member_items import split_list
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ITEM, LEAF, PROSE, ROW, Kind, Sentence
from reading.roles import begins_with_role
from reading.signals import family
from reading.spelling import normal
from reading.treated import leads_up, treated
from reading.vocabulary import cue, pattern


def standing_items(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the standing items in their order, one draft for each list or sentence."""
    standing, behind = family("standing"), 0
    for index, place in enumerate(found):
        if not place.sentence.signals & standing or place.topic == OUTSIDE or index < behind:
            continue
        yield from _going_on(_told_of_meetings(place), found[index + 1 : index + 4])
        if not _introduces(place.sentence):
            continue
        begin, end = _span(found, index)
        if end == index + 1 and (rows := _rows(found, index + 1)):
            yield _draft(place, [item for _, item in rows], rows[-1][0].sentence)
        elif end > begin and not _are_people(found[begin:end]):
            items = [p.sentence.text.partition(" | ")[0].strip(" .;") for p in found[begin:end]]
            yield _draft(place, items, found[end - 1].sentence)
            behind = end
        elif items := _inline(place):
            yield _draft(place, items, place.sentence)
        elif items := _in_next_line(place.sentence, found[index + 1 : index + 2]):
            yield _draft(place, items, found[index + 1].sentence)
        elif place.sentence.shape is not HEADING and (items := _treated(place.sentence)):
            yield _draft(place, items, place.sentence)


def _are_people(items: Sequence[Place]) -> bool:
    """Tell whether those of a list are who comes, not what is treated: "i hvert møte: ordfører, lensmann"."""
    return all(begins_with_role(place.sentence.low) for place in items)


def _introduces(sentence: Sentence) -> bool:
    """Tell whether items follow: by a known phrase, or a colon, a word for items and one for every time."""
    low = cue("standing.table_number").sub("", sentence.low)
    if any(cue(f"standing.{one}").search(low, sentence.low) for one in ("intro", "always_treated")):
        return True
    if leads_up(low):
        return True
    head, colon, _ = low.partition(":")
    return bool(colon) and any(
        all(cue(f"standing.{one}").search(head, sentence.low) for one in words) for words in _TOGETHER
    )


_TOGETHER = (("every_time", "things", "comes_up"), ("each_time", "treats"))


def _going_on(told: Iterator[Draft], after: Sequence[Place]) -> Iterator[Draft]:
    """Give the items with those of the sentences after: "Deretter følger A. Til slutt tas eventuelt."."""
    for one in told:
        items, last = one.value["list"], one.last
        more = list(items) if isinstance(items, list) else []
        for place in after:
            found = cue("standing.goes_on").search(place.sentence.low)
            if found is None or place.sentence.paragraph != one.first.paragraph:
                break
            words = place.sentence.text.split()[len(place.sentence.low[: found.start("list")].split()) :]
            more += _items(" ".join(words).strip(" ."))
            last = place.sentence
        value: dict[str, object] = dict(one.value) | {"list": more, "ordered": len(more) > 1}
        yield replace(one, value=value, last=last)


def _told_of_meetings(place: Place) -> Iterator[Draft]:
    """Read "på hvert møte behandles A, B og C" and "på årets første møte behandles A"."""
    if place.sentence.shape is HEADING or _introduces(place.sentence):
        return
    told: set[str] = set()
    for name in _TOLD:
        for found in cue(f"standing.{name}").finditer(place.sentence.low):
            first = len(place.sentence.low[: found.start("list")].split())
            words = place.sentence.text.split()[first : first + len(found.group("list").split())]
            items = _items(" ".join(words).strip(" ."))
            new = items and not told & set(items)
            if new and not cue("standing.no_item").search(normal(items[0])):
                told.update(items)
                yield _draft(place, items, place.sentence, found.group())
    if not told and (items := _treated(place.sentence)):
        yield _draft(place, items, place.sentence)


def _treated(sentence: Sentence) -> list[str]:
    """Give what is treated each time, in the words of the text."""
    listed = treated(sentence.low)
    first = len(sentence.low[: sentence.low.find(listed)].split())
    words = sentence.text.split()[first : first + len(listed.split())]
    return _items(" ".join(words).strip(" .,"))


_TOLD = (
    "each_meeting",
    "each_meeting_begins",
    "each_meeting_treats",
    "one_meeting",
    "agenda_holds",
    "laid_before_each",
    "talked_of_in_each",
    "goes_through_in_each",
    "told_in_each",
    "has_as_item",
    "stands_each_time",
    "innleads",
    "treats_in_each",
    "up_each_time",
    "begins_always",
    "gone_through_each_time",
    "follow_in_each",
    "each_treats",
    "opens_with",
    "first_treats",
    "theme_at",
    "treated_each_time",
    "each_meeting_label",
    "tells_in_each",
    "told_each_time",
)


def _span(found: Sequence[Place], index: int) -> tuple[int, int]:
    """Give the first place of the list that this one introduces, and the one behind its last."""
    sentence = found[index].sentence
    if sentence.shape is not HEADING and not sentence.low.endswith(_LEADS) and not leads_up(sentence.low):
        return index + 1, index
    first = index + 1 + _are_column_heads(found, index + 1)
    end = first
    while end < min(len(found), index + _LONGEST_LIST) and found[end].sentence.shape in {
        ITEM,
        LEAF,
    }:
        if manner(found[end].sentence.number) != manner(found[first].sentence.number):
            break
        if end > first and (_heads_a_paragraph(found, end) or _other_sort(found, first, end)):
            break
        if end > first and _same_number(found[end - 1].sentence.number, found[end].sentence.number):
            break
        end += 1
    return (first, end) if end > first else (index + 1, index + 1)


def _same_number(before: str, number: str) -> bool:
    """Tell whether a number stands twice, as that of the last item and of the heading that follows the list.

    Where every item has the number 1, somebody left the counting to a program.
    """
    return before == number and number.strip(" .)").isdigit() and number.strip(" .)") != "1"


def _are_column_heads(found: Sequence[Place], index: int) -> bool:
    """Tell whether the line is the head of a table of items: "Nr. | Punkt | Ansvar"."""
    if index >= len(found) or found[index].sentence.shape is not ROW:
        return False
    cells = [normal(cell).strip(" .") for cell in found[index].sentence.text.split(" | ")]
    named = [cue("standing.heads_items").search(cell) is not None for cell in cells]
    return named[0] or (cells[0] == "nr" and named[1])


_LONGEST_LIST = 60
_WHO = (" skal rådet", " skal gruppen", " skal gruppa", " skal vi", " tar for seg", " omfatter")
_LEADS = (
    ":", " er", "agenda", "agendaen", "saksliste", "dagsorden", "møte", "møter", "behandle", "ta opp",
    "alltid gjennom", " inneholde", " omfatte", " innom", "hver gang", *_WHO,
)  # fmt: skip
"""How a line ends that leads up to a list."""


def _other_sort(found: Sequence[Place], first: int, index: int) -> bool:
    """Tell whether a line without a mark, an empty line apart, ends a list of marked items."""
    before, sentence = found[index - 1].sentence, found[index].sentence
    marked = found[first].sentence.shape is ITEM and sentence.shape is LEAF
    return marked and sentence.line > before.line + 1 + before.text.count(" ") // _WORDS


def _in_next_line(leads: Sentence, after: Sequence[Place]) -> list[str]:
    """Give the items that stand side by side in the line under what ends with a colon."""
    sentence = after[0].sentence if after else leads
    told = leads.low.endswith(":") and sentence.shape is PROSE and "," in sentence.text
    if told and cue("duties.in_month").search(sentence.low) is not None:
        return []  # "januar: årsstatistikk, mars: russ": each has a meeting of its own
    near = sentence.line <= leads.line + 1 + leads.text.count(" ") // _WORDS
    return _items(sentence.text.strip(" .")) if told and near and len(sentence.text) <= _ROW_OF_ITEMS else []


_ROW_OF_ITEMS = 250


def _rows(found: Sequence[Place], begin: int) -> list[tuple[Place, str]]:
    """Give the rows of a table of items straight under what introduces it, each with its item."""
    rows: list[tuple[Place, str]] = []
    for place in found[begin : begin + _LONGEST_LIST]:
        if place.sentence.shape is not ROW:
            break
        cells = place.sentence.text.split(" | ")
        named = cells[1] if cells[0].strip(" .)").isdigit() and len(cells) > 1 else cells[0]
        if cue("standing.heads_items").search(normal(named)) is None and named.strip(" .").lower() != "nr":
            rows.append((place, named.strip(" .;")))
    return rows if len(rows) > 1 else []


def _heads_a_paragraph(found: Sequence[Place], index: int) -> bool:
    """Tell whether a numbered line is no item but stands, an empty line apart, over text of its own."""
    before, sentence = found[index - 1].sentence, found[index].sentence
    after = found[index + 1].sentence if index + 1 < len(found) else None
    apart = bool(sentence.number) and sentence.line > before.line + 1 + before.text.count(" ") // _WORDS
    return apart and after is not None and after.shape is PROSE and after.line == sentence.line + 1


_WORDS = 6
"""So few words a line, so that an item that goes over several lines is not thought to stand apart."""


def _draft(place: Place, items: list[str], last: Sentence, words: str = "") -> Draft:
    value: dict[str, object] = {"list": items, "ordered": len(items) > 1}
    if meeting := _meeting(words or place.sentence.low):
        value["meeting"] = meeting
    return Draft(
        kind=Kind.STANDING_ITEMS, body=place.topic, value=value, first=place.sentence, last=last,
        confidence=place.certainty,
    )  # fmt: skip


def _meeting(low: str) -> str:
    if cue("standing.first_meeting").search(low):
        return "first_of_year"
    if pattern(r"(?:årets siste|siste møte)").search(low):
        return "last_of_year"
    return "every" if cue("standing.every_meeting").search(low) else ""


def _inline(place: Place) -> list[str]:
    low, text = place.sentence.low, place.sentence.text
    if place.sentence.shape is HEADING:
        return []
    subject = cue("standing.item_is_standing").search(low)
    yearly = subject is not None and cue("standing.once_a_year").search(subject.group("rest")) is not None
    if subject is not None and not yearly and not cue("standing.no_item").search(low):
        what = " ".join(text.split()[: len(subject.group("what").split())]).strip(" ,")
        why = cue("standing.purpose").search(subject.group("rest").rstrip(". "))
        name = pattern(r"^(?:Denne|Dette|Den) ").sub("", what)
        if subject.named("several") and not why:
            return _items(name)
        return [f"{name} - {why.group('why')}" if why else name]
    ways = (cue(f"standing.{name}").search(low) for name in _FOLLOWED)
    listed = next((found for found in ways if found is not None), None)
    if listed is None:
        return _behind_colon(place.sentence)
    words = text.split()
    rest = " ".join(words[len(words) - len(listed.group("list").split()) :])
    return _items(rest.strip(" ."))


def _behind_colon(sentence: Sentence) -> list[str]:
    """Give the items of "følgende settes på sakslisten til alle møter: A, B og C"."""
    head, _, rest = sentence.text.partition(": ")
    low = normal(head)
    leads = bool(rest) and (
        any(all(cue(f"standing.{one}").search(low) for one in words) for words in _TOGETHER)
        or cue("standing.following_comes_up").search(low) is not None
    )
    return _items(rest.strip(" .")) if leads and "," in rest else []


_FOLLOWED = ("always_treated", "items_follow", "as_standing", "stands_on_agenda", "whole_agenda")


def _items(words: str) -> list[str]:
    """Split a list of items: "vold og overgrep, rus og eventuelt" are three, only the last "og" joins."""
    for listed, mark in (("numbered", "number"), ("lettered", "letter")):
        if cue(f"standing.{listed}").search(words) is not None:
            parts = cue(f"standing.{mark}").sub("|", words).split("|")
            return [part.strip(" .,;") for part in parts if part.strip(" .,;")]
    parts = [part.strip(" .") for part in words.split(", ")]
    if len(parts) == 1:
        return [item for item in split_list(words) if item]
    parts = [cue("standing.mark").sub("", part) for part in parts]
    last = parts.pop()
    head, joined, tail = last.rpartition(" og ")
    return [item for item in [*parts, *([head, tail] if joined else [last])] if item]
