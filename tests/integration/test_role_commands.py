"""Roles of a municipality by command: given, listed and ended; refused in one sentence."""

from __future__ import annotations

import json

from tests.integration.command_line import Run

TOWN = "3413"
GIVE = ("role", "give", TOWN, "--role", "archivist", "--address", "arkiv@stange.example")


def listed(run: Run) -> list[dict[str, object]]:
    result = run("role", "list", TOWN, "--format", "json")
    assert result.exit_code == 0, result.output
    told: list[dict[str, object]] = json.loads(result.stdout)
    return told


def test_a_role_is_given_listed_and_ended_and_a_letter_waits_for_its_holder(adopted: Run) -> None:
    given = adopted(*GIVE, "--name", "Arkivet i Stange", "--from", "2027-03-01", "--to", "2027-12-31")
    key = given.stdout.strip()
    before = listed(adopted)
    ended = adopted("role", "end", key, "--last", "2027-06-30")
    [after] = listed(adopted)
    outbox = json.loads(adopted("outbox", "--format", "json").stdout)

    assert given.exit_code == 0, given.output
    assert [(one["role"], one["from"], one["to"], one["ended_by"]) for one in before] == [
        ("archivist", "2027-03-01", "2027-12-31", None)
    ]
    assert ended.stdout == f"{key}  2027-06-30\n"
    assert (after["key"], after["to"], after["at_once"]) == (key, "2027-06-30", False)
    assert key in adopted("role", "list").stdout
    assert sorted(str(one["key"]).partition("|")[0] for one in outbox).count("grant") == 2


def test_a_role_that_cannot_be_given_or_ended_is_refused_in_one_line(adopted: Run) -> None:
    nowhere = adopted("role", "give", "9999", *GIVE[3:], "--name", "X", "--from", "2027-03-01")
    nameless = adopted(*GIVE, "--from", "2027-03-01")
    missing = adopted("role", "end", "rolle-finnes-ikke")
    mayor = adopted("role", "give", TOWN, "--role", "mayor", *GIVE[5:], "--from", "2027-03-01")

    assert [one.exit_code for one in (nowhere, nameless, missing, mayor)] == [1, 1, 1, 2]
    assert all(one.stderr.count("\n") == 1 for one in (nowhere, nameless, missing))
    assert listed(adopted) == []
