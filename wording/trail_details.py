"""What the details of the audit trail say to a reader: kept as data, worded when shown.

What is kept never changes, so the forms of earlier years stay here. A detail that is only a key of ours says
nothing to a reader and is left out; what somebody has written stands as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from scheduler.due import LateReason
from scheduler.records.access import AuditEntry
from scheduler.records.answers import AnswerKind, Trust
from scheduler.records.basics import Language
from scheduler.records.disclosures import DisclosureOutcome
from scheduler.records.draft_shares import Fit
from scheduler.records.erasure import Trace
from scheduler.records.feeds import FeedKind
from scheduler.records.polls import PollChoice
from scheduler.records.roles import Role
from wording.dates import capitalised, day_of_year, day_range, moment_in_words
from wording.names import name_of

_ORDER: Final = {Language.BOKMAL: 0, Language.NYNORSK: 1, Language.ENGLISH: 2}

Row = tuple[str, str, str]

_KEPT: Final[Row] = ("{text}", "{text}", "{text}")
_REVISION: Final[Row] = ("versjon {n}", "versjon {n}", "version {n}")
_LETTERS: Final[Row] = ("{n} brev", "{n} brev", "{n} letters")
_DAYS_WHY: Final[Row] = ("{days} {text}", "{days} {text}", "{days} {text}")
_SPANS: Final[Row] = ("{n} opptatte tider", "{n} opptekne tider", "{n} busy times")
_DRAFT: Final[Row] = ("{year}, utkast {n}", "{year}, utkast {n}", "{year}, draft {n}")
_SEAT: Final[Row] = (
    "{role}: fra {leaver} til {person}, fra {day}",
    "{role}: frå {leaver} til {person}, frå {day}",
    "{role}: from {leaver} to {person}, from {day}",
)

SHAPES: Final[tuple[tuple[str, str, Row], ...]] = (
    (
        r"adopt",
        r"(?P<year>\d{4}): (?P<n>\d+) meetings, (?P<m>\d+) windows without a slot",
        (
            "{year}: {n} møter, {m} uten dag",
            "{year}: {n} møte, {m} utan dag",
            "{year}: {n} meetings, {m} without a day",
        ),
    ),
    (r"adopt[.]anyhow", r"[^:]*: (?P<text>.+)", _KEPT),
    (
        r"accord[.].*",
        r"\S+: rules after version (?P<n>\d+)",
        ("nye regler etter versjon {n}", "nye reglar etter versjon {n}", "new rules after version {n}"),
    ),
    (
        r"agenda[.]attach|agenda[.]detach",
        r"vedlegg-(?P<n>\d+)",
        ("vedlegg {n}", "vedlegg {n}", "attachment {n}"),
    ),
    (r"agenda[.].*|minutes[.].*", r"revision (?P<n>\d+)(?: [0-9a-f]{16,})?", _REVISION),
    (
        r"minutes[.]send",
        r"revision (?P<n>\d+), comments until (?P<day>\S+)",
        (
            "versjon {n}, merknader innen {day}",
            "versjon {n}, merknader innan {day}",
            "version {n}, comments until {day}",
        ),
    ),
    (r"minutes[.]add", r"addendum (?P<n>\d+)", ("tilføyelse {n}", "tillegg {n}", "addition {n}")),
    (r"minutes[.]comment", r"(?P<n>\S+)", ("merknad {n}", "merknad {n}", "comment {n}")),
    (
        r"meeting[.].*",
        r"(?P<old>\d{4}-\S+ \S+) -> (?P<new>\d{4}-\S+ \S+)(?P<text>.*)",
        ("fra {old} til {new}.{text}", "frå {old} til {new}.{text}", "from {old} to {new}.{text}"),
    ),
    (r"meeting[.].*", r"None -> (?P<new>\d{4}-\S+ \S+) ?(?P<text>.*)", ("{new}. {text}",) * 3),
    (r"meeting[.].*", r"(?P<old>\d{4}-\S+ \S+) -> None ?(?P<text>.*)", ("{old}. {text}",) * 3),
    (r"meeting[.].*", r"None -> None ?(?P<text>.*)", _KEPT),
    (r"people[.]change", r"(?P<role>\w+): (?P<leaver>\S+) -> (?P<person>\S+) from (?P<day>\S+)", _SEAT),
    (
        r"theme[.]copy",
        r"(?P<year>\d{4}): (?P<n>\d+)",
        ("{n} temaer i {year}", "{n} tema i {year}", "{n} themes in {year}"),
    ),
    (
        r"plan[.]draft",
        r"\S+-(?P<year>\d{4})-(?P<n>\d+): (?P<m>\d+) meetings",
        (
            "{year}, utkast {n}: {m} møter",
            "{year}, utkast {n}: {m} møte",
            "{year}, draft {n}: {m} meetings",
        ),
    ),
    (
        r"plan[.]share",
        r"\S+-(?P<year>\d{4})-(?P<d>\d+): round (?P<n>\d+), (?P<m>\d+) members",
        (
            "{year}, utkast {d}: sendt til {m} medlemmer ({n}. gang)",
            "{year}, utkast {d}: sendt til {m} medlemer ({n}. gong)",
            "{year}, draft {d}: sent to {m} members (time {n})",
        ),
    ),
    (r"plan[.].*", r"\S+-(?P<year>\d{4})-(?P<n>\d+)", _DRAFT),
    (r"letters[.].*", r"(?P<n>\d+) letters", _LETTERS),
    (
        r"clock[.]jumped",
        r"(?P<n>\d+) letters wait",
        ("{n} brev venter", "{n} brev ventar", "{n} letters wait"),
    ),
    (r"login[.]end_others", r"(?P<n>\d+)", ("{n} økter", "{n} økter", "{n} sessions")),
    (
        r"seats[.]import",
        r"(?P<n>\d+) rows, (?P<m>\d+) changes",
        (
            "{n} rader, {m} endringer",
            "{n} rader, {m} endringar",
            "{n} rows, {m} changes",
        ),
    ),
    (r"feed[.].*", r"(?P<feed>[a-z]+)(?: .*)?", ("{feed}",) * 3),
    (
        r"follow_calendar",
        r"\S+ (?P<text>\S+) (?P<n>\d+) spans",
        (
            "{text}: {n} opptatte tider",
            "{text}: {n} opptekne tider",
            "{text}: {n} busy times",
        ),
    ),
    (r"hand_in_calendar", r"\S+ (?P<n>\d+) spans", _SPANS),
    (r"confirm_break", r"\S+ (?P<days>\S+[.][.]\S+) ?(?P<text>.*)", _DAYS_WHY),
    (r"close_days|open_days", r"(?P<days>\S+[.][.]\S+) ?(?P<text>.*)", _DAYS_WHY),
    (r"deed[.]record", r"\S+: ?(?P<text>.*)", _KEPT),
    (
        r"letter[.]late",
        r"(?P<n>\d+) min: (?P<late>\w+)",
        (
            "{n} minutter for sent: {late}",
            "{n} minutt for seint: {late}",
            "{n} minutes late: {late}",
        ),
    ),
    (
        r"evaluation[.]write",
        r"(?P<year>\d{4}), revision (?P<n>\d+)",
        (
            "{year}, versjon {n}",
            "{year}, versjon {n}",
            "{year}, version {n}",
        ),
    ),
    (r"evaluation[.]approve", r"(?P<year>\d{4}) .*", ("{year}",) * 3),
    (r"follow_up[.].*", r"(?P<day>\d{4}-\d\d-\d\d)", ("frist {day}", "frist {day}", "due {day}")),
    (r"poll[.](?:closed|withdrawn)", r".*-> (?P<new>\d{4}-\S+ \S+)", ("{new}",) * 3),
    (r"poll[.]answer", r"(?P<choices>\d+: \w+(?:, \d+: \w+)*)", ("{choices}",) * 3),
    (r"plan[.]answer", r"(?P<fits>\S+: \w+(?:, \S+: \w+)*)", ("{fits}",) * 3),
    (
        r"answer[.].*",
        r"(?P<person>\S+): (?P<answer>\w+) \((?P<trust>\w+)\), version \d+",
        (
            "{person}: {answer} ({trust})",
            "{person}: {answer} ({trust})",
            "{person}: {answer} ({trust})",
        ),
    ),
    (r"archive[.]number", r"\w+ \d+: (?P<text>.+)", _KEPT),
    (r"role[.].*", r"(?P<role>\w+) \S+: (?P<days>\S+[.][.]\S+)", ("{role}, {days}",) * 3),
    (
        r"role[.].*",
        r"(?P<role>\w+) \S+: from (?P<day>\S+)",
        ("{role}, fra {day}", "{role}, frå {day}", "{role}, from {day}"),
    ),
    (r"role[.]end", r"(?P<role>\w+) \S+: at once", ("{role}, straks", "{role}, straks", "{role}, at once")),
    (r"face[.]set", r"(?P<text>.*?) ?(?:[0-9a-f]{12})?", _KEPT),
    (
        r"disclosure[.]answer",
        r"\S+ (?P<outcome>\w+) ?(?P<text>.*)",
        ("{outcome}. {text}", "{outcome}. {text}", "{outcome}. {text}"),
    ),
    (
        r"retention[.]choose",
        r"(?P<trace>\w+): (?P<n>\d+) months",
        ("{trace}: {n} måneder", "{trace}: {n} månader", "{trace}: {n} months"),
    ),
    (
        r"retention[.]erase",
        r"(?P<trace>\w+): (?P<n>\d+) before (?P<day>[\d-]+)",
        ("{trace}: {n}, eldre enn {day}", "{trace}: {n}, eldre enn {day}", "{trace}: {n}, older than {day}"),
    ),
    (r"person[.]erase", r"(?P<n>\d+)", ("{n} opplysninger", "{n} opplysningar", "{n} pieces of data")),
)
"""By acts, what is kept and how it is said. The names of the parts tell how each is worded."""

SILENT: Final = re.compile(
    r"item[.].*|draft[.](?:start|confirm)|rings[.]order|take_calendar_away|login[.](?:account|confirm|factor[.]add)"
    r"|archive[.]export|disclosure[.].*|poll[.].*|mail[.]down|deed[.]withdraw|note[.]share"
)
"""Acts whose details are keys, and nothing to read."""

OWN_WORDS: Final = re.compile(
    r"import|theme[.](?:place|remove)|question[.]choose|meeting[.]added|letter[.].*|accord[.].*|address[.]fails|seats[.]import"
)
"""Acts whose details somebody has written, a mail server among them; they are shown as they are."""

_LATE: Final[Mapping[LateReason, Row]] = {
    LateReason.APPROVED_LATE: ("godkjent for sent", "godkjend for seint", "approved late"),
    LateReason.CALLED_LATE: ("innkalt for sent", "innkalla for seint", "called late"),
    LateReason.SERVICE_STOPPED: ("tjenesten sto stille", "tenesta stod stille", "the service had stopped"),
    LateReason.MAIL_SERVER: (
        "e-posttjeneren tok ikke imot",
        "e-posttenaren tok ikkje imot",
        "the mail server refused",
    ),
}
_FITS: Final[Mapping[Fit, Row]] = {
    Fit.FITS: ("passer", "passar", "fits"),
    Fit.FITS_NOT: ("passer ikke", "passar ikkje", "does not fit"),
}
_NOBODY: Final[Row] = ("ingen", "ingen", "nobody")

Names = Mapping[str, str]
Writer = Callable[[str, Language, Names], str]


def detail_in_words(entry: AuditEntry, language: Language, names: Names) -> str:
    """Say what an entry's detail tells a reader, empty where it tells nothing; ``names`` are of persons."""
    for acts, form, row in SHAPES:
        found = re.fullmatch(form, entry.detail, re.DOTALL) if re.fullmatch(acts, entry.act) else None
        if found is not None:
            parts = {part: _written(part, said, language, names) for part, said in found.groupdict().items()}
            return row[_ORDER[language]].format_map(parts).strip()
    return "" if SILENT.fullmatch(entry.act) else entry.detail


