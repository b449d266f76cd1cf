"""Mail servers on this machine for the tests: one that takes letters, and what is needed for one that does not."""

import asyncio
import smtplib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Mailbox:
    """Keeps what comes in. `refuse` is what it answers instead: to an address (by address), or to a whole letter (`""`).
    With a password it takes letters of the user `desk` alone."""

    def __init__(self, password: str = "") -> None:
        self.password = password
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.refuse: dict[str, str] = {}

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:  # noqa: N802
        if self.password and not session.authenticated:
            return "530 who are you"
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "" in self.refuse:
            return self.refuse[""]
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 OK"


@contextmanager
def mail_server(mailbox: Mailbox, *, port: int = 0) -> Iterator[int]:
    """A server that is there; gives its port."""

    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", mailbox.password.encode())
        return AuthResult(success=right, handled=False)

    options: dict[str, Any] = {"authenticator": check, "auth_require_tls": False} if mailbox.password else {}
    controller = _Anywhere(mailbox, hostname="127.0.0.1", port=port, server_hostname="mail.test", **options)
    controller.start()
    try:
        yield _port(controller)
    finally:
        controller.stop()


class _Anywhere(Controller):
    """On port 0, which the system fills in, it looks at the port that it got."""

    def _trigger_server(self) -> None:
        with smtplib.SMTP("127.0.0.1", _port(self), local_hostname="tests", timeout=5):
            pass


def _port(controller: Controller) -> int:
    assert isinstance(controller.server, asyncio.Server)
    return int(controller.server.sockets[0].getsockname()[1])


@asynccontextmanager
async def hanging_server() -> AsyncIterator[int]:
    """A server that takes the connection and then says nothing."""
    server = await asyncio.start_server(lambda _, __: asyncio.sleep(30), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
