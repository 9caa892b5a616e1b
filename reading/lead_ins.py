"""Lists that a line leads up to: what "SLT-koordinatoren skal:" or "Hvert år:" says goes for each item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from reading.records import HEADING, ITEM, LEAF, PROSE, Sentence
from reading.roles import begins_with_title, titles
from reading.spelling import normal
from reading.vocabulary import cue


def led(found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Give the sentences in order, each item read with what the line over its list says; quotes stay."""
    named: list[Sentence] = []
    lead: Callable[[str], str] | None = None
    yearly = False
    for sentence, after in zip_longest(found, found[1:]):
        heads = sentence.shape is HEADING or _heads_a_year(sentence, after)
        alone = cue("duties.month_alone").search(sentence.low)
        if alone is not None and sentence.shape in (HEADING, LEAF, PROSE):
            lead = partial(_in_month, alone.group("month"))
            named.append(sentence)
            continue
        if heads:
            yearly = cue("duties.year_told").search(sentence.low) is not None
            lead = _yearly if cue("duties.each_year").search(sentence.low) else _lead_of(sentence)
            sentence = replace(sentence, shape=HEADING) if lead is _yearly else sentence  # noqa: PLW2901
        elif yearly and (month := cue("duties.in_month").search(sentence.low)) is not None:
            named.append(
                _each_year(sentence, month.group("month"), sentence.low[month.end("colon") :].strip())
            )
            continue
        elif yearly and (month := cue("duties.in_that_month").search(sentence.low)) is not None:
            named.append(
                _each_year(sentence, month.group("month"), sentence.low[month.end("month") :].strip())
            )
            continue
        listed = sentence.shape in (ITEM, LEAF) and not heads
        if not listed and not heads and sentence.shape is not HEADING:
            lead = _lead_of(sentence)
        named.append(_led(lead, sentence) if lead and listed else sentence)
    return tuple(named)


def _heads_a_year(sentence: Sentence, after: Sentence | None) -> bool:
    """Tell whether "Hvert år:" stands alone over its list, so that it looks like a short line of one."""
    goes_on = after is not None and after.shape is ITEM and _goes_on_yearly(after.low)
    alone = sentence.shape is LEAF and (sentence.low.endswith(":") or goes_on)
    return alone and cue("duties.each_year").search(sentence.low) is not None


def _lead_of(sentence: Sentence) -> Callable[[str], str] | None:
    """Give how the items of a list are said whole, nothing if the line leads up to no such list."""
    low = sentence.low
    if low.endswith(":") and cue("duties.opens_yearly").search(low):
        return _yearly
    bare = cue("duties.bare_lead").search(low) if low.endswith(":") else None
    if bare is not None:
        return partial(_does, bare.group("who"))
    each = cue("duties.leads_yearly").search(low) if low.startswith(_EACH_YEAR) else None
    if each is not None:
        who = each.group("who")
        return lambda words: f"hvert år skal {who} {words}"
    if not low.endswith((":", "skal", "ansvar for")) or cue("offices.opens_duties").search(low) is None:
        return None
    people = [mention for mention in titles(low) if mention.side]
    if len(people) != 1:
        return None
    who = low[people[0].start : people[0].end].removesuffix("s")
    return lambda words: _done_by(who, words)


_EACH_YEAR = ("hvert ", "årlig ", "hver ")


def _each_year(sentence: Sentence, month: str, deed: str) -> Sentence:
    """Give "Mars: X legger fram årsrapport", under what is done each year, as a sentence."""
    low = normal(f"hvert år i {month} {deed}")
    return replace(sentence, low=low, signals=low.bits)


def _yearly(words: str) -> str:
    """Give what is done "Hvert år": a sentence that goes on with its verb, or the name of a thing."""
    return f"hvert år {words}" if _goes_on_yearly(words) else f"hvert år gjennomføres {words}"


def _goes_on_yearly(words: str) -> bool:
    """Tell whether the words go on a sentence that "Hvert år" begins: "holder politiet en øvelse"."""
    return cue("doing.done_by").search(f"hvert år {words}") is not None


def _in_month(month: str, words: str) -> str:
    """Give what is done under the name of a month: "politiet legger fram statistikk" under "Januar"."""
    return f"hvert år i {month} {words}"


def _does(who: str, words: str) -> str:
    """Give "søker tilskudd" under "SLT-koordinatoren:" with who does it; what is no deed stays as it is."""
    return f"{who} {words}" if words.partition(" ")[0].endswith("er") else words


def _done_by(who: str, words: str) -> str:
    verb = words.partition(" ")[0].rstrip(".,;")
    return f"{who} skal {words}" if verb.endswith("e") else f"{who} har ansvar for {words}"


def _led(lead: Callable[[str], str], sentence: Sentence) -> Sentence:
    words = sentence.low.removeprefix("å ")
    if begins_with_title(words) or cue("duties.whole_with_its_time").search(words):
        return sentence
    low = normal(lead(words))
    return replace(sentence, low=low, signals=low.bits)
