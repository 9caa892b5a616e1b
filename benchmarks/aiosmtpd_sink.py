"""A mail server of aiosmtpd that takes every letter and keeps none; prints its port and serves on."""

from __future__ import annotations

import asyncio
import sys
from functools import partial

from aiosmtpd.smtp import SMTP, Envelope, Session

from benchmarks.processes import HOST


class _Taker:
    async def handle_DATA(self, _server: SMTP, _session: Session, _envelope: Envelope) -> str:  # noqa: N802
        """Take a letter."""
        return "250 2.0.0 taken"


async def main() -> None:
    """Listen on a free port, say which, and serve."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(partial(SMTP, _Taker(), loop=loop, hostname="sink.example"), HOST, 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
