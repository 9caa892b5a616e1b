"""Passkeys (WebAuthn): the questions that a browser's script is asked, and the check of its answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from scheduler.access_ports import CredentialError, NewPasskey, PasskeyQuestion, Proof
from scheduler.records.access import Factor
from scheduler.records.roles import Person

LARGEST_ANSWER: Final = 16_384
"""The most characters of a browser's answer."""


class Passkeys:
    """The passkeys of one service: they hold for its host name only."""

    def __init__(self, base_url: str) -> None:
        """Take the host and the origin from the service's address."""
        parts = urlsplit(base_url)
        self._host = parts.hostname or ""
        self._origin = f"{parts.scheme}://{parts.netloc}"

    @property
    def possible(self) -> bool:
        """Tell whether browsers make passkeys here: for names, not for bare numbers."""
        return any(mark.isalpha() for mark in self._host) and ":" not in self._host

    def ask_for_new(self, person: Person, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for a new passkey, other than those known."""
        options = webauthn.generate_registration_options(
            rp_id=self._host,
            rp_name="Rådshjul",
            user_id=person.key.encode(),
            user_name=person.address,
            user_display_name=person.name,
            exclude_credentials=_descriptors(known),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.DISCOURAGED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
        return PasskeyQuestion(
            challenge=bytes_to_base64url(options.challenge), options=webauthn.options_to_json(options)
        )

    def made(self, question: str, answer: str) -> NewPasskey:
        """Check a new passkey against the challenge it was asked with."""
        try:
            found = webauthn.verify_registration_response(
                credential=_object(answer),
                expected_challenge=base64url_to_bytes(question),
                expected_rp_id=self._host,
                expected_origin=self._origin,
            )
        except (WebAuthnException, ValueError) as error:
            raise CredentialError(Proof.NEW_PASSKEY) from error
        return NewPasskey(
            credential=bytes_to_base64url(found.credential_id),
            public_key=found.credential_public_key,
            counter=found.sign_count,
        )

    def ask_for(self, known: Sequence[Factor]) -> PasskeyQuestion:
        """Ask a browser for one of the passkeys known."""
        options = webauthn.generate_authentication_options(
            rp_id=self._host, allow_credentials=_descriptors(known)
        )
        return PasskeyQuestion(
            challenge=bytes_to_base64url(options.challenge), options=webauthn.options_to_json(options)
        )

    def used(self, question: str, answer: str, known: Sequence[Factor]) -> tuple[Factor, int]:
        """Check a passkey's answer; gives the factor and its new count of uses."""
        content = _object(answer)
        factor = next((one for one in known if one.credential == content.get("id")), None)
        if factor is None:
            raise CredentialError(Proof.KNOWN_PASSKEY)
        try:
            found = webauthn.verify_authentication_response(
                credential=content,
                expected_challenge=base64url_to_bytes(question),
                expected_rp_id=self._host,
                expected_origin=self._origin,
                credential_public_key=factor.public_key,
                credential_current_sign_count=factor.counter,
            )
        except (WebAuthnException, ValueError) as error:
            raise CredentialError(Proof.KNOWN_PASSKEY) from error
        return factor, found.new_sign_count


def _object(answer: str) -> dict[str, object]:
    """Read a browser's answer; what is too long, no JSON or no object is no answer."""
    try:
        content = json.loads(answer) if len(answer) <= LARGEST_ANSWER else None
    except (ValueError, RecursionError) as error:
        raise CredentialError(Proof.ANSWER) from error
    if not isinstance(content, dict):
        raise CredentialError(Proof.ANSWER)
    return content


def _descriptors(known: Sequence[Factor]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential))
        for one in known
        if one.credential
    ]
