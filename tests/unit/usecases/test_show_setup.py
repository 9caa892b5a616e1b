"""What an installation still needs: from its settings, from the store, and by trying."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from scheduler.ports import Ports
from scheduler.records.basics import Language, Side
from scheduler.records.roles import Person, Role
from scheduler.records.settings import Settings, settings_from
from scheduler.records.setup_checks import Publication, Published, SetupCheck, SetupPoint, SetupState
from scheduler.usecases.errors import ForbiddenError
from scheduler.usecases.show_setup import SetupPage, setup_page, try_setup
from tests.world import NOW, MemoryInbox, RecordingMailer, world
from wording.names import name_of
from wording.setup_words import said_of, setup_sentence

OPERATOR = Person(
    key="drift", name="Drift i Vik", role=Role.OPERATOR, side=Side.OTHER, address="drift@vik.example"
)
READY = {
    "RADSHJUL_BASE_URL": "https://rad.vik.example",
    "RADSHJUL_DATABASE_URL": "postgresql://rad@db.vik.example/rad",
    "RADSHJUL_SMTP_HOST": "relay.vik.example",
    "RADSHJUL_IMAP_HOST": "imap.vik.example",
    "RADSHJUL_IMAP_USER": "rad",
    "RADSHJUL_AUTHSERV_ID": "mx.vik.example",
    "RADSHJUL_OPERATOR": "drift@vik.example",
    "RADSHJUL_OIDC_ISSUER": "https://login.vik.example/tenant",
    "RADSHJUL_OIDC_CLIENT_ID": "rad",
    "RADSHJUL_OIDC_CLIENT_SECRET": "hemmelig",
}


class Names:
    """A DNS that says the same of every domain."""

    def __init__(self, found: Publication) -> None:
        """Remember what it says."""
        self.found = found
        self.asked: list[str] = []

    def published(self, domain: str) -> tuple[Published, ...]:
        self.asked.append(domain)
        said = "" if self.found in {Publication.MISSING, Publication.SILENT} else "v=spf1 -all"
        return (Published(point=SetupPoint.SPF, name=domain, found=self.found, said=said),)


def ports_with(settings: Settings, **more: object) -> Ports:
    return replace(world().ports, settings=settings, **more)  # type: ignore[arg-type]


def state_of(page: SetupPage, point: SetupPoint) -> SetupState:
    found = {one.state for one in page.checks if one.point is point}
    assert len(found) == 1, (point, found)
    return found.pop()


def test_a_fresh_installation_is_told_what_it_lacks() -> None:
    page = setup_page(ports_with(settings_from({})), OPERATOR)

    assert state_of(page, SetupPoint.ADDRESS) is SetupState.FAULT
    assert state_of(page, SetupPoint.WORKER) is SetupState.FAULT
    assert state_of(page, SetupPoint.RELAY) is SetupState.ADVICE
    assert not page.sound
    assert not page.tried
    assert list(page.checks) == sorted(page.checks, key=lambda one: list(SetupPoint).index(one.point))


def test_an_installation_that_has_everything_is_sound() -> None:
    ports = ports_with(settings_from(READY))
    with ports.store.transaction() as books:
        books.work.beat("worker", NOW - timedelta(minutes=2))

    page = setup_page(ports, OPERATOR)

    assert page.sound
    assert state_of(page, SetupPoint.ADDRESS) is SetupState.GOOD
    assert state_of(page, SetupPoint.RELAY) is SetupState.GOOD
    assert state_of(page, SetupPoint.SECOND_FACTOR) is SetupState.GOOD
    assert "hemmelig" not in repr(page)


def test_a_line_that_does_not_open_is_told_with_its_reason() -> None:
    ports = ports_with(settings_from(READY), mailer=RecordingMailer(down=True), inbox=MemoryInbox(down=True))

    before, after = setup_page(ports, OPERATOR), try_setup(ports, OPERATOR)

    assert state_of(before, SetupPoint.RELAY) is SetupState.GOOD
    assert state_of(after, SetupPoint.RELAY) is SetupState.FAULT
    assert state_of(after, SetupPoint.INBOX) is SetupState.FAULT
    assert state_of(after, SetupPoint.TRAIL) is SetupState.GOOD
    assert after.tried


@pytest.mark.parametrize("found", Publication)
def test_each_domain_that_letters_come_from_is_asked_about_once(found: Publication) -> None:
    names = Names(found)
    ports = ports_with(settings_from(READY), domains=names)

    page = try_setup(ports, OPERATOR)

    assert names.asked == list(page.domains)
    expected = {Publication.RIGHT: SetupState.GOOD, Publication.SILENT: SetupState.ADVICE}
    for one in page.checks:
        if one.point is SetupPoint.SPF:
            assert one.state is expected.get(found, SetupState.FAULT)


def test_only_whoever_runs_the_installation_sees_it() -> None:
    ports = ports_with(settings_from(READY))
    chair = replace(OPERATOR, role=Role.MAYOR)

    for show in (setup_page, try_setup):
        with pytest.raises(ForbiddenError):
            show(ports, chair)


def all_settings() -> list[dict[str, str]]:
    """Give every combination of the groups of settings that go together."""
    groups = (("BASE",), ("DATABASE",), ("SMTP",), ("IMAP",), ("AUTHSERV",), ("OPERATOR",), ("OIDC",))
    chosen = product((False, True), repeat=len(groups))
    return [
        {
            name: value
            for name, value in READY.items()
            if any(
                on and name.startswith(f"RADSHJUL_{group[0]}")
                for on, group in zip(taken, groups, strict=True)
            )
        }
        for taken in chosen
    ]


def checks_of(environ: dict[str, str]) -> tuple[SetupCheck, ...]:
    ports = ports_with(settings_from(environ), domains=Names(Publication.WRONG))
    return (*setup_page(ports, OPERATOR).checks, *try_setup(ports, OPERATOR).checks)


def test_every_point_in_every_state_has_a_sentence_in_three_languages() -> None:
    checks = [check for environ in all_settings() for check in checks_of(environ)]

    for check, language in product(checks, Language):
        assert "{" not in setup_sentence(check, language)
        assert name_of(check.point, language)
    said = {(one.point, one.state) for one in checks if one.point is not SetupPoint.SPF}
    assert {(SetupPoint.RELAY, SetupState.ADVICE), (SetupPoint.ADDRESS, SetupState.FAULT)} <= said
    assert said <= said_of()


def test_moments_and_programs_are_said_in_words() -> None:
    check = SetupCheck(
        point=SetupPoint.FEEDS,
        state=SetupState.GOOD,
        facts={"at": "2027-01-04T07:00:00+00:00", "client": "apple"},
    )

    assert (
        setup_sentence(check, Language.ENGLISH)
        == "Last fetched Monday 4 January 2027 08:00 by iPhone or Mac."
    )
