"""What the clock has done about cookies."""

import logging
import subprocess
import sys

from django_tasks import task

from privacy.consent.scanning.chromium import can_look

logger = logging.getLogger(__name__)
SECONDS_AT_MOST = 15 * 60
COMMAND = (sys.executable, "-m", "django", "scan_cookies")


@task
def scan_by_itself() -> bool:
    """Whether the list told the truth. Where there is no browser nobody looks, and nothing is kept.

    In a process of its own: a browser's event loop and a worker's database do not go together. A difference is kept
    by the command, for the promise; a scan that breaks off leaves the one before, which grows old.
    """
    if not can_look():
        logger.info("No browser here: the list of cookies is looked at by the tests alone.")
        return False
    try:
        done = subprocess.run(COMMAND, capture_output=True, text=True, timeout=SECONDS_AT_MOST, check=False)
    except subprocess.TimeoutExpired:
        logger.warning("The scan of cookies was not ready within %s seconds.", SECONDS_AT_MOST)
        return False
    if done.returncode:
        last_line = done.stderr.strip().rpartition("\n")[2]
        logger.warning("The scan of cookies failed: %s", last_line)
    return done.returncode == 0
