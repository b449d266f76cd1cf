"""How is a provider told of, to a page or a program?"""

from dataclasses import asdict
from typing import Any

from frontdesk.providers.catalogue import Part, Provider
from frontdesk.providers.offer import Offer


def of_provider(provider: Provider) -> dict[str, Any]:
    """A plain object; a price that is not known is null. Nothing of a key but the name of its variable."""
    return {
        "name": provider.name,
        "package": provider.package,
        "notes": provider.notes,
        "parts": [_of_part(provider, part, offer) for part, offer in provider.makes.items()],
    }


def _of_part(provider: Provider, part: Part, offer: Offer) -> dict[str, Any]:
    lack = provider.lacks(None, part)
    return {
        "part": part,
        "usable": not lack,
        "lacks": lack,
        "keys": list(provider.keys if offer.keys is None else offer.keys),
        "model": offer.model,
        "can": {name: value for name, value in asdict(offer.can).items() if name != "languages"},
        "languages": list(offer.can.languages),
        "options": list(offer.options.model_fields),
        "prices": [{"model": model, **asdict(price)} for model, price in offer.prices.items()],
    }
