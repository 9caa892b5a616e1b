"""Making spellings alike: noise out, lower case, nynorsk and abbreviations to the one form the rules know.

Quotes are always cut from the original; what is made here is only looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import groupby

from reading.hearing import EAR, Heard
from reading.vocabulary import Pattern, cue, either, pattern, table

_SIGNS = {
    "\u00ad": None,
    "\u200b": None,
    "\ufeff": None,
    "*": None,
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2019": "'",
    "\u201c": None,
    "\u201d": None,
    "«": None,
    "»": None,
    '"': None,
}
_TABLE = str.maketrans(_SIGNS)
_ODD = frozenset(_SIGNS)
_ODD_BYTES = tuple(sign for sign in _SIGNS if sign < "\u0100")
_LOOSE = ("SLT k", "SLT -", "SLT- ", "Slt k", "Slt -", "Slt- ")
_TRAILING = ".,;:!?)]"
_INFLECTED = 7


def level(text: str) -> str:
    r"""Give the text, sign for sign, with a plain space for all that parts words within a line.

    What programs draw before the items of a list, from a font of signs, becomes a plain bullet.

    >>> level("to\u00a0møter i\u202fåret")
    'to møter i året'
    >>> level("\uf0d8 ordfører")
    '• ordfører'
    >>> level("ordfører<br>").rstrip(), level("a<br>b").replace("\u200b", "")
    ('ordfører', 'a; b')
    """
    for sign in _SPACES:
        if sign in text:
            text = text.replace(sign, " ")
    if text.count("\n>") >= _ANSWERED:
        text = "\n".join(map(_without_the_mark, text.split("\n")))
    if "<br" in text:
        text = "\n".join(_with_breaks_as_lists(line) if "<br" in line else line for line in text.split("\n"))
    drawn = {sign for sign in set(text) if "\ue000" <= sign <= "\uf8ff" or sign in _DRAWN}
    for sign in drawn:
        text = text.replace(sign, "•")
    return text


def _with_breaks_as_lists(line: str) -> str:
    """Give a line with semicolons for the breaks of a web page in its cells, and none at its end."""
    for tag in _BREAKS:
        bare = line.rstrip()
        if bare.endswith(tag):
            line = f"{bare.removesuffix(tag)}{' ' * len(tag)}{line[len(bare) :]}"
        line = line.replace(tag, f";{_NO_WIDTH * (len(tag) - 2)} ")
    return line


_BREAKS = ("<br>", "<br/>", "<br />")
_NO_WIDTH = "\u200b"

_ANSWERED = 5
"""So many lines at least begin with the sign that a program of mail puts before what it quotes."""


def _without_the_mark(line: str) -> str:
    """Give a line of quoted mail with spaces for the signs before it, as long as it was."""
    bare = line.lstrip("> ") if line.startswith(">") else line
    return bare.rjust(len(line))


_DRAWN = frozenset("➢➤►▶▸‣❖◆➔→✦")


_SPACES = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "\u2003", "\u3000", "\f")


def clean(raw: str) -> str:
    """Give the wording without soft hyphens, emphasis, bookmarks and broken lines; spaces made single."""
    text = _without_signs(raw)
    if "\n" in text:
        text = _rejoined(cue("spelling.furniture").sub("\n", text) if "ide " in text else text)
        text = pattern(r"\n[ \t]+").sub("\n", text) if "\n " in text else text
    if "[bookmark" in text:
        text = pattern(r"\[bookmark:[^\]]*\]").sub("", text)
    if "__" in text:
        text = cue("spelling.filled_in").sub(r"\1", text)
    if ":  " in text:
        text = pattern(r":\s{2,}").sub(": ", text)
    if "\t" in text or "   " in text or "|" in text:
        text = pattern(r"\s*(?:\t|\|| {3,})[\s|]*").sub(" | ", text).strip(" |")
    if ("SLT" in text or "Slt" in text) and any(loose in text for loose in _LOOSE):
        text = cue("spelling.clean").sub(r"\1-\2", text)
    words = text.split()
    text = " ".join(words)
    if "- " in text or ") " in text:
        text = cue("spelling.twice_told").sub(r"\1\2", text)
        words = text.split()
    return _without_haste(text, words) if any(map(_HASTY.__getitem__, words)) else text


def _without_signs(raw: str) -> str:
    """Give the wording without signs that say nothing, and without what nobody ticked."""
    text = raw.translate(_TABLE) if _is_odd(raw) else raw
    return text if _BOXES.isdisjoint(text) else _only_chosen(text)


_CHOSEN, _EMPTY = "☒☑", "☐□"
_BOXES = frozenset(_CHOSEN + _EMPTY)


def _only_chosen(text: str) -> str:
    """Give the words of a form without the boxes, and without what stands behind those that nobody ticked.

    >>> _only_chosen("Åpne møter? | ☐ Ja ☒ Nei ☐ Noen | Referat")
    'Åpne møter? |  Nei | Referat'
    """
    return "|".join(cell if cell.strip() in _BOXES else _chosen_in(cell) for cell in text.split("|"))


def _chosen_in(cell: str) -> str:
    """Give the words of one cell that no empty box stands before."""
    told, skipped = "", False
    for sign in cell:
        if sign in _BOXES:
            skipped = sign in _EMPTY
        elif sign in "\t\n":
            told, skipped = told + sign, False
        elif not skipped:
            told += sign
    return told


def _without_haste(text: str, words: Sequence[str]) -> str:
    """Give the wording with halves of words joined and words that were run together parted."""
    text = _joined(text, words)
    return _parted(text) if cue("spelling.hasty").search(text) else text


def _is_odd(raw: str) -> bool:
    """Tell whether the words hold a sign that is left out or made plain."""
    try:
        raw.encode("latin-1")
    except UnicodeEncodeError:
        return not _ODD.isdisjoint(raw)
    return any(map(raw.__contains__, _ODD_BYTES))


class _Hasty(dict[str, bool]):
    """Whether each word may have been run together with another, or be one half of a word that was parted."""

    def __missing__(self, word: str) -> bool:
        """Find and keep it; what may follow the first half of a word stands for all that may."""
        told = word.lower() in _halves() or cue("spelling.hasty").search(f" {word} kontakt") is not None
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = told
        return told


_HASTY = _Hasty()


def may_be_hasty(word: str) -> bool:
    """Tell whether a text that holds the word may show haste; where no word does, none shows."""
    return _HASTY[word]


def _joined(text: str, words: Sequence[str]) -> str:
    """Join the halves of words that a machine or a hasty hand parted: "arbeids utvalget", "re videres"."""
    halves = _halves()
    for first in dict.fromkeys(word.lower() for word in words if word.lower() in halves):
        text = halves[first].sub(r"\1\2", text)
    return text


@cache
def _halves() -> dict[str, Pattern]:
    """Give by each first half of a word what finds it before a second one."""
    seconds: dict[str, list[str]] = {}
    for entry in table("forms")["parted"]:
        for first in entry["first"]:
            seconds.setdefault(first, []).extend(entry["second"])
    return {
        first: pattern(rf"((?:^|[^\pL])[{first[0].upper()}{first[0]}]{first[1:]}) ({either(told)}\pL*)")
        for first, told in seconds.items()
    }


def _parted(text: str) -> str:
    """Part words that were run together and draw signs up to the words they follow."""
    text = cue("spelling.split_word").sub(r"\1\2\3", text)
    text = cue("spelling.split_council").sub(r"\1\2\3", text)
    text = cue("spelling.close_comma").sub(r"\1, \2", text)
    text = cue("spelling.run_on").sub(r"\1\2 \3", text)
    text = cue("spelling.one_for_l").sub(r"\1l\2", text)
    text = cue("spelling.nought_for_o").sub(r"\1o\2", text)
    text = cue("spelling.small_l_for_i").sub(r"\1Inn", text)
    text = cue("spelling.rn_for_m").sub(r"\1mann", text)
    text = cue("spelling.run_on_being").sub(r"\1\2 \3", text)
    text = cue("spelling.run_on_verb").sub(r"\1 \2\3", text)
    text = cue("spelling.year_with_letter").sub(r"\120\2\3", text)
    text = cue("spelling.run_on_unit").sub(r"\1 \2 ", text)
    text = cue("spelling.run_on_number").sub(r"\1 \2", text)
    text = cue("spelling.number_unit").sub(r"\1 \2", text)
    return text.replace("( ", "(").replace(" )", ")").replace(" ,", ",").replace(" .", ".")


def normal(text: str) -> Heard:
    """Give clean text in lower case with every known word in its one form."""
    return _normal(text, EAR.count)


@lru_cache(maxsize=8192)
def _normal(text: str, _listening: int) -> Heard:
    """Do the same; kept while as much is listened for, as titles and whole sentences are asked for again."""
    low = text.lower()
    if "aa" in low:
        low = low.replace("aa", "å")
    low = " ".join(map(_WORDS.__getitem__, low.split(" ")))
    if "slt k" in low or "slt -" in low or "slt- " in low:
        low = pattern(r"slt ?-? ?(koord|kontakt)").sub(r"slt-\1", low)
    if " / " in low or "/ " in low:
        low = low.replace(" / ", "/").replace("/ ", "/")
    if "møtene" in low:
        low = pattern(r"(^| )(kan|skal|vil|bør) møtene ").sub(r"\1\2 møte ", low)
    if "ann" in low and " hver" in low:
        low = pattern(r"(^|[ (])(?:annen|annet) hver(t?)([ ,.]|$)").sub(r"\1annenhver\2\3", low)
        low = low.replace("annenhvert ", "annethvert ")
    if "mellom" in low:
        low = low.replace("mellom kommune og politi", "mellom kommunen og politiet")
        low = low.replace("mellom politi og kommune", "mellom politiet og kommunen")
    return EAR.hear(low)


def _rejoined(text: str) -> str:
    text = cue("spelling.broken_pair").sub(r"\1- \2", text)
    text = cue("spelling.broken_short").sub(r"\1-\2", text)
    return cue("spelling.broken_word").sub(r"\1\2", text)


@cache
def _forms() -> dict[str, str]:
    families = ("nynorsk", "abbreviation", "slip")
    return {left: right for name in families for left, right in table("forms")[name].items()}


class _Words(dict[str, str]):
    """The one form of each word, found when it is first met."""

    def __missing__(self, word: str) -> str:
        """Find and keep the form of a word."""
        form = _word(word)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = form
        return form


_WORDS = _Words()
_MOST_WORDS = 50_000


def _word(word: str) -> str:
    forms = _forms()
    if "rn" in word and word.strip("([").rstrip(_TRAILING) not in forms:
        word = _read_anew(word)
    if word in forms:
        return forms[word]
    if word.isalpha():
        word = _thinned(word)
        return _inflected(word) if len(word) >= _INFLECTED else word
    short = word.strip("([").rstrip(",;)]")
    core = word.strip("([").rstrip(_TRAILING)
    known = next((part for part in (short, core) if part != word and part in forms), "")
    if known:
        return word.replace(known, forms[known], 1)
    if "." in core or "," in core or "/" in core:
        return _glued(word)
    return word.replace(core, _inflected(core), 1) if len(core) >= _INFLECTED else word


def _read_anew(word: str) -> str:
    """Give a word whose "m" a machine read as "rn": "rnøter", "frarn"; others, as "barn", stay."""
    core = word.strip("([").rstrip(_TRAILING)
    meant = core.replace("rn", "m")
    whole, begun = _misread()
    return word.replace(core, meant, 1) if meant in whole or meant.startswith(begun) else word


@cache
def _misread() -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the words with an "m" that a machine may have misread, and how longer ones begin."""
    words = table("forms")["misread"]
    return frozenset(words["whole"]), tuple(words["begun"])


