"""What sort of text this is: an agreement (or statutes, or a mandate), or something that gives no rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from reading.bodies import acts_as
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import HEADING, ITEM, PROSE, ROW, DocumentType, Kind, Sentence
from reading.vocabulary import END, START, cue, filled, pattern, table

_WORDS_NEEDED = 4
_HEAD = 8
_SAMPLE = 6_000
_ENOUGH = 200


def language(text: str) -> str:
    """Give the language of the text by its little words; norwegian when in doubt or too short.

    >>> language("The council shall meet and the mayor is to chair the meetings of the council")
    'english'
    """
    sample = text[:_SAMPLE].lower()
    counts = Counter(word.strip(".,;:()") for word in sample.split())
    own = _little_words()["norwegian"]
    best, lead = "norwegian", 0
    for name, words in _little_words().items():
        theirs = sum(counts[word] for word in words - own)
        ours = sum(counts[word] for word in own - words)
        if theirs >= max(_WORDS_NEEDED, 2 * ours) and theirs - ours > lead:
            best, lead = name, theirs - ours
    return best


@cache
def _little_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("documents")["language"].items()}


def document_type(text: str, found: Sequence[Place]) -> DocumentType:
    """Give the sort of document; only an agreement, statutes or a mandate is one to read rules from."""
    if not text.strip() or not found:
        return DocumentType.EMPTY
    if language(text) != "norwegian":
        return DocumentType.OTHER_LANGUAGE
    head = [place.sentence.low for place in found[:_HEAD] if _may_be_title(place)]
    words = table("documents")
    low = " \n ".join(place.sentence.low for place in found[:_ENOUGH])
    titled = _first_title(head)
    marks = _count(words["minutes"]["marks"], low)
    if (
        titled == "minutes"
        or (marks >= _MINUTES_MARKS and titled != "agreement" and not _is_paper(head))
        or marks >= (3 if _is_paper(head) else 2) * _MINUTES_MARKS
    ):
        return DocumentType.MINUTES
    if titled == "plan":
        return DocumentType.AGREEMENT if _rules_too(low, head) else DocumentType.PLAN
    return DocumentType.AGREEMENT if _is_agreement(low, found, titled) else DocumentType.OTHER


def _is_paper(head: Sequence[str]) -> bool:
    """Tell whether it is a case paper, which numbers cases and dates as minutes do, but proposes."""
    return any(pattern(f"{START}{table('documents')['title']['paper']}").search(line) for line in head)


def titled_plan(found: Sequence[Place]) -> bool:
    """Tell whether the first telling word of the title is that of a plan."""
    return _first_title([place.sentence.low for place in found[:_HEAD] if _may_be_title(place)]) == "plan"


def says_enough(kind: DocumentType, found: Sequence[Place], ruled: Mapping[Kind, int]) -> bool:
    """Tell whether a text whose title is that of no agreement says what statutes would: how often, who leads.

    ``ruled`` counts the rules that were read, by their kind. A page of a municipality may say it in two
    lines, in one under the name of a council, or tell only which councils there are on the three levels.
    What tells of one meeting or one day, looks for somebody or asks people to come is none. A plan must say
    how often, who leads or sits, and one thing more. Six kinds of rules are an agreement, in whatever way
    it is told.
    """
    planned = kind is DocumentType.PLAN
    only_named = _LASTING.isdisjoint(ruled) and (planned or not _on_three_levels(found))
    if only_named or not (sum(ruled.values()) >= _FEW_RULES or _is_about_councils(found)):
        return False
    words = table("documents")
    low = " \n ".join(place.sentence.low for place in found[:_ENOUGH])
    stories = _count(words["story"]["marks"], low, END)
    if stories >= _STORY or _lets_people_speak(low) or not _any(words["field"]["marks"], low):
        return False
    if len(ruled) >= _MOST_KINDS and Kind.FREQUENCY in ruled:
        return True
    if _tells_of_a_day(low, stories, found) or _asks_to_come(low) or _advises_all(low, found):
        return False
    if planned:
        ordered = Kind.FREQUENCY in ruled and not _MANNED.isdisjoint(ruled)
        return len(ruled) >= (_FEW_KINDS if ordered else _MANY_KINDS)
    return True


_TELLING, _TALE = 3, 8
_MANNED = frozenset([Kind.CHAIR, Kind.MEMBERS])
_LASTING = frozenset([Kind.FREQUENCY, Kind.MEMBERS, Kind.CHAIR])
_FEW_RULES, _FEW_KINDS, _MANY_KINDS, _MOST_KINDS = 2, 3, 4, 6


def _is_about_councils(found: Sequence[Place]) -> bool:
    """Tell whether it, or a part of it, begins with the name of a council, or tells which there are."""
    opening = (place for index, place in enumerate(found) if not index or place.sentence.shape is HEADING)
    if any(not name.start and name.type != OUTSIDE for place in opening for name in place.namings):
        return True
    return _on_three_levels(found)


def _on_three_levels(found: Sequence[Place]) -> bool:
    """Tell whether a council or steering group, those who coordinate and those who carry out are named.

    A council that is said to be the steering group as well is enough.
    """
    named = {name.type for place in found for name in place.namings}
    return (bool(named & _STEERING) and named >= _LOWER) or any(acts_as(place) for place in found)


_STEERING = frozenset(["politirad", "slt_styringsgruppe", "bra"])
_LOWER = frozenset(["slt_koordineringsgruppe", "slt_utforende"])


def _tells_of_a_day(low: str, stories: int, found: Sequence[Place]) -> bool:
    """Tell whether it tells of one meeting or one day: in the marks of minutes or news, and in the past."""
    paper = _is_paper([place.sentence.low for place in found[:_HEAD]])
    held = 0 if paper else _count(table("documents")["minutes"]["marks"], low)
    sample = found[:_ENOUGH]
    past = sum(cue("recognition.past").search(place.sentence.low) is not None for place in sample)
    if stories + held > 1 or past * _TALE < len(sample):
        return stories + held > 1
    return past >= _TELLING or stories + held > 0 or _on_the_web(low, past)


def _count(marks: Sequence[str], low: str, end: str = "") -> int:
    """Give how many of the marks are in the text; it is gone through for each of them only where one is."""
    if not _any(marks, low, end):
        return 0
    return sum(pattern(_marked(mark) + end).search(low) is not None for mark in marks)


def _asks_to_come(low: str) -> bool:
    """Tell whether somebody is looked for, or people are asked to come."""
    advert = table("documents")["advert"]
    return _count(advert["marks"], low, END) > 0 or _count(advert["hints"], low, END) > 1


def _advises_all(low: str, found: Sequence[Place]) -> bool:
    """Tell whether it says how municipalities mostly do, and names none of its own."""
    if _count(table("documents")["advice"]["marks"], low, END) < _ADVICE:
        return False
    named = pattern(r"\p{Lu}[\pL-]+ (?:[Kk]ommune|[Bb]ystyre|[Bb]ydel)(?:[^\pL]|$)")
    return not any(named.search(place.sentence.text) for place in found)


_MINUTES_MARKS = 3
_RULES = 4
_ADVICE = 2


def _rules_too(low: str, head: Sequence[str]) -> bool:
    """Tell whether a plan also says who sits in its councils, how often they meet, who leads and calls."""
    words = table("documents")["rules"]
    planned = any(pattern(words["plans"]).search(line) for line in head)
    return planned and _count(words["marks"], low) >= _RULES


def enclosed(found: Sequence[Sentence]) -> Sequence[Sentence]:
    """Give the sentences of the agreement that a paper for the council brings with it; else all of them.

    Minutes and such papers may also lay down rules: "Følgende mandat ble vedtatt:". Then what follows is
    given, up to the next case.
    """
    titles = table("documents")["title"]
    paper, minutes = (_opens_with(found, titles[name]) for name in ("paper", "minutes"))
    if not (paper or minutes):
        return found
    for index, sentence in enumerate(found):
        if sentence.text.endswith(":") and pattern(filled(titles["laid_down"])).search(sentence.low):
            return _case(found[index + 1 :])
        enclosed_here = paper and index >= _HEAD and sentence.shape is HEADING
        if enclosed_here and pattern(titles["enclosed"]).search(sentence.low):
            return found[index:]
    return found


def _opens_with(found: Sequence[Sentence], title: str) -> bool:
    return any(pattern(f"{START}{title}").search(sentence.low) for sentence in found[:_HEAD])


def _case(found: Sequence[Sentence]) -> Sequence[Sentence]:
    """Give the sentences before the next case of the minutes."""
    next_one = pattern(table("documents")["title"]["next_case"])
    return list(takewhile(lambda sentence: next_one.search(sentence.low) is None, found))


def _may_be_title(place: Place) -> bool:
    """Tell whether the line may be a title: neither a sentence nor one of a list or table further down."""
    if place.sentence.line > _FIRST and place.sentence.shape in (ITEM, ROW):
        return False
    if place.sentence.number.startswith("§") or cue("recognition.link").search(place.sentence.low):
        return False
    return place.sentence.shape is not PROSE or not place.sentence.text.endswith(".")


_FIRST = 2


def _first_title(head: list[str]) -> str:
    """Give what the first telling word of the title is: "avtale og handlingsplan" is an agreement."""
    titles = table("documents")["title"]
    for line in head:
        told = {
            found.start(): name
            for name in ("plan", "minutes", "agreement")
            if (found := pattern(f"{START}{titles[name]}").search(line)) is not None
        }
        if told:
            both = pattern(_both_told()).search(line) is not None
            return "agreement" if both else told[min(told)]
    return ""


@cache
def _both_told() -> str:
    """Give the pattern of "handlingsplan og retningslinjer": a plan that holds rules as well."""
    titles = table("documents")["title"]
    return f"{START}{titles['plan']} (?:og|med|samt) {titles['agreement']}"


def _marked(mark: str) -> str:
    return f"(?:^|[^\\pL\\pN]){mark}"


def _is_agreement(low: str, found: Sequence[Place], titled: str) -> bool:
    words = table("documents")
    bodies = {name.type for place in found for name in place.namings} - {OUTSIDE}
    if not (bodies or _of_both_parties(found)) or not _any(words["field"]["marks"], low):
        return False
    if _lets_people_speak(low):
        return False
    stories = _count(words["story"]["marks"], low, END)
    binding = _count(words["binding"]["marks"], low)
    if titled == "agreement":
        return stories + _on_the_web(low, stories) < _STORY or binding > stories + 1
    return binding >= _BINDING and stories < _STORY and not _on_the_web(low, _STORY)


def _lets_people_speak(low: str) -> bool:
    """Tell whether people are quoted, twice or on a page of the web: ", sier ordføreren." is news."""
    spoken = len(list(pattern(table("documents")["story"]["speech"]).finditer(low)))
    return spoken >= _STORY or _on_the_web(low, spoken)


def _on_the_web(low: str, stories: int) -> bool:
    """Tell whether it is a page of the web; asked only where that makes a difference."""
    return stories > 0 and _any(table("documents")["page"]["marks"], low)


def _of_both_parties(found: Sequence[Place]) -> bool:
    """Tell whether the title is that of an agreement of a municipality and the police."""
    both = pattern(table("documents")["title"]["parties"])
    return any(both.search(place.sentence.low) is not None for place in found[:_TITLE_LINES])


_TITLE_LINES = 4
_STORY = 2
_BINDING = 4


def _any(marks: Sequence[str], low: str, end: str = "") -> bool:
    """Tell whether one of the marks is in the text."""
    return pattern(_marked(f"(?:{'|'.join(marks)})") + end).search(low) is not None
