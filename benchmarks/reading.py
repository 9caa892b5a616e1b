"""What processor time reading takes beside one plain pass of `re` over the same text, at three sizes.

Prints one line each, `what: ours, peer, ratio`. The text is the agreements among the test cases with ordinary
prose between them; the last line has the cases alone. Start-up (loading words and patterns) is not counted.
Each is the least of several runs, so sentences kept from the run before count for us: a first reading takes
about a fifth more.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # this script bears the name of the room it measures

from reading import read_text  # noqa: E402

CASES = ROOT / "tests" / "cases" / "reading"
SIZES = (10_000, 100_000, 1_000_000)
REPEATS = 5
PLAIN = re.compile(r"\w+|[^\w\s]")


ORDINARY = """
Formål og bakgrunn

Kommunen og politiet arbeider hver for seg og sammen for at det skal være trygt å bo, arbeide og
vokse opp her. Et godt forebyggende arbeid hviler på kunnskap om hva som skjer i nærmiljøet, og på
at de som vet noe, deler det de kan dele. Erfaringen viser at tidlig innsats virker best når
barnehage, skole, helsetjeneste og politi trekker i samme retning, og når foreldre og frivillige
opplever at de blir hørt.

Oppgaver

- Bidra til felles forståelse av utviklingen i kriminalitet, rus og utrygghet i lokalsamfunnet.
- Peke ut områder der kommune og politi bør gjøre mer sammen, og følge opp at det blir gjort.
- Støtte tiltak som gir unge gode steder å være, og voksne som ser dem.
- Se beredskap, forebygging og planlegging av byrom og uteliv i sammenheng.

Politikontakten er bindeleddet til kommunens tjenester og deltar i planarbeid der det er naturlig.
Kommunen gjør sine planer kjent for politiet og legger vekt på innspill derfra. Ingen av delene
endrer ansvaret den enkelte etat har.
"""


def main() -> None:
    """Measure and print; the first round warms the caches."""
    rules = dense_text()
    read_text(rules[: SIZES[0]])
    for size in SIZES:
        measure("agreements", agreement_text(), size)
    measure("nothing but rules", rules, SIZES[1])


def measure(what: str, text: str, size: int) -> None:
    """Print what processor time reading and the plain pass take over so many characters of the text."""
    piece = (text * (size // len(text) + 1))[:size]
    ours, peer = best(read_text, piece), best(pass_over, piece)
    print(f"{what}, {size // 1000} kB: {ours * 1000:.1f} ms, {peer * 1000:.1f} ms, {ours / peer:.1f}")


def agreement_text() -> str:
    """Give the cases with as much ordinary prose between them as agreements have."""
    return "\n\n".join(f"{case}\n{ORDINARY}" for case in dense_text().split("\f"))


def dense_text() -> str:
    """Give the agreements among the test cases as one text, nearly every sentence a rule."""
    cases = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))]
    return "\f".join(case["text"] for case in cases if case.get("agreement", True))


def pass_over(text: str) -> int:
    """Do the plain pass: count the words and signs."""
    return sum(1 for _ in PLAIN.finditer(text))


def best(work: Callable[[str], object], text: str) -> float:
    """Give the least seconds of processor time of several runs."""
    times = []
    for _ in range(REPEATS):
        begin = process_time()
        work(text)
        times.append(process_time() - begin)
    return min(times)


if __name__ == "__main__":
    main()
