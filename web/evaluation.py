"""The evaluation of a year: read, written, approved, and taken along as a paper."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from documents.record_evaluation import evaluation_report, seen_of
from documents.report_paper import report_docx, report_pdf
from scheduler.records.errors import RadshjulError
from scheduler.records.evaluations import ANSWER_LIMIT, Topic
from scheduler.usecases.errors import ForbiddenError, UnknownError
from scheduler.usecases.permissions import Act
from scheduler.usecases.show_evaluation import EvaluationPage, evaluation_page
from scheduler.usecases.write_evaluation import Said, approve, write
from web.downloads import download
from web.errors import status_of
from web.guards import demand_agreement, reader
from web.house import language, ports
from web.words import refusal
from web.year import YEARS

pages = Blueprint("evaluation", __name__)


@pages.get("/avtaler/<key>/<int:year>/evaluering")
def one_year(key: str, year: int) -> str:
    """Show what was promised and held, with the form for what the council says."""
    return _rendered(_page(key, year))


@pages.post("/avtaler/<key>/<int:year>/evaluering")
def save(key: str, year: int) -> Response | tuple[str, int]:
    """Keep what is said."""
    person, _ = demand_agreement(key, Act.WRITE_EVALUATION)
    page = _page(key, year)
    try:
        write(ports(), key, year, _said(page), person)
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(page, refusal(error, language())), int(status_of(error))
    return redirect(url_for("evaluation.one_year", key=key, year=year), 303)


@pages.post("/avtaler/<key>/<int:year>/evaluering/godkjenn")
def freeze(key: str, year: int) -> Response | tuple[str, int]:
    """Approve what was written; then it is frozen."""
    person, agreement = demand_agreement(key, Act.APPROVE_EVALUATION)
    page = _page(key, year)
    try:
        revision = request.form.get("revision", 0, type=int)
        approve(ports(), key, year, seen_of(page, agreement.language), (person, revision))
    except (UnknownError, ForbiddenError):
        raise
    except RadshjulError as error:
        return _rendered(page, refusal(error, language())), int(status_of(error))
    return redirect(url_for("evaluation.one_year", key=key, year=year), 303)


@pages.get("/avtaler/<key>/<int:year>/evaluering.<any(pdf, docx):form>")
def paper(key: str, year: int, form: str) -> Response:
    """Give the evaluation as a paper, in the agreement's language."""
    page = _page(key, year)
    report = evaluation_report(page, page.agreement.language)
    name = f"evaluering-{key}-{year}.{form}"
    if form == "pdf":
        return download(report_pdf(report), name, "application/pdf")
    made = page.evaluation.changed_at if page.evaluation else ports().clock.now()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return download(report_docx(report, made), name, kind)


def _page(key: str, year: int) -> EvaluationPage:
    if year not in YEARS:
        what = "year"
        raise UnknownError(what, str(year))
    return evaluation_page(ports(), reader(), key, year)


def _said(page: EvaluationPage) -> Said:
    form = request.form
    promises = enumerate(seen_of(page, page.agreement.language).lines)
    return Said(
        revision=form.get("revision", 0, type=int),
        answers={topic: form.get(topic.value, "") for topic in Topic},
        remarks={one.key: form.get(f"remark-{place}", "") for place, one in promises},
    )


def _rendered(page: EvaluationPage, refused: str = "") -> str:
    written = page.evaluation
    typed = _said(page) if refused and request.form else None
    return render_template(
        "pages/evaluation.html",
        page=page,
        seen=seen_of(page, language()),
        report=evaluation_report(page, language()),
        topics=tuple(Topic),
        answers=typed.answers if typed else (written.answers if written else {}),
        remarks=typed.remarks if typed else (written.remarks if written else {}),
        revision=typed.revision if typed else page.revision,
        limit=ANSWER_LIMIT,
        refused=refused,
    )
