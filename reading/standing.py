"""What stands on every agenda, or on the first or last of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading.drafts import Draft
from reading.gaps import NOTHING
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ROW, Kind, Sentence
from reading.signals import family
from reading.spelling import normal
from reading.standing_lists import are_people, in_next_line, rows_below, span, split_items, stopped_items
from reading.treated import leads_up, treated
from reading.vocabulary import Match, cue, pattern


def standing_items(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the standing items in their order, one draft for each list or sentence."""
    standing, behind = family("standing"), 0
    for index, place in enumerate(found):
        if not place.sentence.signals & standing or place.topic == OUTSIDE or index < behind:
            continue
        yield from _going_on(_told_of_meetings(place), found[index + 1 : index + 4])
        if not _introduces(place.sentence):
            continue
        begin, end = span(found, index)
        if end > begin and _leads_on(found[begin].sentence):
            continue  # "Faste saker" over "På alle møter behandles:", which leads up to the items itself
        if end > begin and not are_people(found[begin:end]):
            items = [p.sentence.text.partition(" | ")[0].strip(" .;") for p in found[begin:end]]
            yield _draft(place, items, found[end - 1].sentence)
            behind = end
        elif (beside := _beside(found, index)) is not None:
            items, last = beside
            yield _draft(place, items, last)


def _own_cell(sentence: Sentence) -> list[str]:
    """Give the items in the cell behind the label of a form: "Faste saker | Referat; Beredskap"."""
    label, bar, answer = sentence.text.partition(" | ")
    if sentence.shape is not ROW or not bar or " | " in answer or not _introduces_alone(label):
        return []
    return split_items(answer.strip(" ."))


def _introduces_alone(label: str) -> bool:
    return cue("standing.labelled").search(f"{normal(label)} |") is not None


def _leads_on(sentence: Sentence) -> bool:
    """Tell whether the first line below leads up to the items itself, or is the caption of their table."""
    captions = cue("standing.table_number").search(sentence.low) is not None
    return (captions or sentence.low.endswith(":")) and _introduces(sentence)


def _beside(found: Sequence[Place], index: int) -> tuple[list[str], Sentence] | None:
    """Give the items of the rows under a sentence, of its own words or of the next line, and their last."""
    sentence = found[index].sentence
    if own := _own_cell(sentence):
        return own, sentence
    if rows := rows_below(found, index + 1):
        return [item for _, item in rows], rows[-1][0].sentence
    if stopped := stopped_items(found, index):
        first = sentence.text.partition(": ")[2]
        told = (words.split("; ") for words in (first, *(one.text for one in stopped)))
        return [item.strip(" .;") for items in told for item in items], stopped[-1]
    if items := _inline(found[index]):
        return items, sentence
    if items := in_next_line(sentence, found[index + 1 : index + 2]):
        return items, found[index + 1].sentence
    items = [] if sentence.shape is HEADING or sentence.text.endswith(":") else _treated(sentence)
    return (items, sentence) if items else None


def _introduces(sentence: Sentence) -> bool:
    """Tell whether items follow: by a known phrase, or a colon, a word for items and one for every time."""
    low = cue("standing.table_number").sub("", sentence.low)
    if cue("standing.last_item").search(low):
        return False
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
            more += split_items(" ".join(words).strip(" ."))
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
            items = [*split_items(" ".join(words).strip(" .")), *_at_the_end(place.sentence, found)]
            new = items and not told & set(items)
            if new and not cue("standing.no_item").search(normal(items[0])):
                told.update(items)
                yield _draft(place, items, place.sentence, found.group())
    if not told and (items := _treated(place.sentence)):
        yield _draft(place, items, place.sentence)


def _at_the_end(sentence: Sentence, found: Match) -> list[str]:
    """Give what each meeting ends with, in the words of the text: "… og avsluttes med runde rundt bordet"."""
    last = found.named("last").split()
    return split_items(" ".join(sentence.text.split()[-len(last) :]).strip(" .")) if last else []


def _treated(sentence: Sentence) -> list[str]:
    """Give what is treated each time, in the words of the text."""
    listed = treated(sentence.low)
    first = len(sentence.low[: sentence.low.find(listed)].split())
    words = sentence.text.split()[first : first + len(listed.split())]
    return split_items(" ".join(words).strip(" .,"))


_TOLD = (
    "each_meeting_treats",
    "one_meeting",
    "agenda_holds",
    "told_in_each",
    "begins_always",
    "opens_and_closes",
    "opens_with",
    "first_item",
    "first_item_always",
    "last_alone",
    "season_treats",
    "season_always",
    "season_theme",
    "season_theme_behind",
    "last_item",
    "theme_at",
    "each_meeting_label",
    "first_or_last_label",
    "tells_in_each",
    "told_each_time",
)


def _draft(place: Place, items: list[str], last: Sentence, words: str = "") -> Draft:
    items = [item for item in items if item != NOTHING]
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
    if season := next((name for name in _SEASONS if cue(f"standing.{name}_meeting").search(low)), ""):
        return season
    if cue("standing.month_meeting").search(low):
        return ""
    return "every" if cue("standing.every_meeting").search(low) else ""


_SEASONS = ("spring", "autumn")


def _inline(place: Place) -> list[str]:
    low, text = place.sentence.low, place.sentence.text
    if place.sentence.shape is HEADING or text.endswith(":"):
        return []  # what ends with a colon leads up to items
    subject = cue("standing.item_is_standing").search(low)
    yearly = subject is not None and cue("standing.once_a_year").search(subject.group("rest")) is not None
    if subject is not None and not yearly and not cue("standing.no_item").search(low):
        what = " ".join(text.split()[: len(subject.group("what").split())]).strip(" ,")
        why = cue("standing.purpose").search(subject.group("rest").rstrip(". "))
        name = pattern(r"^(?:Denne|Dette|Den) ").sub("", what)
        if subject.named("several") and not why:
            return split_items(name)
        return [f"{name} - {why.group('why')}" if why else name]
    ways = (cue(f"standing.{name}").search(low) for name in _FOLLOWED)
    listed = next((found for found in ways if found is not None), None)
    if listed is None:
        return _behind_colon(place.sentence)
    words = text.split()
    rest = " ".join(words[len(words) - len(listed.group("list").split()) :])
    return split_items(rest.strip(" ."))


def _behind_colon(sentence: Sentence) -> list[str]:
    """Give the items of "følgende settes på sakslisten til alle møter: A, B og C"."""
    head, _, rest = sentence.text.partition(": ")
    low = normal(head)
    leads = bool(rest) and (
        any(all(cue(f"standing.{one}").search(low) for one in words) for words in _TOGETHER)
        or cue("standing.following_comes_up").search(low) is not None
    )
    return split_items(rest.strip(" .")) if leads and "," in rest else []


_FOLLOWED = ("always_treated", "items_follow", "as_standing", "stands_on_agenda", "whole_agenda")
