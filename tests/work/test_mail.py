"""E-mails over real SMTP on this machine."""

import socket
from dataclasses import replace

import pytest

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.kit.settings import Settings
from frontdesk.work.mail import Letter, Patience, Smtp, SmtpServer, post_of, read_server
from tests.work.mailbox import Mailbox, hanging_server, mail_server

LETTER = Letter(("ann@shop.test", "bob@shop.test"), "Message from Zoë\nBcc: x@y.z", "Please call me – soon.\n", "msg_1@biz.frontdesk")


def _smtp(port: int, user: str = "", password: str = "") -> Smtp:
    return Smtp(SmtpServer("127.0.0.1", port, "Desk <desk@shop.test>", user, password), Patience(answer=0.5, whole=1.0))


async def test_a_letter_comes_as_it_was_written() -> None:
    mailbox = Mailbox()
    with mail_server(mailbox) as port:
        await _smtp(port).send(LETTER)
    [letter] = mailbox.letters
    assert letter["subject"] == "Message from Zoë Bcc: x@y.z"
    assert (letter["from"], letter["to"], letter["bcc"]) == ("Desk <desk@shop.test>", "ann@shop.test, bob@shop.test", None)
    assert letter["message-id"] == "<msg_1@biz.frontdesk>"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text
    assert mailbox.recipients == [["ann@shop.test", "bob@shop.test"]]


async def test_a_server_with_a_password_is_given_it() -> None:
    mailbox = Mailbox(password="s3cret")
    with mail_server(mailbox) as port:
        await _smtp(port, user="desk", password="s3cret").send(LETTER)
        with pytest.raises(Unavailable) as refused:
            await _smtp(port, user="desk", password="wr0ng").send(LETTER)
    assert len(mailbox.letters) == 1
    assert "wr0ng" not in str(refused.value)


async def test_one_address_that_is_refused_does_not_keep_the_letter_from_the_others(caplog: pytest.LogCaptureFixture) -> None:
    mailbox = Mailbox()
    mailbox.refuse = {"ann@shop.test": "550 no such person"}
    with mail_server(mailbox) as port:
        await _smtp(port).send(LETTER)
    assert mailbox.recipients == [["bob@shop.test"]]
    assert "ann@shop.test" in caplog.text


@pytest.mark.parametrize("refuse", [{"": "451 later"}, {"": "554 no"}, {"ann@shop.test": "550 no", "bob@shop.test": "550 no"}])
async def test_a_letter_that_nobody_takes_is_not_sent(refuse: dict[str, str]) -> None:
    mailbox = Mailbox()
    mailbox.refuse = refuse
    with mail_server(mailbox) as port, pytest.raises(Unavailable, match="did not take"):
        await _smtp(port).send(LETTER)


async def test_a_server_that_says_nothing_is_not_waited_for_long() -> None:
    async with hanging_server() as port:
        with pytest.raises(Unavailable):
            await _smtp(port).send(LETTER)


async def test_a_server_that_is_not_there_is_said_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1"):
        await _smtp(port).send(LETTER)


PLAIN = SmtpServer("mail.test", 25, "desk@shop.test")


@pytest.mark.parametrize(
    ("url", "sender", "server"),
    [
        ("smtp://mail.test", "desk@shop.test", PLAIN),
        ("smtp://mail.test?starttls=1", "desk@shop.test", replace(PLAIN, port=587, starttls=True)),
        ("smtp://mail.test:2525?starttls=no", "desk@shop.test", replace(PLAIN, port=2525, starttls=False)),
        ("smtps://mail.test", "desk@shop.test", replace(PLAIN, port=465, tls=True)),
        ("smtp://ann%40x.test:p%3Aw@mail.test", "", SmtpServer("mail.test", 25, "ann@x.test", "ann@x.test", "p:w")),
        ("smtp://ann:pw@mail.test", "Desk <d@x.test>", SmtpServer("mail.test", 25, "Desk <d@x.test>", "ann", "pw")),
    ],
)
def test_a_server_is_read_from_its_address(url: str, sender: str, server: SmtpServer) -> None:
    assert read_server(url, sender) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.test",
        "http://mail.test",
        "smtp://",
        "smtp://u:s3cret@mail.test:port",
        "smtp://u:s3cret@mail.test?starttls=maybe",
        "smtp://u:s3cret@m.test",
    ],
)
def test_an_address_that_is_none_is_told_without_its_password(url: str) -> None:
    with pytest.raises(ConfigurationError) as wrong:
        read_server(url, "")
    assert wrong.value.way_out
    assert "s3cret" not in str(wrong.value)


def test_without_a_server_there_is_no_post() -> None:
    assert post_of(Settings()) is None
