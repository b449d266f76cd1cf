"""How does any program that speaks OpenAI's chat protocol use the brain? `POST /v1/chat/completions`, whole or as a stream, and `GET /v1/models`.

A request's own tools are all that may be called; what the brain knows of them stands in their schemas (see `brain.openai_messages`),
or with the team, when the call is of one that is known here.
Nothing is kept between requests.
"""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Literal

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontdesk.api.brain_team import situation_told
from frontdesk.brain.answering import Answer, answer
from frontdesk.brain.demanded import demanded
from frontdesk.brain.fold import Turn
from frontdesk.brain.openai_messages import message_from, turns_from
from frontdesk.brain.pool import Vectors
from frontdesk.brain.situation import Situation
from frontdesk.kit.clocks import Clock
from frontdesk.kit.ids import new_id

MODEL = "brain"
"""Its one model; any other name is answered by it as well, under that name."""
_LONGEST = 2000
"""Characters of one turn of a caller; what is said beyond is not read."""
_MISSHAPEN = (KeyError, TypeError, AttributeError, ValueError, RecursionError)
"""What comes of tools and messages that are not of the protocol's form."""


class Lenient(BaseModel, extra="allow"):
    """What is sent besides (temperature, seed …) means nothing to the brain and is no error."""


class Message(Lenient):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[dict[str, Any]] | None = None
    tool_calls: list[dict[str, Any]] | None = None
    tool_call_id: str = ""


class FunctionName(Lenient):
    name: str


class Function(FunctionName):
    description: str | None = None
    parameters: dict[str, Any] | None = None


class OfferedTool(Lenient):
    type: Literal["function"] = "function"
    function: Function


class NamedTool(Lenient):
    function: FunctionName


class StreamOptions(Lenient):
    include_usage: bool = False


class ChatRequest(Lenient):
    messages: list[Message] = Field(min_length=1)
    model: str = MODEL
    tools: list[OfferedTool] | None = None
    tool_choice: Literal["none", "auto", "required"] | NamedTool | None = None
    stream: bool = False
    stream_options: StreamOptions | None = None


def create_brain_app(vectors: Vectors, clock: Clock) -> FastAPI:
    """The application. `vectors` embeds sentences; `clock` says what "tomorrow" is."""
    app = FastAPI(title="Frontdesk brain", docs_url=None, redoc_url=None)
    _install_errors(app)

    @app.get("/v1/models")
    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "frontdesk"}]}

    @app.post("/v1/chat/completions")
    async def chat(request: ChatRequest) -> Response:
        try:
            situation, turns = await asyncio.to_thread(_read, request, clock)
        except _MISSHAPEN as error:
            raise HTTPException(400, f"a tool or a message is not of the form that it should have ({type(error).__name__})") from error
        reply = await asyncio.to_thread(_answer, request, situation, turns, vectors)
        if request.stream:
            return StreamingResponse(_stream(request, reply), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
        return JSONResponse(_whole(request, reply))

    return app


def _read(request: ChatRequest, clock: Clock) -> tuple[Situation, list[Turn]]:
    """What is told of the call, and what was said in it."""
    tools = [tool.model_dump(exclude_none=True) for tool in request.tools or ()]
    turns = turns_from([message.model_dump(exclude_none=True) for message in request.messages])
    return situation_told(tools, clock.now()), [replace(turn, text=turn.text[:_LONGEST]) if turn.role == "caller" else turn for turn in turns]


def _answer(request: ChatRequest, situation: Situation, turns: Sequence[Turn], vectors: Vectors) -> Answer:
    choice = request.tool_choice
    if choice == "required" or isinstance(choice, NamedTool):
        wanted = choice.function.name if isinstance(choice, NamedTool) else None
        if forced := demanded(turns, situation, vectors, wanted):
            return forced
    offered = {tool.function.name for tool in request.tools or ()}
    return answer(turns, situation, vectors, offered=offered, may_call=choice != "none")


def _whole(request: ChatRequest, reply: Answer) -> dict[str, Any]:
    choice = {"index": 0, "message": message_from(reply, new_id("call")), "finish_reason": _finish(reply), "logprobs": None}
    return {**_head(request, "chat.completion"), "choices": [choice], "usage": _usage(request, reply)}


def _stream(request: ChatRequest, reply: Answer) -> Iterator[str]:
    """The brain knows its answer at once: one piece of it, the end, and what it took."""
    head = _head(request, "chat.completion.chunk")
    message = message_from(reply, new_id("call"))
    if calls := message.get("tool_calls"):
        message["tool_calls"] = [{"index": at, **call} for at, call in enumerate(calls)]
    yield _event({**head, "choices": [{"index": 0, "delta": message, "finish_reason": None}]})
    yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": _finish(reply)}]})
    if request.stream_options and request.stream_options.include_usage:
        yield _event({**head, "choices": [], "usage": _usage(request, reply)})
    yield "data: [DONE]\n\n"


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data)}\n\n"


def _head(request: ChatRequest, kind: str) -> dict[str, Any]:
    return {"id": new_id("chatcmpl"), "object": kind, "created": int(time.time()), "model": request.model}


def _finish(reply: Answer) -> str:
    return "tool_calls" if reply.call else "stop"


def _usage(request: ChatRequest, reply: Answer) -> dict[str, int]:
    """In words: the brain has no tokens."""
    asked = sum(len(str(message.content or "").split()) for message in request.messages)
    said = len(reply.say.split())
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _install_errors(app: FastAPI) -> None:
    """Errors as OpenAI's clients read them."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"][1:])
        return _problem(400, f"{place}: {first['msg']}", place)

    @app.exception_handler(HTTPException)
    async def other(_: Request, error: HTTPException) -> JSONResponse:
        return _problem(error.status_code, str(error.detail))


def _problem(status: int, message: str, place: str = "") -> JSONResponse:
    error = {"message": message, "type": "invalid_request_error", "param": place or None, "code": None}
    return JSONResponse({"error": error}, status_code=status)
