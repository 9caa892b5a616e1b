"""A mail server with moods: what it does to a recipient's first letter, the second, and so on.

What it has taken is the truth that a store is compared with. It talks by ``tests.integration.mail.scripted``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from tests.integration.mail.scripted import Talk, greet


class Step(Enum):
    """Where in the talk about a letter something happens."""

    RCPT = "RCPT"
    DATA = "DATA"
    BODY = "the letter's bytes"
    DOT = "the final dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """What is answered at a step; an empty answer ends the line without a word.

    ``taken``: the letter is kept although the answer does not say so. ``last``: the line ends after
    the answer.
    """

    at: Step
    answer: str = ""
    taken: bool = False
    last: bool = False


@dataclass(slots=True, kw_only=True)
class Relay:
    """The server; ``script`` is what ``ScriptedServer`` runs for each connection.

    ``moods`` gives what happens to each address, attempt by attempt; then, and to all others, it is
    good. With ``most`` set, a connection is closed with a 421 when it has brought so many letters.
    """

    moods: Mapping[str, Sequence[Mood]] = field(default_factory=dict)
    most: int | None = None
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)

    def script(self, talk: Talk) -> None:
        """Serve one connection."""
        greet(talk)
        brought = 0
        address = ""
        while command := talk.hear():
            verb = command[:4].upper()
            if verb == b"MAIL" and brought == self.most:
                talk.say("421 4.7.0 enough for one line")
                return
            if verb == b"RCPT":
                address = command[command.index(b"<") + 1 : command.index(b">")].decode("ascii")
                self.tries[address] += 1
            if not (self._takes(talk, address) if verb == b"DATA" else self._answers(talk, verb, address)):
                return
            brought += verb == b"DATA"

    def _mood(self, address: str) -> Mood | None:
        moods = self.moods.get(address, ())
        place = self.tries[address] - 1
        return moods[place] if 0 <= place < len(moods) else None

    def _answers(self, talk: Talk, verb: bytes, address: str) -> bool:
        """Answer a command; give whether the line goes on."""
        mood = self._mood(address) if verb == b"RCPT" else None
        if mood is None or mood.at is not Step.RCPT:
            talk.say("221 bye" if verb == b"QUIT" else "250 ok")
            return verb != b"QUIT"
        return _say(talk, mood)

    def _takes(self, talk: Talk, address: str) -> bool:
        """Take a letter, or not; give whether the line goes on."""
        mood = self._mood(address)
        if mood is not None and mood.at is Step.DATA:
            return _say(talk, mood)
        talk.say("354 go on")
        if mood is not None and mood.at is Step.BODY:
            talk.hear_octets(20)
            return _say(talk, mood)
        letter = talk.hear_letter()
        if mood is None or mood.taken:
            self.taken.append((address, letter.replace(b"\r\n..", b"\r\n.")))
        if mood is not None:
            return _say(talk, mood)
        talk.say("250 2.0.0 taken")
        return True


def _say(talk: Talk, mood: Mood) -> bool:
    if mood.answer:
        talk.say(mood.answer)
    return bool(mood.answer) and not mood.last
