"""How does an error look from outside? One shape for all: {"error": {"code", "message", "way_out"}}."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from frontdesk.kit.errors import ConfigurationError, ConfigurationErrors, FrontdeskError, NotFound, Refused, Unavailable, Unstorable

_STATUS: tuple[tuple[type[FrontdeskError], int, str], ...] = (
    (NotFound, 404, "not_found"),
    (Refused, 403, "refused"),
    (ConfigurationError, 422, "configuration"),
    (Unavailable, 503, "unavailable"),
    (Unstorable, 422, "invalid"),
)


def problem(status: int, code: str, message: str, way_out: str = "", problems: Sequence[ConfigurationError] = ()) -> JSONResponse:
    error: dict[str, Any] = {"code": code, "message": message, "way_out": way_out}
    if problems:
        error["problems"] = [{"file": Path(one.file).name, "line": one.line, "message": one.reason, "way_out": one.way_out} for one in problems]
    return JSONResponse({"error": error}, status_code=status)


def install(app: FastAPI) -> None:
    """Every error that leaves the API has that shape; what we did not foresee says nothing of its inside."""

    @app.exception_handler(FrontdeskError)
    async def ours(_: Request, error: FrontdeskError) -> JSONResponse:
        status, code = next(((status, code) for kind, status, code in _STATUS if isinstance(error, kind)), (400, "error"))
        each = error.problems if isinstance(error, ConfigurationErrors) else (error,) if isinstance(error, ConfigurationError) and error.line else ()
        return problem(status, code, error.message, error.way_out, each)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, {401: "signed_out", 403: "refused", 404: "not_found"}.get(error.status_code, "error"), str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return problem(422, "invalid", f"{place}: {first['msg']}", "see /api/docs for what is expected")