def _thinned(word: str) -> str:
    """Give a word in which no letter stands three times in a row, as none does: "kooordinering"."""
    if not any(a == b == c for a, b, c in zip(word, word[1:], word[2:], strict=False)):
        return word
    return "".join(letter * min(len(list(run)), 2) for letter, run in groupby(word))


def _inflected(word: str) -> str:
    """Give the bokmål form of a nynorsk word by its parts and its ending."""
    parts, endings, every = _nynorsk()
    for part, other in parts:
        word = word.replace(part, other)
    if word.endswith(every):
        ending = next(ending for ending in endings if word.endswith(ending))
        return word.removesuffix(ending) + endings[ending]
    return word


@cache
def _nynorsk() -> tuple[tuple[tuple[str, str], ...], dict[str, str], tuple[str, ...]]:
    """Give the parts of words and the endings with their other forms, and all endings."""
    parts, endings = table("forms")["nynorsk_parts"], table("forms")["nynorsk_endings"]
    return tuple(parts.items()), dict(endings), tuple(endings)


def _glued(word: str) -> str:
    if "@" in word or "www" in word:
        return word
    spaced = pattern(r"(\pL)([.,])(\pL\pL)").sub(r"\1\2 \3", word)
    if spaced != word:
        return " ".join(_word(part) for part in spaced.split(" "))
    head, slash, tail = word.rpartition("/")
    bare = tail.rstrip(",;:)")
    for known in (tail, bare, bare.rstrip(".")) if slash else ():
        if f"/{known}" in _forms():
            return head + _forms()[f"/{known}"] + tail[len(known) :].lstrip(".")
    return word


def as_written(text: str, words: str) -> str:
    """Give the words of the text that words of its normalised form stand for; those themselves if none do.

    The first word of the text loses its capital, unless it is an abbreviation.

    >>> as_written("Politimeisteren vert invitert.", "politimesteren")
    'politimeisteren'
    """
    written = text.split()
    count = len(words.split())
    for begin in range(len(written) - count + 1):
        shown = " ".join(written[begin : begin + count]).strip(" .,;:()")
        if normal(shown) == words:
            return shown if begin or shown[:2].isupper() else f"{shown[:1].lower()}{shown[1:]}"
    return words
