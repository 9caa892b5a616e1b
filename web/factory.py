"""The web application: made on demand, from ports and pictures that the front door chooses."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from scheduler.ports import Ports
from scheduler.records.errors import SettingError
from scheduler.records.settings import Settings
from web import (
    accords,
    acute,
    agenda,
    agreements,
    archive,
    assets,
    attachments,
    calls,
    deeds,
    disclosure_requests,
    disclosures,
    district,
    drafts,
    erasure,
    errors,
    evaluation,
    faces,
    feeds,
    field_faults,
    follow_ups,
    handover,
    headers,
    home,
    inbox,
    installation,
    lineage,
    login,
    meetings,
    member,
    member_minutes,
    member_plans,
    minutes,
    openid,
    operation,
    outbox,
    own_data,
    own_days,
    plan_changes,
    plan_drafts,
    polls,
    public,
    retention,
    roles,
    search,
    seats,
    second_factor,
    security,
    shared_notes,
    sink,
    themes,
    trail,
    versions,
    year,
)
from web.districts import Districts
from web.house import EXTENSION, Drawing, House
from web.pace import Pace
from web.proposals import Changes, Proposals
from web.rendering import STATIC, TEMPLATES, furnish

LARGEST_FORM: Final = 512 * 1024
"""The most bytes of a request's body."""

BLUEPRINTS: Final = (
    home.pages,
    agreements.pages,
    drafts.pages,
    year.pages,
    themes.pages,
    seats.pages,
    deeds.pages,
    accords.pages,
    versions.pages,
    district.pages,
    own_days.pages,
    plan_drafts.pages,
    plan_changes.pages,
    meetings.pages,
    acute.pages,
    calls.pages,
    polls.pages,
    agenda.pages,
    lineage.pages,
    shared_notes.pages,
    attachments.pages,
    attachments.by_link,
    outbox.pages,
    sink.pages,
    feeds.pages,
    inbox.pages,
    member.pages,
    member_minutes.pages,
    member_plans.pages,
    minutes.pages,
    follow_ups.pages,
    login.pages,
    second_factor.pages,
    security.pages,
    openid.pages,
    operation.pages,
    installation.pages,
    public.pages,
    disclosure_requests.pages,
    disclosures.pages,
    search.pages,
    trail.pages,
    handover.pages,
    archive.pages,
    own_data.pages,
    erasure.pages,
    evaluation.pages,
    faces.pages,
    retention.pages,
    roles.pages,
)


def create_web(ports: Ports, drawing: Drawing, monotonic: Callable[[], float] = time.monotonic) -> Flask:
    """Make the pages' application. ``monotonic`` gives seconds and never goes back.

    Raises:
        SettingError: there is no secret key.
    """
    settings = ports.settings
    if len(settings.secret_key) < 16:
        name, shown = "RADSHJUL_SECRET_KEY", ""
        raise SettingError(name, shown, "is missing or too short", "write at least 16 random characters")
    https = urlsplit(settings.base_url).scheme == "https"
    app = Flask("web", template_folder=str(TEMPLATES), static_folder=None)
    app.config.update(_config(settings, https=https))
    app.extensions[EXTENSION] = make_house(ports, drawing, monotonic)
    headers.guard(app, https=https)
    assets.serve(app, STATIC)
    drafts.make_room(app)  # before the form is read
    own_days.make_room(app)
    attachments.make_room(app)
    forms = CSRFProtect(app)
    forms.exempt(member_minutes.pages)
    forms.exempt(attachments.by_link)
    forms.exempt(member_plans.pages)
    forms.exempt(member.pages)  # a link is the key there, and its forms carry a key of their own
    errors.map_errors(app)
    field_faults.tell_fields(app)
    furnish(app)
    for pages in BLUEPRINTS:
        app.register_blueprint(pages)
    return app


def make_house(ports: Ports, drawing: Drawing, monotonic: Callable[[], float]) -> House:
    """Make what stands behind one application's pages, with nothing in it yet; arguments as above."""
    return House(
        ports=ports,
        drawing=drawing,
        proposals=Proposals(),
        districts=Districts(),
        changes=Changes(),
        monotonic=monotonic,
        asks_by_place=Pace(burst=30, per_second=0.1),
        asks_by_mail=Pace(burst=6, per_second=0.01),
        codes=Pace(burst=8, per_second=0.02),
        requests=Pace(burst=6, per_second=0.002),
    )


def _config(settings: Settings, *, https: bool) -> dict[str, object]:
    host = urlsplit(settings.base_url).hostname or ""
    local = {"127.0.0.1", "localhost", "[::1]"}
    return {
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": sorted(local | {host}) if host in local else [host],
        "PREFERRED_URL_SCHEME": "https" if https else "http",
        "SESSION_COOKIE_NAME": "__Host-radshjul" if https else "radshjul",
        "SESSION_COOKIE_SECURE": https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": LARGEST_FORM,
        "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
        "MAX_FORM_PARTS": 1000,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # the origin is checked for every form, over http as well
    }
