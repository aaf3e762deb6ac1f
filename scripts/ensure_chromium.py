"""Prints the path of a Chromium for the browser tests; installs one where there is none.

Debian's package as root, Playwright's own download otherwise. CHROMIUM=/path names another browser.
Exit code 1 and one line that says what to do when neither can be had: browser tests are never skipped.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Playwright brings a program of its own, which needs libatomic; a bare Debian has none.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")
PLAYWRIGHT = (sys.executable, "-m", "playwright")


def find_chromium() -> Path | None:
    """The first browser that runs: the one that CHROMIUM names, or else the system's, Playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        return Path(chosen) if _runs(chosen) else None
    on_the_path = [shutil.which(program) for program in PROGRAMS]
    for candidate in (*filter(None, on_the_path), *MACOS_APPLICATIONS, _playwrights_own()):
        if _runs(candidate):
            return Path(candidate)
    return None


def what_is_missing() -> str | None:
    """One line, or None when browser tests can run."""
    if not _runs(*PLAYWRIGHT):
        return "Playwright does not run here: install libatomic1 (Debian), or see `playwright install-deps`."
    if find_chromium() is None:
        return "No Chromium that runs, for the browser tests: install it, or set CHROMIUM to the path of one."
    return None


def install() -> None:
    """Installs a browser the way that fits this machine; whether it worked shows `what_is_missing`."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _announce("Installing Chromium with apt-get (about a minute) ...")
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES)
    else:
        _announce("Downloading Chromium with Playwright (about a minute) ...")
        _run(*PLAYWRIGHT, "install", "chromium")


def _runs(*program: str) -> bool:
    """Whether it gets as far as its version: one that lacks a system library does not."""
    try:
        answer = subprocess.run([*program, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    outcome = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if outcome.returncode != 0:
        _announce(f"{' '.join(command)} failed: {outcome.stderr.strip()[-500:]}")


def _announce(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> int:
    missing = what_is_missing()
    if missing and "CHROMIUM" not in os.environ:
        install()
        missing = what_is_missing()
    if missing:
        _announce(missing)
        return 1
    sys.stdout.write(f"{find_chromium()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
