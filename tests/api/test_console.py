import asyncio
from collections.abc import MutableMapping
from typing import Any

import httpx
import pytest
from fastapi import FastAPI


@pytest.mark.parametrize("path", ["/", "/calls", "/calls/call_1", "/talk/marketplace", "/?link=used"])
async def test_every_page_of_the_console_is_its_index(anyone: httpx.AsyncClient, path: str) -> None:
    page = await anyone.get(path)
    assert page.status_code == 200
    assert page.text == "<title>Frontdesk</title>"
    assert page.headers["content-type"].startswith("text/html")


async def test_its_files_are_there_and_a_missing_one_is_missing(anyone: httpx.AsyncClient) -> None:
    assert (await anyone.get("/assets/index-1.js")).text == "run()"
    missing = await anyone.get("/assets/index-2.js")
    assert missing.status_code == 404
    assert "Frontdesk" not in missing.text


async def test_an_unknown_part_of_the_api_is_no_page(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/weather")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


PATHS = ["/../secret.txt", "/assets/../../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "//etc/passwd"]


@pytest.mark.parametrize("path", PATHS)
async def test_no_path_leads_out_of_the_console(app: FastAPI, path: str) -> None:
    """As it comes over the wire, without a client that tidies it."""
    body = await _raw(app, path)
    assert b"not for you" not in body
    assert b"root:" not in body


async def _raw(app: FastAPI, path: str) -> bytes:
    sent: list[bytes] = []
    asked: list[MutableMapping[str, Any]] = [{"type": "http.request", "body": b"", "more_body": False}]
    decoded = httpx.URL(f"http://desk.test{path}").path if "%" in path else path
    scope = {"type": "http", "method": "GET", "path": decoded, "raw_path": path.encode(), "root_path": "", "scheme": "http", "query_string": b""}

    async def receive() -> MutableMapping[str, Any]:
        return asked.pop() if asked else await asyncio.Future()

    async def send(message: MutableMapping[str, Any]) -> None:
        body = message.get("body", b"")
        assert isinstance(body, bytes)
        sent.append(body)

    await app({**scope, "headers": [], "http_version": "1.1", "server": ("desk.test", 80), "client": ("127.0.0.1", 1)}, receive, send)
    return b"".join(sent)
