"""One whole shop with everything around it, as processes: for the demo, the journeys, the crash tests, the bench.

with Stack(StackConfig(var_folder=folder, ports=Ports.free())) as stack:
    stack.kill("web")
    stack.restart("web")
"""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from shop.demo.processes import DatabaseProcess, ServiceProcess
from shop.demo.stack_checks import check_disk, check_ports
from shop.demo.stack_config import StackConfig, environment, services, steps, urls
from shop.demo.stack_leftovers import end_leftovers, mark
from shop.demo.stack_steps import run_steps
from shop.demo.supervisor import Supervisor


class Stack:
    """Names of its members: database (unless `database_url` names another), web, mollie, mailchimp, inbox,
    worker, scheduler.

    Methods raise StackError, with one line for a person, when a member cannot start.
    """

    def __init__(self, config: StackConfig, *, announce: Callable[[str], None] = lambda line: None) -> None:
        self.config = config
        self.ports = config.ports
        self.urls = urls(config.ports)
        self.environment = environment(config) | mark(config.var_folder)
        self.supervisor = Supervisor(announce=announce)

    def start(self) -> None:
        """Returns when everything answers. What a killed stack of the same folder left behind is ended first."""
        check_disk(self.config.log_folder)
        end_leftovers(self.config.var_folder)
        check_ports(self.ports)
        _empty(self.config.log_folder)
        if not self.config.database_url:
            self.supervisor.announce("Starting the database ...")
            self.supervisor.start(DatabaseProcess(self.config.database_folder))
        run_steps(
            steps(self.config),
            environment=self.environment,
            log_folder=self.config.log_folder,
            supervisor=self.supervisor,
        )
        for group in services(self.config, environment=self.environment):
            self.supervisor.announce(f"Starting {', '.join(service.name for service in group)} ...")
            self.supervisor.start(
                *(ServiceProcess(each, log_folder=self.config.log_folder) for each in group)
            )

    def stop(self) -> None:
        """Stops everything within five seconds; a second call does nothing."""
        self.supervisor.stop()

    def restart(self, name: str) -> None:
        """Stops a member that runs, starts it, and returns when it answers."""
        self.supervisor.restart(name)

    def kill(self, name: str) -> None:
        """kill -9 of a member and its children. It stays dead until `restart`, unless `supervisor.watch` runs."""
        self.supervisor.kill(name)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *reason: object) -> None:
        self.stop()


def _empty(log_folder: Path) -> None:
    log_folder.mkdir(parents=True, exist_ok=True)
    for log in log_folder.glob("*.log"):
        log.unlink()
