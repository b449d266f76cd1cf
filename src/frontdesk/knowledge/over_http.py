"""How does a store answer that is elsewhere? Over HTTP, tried again when it is busy, and told as away when it does not answer."""

import asyncio
from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

import httpx

from frontdesk.kit.errors import ConfigurationError, Unavailable

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_TRIES = 3
_PAUSE = 0.15
"""Seconds before the second try, and twice as many before the third."""
_PATIENCE = httpx.Timeout(4.0, connect=2.0)
_REFUSED = frozenset({401, 403})


class Api:
    """One server's. A client belongs to an event loop, and each call has its own."""

    def __init__(self, name: str, url: str, headers: Mapping[str, str]) -> None:
        self._name = name
        self._url = url.rstrip("/") if "://" in url else f"https://{url}".rstrip("/")
        self._headers = dict(headers)
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()

    async def ask(self, method: str, path: str, body: Any = None, *, fine: frozenset[int] = frozenset()) -> Any:
        """The answer as JSON; nothing for a status that is `fine`. Raises Unavailable, or ConfigurationError for a key that is not taken."""
        for attempt in range(_TRIES):
            answer = await self._once(method, path, body)
            if answer is not None and answer.status_code not in _AGAIN:
                return self._read(answer, fine)
            if attempt < _TRIES - 1:
                await asyncio.sleep(_PAUSE * 2**attempt)
        raise Unavailable(f"the knowledge store {self._name} does not answer" + (f" (status {answer.status_code})" if answer is not None else ""))

    async def _once(self, method: str, path: str, body: Any) -> httpx.Response | None:
        try:
            return await self._client().request(method, path, json=body)
        except httpx.TransportError:
            return None

    def _read(self, answer: httpx.Response, fine: frozenset[int]) -> Any:
        if answer.status_code in fine:
            return None
        if answer.status_code in _REFUSED:
            raise ConfigurationError(f"the knowledge store {self._name} does not take the key", way_out="check the key in the environment")
        if answer.is_error:
            raise Unavailable(f"the knowledge store {self._name} says {answer.status_code}: {answer.text[:200]}")
        try:
            return answer.json() if answer.content else None
        except ValueError:
            raise Unavailable(f"the knowledge store {self._name} answers with what is no JSON") from None

    def _client(self) -> httpx.AsyncClient:
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            self._clients[loop] = httpx.AsyncClient(base_url=self._url, headers=self._headers, timeout=_PATIENCE)
        return self._clients[loop]


def address(name: str, options: Mapping[str, object], environment: Mapping[str, str], key: str, variable: str) -> str:
    """Where the server is: what the team says under `options`, else the environment."""
    found = str(options.get(key) or environment.get(variable) or "")
    if not found:
        raise ConfigurationError(f"the knowledge store {name} needs an address", way_out=f"set {variable}, or knowledge.options.{key}")
    return found
