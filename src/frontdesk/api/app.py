"""How is the API put together? The routes that are found, one shape of errors, and the built console at the root."""

import asyncio
import importlib
import os
import pkgutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from frontdesk.api import errors, routes
from frontdesk.api.guard import Guard
from frontdesk.api.house import House
from frontdesk.api.shapes import Problem
from frontdesk.calls.jobs import jobs
from frontdesk.calls.mailing import mailing_jobs
from frontdesk.calls.telling import Telling, telling_jobs
from frontdesk.insight.following import following_jobs
from frontdesk.insight.forgetting import forgetting_jobs
from frontdesk.insight.judging import find_team, judging_model
from frontdesk.work.mail import post_of
from frontdesk.work.webhooks.jobs import webhook_jobs
from frontdesk.work.webhooks.sending import send
from frontdesk.work.worker import run_worker

_BUILT = Path(__file__).resolve().parents[1] / "console"
_SOURCE = Path(__file__).resolve().parents[3] / "console" / "dist"


def document() -> dict[str, Any]:
    """The OpenAPI document, without anything being started."""
    return _application().openapi()


def create_app(house: House, *, run_jobs: bool = True, console: Path | None = None) -> FastAPI:
    """The application. `console` is the folder of the built console; found by itself in a checkout or an installed wheel."""

    telling = _telling(house)
    all_jobs = jobs.including(
        telling_jobs(telling),
        mailing_jobs(telling.post),
        following_jobs(lambda business_id, name: find_team(house.teams, business_id, name), judging_model),
        webhook_jobs(send, os.environ),
        forgetting_jobs(house.settings.notices_days),
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        working = asyncio.create_task(run_worker(house.database, all_jobs, house.clock)) if run_jobs else None
        yield
        if working:
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working

    app = _application(lifespan)
    app.state.house = house
    app.add_middleware(Guard, livekit_url=house.livekit.url)
    if built := console or next((folder for folder in (_BUILT, _SOURCE) if (folder / "index.html").is_file()), None):
        app.mount("/", _Console(directory=built, html=True))
    return app


def _telling(house: House) -> Telling:
    addresses = [address for part in house.settings.messages_to.split(",") if (address := part.strip())]
    return Telling(post_of(house.settings), addresses, house.url)


def _application(lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None) -> FastAPI:
    problems: dict[int | str, dict[str, Any]] = {"4XX": {"model": Problem}, "5XX": {"model": Problem}}
    app = FastAPI(
        title="Frontdesk",
        version=metadata.version("frontdesk"),
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        responses=problems,
    )
    errors.install(app)
    for router in _routers():
        app.include_router(router)
    return app


def _routers() -> list[APIRouter]:
    modules = [importlib.import_module(f"{routes.__name__}.{info.name}") for info in pkgutil.iter_modules(routes.__path__)]
    return [module.router for module in modules]


class _Console(StaticFiles):
    """Files of the build as they are; every other path is a page of the console, which finds its own way."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if scope["method"] in ("GET", "HEAD") and f"{scope['path']}/".startswith("/api/"):
            raise HTTPException(404)
        try:
            return await super().get_response(path, scope)
        except HTTPException as missing:
            if missing.status_code != 404 or scope["path"].startswith("/assets/"):
                raise
            return await super().get_response("index.html", scope)
