"""Who is counted: behind our proxy whom it names, elsewhere the neighbour, whatever he says of himself."""

from __future__ import annotations

import pytest

from web.asker import asker


@pytest.mark.parametrize(
    ("neighbour", "said", "proxied", "counted"),
    [
        ("127.0.0.1", "192.0.2.7", True, "192.0.2.7"),
        ("172.18.0.2", "192.0.2.7", True, "192.0.2.7"),
        ("127.0.0.1", "203.0.113.1, 192.0.2.7", True, "192.0.2.7"),
        ("127.0.0.1", "192.0.2.7", False, "127.0.0.1"),
        ("198.51.100.1", "192.0.2.7", True, "198.51.100.1"),
        ("127.0.0.1", "", True, "127.0.0.1"),
        ("127.0.0.1", "unknown", True, "127.0.0.1"),
        ("::1", "2001:db8:1:2:3:4:5:6", True, "2001:db8:1:2::/64"),
        ("::ffff:127.0.0.1", "::ffff:192.0.2.7", True, "192.0.2.7"),
        ("2001:db8:1:2::9", "", False, "2001:db8:1:2::/64"),
        ("", "192.0.2.7", True, ""),
    ],
)
def test_whoever_asks_is_counted_by_what_our_own_side_has_seen(
    neighbour: str, said: str, proxied: bool, counted: str
) -> None:
    environ = {"REMOTE_ADDR": neighbour, "HTTP_X_FORWARDED_FOR": said}

    assert asker(environ, proxied=proxied) == counted
