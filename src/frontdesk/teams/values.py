"""What are the values in a team's files made of? Durations, names, sentences, and a part that knows all its keys."""

import re
from datetime import timedelta
from string import Formatter
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

_UNITS = {"h": 3600, "m": 60, "s": 1}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
VARIABLES = "variables"
"""What the context of a validation says of them."""
_DURATION = re.compile(r"(?:(?P<h>\d{1,4})h)?(?:(?P<m>\d{1,5})m)?(?:(?P<s>\d{1,6})s)?")


def wrong(message: str, way_out: str) -> PydanticCustomError:
    """A value that cannot be: what is wrong, and what would be right."""
    return PydanticCustomError("wrong", "{message}", {"message": message, "way_out": way_out})


def read_duration(value: Any) -> timedelta:
    """`30m`, `1h30m`, `45s`."""
    if isinstance(value, timedelta):
        return value
    match = _DURATION.fullmatch(value) if isinstance(value, str) and value else None
    if match is None:
        raise wrong("this is not a duration", "write a number with h, m or s, such as 30m, 90s or 1h30m")
    seconds = sum(int(match[unit] or 0) * factor for unit, factor in _UNITS.items())
    if seconds == 0:
        raise wrong("a duration of nothing", "write a number with h, m or s, such as 30m")
    return timedelta(seconds=seconds)


def write_duration(value: timedelta) -> str:
    """The reverse: `1h30m`."""
    rest, out = int(value.total_seconds()), ""
    for unit, factor in _UNITS.items():
        count, rest = divmod(rest, factor)
        out += f"{count}{unit}" if count else ""
    return out


def sentence(text: str, info: ValidationInfo) -> str:
    """A sentence the desk says must be speakable as it is: nothing left to fill in but the team's own variables."""
    return filled(text, (), info)


def filled(text: str, allowed: tuple[str, ...], info: ValidationInfo) -> str:
    """`info.context` names the variables of the team whose files are read; without it any name may be one of them."""
    if not text.strip():
        raise wrong("this sentence is empty", "write what the desk says here, or leave the key out")
    allowed = (*allowed, *(info.context or {}).get(VARIABLES, ()))
    known = " and ".join("{" + name + "}" for name in allowed)
    way_out = f"only {known} is filled in here" if known else "nothing is filled in here; leave { and } out"
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        raise wrong("there is a { or } without its partner", way_out) from None
    for name in names:
        if name not in allowed and not (info.context is None and _NAME.fullmatch(name)):
            raise wrong(f"{{{name}}} would be spoken as it stands", way_out)
    return text


def zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong(f"there is no time zone {name!r}", "use a name such as America/Chicago or Europe/Berlin") from None
    return name


def locale(name: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}-[A-Z]{2}", name):
        raise wrong(f"{name!r} is not a locale", "write language-COUNTRY, such as en-US")
    return name


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""An agent, a tool, a gate, a slot: lower case letters, digits and _."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(strict=False)]
Names = Annotated[tuple[Name, ...], Field(strict=False)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(sentence)]
Sentences = Annotated[tuple[Sentence, ...], Field(strict=False, min_length=1)]
HandoffLine = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(lambda text, info: filled(text, ("agent",), info))]
ReadBack = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(lambda text, info: filled(text, ("value", "also"), info))]
ReadBackInText = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(lambda text, info: filled(text, ("also",), info))]
Zone = Annotated[str, AfterValidator(zone)]
Locale = Annotated[str, AfterValidator(locale)]
Duration = Annotated[
    timedelta,
    BeforeValidator(read_duration),
    PlainSerializer(write_duration, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^([0-9]+h)?([0-9]+m)?([0-9]+s)?$", "examples": ["30m", "1h30m"]}),
]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Part(BaseModel):
    """Every part of a definition: no key that is not known, no change after it was read, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
