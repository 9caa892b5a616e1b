"""That one of ours does something: by the kinds of words in a clause, whatever the deed is.

"Kommunen skal hvert år dele ut en pris", "hver vår besøker politiet skolene", "det kåres en ildsjel": who
does it and a word with the ending of a deed stand beside each other. What bodies do at their meetings, and
what somebody is, is told by other readers.
"""

from __future__ import annotations

from functools import lru_cache

from reading.vocabulary import Match, cue, table


@lru_cache(maxsize=2048)
def does(low: str) -> bool:
    """Tell whether a party, a person or a body of ours does something in this sentence."""
    if cue("doing.takes_turns").search(low):
        return False
    return any(map(_shall, cue("doing.shall").finditer(low))) or any(
        _is_deed(found.group("deed"))
        for way in ("does", "done_by", "is_done")
        for found in cue(f"doing.{way}").finditer(low)
    )


def papers_of_a_meeting(low: str) -> bool:
    """Tell whether one clause says that a plan or report is made or adopted at a meeting of each year."""
    if cue("doing.plan_of_meetings").search(low):
        return False
    clauses = cue("duties.clause_ends").sub("|", low).split("|")
    return any(
        cue("doing.yearly_meeting").search(clause) is not None and makes_a_paper(clause) for clause in clauses
    )


def makes_a_paper(low: str) -> bool:
    """Tell whether a plan, a report or the like is made, adopted or laid before somebody."""
    return all(cue(f"doing.{words}").search(low) for words in ("makes_paper", "paper"))


def _shall(found: Match) -> bool:
    """Tell whether the first infinitive behind "skal" is a deed, however much of when stands between."""
    words = [word.strip(",()") for word in found.group("rest").split()]
    first = next((word for word in words if _infinitive(word)), "")
    return _is_deed(first)


def _infinitive(word: str) -> bool:
    told = table("duties")["words"]
    ends_so = word.endswith(_ENDINGS) and len(word) > len("uke") and word not in told["of_time"]
    return word in told["short"] or ends_so


_ENDINGS = ("e", "a", "gå", "gi")


def _is_deed(word: str) -> bool:
    """Tell whether a word is a deed that can be a duty: no being, having, meeting or choosing."""
    return bool(word) and not word.startswith(tuple(table("duties")["words"]["no_deeds"]))
