"""Who sits in a body: lists under a heading or a colon, lists in a sentence, persons said to be members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest

from reading.asked import label_of
from reading.drafts import Draft
from reading.kept import Kept
from reading.likeness import Drafts, Likeness, as_said_at, likeness
from reading.lines import manner
from reading.member_items import members_of_item, specific, split_list, tidy
from reading.namings import OUTSIDE
from reading.places import Place
from reading.records import Kind, Sentence, Shape
from reading.roles import begins_with_role, begins_with_title, role_heads, side_of, title_heads
from reading.rosters import roster
from reading.rulings import comes_to_it
from reading.signals import family
from reading.spelling import normal
from reading.vocabulary import START, Match, cue, pattern


def members(found: Sequence[Place]) -> Iterator[Draft]:
    """Give the members of the bodies, one draft for each list or sentence that names them."""
    index, named = 0, family("members")
    while index < len(found):
        place = found[index]
        after = _listed(found, index) if place.sentence.signals & named or place.namings else index
        if after > index + 1:
            items = [
                item
                for p in found[index + 1 : after]
                if not cue("members.comes_when").search(p.sentence.low)
                for item in members_of_item(p.sentence.text)
            ]
            yield _draft(place, items, found[after - 1].sentence, place.topic or found[index + 1].topic)
            index = after
            continue
        before = found[index - 1] if index else None
        under = _under_its_name(place, before) if "," in place.sentence.text else []
        if under:
            yield from under
        elif place.sentence.signals & named:
            yield from _named_by(place, before)
        index += 1


def forget() -> None:
    """Forget whom places named in the texts that were read before."""
    _KEPT.forget()


_KEPT = Kept[Likeness, Drafts](2048)


def _named_by(place: Place, before: Place | None) -> Drafts:
    """Give the members that a sentence names, as it named them before where it stood alike."""
    if place.sentence.low.startswith(_THESE):
        return tuple(_in_sentence(place, before))
    how = likeness(place)
    known = _KEPT.of(how)
    told = _KEPT.keep(how, tuple(_in_sentence(place, before))) if known is None else known
    return as_said_at(place, told)


_THESE = "disse "
"""What points back to the sentence before, so that what is told depends on it too."""


def _under_its_name(place: Place, before: Place | None) -> list[Draft]:
    """Read a bare row of titles straight under a heading that names the body."""
    sentence = place.sentence
    if before is None or before.sentence.shape is not Shape.HEADING:
        return []
    if sentence.shape not in {Shape.PROSE, Shape.ITEM}:
        return []
    if sentence.text.count(",") < _A_RUN - 1 or place.topic not in {name.type for name in before.namings}:
        return []
    items = [tidy(item) for item in split_list(sentence.text)]
    known = sum(begins_with_title(normal(item)) for item in items)
    bare = all(specific(item) for item in items) and ":" not in sentence.text
    bare = bare and _TOLD.isdisjoint(sentence.low.split(" "))
    return [_draft(place, items, sentence, place.topic)] if bare and known + 1 >= len(items) >= _A_RUN else []


_TOLD = frozenset(
    [
        "er",
        "har",
        "hører",
        "utgjør",
        "sitter",
        "består",
        "deltar",
        "møter",
        "inngår",
        "leder",
        "ledes",
        "kaller",
        "eller",
        "skal",
        "kan",
    ]
)


def _listed(found: Sequence[Place], index: int) -> int:
    """Give where the list of members that this sentence introduces ends; its own place if there is none."""
    low = found[index].sentence.low
    if (
        _of_the_parties(found[index])
        or not (_introduces(found[index].sentence) or _names_a_body(found, index))
        or (pattern(r"ansvar|oppgave|plikt|punkt").search(low) and "medlem" not in low)
    ):
        return index
    end = index + 1
    while end < min(len(found), index + _LONGEST_LIST) and _is_item(found[end], found[index], end - index):
        if manner(found[end].sentence.number) != manner(found[index + 1].sentence.number):
            break
        end += 1
    known = sum(begins_with_title(_plain(p.sentence.low)) for p in found[index + 1 : end])
    return end if known and known * 2 >= end - index - 1 else index


def _names_a_body(found: Sequence[Place], index: int) -> bool:
    """Tell whether the line only names a body, and titles of persons are listed straight under it."""
    place, items = found[index], found[index + 1 : index + 4]
    headed = place.sentence.shape is Shape.HEADING or place.sentence.low.endswith(":")
    if not headed or not place.namings or len(items) < _PAIR or len(place.sentence.low) > _TITLE:
        return False
    listed = all(item.sentence.shape in {Shape.ITEM, Shape.LEAF} for item in items[:_PAIR])
    return listed and all(
        begins_with_role(_plain(item.sentence.low))
        and len(item.sentence.low) <= _TITLE
        and not cue("members.deed").search(item.sentence.low)
        for item in items[:_PAIR]
    )


_PAIR = 2
_TITLE = 60


def _of_the_parties(place: Place) -> bool:
    """Tell whether it stands under "Parter": who makes the agreement, not who sits in a body."""
    if place.namings or "part" not in place.heading:
        return False
    return cue("members.of_the_parties").search(_unnumbered(place.heading)) is not None


def _unnumbered(heading: str) -> str:
    return heading.lstrip("0123456789.§) ")


def _introduces(sentence: Sentence) -> bool:
    low = sentence.low
    named = cue("members.intro").search(low) is not None and len(low) <= _INTRO_LENGTH
    if not named or low.startswith("hvem som "):
        return bool(cue("members.introduces").search(low))
    return sentence.shape is Shape.HEADING or low.endswith(
        (":", " er", " av", "følgende", "medlemmer", "deltakere")
    )


_INTRO_LENGTH = 170
_LONGEST_LIST = 60


def _is_item(place: Place, intro: Place, distance: int) -> bool:
    sentence = place.sentence
    if any(name.strong for name in place.namings) and not begins_with_title(sentence.low):
        return False
    if sentence.shape in {Shape.ITEM, Shape.LEAF}:
        return len(sentence.low) <= _ITEM_LENGTH and not cue("members.is_item").search(sentence.low)
    opened = intro.sentence.low.endswith(":") or intro.sentence.shape is Shape.HEADING
    if distance == 1 and sentence.shape is Shape.PROSE and opened:
        return _inline_list(sentence)
    if (
        sentence.shape is Shape.HEADING
        and distance >= 1
        and sentence.line <= intro.sentence.line + 1 + 2 * distance
    ):
        return begins_with_title(sentence.low) and not _introduces(sentence) and not label_of(sentence.low)
    return False


_ITEM_LENGTH = 170


def _inline_list(sentence: Sentence) -> bool:
    return (
        sentence.text.count(",") >= 2
        and begins_with_title(_plain(sentence.low))
        and not pattern(r"(?:skal|møtes|sendes)").search(sentence.low)
        and cue("members.list_follows").search(sentence.low) is None
    )


def _plain(low: str) -> str:
    return low.lstrip("-* ").removeprefix("en ").removeprefix("et ")


def _draft(place: Place, items: list[str], last: Sentence, body: str) -> Draft:
    sides = {side_of(normal(item)) for item in items} - {""}
    side = sides.pop() if len(sides) == 1 else "mixed"
    if place.sentence.low.startswith(("fra kommunen", "kommunen")):
        side = "kommune"
    if place.sentence.low.startswith(("fra politiet", "politiet")):
        side = "politi"
    return Draft(
        kind=Kind.MEMBERS, body=body, value={"list": items, "side": side}, first=place.sentence, last=last,
        confidence=place.certainty,
    )  # fmt: skip


def _in_sentence(place: Place, before: Place | None) -> Iterator[Draft]:
    sentence = place.sentence
    if place.topic == OUTSIDE or sentence.shape is Shape.HEADING or _of_the_parties(place):
        return
    if _of_no_member(place):
        return
    words = _inline(sentence) or ([] if _of_a_weak_body(place) else _said_to_be(sentence))
    own, aside = ("", []) if words else _in_parentheses(place)
    words = words or aside
    words = [word for word in words if not cue("members.how_many").search(normal(word))]
    if words and words[0].lower().startswith(_NO_MEMBER):
        return
    items = [tidy(item) for item in words if specific(words[0]) and specific(item)]
    known = [item for item in items if begins_with_title(normal(item))]
    others = [tidy(item) for item in roster(place)] if items else []
    if len(others) > len(items) and not own and not _of_a_weak_body(place):
        items = known = others
    if items and len(known) * 2 >= len(items) and known:
        own = own or _of_so_many(place)
        for body in [own] if own else _bodies(place):
            yield _draft(place, items, sentence, body)
        return
    yield from _runs(place) or list(_these(place, before)) or _rostered(place)


_NO_MEMBER = ("sekretær", "referent")


def _rostered(place: Place) -> list[Draft]:
    """Give the members that no known phrase leads up to, piece by piece."""
    listed = [] if _of_a_weak_body(place) else roster(place)
    if not listed or not specific(listed[0]):
        return []
    return [_draft(place, [tidy(item) for item in listed], place.sentence, place.topic)]


def _of_no_member(place: Place) -> bool:
    """Tell whether it names guests, or says who provides a secretary."""
    low = place.sentence.low
    now_and_then = low.startswith(("ekstra ", "ved behov", "ved aktuelle"))
    other = cue("members.provides").search(low) or cue("members.signs").search(low)
    return now_and_then or comes_to_it(place) or other is not None


def _of_so_many(place: Place) -> str:
    """Give the body of "rådet har et arbeidsutvalg på tre: ...", which is not what the sentence is about."""
    low = place.sentence.low
    named = (n for n in place.namings if low.startswith(" på ", n.end) and ":" in low[n.end : n.end + 25])
    return next((name.type for name in named if name.type != OUTSIDE), "")


def _runs(place: Place) -> list[Draft]:
    """Read three titles or more in a row as members where the sentence speaks of sitting in a body."""
    low = place.sentence.low
    if not cue("members.sits").search(low) or cue("members.only_told").search(low) or _of_a_weak_body(place):
        return []
    found = []
    for run in pattern(_run()).finditer(low):
        words = _rest(place.sentence.text, low, run.start("list"))
        kept = " ".join(words.split()[: len(run.group("list").split())])
        parts = [cue("members.run_ends").sub("", part) for part in split_list(kept)]
        items = [tidy(part) for part in parts if specific(part)]
        if len(items) >= _A_RUN:
            found.append(_draft(place, items, place.sentence, place.topic))
    both = [item for one in found for item in _listed_in(one)]
    return [_draft(place, both, place.sentence, place.topic)] if found else []


def _listed_in(one: Draft) -> list[str]:
    listed = one.value["list"]
    return [str(item) for item in listed] if isinstance(listed, list) else []


_A_RUN = 3


@cache
def _run() -> str:
    """Give the pattern of titles in a row; the first must be a person's, a service may follow."""
    first, later = role_heads(), title_heads()
    return rf"{START}(?P<list>{first}[^,.;:]{{0,40}}(?:, {later}[^,.;:]{{0,70}})+(?: samt [^,.;:]{{1,60}})?)"


