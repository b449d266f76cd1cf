"""What is a tool, and what does it get and give?

A tool is an async function `(ctx: ToolContext, …typed arguments) -> Reply` under `@tool`. Its docstring is what a model reads;
the lines under `Examples:` are things callers say, which teach the brain. The customer is never an argument: a tool asks
`ctx.customer_id`, which comes from the grant.
"""

import inspect
import types
import typing
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal, Protocol

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import ConfigurationError, Refused
from frontdesk.tools.bookings import Bookings
from frontdesk.tools.keepsakes import Records
from frontdesk.tools.memory import Memory
from frontdesk.tools.tickets import Tickets

Effect = Literal["reads", "writes", "money"]


@dataclass(frozen=True)
class Spoken:
    """How an argument is said: its kind (what `language.hear` listens for), and the question that asks for it."""

    kind: str
    question: str = ""
    options: tuple[str, ...] = ()


class Missing(Refused):
    """A tool or a quote needs an argument that is optional elsewhere ("which size?", of an item that has several): the caller is asked for it.

    `parameter` is its name, `question` what is asked, `data` what can be answered with. Nothing was done.
    """

    def __init__(self, parameter: str, question: str, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"the argument {parameter} is missing", say=question)
        self.parameter = parameter
        self.data = data or {}
        self.question = question


# Kinds that many tools share. A tool may make its own with Annotated[str, Spoken(...)].
Product = Annotated[str, Spoken("product", "Which item do you mean?")]
Products = Annotated[list[str], Spoken("products", "Which items shall I compare?")]
OrderNumber = Annotated[str, Spoken("order_number", "What is the order number?")]
TrackingNumber = Annotated[str, Spoken("tracking_number", "What is the tracking number?")]
Category = Annotated[str, Spoken("category", "What kind of item?")]
Color = Annotated[str, Spoken("color", "Which color?")]
Size = Annotated[str, Spoken("size", "Which size?")]
Quantity = Annotated[int, Spoken("quantity", "How many?")]
Cents = Annotated[int, Spoken("money", "What amount?")]
Day = Annotated[date, Spoken("date", "Which day?")]
Address = Annotated[str, Spoken("street_address", "What is the whole address, with city and state?")]
SECRET_KINDS = frozenset({"last4"})
"""Kinds of arguments that stand in no event, log or row."""


@dataclass(frozen=True)
class Parameter:
    """One argument: `kind` is a kind of `Spoken` (`text` when nothing was said); `schema` is its JSON Schema."""

    name: str
    kind: str
    required: bool
    question: str
    options: tuple[str, ...]
    python_type: Any
    schema: Mapping[str, Any]

    @property
    def secret(self) -> bool:
        return self.kind in SECRET_KINDS


@dataclass(frozen=True)
class Grant:
    """What passing a gate gives. It is held by code; no model and no argument can make one."""

    scope: str
    customer_id: str
    expires_at: datetime


@dataclass(frozen=True)
class Reply:
    """What a tool gives back: one or two spoken sentences with numbers as words, and the data they were made from.

    `found=False` says truthfully that there was nothing (the brain then does not remember the item as "it").
    """

    say: str
    data: Mapping[str, Any] = field(default_factory=dict)
    found: bool = True
    refused: str = ""
    """Why the answer is no, for the record. What the tool wrote (a failed attempt) stays; nothing else was done."""
    verified: str = ""
    """The id of the customer that the caller proved to be. Only a tool that no model is offered may say so."""
    proved: str = ""
    """The id of a customer whose account is locked, and who proved all the same to be them: it passes the gates that are weaker, and no other."""
    ends_grants: bool = False
    """What the caller proved opens nothing any more from here on: their account is locked, or closed."""


@dataclass(frozen=True)
class Quote:
    """What a tool would do and cost, before it does it: `say` is one sentence that names both and asks nothing.

    `fingerprint` is of everything the quote was made from; when it is another one at the commit, nothing is done.
    An amount of nothing needs no yes, unless `always_ask`. `currency` is its code in ISO 4217.
    """

    say: str
    amount_cents: int
    fingerprint: str
    data: Mapping[str, Any] = field(default_factory=dict)
    always_ask: bool = False
    currency: str = "USD"


@dataclass(frozen=True)
class Message:
    """What a caller leaves for a person. `callback_at` is when they would like to be called; `recipient` whom of the people it is for."""

    text: str
    name: str = ""
    phone: str = ""
    callback_at: datetime | None = None
    recipient: str = ""


