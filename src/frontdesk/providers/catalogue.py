"""Which providers are there, which can be used, and which one does a part of this team?

A provider is a module of this package with a `PROVIDER`. `auto` takes the first usable one in order of `rank`; one that was asked
for and cannot be used is named, with what it lacks, and the first usable one stands in.
"""

import importlib
import importlib.util
import os
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from frontdesk import providers
from frontdesk.kit.errors import NotFound

Part = Literal["ears", "stt", "llm", "tts", "sound", "vectors"]
"""ears: samples to words for the ears that own the turn; stt, llm, tts: LiveKit's classes; vectors: sentences to embeddings.

sound: a word and a pace to 16 bit samples at 24 kHz, made in this process: what is said with it is seen by nobody else.
"""


@dataclass(frozen=True)
class Provider:
    """What a vendor makes, and what it takes. `makes` maps a part to its factory, which gets the part's settings of the team."""

    name: str
    makes: Mapping[Part, Callable[[Any], Any]]
    rank: int
    """Lower is taken first by `auto`."""
    package: str = ""
    """The import name of the package it needs."""
    keys: tuple[str, ...] = ()
    """Environment variables, one of which must be set."""
    notes: str = ""

    def lacks(self, environment: Mapping[str, str] | None = None) -> str:
        """What is missing, in words; empty when it can be used."""
        environment = os.environ if environment is None else environment
        if self.package and importlib.util.find_spec(self.package) is None:
            return f"the package {self.package} is not installed"
        if self.keys and not any(environment.get(key) for key in self.keys):
            return f"{' or '.join(self.keys)} is not set"
        return ""


@dataclass(frozen=True)
class Chosen:
    """The provider that does a part, and why it."""

    part: Part
    provider: Provider
    why: str

    def make(self, part: Part, settings: Any) -> Any:
        return self.provider.makes[part](settings)


@cache
def all_providers() -> tuple[Provider, ...]:
    """Every provider found, first choices first."""
    found = [getattr(module, "PROVIDER", None) for module in _modules()]
    return tuple(sorted((provider for provider in found if isinstance(provider, Provider)), key=lambda provider: provider.rank))


def _modules() -> Iterator[Any]:
    for info in pkgutil.iter_modules(providers.__path__):
        if info.name != "catalogue":
            yield importlib.import_module(f"{providers.__name__}.{info.name}")


def choose(part: Part, wanted: str, environment: Mapping[str, str] | None = None) -> Chosen:
    """Raises NotFound when `wanted` names no provider of this part."""
    able = [provider for provider in all_providers() if part in provider.makes]
    usable = next(provider for provider in able if not provider.lacks(environment))
    if wanted == "auto":
        passed = [f"{provider.name}: {provider.lacks(environment)}" for provider in able if provider.rank < usable.rank]
        return Chosen(part, usable, "first usable" + (f" ({'; '.join(passed)})" if passed else ""))
    named = next((provider for provider in able if provider.name == wanted), None)
    if named is None:
        raise NotFound(f"{part} provider", wanted, [provider.name for provider in able])
    if lack := named.lacks(environment):
        return Chosen(part, usable, f"{wanted} was asked for, but {lack}; {usable.name} is used instead")
    return Chosen(part, named, "as the team says")
