"""That the work is judged, by the kinds of words in a clause, in any order."""

from __future__ import annotations

from functools import lru_cache

from reading.vocabulary import cue


@lru_cache(maxsize=2048)
def judges(low: str) -> int:
    """Give where the sentence says that the work is judged: "vurderer om samarbeidet virker", else -1.

    It is where the work is what is judged ("en vurdering av samarbeidet", "samarbeidet er noe vi vurderer"),
    or where it is asked how it goes ("vurderer hvordan avtalen fungerer"). Whether something else shall be
    done is no such question.
    """
    ways = ("told", "of_the_work", "how_it_goes", "the_work_is")
    found = next(
        (one for one in (cue(f"judging.{way}").search(low) for way in ways) if one is not None), None
    )
    return -1 if found is None or _once_more(_clause(low[found.start() :])) else found.start()


def _clause(words: str) -> str:
    """Give what is said before another does something else: ", og politirådet vedtar endringer"."""
    other = cue("judging.another_does").search(words)
    return words if other is None else words[: other.start()]


def _once_more(words: str) -> bool:
    """Tell whether a paper is looked at anew, which is a revision of it: "avtalen vurderes på nytt"."""
    return cue("judging.anew").search(words) is not None


def without_need_not(low: str) -> str:
    """Give the words without how often it need not be: "trenger ikke evaluere hvert år; det …"."""
    found = cue("judging.need_not").search(low)
    return low if found is None else low[: found.start("often")] + low[found.end("often") :]
