"""The shelves in memory for answers, mails that came in, failing addresses and personal links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from scheduler.records.answers import Answer, Bounce, MemberLink
from scheduler.records.errors import StoreConflictError
from scheduler.records.inbox import ReceivedMail
from tests.memory_state import State


@dataclass(frozen=True, slots=True)
class MemoryAnswers:
    state: State

    def add(self, answer: Answer) -> None:
        self.state.answers.append(answer)

    def of_meeting(self, meeting: str) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.state.answers if answer.meeting == meeting)

    def of_meetings(self, meetings: Sequence[str]) -> tuple[Answer, ...]:
        return tuple(answer for answer in self.state.answers if answer.meeting in meetings)

    def add_mail(self, mail: ReceivedMail) -> bool:
        if mail.identity in self.state.mails:
            return False
        self.state.mails[mail.identity] = mail
        return True

    def has_mail(self, identity: str) -> bool:
        return identity in self.state.mails

    def mail(self, identity: str) -> ReceivedMail | None:
        return self.state.mails.get(identity)

    def to_look_at(self, agreements: Sequence[str], limit: int = 200) -> tuple[ReceivedMail, ...]:
        return tuple(mail for mail in self._waiting() if mail.agreement in agreements)[:limit]

    def mails_of_meeting(self, meeting: str) -> tuple[ReceivedMail, ...]:
        return tuple(mail for mail in self._waiting() if mail.meeting == meeting)

    def settle_mail(self, identity: str, by: str, at: datetime) -> bool:
        mail = self.state.mails.get(identity)
        if mail is None or not mail.shown or mail.settled_at is not None:
            return False
        self.state.mails[identity] = replace(mail, settled_at=at, settled_by=by)
        return True

    def add_bounce(self, bounce: Bounce) -> bool:
        place = (bounce.address, bounce.agreement)
        held = self.state.bounces.get(place)
        if held is not None and held.mended_at is None:
            return False
        self.state.bounces[place] = bounce
        return True

    def failing(self, agreements: Sequence[str]) -> tuple[Bounce, ...]:
        return tuple(
            bounce
            for (_, agreement), bounce in sorted(self.state.bounces.items())
            if agreement in agreements and bounce.mended_at is None
        )

    def mend(self, address: str, agreement: str, at: datetime) -> bool:
        held = self.state.bounces.get((address, agreement))
        if held is None or held.mended_at is not None:
            return False
        self.state.bounces[address, agreement] = replace(held, mended_at=at)
        return True

    def _waiting(self) -> list[ReceivedMail]:
        return [
            mail for mail in reversed(self.state.mails.values()) if mail.shown and mail.settled_at is None
        ]


@dataclass(frozen=True, slots=True)
class MemoryLinks:
    state: State

    def add(self, link: MemberLink) -> None:
        if link.token_sha256 in self.state.links:
            raise StoreConflictError(link.token_sha256)
        self.state.links[link.token_sha256] = link

    def of_person(self, person: str) -> tuple[MemberLink, ...]:
        found = [link for link in self.state.links.values() if link.person == person]
        return tuple(sorted(found, key=lambda link: link.generation, reverse=True))

    def by_token(self, token_sha256: str) -> MemberLink | None:
        link = self.state.links.get(token_sha256)
        return link if link is not None and link.revoked_at is None else None

    def revoke(self, person: str, at: datetime) -> int:
        living = [link for link in self.of_person(person) if link.revoked_at is None]
        for link in living:
            self.state.links[link.token_sha256] = replace(link, revoked_at=at)
        return len(living)
