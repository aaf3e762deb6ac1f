"""What runs together in the demo: the programs, their ports, their environment, what is prepared for them.

Nothing is started here: these are plain functions of a StackConfig. `shop.demo.stack` starts things.
"""

import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from pathlib import Path

from innerjewels.fingerprint import SCHEMA
from innerjewels.postgres_server import PostgresServer
from shop.demo.mailchimp_standin.audience import AUDIENCE_ID
from shop.demo.processes import Service, python
from shop.demo.readiness import LOOPBACK, answers_http, takes_connections
from shop.demo.stack_steps import Step

DEMO_KEY = "test_demo00000000000000000000000000"
MAILCHIMP_KEY = "00000000000000000000000000000000-us0"  # us0 is no data centre of Mailchimp's
MAILCHIMP_WEBHOOK_SECRET = "demo-webhook-00000000000000000000000000"
MAILCHIMP_SIGNING_SECRET = "demo-signing-00000000000000000000000000"
STATIC_FILES = ("requirements.txt", "static/**/*", "shop/**/static/**/*", "privacy/**/static/**/*")
SAMPLE_DATA = ("shop/demo/catalogue/**/*", "shop/demo/sample_*.py", "shop/demo/management/**/*.py")
OWNER = ("shop/demo/owner.py", "shop/demo/management/**/*.py", "shop/backoffice/secrecy/*.md")
AGREEMENTS = ("shop/backoffice/migrations/*.py", "shop/demo/management/**/*.py")
WEB_SERVER_OPTIONS = (
    "--workers=2",
    "--blocking-threads=8",
    "--http=1",
    "--no-ws",
    "--http1-buffer-size=32768",
    "--respawn-failed-workers",
    "--respawn-interval=0.5",
    "--workers-kill-timeout=2",
    "--no-access-log",
)


@dataclass(frozen=True)
class Ports:
    """Where the programs listen on the loopback address."""

    web: int = 8000
    mollie: int = 8001
    mailchimp: int = 8002
    inbox: int = 8003
    smtp: int = 8025

    @classmethod
    def free(cls) -> "Ports":
        """Ports that nobody uses at this moment."""
        with ExitStack() as open_sockets:
            servers = [open_sockets.enter_context(socket.create_server((LOOPBACK, 0))) for _ in fields(cls)]
            return cls(*(server.getsockname()[1] for server in servers))


def web_command(port: int, *, application: str = "innerjewels.wsgi:application") -> Sequence[str]:
    """The web server of the demo and of production; why it and each option: docs/decisions/0005."""
    where = ("--interface=wsgi", application, f"--host={LOOPBACK}", f"--port={port}")
    return python("-m", "granian", *where, *WEB_SERVER_OPTIONS)


@dataclass(frozen=True)
class StackConfig:
    """One running shop with everything around it. All its state lies in `var_folder`.

    `database_url` names a server of one's own; left empty, the embedded one runs below `var_folder`.
    `web_command` makes the web server's command line for a port. `environment` comes on top for every program.
    """

    var_folder: Path
    ports: Ports = field(default_factory=Ports)
    settings_module: str = "innerjewels.settings.dev"
    web_command: Callable[[int], Sequence[str]] = web_command
    database_url: str = ""
    sample_data: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def database_folder(self) -> Path:
        return self.var_folder / "postgres"

    @property
    def log_folder(self) -> Path:
        return self.var_folder / "log"


def urls(ports: Ports) -> dict[str, str]:
    """The addresses for a browser, by the name of the program."""
    by_name = {"web": ports.web, "mollie": ports.mollie, "mailchimp": ports.mailchimp, "inbox": ports.inbox}
    return {name: f"http://{LOOPBACK}:{port}" for name, port in by_name.items()}


