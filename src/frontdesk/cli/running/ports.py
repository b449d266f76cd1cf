"""Which port is free? The one that was asked for, else the next one up."""

import socket

from frontdesk.kit.errors import Unavailable

_TRIED = 100


def next_free(host: str, wanted: int, *, udp: bool = False, taken: frozenset[int] = frozenset()) -> int:
    """The first port from `wanted` on that nobody listens on and that is not in `taken`."""
    for port in range(wanted, min(wanted + _TRIED, 65536)):
        if port not in taken and is_free(host, port, udp=udp):
            return port
    raise Unavailable(f"no free port on {host} from {wanted} to {wanted + _TRIED - 1}", way_out="set FRONTDESK_PORT to another range")


def is_free(host: str, port: int, *, udp: bool = False) -> bool:
    """Whether this process could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM if udp else socket.SOCK_STREAM) as probe:
        if not udp:  # else a port just given back counts as taken for a minute
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            if not udp:
                probe.listen(1)
        except OSError:
            return False
    return True
