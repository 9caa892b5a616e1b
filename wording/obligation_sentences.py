"""What must happen, and how it stands, in words: code to (bokmål, nynorsk, English)."""

from __future__ import annotations

from typing import Final

from wording.finding_sentences import Sentences

OBLIGATION_SENTENCES: Final[Sentences] = {}
