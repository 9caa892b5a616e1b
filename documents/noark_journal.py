"""Requests for disclosure and their answers as journal posts of a Noark structure, in the meeting's folder.

Posts are numbered by year in the order in which they came and left, so that a later export has the same
numbers. The asker's address and way back are no part of them; who gave no name is «Uten navn».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element

from documents.noark_parts import MAKER, Described, child, document, identity, made, stamp_of, texts
from scheduler.records.basics import Language
from scheduler.usecases.export_archive import AgreementFile, JournalLine, MeetingFile
from wording import dates
from wording.catalogue import translator

_ANSWERED: Final = "Besvart med brev"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A letter in (``comes_in``) or out. ``number`` counts from 1 in each year."""

    meeting: str
    line: JournalLine
    comes_in: bool
    at: datetime
    number: int = 0

    @property
    def kind(self) -> str:
        """Give what it is, as the structure names it."""
        return f"Innsynskrav {self.line.key}" if self.comes_in else f"Innsynssvar {self.line.key}"

    @property
    def name(self) -> str:
        """Give the name of its file."""
        return f"innsyn-{self.line.key}-{'krav' if self.comes_in else 'svar'}.txt"


def posts_of(file: AgreementFile) -> tuple[Post, ...]:
    """Give all posts of an agreement in the order in which they came and left."""
    posts = sorted(
        (post for each in file.meetings for post in _posts(each)),
        key=lambda one: (one.at, one.line.key, not one.comes_in),
    )
    counts: dict[int, int] = {}
    numbered: list[Post] = []
    for one in posts:
        year = dates.day_of(one.at).year
        counts[year] = counts.get(year, 0) + 1
        numbered.append(
            Post(meeting=one.meeting, line=one.line, comes_in=one.comes_in, at=one.at, number=counts[year])
        )
    return tuple(numbered)


def journal_files(each: MeetingFile, language: Language) -> dict[str, bytes]:
    """Give the letters of a meeting's posts as plain text, by the names of their files."""
    return {post.name: _text(post, language).encode() for post in _posts(each)}


def add_post(folder: Element, post: Post, papers: Mapping[str, bytes]) -> None:
    """Add a post to its meeting's folder; ``papers`` are the files of the package by name."""
    line, stamp = post.line, stamp_of(post.at)
    by = MAKER if post.comes_in or line.answer is None else line.answer.by
    other = line.correspondent or "Uten navn"
    title = f"{'Krav om innsyn' if post.comes_in else 'Svar på krav om innsyn'}: {line.document}"
    record = child(folder, "registrering", "journalpost")
    texts(record, ("systemID", identity(f"{post.kind} {post.meeting}")), *made(stamp, by))
    texts(record, ("arkivertDato", stamp), ("arkivertAv", MAKER))
    about = Described(title=title, meeting=post.meeting, kind=post.kind, sort="Brev")
    document(record, about, (post.name,), (stamp, by), papers)
    texts(record, ("registreringsID", f"{post.meeting}/{post.kind}"), ("tittel", title))
    part = child(record, "korrespondansepart")
    texts(part, ("korrespondanseparttype", "Avsender" if post.comes_in else "Mottaker"))
    texts(part, ("korrespondansepartNavn", other))
    if not post.comes_in:
        texts(part, ("saksbehandler", by))
    _journalled(record, post)


def _journalled(record: Element, post: Post) -> None:
    day, answer = dates.day_of(post.at), post.line.answer
    said, number = day.isoformat(), str(post.number)
    texts(record, ("journalaar", str(day.year)), ("journalsekvensnummer", number))
    texts(record, ("journalpostnummer", number))
    texts(record, ("journalposttype", "Inngående dokument" if post.comes_in else "Utgående dokument"))
    texts(record, ("journalstatus", "Journalført" if post.comes_in else "Ekspedert"), ("journaldato", said))
    texts(record, ("dokumentetsDato", said))
    texts(record, ("mottattDato", stamp_of(post.at)) if post.comes_in else ("sendtDato", stamp_of(post.at)))
    if post.comes_in and answer is not None:
        reply = identity(f"Innsynssvar {post.line.key} {post.meeting}")
        done = child(record, "avskrivning")
        texts(done, ("avskrivningsdato", dates.day_of(answer.at).isoformat()), ("avskrevetAv", answer.by))
        texts(done, ("avskrivningsmaate", _ANSWERED), ("referanseAvskrivesAvJournalpost", reply))


def _posts(each: MeetingFile) -> Iterator[Post]:
    for line in each.disclosures:
        yield Post(meeting=each.meeting.key, line=line, comes_in=True, at=line.received_at)
        if line.answer is not None:
            yield Post(meeting=each.meeting.key, line=line, comes_in=False, at=line.answer.at)


def _text(post: Post, language: Language) -> str:
    """Write a letter: the answer as it left, a request as what its form said."""
    _, line = translator(language), post.line
    if not post.comes_in and line.answer is not None:
        return f"{line.answer.letter}\n"
    facts = (
        (_("Dokument"), line.document),
        (_("Mottatt"), dates.moment_in_words(line.received_at, language)),
        (_("Fra"), line.correspondent or _("Uten navn")),
    )
    head = [_("Krav om innsyn"), "", *(f"{label}: {value}" for label, value in facts)]
    return "\n".join([*head, *(["", line.said] if line.said else [])]) + "\n"
