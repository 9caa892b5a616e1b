"""Who approves a body's agendas, by command: shown, chosen by who may, and refused for others."""

from __future__ import annotations

import json

from tests.integration.command_line import Run

BODY = "stange-politirad"
WRITER, CHAIR, MEMBER = "stange-slt-koordinator", "stange-ordforer", "stange-politikontakt"


def approvers(run: Run) -> dict[str, object]:
    result = run("approvers", BODY, "--format", "json")
    assert result.exit_code == 0, result.output
    told: dict[str, object] = json.loads(result.stdout)
    return told


def test_both_are_chosen_by_the_secretary_and_one_is_enough_again_when_the_chair_says_so(
    adopted: Run,
) -> None:
    before = approvers(adopted)
    both = adopted("approvers", BODY, "both", "--as", WRITER)
    after = approvers(adopted)
    alone = adopted("approvers", BODY, "one", "--as", WRITER)
    back = adopted("approvers", BODY, "one", "--as", CHAIR, "--format", "json")

    assert (before["approvers"], before["chosen_by"]) == ("one", None)
    assert both.stdout == f"{BODY}  agendas are approved by secretary and chair\n"
    assert (after["approvers"], after["chosen_by"]) == ("both", WRITER)
    assert (alone.exit_code, alone.stdout, alone.stderr.count("\n")) == (1, "", 1)
    assert json.loads(back.stdout)["approvers"] == "one"


def test_others_unknown_ones_and_nobody_are_refused_and_nothing_changes(adopted: Run) -> None:
    member = adopted("approvers", BODY, "both", "--as", MEMBER)
    stranger = adopted("approvers", BODY, "both", "--as", "nobody-here")
    nobody = adopted("approvers", BODY, "both")
    nowhere = adopted("approvers", "another-body")

    assert [one.exit_code for one in (member, stranger, nobody, nowhere)] == [1, 1, 2, 1]
    assert "--as" in nobody.stderr
    assert approvers(adopted)["approvers"] == "one"
