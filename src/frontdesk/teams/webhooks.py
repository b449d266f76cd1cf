"""Who is told of a team's calls? Addresses outside, each with what it wants to hear and what its notices are signed with."""

import re
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from frontdesk.teams.values import Part, wrong

Notice = Literal[
    "call.started",
    "call.completed",
    "call.metrics",
    "call.evaluated",
    "message.taken",
    "lead.captured",
    "callback.promised",
    "answer.recorded",
]
NOTICES: tuple[Notice, ...] = get_args(Notice)
_OF_A_WEBHOOK = re.compile(r"(?:^|_)WEBHOOKS?(?:_|$)")


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        fit = False
    if not fit:
        raise wrong("this is no web address", "write https://host/path; a password belongs into no address")
    return url


def _of_a_webhook(variable: str) -> str:
    """No team puts another secret of this machine to use by naming its variable."""
    if not _OF_A_WEBHOOK.search(variable):
        way_out = "keep it in a variable with WEBHOOK in its name, such as FRONTDESK_WEBHOOK_SECRET or SHOP_WEBHOOK_SECRET"
        raise wrong(f"{variable} does not say that it is for a webhook", way_out)
    return variable


Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_address)]
SecretVariable = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$"), AfterValidator(_of_a_webhook)]


class Webhook(Part):
    """One address. `secret` names the environment variables whose secrets (whsec_…) notices are signed with: while one is being
    replaced, both."""

    url: Address
    secret: Annotated[tuple[SecretVariable, ...], Field(strict=False, min_length=1, max_length=5)]
    events: Annotated[tuple[Notice, ...], Field(strict=False, min_length=1)] = NOTICES
    private: bool = False
    """Whether it may lie in the business's own network."""