def _of_a_weak_body(place: Place) -> bool:
    """Tell whether the only body named is one that the agreement mentions in passing."""
    named = [name for name in place.namings if name.type != OUTSIDE]
    headed = any(name.word[:_STEM] in place.heading for name in named)
    return bool(named) and not headed and not any(name.strong or name.type == place.main for name in named)


_STEM = 10


def _bodies(place: Place) -> list[str]:
    low = place.sentence.low
    if "interkommunalt og kommunalt" in low:
        return ["interkommunalt_politirad", "politirad"]
    return [place.topic]


def _inline(sentence: Sentence) -> list[str]:
    """Give those named after each phrase that a list follows, as in "..., mens politiet stiller med C"."""
    found: list[Match] = []
    for intro in cue("members.list_follows").finditer(sentence.low):
        if "tillegg" in intro.group() and cue("members.now_and_then").search(sentence.low):
            continue
        between = sentence.low[found[-1].end() : intro.start() + 1] if found else ""
        if not found or cue("members.another_list").search(between):
            found.append(intro)
    listed = _with_them(sentence, found[0]) if found else []
    for intro, following in zip_longest(found, found[1:]):
        listed += _named_in(sentence, intro.end(), following.start() if following else len(sentence.low))
    return listed


def _with_them(sentence: Sentence, intro: Match) -> list[str]:
    """Give the one who, in "ordføreren, som leder rådet, har med seg A og B", sits there as well."""
    who = sentence.text.partition(",")[0].partition(" har ")[0]
    return [who] if "har med seg" in intro.group() and begins_with_role(normal(who)) else []


