"""How are things called here that others named? Tools in lower case letters, digits and _; arguments in words that can be asked for."""

import re

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LONGEST = 63


def tool_name(name: str, prefix: str | None = None) -> str:
    """`listOrders` → `list_orders`; empty when nothing of it can stand in a name."""
    words = re.sub(r"[^a-z0-9]+", "_", _CAPITALS.sub("_", name).lower()).strip("_")
    whole = f"{prefix.rstrip('_')}_{words}" if prefix and words else words
    return whole[:_LONGEST] if whole[:1].isalpha() else ""


def in_words(name: str) -> str:
    """`postalCode` → `postal code`."""
    return " ".join(re.sub(r"[^A-Za-z0-9]+", " ", _CAPITALS.sub(" ", name)).lower().split())
