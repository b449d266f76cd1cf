"""A server on loopback that speaks Gemini's Live protocol as far as a model that is asked for text needs it. Its client takes TLS alone."""

import asyncio
import ipaddress
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PATH = "/{ws:/?ws}/google.ai.generativelanguage.{version}.GenerativeService.BidiGenerateContent"


@dataclass
class GeminiServer:
    """`behave`: answers, calls, hangs, away. `lines` holds what came on each line, in order; `certificate` is whom its client has to trust."""

    base_url: str = ""
    certificate: str = ""
    behave: str = "answers"
    text: str = "We have a brass desk lamp. It costs forty nine dollars."
    tool: tuple[str, dict[str, Any]] = ("search_products", {"product": "lamp"})
    lines: list[list[dict[str, Any]]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if self.behave == "away":
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        came: list[dict[str, Any]] = []
        self.lines.append(came)
        async for message in socket:
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                break
            event = json.loads(message.data)
            came.append(event)
            if "setup" in event:
                await _send(socket, setupComplete={})
            elif event.get("client_content", {}).get("turnComplete"):
                await self._answer(socket)
        return socket

    async def _answer(self, socket: web.WebSocketResponse) -> None:
        if self.behave == "hangs":
            await asyncio.sleep(30)
        if self.behave == "calls":
            name, arguments = self.tool
            await _send(socket, toolCall={"functionCalls": [{"id": "call_1", "name": name, "args": arguments}]})
        else:
            for word in self.text.split(" "):
                await _send(socket, serverContent={"modelTurn": {"role": "model", "parts": [{"text": f"{word} "}]}})
        await _send(socket, serverContent={"generationComplete": True})
        usage = {"promptTokenCount": 100, "responseTokenCount": 20, "totalTokenCount": 120}
        await _send(socket, serverContent={"turnComplete": True}, usageMetadata=usage)


async def _send(socket: web.WebSocketResponse, **event: Any) -> None:
    await socket.send_bytes(json.dumps(event).encode())


@asynccontextmanager
async def gemini_server(folder: Path) -> AsyncIterator[GeminiServer]:
    """Runs one on a free port, with a certificate of its own."""
    server = GeminiServer(certificate=str(folder / "certificate.pem"))
    key = _certified(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server.certificate, key)
    app = web.Application()
    app.router.add_get(PATH, server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    server.base_url = f"https://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


def _certified(folder: Path) -> str:
    """Writes the certificate; gives where its key is."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - timedelta(hours=1), now + timedelta(days=1))
    signed = made.add_extension(address, critical=False).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    (folder / "certificate.pem").write_bytes(signed.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return str(folder / "key.pem")
