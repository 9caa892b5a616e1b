"""Write the bill of materials: every package that a running installation has, as CycloneDX 1.6 (JSON).

Usage: ``python3 -m setup.bill [FILE]``. It is read off the lock files (where they have one version for older
Pythons and one for newer, both), so the same locks give the same bytes. Programs that look for known faults
of packages read such files.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from setup.steps import ROOT, run, say

PLACE: Final = ROOT / "build" / "radshjul.cdx.json"

_PINNED: Final = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main(arguments: list[str]) -> None:
    """Write the bill where it is wanted, or into ``build/``."""
    place = Path(arguments[0]) if arguments else PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(bill(ROOT), encoding="utf-8")
    say(f"Wrote {place}.")


def bill(root: Path) -> str:
    """Give the bill of the locks in a folder; packages by their address, which sorts by kind and name."""
    parts = [*_of_python(root / "requirements.lock"), *_of_pages(root / "package-lock.json")]
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "radshjul", "name": "radshjul"}},
        "components": sorted(parts, key=lambda part: str(part["purl"])),
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _of_python(lock: Path) -> Iterator[dict[str, object]]:
    for entry in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8")):
        pinned = _PINNED.match(entry)
        if pinned is None:
            continue
        name, version = re.sub(r"[-_.]+", "-", pinned[1]).lower(), pinned[2]
        hashes = [("SHA-256", found) for found in _HASH.findall(entry)]
        yield _part(name, version, f"pkg:pypi/{name}@{version}", hashes)


def _of_pages(lock: Path) -> Iterator[dict[str, object]]:
    """Give what pages load; what only the tests use is left out."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    for path, entry in packages.items():
        if not path or entry.get("dev"):
            continue
        name, version = path.rpartition("node_modules/")[2], entry["version"]
        kind, _, sealed = entry["integrity"].partition("-")
        hashes = [(kind.upper().replace("SHA", "SHA-"), base64.b64decode(sealed).hex())]
        yield _part(name, version, f"pkg:npm/{name.replace('@', '%40')}@{version}", hashes)


def _part(name: str, version: str, address: str, hashes: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Give a package; ``address`` is its purl, the hashes are those of the files it comes in."""
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        "hashes": [{"alg": kind, "content": content} for kind, content in hashes],
    }


if __name__ == "__main__":
    sys.exit(run(main))
