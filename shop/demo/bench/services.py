"""The processes of a measurement: the database, the shop's web server, the same server with the floor, and Mollie.

The demo's other programs stay away unless asked for: what they do meanwhile would be counted as the pages'.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import psutil

from shop.demo.bench.servers import FLOOR, SHOP
from shop.demo.processes import DatabaseProcess, Service, ServiceProcess
from shop.demo.readiness import answers_http
from shop.demo.stack_checks import check_disk
from shop.demo.stack_config import Ports, StackConfig, environment, services, steps
from shop.demo.stack_leftovers import end_leftovers, mark
from shop.demo.stack_steps import run_steps
from shop.demo.supervisor import Supervisor


class Services:
    """`with Services(...) as services:`. Everything is kept in `var_folder`, the sample data from run to run.

    `command` makes a web server's command line from a port and a WSGI application. Raises StackError.
    """

    def __init__(
        self,
        var_folder: Path,
        *,
        command: Callable[[int, str], Sequence[str]],
        announce: Callable[[str], None],
    ) -> None:
        self.config = StackConfig(var_folder=var_folder, ports=Ports.free())
        self.web_port, self.floor_port = self.config.ports.web, Ports.free().web
        self.environment = environment(self.config) | mark(var_folder)
        self.supervisor = Supervisor(announce=announce)
        self.database = DatabaseProcess(self.config.database_folder)
        self.web = self._server("web", command(self.web_port, SHOP), "/healthz", port=self.web_port)
        self.floor = self._server("floor", command(self.floor_port, FLOOR), "/", port=self.floor_port)

    def family(self) -> list[psutil.Process]:
        """Every process whose computing time counts, their children as they are now."""
        return [process for member in (self.database, self.web, self.floor) for process in member.tree()]

    @contextmanager
    def working(self) -> Iterator[None]:
        """With the worker, and the mailbox that it sends to; their computing time counts neither."""
        names = ("inbox", "worker")
        self.supervisor.start(*(self._of_the_demo(name) for name in names))
        try:
            yield
        finally:
            for name in names:
                self.supervisor.kill(name)

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.supervisor.stop()
            raise
        return self

    def __exit__(self, *reason: object) -> None:
        self.supervisor.stop()

    def _start(self) -> None:
        check_disk(self.config.log_folder)
        end_leftovers(self.config.var_folder)
        self.supervisor.start(self.database)
        run_steps(
            steps(self.config),
            environment=self.environment,
            log_folder=self.config.log_folder,
            supervisor=self.supervisor,
        )
        self.supervisor.start(self.web, self.floor, self._of_the_demo("mollie"))

    def _of_the_demo(self, name: str) -> ServiceProcess:
        groups = services(self.config, environment=self.environment)
        service = next(each for group in groups for each in group if each.name == name)
        return ServiceProcess(service, log_folder=self.config.log_folder)

    def _server(self, name: str, command: Sequence[str], path: str, *, port: int) -> ServiceProcess:
        service = Service(name, command, self.environment, answers_http(path, port=port))
        return ServiceProcess(service, log_folder=self.config.log_folder)
