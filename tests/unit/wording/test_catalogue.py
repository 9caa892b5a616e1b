import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract
from babel.messages.pofile import PoFileError
from jinja2 import Environment

from mail.letter_words import SENTENCES
from scheduler.records.basics import Language
from wording import catalogue

ROOT = Path(__file__).parents[3]
TRANSLATED = [Language.NYNORSK, Language.ENGLISH]
EVERY_TRANSLATION = pytest.mark.parametrize("language", TRANSLATED)


def texts_of_letters() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set(SENTENCES)
    for path in (ROOT / "templates" / "mail").rglob("*.*"):
        with path.open("rb") as file:
            found |= {text for _, text, _, _ in extract("jinja2.ext:babel_extract", file)}
    return found


def messages(language: Language) -> Iterator[tuple[Path, Message]]:
    for path in catalogue.catalogue_files(language):
        for message in catalogue.read_catalogue(path, language):
            if message.id:
                yield path, message


def strings(message: Message) -> tuple[str, ...]:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(str(form or "") for form in forms)


@EVERY_TRANSLATION
def test_every_text_of_the_letters_is_translated_and_none_is_left_over(language: Language) -> None:
    folder = catalogue.FOLDER / language.value / "LC_MESSAGES"

    translated = {
        message.id
        for path in folder.glob("mail*.po")
        for message in catalogue.read_catalogue(path, language)
        if message.id
    }

    assert translated == texts_of_letters()


@EVERY_TRANSLATION
def test_no_translation_is_empty_or_doubtful(language: Language) -> None:
    for path, message in messages(language):
        assert all(strings(message)), f"{path.name}: {message.id}"
        assert not message.fuzzy, f"{path.name}: {message.id}"


@EVERY_TRANSLATION
def test_a_translation_has_the_same_places_as_its_source(language: Language) -> None:
    for path, message in messages(language):
        sources = (message.id,) if isinstance(message.id, str) else message.id
        forms = strings(message)
        assert _places(forms[-1]) == _places(sources[-1]), f"{path.name}: {message.id}"
        assert all(_places(form) <= _places(sources[-1]) for form in forms), f"{path.name}: {message.id}"


def _places(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)\w", text))


def test_bokmal_is_the_source_and_an_unknown_text_is_shown_as_it_stands() -> None:
    assert catalogue.translator(Language.BOKMAL)("Saksliste") == "Saksliste"
    assert catalogue.translator(Language.NYNORSK)("Saksliste") == "Sakliste"
    assert catalogue.translator(Language.ENGLISH)("Finnes ikke") == "Finnes ikke"


def test_a_file_with_a_fault_in_it_is_not_read_in_silence(tmp_path: Path) -> None:
    broken = tmp_path / "mail.po"
    broken.write_text('msgid "a"\nnonsense\n')

    with pytest.raises(PoFileError):
        catalogue.read_catalogue(broken, Language.NYNORSK)


def test_a_later_file_wins_and_files_are_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "nn" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "a.po").write_text('msgid "x"\nmsgstr "fra a"\n\nmsgid "y"\nmsgstr "yy"\n')
    (folder / "b.po").write_text('msgid "x"\nmsgstr "fra b"\n')
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    catalogue.translations.cache_clear()

    try:
        say = catalogue.translator(Language.NYNORSK)
        assert (say("x"), say("y")) == ("fra b", "yy")
    finally:
        catalogue.translations.cache_clear()


def test_a_template_speaks_the_language_of_the_moment() -> None:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    current = [Language.BOKMAL]
    catalogue.install(environment, lambda: current[0])
    template = environment.from_string('{{ _("Neste møte: %(when)s", when="<i>") }}')
    plural = environment.from_string(
        '{{ ngettext("Det er %(num)s dag til møtet i %(body)s, og sakslisten er ikke godkjent.",'
        ' "Det er %(num)s dager til møtet i %(body)s, og sakslisten er ikke godkjent.", 2, body="B") }}'
    )

    said = []
    for current[0] in Language:
        said.append((template.render(), plural.render()))

    assert [next_meeting for next_meeting, _ in said] == [
        "Neste møte: &lt;i&gt;",
        "Neste møte: &lt;i&gt;",
        "Next meeting: &lt;i&gt;",
    ]
    assert [days.split(" til ")[0].split(" left")[0] for _, days in said] == [
        "Det er 2 dager",
        "Det er 2 dagar",
        "There are 2 days",
    ]