def environment(config: StackConfig) -> dict[str, str]:
    """What every program of the stack is told."""
    own_database = PostgresServer(config.database_folder).url("innerjewels")
    return {
        "DJANGO_SETTINGS_MODULE": config.settings_module,
        "INNERJEWELS_VAR": str(config.var_folder),
        "DATABASE_URL": config.database_url or own_database,
        "SITE_URL": urls(config.ports)["web"],
        "MOLLIE_API_ENDPOINT": urls(config.ports)["mollie"],
        "MOLLIE_API_KEY": DEMO_KEY,
        "MAILCHIMP_API_ENDPOINT": urls(config.ports)["mailchimp"],
        "MAILCHIMP_API_KEY": MAILCHIMP_KEY,
        "MAILCHIMP_AUDIENCE_ID": AUDIENCE_ID,
        "MAILCHIMP_WEBHOOK_SECRET": MAILCHIMP_WEBHOOK_SECRET,
        "MAILCHIMP_SIGNING_SECRET": MAILCHIMP_SIGNING_SECRET,
        "MAILCHIMP_FORM_URL": urls(config.ports)["mailchimp"] + "/subscribe",
        "EMAIL_HOST": LOOPBACK,
        "EMAIL_PORT": str(config.ports.smtp),
        **config.environment,
    }


def steps(config: StackConfig) -> tuple[Step, ...]:
    """What must have been done once before the services can run, in this order."""
    static_files = config.var_folder / "static" / "staticfiles.json"
    tables = Step("tables", "Creating the tables", _manage("migrate", "--noinput"), made_from=SCHEMA)
    collect = _manage("collectstatic", "--noinput", "--verbosity", "2", "--ignore", "oscar")
    static = Step(
        "static", "Collecting the static files", collect, made_from=STATIC_FILES, product=static_files
    )
    load, create_owner = _manage("load_sample_catalogue"), _manage("create_demo_owner")
    catalogue = Step("catalogue", "Loading the sample catalogue", load, made_from=SAMPLE_DATA)
    owner = Step("owner", "Creating the owner's demo account", create_owner, made_from=OWNER)
    sign = _manage("create_demo_agreements")
    agreements = Step("agreements", "Signing the demo's agreements", sign, made_from=AGREEMENTS)
    return (tables, static, catalogue, owner, agreements) if config.sample_data else (tables, static)


def services(config: StackConfig, *, environment: Mapping[str, str]) -> tuple[tuple[Service, ...], ...]:
    """The programs in groups: each group is started at once, as soon as the one before it answers."""
    ports, folder = config.ports, config.var_folder
    web = config.web_command(ports.web)
    mollie = _stand_in("mollie_standin", port=ports.mollie, data=folder / "mollie")
    mailchimp = (
        *_stand_in("mailchimp_standin", port=ports.mailchimp, data=folder / "mailchimp"),
        *_shop_at_mailchimp(config),
    )
    inbox = (*_stand_in("inbox", port=ports.inbox, data=folder / "inbox"), "--smtp-port", str(ports.smtp))
    return (
        (
            Service("web", web, environment, answers_http("/healthz", port=ports.web)),
            Service("mollie", mollie, environment, takes_connections(ports.mollie)),
            Service("mailchimp", mailchimp, environment, takes_connections(ports.mailchimp)),
            Service("inbox", inbox, environment, takes_connections(ports.inbox)),
        ),
        (
            Service("worker", _manage("db_worker"), environment),
            Service("scheduler", _manage("scheduler"), environment),
        ),
    )


def _stand_in(module: str, *, port: int, data: Path) -> tuple[str, ...]:
    return python("-m", f"shop.demo.{module}", "--port", str(port), "--data", str(data))


def _shop_at_mailchimp(config: StackConfig) -> tuple[str, ...]:
    """The account begins with the shop's webhook, as if the owner had made it, and with some newsletters."""
    webhook = f"{urls(config.ports)['web']}/mailchimp/webhook/{MAILCHIMP_WEBHOOK_SECRET}/"
    return ("--webhook", webhook, "--signing-secret", MAILCHIMP_SIGNING_SECRET, "--samples")


def _manage(*arguments: str) -> tuple[str, ...]:
    return python("manage.py", *arguments)
