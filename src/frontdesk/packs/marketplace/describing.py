"""How is what a device has said: its screen, memory, battery, weight and sockets, with numbers as words?"""

import re
from collections.abc import Callable, Mapping, Sequence

from frontdesk.language import speak
from frontdesk.packs.marketplace import wording
from frontdesk.packs.marketplace.repository import Product

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_LONG_HOURS = 72


def spoken(text: str) -> str:
    """ "Bluetooth 5.3" → "Bluetooth five point three"; "1920 by 1080" as people say it, "nineteen twenty by ten eighty"; "S24" → "S twenty four"."""
    return " ".join(_NUMBER.sub(lambda found: f" {_words(found[0])} ", text).replace(" ,", ",").split()).replace(" ,", ",")


def _words(number: str) -> str:
    if "." in number:
        return speak.decimal(float(number))
    return speak.year(int(number)) if len(number) == 4 else speak.number(int(number))


def _amount(text: str) -> str:
    return speak.decimal(float(text)) if _NUMBER.fullmatch(text) else spoken(text)


def _gigabytes(text: str) -> str:
    size = float(text)
    return f"{speak.decimal(size / 1000)} terabyte{'' if size == 1000 else 's'}" if size >= 1000 else f"{_amount(text)} gigabytes"


def _battery(text: str) -> str:
    hours = float(text)
    if hours > _LONG_HOURS:
        return f"about {speak.quantity(round(hours / 24), 'day')} of battery"
    return f"{_amount(text)} hours of battery"


_HAS: Mapping[str, Callable[[str], str]] = {
    "screen_in": lambda text: f"a {_amount(text)} inch screen",
    "resolution": lambda text: f"a resolution of {spoken(text)}",
    "refresh_hz": lambda text: f"{_amount(text)} hertz",
    "memory_gb": lambda text: f"{_gigabytes(text)} of memory",
    "storage_gb": lambda text: f"{_gigabytes(text)} of storage",
    "battery_h": _battery,
    "power_w": lambda text: f"{_amount(text)} watts",
    "capacity_mah": lambda text: f"{_amount(text)} milliamp hours",
    "ports": lambda text: f"{speak.join(spoken(text).split(', '))} sockets",
}


def specs(item: Product) -> str:
    """All that the row says, and that the weight is not known where it is not. Nothing is added."""
    it = "They" if wording.several(item.title) else "It"
    has = [say(item.details[name]) for name, say in _HAS.items() if item.details.get(name)]
    does = _does(item)
    sentences = [f"{it} {wording.verb(item.title, 'has', 'have')} {speak.join(has)}." if has else "", f"{it} {speak.join(does)}." if does else ""]
    unknown = "" if item.details.get("weight_lb") else "I don't have the weight."
    return " ".join(part for part in (*sentences, unknown) if part)


def _does(item: Product) -> list[str]:
    """ "weighs one pound", "works with iPhone and Android phones", "is waterproof" """
    told, title = item.details, item.title
    parts = [f"{wording.verb(title, 'weighs', 'weigh')} {weight(told['weight_lb'])}"] if told.get("weight_lb") else []
    parts += [f"{wording.verb(title, 'connects', 'connect')} by {spoken(told['connection'])}"] if told.get("connection") else []
    parts += [f"{wording.verb(title, 'works', 'work')} with {spoken(told['works_with'])}"] if told.get("works_with") else []
    return parts + ([_wet(title, told["waterproof"])] if told.get("waterproof") else [])


def _wet(title: str, text: str) -> str:
    if text == "yes" or text.endswith("meters"):
        return f"{wording.verb(title)} waterproof{'' if text == 'yes' else f' to {spoken(text)}'}"
    return f"{wording.verb(title, 'stands', 'stand')} {spoken(text)}"


def weight(text: str) -> str:
    return f"{_amount(text)} pound{'' if text == '1' else 's'}"


# -- side by side ---------------------------------------------------------------------------------------------------------------------

_BETTER: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "screen_in": ("the larger screen", lambda text: f"{_amount(text)} inches"),
    "memory_gb": ("more memory", _gigabytes),
    "storage_gb": ("more storage", _gigabytes),
    "battery_h": ("the longer battery life", lambda text: _battery(text).removesuffix(" of battery")),
    "refresh_hz": ("the faster screen", lambda text: f"{_amount(text)} hertz"),
    "power_w": ("more power", lambda text: f"{_amount(text)} watts"),
    "capacity_mah": ("more capacity", lambda text: f"{_amount(text)} milliamp hours"),
    "weight_lb": ("the lower weight", weight),
}


def side_by_side(items: Sequence[Product]) -> str:
    """What each costs, and who is ahead in what; where no number tells them apart, what their rows say."""
    costs = speak.join([f"{wording.product(item)} {wording.verb(item.title, 'costs', 'cost')} {speak.money(item.price_cents)}" for item in items])
    ahead = _ahead(items) or " ".join(f"{wording.capital(wording.product(item))}: {specs(item)}" for item in items)
    return f"{wording.capital(costs)}. {ahead}".strip()


def _ahead(items: Sequence[Product]) -> str:
    better: dict[str, list[str]] = {}
    for name, (words, say) in _BETTER.items():
        if best := _best(items, name):
            better.setdefault(best.title, []).append(f"{words} with {say(best.details[name])}")
    return " ".join(
        f"{wording.capital(wording.item(title))} {wording.verb(title, 'has', 'have')} {speak.join(told)}." for title, told in better.items()
    )


def _best(items: Sequence[Product], name: str) -> Product | None:
    """Who is ahead alone, when all rows say it. Less is better of weight alone."""
    if not all(_NUMBER.fullmatch(item.details.get(name, "")) for item in items):
        return None
    ranked = sorted(items, key=lambda item: float(item.details[name]), reverse=name != "weight_lb")
    return None if ranked[0].details[name] == ranked[1].details[name] else ranked[0]
