"""Nothing in the shop calls another machine by itself: every way out leads through the door of the registers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THE_DOOR = ROOT / "privacy" / "registers" / "processors"
THE_DEMO = ROOT / "shop" / "demo"  # plays the outside world, and is in no real shop
# Modules that connect; of `smtplib` and `requests` names of errors may be used.
CONNECTING = {
    "http.client",
    "urllib.request",
    "urllib3.connection",
    "httpx",
    "aiohttp",
    "socket",
    "ftplib",
    "smtplib",
}
CALLING = {"get", "post", "put", "patch", "delete", "head", "options", "request", "Session", "session"}
HARMLESS = {"SMTPException"}
# Libraries that bring a way out of their own, and the modules that may know them: those put them through the door, or
# read no more than a name.
BRINGING_THEIR_OWN = {
    "mollie": {"shop/mollie/client.py", "shop/personal_data/called_hosts.py"},
    "mailchimp_marketing": {"shop/newsletter/mailchimp/wire.py", "shop/newsletter/mailchimp/checks.py"},
}


def ways_out(source: str) -> Iterator[str]:
    """What in a module connects by itself, as it is written there."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in CONNECTING)
        elif isinstance(node, ast.ImportFrom) and node.module in CONNECTING:
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name not in HARMLESS)
        elif isinstance(node, ast.ImportFrom) and node.module == "requests":
            yield from (f"requests.{alias.name}" for alias in node.names if alias.name in CALLING)
        elif (
            isinstance(node, ast.Attribute) and ast.unparse(node.value) == "requests" and node.attr in CALLING
        ):
            yield f"requests.{node.attr}"


def libraries(source: str) -> Iterator[str]:
    """Of the libraries with a way out of their own those that a module imports."""
    for node in ast.walk(ast.parse(source)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        yield from BRINGING_THEIR_OWN.keys() & {name.split(".")[0] for name in names}


def _modules() -> Iterator[Path]:
    for folder in ("shop", "privacy", "innerjewels"):
        for path in (ROOT / folder).rglob("*.py"):
            if THE_DOOR not in path.parents and THE_DEMO not in path.parents:
                yield path


def test_no_module_of_the_shop_connects_by_itself() -> None:
    found = {
        str(path.relative_to(ROOT)): list(ways_out(path.read_text(encoding="utf-8"))) for path in _modules()
    }

    assert {path: ways for path, ways in found.items() if ways} == {}


@pytest.mark.parametrize("library", BRINGING_THEIR_OWN)
def test_a_library_that_connects_is_known_to_the_one_that_puts_it_through_the_door(library: str) -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in _modules()
        if library in libraries(path.read_text(encoding="utf-8"))
    }

    assert found == BRINGING_THEIR_OWN[library]


@pytest.mark.parametrize(
    "planted", ["import mollie.api.client", "from mailchimp_marketing.api import lists_api"]
)
def test_a_library_that_somebody_else_uses_is_found(planted: str) -> None:
    assert list(libraries(planted))


@pytest.mark.parametrize(
    "planted",
    [
        "import socket",
        "from urllib.request import urlopen",
        "from smtplib import SMTP",
        "import requests\nrequests.get('https://elders.example')",
        "from requests import Session",
    ],
)
def test_a_way_out_that_somebody_adds_is_found(planted: str) -> None:
    assert list(ways_out(planted))


def test_the_queue_of_mail_sends_through_the_door() -> None:
    """As the settings are written: those of the tests put another backend in its place."""
    written = (ROOT / "innerjewels" / "settings" / "mail.py").read_text(encoding="utf-8")

    assert '"BACKENDS": {"default": "privacy.registers.processors.smtp.RegisteredHostBackend"}' in written
