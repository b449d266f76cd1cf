"""What does a vendor offer for one part: what is made, with which settings of its own, what can it do, and what does it cost?"""

import importlib
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from livekit.agents import Plugin
from pydantic import BaseModel, ConfigDict

MILLION = 1_000_000
HOUR = 3600
_REGISTERING = threading.Lock()


class Options(BaseModel):
    """Settings that only this vendor knows, under `options` of a team's part. As they are called in the vendor's plugin."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self) -> dict[str, Any]:
        """Those that the team wrote."""
        return self.model_dump(exclude_unset=True)


@dataclass(frozen=True)
class Can:
    """What it is able to do. `languages`: empty when there are too many to name."""

    streams: bool = False
    """It answers before all has been given to it."""
    interim: bool = False
    """Words that may still change are told."""
    boost: bool = False
    """It takes names that it should know (`voice.stt.words`)."""
    text_out: bool = False
    """A realtime model that leaves the speaking to another voice."""
    voices: bool = True
    """It speaks with the voice that is asked for (`voice.tts.voice`)."""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Price:
    """US dollars: for a million tokens in, in from a cache, and out; for an hour of sound; for a million characters."""

    read: float | None = None
    cached: float | None = None
    written: float | None = None
    hour: float | None = None
    characters: float | None = None


@dataclass(frozen=True)
class Usage:
    """What was used: tokens, seconds of sound, characters. `untold`: how many requests did not say what they used."""

    requests: int = 0
    read: int = 0
    cached: int = 0
    written: int = 0
    seconds: float = 0.0
    characters: int = 0
    untold: int = 0

    def plus(self, other: "Usage") -> "Usage":
        return Usage(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def cost(price: Price | None, usage: Usage) -> float | None:
    """In dollars; None when it is not known: a price that is missing is no price of nothing."""
    if price is None or usage.untold:
        return None
    known = [
        _times(price.read, usage.read - usage.cached, MILLION),
        _times(price.read if price.cached is None else price.cached, usage.cached, MILLION),
        _times(price.written, usage.written, MILLION),
        _times(price.hour, usage.seconds, HOUR),
        _times(price.characters, usage.characters, MILLION),
    ]
    return None if None in known else sum(one for one in known if one is not None)


def _times(price: float | None, amount: float, unit: int) -> float | None:
    if not amount:
        return 0.0
    return None if price is None else price * amount / unit


@dataclass(frozen=True)
class Offer:
    """One part of one vendor. `make` gets the team's settings of the part, and the vendor's own, read."""

    make: Callable[[Any, Any], Any]
    model: str = ""
    """The one that is used when the team names none."""
    options: type[Options] = Options
    can: Can = Can()
    prices: Mapping[str, Price] = field(default_factory=dict)
    keys: tuple[str, ...] | None = None
    """Where this part needs another key than the vendor's."""
    rank: int | None = None
    """Where `auto` takes the vendor sooner or later for this part than for its others."""
    server: str = ""
    """The variable that names another server than the vendor's."""
    address_suffices: bool = False
    """A team that names the server (`base_url`) needs no key."""
    marks: tuple[str, ...] = ()
    """What stands in the names of its models, where a team names them with those of another part."""
    by_name: bool = False
    """It needs no key when a team names it; `auto` takes it only when one of its variables is set."""
    FREE: ClassVar[Price] = Price(0.0, 0.0, 0.0, 0.0, 0.0)

    def made(self, settings: Any) -> Any:
        """Raises pydantic's ValidationError when `options` are none of this vendor's."""
        return self.make(settings, self.options.model_validate(getattr(settings, "options", None) or {}))

    def model_of(self, settings: Any) -> str:
        return getattr(settings, "model", None) or self.model

    def price(self, settings: Any) -> Price | None:
        """Of the model that these settings choose. Who answers at an address of the team's own takes a price of their own."""
        elsewhere = address(settings) or os.environ.get(self.server)
        if elsewhere and "*" not in self.prices:
            return None
        return self.prices.get(self.model_of(settings), self.prices.get("*"))


def address(settings: Any) -> str:
    """The server that a team names, empty when it is the vendor's."""
    options = getattr(settings, "options", None) or {}
    return str(getattr(settings, "base_url", None) or options.get("base_url") or "")


def given(**settings: Any) -> dict[str, Any]:
    """Only what was set: the plugins have defaults of their own for the rest."""
    return {name: value for name, value in settings.items() if value is not None and value != ""}


def plugin(name: str) -> Any:
    """The vendor's plugin, imported when it is first chosen: the eight of them take two seconds and 100 MB.

    livekit-agents lets plugins be registered on the main thread alone, for the list that its command line downloads models by; a call has a
    thread of its own, and may be the first of a team that was changed meanwhile.
    """
    module = f"livekit.plugins.{name}"
    with _REGISTERING:
        if threading.current_thread() is threading.main_thread():
            return importlib.import_module(module)
        registers = Plugin.register_plugin
        Plugin.register_plugin = classmethod(lambda cls, made: cls.registered_plugins.append(made))  # type: ignore[method-assign,assignment]
        try:
            return importlib.import_module(module)
        finally:
            Plugin.register_plugin = registers  # type: ignore[method-assign]
