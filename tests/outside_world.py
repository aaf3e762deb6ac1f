"""Keeps the tests on this machine: the shop's partners are met as stand-ins on the loopback address.

Only this process. What a test starts as a process of its own keeps to the addresses it is given.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from unittest import mock


class OutsideWorldError(Exception):
    """A test reached for another machine."""


@contextmanager
def blocked() -> Iterator[None]:
    """While it lasts, connecting to or looking up any other machine raises OutsideWorldError."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_others(address[0])
        connect(self, address)

    def look_up_here(host: Any, *arguments: Any, **options: Any) -> Any:
        _refuse_others(host)
        return look_up(host, *arguments, **options)

    with (
        mock.patch.object(socket.socket, "connect", connect_here),
        mock.patch.object(socket, "getaddrinfo", look_up_here),
    ):
        yield


def _refuse_others(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name and name != "localhost" and not _is_loopback(name):
        raise OutsideWorldError(f"A test reached for {name}: only this machine is there.")


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
