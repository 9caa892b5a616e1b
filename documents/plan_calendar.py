"""A year's plan as one calendar file, for those who take it in once instead of subscribing."""

from __future__ import annotations

from datetime import UTC, datetime

from calendars.entries import FeedEntry
from calendars.feeds import feed
from calendars.identity import uid_of
from scheduler.records.basics import Language
from scheduler.records.meetings import MeetingState
from scheduler.records.settings import Settings
from scheduler.usecases.show_wheel import MarkState
from scheduler.usecases.show_year import YearLine, YearPage
from wording.catalogue import translator


def plan_calendar(page: YearPage, title: str, language: Language, settings: Settings) -> bytes:
    """Write every meeting of the year; proposed ones are tentative, cancelled ones stay as cancelled.

    The UIDs are those of invitations and feeds, so that nobody gets a meeting twice.
    """
    return feed(title, [_entry(line, language, settings) for line in page.lines])


def _entry(line: YearLine, language: Language, settings: Settings) -> FeedEntry:
    kept = line.kept
    stamp = kept.changed_at if kept else datetime(line.window.year, 1, 1, tzinfo=UTC)
    cancelled = line.state is MarkState.CANCELLED
    name = line.body.name
    return FeedEntry(
        uid=kept.uid if kept else uid_of(line.window.key, settings.uid_domain),
        sequence=kept.sequence if kept else 0,
        state=MeetingState.CANCELLED if cancelled else MeetingState.PLANNED,
        start=line.start,
        end=line.end,
        summary=translator(language)("Avlyst: %(name)s") % {"name": name} if cancelled else name,
        description=line.window.theme,
        location=line.place,
        url=f"{settings.base_url}/moter/{kept.key}" if kept else "",
        categories=(name,),
        created=kept.created_at if kept else stamp,
        changed=stamp,
        tentative=line.state is MarkState.PROPOSED,
    )
