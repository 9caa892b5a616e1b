"""Subscribe to an address with Evolution's data server; print what it shows, for each line on stdin.

Run by Debian's own Python inside ``dbus-run-session``: python3 evolution_subscriber.py ADDRESS
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

WAIT_FOR_IT = 0xFFFFFFFF

PATIENCE = 15_000_000
"""Microseconds that the calendar may take to show what it has fetched."""

Row = tuple[str, int, str, bool]


class Evolution:
    """The data server's libraries, which only Debian's own Python can open."""

    def __init__(self) -> None:
        gi = importlib.import_module("gi")
        for name, version in (("ECal", "2.0"), ("EDataServer", "1.2")):
            gi.require_version(name, version)
        self.calendar: Any = importlib.import_module("gi.repository.ECal")
        self.server: Any = importlib.import_module("gi.repository.EDataServer")
        self.glib: Any = importlib.import_module("gi.repository.GLib")

    def subscribed(self, address: str) -> Any:  # noqa: ANN401 - a client of the data server
        """Make a calendar of the kind that is read from the web, and open it."""
        registry = self.server.SourceRegistry.new_sync(None)
        source = self.server.Source.new_with_uid("feed", None)
        source.set_display_name("feed")
        source.set_parent("webcal-stub")
        source.get_extension(self.server.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
        host, port = address.split("/")[2].split(":")
        source.get_extension(self.server.SOURCE_EXTENSION_SECURITY).set_secure(False)
        login = source.get_extension(self.server.SOURCE_EXTENSION_AUTHENTICATION)
        login.set_host(host)
        login.set_port(int(port))
        web = source.get_extension(self.server.SOURCE_EXTENSION_WEBDAV_BACKEND)
        web.set_resource_path("/" + address.split("/", 3)[3])
        registry.commit_source_sync(source, None)
        kind = self.calendar.ClientSourceType.EVENTS
        return self.calendar.Client.connect_sync(registry.ref_source("feed"), kind, WAIT_FOR_IT, None)

    def fresh(self, client: Any, last: list[Row]) -> list[Row]:  # noqa: ANN401 - a client of the data server
        """Refresh, and give what is shown once it is something else than the last time."""
        client.refresh_sync(None)
        deadline = self.glib.get_monotonic_time() + PATIENCE
        rows = shown(client)
        while (rows == last or not rows) and self.glib.get_monotonic_time() < deadline:
            self.glib.MainContext.default().iteration(False)  # noqa: FBT003 - its only argument has no name
            rows = shown(client)
        return rows


def shown(client: Any) -> list[Row]:  # noqa: ANN401 - a client of the data server
    """Give UID, beginning, title and whether it is cancelled of each event."""
    _, components = client.get_object_list_as_comps_sync("#t", None)
    rows = []
    for component in components:
        start = component.get_dtstart()
        zone = client.get_timezone_sync(start.get_tzid(), None)[1]
        begins = start.get_value().as_timet_with_zone(zone)
        off = component.get_status().value_nick == "cancelled"
        rows.append((component.get_uid(), begins, component.get_summary().get_value(), off))
    return rows


def main() -> None:
    """Print what is shown for each line that comes in."""
    evolution = Evolution()
    client = evolution.subscribed(sys.argv[1])
    rows: list[Row] = []
    for _ in sys.stdin:
        rows = evolution.fresh(client, rows)
        sys.stdout.write(json.dumps(rows) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
