import socket

import pytest

from frontdesk.cli.running.ports import is_free, next_free


@pytest.mark.parametrize("udp", [False, True])
def test_a_port_that_is_taken_gives_the_next_free_one(udp: bool) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM) as other:
        other.bind(("127.0.0.1", 0))
        if not udp:
            other.listen()
        wanted = other.getsockname()[1]
        assert not is_free("127.0.0.1", wanted, udp=udp)
        assert wanted < next_free("127.0.0.1", wanted, udp=udp) <= wanted + 99


def test_a_port_that_another_part_was_given_is_not_given_twice() -> None:
    first = next_free("127.0.0.1", 42_000)
    assert next_free("127.0.0.1", first, taken=frozenset({first})) > first


def test_a_port_just_given_back_is_free() -> None:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as every server does
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as client:
            server.accept()[0].close()  # who closes first keeps the port in TIME_WAIT
            client.recv(1)
    assert is_free("127.0.0.1", port)
