"""How is an e-mail sent? By SMTP, to the server that FRONTDESK_SMTP_URL names."""

import asyncio
import logging
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from typing import Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import aiosmtplib

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.kit.settings import Settings

log = logging.getLogger(__name__)

_PORTS = {"smtp": 25, "smtps": 465}
_SUBMISSION = 587
_STARTTLS = {"": None, "1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
_URL = "write it as smtp://user:password@host:587?starttls=1, or smtps://user:password@host"


@dataclass(frozen=True)
class Letter:
    """One e-mail. The same `message_id` (`…@…`) on a second try lets a mailbox know that it is the same one."""

    to: tuple[str, ...]
    subject: str
    text: str
    message_id: str


class Post(Protocol):
    """Sends letters."""

    async def send(self, letter: Letter) -> None:
        """Unavailable when it was not taken by anybody."""
        ...


@dataclass(frozen=True)
class Patience:
    """How long the server may take for one answer, and for all of it, in seconds."""

    answer: float = 10.0
    whole: float = 30.0


@dataclass(frozen=True)
class SmtpServer:
    """Where mail goes. `starttls` of None: when the server offers it."""

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool | None = None


class Smtp:
    """Obeys `Post`; a connection for each letter."""

    def __init__(self, server: SmtpServer, patience: Patience | None = None) -> None:
        self._server = server
        self._patience = patience or Patience()

    async def send(self, letter: Letter) -> None:
        server = self._server
        try:
            async with asyncio.timeout(self._patience.whole):
                refused, _ = await aiosmtplib.send(
                    _written(letter, server.sender),
                    recipients=list(letter.to),
                    hostname=server.host,
                    local_hostname=parseaddr(server.sender)[1].rpartition("@")[2],  # else it asks the network for our name
                    port=server.port,
                    username=server.user or None,
                    password=server.password or None,
                    use_tls=server.tls,
                    start_tls=False if server.tls else server.starttls,
                    timeout=self._patience.answer,
                )
        except TimeoutError as late:
            raise Unavailable(f"the mail server {server.host} does not answer in time") from late
        except (aiosmtplib.SMTPException, OSError) as error:
            raise Unavailable(f"the mail server {server.host} did not take the e-mail: {error}") from error
        for address in refused:
            log.warning("the mail server %s refuses the address %s", server.host, address)


def post_of(settings: Settings) -> Smtp | None:
    """What the settings say; None when no server is set. ConfigurationError when they cannot be understood."""
    url = settings.smtp_url.get_secret_value()
    return Smtp(read_server(url, settings.smtp_from)) if url else None


def read_server(url: str, sender: str) -> SmtpServer:
    """`smtp://user:password@host:port?starttls=1`, `smtps://…`. What is wrong is told without the password."""
    parts, port = _split(url)
    wanted = parse_qs(parts.query).get("starttls", [""])[0].lower()
    if parts.scheme not in _PORTS or not parts.hostname or wanted not in _STARTTLS:
        raise ConfigurationError("FRONTDESK_SMTP_URL is no address of a mail server", way_out=_URL)
    user = unquote(parts.username or "")
    sender = sender or user
    if "@" not in parseaddr(sender)[1]:
        raise ConfigurationError("nobody is named as the sender of e-mails", found=sender, way_out="set FRONTDESK_SMTP_FROM to an e-mail address")
    starttls = _STARTTLS[wanted]
    default = _SUBMISSION if starttls else _PORTS[parts.scheme]
    return SmtpServer(parts.hostname, port or default, sender, user, unquote(parts.password or ""), parts.scheme == "smtps", starttls)


def _split(url: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(url)
        return parts, parts.port
    except ValueError as error:
        raise ConfigurationError("FRONTDESK_SMTP_URL is no address of a mail server", way_out=_URL) from error


def _written(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = ", ".join(letter.to)
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{letter.message_id}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
