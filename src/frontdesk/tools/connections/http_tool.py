"""How does one request over HTTP become a tool? Its arguments go in, and its answer becomes a sentence, or a true reason why there is none."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_jsonable_python

from frontdesk.kit.errors import Unavailable
from frontdesk.tools.connections import settings
from frontdesk.tools.connections.admission import Admission, admission
from frontdesk.tools.connections.arguments import described
from frontdesk.tools.connections.reached import TOOL_MARGIN, across, filled_by_code, unclear
from frontdesk.tools.connections.request import Answer, Request, ask
from frontdesk.tools.connections.spoken import kept, of_data
from frontdesk.tools.connections.template import NotThere, field, in_body, in_path, in_texts, names_in, said
from frontdesk.tools.contract import Missing, Reply, Tool, ToolContext

NOT_FOUND = "I can't find that."
NOT_POSSIBLE = "They tell me that this isn't possible."
DONE = "That's done."
_NOT_LET_IN = frozenset({401, 403, 407})
_NOT_THERE = frozenset({404, 410})


@dataclass(frozen=True)
class Exchange:
    """A request with what is to be filled in, and what its answer means."""

    method: str
    url: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any
    auth: settings.Auth | None
    timeout: float
    retries: int
    writes: bool
    say: str
    found: settings.Condition | None
    refused: settings.Condition | None
    allowed: tuple[str, ...]

    async def __call__(self, ctx: ToolContext, values: Mapping[str, Any]) -> Reply:
        """Asks, and puts the answer into words. `values` are of JSON."""
        let_in = admission(self.auth)
        request = self._filled(ctx, values, let_in)
        answer = await across(lambda: ask(request, self.allowed), self.timeout, writes=self.writes)
        return self._reply(Answer(answer.status, let_in.without_secrets(answer.data)), ctx)

    def _filled(self, ctx: ToolContext, values: Mapping[str, Any], let_in: Admission) -> Request:
        wanted = {name for text in _texts([self.url, dict(self.query), dict(self.headers), self.body]) for name in names_in(text)}
        whole = {**values, **filled_by_code(ctx, wanted - set(values))}
        key = {"Idempotency-Key": ctx.key} if self.writes and ctx.key else {}
        try:
            url = in_path(self.url, whole)
        except NotThere as unusable:
            name = str(unusable).partition("|")[0]
            raise Missing(name, f"What is the {name.replace('_', ' ')}?") from None
        headers = {**key, **{name: _header(value) for name, value in in_texts(self.headers, whole).items()}}
        body = in_body(self.body, whole)
        return Request(self.method, url, in_texts(self.query, whole), headers, body, let_in, self.timeout, retries=self.retries, writes=self.writes)

    # ── what an answer means ─────────────────────────────────────────────────────────────────────

    def _reply(self, answer: Answer, ctx: ToolContext) -> Reply:
        now = ctx.clock.now()
        try:
            if self.refused is not None and _holds(self.refused, answer):
                return Reply(said(self.refused.say or NOT_POSSIBLE, answer.data, now), self._data(answer), False, refused=f"status {answer.status}")
            if not _is_found(self.found, answer):
                return Reply(said((self.found and self.found.say) or NOT_FOUND, answer.data, now), self._data(answer), found=False)
            if not 200 <= answer.status < 300:
                raise Unavailable(f"we are not let in ({answer.status})" if answer.status in _NOT_LET_IN else f"it answered {answer.status}")
            spoken = said(self.say, answer.data, now) if self.say else of_data(answer.data, now) or (DONE if self.writes else NOT_FOUND)
        except NotThere as lacking:
            if not (self.writes and 200 <= answer.status < 300):
                raise unclear(lacking) from None
            spoken = DONE
        return Reply(spoken, self._data(answer))

    def _data(self, answer: Answer) -> dict[str, Any]:
        """The fields that the sentences name; without sentences what there is, cut short."""
        conditions = [condition for condition in (self.found, self.refused) if condition]
        named = [name for text in (self.say, *(one.say or "" for one in conditions)) for name in names_in(text)]
        named += [one.field for one in conditions if one.field]
        if not self.say:
            return {"status": answer.status, "answer": kept(answer.data)}
        found = {name: kept(value) for name in named if (value := field(answer.data, name, None)) is not None}
        return {"status": answer.status, **found}


def http_tool(name: str, tool: settings.DescribedTool, allowed: Collection[str]) -> Tool:
    """A tool that a team described in a file."""
    effect = tool.effect or ("reads" if tool.method == "GET" else "writes")
    exchange = Exchange(
        method=tool.method,
        url=tool.url,
        query=tool.query,
        headers=tool.headers,
        body=tool.body,
        auth=tool.auth,
        timeout=tool.timeout,
        retries=tool.retries,
        writes=effect == "writes",
        say=tool.say,
        found=tool.found,
        refused=tool.refused,
        allowed=tuple(allowed),
    )
    return Tool(
        name=name,
        description=tool.description,
        examples=tool.examples,
        parameters=described(tool.arguments),
        effect=effect,
        requires=tool.requires,
        filler=tool.filler,
        timeout=tool.timeout + TOOL_MARGIN,
        function=as_function(exchange),
        claims=tool.claims,
        outside=effect == "writes",
    )


def as_function(exchange: Callable[[ToolContext, Mapping[str, Any]], Awaitable[Reply]]) -> Callable[..., Awaitable[Reply]]:
    """The function of a tool, whose arguments are known by its parameters alone."""

    async def function(ctx: ToolContext, /, **values: Any) -> Reply:
        return await exchange(ctx, to_jsonable_python(values))

    return function


def _is_found(found: settings.Condition | None, answer: Answer) -> bool:
    if found is not None and 200 <= answer.status < 300:
        return _holds(found, answer)
    return answer.status not in _NOT_THERE


def _holds(condition: settings.Condition, answer: Answer) -> bool:
    if condition.status and answer.status not in condition.status:
        return False
    if condition.field is None:
        return True
    value = field(answer.data, condition.field, None)
    return value == condition.equals if condition.equals is not None else value not in (None, "", [], {}, False)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [text for one in inner for text in _texts(one)]


def _header(value: str) -> str:
    """No line break gets into a header, whatever a caller says."""
    return "".join(char if " " <= char <= "~" else " " for char in value).strip()
