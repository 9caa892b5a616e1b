"""Settings of logging in: who must show a second factor, and the provider of accounts if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from scheduler.records.errors import SettingError
from scheduler.records.roles import Role

_LOCAL: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class SecondFactor(StrEnum):
    """Who must show more than a link: whoever has set it up, or also everybody who approves."""

    OFFERED = "offered"
    DEMANDED = "demanded"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIdSettings:
    """A provider of accounts (OpenID Connect), such as Entra ID or Ansattporten.

    ``name`` stands on the button. People are known by ``address_claim``; unless ``trusts_addresses``
    the provider must say that the address is verified. ``groups`` names, for some roles, the groups
    of which one must have its holder.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "jobbkontoen"
    address_claim: str = "email"
    trusts_addresses: bool = False
    groups: Mapping[Role, frozenset[str]] = field(default_factory=dict)


def second_factor_from(environ: Mapping[str, str], base_url: str) -> SecondFactor:
    """Read who must show a second factor; demanded by default where the service is reached by https.

    Raises:
        SettingError: the value is unknown.
    """
    usual = SecondFactor.DEMANDED if urlsplit(base_url).scheme == "https" else SecondFactor.OFFERED
    value = environ.get("RADSHJUL_SECOND_FACTOR", usual.value)
    try:
        return SecondFactor(value)
    except ValueError as error:
        raise SettingError(
            "RADSHJUL_SECOND_FACTOR", value, "is unknown", "write offered or demanded"
        ) from error


def openid_from(environ: Mapping[str, str]) -> OpenIdSettings | None:
    """Read the provider of accounts; ``None`` where none is set.

    Raises:
        SettingError: a value is missing or wrong.
    """
    issuer = environ.get("RADSHJUL_OIDC_ISSUER", "")
    if not issuer:
        return None
    for name in ("RADSHJUL_OIDC_CLIENT_ID", "RADSHJUL_OIDC_CLIENT_SECRET"):
        if not environ.get(name):
            raise SettingError(
                name, "", "is missing beside RADSHJUL_OIDC_ISSUER", "copy it from the provider"
            )
    return OpenIdSettings(
        issuer=_issuer(issuer),
        client_id=environ["RADSHJUL_OIDC_CLIENT_ID"],
        client_secret=environ["RADSHJUL_OIDC_CLIENT_SECRET"],
        name=environ.get("RADSHJUL_OIDC_NAME", "jobbkontoen"),
        address_claim=environ.get("RADSHJUL_OIDC_ADDRESS_CLAIM", "email"),
        trusts_addresses=_switch(environ, "RADSHJUL_OIDC_TRUST_ADDRESSES"),
        groups=_groups(environ.get("RADSHJUL_OIDC_GROUPS", "")),
    )


def _issuer(value: str) -> str:
    parts = urlsplit(value)
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if not secure or not parts.hostname or parts.query or parts.fragment:
        raise SettingError(
            "RADSHJUL_OIDC_ISSUER", value, "is no issuer", "write the https address that the provider gives"
        )
    if parts.hostname == "login.microsoftonline.com" and parts.path.split("/")[1:2] in (
        ["common"],
        ["organizations"],
        ["consumers"],
    ):
        raise SettingError(
            "RADSHJUL_OIDC_ISSUER",
            value,
            "lets accounts of every tenant in",
            "write your own tenant's id in its place",
        )
    return value


def _groups(value: str) -> Mapping[Role, frozenset[str]]:
    """Read ``role=group,role=group``; a role that stands more than once may be vouched for by any of them."""
    found: dict[Role, frozenset[str]] = {}
    for pair in filter(None, (part.strip() for part in value.split(","))):
        word, _, group = pair.partition("=")
        try:
            role = Role(word.strip())
        except ValueError as error:
            known = ", ".join(one.value for one in Role)
            raise SettingError(
                "RADSHJUL_OIDC_GROUPS", pair, "names no role", f"use one of {known}"
            ) from error
        if not group.strip():
            raise SettingError("RADSHJUL_OIDC_GROUPS", pair, "names no group", "write role=group")
        found[role] = found.get(role, frozenset()) | {group.strip()}
    return found


def _switch(environ: Mapping[str, str], name: str) -> bool:
    value = environ.get(name, "0")
    if value not in {"0", "1"}:
        raise SettingError(name, value, "is no switch", "write 1 for on or 0 for off")
    return value == "1"