class Messages(Protocol):
    """Where messages go."""

    async def leave(self, message: Message) -> str:
        """Keeps the message, in the tool's own transaction; gives its id."""
        ...


class Mail(Protocol):
    """Where e-mails go."""

    async def send(self, to: str, subject: str, text: str) -> None:
        """Puts the e-mail into the queue, in the tool's own transaction: what is undone sends nothing."""
        ...


@dataclass(frozen=True)
class Passage:
    """A place in the business's own documents. `quote` is what may be said of it, as it stands there; `place` is "page 3" or nothing."""

    document: str
    quote: str
    score: float
    heading: str = ""
    place: str = ""


class Knowledge(Protocol):
    """What the team's documents say."""

    unknown: str
    """What the desk says when they do not tell."""
    offers_message: bool
    """Whether that ends with the offer to take a message."""

    async def find(self, question: str) -> Sequence[Passage]:
        """The passages that answer, the best first; none where none is near enough."""
        ...


class Transaction(Protocol):
    """A database transaction of this business (row security is on), usable from any event loop."""

    async def execute(self, statement: Any, parameters: Any = None) -> Sequence[Any]:
        """Runs one SQLAlchemy statement and gives all its rows."""
        ...


@dataclass(frozen=True)
class ToolContext:
    """What a tool may touch, and nothing else."""

    call_id: str
    business_id: str
    clock: Clock
    tx: Transaction
    grant: Grant | None = None
    key: str = ""
    """Of this write: the same wish of the same turn has the same one, however often it is asked."""
    line: str = ""
    """The number that the telephone shows (E.164), or nothing. It proves nothing."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What the caller has confirmed of themselves in this call, by slot (`first_name`, `phone`); never a secret."""
    proof_key: bytes = b""
    """What proofs of identity are hashed with; it is not in the database."""
    messages: Messages | None = None
    mail: Mail | None = None
    knowledge: Knowledge | None = None
    bookings: Bookings | None = None
    """The desk's calendar; None where nothing can be booked."""
    tickets: Tickets | None = None
    records: Records | None = None
    memory: Memory | None = None
    """What is remembered of the caller; None where the team remembers nobody, or it is not known who calls."""
    not_theirs: int = 0
    """How often in this call something was named that is not the caller's."""

    @property
    def customer_id(self) -> str:
        """The verified caller's id. Refused when nobody is verified or the grant is over."""
        if self.grant is None or self.grant.expires_at <= self.clock.now():
            raise Refused("no grant", say="I can only do that once I know who I'm speaking with.")
        return self.grant.customer_id


@dataclass(frozen=True)
class Tool:
    """A tool as found: its function and everything that was said about it."""

    name: str
    description: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    effect: Effect
    requires: str | None
    filler: str | None
    timeout: float
    """Seconds until the call goes on without the answer."""
    function: Callable[..., Awaitable[Reply]]
    quote: Callable[..., Awaitable[Quote]] | None = None
    """Says what it would cost, with the same arguments; then the caller's yes comes before the function."""
    holds: bool = False
    """Whether the quote keeps something for the caller while they decide, and so writes."""
    offered: bool = True
    """Whether a model may ask for it. One that is not offered is run by a procedure alone."""
    needs_database: bool = True
    """One that writes through `ctx.messages` alone goes on working while the database is away."""
    outside: bool = False
    """It writes in a system that is not ours. What came of it may stay unknown; then it is not done again in the same turn."""
    claims: tuple[str, ...] = ()
    """The words by which somebody would say that it was done ("added", "put in your cart"): never spoken unless it was."""

    def schema(self) -> dict[str, Any]:
        """Name, description and JSON Schema of the arguments, as language models take them."""
        return {
            "name": self.name,
            "description": self.description,
            "parameters": {
                "type": "object",
                "properties": {p.name: dict(p.schema) for p in self.parameters},
                "required": [p.name for p in self.parameters if p.required],
                "additionalProperties": False,
            },
        }

    def parameter(self, name: str) -> Parameter | None:
        return next((p for p in self.parameters if p.name == name), None)


