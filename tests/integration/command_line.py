"""The command line as scripts use it, for tests: one call, and what it printed."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import CliRunner, Result

from app import House
from commands.front import radshjul
from wiring.world import close_world

Run = Callable[..., Result]


def call(*arguments: str) -> Result:
    """Run one command with a house of its own, as a process would have."""
    house = House()
    result = CliRunner().invoke(radshjul, list(arguments), obj=house)
    if "_ports" in vars(house):
        close_world(house.ports())
    return result