def _written(part: str, said: str, language: Language, names: Names) -> str:
    writer = _WRITERS.get(part)
    try:
        return writer(said, language, names) if writer else said
    except (KeyError, ValueError):  # a word of another year: better as it is kept than not at all
        return said


def _person(said: str, language: Language, names: Names) -> str:
    return _NOBODY[_ORDER[language]] if said == "nobody" else names.get(said, said)


def _days(said: str, language: Language, _: Names) -> str:
    first, last = said.split("..")
    return f"{day_range(date.fromisoformat(first), date.fromisoformat(last), language)}."


def _choices(said: str, language: Language, _: Names) -> str:
    pairs = [part.split(": ") for part in said.split(", ")]
    return ", ".join(f"{number}: {name_of(PollChoice(choice), language)}" for number, choice in pairs)


def _fits(said: str, language: Language, _: Names) -> str:
    fits = [Fit(part.rpartition(": ")[2]) for part in said.split(", ")]
    counted = [(row, fits.count(fit)) for fit, row in _FITS.items()]
    return ", ".join(f"{number} {row[_ORDER[language]]}" for row, number in counted if number)


_WRITERS: Final[Mapping[str, Writer]] = {
    "day": lambda said, language, _: day_of_year(date.fromisoformat(said), language),
    "days": _days,
    "old": lambda said, language, _: moment_in_words(datetime.fromisoformat(said), language),
    "new": lambda said, language, _: moment_in_words(datetime.fromisoformat(said), language),
    "person": _person,
    "leaver": _person,
    "role": lambda said, language, _: name_of(Role(said), language),
    "trace": lambda said, language, _: name_of(Trace(said), language),
    "feed": lambda said, language, _: name_of(FeedKind(said), language),
    "outcome": lambda said, language, _: capitalised(name_of(DisclosureOutcome(said), language)),
    "answer": lambda said, language, _: name_of(AnswerKind(said), language),
    "trust": lambda said, language, _: name_of(Trust(said), language),
    "late": lambda said, language, _: _LATE[LateReason(said)][_ORDER[language]],
    "choices": _choices,
    "fits": _fits,
}
