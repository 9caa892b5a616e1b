"""Lists that a line leads up to: what "SLT-koordinatoren skal:" or "Hvert år:" says goes for each item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from reading.line_kinds import manner
from reading.records import HEADING, ITEM, LEAF, PROSE, ROW, Sentence
from reading.roles import begins_with_title, titles
from reading.shapes import is_a_title
from reading.spelling import normal
from reading.vocabulary import Match, cue


def led(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences in order, each item read with what the line over its list says; quotes stay."""
    named: list[Sentence] = []
    lead: Callable[[str], str] | None = None
    yearly = False
    for sentence, after in zip_longest(found, found[1:]):
        alone = _month_alone(sentence)
        if alone is not None and sentence.shape in (HEADING, LEAF, PROSE):
            lead = partial(_in_month, alone.group("month"))
            named.append(sentence)
            continue
        if yearly and (told := _told_with_its_month(sentence)) is not None:
            named.append(told)
            continue
        under = yearly and lead is not None and _is_thing_of_a_month(sentence, named)
        heads = (sentence.shape is HEADING and not under) or _heads_a_year(sentence, after)
        opens = _opens_a_list_below(sentence, after)
        if heads and not (sentence.low.startswith("mån") and cue("duties.over_months").search(sentence.low)):
            yearly = cue("duties.year_told").search(sentence.low) is not None
            lead = _yearly if cue("duties.each_year").search(sentence.low) else _lead_of(sentence)
        listed = under or (sentence.shape in (ITEM, LEAF) and not (heads or opens))
        if not listed and not heads and sentence.shape is not HEADING:
            lead = _lead_of(sentence)
        if listed and lead is not None and sentence.number and _ends_bullets(named):
            lead = None  # "5.3 ..." behind the bullets that 5.2 led up to
        named.append(_read(sentence, lead if listed else None, heads=heads and lead is _yearly, under=under))
    return tuple(named)


def _ends_bullets(before: Sequence[Sentence]) -> bool:
    """Tell whether an item without a number stands straight before."""
    return bool(before) and before[-1].shape is ITEM and not before[-1].number


def _opens_a_list_below(sentence: Sentence, after: Sentence | None) -> bool:
    """Tell whether a numbered paragraph stands over a list of its own: "4.1 Hvert år skal" over "a) ..."."""
    if after is None or not sentence.number or not (sentence.shape is after.shape is ITEM):
        return False
    return manner(sentence.number) != manner(after.number)


def _read(sentence: Sentence, lead: Callable[[str], str] | None, *, heads: bool, under: bool) -> Sentence:
    """Give a sentence as it is read: with what leads up to it, as a heading, or as a line of a list."""
    read = _led(lead, sentence) if lead else sentence
    if heads:
        return replace(read, shape=HEADING)
    return replace(read, shape=LEAF) if under else read


def _month_alone(sentence: Sentence) -> Match | None:
    """Find the name of a month if the line says no more; long ones are not asked."""
    return cue("duties.month_alone").search(sentence.low) if len(sentence.low) <= _A_MONTH else None


_A_MONTH = len("i septembermøtet :")


def _told_with_its_month(sentence: Sentence) -> Sentence | None:
    """Give "Mars: X legger fram årsrapport" or "I mars …" of a year as a sentence, nothing if it is none."""
    for way, end in (("in_month", "colon"), ("in_that_month", "month")):
        month = cue(f"duties.{way}").search(sentence.low)
        if month is not None:
            words = sentence.low[month.end(end) :].strip()
            row = f"hvert år i {month.group('month')} {words}"  # what a cell is of, its column says
            low = normal(row if sentence.shape is ROW else _in_month(month.group("month"), words))
            shape = LEAF if sentence.shape is HEADING else sentence.shape
            return replace(sentence, low=low, signals=low.bits, shape=shape)
    return None


