"""Whose process the embedded PostgreSQL is: it refuses to run as root, so root runs it as a user of its own.

Only about running as root, as in a container. An ordinary user runs the server as himself.
"""

import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

SERVER_USER = "pgserver"
PASS_THROUGH = (
    *("--inh-caps", "-all,+dac_override", "--ambient-caps", "-all,+dac_override"),
    # Or access(2), which PostgreSQL asks, would not count the capability.
    *("--securebits", "+no_setuid_fixup"),
)


def as_server_user(*paths: Path) -> list[str]:
    """The start of a command line that runs a PostgreSQL program which must reach `paths`; empty unless root.

    Below a folder that only root may enter, such as /root, the server gets the one capability that lets it
    through: opening that folder to everyone would change more than this project.
    """
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        raise EmbeddedPostgresError("PostgreSQL refuses to run as root: run this as an ordinary user.")
    _ensure_server_user()
    identity = ["setpriv", "--reuid", SERVER_USER, "--regid", SERVER_USER, "--clear-groups"]
    return [*identity, *(PASS_THROUGH if any(map(_is_closed, paths)) else ())]


def give_to_server_user(folder: Path) -> None:
    """Makes the server's user the owner of a folder; nothing to do unless root."""
    if os.geteuid() == 0:
        _ensure_server_user()
        shutil.chown(folder, user=SERVER_USER, group=SERVER_USER)


def _ensure_server_user() -> None:
    try:
        pwd.getpwnam(SERVER_USER)
    except KeyError:
        options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
        subprocess.run(["useradd", *options, SERVER_USER], check=True, capture_output=True)


def _is_closed(path: Path) -> bool:
    return any(
        not folder.stat().st_mode & stat.S_IXOTH for folder in (path, *path.parents) if folder.exists()
    )


class EmbeddedPostgresError(Exception):
    """The server cannot run here; the message says why in one line, for a developer's terminal."""
