"""Who can hear, think and speak here, and what do the others lack?"""

import json
import sys
from typing import Annotated, Any

import typer

from frontdesk.kit.errors import NotFound
from frontdesk.providers.catalogue import Provider, all_providers
from frontdesk.providers.offer import Offer
from frontdesk.providers.told import of_provider


def providers(
    names: Annotated[list[str] | None, typer.Argument(help="Only these, with the settings that each takes.", metavar="[NAME]...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each provider, a line each.")] = False,
) -> None:
    """List the vendors of speech and language: usable, or what is missing; their models, prices and options."""
    known = {provider.name: provider for provider in all_providers()}
    for name in names or ():
        if name not in known:
            raise NotFound("provider", name, known)
    for provider in [known[name] for name in names] if names else known.values():
        print(json.dumps(of_provider(provider)) if as_json else _told(provider, whole=bool(names)))
    if not names and not as_json:
        print("\nfrontdesk providers NAME tells what one takes and costs.", file=sys.stderr)


def _told(provider: Provider, *, whole: bool) -> str:
    lines = [_line(provider.name, part, provider) for part in provider.makes]
    for part, offer in provider.makes.items() if whole else ():
        lines += [f"  {part}: {line}" for line in _of_offer(offer)]
    return "\n".join(lines)


def _line(name: str, part: Any, provider: Provider) -> str:
    lack = provider.lacks(None, part)
    offer = provider.makes[part]
    return f"{'·' if lack else '✓'} {name:<11} {part:<9} {offer.model:<32} {lack or 'usable'}"


def _of_offer(offer: Offer) -> list[str]:
    abilities = [name for name in ("streams", "interim", "boost", "text_out") if getattr(offer.can, name)]
    lines = [f"can {', '.join(abilities)}"] if abilities else []
    if offer.marks:
        lines.append(f"is what voice.llm.model names with {' or '.join(offer.marks)} in it; given words and no sound, in free talk alone")
    if offer.options.model_fields:
        lines.append(f"options {', '.join(offer.options.model_fields)}")
    for model, price in offer.prices.items():
        told = ", ".join(f"{name} {value:g}" for name, value in vars(price).items() if value is not None)
        lines.append(f"{'any model' if model == '*' else model} in dollars: {told}")
    return lines if offer.prices else [*lines, "price not known here"]
