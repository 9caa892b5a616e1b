"""The ``OpenId`` port: logging in at a provider of accounts, by authorization code with PKCE and a nonce.

The provider's addresses are read once; its answer's signature, issuer, audience, times and nonce are checked.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from scheduler.access_ports import Identity, Journey, OpenIdError, OpenIdFault
from scheduler.ports import Clock
from scheduler.records.login_settings import OpenIdSettings

SECONDS: Final = 10.0
"""How long the provider may take for each answer."""

SIGNATURES: Final = ("RS256", "ES256", "PS256")
"""How an answer may be signed; never by a secret that both have, never not at all."""

LEEWAY: Final = 60
"""By how many seconds the provider's clock may differ."""

FAULTS: Final = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError, TypeError)
"""What its library raises when an answer cannot be used."""


class Provider:
    """One provider. Nothing is asked of it before somebody logs in."""

    def __init__(self, settings: OpenIdSettings, back: str, clock: Clock) -> None:
        """Remember how it is reached, and the address that it sends browsers back to."""
        self._settings = settings
        self._back = back
        self._clock = clock

    def begin(self) -> Journey:
        """Begin a login."""
        nonce, verifier = secrets.token_urlsafe(24), generate_token(64)
        try:
            address, state = self._client().create_authorization_url(
                self._metadata["authorization_endpoint"], nonce=nonce, code_verifier=verifier
            )
        except FAULTS as error:
            raise OpenIdError(OpenIdFault.SILENT) from error
        return Journey(address=address, state=state, nonce=nonce, verifier=verifier)

    def finish(self, journey: Journey, returned: str) -> Identity:
        """Finish a login."""
        client = self._client(state=journey.state)
        try:
            token = client.fetch_token(
                self._metadata["token_endpoint"],
                authorization_response=returned,
                code_verifier=journey.verifier,
            )
            claims = self._claims(str(token["id_token"]), journey.nonce)
        except FAULTS as error:
            raise OpenIdError(OpenIdFault.REFUSED) from error
        return self._identity(claims)

    def _client(self, state: str | None = None) -> OAuth2Session:
        return OAuth2Session(
            client_id=self._settings.client_id,
            client_secret=self._settings.client_secret,
            scope="openid email profile",
            redirect_uri=self._back,
            code_challenge_method="S256",
            state=state,
            default_timeout=SECONDS,
        )

    def _claims(self, id_token: str, nonce: str) -> Mapping[str, Any]:
        keys = KeySet.import_key_set(_fetched(self._metadata["jwks_uri"]))
        token = jwt.decode(id_token, keys, algorithms=list(SIGNATURES))
        rules = jwt.JWTClaimsRegistry(
            now=int(self._clock.now().timestamp()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self._settings.issuer},
            aud={"essential": True, "value": self._settings.client_id},
            nonce={"essential": True, "value": nonce},
            exp={"essential": True},
            sub={"essential": True},
        )
        rules.validate(token.claims)
        return token.claims

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        address, groups = claims.get(self._settings.address_claim), claims.get("groups")
        vouched = claims.get("email_verified") is True or self._settings.trusts_addresses
        return Identity(
            issuer=self._settings.issuer,
            subject=str(claims["sub"]),
            address=address if vouched and isinstance(address, str) else "",
            groups=frozenset(map(str, groups)) if isinstance(groups, list) else frozenset(),
        )

    @cached_property
    def _metadata(self) -> dict[str, Any]:
        """Read where the provider does what; it must be the one that was asked for."""
        found: dict[str, Any] = _fetched(
            f"{self._settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        )
        if found.get("issuer") != self._settings.issuer:
            raise OpenIdError(OpenIdFault.ANOTHER)
        return found


def _fetched(address: str) -> Any:  # noqa: ANN401 - JSON of others; its users check what they take
    answer = requests.get(address, timeout=SECONDS, allow_redirects=False)
    answer.raise_for_status()
    return answer.json()
