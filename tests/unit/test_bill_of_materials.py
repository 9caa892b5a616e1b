"""Row P6 of the fault model: the bill of materials says every package of an installation, with its hashes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from setup.bill import bill, main
from tests.source_tree import ROOT


@pytest.fixture(scope="module")
def parts() -> dict[str, dict[str, Any]]:
    whole = json.loads(bill(ROOT))
    assert (whole["bomFormat"], whole["specVersion"]) == ("CycloneDX", "1.6")
    found = {one["purl"]: one for one in whole["components"]}
    assert list(found) == sorted(found)
    assert len(found) == len(whole["components"])
    return found


def _hashes(part: dict[str, Any]) -> list[str]:
    return [one["content"] for one in part["hashes"]]


def test_every_locked_python_package_is_on_the_bill_with_all_its_hashes(
    parts: dict[str, dict[str, Any]],
) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    on_it = [one for address, one in parts.items() if address.startswith("pkg:pypi/")]

    assert len(on_it) == len(re.findall(r"^[a-z0-9].*?==", lock, re.MULTILINE)) > 40
    assert sorted(one for part in on_it for one in _hashes(part)) == sorted(
        re.findall(r"sha256:([0-9a-f]{64})", lock)
    )
    [flask] = [part for part in on_it if part["name"] == "flask"]
    assert f"flask=={flask['version']} \\\n" in lock


def test_of_what_pages_load_all_is_on_the_bill_and_nothing_that_only_tests_use(
    parts: dict[str, dict[str, Any]],
) -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    loaded = [path for path, one in packages.items() if path and not one.get("dev")]
    on_it = {address: one for address, one in parts.items() if address.startswith("pkg:npm/")}

    assert len(on_it) == len(loaded) > 3
    assert any(address.startswith("pkg:npm/%40digdir/designsystemet-css@") for address in on_it)
    assert all(len(one) == 128 for part in on_it.values() for one in _hashes(part))
    assert not any("axe-core" in address for address in parts)


@pytest.mark.parametrize(
    ("entry", "address"),
    [
        ("Zope.Interface==8.0 \\\n    --hash=sha256:" + "a" * 64, "pkg:pypi/zope-interface@8.0"),
        ("tomli==2.2.1 ; python_version < '3.12' \\\n    --hash=sha256:" + "b" * 64, "pkg:pypi/tomli@2.2.1"),
    ],
)
def test_a_package_has_the_address_by_which_faults_are_published(
    tmp_path: Path, entry: str, address: str
) -> None:
    (tmp_path / "requirements.lock").write_text(f"{entry}\n    # via radshjul\n", encoding="utf-8")
    (tmp_path / "package-lock.json").write_text('{"packages": {"": {}}}', encoding="utf-8")

    [part] = json.loads(bill(tmp_path))["components"]

    assert part["purl"] == address
    assert _hashes(part) == [entry[-64:]]


def test_the_same_locks_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.json", "b.json"):
        main([str(tmp_path / name)])

    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes() == bill(ROOT).encode()
    assert str(tmp_path / "b.json") in "".join(capsys.readouterr())