def _is_thing_of_a_month(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Tell whether a line that looks like a heading, or a sentence, stands straight under a month's name."""
    under = bool(before) and _month_alone(before[-1]) is not None
    return under and sentence.shape in (HEADING, PROSE) and not sentence.number


def _heads_a_year(sentence: Sentence, after: Sentence | None) -> bool:
    """Tell whether "Hvert år:" stands alone over its list, so that it looks like a short line of one."""
    listed = after is not None and after.shape is ITEM
    bare = sentence.shape is LEAF or (sentence.shape is PROSE and not sentence.low.endswith("."))
    alone = bare and (sentence.low.endswith(":") or listed)
    return alone and cue("duties.each_year").search(sentence.low) is not None


def _lead_of(sentence: Sentence) -> Callable[[str], str] | None:
    """Give how the items of a list are said whole, nothing if the line leads up to no such list."""
    low = sentence.low
    if low.endswith(":") and cue("duties.opens_yearly").search(low):
        return _yearly
    bare = cue("duties.bare_lead").search(low) if low.endswith(":") else None
    if bare is not None:
        return partial(_does, bare.group("who"))
    if sentence.shape is HEADING and is_a_title(sentence.text):
        return partial(_does, low.strip(" :"))
    if low.startswith(_EACH_YEAR) and (shall := cue("duties.shall_each_year").search(low)) is not None:
        return partial(_goes_on_from, shall.group().rstrip(" :"))
    each = cue("duties.leads_yearly").search(low) if low.startswith(_EACH_YEAR) else None
    if each is not None:
        return partial(_shall_each_year, each.group("who"))
    shall = cue("duties.shall_lead").search(low) if low.endswith(_SHALL) else None
    return partial(_shall, shall.group("who")) if shall is not None else _lead_to_tasks(sentence)


def _lead_to_tasks(sentence: Sentence) -> Callable[[str], str] | None:
    """Give how the tasks of a person are said whole, under a heading or a line that names him or her."""
    low = sentence.low
    heads = sentence.shape is HEADING and cue("offices.heads_tasks").search(low) is not None
    opens = (
        low.endswith((":", "skal", "ansvar for", "oppgaver er å", "oppgaver å"))
        and cue("offices.opens_duties").search(low) is not None
    )
    people = [one for one in titles(low) if one.side or heads] if heads or opens else []
    if len(people) != 1:
        return None
    return partial(_done_by, low[people[0].start : people[0].end].removesuffix("s"))


_SHALL = ("skal", ":", " å", "sammen", "også")
_EACH_YEAR = ("hvert ", "årlig ", "hver ")


def _yearly(words: str) -> str:
    """Give what is done "Hvert år": a sentence that goes on with its verb, or the name of a thing."""
    return f"hvert år {words}" if _goes_on_yearly(words) else f"hvert år gjennomføres {words}"


def _goes_on_yearly(words: str) -> bool:
    """Tell whether the words go on a sentence that "Hvert år" begins: "holder politiet en øvelse"."""
    verb, _, who = words.partition(" ")
    if verb.endswith("r") and (begins_with_title(who) or cue("duties.who_does").search(who)):
        return True
    return cue("doing.done_by").search(f"hvert år {words}") is not None


def _in_month(month: str, words: str) -> str:
    """Give what is done under the name of a month: "politiet legger fram statistikk" under "Januar".

    A thing without a deed, "gjennomgang av anmeldte forhold (politiet)", is carried out.
    """
    thing = cue("duties.thing_and_who").sub("", words)
    if begins_with_title(words) or cue("duties.clause_or_meeting").search(words):
        return f"hvert år i {month} {words}"
    return f"hvert år i {month} gjennomføres {thing}"


def _does(who: str, words: str) -> str:
    """Give "søker tilskudd" under "SLT-koordinatoren:" with who does it; what is no deed stays as it is."""
    verb = words.partition(" ")[0]
    return f"{who} {words}" if verb.endswith("r") else f"{who} skal {words}" if verb in _DEEDS else words


_DEEDS = frozenset(
    ["være", "lede", "kalle", "innkalle", "sende", "skrive", "føre", "utarbeide", "koordinere", "lage"]
)
"""What somebody does who leads a body, writes for it or calls it, in the infinitive."""


def _goes_on_from(opening: str, words: str) -> str:
    """Give what goes on from "Hvert år skal", who does it first."""
    return f"{opening} {words}"


def _shall_each_year(who: str, words: str) -> str:
    """Give what somebody shall do below "Hvert år skal rådet"."""
    return f"hvert år skal {who} {words}"


def _shall(who: str, words: str) -> str:
    """Give what somebody shall do below "Kommunen skal"."""
    return f"{who} skal {words}"


def _done_by(who: str, words: str) -> str:
    """Give the task of a person: "lede rådet" is done, "referat" is answered for."""
    verb = words.partition(" ")[0].rstrip(".,;")
    return f"{who} skal {words}" if verb.endswith("e") else f"{who} har ansvar for {words}"


def _led(lead: Callable[[str], str], sentence: Sentence) -> Sentence:
    words = sentence.low.removeprefix("å ")
    whole = not _goes_on_with_who(lead) and begins_with_title(words)
    if whole or cue("duties.whole_with_its_time").search(words):
        return sentence
    low = normal(lead(words))
    return replace(sentence, low=low, signals=low.bits)


def _goes_on_with_who(lead: Callable[[str], str]) -> bool:
    """Tell whether what is led up to begins with who does it: under a month, or under "Hvert år skal"."""
    return isinstance(lead, partial) and lead.func in (_in_month, _goes_on_from)
