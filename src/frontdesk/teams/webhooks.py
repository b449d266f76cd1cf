"""Who is told of a team's calls? Addresses outside, each with what it wants to hear and what its notices are signed with."""

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


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        fit = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        fit = False
    if not fit:
        raise wrong("this is no web address", "write https://host/path; a password belongs into no address")
    return url


Address = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_address)]
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]


class Webhook(Part):
    """One address. `secret` names the environment variables whose secrets (whsec_…) notices are signed with: while one is being
    replaced, both."""

    url: Address
    secret: Annotated[tuple[EnvironmentName, ...], Field(strict=False, min_length=1, max_length=5)]
    events: Annotated[tuple[Notice, ...], Field(strict=False, min_length=1)] = NOTICES
    private: bool = False
    """Whether it may lie in the business's own network."""