def tool(
    *,
    effect: Effect,
    requires: str | None = None,
    filler: str | None = None,
    timeout: float = 8.0,
    quote: Callable[..., Awaitable[Quote]] | None = None,
    offered: bool = True,
    needs_database: bool = True,
    claims: Sequence[str] = (),
    holds: bool = False,
) -> Callable[[Callable[..., Awaitable[Reply]]], Tool]:
    """Makes an async function a tool. `filler` is said when it takes longer than a breath.

    One that costs money or cannot be undone has a `quote` with the same arguments.
    """

    def make(function: Callable[..., Awaitable[Reply]]) -> Tool:
        description, examples = _read_docstring(function)
        parameters = _parameters(function)
        _check_quote(function, effect, quote, parameters)
        return Tool(
            name=function.__name__,
            description=description,
            examples=examples,
            parameters=parameters,
            effect=effect,
            requires=requires,
            filler=filler,
            timeout=timeout,
            function=function,
            quote=quote,
            offered=offered,
            needs_database=needs_database,
            claims=tuple(claims),
            holds=holds,
        )

    return make


def _check_quote(function: Callable[..., Any], effect: Effect, quote: Callable[..., Any] | None, parameters: Sequence[Parameter]) -> None:
    """What costs money says so before: by a quote, which takes the same arguments, none of them secret."""
    if quote is None:
        problem = "it costs money and has no quote" if effect == "money" else ""
    else:
        taken = inspect.signature(quote).parameters.values()
        lacks = {p.name for p in parameters} - {p.name for p in taken}
        anything = any(p.kind is inspect.Parameter.VAR_KEYWORD for p in taken)
        problem = f"its quote does not take {', '.join(sorted(lacks))}" if lacks and not anything else ""
        problem = "it has a quote and a secret argument, which cannot wait for a yes" if any(p.secret for p in parameters) else problem
    if problem:
        way_out = "give it quote=…, an async function with the same arguments that returns a Quote"
        code = function.__code__
        raise ConfigurationError(f"tool {function.__name__}: {problem}", file=code.co_filename, line=code.co_firstlineno, way_out=way_out)


def _read_docstring(function: Callable[..., Any]) -> tuple[str, tuple[str, ...]]:
    text = inspect.getdoc(function) or ""
    if not text:
        message, way_out = f"tool {function.__name__} has no docstring", "say in it what the tool does: it is what the model reads"
        raise ConfigurationError(message, file=function.__code__.co_filename, line=function.__code__.co_firstlineno, way_out=way_out)
    description, _, examples = text.partition("Examples:")
    lines = tuple(line.strip(" -\t") for line in examples.splitlines() if line.strip(" -\t"))
    return " ".join(description.split()), lines


_JSON: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    list[str]: {"type": "array", "items": {"type": "string"}},
}


def _parameters(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    hints = typing.get_type_hints(function, include_extras=True)
    out = []
    for name, parameter in list(inspect.signature(function).parameters.items())[1:]:
        if name not in hints:
            message, way_out = f"tool {function.__name__}: the argument {name!r} has no type", f"write {name}: str, or another type of tools.contract"
            raise ConfigurationError(message, file=function.__code__.co_filename, line=function.__code__.co_firstlineno, way_out=way_out)
        hint, spoken = _unwrap(hints[name])
        if typing.get_origin(hint) is Literal:
            options = tuple(str(value) for value in typing.get_args(hint))
            schema: dict[str, Any] = {"type": "string", "enum": list(options)}
            spoken = spoken or Spoken("choice", options=options)
        else:
            options, schema = (spoken.options if spoken else ()), dict(_JSON.get(hint, {"type": "string"}))
        if spoken and spoken.kind == "money":
            schema["description"] = "in cents"
        out.append(
            Parameter(
                name=name,
                kind=spoken.kind if spoken else "text",
                required=parameter.default is inspect.Parameter.empty,
                question=(spoken.question if spoken else "") or f"Which {name.replace('_', ' ')}?",
                options=options or (spoken.options if spoken else ()),
                python_type=hint,
                schema=schema,
            )
        )
    return tuple(out)


def _unwrap(hint: Any) -> tuple[Any, Spoken | None]:
    """`Annotated[X, Spoken(…)] | None` → X and the Spoken."""
    spoken = None
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    if typing.get_origin(hint) is Annotated:
        spoken = next((extra for extra in typing.get_args(hint)[1:] if isinstance(extra, Spoken)), None)
        hint = typing.get_args(hint)[0]
    return hint, spoken
