"""What does a team say of tools that are not Python: servers of the Model Context Protocol, an API that describes itself, one request over HTTP?

Secrets stand in no team file: what is needed to be let in is named by the environment variable that holds it.
"""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from frontdesk.teams.values import Name, Part, Sentence, Text, Texts, wrong

HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,63}$")]
Seconds = Annotated[float, Field(gt=0, le=60)]
Change = Literal["reads", "writes"]
FILLED_BY_CODE = ("customer_id", "call_id", "caller", "key")
"""What stands in braces and is no argument: who proved to be on the line, the call, the number it shows, the key of this wish."""
_OUR_OWN = re.compile(r"FRONTDESK_|LIVEKIT_|AWS_|GOOGLE_APPLICATION_|PG|DATABASE_URL$|REDIS_URL$|PATH$|HOME$")
_BRACES = re.compile(r"\{([^{}]*)\}")


def _not_our_own(name: str) -> str:
    """What this desk itself is let in by is nobody else's."""
    if _OUR_OWN.match(name):
        raise wrong(f"{name} is the desk's own and is sent to nobody", "put what the other side needs into a variable of its own")
    return name


EnvironmentVariable = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,127}$"), AfterValidator(_not_our_own)]


def _web_address(url: str) -> str:
    if not re.match(r"https?://[^\s/?#@]+(?:[/?#]|$)", url):
        raise wrong(f"{url!r} is no address of the web", "write https://host/path; a name and a password belong into auth")
    if "{" in url.split("/", 3)[2]:
        raise wrong("the host is filled in by what a caller says", "write the host out; braces may stand after it")
    return url


WebAddress = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(_web_address)]


class UserAndPassword(Part):
    """Two environment variables."""

    user: EnvironmentVariable
    password: EnvironmentVariable


class Named(Part):
    """A header, or a part of the query, and the environment variable with its value."""

    name: HeaderName | Name
    variable: EnvironmentVariable


class Auth(Part):
    """How we are let in: one of these. The values are in environment variables."""

    bearer: EnvironmentVariable | None = None
    basic: UserAndPassword | None = None
    header: Named | None = None
    query: Named | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if len(self.model_fields_set) != 1:
            raise wrong("auth is one of bearer, basic, header and query", "write one, such as `auth: {bearer: SHOP_TOKEN}`")
        return self


class Argument(Part):
    """One argument of a described tool. `kind` is what is listened for; its type follows from it unless `type` says more."""

    kind: Name = "text"
    question: Sentence | None = None
    about: Text | None = None
    """What a language model is told of it."""
    options: Texts = ()
    type: Literal["text", "integer", "number", "boolean", "date", "date_time"] | None = None
    required: bool = True

    @model_validator(mode="after")
    def _choices(self) -> Self:
        if self.kind == "choice" and not self.options:
            raise wrong("a choice has no options", "write `options: [small, large]`")
        return self


class McpServer(Part):
    """A server of the Model Context Protocol: a program that we run (`command`), or an address (`url`)."""

    command: Texts = ()
    """Runs in the folder of the file where it stands."""
    variables: Annotated[tuple[EnvironmentVariable, ...], Field(strict=False)] = ()
    """Environment variables that the program gets, besides PATH and HOME."""
    url: WebAddress | None = None
    headers: dict[HeaderName, EnvironmentVariable] = {}
    auth: Auth | None = None
    timeout: Seconds = 8.0
    tools: Texts | None = None
    """The only ones that are taken, as the server calls them; all when left out."""
    effects: dict[Text, Change] = {}
    """Where the team knows better than the server. What neither says of a tool is: it writes."""
    values: dict[Text, Text] = {}
    """Arguments that code fills in, such as `customer: "{customer_id}"`; no model and no caller can."""
    say: dict[Text, Text] = {}
    """How the answer of a tool is spoken, as in a described tool; what the answer itself says when left out."""
    arguments: dict[Text, dict[Text, Argument]] = {}
    """By tool: what is listened for in an argument, and how it is asked for, where its schema does not tell."""
    examples: dict[Text, Texts] = {}
    """By tool: what callers say who want it."""
    requires: Name | None = None
    prefix: Name | None = None
    """Put before the names of its tools, when another has one of the same name."""

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.command) == bool(self.url):
            raise wrong("a server has either a command or a url", "write `command: [python, server.py]`, or `url: https://…`")
        return self


class OpenApi(Part):
    """An API that is described in the OpenAPI format, as a file beside this one or at an address."""

    file: Text | None = None
    url: WebAddress | None = None
    base_url: WebAddress | None = None
    """Where it is served; the first server of the description when left out."""
    operations: Texts | None = None
    """The only ones that are taken, by their operationId; when left out all that only read."""
    effects: dict[Text, Change] = {}
    values: dict[Text, Text] = {}
    say: dict[Text, Text] = {}
    arguments: dict[Text, dict[Text, Argument]] = {}
    examples: dict[Text, Texts] = {}
    auth: Auth | None = None
    timeout: Seconds = 8.0
    requires: Name | None = None
    prefix: Name | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if bool(self.file) == bool(self.url):
            raise wrong("a description is either a file or at a url", "write `file: shop.openapi.yaml`, or `url: https://…`")
        return self


class Connections(Part):
    """What the team's tools reach outside of this desk."""

    mcp: dict[Name, McpServer] = {}
    openapi: dict[Name, OpenApi] = {}
    allow_private: Texts = ()
    """Names, addresses and networks inside the house that these tools may reach: `localhost`, `10.1.0.0/16`."""


class Condition(Part):
    """What an answer is known by: its status, or a field that is there (and has this value)."""

    status: Annotated[tuple[int, ...], Field(strict=False)] = ()
    field: Text | None = None
    equals: str | int | float | bool | None = None
    say: Text | None = None
    """What is said then; may name fields of the answer, as {field}."""


class DescribedTool(Part):
    """A tool that is one request over HTTP."""

    description: Text
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"] = "GET"
    url: WebAddress
    query: dict[Text, Text] = {}
    headers: dict[HeaderName, Text] = {}
    body: Any = None
    auth: Auth | None = None
    effect: Change | None = None
    """GET reads and all else writes, unless it is said here."""
    arguments: dict[Name, Argument] = {}
    examples: Texts = ()
    claims: Texts = ()
    requires: Name | None = None
    filler: Sentence | None = None
    timeout: Seconds = 8.0
    retries: Annotated[int, Field(ge=0, le=3)] = 1
    """How often a read is asked again when nothing came; a write never is."""
    say: Text
    """The answer as it is spoken: `Your order is {status} and costs {total|money}.`"""
    found: Condition | None = None
    """What an answer must be to have found something; `say` of it is said when it is not."""
    refused: Condition | None = None
    """What the other side's no is known by."""

    @model_validator(mode="after")
    def _known_braces(self) -> Self:
        known = {*self.arguments, *FILLED_BY_CODE}
        for name in FILLED_BY_CODE:
            if name in self.arguments:
                raise wrong(f"{name} is filled in by code and cannot be asked for", "take it out of arguments")
        for name in _braces([self.url, self.query, self.headers, self.body]):
            if name not in known:
                raise wrong(f"{{{name}}} is no argument of this tool", f"add it under arguments, or use one of: {', '.join(sorted(known))}")
        return self


def _braces(value: Any) -> list[str]:
    if isinstance(value, str):
        return _BRACES.findall(value)
    if isinstance(value, dict):
        return [name for inner in value.values() for name in _braces(inner)]
    return [name for inner in value for name in _braces(inner)] if isinstance(value, list | tuple) else []
