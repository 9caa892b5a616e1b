"""The evaluation of a year in words: for its page, its paper, and what an approval freezes."""

from __future__ import annotations

from documents.report_paper import Report, Row, Section
from scheduler.records.basics import Language
from scheduler.records.evaluations import EvaluationLine, Topic
from scheduler.usecases.show_evaluation import EvaluationPage
from scheduler.usecases.write_evaluation import Seen
from wording import dates
from wording.called import names_of
from wording.catalogue import translator
from wording.names import name_of
from wording.phrases import say


def seen_of(page: EvaluationPage, language: Language) -> Seen:
    """Give the promises and figures in words: as frozen at the approval, or as they stand now."""
    if page.approved and page.evaluation is not None:
        return Seen(lines=page.evaluation.lines, facts=page.evaluation.facts)
    names = names_of([page.agreement])
    lines = tuple(
        EvaluationLine(
            key=one.obligation.key,
            what=say(one.obligation.what, language, names),
            strength=name_of(one.obligation.strength, language),
            state=dates.capitalised(name_of(one.state, language)),
            proof=tuple(say(proof, language, names) for proof in one.proof),
        )
        for one in page.standings
    )
    return Seen(lines=lines, facts=_facts(page, language))


def evaluation_report(page: EvaluationPage, language: Language) -> Report:
    """Give the evaluation as a report."""
    _ = translator(language)
    seen, evaluation = seen_of(page, language), page.evaluation
    remarks = evaluation.remarks if evaluation else {}
    answers = evaluation.answers if evaluation else {}
    promised = Section(
        key="promised",
        heading=_("Lovet og holdt"),
        heads=(_("Løfte"), _("Styrke"), _("Status"), _("Grunnlag"), _("Merknad")),
        rows=tuple(
            Row(cells=(one.what, one.strength, one.state, "\n".join(one.proof), remarks.get(one.key, "")))
            for one in seen.lines
        ),
        empty=_("Avtalen gir ingen plikter dette året."),
    )
    said = tuple(
        Section(key=topic.value, heading=name_of(topic, language), lines=(answers[topic],))
        for topic in Topic
        if topic in answers
    )
    return Report(
        language=language.value,
        sender=", ".join(place.name for place in page.agreement.municipalities),
        heading=_("Evaluering av %(year)d") % {"year": page.year},
        subject=page.agreement.title,
        status=_status(page, language),
        facts=seen.facts,
        sections=(*said, promised),
        head=page.head,
    )


def _status(page: EvaluationPage, language: Language) -> str:
    _ = translator(language)
    one = page.evaluation
    if one is None or one.approved_at is None:
        return _("Utkast, ikke godkjent")
    names = names_of([page.agreement])
    return _("Godkjent %(day)s av %(name)s") % {
        "day": dates.long_day(dates.day_of(one.approved_at), language),
        "name": names.get(one.approved_by, one.approved_by),
    }


def _facts(page: EvaluationPage, language: Language) -> tuple[tuple[str, str], ...]:
    _ = translator(language)
    counted = page.counted
    figures = {"kept": page.kept, "all": len(page.standings)}
    tasks = {"closed": counted.closed, "all": counted.follow_ups, "open": counted.open}
    there = {"present": counted.present, "all": counted.expected, "per": counted.attendance}
    meetings = {"held": counted.held, "cancelled": counted.cancelled, "left": counted.to_come}
    return (
        (_("Løfter holdt"), _("%(kept)d av %(all)d") % figures),
        (_("Møter"), _("%(held)d holdt, %(cancelled)d avlyst, %(left)d gjenstår") % meetings),
        (
            _("Oppmøte"),
            _("%(present)d av %(all)d (%(per)d prosent), etter godkjente referater") % there
            if counted.expected
            else _("Ingen godkjente referater"),
        ),
        (_("Oppfølging"), _("%(closed)d av %(all)d gjort, %(open)d åpne") % tasks),
    )
