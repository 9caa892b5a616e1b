"""Install Debian packages, where that is possible: as root, with apt-get."""

from __future__ import annotations

import os
import shutil
import subprocess

from setup.steps import say


def may_install() -> bool:
    """Tell whether packages can be installed here at all."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> bool:
    """Install packages.

    Returns:
        Whether that was possible and went well; what apt-get says stands on stderr if not.
    """
    if not may_install():
        return False
    say(f"Installing with apt-get: {' '.join(packages)} ...")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages],
    )
    return all(
        subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        ).returncode
        == 0
        for command in commands
    )
