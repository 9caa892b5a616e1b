"""An installation's checklist in words, for the archivist and the security officer to sign off."""

from __future__ import annotations

from documents.report_paper import Report, Row, Section
from scheduler.records.basics import Language
from scheduler.records.setup_checks import SetupState
from scheduler.usecases.show_setup import SetupPage
from wording import dates
from wording.catalogue import translator
from wording.names import name_of
from wording.setup_words import setup_sentence


def setup_report(page: SetupPage, language: Language) -> Report:
    """Give the checklist: what is to be mended first, then what is to consider, then what is in order."""
    _ = translator(language)
    worst_first = (SetupState.FAULT, SetupState.ADVICE, SetupState.GOOD)
    return Report(
        language=language.value,
        sender="Rådshjul",
        heading=_("Sjekkliste for drift"),
        subject=page.address,
        facts=(
            (_("Per"), dates.moment_in_words(page.at, language)),
            (_("Domener som brev går ut fra"), ", ".join(page.domains) or "–"),
            (_("Prøvd mot e-posttjener og DNS"), _("ja") if page.tried else _("nei")),
        ),
        sections=tuple(
            Section(
                key=state.value,
                heading=dates.capitalised(name_of(state, language)),
                heads=(_("Punkt"), _("Hvordan det står til")),
                rows=tuple(
                    Row(cells=(name_of(one.point, language), setup_sentence(one, language)))
                    for one in page.checks
                    if one.state is state
                ),
                empty=_("Ingen punkter."),
            )
            for state in worst_first
        ),
        head=page.head,
    )
