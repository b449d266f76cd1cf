"""What is refused before a route sees it, and what does every answer carry? Limits and headers that hold for the API and the console alike."""

import logging
from typing import Any
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdesk.api.errors import problem

log = logging.getLogger(__name__)

LARGEST_BODY = 256 * 1024
"""Bytes; but for documents and teams, nothing that the API takes comes near."""
LARGEST_DEFINITION = 2 * 1024 * 1024
"""Bytes of the text of a team, which may have 600,000 characters, as JSON writes them."""
LARGEST_DOCUMENT = 50 * 1024 * 1024
"""Bytes of a document that is handed over for a team to know; its route reads it only for somebody who may."""
_DOCS = "/api/docs"
_EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "microphone=(self), camera=(), geolocation=()",
}


class Guard:
    """Stands around the whole application. `livekit_url` is where a page's calls go."""

    def __init__(self, app: ASGIApp, livekit_url: str) -> None:
        self._app = app
        self._policy = content_policy(livekit_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, self._headers(scope["path"]))
        if refused := _refusal(scope):
            await problem(*refused)(scope, receive, answer.send)
            return
        try:
            await self._app(_as_get(scope), _Limited(receive, _largest(scope)).receive, answer.send)
        except Exception:
            log.exception("%s %s failed", scope["method"], scope["path"][:200])
            if answer.begun:
                raise
            await problem(500, "failed", "this went wrong on our side", "try it again; the desk's log says more")(scope, receive, answer.send)

    def _headers(self, path: str) -> dict[str, str]:
        if path == _DOCS:  # its page comes from elsewhere
            return {**_EVERYWHERE, "cache-control": "no-cache"}
        return {**_EVERYWHERE, "content-security-policy": self._policy, "cache-control": _kept(path)}


def content_policy(livekit_url: str) -> str:
    """Our own files and nothing else, and for calls LiveKit, on any port of its host: the port may be another after the next start."""
    return "; ".join(
        (
            "default-src 'self'",
            f"connect-src 'self' {' '.join(_origins(livekit_url))}",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _origins(livekit_url: str) -> list[str]:
    parts = urlsplit(livekit_url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or "127.0.0.1"
    safe = "s" if parts.scheme in ("wss", "https") else ""
    hosts = [f"{host}:*", "*.livekit.cloud"] if host.endswith(".livekit.cloud") else [f"{host}:*"]
    return [f"{scheme}{safe}://{each}" for each in hosts for scheme in ("ws", "http")]


def _kept(path: str) -> str:
    """Built files carry their hash in their name; what people and calls said is kept by no browser."""
    if path.startswith("/assets/"):
        return "public, max-age=31536000, immutable"
    return "no-store" if path.startswith(("/api/", "/sign-in")) else "no-cache"


def _refusal(scope: Scope) -> tuple[int, str, str] | None:
    if "\x00" in scope["path"] or b"%00" in scope["query_string"]:
        return 400, "invalid", "an address has no NUL in it"
    headers = dict(scope["headers"])
    if scope["method"] not in ("GET", "HEAD", "OPTIONS") and headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none"):
        return 403, "refused", "another site's page may not do this"
    return None


def _largest(scope: Scope) -> int:
    """Of the body of this request."""
    if scope["method"] == "PUT" and scope["path"].startswith("/api/knowledge/") and "/documents/" in scope["path"]:
        return LARGEST_DOCUMENT
    return LARGEST_DEFINITION if scope["path"].startswith("/api/definitions/") else LARGEST_BODY


def _as_get(scope: Scope) -> Scope:
    """A HEAD of the API is a GET whose body the server leaves out. Not of a sign-in link: who only looks at it must not use it up."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" and scope["path"].startswith("/api/") else scope


class _Limited:
    """A body as it comes in, as long as it is not too large."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._largest = largest
        self._size = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        if self._size > self._largest:
            raise HTTPException(413, f"a body may have {self._largest // 1024} KB at most")
        return message


class _Answer:
    """Adds the headers that a route has not set itself."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send = send
        self._headers = headers
        self.begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            message = {**message, "headers": self._with(message["headers"])}
        await self._send(message)

    def _with(self, headers: list[tuple[bytes, bytes]]) -> list[Any]:
        there = {name.lower() for name, _ in headers}
        missing = {name: value for name, value in self._headers.items() if name.encode() not in there}
        return [*headers, *((name.encode(), value.encode()) for name, value in missing.items())]
