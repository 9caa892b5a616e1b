"""A draft of an agreement to try things on, read from a text of our own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from reading.reader import read_text
from scheduler.records.drafts import AgreementDraft
from scheduler.usecases.agreement_frames import frame_of
from scheduler.usecases.propose_agreement import draft_of

TEXT: Final = """Samarbeidsavtale om politiråd
mellom Vik kommune og Vestre politidistrikt

1. Medlemmer
Politirådet består av ordfører, kommunedirektør, SLT-koordinator og politikontakt.
Ordføreren leder politirådet. SLT-koordinatoren er sekretær.

2. Møter
Politirådet skal ha fem møter i året. Saksliste sendes ut senest to uker før møtet.
Koordineringsgruppen møtes en gang i kvartalet.
Det føres referat fra møtene, som arkiveres i kommunens sakssystem.

3. Varighet
Avtalen gjelder fra 1. januar 2026 til 31. desember 2029. Avtalen evalueres årlig.
"""


def draft(text: str = TEXT) -> AgreementDraft:
    """Give a fresh draft of the text, with nothing confirmed."""
    found = read_text(text)
    frame = frame_of(found, "avtale")
    return draft_of(found, frame, "vik-slt", datetime(2026, 11, 24, 8, tzinfo=UTC), "utkast")
