"""Install Debian packages, where that is possible: as root, with apt-get."""

from __future__ import annotations

import os
import shutil
import subprocess

from setup.steps import say


def may_install() -> bool:
    """Tell whether packages can be installed here at all."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*groups: tuple[str, ...]) -> bool:
    """Install packages; a group of which this Debian lacks one does not cost the other groups.

    Returns:
        Whether all was possible and went well; what apt-get says stands on stderr if not.
    """
    everything = [package for group in groups for package in group]
    if not may_install():
        return False
    say(f"Installing with apt-get: {' '.join(everything)} ...")
    if not _apt_get("update"):
        return False
    command = ("install", "--yes", "--no-install-recommends")
    if _apt_get(*command, *everything):
        return True
    tried = [_apt_get(*command, *group) for group in groups]
    return all(tried)


def _apt_get(*arguments: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    done = subprocess.run(
        command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0
