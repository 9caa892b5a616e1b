"""Where calendars may be fetched from: allowed hosts on the public internet, and nowhere else."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fetching.fetcher import WebFetcher
from fetching.places import Limits, Place, checked, is_public, place_of
from scheduler.busy_address_ports import FetchError
from scheduler.records.busy_addresses import FetchFault

OPEN = Limits(hosts=("kalender.example",))
DEMO = Limits(hosts=("kalender.example",), demo=True)


def test_an_address_is_taken_apart() -> None:
    said = "HTTPS://Kalender.Example./a b/æ.ics?k=1&n=%2F#del"

    assert place_of(said, OPEN) == Place(
        host="kalender.example", port=443, target="/a%20b/%C3%A6.ics?k=1&n=%2F", encrypted=True
    )
    assert place_of("webcal://kalender.example", OPEN).target == "/"


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", FetchFault.NO_ADDRESS),
        ("kalender.example/a.ics", FetchFault.NO_ADDRESS),
        ("http://kalender.example/a.ics", FetchFault.NO_ADDRESS),
        ("file:///etc/passwd", FetchFault.NO_ADDRESS),
        ("gopher://kalender.example/", FetchFault.NO_ADDRESS),
        ("https://[::1/", FetchFault.NO_ADDRESS),
        ("https://kalender.example:999999/", FetchFault.NO_ADDRESS),
        ("https://kalender.example/" + "a" * 2000, FetchFault.NO_ADDRESS),
        ("https://annen.example/", FetchFault.HOST),
        ("https://kalender.example.annen.example/", FetchFault.HOST),
        ("https://kalender.example@annen.example/", FetchFault.HOST),
        ("https://annen.example@kalender.example/", FetchFault.HOST),
        ("https://annen.example\\@kalender.example/", FetchFault.HOST),
        ("https://kalender.example:8443/", FetchFault.HOST),
        ("https://127.0.0.1/", FetchFault.HOST),
    ],
)
def test_any_other_address_is_refused(url: str, fault: FetchFault) -> None:
    with pytest.raises(FetchError) as refusal:
        place_of(url, OPEN)

    assert refusal.value.fault is fault


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    ],
)
def test_an_allowed_host_on_a_private_network_is_refused(address: str) -> None:
    fetcher = WebFetcher(OPEN, look_up=lambda _host, _port: ("93.184.216.34", address))

    with pytest.raises(FetchError) as refusal:
        fetcher.fetch("https://kalender.example/a.ics")

    assert refusal.value.fault is FetchFault.PRIVATE


@pytest.mark.parametrize("address", ["93.184.216.34", "2a00:1450:400f:803::200e", "64:ff9b::5db8:d822"])
def test_the_public_internet_is_open(address: str) -> None:
    place = place_of("https://kalender.example", OPEN)

    assert checked(place, OPEN, lambda _host, _port: (address,)) == (address,)


@given(number=st.integers(0, 2**32 - 1))
def test_an_address_is_as_public_as_the_one_it_wraps(number: int) -> None:
    plain = IPv4Address(number)
    wrapped = (
        ip_address(f"::ffff:{plain}"),
        IPv6Address((0x2002 << 112) | (number << 80)),
        IPv6Address((0x64FF9B << 96) | number),
    )

    assert [is_public(one) for one in wrapped] == [is_public(plain)] * 3


@pytest.mark.parametrize(("address", "fine"), [("127.0.0.1", True), ("::1", True), ("192.168.1.1", False)])
def test_without_encryption_only_this_machine_is_asked(address: str, fine: bool) -> None:
    place = place_of("http://kalender.example:8080/a.ics", DEMO)

    if fine:
        assert checked(place, DEMO, lambda _host, _port: (address,)) == (address,)
    else:
        with pytest.raises(FetchError):
            checked(place, DEMO, lambda _host, _port: (address,))
