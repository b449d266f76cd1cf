"""Hearing, speaking and understanding on this machine: whisper, hibari, MiniLM. Always usable, no key.

The three are loaded once a process (`warm`), and run on one executor as wide as the cores. A part is imported when it is first asked for: who
only compares sentences does not wait for the speech libraries.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from frontdesk.providers.catalogue import Provider
from frontdesk.providers.offer import Can, Offer, Options

if TYPE_CHECKING:
    from frontdesk.providers.local.embedder import Embedder
    from frontdesk.providers.local.inference import Inference, Urgency
    from frontdesk.providers.local.loading import Loaded, warm
    from frontdesk.providers.local.stt import LocalSTT
    from frontdesk.providers.local.transcriber import Transcriber, Transcript
    from frontdesk.providers.local.tts import LocalTTS
    from frontdesk.providers.local.voice import Voice

_WHERE = {
    "Embedder": "embedder",
    "Inference": "inference",
    "Loaded": "loading",
    "LocalSTT": "stt",
    "LocalTTS": "tts",
    "Transcriber": "transcriber",
    "Transcript": "transcriber",
    "Urgency": "inference",
    "Voice": "voice",
    "warm": "loading",
}

__all__ = [
    "PROVIDER",
    "Embedder",
    "Inference",
    "Loaded",
    "LocalSTT",
    "LocalTTS",
    "Transcriber",
    "Transcript",
    "Urgency",
    "Voice",
    "warm",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)


def _ears(settings: Any, _: Options) -> Any:
    return __getattr__("Transcriber").shared().hear


def _stt(settings: Any, _: Options) -> Any:
    return __getattr__("LocalSTT")()


def _tts(settings: Any, _: Options) -> Any:
    return __getattr__("LocalTTS")(pace=getattr(settings, "speed", None) or 1.0)


def _sound(settings: Any, _: Options) -> Any:
    return __getattr__("Voice").shared().say


def _vectors(settings: Any, _: Options) -> Any:
    return __getattr__("Embedder").shared().embed


def _wishes(settings: Any, _: Options) -> Any:
    return __getattr__("Embedder").of_callers().embed


_FREE = {"*": Offer.FREE}
PROVIDER = Provider(
    name="local",
    makes={
        "ears": Offer(_ears, "whisper-base", can=Can(interim=True), prices=_FREE),
        "stt": Offer(_stt, "whisper-base", prices=_FREE),
        "tts": Offer(_tts, "hibari-heart", can=Can(streams=True, voices=False, languages=("en",)), prices=_FREE),
        "sound": Offer(_sound, "hibari-heart", prices=_FREE),
        "vectors": Offer(_vectors, "minilm-l6", prices=_FREE),
        "wishes": Offer(_wishes, "minilm-l6-callers", prices=_FREE),
    },
    rank=50,
    notes="on this machine: no key, no network",
)
