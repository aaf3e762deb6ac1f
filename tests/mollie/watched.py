"""A shop whose connections are watched, and a mail server that takes everything. Nothing here asserts."""

import socket
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from aiosmtpd.controller import Controller
from pytest_django.fixtures import Settings

from privacy.registers.models import Processor
from tests.privacy.registers.agreements import sign

HERE = "127.0.0.1"


@pytest.fixture
def called() -> Iterator[set[str]]:
    """The hosts of every connection and look-up of this process while the test runs; not its database's own."""
    hosts: set[str] = set()
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def watched_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            hosts.add(address[0])
        connect(self, address)

    def watched_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        hosts.add(host)
        return look_up(host, *arguments, **options)

    with (
        mock.patch.object(socket.socket, "connect", watched_connect),
        mock.patch.object(socket, "getaddrinfo", watched_look_up),
    ):
        yield hosts


class Mailbox:
    """Takes every mail, and keeps none."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        return "250 OK"


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[None]:
    """A real SMTP server, and the queue that sends to it as it does in production."""
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = HERE, False
    backends = {"default": "privacy.registers.processors.smtp.RegisteredHostBackend"}
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": backends}
    server = Controller(Mailbox(), hostname=HERE, port=settings.EMAIL_PORT)
    server.start()
    yield
    server.stop()


def register(*keys: str, host: str = HERE) -> None:
    """These may be reached on that host, with an agreement."""
    for row in Processor.objects.filter(key__in=keys):
        row.hosts = [host]
        row.save()
        sign(row)


def registered_hosts() -> set[str]:
    return {host for hosts in Processor.objects.values_list("hosts", flat=True) for host in hosts}
