"""Second factors: set up with a right code, shown once, worthless afterwards; sessions and accounts."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

import pyotp
import pytest

from credentials.keeper import Keeper
from scheduler.access_ports import CredentialError, Identity
from scheduler.records.access import FactorKind, Session, SessionWay
from scheduler.records.login_settings import OpenIdSettings, SecondFactor
from scheduler.records.roles import Role
from scheduler.usecases import second_factor
from scheduler.usecases.errors import NoFactorError, NotVouchedError, UnknownError, WrongCodeError
from scheduler.usecases.feeds import digest
from scheduler.usecases.give_role import GrantWish, give_role
from scheduler.usecases.log_in import enter_by_account, who
from scheduler.usecases.permissions import Lacks, Visitor
from scheduler.usecases.sessions import end_other_sessions, end_own_session, own_sessions
from tests.unit.usecases.conftest import Vik

ISSUER = "https://login.example/tenant"


@pytest.fixture
def door(vik: Vik) -> Vik:
    """A council whose doors know codes and accounts, and demand a second factor."""
    keeper = Keeper("k" * 40, "https://radshjul.example")
    openid = OpenIdSettings(
        issuer=ISSUER, client_id="a", client_secret="b", groups={Role.MAYOR: frozenset({"politikere"})}
    )
    settings = replace(vik.ports.settings, second_factor=SecondFactor.DEMANDED, openid=openid)
    vik.ports = replace(vik.ports, credentials=lambda: keeper, settings=settings)
    return vik


def by_link(vik: Vik, person: str = "vik-slt") -> Visitor:
    """Let somebody in as a link does."""
    token = secrets.token_urlsafe(8)
    session = Session(
        token_sha256=digest(token),
        person=person,
        started_at=now(vik),
        expires_at=now(vik) + timedelta(days=1),
    )
    with vik.ports.store.transaction() as books:
        books.access.add_session(session)
    return found(vik, token)


def found(vik: Vik, token: str) -> Visitor:
    visitor = who(vik.ports, token)
    assert visitor is not None
    return visitor


def with_app(vik: Vik, visitor: Visitor) -> pyotp.TOTP:
    """Set up an app, and give what makes its codes."""
    offered = second_factor.offer_app(vik.ports, visitor.person)
    maker = pyotp.TOTP(offered.words.replace(" ", ""))
    second_factor.add_app(vik.ports, visitor, offered.sealed, maker.at(now(vik)), "Telefonen")
    return maker


def now(vik: Vik) -> datetime:
    return vik.ports.clock.now()


def strong(vik: Vik, visitor: Visitor) -> bool:
    with vik.ports.store.reading() as books:
        session = books.access.session(visitor.session, now(vik))
    return session is not None and session.strong_at is not None


def account(address: str, *groups: str) -> Identity:
    return Identity(issuer=ISSUER, subject="123", address=address, groups=frozenset(groups))


def test_whoever_approves_must_set_up_a_second_factor_and_members_need_none(door: Vik) -> None:
    lacking = {key: by_link(door, key).lacks for key in ("vik-slt", "vik-ordforer", "vik-kontakt")}

    assert lacking == {
        "vik-slt": Lacks.SETUP,
        "vik-ordforer": Lacks.SETUP,
        "vik-kontakt": Lacks.NOTHING,
    }


def test_where_it_is_only_offered_a_link_is_enough_until_somebody_has_one(door: Vik) -> None:
    door.ports = replace(
        door.ports, settings=replace(door.ports.settings, second_factor=SecondFactor.OFFERED)
    )
    before = by_link(door).lacks
    with_app(door, by_link(door))

    assert (before, by_link(door).lacks) == (Lacks.NOTHING, Lacks.CONFIRMATION)


def test_an_app_is_kept_when_its_first_code_is_right_and_confirms_that_session(door: Vik) -> None:
    visitor = by_link(door)

    with_app(door, visitor)

    assert strong(door, visitor)
    assert [one.kind for one in second_factor.factors_of(door.ports, visitor.person)] == [FactorKind.APP]


@pytest.mark.parametrize("code", ["", "000000", "12345", "abcdef", "1234567", "²²²²²²"])
def test_a_wrong_first_code_keeps_nothing(door: Vik, code: str) -> None:
    visitor = by_link(door)
    offered = second_factor.offer_app(door.ports, visitor.person)

    with pytest.raises(WrongCodeError):
        second_factor.add_app(door.ports, visitor, offered.sealed, code, "Telefonen")

    assert second_factor.factors_of(door.ports, visitor.person) == ()


def test_what_was_offered_to_one_is_worth_nothing_to_another(door: Vik) -> None:
    offered = second_factor.offer_app(door.ports, by_link(door, "vik-ordforer").person)
    code = pyotp.TOTP(offered.words.replace(" ", "")).at(now(door))

    with pytest.raises(CredentialError):
        second_factor.add_app(door.ports, by_link(door), offered.sealed, code, "Telefonen")


def test_each_code_of_the_app_works_once(door: Vik) -> None:
    maker = with_app(door, by_link(door))
    first, second = by_link(door), by_link(door)
    with pytest.raises(WrongCodeError):
        second_factor.show_code(door.ports, first, maker.at(now(door)))
    door.world.clock.advance(seconds=30)
    code = maker.at(now(door))

    second_factor.show_code(door.ports, first, code)
    with pytest.raises(WrongCodeError):
        second_factor.show_code(door.ports, second, code)

    assert (strong(door, first), strong(door, second)) == (True, False)


@pytest.mark.parametrize(("seconds", "right"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_telephone_may_be_half_a_minute_off(door: Vik, seconds: int, *, right: bool) -> None:
    maker = with_app(door, by_link(door))
    door.world.clock.advance(minutes=5)
    visitor, code = by_link(door), maker.at(now(door) + timedelta(seconds=seconds))

    if right:
        second_factor.show_code(door.ports, visitor, code)
    else:
        with pytest.raises(WrongCodeError):
            second_factor.show_code(door.ports, visitor, code)

    assert strong(door, visitor) is right


def test_recovery_codes_work_once_each_however_they_are_typed(door: Vik) -> None:
    owner = by_link(door)
    with_app(door, owner)
    codes = second_factor.new_codes(door.ports, owner, "Koder")
    first, second = by_link(door), by_link(door)

    second_factor.show_code(door.ports, first, f" {codes[3].upper().replace('-', ' ')}")
    with pytest.raises(WrongCodeError):
        second_factor.show_code(door.ports, second, codes[3])
    second_factor.show_code(door.ports, second, codes[4])

    assert len(set(codes)) == second_factor.CODES
    left = second_factor.factors_of(door.ports, owner.person)[-1]
    assert (len(left.sealed.split()), left.counter) == (second_factor.CODES - 2, 2)
    assert not any(code in left.sealed for code in codes)


def test_new_recovery_codes_end_the_old_ones(door: Vik) -> None:
    owner = by_link(door)
    with_app(door, owner)
    old = second_factor.new_codes(door.ports, owner, "Koder")
    second_factor.new_codes(door.ports, owner, "Koder")

    with pytest.raises(WrongCodeError):
        second_factor.show_code(door.ports, by_link(door), old[0])


def test_recovery_codes_need_something_to_recover_and_go_with_it(door: Vik) -> None:
    owner = by_link(door)
    with pytest.raises(NoFactorError):
        second_factor.new_codes(door.ports, owner, "Koder")
    with_app(door, owner)
    second_factor.new_codes(door.ports, owner, "Koder")
    app = second_factor.factors_of(door.ports, owner.person)[0]

    second_factor.remove_factor(door.ports, owner, app.key)

    assert second_factor.factors_of(door.ports, owner.person) == ()


def test_nobody_takes_somebody_elses_factor_away(door: Vik) -> None:
    owner = by_link(door)
    with_app(door, owner)
    app = second_factor.factors_of(door.ports, owner.person)[0]

    with pytest.raises(UnknownError):
        second_factor.remove_factor(door.ports, by_link(door, "vik-ordforer"), app.key)


def test_a_session_that_nobody_uses_ends_by_itself_and_a_used_one_lives_on(door: Vik) -> None:
    used, idle = by_link(door, "vik-kontakt"), by_link(door, "vik-kontakt")
    tokens = _tokens(door, "vik-kontakt")
    for _ in range(3):
        door.world.clock.advance(hours=3)
        assert who(door.ports, tokens[0]) is not None

    assert who(door.ports, tokens[1]) is None
    assert used.person == idle.person


def _tokens(vik: Vik, person: str) -> tuple[str, str]:
    """Make two sessions and give their tokens."""
    tokens = ("en-lang-nok-nokkel", "en-annen-lang-nokkel")
    with vik.ports.store.transaction() as books:
        for token in tokens:
            end = now(vik) + timedelta(days=1)
            session = Session(token_sha256=digest(token), person=person, started_at=now(vik), expires_at=end)
            books.access.add_session(session)
    return tokens


def test_ones_own_sessions_are_ended_one_by_one_or_all_but_this(door: Vik) -> None:
    here, there, elsewhere, others = (
        *(by_link(door, "vik-kontakt") for _ in range(3)),
        by_link(door),
    )
    end_own_session(door.ports, here, there.session)
    with pytest.raises(UnknownError):
        end_own_session(door.ports, here, others.session)

    ended = end_other_sessions(door.ports, here)

    assert ended == 1
    assert [one.token_sha256 for one in own_sessions(door.ports, here)] == [here.session]
    assert elsewhere.session != here.session
    assert [one.token_sha256 for one in own_sessions(door.ports, others)] == [others.session]


def test_an_account_lets_in_whom_an_agreement_names_and_needs_no_other_factor(door: Vik) -> None:
    token = enter_by_account(door.ports, account("SLT@vik.example"), "Edge, Windows")

    visitor = found(door, token)
    [session] = own_sessions(door.ports, visitor)
    assert (visitor.person.key, visitor.lacks) == ("vik-slt", Lacks.NOTHING)
    assert (session.way, session.device) == (SessionWay.ACCOUNT, "Edge, Windows")


@pytest.mark.parametrize("address", ["", "ukjent@vik.example"])
def test_an_account_that_nobody_vouches_for_or_knows_stays_outside(door: Vik, address: str) -> None:
    with pytest.raises(NotVouchedError):
        enter_by_account(door.ports, account(address))


def test_a_role_whose_group_is_named_needs_that_group(door: Vik) -> None:
    with pytest.raises(NotVouchedError):
        enter_by_account(door.ports, account("ordforer@vik.example", "ansatte"))

    token = enter_by_account(door.ports, account("ordforer@vik.example", "ansatte", "politikere"))
    assert found(door, token).person.key == "vik-ordforer"


def test_each_role_that_was_given_needs_its_group_too_and_by_link_a_second_factor(door: Vik) -> None:
    openid = door.ports.settings.openid
    assert openid is not None
    groups = {Role.ARCHIVIST: frozenset({"arkiv"}), Role.ADMINISTRATOR: frozenset({"it"})}
    settings = replace(door.ports.settings, openid=replace(openid, groups=groups))
    door.ports = replace(door.ports, settings=settings)
    for role, address in ((Role.ARCHIVIST, "arkiv@vik.example"), (Role.ADMINISTRATOR, "kontakt@vik.example")):
        wish = GrantWish(place="4639", role=role, address=address, name="Vik", first=now(door).date())
        give_role(door.ports, wish, "radshjul")

    for address in ("arkiv@vik.example", "kontakt@vik.example"):
        with pytest.raises(NotVouchedError):
            enter_by_account(door.ports, account(address, "ansatte"))

    entered = found(door, enter_by_account(door.ports, account("arkiv@vik.example", "arkiv")))
    seated = found(door, enter_by_account(door.ports, account("kontakt@vik.example", "it")))
    assert (entered.person.name, entered.lacks, entered.has("archivist")) == ("Vik", Lacks.NOTHING, True)
    assert (seated.person.key, seated.has("municipal_administrator")) == ("vik-kontakt", True)
    assert {by_link(door, one.person.key).lacks for one in (entered, seated)} == {Lacks.SETUP}
