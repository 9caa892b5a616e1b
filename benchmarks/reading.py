"""What processor time reading takes beside one plain pass of `re` over the same text, at three sizes.

Prints one line each, `what: ours, peer, ratio`, for 100 kB. The text is the agreements among the test cases
in mixed order with ordinary prose between them, one megabyte of it, read in pieces of 10 kB, in pieces of
100 kB and at once: the same words each time, so that a straight line shows as the same figure. The last line
has the cases alone, nearly every sentence a rule. Start-up (loading words and patterns) is not counted, and
sentences kept from a reading before are forgotten, so that each is a first reading. The prose is
the same each time, so that a third of the sentences stand twice; in the last line hardly any do.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # this script bears the name of the room it measures

from reading import alone, counting, members, read_text  # noqa: E402

CASES = ROOT / "tests" / "cases" / "reading"
SIZES = (10_000, 100_000, 1_000_000)
MOST = SIZES[-1]
SHOWN = 100_000
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
    """Measure and print; the first round loads words and patterns."""
    whole, rules = filled(agreement_text(), MOST), filled(dense_text(), SHOWN)
    read_text(whole)
    for size in SIZES:
        pieces = [whole[begin : begin + size] for begin in range(0, MOST, size)]
        measure(f"agreements, pieces of {size // 1000} kB", pieces)
    measure(f"nothing but rules, {SHOWN // 1000} kB", [rules])


def filled(text: str, length: int) -> str:
    """Give so many characters of the text, from its beginning again where it ends."""
    return (text * (length // len(text) + 1))[:length]


def measure(what: str, pieces: list[str]) -> None:
    """Print what processor time reading and the plain pass take over 100 kB of the pieces."""
    share = SHOWN / sum(map(len, pieces))
    ours, peer = best(first_reading, pieces) * share, best(pass_over, pieces) * share
    print(f"{what}: {ours * 1000:.1f} ms, {peer * 1000:.1f} ms, {ours / peer:.1f}")


def first_reading(text: str) -> object:
    """Read a text of which no sentence was read before; words are known."""
    alone.forget()
    members.forget()
    counting.forget()
    for kept in KEPT:
        kept.cache_clear()
    return read_text(text)


KEPT = {
    kept
    for room, of_room in list(sys.modules.items())
    if room.startswith("reading.")
    for name, kept in vars(of_room).items()
    if hasattr(kept, "cache_clear") and kept.cache_parameters()["maxsize"] and name != "_entry"
}


def agreement_text() -> str:
    """Give the cases with as much ordinary prose between them as agreements have."""
    return "\n\n".join(f"{case}\n{ORDINARY}" for case in mixed_cases())


def dense_text() -> str:
    """Give the agreements among the test cases as one text, nearly every sentence a rule."""
    return "\f".join(mixed_cases())


def mixed_cases() -> Iterable[str]:
    """Give the texts of the agreements among the test cases, those that are alike far from each other."""
    cases = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.toml"))]
    texts = [str(case["text"]) for case in cases if case.get("agreement", True)]
    return random.Random(1).sample(texts, len(texts))


def pass_over(text: str) -> int:
    """Do the plain pass: count the words and signs."""
    return sum(1 for _ in PLAIN.finditer(text))


def best(work: Callable[[str], object], pieces: list[str]) -> float:
    """Give the processor seconds that the work takes over all pieces, of several rounds the least of each."""
    return sum(min(seconds(work, piece) for _ in range(REPEATS)) for piece in pieces)


def seconds(work: Callable[[str], object], piece: str) -> float:
    """Give the processor seconds of one go."""
    begin = process_time()
    work(piece)
    return process_time() - begin


if __name__ == "__main__":
    main()
