"""How is a team got from a configuration service? By HTTP, with the ETag of what is known, a bearer token, and never for longer than the limit.

GET https://config.example.com/teams/NAME    → 200 with YAML or JSON and an ETag, 304 when it is still the same, 404 when there is none
"""

import asyncio
import re
from urllib.parse import urlsplit

import httpx

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.teams.parse import LARGEST_FILE
from frontdesk.teams.written import Found, found_text, unchanged

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_PLACE = "{team}"


class Remote:
    """One service. `url` may say where the name stands (`{team}`); else it is put at the end."""

    name = "remote"

    def __init__(self, url: str, token: str = "", *, seconds: float = 2.0) -> None:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            raise ConfigurationError("FRONTDESK_TEAMS_URL is no address", found=url, way_out="write https://config.example.com/teams")
        self._url = url if _PLACE in url else f"{url.rstrip('/')}/{_PLACE}"
        self._token = token
        self._seconds = seconds
        self._http: httpx.AsyncClient | None = None

    async def find(self, business_id: str, name: str, revision: str = "") -> Found | None:
        if not _NAME.fullmatch(name):
            return None
        try:
            async with asyncio.timeout(self._seconds):
                return await self._get(business_id, name, revision)
        except TimeoutError:
            raise Unavailable(f"the configuration service did not answer in {self._seconds:g} s") from None
        except httpx.HTTPError as error:
            raise Unavailable(f"the configuration service cannot be reached: {type(error).__name__}") from error

    async def names(self, business_id: str) -> list[str]:
        return []

    async def _get(self, business_id: str, name: str, revision: str) -> Found | None:
        headers = {"accept": "application/yaml, application/json", "frontdesk-business": business_id}
        headers |= {"authorization": f"Bearer {self._token}"} if self._token else {}
        headers |= {"if-none-match": revision} if revision else {}
        async with self._client().stream("GET", self._url.replace(_PLACE, name), headers=headers) as answer:
            if answer.status_code == httpx.codes.NOT_MODIFIED and revision:
                return unchanged(self.name, revision)
            if answer.status_code == httpx.codes.NOT_FOUND:
                return None
            if answer.status_code != httpx.codes.OK:
                raise Unavailable(f"the configuration service answered {answer.status_code}")
            suffix = ".json" if "json" in answer.headers.get("content-type", "") else ".yaml"
            return found_text(self.name, answer.headers.get("etag", ""), name, await _text(answer), suffix)

    def _client(self) -> httpx.AsyncClient:
        """Redirects are not followed: the token is for this service alone."""
        if self._http is None:
            self._http = httpx.AsyncClient(timeout=self._seconds, follow_redirects=False)
        return self._http


async def _text(answer: httpx.Response) -> str:
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > LARGEST_FILE:
            raise Unavailable(f"the configuration service sent more than {LARGEST_FILE} bytes")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unavailable("the configuration service sent what is no UTF-8 text") from None
