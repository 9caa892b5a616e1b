"""What our own data name as the ground for something: their documents and sections, in the reader's language.

The texts stand in bokmål in ``norms/*.toml`` and are translated under a context of their own, so that an
agreement whose document happens to be called as one of ours keeps its name.
"""

from __future__ import annotations

from typing import Final

from scheduler.records.basics import Language, Source
from wording.catalogue import translations

CONTEXT: Final = "norms"
"""The context (``msgctxt``) under which the catalogues have the texts of our own data."""


def norm_text(text: str, language: Language) -> str:
    """Give a text of our own data in the language; one that we do not have is shown as it stands.

    >>> norm_text("Fylkets skolerute, antatt", Language.NYNORSK)
    'Skuleruta til fylket, anteke'
    """
    return translations(language).pgettext(CONTEXT, text)


def source_words(source: Source, language: Language, here: str = "") -> str:
    """Write where a promise stands: the document (unless it is the one spoken of), section and line.

    >>> source_words(Source(document="Avtale", section="3.1", line=12), Language.BOKMAL, here="Avtale")
    '3.1, l. 12'
    """
    line = f"l. {source.line}" if source.line else ""
    spoken_of = source.document == here and (source.section or line)
    document = "" if spoken_of else norm_text(source.document, language)
    return ", ".join(part for part in (document, norm_text(source.section, language), line) if part)
