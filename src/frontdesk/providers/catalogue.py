"""Which providers are there, which can be used, and which one does a part of this team?

A provider is a module of this package with a `PROVIDER`. `auto` takes the first usable one in order of `rank`; one that was asked
for and cannot be used is named, with what it lacks, and the first usable one stands in.
"""

import importlib
import importlib.util
import os
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from frontdesk import providers
from frontdesk.kit.errors import NotFound
from frontdesk.providers.offer import Offer, address

_NO_PROVIDERS = ("catalogue", "offer", "openai_protocol", "told")
_NO_KEY = ("", "none")
"""What stands in a variable of a server that wants no key."""
Part = Literal["ears", "stt", "llm", "tts", "realtime", "sound", "vectors", "wishes"]
"""ears: samples to words for the ears that own the turn; stt, llm, tts, realtime: LiveKit's classes; vectors: sentences to embeddings;
wishes: what callers say to embeddings that are near each other where they want the same.

sound: a word and a pace to 16 bit samples at 24 kHz, made in this process: what is said with it is seen by nobody else.
Who makes an stt is heard with it: `Chosen.make("ears")` gives it to ears as they want it.
"""


@dataclass(frozen=True)
class Provider:
    """What a vendor makes, and what it takes."""

    name: str
    makes: Mapping[Part, Offer]
    rank: int
    """Lower is taken first by `auto`; an offer may have one of its own."""
    package: str = ""
    """The import name of the package it needs."""
    keys: tuple[str, ...] = ()
    """Environment variables, one of which must be set."""
    extra: str = ""
    """The extra of this package that brings it."""
    notes: str = ""

    def offer(self, part: Part) -> Offer | None:
        """How it does this part, if it does."""
        return self.makes.get(part) or (self.makes.get("stt") if part == "ears" else None)

    def rank_of(self, part: Part) -> int:
        offer = self.offer(part)
        return self.rank if offer is None or offer.rank is None else offer.rank

    def lacks(self, environment: Mapping[str, str] | None = None, part: Part | None = None, settings: Any = None, *, named: bool = False) -> str:
        """What is missing for a part, in words; empty when it can be used. Without a part: for all of them."""
        environment = os.environ if environment is None else environment
        if self.package and not _installed(self.package):
            return f"the package {self.package} is not installed" + (f" (pip install 'frontdesk[{self.extra}]')" if self.extra else "")
        offers = [offer for one in ((part,) if part else self.makes) if (offer := self.offer(one))]
        missing = [self._key(offer, environment, settings, named=named) for offer in offers]
        return "" if "" in missing else next(iter(missing), "")

    def _key(self, offer: Offer, environment: Mapping[str, str], settings: Any, *, named: bool) -> str:
        keys = self.keys if offer.keys is None else offer.keys
        if not keys or any(environment.get(key, "none") not in _NO_KEY for key in keys):
            return ""
        if (named and offer.by_name) or (offer.address_suffices and address(settings)):
            return ""
        return f"{' or '.join(keys)} is not set"


@cache
def _installed(package: str) -> bool:
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:  # of a package above it
        return False


@dataclass(frozen=True)
class Chosen:
    """The provider that does a part, and why it."""

    part: Part
    provider: Provider
    why: str

    @property
    def offer(self) -> Offer:
        offer = self.provider.offer(self.part)
        assert offer is not None, "it was chosen because it does this part"
        return offer

    def make(self, part: Part, settings: Any) -> Any:
        offer = self.provider.offer(part)
        assert offer is not None, f"{self.provider.name} makes no {part}"
        return offer.made(settings)


@cache
def all_providers() -> tuple[Provider, ...]:
    """Every provider found, first choices first."""
    found = [getattr(module, "PROVIDER", None) for module in _modules()]
    return tuple(sorted((provider for provider in found if isinstance(provider, Provider)), key=lambda provider: provider.rank))


def _modules() -> Iterator[Any]:
    for info in pkgutil.iter_modules(providers.__path__):
        if info.name not in _NO_PROVIDERS:
            yield importlib.import_module(f"{providers.__name__}.{info.name}")


def providers_of(part: Part) -> list[Provider]:
    """All that do it, first choices first."""
    able = [provider for provider in all_providers() if provider.offer(part)]
    return sorted(able, key=lambda provider: provider.rank_of(part))


def choose(part: Part, wanted: str, environment: Mapping[str, str] | None = None, settings: Any = None) -> Chosen:
    """Raises NotFound when `wanted` names no provider of this part."""
    able, model = providers_of(part), getattr(settings, "model", None)
    usable = next(provider for provider in able if not provider.lacks(environment, part))
    if wanted == "auto":
        passed = [f"{provider.name}: {provider.lacks(environment, part)}" for provider in able[: able.index(usable)]]
        return Chosen(part_of(part, usable, model), usable, "first usable" + (f" ({'; '.join(passed)})" if passed else ""))
    named = next((provider for provider in able if provider.name == wanted), None)
    if named is None:
        raise NotFound(f"{part} provider", wanted, [provider.name for provider in able])
    own = part_of(part, named, model)
    if lack := named.lacks(environment, own, settings, named=True):
        return Chosen(part, usable, f"{wanted} was asked for, but {lack}; {usable.name} is used instead")
    return Chosen(own, named, "as the team says")


def part_of(part: Part, provider: Provider, model: str | None) -> Part:
    """`realtime`, where a team names one of the provider's realtime models for its language model; else the part itself."""
    realtime = provider.makes.get("realtime") if part == "llm" else None
    return "realtime" if realtime and any(mark in (model or "") for mark in realtime.marks) else part


def stands_in(part: Part, wanted: str, environment: Mapping[str, str] | None = None) -> Chosen | str:
    """A provider named for when another fails, as `name` or `name:model`; what it lacks, when it cannot be one."""
    name, _, model = wanted.partition(":")
    named = next((provider for provider in providers_of(part) if provider.name == name), None)
    if named is None:
        raise NotFound(f"{part} provider", name, [provider.name for provider in providers_of(part)])
    own = part_of(part, named, model)
    return named.lacks(environment, own, named=True) or Chosen(own, named, "named as a fallback")
