"""How is a notice sent once? Over HTTP, to no address inside unless the team allowed it, with little patience and no redirects."""

import asyncio
import logging
import ssl
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from datetime import timedelta

import httpx

from frontdesk.kit.errors import Refused
from frontdesk.kit.outward import outward_client
from frontdesk.work.webhooks.delivery import LONGEST_ANSWER, Delivery, Tried

log = logging.getLogger(__name__)

_PATIENCE_SECONDS = 15.0
_GONE = 410
_LONGEST_PAUSE = timedelta(hours=6)


async def send(delivery: Delivery, headers: Mapping[str, str], *, patience: float = _PATIENCE_SECONDS) -> Tried:
    """One try; `patience` in seconds. Never raises but when cancelled."""
    try:
        async with asyncio.timeout(patience), _client(delivery, patience) as client, _post(client, delivery, headers) as response:
            return _read(response, await _beginning(response))
    except Refused as error:
        return Tried(False, f"{error.message}; `private: true` would allow it")
    except TimeoutError:
        return Tried(False, f"no answer within {patience:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ssl.SSLError) as error:
        return Tried(False, f"{type(error).__name__}: {error}"[:LONGEST_ANSWER])


def _client(delivery: Delivery, patience: float) -> httpx.AsyncClient:
    return outward_client(allowed=(httpx.URL(delivery.url).host,) if delivery.private else (), timeout=patience)


def _post(client: httpx.AsyncClient, delivery: Delivery, headers: Mapping[str, str]) -> AbstractAsyncContextManager[httpx.Response]:
    return client.stream("POST", delivery.url, content=delivery.body.encode(), headers=dict(headers))


async def _beginning(response: httpx.Response) -> str:
    """As much of the answer as is kept: it may be of any length."""
    kept = b""
    async for chunk in response.aiter_bytes(1024):
        kept += chunk
        if len(kept) >= LONGEST_ANSWER:
            break
    return " ".join(kept[:LONGEST_ANSWER].decode(errors="replace").split())


def _read(response: httpx.Response, text: str) -> Tried:
    answer = f"{response.status_code} {text}".strip()
    if response.is_success:
        return Tried(True, answer)
    if response.is_redirect:
        return Tried(False, f"{response.status_code}: notices follow no redirects; write the address itself")
    return Tried(False, answer, gone=response.status_code == _GONE, wait=_pause(response))


def _pause(response: httpx.Response) -> timedelta | None:
    """What the reader asks for, in seconds; a date there is left alone."""
    asked = response.headers.get("retry-after", "")
    return min(timedelta(seconds=int(asked)), _LONGEST_PAUSE) if asked.isascii() and asked.isdigit() and len(asked) < 9 else None
