"""How well agreements are read that nobody has built for: precision and recall as sums, no word of the texts.

What is missed is not named, so that nobody mends the grammar for these texts instead of the language.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from tests.unit.reading.facts_in_short import CORE
from tests.unit.reading.scoring import Score, score

FOLDER: Final = Path(__file__).parent.parent / "tests" / "cases" / "reading_unseen"
KINDS: Final = {
    "core kinds": (frozenset(CORE), "97 / 93"),
    "frequency and notice": (frozenset({"frequency", "notice"}), "98 / 95"),
}
"""What is counted together, with the precision and recall that are aimed at, in per cent."""


def main() -> None:
    """Print one line for each group of kinds, and how many traps were fallen into."""
    cases = [
        tomllib.loads(path.read_text(encoding="utf-8")) | {"name": path.stem}
        for path in sorted(FOLDER.glob("*.toml"))
    ]
    if not cases:
        print(f"No shut texts in {FOLDER.parent.name}/{FOLDER.name}: all have been read and are cases now.")
        return
    print(f"{len(cases)} texts that nobody has built for")
    for name, (kinds, goal) in KINDS.items():
        whole = Score(missed=[], invented=[], trapped=[])
        for one in (score(case, kinds) for case in cases):
            whole.found += one.found
            whole.missed += one.missed
            whole.invented += one.invented
            whole.trapped += one.trapped
        rates = f"{100 * whole.precision():.0f} / {100 * whole.recall():.0f}"
        print(f"{name}: precision / recall {rates}, goal {goal}; traps {len(whole.trapped)}, goal 0")


if __name__ == "__main__":
    main()
