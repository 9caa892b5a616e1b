"""What every store promises of requests for disclosure, in memory and on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from scheduler.records.basics import Language
from scheduler.records.disclosures import (
    AskedFor,
    DisclosureAnswer,
    DisclosureOutcome,
    DisclosureRequest,
    GivenFile,
    RestGround,
)
from scheduler.records.errors import StoreConflictError
from tests.integration.store.samples import NOW

if TYPE_CHECKING:
    from scheduler.ports import Store

ASKED = DisclosureRequest(
    key="moss-politirad-i1",
    agreement="moss",
    body="moss-politirad",
    meeting="moss-politirad-2027-1",
    asked_for=AskedFor.ITEM,
    item="added-1",
    number="8/27",
    title="Sak 8/27 i møtet 10. februar 2027: Sak unntatt offentlighet",
    said="Gjelder «Storgata»\n– alt om den",
    address="redaksjonen@avisa.example",
    language=Language.NYNORSK,
    token_sha256="a" * 64,
    received_at=NOW,
)
ANSWER = DisclosureAnswer(
    outcome=DisclosureOutcome.REFUSED,
    letter="Nei.\n\nHeimel: Offl. § 24 første ledd.",
    basis="Offl. § 24 første ledd",
    rest=RestGround.ESSENTIAL,
    files=(GivenFile(key="vedlegg-1", name="Kart over området.pdf"),),
    at=NOW + timedelta(days=1),
    by="moss-slt",
)
OTHER = replace(
    ASKED, key="moss-politirad-i2", token_sha256="b" * 64, address="", received_at=NOW - timedelta(hours=1)
)


def test_requests_come_back_whole_oldest_first_and_by_their_token(store: Store) -> None:
    with store.transaction() as books:
        for one in (ASKED, OTHER):
            books.disclosures.add(one)

    with store.reading() as books:
        assert books.disclosures.of_body("moss-politirad") == (OTHER, ASKED)
        assert books.disclosures.get(ASKED.key) == ASKED
        assert books.disclosures.by_token("b" * 64) == OTHER
        assert books.disclosures.by_token("c" * 64) is None
        assert books.disclosures.of_body("rana-politirad") == ()


def test_an_answered_request_waits_no_more_and_is_traced_while_it_has_an_address(store: Store) -> None:
    answered = replace(ASKED, answer=ANSWER)
    with store.transaction() as books:
        for one in (ASKED, OTHER):
            books.disclosures.add(one)
        books.disclosures.put(answered)
        books.disclosures.put(replace(OTHER, answer=ANSWER))

    with store.transaction() as books:
        assert books.disclosures.open_ones() == ()
        assert books.disclosures.with_address() == (answered,)
        books.disclosures.put(replace(answered, address="", removed_at=NOW))

    with store.reading() as books:
        assert books.disclosures.with_address() == ()
        assert books.disclosures.get(ASKED.key) == replace(answered, address="", removed_at=NOW)


@pytest.mark.parametrize("second", [replace(OTHER, key=ASKED.key), replace(OTHER, token_sha256="a" * 64)])
def test_neither_a_key_nor_a_token_is_taken_twice(store: Store, second: DisclosureRequest) -> None:
    with store.transaction() as books:
        books.disclosures.add(ASKED)

    with pytest.raises(StoreConflictError), store.transaction() as books:
        books.disclosures.add(second)
