"""The catalogues behind ``_()``: bokmål is the source text, nynorsk and English are translated.

Every ``translations/<language>/LC_MESSAGES/*.po`` is read at first use and joined; a text that
no catalogue has is shown as it stands in the source. There is no compiled file to forget.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from scheduler.records.basics import Language

FOLDER: Final = Path(__file__).parent.parent / "translations"
"""Where the catalogues stand: one folder for each language other than bokmål."""


def translator(language: Language) -> Callable[[str], str]:
    """Give the function that turns a bokmål text into the language.

    >>> translator(Language.BOKMAL)("Hei,")
    'Hei,'
    """
    return translations(language).gettext


@lru_cache(maxsize=len(Language))
def translations(language: Language) -> gettext.NullTranslations:
    """Give the language's catalogue, read once in a process."""
    if language is Language.BOKMAL:
        return gettext.NullTranslations()
    joined = Catalog(locale=language.value)
    for path in catalogue_files(language):
        for message in read_catalogue(path, language):
            if message.id:
                joined.delete(message.id, message.context)
                joined[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, joined)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def catalogue_files(language: Language) -> tuple[Path, ...]:
    """Give the language's catalogue files, by name; a later one wins over an earlier."""
    return tuple(sorted((FOLDER / language.value / "LC_MESSAGES").glob("*.po")))


def read_catalogue(path: Path, language: Language) -> Catalog:
    """Read one file; a file with a fault in it raises ``babel``'s ``PoFileError``."""
    with path.open("rb") as file:
        return read_po(file, locale=language.value, abort_invalid=True)


def install(environment: Any, current: Callable[[], Language]) -> None:  # noqa: ANN401 - Jinja adds it late
    """Give a Jinja environment with ``jinja2.ext.i18n`` its words.

    Args:
        environment: the environment; its extension list must name ``jinja2.ext.i18n``.
        current: tells the language each time a text is needed, such as the reader's of a request.
    """
    environment.install_gettext_callables(
        lambda text: translations(current()).gettext(text),
        lambda one, many, number: translations(current()).ngettext(one, many, number),
        newstyle=True,
    )
