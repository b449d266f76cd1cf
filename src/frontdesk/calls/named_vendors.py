"""Is there such a vendor, and are those its settings? What a team writes under `voice`, before a caller finds out."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError

from frontdesk.kit.errors import NotFound
from frontdesk.providers.catalogue import Part, Provider, choose, part_of, providers_of
from frontdesk.providers.offer import Offer
from frontdesk.teams.check import Problem
from frontdesk.teams.definition import Speaking, TeamDefinition, Vendor
from frontdesk.teams.origin import Step

_PARTS: dict[str, Part] = {"stt": "ears", "llm": "llm", "tts": "tts"}


def named_vendors(team: TeamDefinition) -> Iterator[Problem]:
    """Problems of the team's voice and of each agent's; a note about a vendor that cannot be used here and now."""
    for part in _PARTS:
        yield from _of(("voice", part), part, getattr(team.voice, part))
    for name, agent in team.agents.items():
        for part in ("stt", "llm"):
            own = getattr(agent.voice, part)
            if own is not None:
                path = ("agents", name, "voice", part)
                yield from (problem for problem in _of(path, part, own) if not problem.note)
                told = f"{part} of {name} is not used: of an agent's voice only how it speaks (tts) can be its own"
                yield Problem(path, told, "write it under `voice` of the team", note=True)
        if agent.voice.tts is not None:
            settings = team.voice_of(name).tts
            yield from _of(("agents", name, "voice", "tts"), "tts", settings)
            if settings.voice != team.voice.tts.voice:
                yield from _not_heard(name, settings)


def _not_heard(name: str, settings: Speaking) -> Iterator[Problem]:
    """A voice by its name that nobody here has."""
    try:
        chosen = choose("tts", settings.provider, settings=settings)
    except NotFound:  # told as a problem
        return
    if chosen.provider.name != settings.provider != "auto" or not chosen.offer.can.voices:
        message = f"{name} is not heard with the voice {settings.voice!r} here: {chosen.provider.name} speaks ({chosen.why})"
        way_out = "`frontdesk providers` says what each provider needs; until then it is the team's voice"
        yield Problem(("agents", name, "voice", "tts", "voice"), message, way_out, note=True)


def _of(path: tuple[Step, ...], part: str, settings: Vendor) -> Iterator[Problem]:
    able = {provider.name: provider for provider in providers_of(_PARTS[part])}
    for place, wanted in enumerate(settings.fallback):
        yield from _unknown((*path, "fallback", place), part, wanted.partition(":")[0], able)
    if settings.provider == "auto":
        if settings.options:
            yield Problem((*path, "options"), "options are one vendor's, and auto may take any", "name the provider that they are for")
        return
    yield from _unknown((*path, "provider"), part, settings.provider, able)
    if (provider := able.get(settings.provider)) is not None:
        yield from _of_provider(path, part_of(_PARTS[part], provider, settings.model), provider, settings)


def _of_provider(path: tuple[Step, ...], part: Part, provider: Provider, settings: Vendor) -> Iterator[Problem]:
    offer = provider.offer(part)
    assert offer is not None, "it was named because it does this part"
    yield from _wrong_options((*path, "options"), provider, offer, settings.options)
    if lack := provider.lacks(None, part, settings, named=True):
        yield Problem((*path, "provider"), f"{provider.name} cannot be used here: {lack}", "another stands in until it can", note=True)
    elif part == "realtime":
        others = ", ".join((*settings.fallback, "the brain"))
        message = f"{settings.model} is a realtime model: it is given words and no sound, and answers in free talk alone"
        yield Problem((*path, "model"), message, f"for the greeting, in procedures and when it fails there is: {others}", note=True)


def _unknown(path: tuple[Step, ...], part: str, name: str, able: dict[str, Provider]) -> Iterator[Problem]:
    if name not in able:
        near = get_close_matches(name, list(able), n=3, cutoff=0.5)
        way_out = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(able)}"
        yield Problem(path, f"nobody called {name!r} does {part}", way_out)


def _wrong_options(path: tuple[Step, ...], provider: Provider, offer: Offer, options: dict[str, Any]) -> Iterator[Problem]:
    try:
        offer.options.model_validate(options)
    except ValidationError as error:
        known = list(offer.options.model_fields)
        for details in error.errors(include_url=False):
            name = str(details["loc"][0]) if details["loc"] else ""
            yield _wrong_option((*path, *details["loc"][:1]), provider, name, known, details["msg"])


def _wrong_option(path: tuple[Step, ...], provider: Provider, name: str, known: list[str], why: str) -> Problem:
    if name in known:
        return Problem(path, f"{name}: {why[:1].lower()}{why[1:]}", f"see what {provider.name} takes: frontdesk providers {provider.name}")
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    way_out = f"did you mean {' or '.join(near)}?" if near else f"it has: {', '.join(known)}" if known else "it has none"
    return Problem(path, f"{provider.name} has no option {name!r} here", way_out)
