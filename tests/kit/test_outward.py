"""Is nobody led inside: not by an address, not by a name, not by a redirect?"""

import ipaddress
from collections.abc import AsyncIterator

import httpx
import pytest
from aiohttp import web

from frontdesk.kit.outward import AddressRefused, address_of, is_public, outward_client
from tests.fakes.web_shop import WebShop, web_shop

INSIDE = (
    "127.0.0.1", "10.0.0.8", "172.16.4.4", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
    "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.1.1.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    "192.0.0.192", "168.63.129.16", "::ffff:168.63.129.16", "fec0::1",
)  # fmt: skip


@pytest.fixture
async def shop() -> AsyncIterator[WebShop]:
    async with web_shop() as running:
        yield running


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_an_address_of_the_open_net_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]:80/", "http://169.254.169.254/latest", "file://host/etc/passwd", "ftp://example.com/"]
)
async def test_a_client_asks_for_nothing_there(url: str) -> None:
    async with outward_client() as client:
        with pytest.raises(AddressRefused):
            await client.get(url)


async def test_a_name_is_judged_by_what_it_leads_to() -> None:
    with pytest.raises(AddressRefused, match="localhost leads to"):
        await address_of("localhost", 80)


@pytest.mark.parametrize("allowed", ["localhost", "127.0.0.0/8"])
async def test_what_the_team_allows_is_reached(allowed: str) -> None:
    assert (await address_of("localhost" if allowed == "localhost" else "127.0.0.1", 80, (allowed,))) in ("127.0.0.1", "::1")


@pytest.mark.parametrize("strange", ["0x7f.1", "2130706433", "127.1"])
async def test_other_ways_to_write_loopback_lead_there_too(strange: str) -> None:
    with pytest.raises((AddressRefused, OSError)):
        await address_of(strange, 80)


async def test_a_client_reaches_what_is_allowed_by_its_own_name(shop: WebShop) -> None:
    async with outward_client(allowed=["127.0.0.1"]) as client:
        assert (await client.get(f"{shop.url}/orders")).status_code == 200
    assert shop.asked[0].headers["Host"] == shop.url.removeprefix("http://")


async def test_a_client_is_not_led_inside_by_a_redirect(shop: WebShop) -> None:
    shop.faults.append("http://169.254.169.254/latest/meta-data")
    async with outward_client(allowed=["127.0.0.1"], redirects=3) as client:
        with pytest.raises(AddressRefused, match=r"169\.254\.169\.254"):
            await client.get(shop.url)


async def test_a_name_with_too_long_a_part_cannot_be_looked_up() -> None:
    with pytest.raises(OSError, match="no name"):
        await address_of(f"{'a' * 64}.invalid", 80)


@pytest.mark.parametrize("name", ["no-such-name.invalid", f"{'a' * 64}.invalid"])
async def test_a_name_that_is_none_is_a_failed_connection(name: str) -> None:
    async with outward_client() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://{name}/")


async def test_a_session_that_was_begun_for_one_caller_is_not_the_next_ones() -> None:
    came: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        came.append(request.headers.get("Cookie", ""))
        response = web.Response(text="hello")
        response.set_cookie("session", "customer-1")
        return response

    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with outward_client(allowed=["127.0.0.1"]) as client:
        for _ in range(2):
            await client.get(f"http://127.0.0.1:{runner.addresses[0][1]}/")
    await runner.cleanup()
    assert came == ["", ""]
