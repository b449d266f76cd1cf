"""How is another's API asked over HTTP? GET alone, with little patience: what does not answer is tried again, and what stays away is left alone.

The token goes into one header and nowhere else: no error, log line or object's text has it.
"""

import asyncio
import logging
import random
import ssl
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import httpx
from pydantic import BaseModel, SecretStr, ValidationError

from frontdesk.kit.breaker import Breaker
from frontdesk.kit.errors import Unavailable

log = logging.getLogger(__name__)

_TIMEOUT = httpx.Timeout(2.0, connect=1.0)
_PATIENCE_SECONDS = 5.0
"""For one question with all its tries; a tool has eight seconds."""
_PAUSES = (0.1, 0.3)
"""Before the second try and the third, each made longer by up to as much again, so that many callers do not come back at once."""
_AGAIN = frozenset({502, 503, 504})
_LARGEST = 2_000_000
SAY = (
    "I'm sorry, I can't reach the system that has that right now, so I can't tell you."
    " You can ask me again in a moment, or I can take a message for one of our people."
)

Shape = TypeVar("Shape", bound=BaseModel)


class _Down(Exception):
    """The server did not give an answer; why, in words that may be logged."""

    def __init__(self, why: str, *, again: bool) -> None:
        super().__init__(why)
        self.again = again


class Api:
    """One server, for all calls of this process."""

    def __init__(self, url: str, token: SecretStr, *, breaker: Breaker | None = None) -> None:
        self._url = url.rstrip("/")
        self._token = token
        self._breaker = breaker or Breaker()

    async def get(self, path: str, query: Mapping[str, str], shape: type[Shape]) -> Shape | None:
        """The answer; None when there is no such thing. Raises Unavailable when none of that shape is to be had."""
        permit = self._breaker.permit()
        if permit is None:
            raise Unavailable("the shop's API failed often and is left alone for a while", say=SAY)
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                body = await self._tried(path, query)
            answer = None if body is None else _read(body, shape)
        except (_Down, TimeoutError) as error:
            self._breaker.failed(permit)
            why = str(error) or "no answer in time"
            log.warning("the shop's API: %s%s", why, "; it is left alone for a while" if self._breaker.open else "")
            raise Unavailable(f"the shop's API: {why}", say=SAY) from None
        self._breaker.succeeded(permit)
        return answer

    async def _tried(self, path: str, query: Mapping[str, str]) -> bytes | None:
        async with self._client() as client:
            for pause in _PAUSES:
                try:
                    return await self._once(client, path, query)
                except _Down as error:
                    if not error.again:
                        raise
                await asyncio.sleep(pause * random.uniform(1, 2))  # noqa: S311 no secret
            return await self._once(client, path, query)

    def _client(self) -> httpx.AsyncClient:
        """One for each question: a connection belongs to the event loop that opened it, and calls have loops of their own."""
        headers = {"Accept": "application/json"}
        if token := self._token.get_secret_value():
            headers["Authorization"] = f"Bearer {token}"
        return httpx.AsyncClient(timeout=_TIMEOUT, headers=headers, verify=_trusted(), trust_env=False)

    async def _once(self, client: httpx.AsyncClient, path: str, query: Mapping[str, str]) -> bytes | None:
        try:
            async with client.stream("GET", self._url + path, params=query) as response:
                if response.status_code == httpx.codes.OK:
                    return await _body(response)
                if response.status_code == httpx.codes.NOT_FOUND:
                    return None
                raise _Down(f"it answered {response.status_code}", again=response.status_code in _AGAIN)
        except httpx.TransportError as error:
            raise _Down(type(error).__name__, again=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _Down(type(error).__name__, again=False) from error


def _read(body: bytes, shape: type[Shape]) -> Shape:
    """What is wrong with it is told by place alone: what stands there may be a customer's."""
    try:
        return shape.model_validate_json(body)
    except ValidationError as error:
        places = ", ".join(sorted({".".join(map(str, one["loc"])) or "the whole" for one in error.errors(include_input=False)})[:5])
        raise _Down(f"its answer is not as agreed: {places}", again=False) from None


async def _body(response: httpx.Response) -> bytes:
    body = b""
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > _LARGEST:
            raise _Down("its answer is too long", again=False)
    return body


@cache
def _trusted() -> ssl.SSLContext:
    """Made once, for it takes long."""
    return ssl.create_default_context()
