"""Every act that is written to the trail can be said in three languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from scheduler.records.accords import AccordState
from scheduler.records.answers import AnswerChannel
from scheduler.records.basics import Language
from scheduler.records.follow_ups import FollowUpState
from scheduler.records.meetings import ChangeKind
from scheduler.records.polls import PollState
from scheduler.records.proposals import ProposalState
from scheduler.usecases.erase_person import ACT
from tests.source_tree import ROOT, product_modules
from wording.record_names import ACTS, act_in_words

MADE_OF = {
    "f'answer.{answer.channel}'": [f"answer.{one}" for one in AnswerChannel],
    "f'item.{settled.state}'": [f"item.{one}" for one in ProposalState],
    "f'meeting.{change.kind}'": [f"meeting.{one}" for one in ChangeKind],
    "f'poll.{state}'": [f"poll.{one}" for one in PollState],
    "f'accord.{state.value}'": [f"accord.{one}" for one in AccordState if one is not AccordState.OPEN],
    "f'follow_up.{state}'": [f"follow_up.{one}" for one in FollowUpState],
    "f'plan.draft.{act}'": ["plan.draft.move"],
    "ACT": [ACT],
}
"""Acts that are put together while the house works, and the words that they can become."""

PASSED_ON = ("_keep", "put_version")
"""Functions that write the act they are given; their own ``act=`` is a name."""

NAMES_OF_ARGUMENTS = {"act", "trail[0]"}


def written() -> Iterator[tuple[str, str]]:
    """Give every act in the house as it stands in the source, with where it stands."""
    for path in product_modules():
        text = path.read_text(encoding="utf-8")
        if not any(word in text for word in ("act=", *PASSED_ON)):
            continue
        name = path.relative_to(ROOT)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                yield from ((ast.unparse(one), f"{name}:{node.lineno}") for one in _acts(node))


def _acts(call: ast.Call) -> Iterator[ast.expr]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called == "append":
        yield from (one.value for one in call.keywords if one.arg == "act")
    if called not in PASSED_ON:
        return
    for given in call.args:
        first = given.elts[0] if isinstance(given, ast.Tuple) else given
        if isinstance(first, ast.JoinedStr) or (isinstance(first, ast.Constant) and "." in str(first.value)):
            yield first


@cache
def found() -> Sequence[tuple[str, str]]:
    """Give what stands in the source, in order; it is looked for when a test first asks."""
    return sorted({*written()})


def test_the_acts_of_all_corners_are_found() -> None:
    acts = {act for act, _ in found()}

    assert {"'adopt'", "'accord.rules'", "'accord.propose'", "'seats.import'", *MADE_OF} <= acts
    assert len(acts) > 70


@pytest.mark.parametrize("language", list(Language))
def test_every_act_that_is_written_has_words(language: Language) -> None:
    silent = [
        (act, where)
        for stands, where in found()
        if stands not in NAMES_OF_ARGUMENTS
        for act in MADE_OF.get(stands, [stands.strip("'")])
        if act_in_words(act, language) == act
    ]

    assert silent == []


def test_acts_have_words_of_their_own_and_no_row_is_empty() -> None:
    assert [act for act, row in ACTS.items() if not all(row)] == []
