"""Subscribe to an address with Evolution's data server; print what it shows, for each line on stdin.

Run by Debian's own Python inside ``dbus-run-session``: python3 evolution_subscriber.py ADDRESS
"""

from __future__ import annotations

import json
import sys

import gi  # type: ignore[import-not-found]  # Debian's own Python has it

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
from gi.repository import (  # type: ignore[import-not-found]  # noqa: E402 - versions are chosen first
    ECal,
    EDataServer,
    GLib,
)

WAIT_FOR_IT = 0xFFFFFFFF

PATIENCE = 15_000_000
"""Microseconds that the calendar may take to show what it has fetched."""

Row = tuple[str, int, str, bool]


def subscribed(address: str) -> ECal.Client:
    """Make a calendar of the kind that is read from the web, and open it."""
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = EDataServer.Source.new_with_uid("feed", None)
    source.set_display_name("feed")
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    host, port = address.split("/")[2].split(":")
    security = source.get_extension(EDataServer.SOURCE_EXTENSION_SECURITY)
    security.set_secure(False)
    login = source.get_extension(EDataServer.SOURCE_EXTENSION_AUTHENTICATION)
    login.set_host(host)
    login.set_port(int(port))
    web = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
    web.set_resource_path("/" + address.split("/", 3)[3])
    registry.commit_source_sync(source, None)
    kind = ECal.ClientSourceType.EVENTS
    return ECal.Client.connect_sync(registry.ref_source("feed"), kind, WAIT_FOR_IT, None)


def shown(client: ECal.Client) -> list[Row]:
    """Give UID, beginning, title and whether it is cancelled of each event."""
    _, components = client.get_object_list_as_comps_sync("#t", None)
    rows = []
    for component in components:
        start = component.get_dtstart().get_value()
        zone = client.get_timezone_sync(component.get_dtstart().get_tzid(), None)[1]
        status = component.get_status()
        rows.append(
            (
                component.get_uid(),
                start.as_timet_with_zone(zone),
                component.get_summary().get_value(),
                status.value_nick == "cancelled",
            )
        )
    return rows


def main() -> None:
    """Refresh, wait until something else is shown, and print it, for each line that comes in."""
    client = subscribed(sys.argv[1])
    last: list[Row] = []
    for _ in sys.stdin:
        client.refresh_sync(None)
        deadline = GLib.get_monotonic_time() + PATIENCE
        rows = shown(client)
        while (rows == last or not rows) and GLib.get_monotonic_time() < deadline:
            GLib.MainContext.default().iteration(may_block=False)
            rows = shown(client)
        last = rows
        sys.stdout.write(json.dumps(rows) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
