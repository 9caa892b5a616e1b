"""What the use cases need in order to look at an installation from outside: who knows the DNS."""

from __future__ import annotations

from typing import Protocol

from scheduler.records.setup_checks import Published


class SenderDomains(Protocol):
    """Who can tell what the DNS says of the domains that letters come from."""

    def published(self, domain: str) -> tuple[Published, ...]:
        """Tell what is published for a domain: SPF, DKIM (where letters are signed), DMARC, in that order.

        It asks over the network and gives up after a few seconds; never raises.
        """
        ...
