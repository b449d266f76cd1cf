"""What comes of one request over HTTP? An answer of some size that was read as JSON, or a true reason why there is none."""

import asyncio
import json
import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from frontdesk.kit.errors import InDoubt, Unavailable
from frontdesk.kit.outward import AddressRefused, outward_client
from frontdesk.tools.connections.admission import Admission
from frontdesk.tools.connections.reached import NOT_TOLD

LARGEST = 1_000_000
"""Bytes of an answer that are read."""
_MOST_REDIRECTS = 3
_PAUSE = 0.15
_AGAIN = frozenset({429, 502, 503, 504})
_NOTHING_DONE = frozenset({503, 429})
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)
_KEPT_ELSEWHERE = frozenset({"accept", "accept-language", "user-agent"})
"""Headers that also go to where we are sent on to; what lets us in does not."""


@dataclass(frozen=True)
class Request:
    """As it is sent. `writes`: it is asked once, and who does not hear an answer cannot tell what came of it."""

    method: str
    url: str
    query: Mapping[str, Any]
    headers: Mapping[str, str]
    body: Any
    admission: Admission
    timeout: float
    retries: int = 0
    writes: bool = False


@dataclass(frozen=True)
class Answer:
    """`data` is its JSON; text that is none is under `text`."""

    status: int
    data: Any


class _Failed(Exception):
    """It did not come to an answer. `again`: worth another try; `sent`: the other side may have acted on it."""

    def __init__(self, why: str, *, again: bool = False, sent: bool = True) -> None:
        super().__init__(why)
        self.again = again
        self.sent = sent


async def ask(request: Request, allowed: Collection[str]) -> Answer:
    """Runs on the loop of connections. Raises Unavailable, or InDoubt for a write that may have been done."""
    try:
        async with asyncio.timeout(request.timeout):
            return await _tried(request, allowed)
    except TimeoutError:
        failed = _Failed(f"no answer in {request.timeout:g} s")
    except _Failed as error:
        failed = error
    except AddressRefused as refused:
        failed = _Failed(refused.message, sent=False)
    if request.writes and failed.sent:
        raise InDoubt(str(failed), say=NOT_TOLD)
    raise Unavailable(str(failed))


async def _tried(request: Request, allowed: Collection[str]) -> Answer:
    left = 0 if request.writes else request.retries
    while True:
        try:
            return await _once(request, allowed)
        except _Failed as error:
            if not error.again or left == 0:
                raise
        left -= 1
        await asyncio.sleep(_PAUSE * random.uniform(1, 2))  # noqa: S311 no secret


async def _once(request: Request, allowed: Collection[str]) -> Answer:
    try:
        return await _sent(request, _client(tuple(sorted(allowed))))
    except _NOT_SENT as error:
        raise _Failed(f"it cannot be reached ({type(error).__name__})", again=True, sent=False) from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _Failed(f"the line broke ({type(error).__name__})", again=True) from None


async def _sent(request: Request, client: httpx.AsyncClient) -> Answer:
    headers = {"Accept": "application/json", **request.headers, **request.admission.headers}
    query = httpx.URL(request.url).params.merge({**request.query, **request.admission.query})
    content = None if request.body is None else json.dumps(request.body).encode()
    if content is not None:
        headers.setdefault("Content-Type", "application/json")
    outgoing = client.build_request(request.method, request.url, params=query, headers=headers, content=content)
    for _ in range(_MOST_REDIRECTS + 1):
        response = await client.send(outgoing, stream=True)
        try:
            following = response.next_request
            if following is None:
                return await _read(response)
        finally:
            await response.aclose()
        if request.writes:
            raise _Failed("it sends a write on to another address")
        outgoing = _elsewhere(outgoing, following)
    raise _Failed("it sends us on and on")


def _elsewhere(sent: httpx.Request, following: httpx.Request) -> httpx.Request:
    """The request that follows a redirect. What lets us in goes to the same host alone."""
    if (sent.url.scheme, sent.url.host, sent.url.port) != (following.url.scheme, following.url.host, following.url.port):
        headers = {name: value for name, value in following.headers.items() if name in _KEPT_ELSEWHERE}
        return httpx.Request(following.method, following.url, headers=headers, extensions=following.extensions)
    return following


async def _read(response: httpx.Response) -> Answer:
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR or response.status_code in _AGAIN:
        again = response.status_code in _AGAIN
        raise _Failed(f"it answered {response.status_code}", again=again, sent=response.status_code not in _NOTHING_DONE)
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise _Failed(f"its answer is longer than {LARGEST} bytes")
    return Answer(response.status_code, _as_json(bytes(body), response))


def _as_json(body: bytes, response: httpx.Response) -> Any:
    if not body.strip():
        return {}
    kind = response.headers.get("content-type", "")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        if "json" in kind or response.is_error or "html" in kind:
            if response.is_error:
                return {}
            raise _Failed("its answer is not JSON") from None
        return {"text": body.decode("utf-8", "replace").strip()}


_clients: dict[tuple[str, ...], httpx.AsyncClient] = {}


def _client(allowed: tuple[str, ...]) -> httpx.AsyncClient:
    """One for all that may go to the same places; only ever used on the loop of connections."""
    if allowed not in _clients:
        _clients[allowed] = outward_client(allowed=allowed, timeout=60.0)
    return _clients[allowed]