def _named_in(sentence: Sentence, begin: int, end: int) -> list[str]:
    words = sentence.text.split()
    rest = " ".join(words[len(sentence.low[:begin].split()) : len(sentence.low[:end].split())])
    rest = cue("members.list_ends").sub("", rest)
    stop = pattern(r"\. \p{Lu}").search(rest)
    return split_list((rest[: stop.start()] if stop else rest).strip(" :"))


def _rest(text: str, low: str, position: int) -> str:
    """Cut the shown wording where the normalised one was cut: at the same word."""
    words = len(low[:position].split())
    return " ".join(text.split()[words:])


def _said_to_be(sentence: Sentence) -> list[str]:
    """Read "A, B og C er faste medlemmer", "A møter fast i gruppen", "A og B møter i politirådet"."""
    besides = cue("members.besides").search(sentence.text) if sentence.low.startswith(_BESIDES) else None
    if besides is not None:
        return [besides.group("one"), *split_list(besides.group("who"))]
    found = cue("members.said_to_be").search(sentence.low)
    if found is None or cue("members.now_and_then").search(sentence.low):
        return []
    words = " ".join(sentence.text.split()[: len(found.group("who").split())])
    beside = pattern(r" (?:sammen|saman) med (?P<who>[^.;]+)").search(sentence.text)
    return split_list(f"{words}, {beside.group('who')}" if beside else words)


_BESIDES = ("foruten ", "i tillegg til ", "ved siden av ", "attåt ")


def _in_parentheses(place: Place) -> tuple[str, list[str]]:
    """Read the members from "koordineringsmøter (barnevern, NAV)" and "møtepunkt ... med PPT, barnevern"."""
    text = place.sentence.text
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


def _these(place: Place, before: Place | None) -> Iterator[Draft]:
    """Read "samarbeid mellom A, B og C. Disse skal møtes": the members stand in the sentence before."""
    if before is None or not place.sentence.low.startswith(_THESE):
        return
    if not cue("members.they_shall_meet").search(place.sentence.low):
        return
    found = pattern(r" mellom (?P<list>[^.]+)").search(before.sentence.text)
    if found is None:
        return
    words = cue("members.units_of_municipality").sub("", found.group("list"))
    items = [tidy(item) for item in split_list(words) if specific(item)]
    if len(items) > 1:
        yield Draft(
            kind=Kind.MEMBERS, body=place.topic, value={"list": items, "side": "mixed"},
            first=before.sentence, last=before.sentence, confidence=place.certainty * 0.9,
        )  # fmt: skip
