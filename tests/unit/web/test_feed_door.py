"""The door in front of the pages: feeds from memory, and every header rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.records.errors import StoreUnavailableError
from scheduler.records.feeds import FeedBytes, FeedClient, FeedKind, FeedUse
from scheduler.usecases.feeds import digest
from web.feed_door import FeedDoor, Terms
from web.feed_table import CHECK_SECONDS, MISS_BURST
from web.feed_uses import FeedUses, client_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

TOKEN = "t" * 43
OTHER = "u" * 43
MODIFIED = datetime(2027, 1, 4, 8, 30, 15, 400_000, tzinfo=UTC)
FEED = FeedBytes(
    kind=FeedKind.BODY,
    subject="vik-politirad",
    body="BEGIN:VCALENDAR\r\nSUMMARY:Møte\r\nEND:VCALENDAR\r\n".encode(),
    etag='"abc123"',
    modified=MODIFIED,
    events=1,
)


@dataclass
class Shelf:
    """Feeds that can change, break, and count how often they were asked for."""

    feeds: dict[str, FeedBytes] = field(default_factory=lambda: {digest(TOKEN): FEED})
    number: int = 1
    broken: bool = False
    reads: int = 0
    checks: int = 0

    def by_token(self, token_sha256: str) -> FeedBytes | None:
        self.reads += 1
        if self.broken:
            raise StoreUnavailableError(str(self.reads))
        return self.feeds.get(token_sha256)

    def version(self) -> int:
        self.checks += 1
        if self.broken:
            raise StoreUnavailableError(str(self.checks))
        return self.number

    def change(self, feeds: dict[str, FeedBytes]) -> None:
        self.feeds, self.number = feeds, self.number + 1


@dataclass
class Monotonic:
    seconds: float = 0.0

    def __call__(self) -> float:
        return self.seconds


@dataclass(frozen=True)
class Answer:
    status: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Front:
    """A door with its shelf and clock."""

    shelf: Shelf = field(default_factory=Shelf)
    clock: Monotonic = field(default_factory=Monotonic)
    memory_limit: int = 1_000_000
    https: bool = False
    uses: FeedUses | None = None

    def __post_init__(self) -> None:
        base_url = f"{'https' if self.https else 'http'}://radshjul.example"
        terms = Terms(base_url=base_url, uses=self.uses, memory_limit=self.memory_limit)
        self.door = FeedDoor(_pages, self.shelf, self.clock, terms)

    def get(
        self, token: str = TOKEN, method: str = "GET", address: str = "10.0.0.1", **headers: str
    ) -> Answer:
        return self.ask(f"/feeds/{token}.ics", method, address, **headers)

    def ask(self, path: str, method: str = "GET", address: str = "10.0.0.1", **headers: str) -> Answer:
        seen: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:  # noqa: ANN401
            names = [name for name, _ in headers]
            assert len(names) == len(set(names))
            seen.update(status=status, headers=dict(headers))

        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": address}
        environ |= {"wsgi.url_scheme": "http", "HTTP_HOST": "radshjul.example"}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        body = b"".join(self.door(environ, start_response))
        return Answer(status=seen["status"], headers=seen["headers"], body=body)


def _pages(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("418 Pages", [])
    return [environ["PATH_INFO"].encode()]


@pytest.fixture
def front() -> Front:
    return Front()


def test_a_feed_comes_whole_with_all_its_headers(front: Front) -> None:
    answer = front.get()

    assert (answer.status, answer.body) == ("200 OK", FEED.body)
    assert answer.headers == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(FEED.body)),
        "ETag": '"abc123"',
        "Last-Modified": "Mon, 04 Jan 2027 08:30:15 GMT",
        "Cache-Control": "private, max-age=300",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    }


def test_https_is_remembered_where_it_is_used() -> None:
    assert "Strict-Transport-Security" in Front(https=True).get().headers
    assert "Strict-Transport-Security" in Front(https=True).get(OTHER).headers


def test_head_has_the_headers_and_no_body(front: Front) -> None:
    head, whole = front.get(method="HEAD"), front.get()

    assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")


@pytest.mark.parametrize(
    "tags", ['"abc123"', 'W/"abc123"', '"x", "abc123"', '"x",W/"abc123" , "y"', "*", " * "]
)
def test_a_known_tag_gives_304_without_body(front: Front, tags: str) -> None:
    answer = front.get(if_none_match=tags)

    assert (answer.status, answer.body) == ("304 Not Modified", b"")
    assert answer.headers["ETag"] == '"abc123"'
    assert {"Content-Length", "Content-Type"}.isdisjoint(answer.headers)


@pytest.mark.parametrize("tags", ['"abc1234"', '"abc12"', "abc123", 'W/"x"', "", '"x, abc123"', '"ABC123"'])
def test_any_other_tag_gives_the_feed(front: Front, tags: str) -> None:
    assert front.get(if_none_match=tags).status == "200 OK"


def test_a_tag_is_heard_before_a_date(front: Front) -> None:
    later = format_datetime(MODIFIED + timedelta(days=1), usegmt=True)

    assert front.get(if_none_match='"old"', if_modified_since=later).status == "200 OK"
    assert front.get(if_none_match='"abc123"', if_modified_since="nonsense").status == "304 Not Modified"


@pytest.mark.parametrize(
    ("seconds", "status"), [(-1, "200 OK"), (0, "304 Not Modified"), (1, "304 Not Modified")]
)
def test_a_date_counts_in_whole_seconds(front: Front, seconds: int, status: str) -> None:
    since = format_datetime(MODIFIED.replace(microsecond=0) + timedelta(seconds=seconds), usegmt=True)

    assert front.get(if_modified_since=since).status == status


@pytest.mark.parametrize("since", ["", "i går", "Mon, 99 Jan 2027 08:30:15 GMT", "0", "2027-01-05"])
def test_an_unreadable_date_gives_the_feed(front: Front, since: str) -> None:
    assert front.get(if_modified_since=since).status == "200 OK"


@given(tags=st.text(max_size=80), since=st.text(max_size=80))
def test_no_header_breaks_the_door(tags: str, since: str) -> None:
    front = Front()

    assert front.get(if_none_match=tags).status[:3] in {"200", "304"}
    assert front.get(if_modified_since=since).status[:3] in {"200", "304"}


def test_never_issued_old_and_revoked_tokens_are_answered_byte_for_byte_alike(front: Front) -> None:
    front.get()
    front.shelf.change({})
    front.clock.seconds += CHECK_SECONDS

    revoked, never, again = front.get(), front.get(OTHER), front.get(OTHER)
    misshapen = [
        front.ask(path) for path in ("/feeds/", "/feeds/kort.ics", f"/feeds/{TOKEN}", "/feeds/a/b.ics")
    ]

    assert revoked.status == "404 Not Found"
    assert all(answer == revoked for answer in (never, again, *misshapen))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_feeds_are_only_read(front: Front, method: str) -> None:
    answer = front.get(method=method)

    assert answer.status == "405 Method Not Allowed"
    assert answer.headers["Allow"] == "GET, HEAD"


def test_what_is_not_a_feed_goes_to_the_pages(front: Front) -> None:
    assert front.ask("/kalender").status == "418 Pages"
    assert front.ask("/feedsomething").body == b"/feedsomething"


def test_the_store_is_asked_once_for_a_feed_and_twice_a_second_for_its_version(front: Front) -> None:
    for step in range(100):
        front.clock.seconds = step / 100
        front.get()

    assert front.shelf.reads == 1
    assert front.shelf.checks == 2


def test_a_change_shows_within_half_a_second(front: Front) -> None:
    front.get()
    front.shelf.change({digest(TOKEN): replace(FEED, body=b"new", etag='"new"')})

    before = front.get()
    front.clock.seconds += CHECK_SECONDS
    after = front.get(if_none_match='"abc123"')

    assert before.body == FEED.body
    assert (after.status, after.body, after.headers["ETag"]) == ("200 OK", b"new", '"new"')


def test_a_new_token_opens_though_it_was_unknown_before(front: Front) -> None:
    assert front.get(OTHER).status == "404 Not Found"
    front.shelf.change({digest(OTHER): FEED})
    front.clock.seconds += CHECK_SECONDS

    assert front.get(OTHER).status == "200 OK"


def test_the_last_good_copy_is_served_while_the_store_is_away(front: Front) -> None:
    front.get()
    front.shelf.change({digest(TOKEN): replace(FEED, body=b"new", etag='"new"')})
    front.clock.seconds += CHECK_SECONDS
    front.get()
    front.shelf.broken = True
    front.clock.seconds += CHECK_SECONDS

    assert front.get().body == b"new"


def test_a_stale_copy_is_served_when_the_store_fails_after_telling_of_a_change(front: Front) -> None:
    front.get()
    front.shelf.number += 1
    front.clock.seconds += CHECK_SECONDS
    front.get(OTHER)
    front.shelf.broken = True

    assert (front.get().status, front.get().body) == ("200 OK", FEED.body)


def test_without_a_copy_the_client_is_told_to_come_back(front: Front) -> None:
    front.shelf.broken = True

    answer = front.get()

    assert answer.status == "503 Service Unavailable"
    assert answer.headers["Retry-After"] == "60"
    assert b"VCALENDAR" not in answer.body


def test_memory_has_a_limit_and_what_was_put_out_is_read_again() -> None:
    tokens = [f"{number:043d}" for number in range(50)]
    big = {digest(token): replace(FEED, body=b"x" * 10_000) for token in tokens}
    front = Front(shelf=Shelf(feeds=big), memory_limit=100_000)

    answers = [front.get(token) for token in tokens]
    first_again = front.get(tokens[0])

    assert {answer.status for answer in [*answers, first_again]} == {"200 OK"}
    assert front.door.table.used <= 100_000
    assert front.shelf.reads == 51


def test_one_feed_larger_than_the_limit_is_still_served() -> None:
    front = Front(memory_limit=10)

    assert [front.get().status for _ in range(2)] == ["200 OK", "200 OK"]


def test_guessing_is_slowed_down_and_holders_are_not_locked_out(front: Front) -> None:
    front.get(address="10.0.0.2")
    guesses = [front.get(f"{number:043d}").status for number in range(int(MISS_BURST) + 50)]

    assert guesses.count("404 Not Found") == MISS_BURST
    assert guesses[-1] == "429 Too Many Requests"
    assert front.get().status == "200 OK"
    assert front.get(address="10.0.0.2").status == "200 OK"


def test_who_was_slowed_down_may_go_on_after_a_while(front: Front) -> None:
    for number in range(int(MISS_BURST) + 1):
        front.get(f"{number:043d}")
    limited = front.get(OTHER)
    front.shelf.change({digest(OTHER): FEED})
    front.clock.seconds += 1

    assert limited.headers["Retry-After"] == "10"
    assert front.get(OTHER).status == "200 OK"


def test_a_public_plan_is_found_by_its_place_and_may_be_kept_by_everybody(front: Front) -> None:
    plan = replace(FEED, kind=FeedKind.PUBLIC, subject="4639")
    front.shelf.change({digest("offentlig/4639"): plan, digest("offentlig/vik"): plan})

    answers = [front.ask(f"/offentlig/{place}/moteplan.ics") for place in ("4639", "vik")]

    assert [answer.body for answer in answers] == [FEED.body, FEED.body]
    assert {answer.headers["Cache-Control"] for answer in answers} == {"public, max-age=300"}
    assert front.ask("/offentlig/nes/moteplan.ics").status == "404 Not Found"
    assert front.ask("/offentlig/../moteplan.ics").status == "404 Not Found"
    assert front.ask("/offentlig/vik/").status == "418 Pages"


@dataclass
class Ledger:
    """Keeps uses, or refuses to; and the timers that were asked for."""

    batches: list[list[FeedUse]] = field(default_factory=list)
    timers: list[tuple[float, Callable[[], None]]] = field(default_factory=list)
    broken: bool = False

    def keep(self, uses: Sequence[FeedUse]) -> None:
        if self.broken:
            raise StoreUnavailableError(str(len(uses)))
        self.batches.append(list(uses))

    def later(self, seconds: float, work: Callable[[], None]) -> None:
        self.timers.append((seconds, work))

    def ring(self) -> None:
        self.timers.pop(0)[1]()


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def _noting(ledger: Ledger, *, https: bool = False) -> Front:
    clock = Monotonic()
    uses = FeedUses(ledger.keep, clock, ledger.later)
    return Front(clock=clock, uses=uses, https=https)


def test_uses_are_gathered_and_written_down_once_a_minute(ledger: Ledger) -> None:
    front = _noting(ledger)
    for second in range(100):
        front.clock.seconds = float(second)
        front.get(user_agent="Google-Calendar-Importer", if_none_match='"abc123"')
        if second in {10, 70}:
            ledger.ring()

    assert [seconds for seconds, _ in ledger.timers] == [pytest.approx(59.0)]
    assert [len(batch) for batch in ledger.batches] == [1, 1]
    [use] = ledger.batches[1]
    assert (use.token_sha256, use.client, use.seconds_ago) == (digest(TOKEN), FeedClient.GOOGLE, 0.0)


def test_the_first_use_is_written_down_at_once_and_the_next_waits_its_minute(ledger: Ledger) -> None:
    front = _noting(ledger)

    front.get()
    ledger.ring()
    front.clock.seconds = 20.0
    front.get()

    assert [seconds for seconds, _ in ledger.timers] == [40.0]


def test_uses_that_could_not_be_kept_are_tried_again(ledger: Ledger) -> None:
    front = _noting(ledger)
    ledger.broken = True
    front.get()
    ledger.ring()
    ledger.broken = False

    front.clock.seconds = 90.0
    front.get(OTHER)
    front.door.close()

    assert [[use.seconds_ago for use in batch] for batch in ledger.batches] == [[90.0]]


def test_unknown_addresses_are_not_written_down(ledger: Ledger) -> None:
    front = _noting(ledger)

    front.get(OTHER)
    front.ask("/kalender")

    assert ledger.timers == []


@pytest.mark.parametrize(
    ("headers", "encrypted"),
    [
        ({"x_forwarded_proto": "http"}, False),
        ({"x_forwarded_proto": "https"}, True),
        ({"x_forwarded_proto": "https, http"}, True),
        ({}, True),
        ({"host": "10.0.0.5:8000"}, False),
        ({"host": "10.0.0.5:8000", "x_forwarded_proto": "https"}, True),
    ],
)
def test_who_comes_without_encryption_is_sent_on_and_the_address_is_marked(
    ledger: Ledger, headers: dict[str, str], encrypted: bool
) -> None:
    front = _noting(ledger, https=True)

    answer = front.get(**headers)
    front.door.close()

    assert answer.status == ("200 OK" if encrypted else "301 Moved Permanently")
    assert [use.exposed for use in ledger.batches[0]] == [not encrypted]
    if not encrypted:
        assert answer.headers["Location"] == f"https://radshjul.example/feeds/{TOKEN}.ics"
        assert (answer.body, answer.headers["Content-Length"]) == (b"", "0")


def test_without_encryption_a_wrong_address_is_sent_on_just_like_a_right_one(ledger: Ledger) -> None:
    front = _noting(ledger, https=True)

    right, wrong = (front.get(token, x_forwarded_proto="http") for token in (TOKEN, OTHER))
    hidden = [replace(one, headers={**one.headers, "Location": ""}) for one in (right, wrong)]

    assert hidden[0] == hidden[1]


def test_a_service_without_encryption_serves_as_it_is(ledger: Ledger) -> None:
    front = _noting(ledger)

    assert front.get(x_forwarded_proto="http").status == "200 OK"
    assert front.get(host="10.0.0.5:8000").status == "200 OK"


@pytest.mark.parametrize(
    ("agent", "client"),
    [
        ("Google-Calendar-Importer", FeedClient.GOOGLE),
        ("Mozilla/5.0 (compatible; Google-Calendar-Importer)", FeedClient.GOOGLE),
        ("Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)", FeedClient.OUTLOOK),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)", FeedClient.OUTLOOK),
        ("iOS/17.4 (21E219) dataaccessd/1.0", FeedClient.APPLE),
        ("macOS/14.4 (23E214) dataaccessd/1.0", FeedClient.APPLE),
        ("Mac+OS+X/10.15.7 (19H2) CalendarAgent/930.5.1", FeedClient.APPLE),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.5.0",
            FeedClient.THUNDERBIRD,
        ),
        ("vdirsyncer/0.19", FeedClient.OTHER),
        ("", FeedClient.OTHER),
    ],
)
def test_programs_are_told_coarsely(agent: str, client: FeedClient) -> None:
    assert client_of(agent) is client
