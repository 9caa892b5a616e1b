"""The details of the audit trail are worded for the reader, whatever language they were kept in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from scheduler.records.access import AuditEntry
from scheduler.records.basics import Language
from wording.trail_details import OWN_WORDS, SHAPES, SILENT, detail_in_words

USECASES: Final = Path(__file__).resolve().parents[3] / "scheduler" / "usecases"
NAMES: Final = {"vik-kontakt": "Kari Kontakt", "vik-slt": "Siri Slt"}

WITHOUT_DETAIL: Final = re.compile(
    r"login[.](?:unknown|codes|ask|enter|end|factor[.]remove)|link[.]renew|mail[.](?:settle|back)|address[.]mend"
    r"|clock[.](?:put_back|confirmed)"
)

WORDED: Final = {
    ("adopt", "2027: 4 meetings, 0 windows without a slot"): "2027: 4 møter, 0 uten dag",
    ("adopt.anyhow", "hard, busy: Ordføreren vil det"): "Ordføreren vil det",
    ("accord.propose", "vik-1: rules after version 3"): "nye regler etter versjon 3",
    ("accord.agreed", "vik-2: vik-evaluering-2026"): "vik-2: vik-evaluering-2026",
    ("agenda.attach", "vedlegg-2"): "vedlegg 2",
    ("agenda.edit", "revision 2"): "versjon 2",
    ("minutes.lock", f"revision 3 {'a' * 64}"): "versjon 3",
    ("minutes.send", "revision 2, comments until 2026-12-01"): "versjon 2, merknader innen 1. desember 2026",
    ("minutes.add", "addendum 1"): "tilføyelse 1",
    (
        "meeting.moved",
        "2027-02-09 08:00:00+00:00 -> 2027-02-10 08:00:00+00:00 Kolliderer",
    ): "fra tirsdag 9. februar 2027 kl. 09.00 til onsdag 10. februar 2027 kl. 09.00. Kolliderer",
    ("meeting.adopted", "None -> 2027-02-10 08:00:00+00:00"): "onsdag 10. februar 2027 kl. 09.00.",
    ("meeting.agenda_approved", "None -> None"): "",
    (
        "people.change",
        "mayor: nobody -> vik-kontakt from 2027-06-01",
    ): "ordfører: fra ingen til Kari Kontakt, fra 1. juni 2027",
    ("theme.copy", "2027: 3"): "3 temaer i 2027",
    ("plan.draft", "vik-2028-1: 4 meetings"): "2028, utkast 1: 4 møter",
    ("plan.share", "vik-2028-1: round 2, 4 members"): "2028, utkast 1: sendt til 4 medlemmer (2. gang)",
    ("plan.draft.move", "vik-2028-1"): "2028, utkast 1",
    ("plan.answer", "vik-2028-1: fits, vik-2028-2: fits_not, vik-2028-3: fits"): "2 passer, 1 passer ikke",
    ("letters.hold", "3 letters"): "3 brev",
    ("clock.jumped", "12 letters wait"): "12 brev venter",
    ("retention.choose", "opened_papers: 12 months"): "når papirer ble åpnet: 12 måneder",
    (
        "retention.erase",
        "opened_papers: 7 before 2026-01-31",
    ): "når papirer ble åpnet: 7, eldre enn 31. januar 2026",
    ("seats.import", "7 rows, 2 changes"): "7 rader, 2 endringer",
    ("feed.choose", "person (60,)"): "personlig kalender",
    ("follow_calendar", "person kalender.vik.example 12 spans"): "kalender.vik.example: 12 opptatte tider",
    ("hand_in_calendar", "person 12 spans"): "12 opptatte tider",
    ("close_days", "2027-03-08..2027-03-08 Plandag"): "8. mars 2027. Plandag",
    ("deed.record", "vik-1: Gjort i møte"): "Gjort i møte",
    ("letter.late", "45 min: mail_server"): "45 minutter for sent: e-posttjeneren tok ikke imot",
    ("evaluation.write", "2026, revision 1"): "2026, versjon 1",
    ("follow_up.move", "2027-05-01"): "frist 1. mai 2027",
    ("poll.closed", "vik-1 -> 2027-02-10 08:00:00+00:00"): "onsdag 10. februar 2027 kl. 09.00",
    ("poll.answer", "1: yes, 2: no"): "1: passer, 2: passer ikke",
    ("answer.link", "vik-kontakt: coming (confirmed), version 1"): "Kari Kontakt: kommer (bekreftet)",
    ("archive.number", "agenda 2: 24/00123-4"): "24/00123-4",
    ("face.set", "Vik kommune #00538a 0123456789ab"): "Vik kommune #00538a",
    ("disclosure.answer", "vik-i1 no_document"): "Dokumentet finnes ikke.",
    ("theme.place", "Halloween"): "Halloween",
    ("item.propose", "sak-35aad46f36f067a0609f"): "",
}


def entry(act: str, detail: str) -> AuditEntry:
    return AuditEntry(
        number=1,
        at=datetime(2027, 1, 1, tzinfo=UTC),
        by="vik-slt",
        act=act,
        subject="vik",
        detail=detail,
        digest="",
        previous="",
    )


@pytest.mark.parametrize(("act", "detail"), list(WORDED))
def test_a_detail_is_said_in_bokmal(act: str, detail: str) -> None:
    assert detail_in_words(entry(act, detail), Language.BOKMAL, NAMES) == WORDED[act, detail]


def test_nobody_but_english_readers_is_told_in_english() -> None:
    english = re.compile(
        r"\b(revision|meetings?|letters|until|from|version|members|round|spans|nobody|fits)\b"
    )

    for act, detail in WORDED:
        for language in (Language.BOKMAL, Language.NYNORSK):
            said = detail_in_words(entry(act, detail), language, NAMES)
            assert not english.search(said), (act, said)


def test_a_word_of_another_year_is_shown_as_it_is_kept() -> None:
    kept = "vik-kontakt: perhaps (confirmed), version 1"

    assert "perhaps" in detail_in_words(entry("answer.link", kept), Language.BOKMAL, NAMES)


def test_every_act_that_a_use_case_writes_has_its_words() -> None:
    """A new act comes with a shape for its detail, or says that it has none to read."""
    sources = [file.read_text(encoding="utf-8") for file in USECASES.glob("*.py")]
    acts = {act for text in sources for act in re.findall(r'act="([a-z_.]+)"', text)}
    ways = [*(re.compile(acts) for acts, _, _ in SHAPES), SILENT, OWN_WORDS]

    unsaid = {act for act in acts if not any(way.fullmatch(act) for way in ways)}
    unsaid = {act for act in unsaid if not WITHOUT_DETAIL.fullmatch(act)}

    assert len(acts) > 30
    assert unsaid == set(), "give the act's detail words in wording/trail_details.py"
