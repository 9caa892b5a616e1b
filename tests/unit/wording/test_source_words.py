"""What our own data name as their grounds is read in the reader's language, and only that."""

from __future__ import annotations

import pytest

from commands import shipped
from scheduler.records.basics import Language, Phrase, Source
from scheduler.records.obligations import FindingKind
from scheduler.workdays.elections import HABIT
from wording import catalogue
from wording.phrases import say
from wording.source_words import CONTEXT, norm_text, source_words


def shown_texts() -> set[str]:
    """Give every text of our data that a page, a paper or a letter shows as a ground."""
    sources: list[Source] = [HABIT]
    sources += [one.source for one in shipped.norms()]
    sources += [one.source for one in shipped.elections()]
    sources += [one.source for one in shipped.school_habits()]
    sources += [one.source for one in shipped.titles()]
    texts = {text for one in sources for text in (one.document, one.section)}
    return {
        text for text in texts | {one.now for one in shipped.titles()} if text and not text.startswith("§")
    }


@pytest.mark.parametrize("language", [Language.NYNORSK, Language.ENGLISH])
def test_every_ground_that_is_shown_is_translated_and_none_is_left_over(language: Language) -> None:
    translated = {
        message.id
        for path in catalogue.catalogue_files(language)
        for message in catalogue.read_catalogue(path, language)
        if message.context == CONTEXT
    }

    assert translated == shown_texts()


def test_a_ground_is_written_in_the_readers_language() -> None:
    source = next(one.source for one in shipped.norms() if one.source.section)

    assert [source_words(source, language) for language in Language] == [
        "SLT-modellen: de tre nivåene, Det styrende nivået",
        "SLT-modellen: dei tre nivåa, Det styrande nivået",
        "The SLT model: the three levels, The steering level",
    ]


def test_an_agreement_keeps_its_name_though_a_page_has_a_word_like_it() -> None:
    assert catalogue.translator(Language.ENGLISH)("Saksliste") == "Agenda"
    assert source_words(Source(document="Saksliste", line=4), Language.ENGLISH) == "Saksliste, l. 4"
    assert norm_text("Samarbeidsavtale for Vik", Language.NYNORSK) == "Samarbeidsavtale for Vik"


def test_a_finding_names_the_guide_in_the_readers_language() -> None:
    norm = "Veileder for evaluering av politirådets arbeid"
    found = Phrase(code=FindingKind.NO_REVIEW, facts={"recommended": True, "norm": norm})

    assert "«Rettleiar for evaluering av arbeidet i politirådet»" in say(found, Language.NYNORSK, {})
    assert "“Guide to evaluating the work of the police council”" in say(found, Language.ENGLISH, {})
