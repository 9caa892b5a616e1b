"""Errors become pages: each class its status, the sentence in the reader's language, the way on."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from scheduler import access_ports
from scheduler.records.errors import (
    FrozenAgendaError,
    FrozenMinutesError,
    RadshjulError,
    StoreConflictError,
    StoreUnavailableError,
)
from scheduler.usecases import (
    accord_errors,
    agenda_errors,
    disclosure_errors,
    draft_share_errors,
    errors,
    evaluation_errors,
    grant_errors,
    log_in,
    minutes_errors,
    plan_errors,
    poll_errors,
    seat_errors,
)
from web.house import language
from web.words import refusal

_LOG: Final = logging.getLogger(__name__)

STATUS: Final[Mapping[type[RadshjulError], HTTPStatus]] = {
    errors.UnknownError: HTTPStatus.NOT_FOUND,
    errors.ForbiddenError: HTTPStatus.FORBIDDEN,
    log_in.TicketError: HTTPStatus.FORBIDDEN,
    errors.AlreadyAdoptedError: HTTPStatus.CONFLICT,
    errors.StaleRevisionError: HTTPStatus.CONFLICT,
    errors.WindowTakenError: HTTPStatus.CONFLICT,
    plan_errors.StalePlanDraftError: HTTPStatus.CONFLICT,
    plan_errors.ClosedDraftError: HTTPStatus.CONFLICT,
    plan_errors.OutdatedDraftError: HTTPStatus.CONFLICT,
    errors.MeetingOverError: HTTPStatus.CONFLICT,
    errors.MeetingChangedError: HTTPStatus.CONFLICT,
    errors.DraftTakenError: HTTPStatus.CONFLICT,
    errors.UnfinishedDraftError: HTTPStatus.CONFLICT,
    errors.NoDraftError: HTTPStatus.CONFLICT,
    grant_errors.GrantOverError: HTTPStatus.CONFLICT,
    grant_errors.GrantedAlreadyError: HTTPStatus.CONFLICT,
    plan_errors.NotAdoptedError: HTTPStatus.CONFLICT,
    plan_errors.StaleChangesError: HTTPStatus.CONFLICT,
    errors.NotInQuarantineError: HTTPStatus.CONFLICT,
    draft_share_errors.ShareOverError: HTTPStatus.CONFLICT,
    seat_errors.SeatsChangedError: HTTPStatus.CONFLICT,
    accord_errors.AccordOverError: HTTPStatus.CONFLICT,
    accord_errors.AccordOutdatedError: HTTPStatus.CONFLICT,
    evaluation_errors.StaleEvaluationError: HTTPStatus.CONFLICT,
    evaluation_errors.ApprovedEvaluationError: HTTPStatus.CONFLICT,
    evaluation_errors.EmptyEvaluationError: HTTPStatus.CONFLICT,
    disclosure_errors.AnsweredDisclosureError: HTTPStatus.CONFLICT,
    disclosure_errors.DocumentThereError: HTTPStatus.CONFLICT,
    poll_errors.PollOpenError: HTTPStatus.CONFLICT,
    poll_errors.PollOverError: HTTPStatus.CONFLICT,
    agenda_errors.TooManyFilesError: HTTPStatus.CONFLICT,
    agenda_errors.NobodyChairsError: HTTPStatus.CONFLICT,
    minutes_errors.NoMinutesError: HTTPStatus.NOT_FOUND,
    minutes_errors.MeetingNotBegunError: HTTPStatus.CONFLICT,
    minutes_errors.StaleMinutesError: HTTPStatus.CONFLICT,
    minutes_errors.MinutesLockedError: HTTPStatus.CONFLICT,
    minutes_errors.MinutesOpenError: HTTPStatus.CONFLICT,
    minutes_errors.SettledFollowUpError: HTTPStatus.CONFLICT,
    FrozenMinutesError: HTTPStatus.CONFLICT,
    errors.NotVouchedError: HTTPStatus.FORBIDDEN,
    access_ports.OpenIdError: HTTPStatus.FORBIDDEN,
    errors.FeedBuildError: HTTPStatus.SERVICE_UNAVAILABLE,
    FrozenAgendaError: HTTPStatus.CONFLICT,
    StoreConflictError: HTTPStatus.CONFLICT,
    StoreUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    RadshjulError: HTTPStatus.UNPROCESSABLE_ENTITY,
}


def map_errors(app: Flask) -> None:
    """Let every error of the application answer as a page."""
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RadshjulError, _refused)
    app.register_error_handler(Exception, _broken)


def status_of(error: RadshjulError) -> HTTPStatus:
    """Give the status of a refusal, by the nearest class that has one."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _refused(error: RadshjulError) -> Response:
    status = status_of(error)
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        _LOG.error("the store is away, at %s: %s", _shown_path(), error)
        g.visitor = None  # the page's head would ask the store again
    return _page(status, refusal(error, language()))


def _foreign_host(_: SecurityError) -> Response:
    # No page: it would need addresses, and the host that was asked for is not ours.
    return Response("400 Bad Request\n", HTTPStatus.BAD_REQUEST, mimetype="text/plain")


def _forged(_: CSRFError) -> Response:
    return _page(HTTPStatus.BAD_REQUEST, "", stale=True)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error
    answer = _page(HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR), "")
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _broken(error: Exception) -> Response:
    _LOG.exception("a page broke, at %s (%s)", _shown_path(), type(error).__name__)
    g.visitor = None
    return _page(HTTPStatus.INTERNAL_SERVER_ERROR, "")


def _page(status: HTTPStatus, sentence: str, *, stale: bool = False) -> Response:
    g.setdefault("visitor", None)
    html = render_template("pages/error.html", status=int(status), sentence=sentence, stale=stale)
    return make_response(html, status)


def _shown_path() -> str:
    # Login links carry a secret in their path: only the route is logged.
    return request.url_rule.rule if request.url_rule else "unknown"
