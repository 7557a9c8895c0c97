"""The guard of the test suite: this machine may be reached, nothing else."""

import socket

import pytest


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
    assert socket.getaddrinfo("127.0.0.1", 80)


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "169.254.169.254"])
def test_another_machine_cannot(address: str) -> None:
    with socket.socket() as client, pytest.raises(pytest.fail.Exception, match=address):
        client.connect((address, 80))
    with socket.socket() as client, pytest.raises(pytest.fail.Exception, match=address):
        client.connect_ex((address, 80))


def test_names_are_not_looked_up() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"news\.example"):
        socket.create_connection(("news.example", 80))
