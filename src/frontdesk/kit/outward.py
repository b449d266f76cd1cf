"""Where may we connect to when somebody else wrote the address? Not inside: what a name stands for is looked up once, looked at, and that
very address is connected to.

A name that is asked twice can point inside the second time, and a redirect is an address too; so the check stands in the transport, which each
request of a client comes through.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Collection
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from frontdesk.kit.errors import Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_INSIDE_SIX = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Ways to write an address of version 4 inside one of version 6: what it leads to cannot be told, so none is connected to."""
_INSIDE_TOO = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "168.63.129.16/32", "fec0::/10")))
"""What the list of the language calls open and is not: protocol assignments and the metadata of clouds, and the site-local addresses of old."""
_LOOK_UP_SECONDS = 3.0


class AddressRefused(Refused):
    """The address is private, loopback, link-local or not an address for the web, and nobody allowed it."""


async def address_of(host: str, port: int, allowed: Collection[str] = ()) -> str:
    """The address to connect to. `allowed` holds names, addresses and networks that may be inside.

    Raises AddressRefused, or OSError when the name cannot be looked up. All that a name stands for must be outside: else it is not the name's
    owner who chooses where it leads.
    """
    found = _literal(host) or await _looked_up(host, port)
    for address in found:
        if not (is_public(address) or _is_allowed(host, address, allowed)):
            raise AddressRefused(f"{host} leads to {address}, which is not public")
    return str(found[0])


def is_public(address: Address) -> bool:
    """Whether it is an address of the open net."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if any(address in network for network in _INSIDE_SIX):
            return False
    if any(address in network for network in _INSIDE_TOO):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _literal(host: str) -> tuple[Address, ...]:
    try:
        return (ipaddress.ip_address(host.strip("[]").partition("%")[0]),)
    except ValueError:
        return ()


async def _looked_up(host: str, port: int) -> tuple[Address, ...]:
    try:
        async with asyncio.timeout(_LOOK_UP_SECONDS):
            rows = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a part of it is too long for a name
        raise OSError("this is no name that could be looked up") from error
    found = tuple(dict.fromkeys(ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows))
    if not found:
        raise OSError(f"{host} has no address")
    return found


def _is_allowed(host: str, address: Address, allowed: Collection[str]) -> bool:
    return any(host.lower() == entry.lower() or _within(address, entry) for entry in allowed)


def _within(address: Address, entry: str) -> bool:
    try:
        return address in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False


class Outward(httpx.AsyncBaseTransport):
    """Connects to what was looked at. The certificate is still that of the name, and so is the Host header."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = tuple(allowed)
        self._by_host: dict[str, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, url = request.url.host, request.url
        if url.scheme not in ("http", "https"):
            raise AddressRefused(f"{url.scheme}:// is no address of the web")
        try:
            address = await address_of(host, url.port or (443 if url.scheme == "https" else 80), self._allowed)
        except (OSError, TimeoutError) as error:
            raise httpx.ConnectError(f"{host} cannot be looked up", request=request) from error
        request.headers.setdefault("Host", url.netloc.decode())
        inner = httpx.Request(
            request.method,
            url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return await self._transport(host).handle_async_request(inner)

    def _transport(self, host: str) -> httpx.AsyncHTTPTransport:
        """One for each name: a connection whose certificate was looked at for one is not used for another at the same address."""
        if host not in self._by_host:
            self._by_host[host] = httpx.AsyncHTTPTransport(verify=trusted(), trust_env=False)
        return self._by_host[host]

    async def aclose(self) -> None:
        for transport in self._by_host.values():
            await transport.aclose()


def outward_client(
    *, allowed: Collection[str] = (), timeout: float = 10.0, redirects: int = 0, headers: dict[str, str] | None = None
) -> httpx.AsyncClient:
    """A client that cannot be led inside; `redirects` is how many it follows. `timeout` in seconds. It belongs to one event loop.
    It keeps no cookies: a session that was begun for one caller would be the next one's too."""
    return httpx.AsyncClient(
        transport=Outward(allowed),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        timeout=timeout,
        headers=headers,
        follow_redirects=redirects > 0,
        max_redirects=max(redirects, 1),
        trust_env=False,
    )


@cache
def trusted() -> ssl.SSLContext:
    """Made once, for it takes long."""
    return ssl.create_default_context()
