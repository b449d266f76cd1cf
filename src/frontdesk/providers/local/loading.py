"""Is everything loaded before the first caller? Loads the local models one after the other and says what each took."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psutil

from frontdesk.kit.settings import Settings
from frontdesk.providers.local.embedder import Embedder
from frontdesk.providers.local.transcriber import Transcriber
from frontdesk.providers.local.voice import Voice


@dataclass(frozen=True)
class Loaded:
    """Seconds to load; megabytes by which the process grew."""

    model: str
    seconds: float
    megabytes: float


def warm(settings: Settings | None = None, *, speech: bool = True) -> list[Loaded]:
    """Idempotent, blocking (about two seconds, more when a weight file is seen for the first time). Raises WeightsRefused.

    Without `speech` only what understanding needs.
    """
    settings = settings or Settings()
    loaded = [_load("minilm-l6-callers", lambda: Embedder.of_callers(settings))]
    if speech:
        loaded.append(_load("hibari-heart", lambda: Voice.shared(settings)))
        loaded.append(_load("whisper-base", lambda: Transcriber.shared(settings)))
    return loaded


def _load(model: str, load: Callable[[], Any]) -> Loaded:
    process = psutil.Process()
    before, began = process.memory_info().rss, time.perf_counter()
    load()
    return Loaded(model, time.perf_counter() - began, (process.memory_info().rss - before) / 1e6)
