"""How does a customer get a new password? By a link in an e-mail to the address on file, of which only a part is ever said. Pure."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

LASTS = timedelta(hours=1)
MOST = 3
"""So many links an hour: nobody's mailbox is filled by telephone."""
_PAGE = "https://account.tawkto-marketplace.example/new-password?token="
SUBJECT = "Your link for a new password"


@dataclass(frozen=True)
class Link:
    """`token` stands in the e-mail alone; what is kept of it is a hash."""

    token: str

    @property
    def hashed(self) -> bytes:
        return hashlib.sha256(self.token.encode()).digest()

    def letter(self, first_name: str) -> str:
        return (
            f"Hello {first_name},\n\nyou asked us by telephone for a link to set a new password. Here it is, for one hour:\n\n"
            f"{_PAGE}{self.token}\n\nIf it wasn't you who asked, please call us. Your password stays as it is until somebody uses the link.\n"
        )


def masked(email: str) -> str:
    """ "the one that begins with M and ends with at example dot com" """
    name, _, domain = email.partition("@")
    return f"the one that begins with {name[:1].upper()} and ends with at {domain.replace('.', ' dot ')}"


def shown(email: str) -> str:
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
