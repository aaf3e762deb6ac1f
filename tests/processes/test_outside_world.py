"""The guard of `tests.outside_world` itself."""

import socket

import pytest

from tests.outside_world import OutsideWorldError


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1"])
def test_a_test_that_connects_to_another_machine_fails(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET

    with socket.socket(family) as client, pytest.raises(OutsideWorldError, match=host):
        client.connect((host, 443))


def test_a_test_that_looks_up_another_machine_fails() -> None:
    with pytest.raises(OutsideWorldError, match=r"api\.mollie\.com"):
        socket.create_connection(("api.mollie.com", 443))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        client = socket.create_connection(server.getsockname())

    client.close()
