"""Can it hear, speak and understand here? The weights by their hashes, and which vendors can be used."""

from collections.abc import Iterator

from frontdesk.cli.health.finding import Finding
from frontdesk.kit.errors import WeightsRefused
from frontdesk.kit.models import MODELS, locate
from frontdesk.kit.settings import Settings
from frontdesk.providers.catalogue import all_providers


def weights(settings: Settings) -> Iterator[Finding]:
    for name, model in MODELS.items():
        try:
            folder = locate(name, weights=settings.weights, home=settings.home)
        except WeightsRefused as refused:
            yield Finding(f"weights {name}", "wrong", refused.message, refused.way_out)
        else:
            size = sum(file.size for file in model.files) / 1_000_000
            yield Finding(f"weights {name}", "good", f"verified, {size:.0f} MB ({folder})")


def providers() -> Iterator[Finding]:
    for provider in all_providers():
        what = ", ".join(provider.makes)
        lack = provider.lacks()
        if lack:
            yield Finding(f"provider {provider.name}", "note", f"{what}: cannot be used, {lack}")
        else:
            yield Finding(f"provider {provider.name}", "good", what)
