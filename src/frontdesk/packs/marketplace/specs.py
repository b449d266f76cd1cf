"""What does a device have, and does it go with another? Pure, from rows alone: a row says its ports, its connection and what it works with.

What no row says is "unknown", and is said to be.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from frontdesk.language.numbers import cardinal
from frontdesk.language.tokens import tokens
from frontdesk.packs.marketplace.repository import Product

Goes = Literal["yes", "no", "depends", "unknown"]

KINDS: Mapping[str, tuple[str, ...]] = {
    "iPhone": ("iphone", "apple phone", "ios"),
    "iPad": ("ipad",),
    "Android phone": ("android", "galaxy", "samsung phone", "pixel", "google phone", "oneplus", "motorola"),
    "phone": ("phone", "smartphone", "cell", "mobile"),
    "Mac": ("mac", "macbook", "macos", "imac", "mac os"),
    "Windows computer": ("windows", "pc", "dell", "lenovo", "thinkpad", "surface", "hp laptop"),
    "Chromebook": ("chromebook", "chromeos", "chrome os"),
    "laptop": ("laptop", "notebook", "computer"),
    "tablet": ("tablet", "fire tablet"),
    "television": ("television", "tv"),
    "game console": ("console", "playstation", "xbox", "nintendo", "switch console", "ps five", "ps5"),
    "turntable": ("turntable", "record player"),
}
_BROADER: Mapping[str, tuple[str, ...]] = {
    "iPhone": ("phone",),
    "Android phone": ("phone",),
    "iPad": ("tablet",),
    "Mac": ("laptop", "PC"),
    "Windows computer": ("laptop",),
    "Chromebook": ("laptop",),
}
"""Each of these is also one of those."""
# What a row's words mean, as kinds.
_WORKS: Mapping[str, tuple[str, ...]] = {
    "iphone and android phones": ("iPhone", "Android phone", "phone"),
    "phones": ("phone",),
    "any phone": ("phone",),
    "tablets": ("tablet",),
    "laptops": ("laptop",),
    "windows": ("Windows computer",),
    "macos": ("Mac",),
    "chromeos": ("Chromebook",),
    "ipad": ("iPad",),
    "pc and game consoles": ("Windows computer", "game console"),
    "televisions": ("television",),
    "turntables": ("turntable",),
}
_PORTS = ("USB-C", "USB-A", "HDMI", "DisplayPort", "headphone", "SD card", "Bluetooth", "Wi-Fi", "optical")
_MODEL = re.compile(r"\b(iphone|galaxy)\s*(?:s\s*)?(\d{1,2})\b", re.IGNORECASE)
_PHONES = frozenset({"iPhone", "Android phone", "phone"})


@dataclass(frozen=True)
class Compatibility:
    """`why` is what the answer rests on: the words of a row, or a port that both have. It depends where a row names models and the caller none."""

    goes: Goes
    why: str = ""


def kind_of(device: str) -> str:
    """The kind of device that a caller names; "" when it is none we know."""
    said = " ".join(re.sub(r"[^a-z0-9 ]", " ", device.lower()).split())
    return next((kind for kind, names in KINDS.items() if any(re.search(rf"\b{re.escape(name)}s?\b", said) for name in names)), "")


def works_with_device(item: Product, device: str) -> Compatibility:
    """An item of the shop with a device that the caller has."""
    words = item.details.get("works_with", "")
    if not words:
        return Compatibility("unknown")
    device = _in_digits(device)
    if (model := _MODEL.search(device)) and (told := _model(words, model)):
        return Compatibility(told, words)
    kind = kind_of(device)
    if not kind:
        return Compatibility("yes", words) if _names(words, device) else Compatibility("unknown", words)
    if _by_model(words, kind):
        return Compatibility("depends", words)
    there = kinds_in(words)
    if kind in there or set(_BROADER.get(kind, ())) & there:
        return Compatibility("yes", words)
    broad = any(kind in _BROADER.get(one, ()) for one in there)
    return Compatibility("unknown" if broad or not there else "no", words)


def works_with_item(item: Product, other: Product) -> Compatibility:
    """Two items of the shop: by what the one's row says of the other's kind, or by a port or a connection that both rows name."""
    for one, two in ((item, other), (other, item)):
        for name in (two.category, *two.words, two.title):
            if kind_of(name) and (found := works_with_device(one, name)).goes == "yes":
                return found
    shared = ports_of(item) & ports_of(other)
    if shared:
        return Compatibility("yes", next(port for port in _PORTS if port in shared))
    for one, two in ((item, other), (other, item)):
        if one.details.get("works_with") and kind_of(two.category):
            return works_with_device(one, two.category)
    return Compatibility("unknown", item.details.get("works_with", ""))


def ports_of(item: Product) -> frozenset[str]:
    """What can be plugged in, or paired; a headset's cable fits a headphone socket only where its row says so."""
    text = f"{item.details.get('ports', '')}, {item.details.get('connection', '')}".lower()
    return frozenset(port for port in _PORTS if port.lower() in text)


def kinds_in(words: str) -> frozenset[str]:
    said = words.lower()
    found = {kind for phrase, kinds in _WORKS.items() if re.search(rf"\b{phrase}\b", said) for kind in kinds}
    if _MODEL.search(said):
        found |= {"iPhone"} if "iphone" in said else set()
        found |= {"Android phone"} if "galaxy" in said else set()
    return frozenset(found | ({"iPad"} if "ipads" in said else set()))


def _by_model(words: str, kind: str) -> bool:
    """Whether the row names models of this kind: "iPhone 15", "iPads from 2018"."""
    makes = {one[1].lower() for one in _MODEL.finditer(words)}
    if kind in _PHONES and makes:
        return (kind != "iPhone" or "iphone" in makes) and (kind != "Android phone" or "galaxy" in makes)
    return kind in ("iPad", "tablet") and re.search(r"\bfrom \d{4}\b", words) is not None


def _in_digits(device: str) -> str:
    """ "iPhone fourteen" → "iPhone 14"; what a number is said with stands as it is."""
    found, out, at = tokens(device), list[str](), 0
    while at < len(found):
        number = cardinal(found, at)
        out.append(str(number[0]) if number else found[at].word)
        at = number[1] if number else at + 1
    return " ".join(out)


def _model(words: str, model: re.Match[str]) -> Goes | None:
    """Whether a numbered model is among "iPhone 15, iPhone 16 and Galaxy S24" or "iPhone 12 and later". None: the row names none of its make."""
    make, number = model[1].lower(), int(model[2])
    told = [(int(one[2]), words[one.end() :].lower().startswith(" and later")) for one in _MODEL.finditer(words) if one[1].lower() == make]
    if not told:
        return None
    return "yes" if any(number == known or (later and number > known) for known, later in told) else "no"


def _names(words: str, device: str) -> bool:
    """A device that is none of our kinds, in the row's very words: "Matter devices", "Corvid lenses"."""
    said = {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", device.lower())} - {"device", "thing", "with"}
    return bool(said & {word.rstrip("s") for word in re.findall(r"[a-z]{4,}", words.lower())})
