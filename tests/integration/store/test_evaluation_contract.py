"""What every store promises, in memory and on both databases: evaluations of years."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from scheduler.records.errors import StoreConflictError
from scheduler.records.evaluations import Evaluation, EvaluationLine, EvaluationState, Topic
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

DRAFT = Evaluation(
    agreement="moss",
    year=2026,
    revision=1,
    answers={Topic.WENT_WELL: "Mye – ñ 🚓\nog mer", Topic.NEXT_YEAR: ""},
    remarks={"moss/meets": "Ett falt ut"},
    changed_at=NOW,
    changed_by="moss-slt",
)
APPROVED = replace(
    DRAFT,
    revision=2,
    state=EvaluationState.APPROVED,
    lines=(EvaluationLine(key="moss/meets", what="4 møter", strength="skal", state="Holdt", proof=("a",)),),
    facts=(("Møter", "4 holdt"),),
    approved_at=NOW,
    approved_by="moss-ordforer",
    digest="ab" * 32,
)


def test_an_evaluation_is_given_back_as_it_was_and_a_missing_one_is_none(store: Store) -> None:
    with store.transaction() as books:
        books.evaluations.put(replace(DRAFT, year=2027))
        books.evaluations.put(DRAFT)
        books.evaluations.put(APPROVED)

    with store.reading() as books:
        assert books.evaluations.get("moss", 2026) == APPROVED
        assert books.evaluations.get("moss", 2025) is None
        assert books.evaluations.of_agreement("moss") == (APPROVED, replace(DRAFT, year=2027))
        assert books.evaluations.of_agreement("nes") == ()


@pytest.mark.parametrize("revision", [1, 3])
def test_a_revision_that_does_not_follow_the_one_kept_is_refused(store: Store, revision: int) -> None:
    with store.transaction() as books:
        books.evaluations.put(DRAFT)

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.evaluations.put(replace(DRAFT, revision=revision, remarks={}))

    with store.reading() as books:
        assert books.evaluations.get("moss", 2026) == DRAFT
