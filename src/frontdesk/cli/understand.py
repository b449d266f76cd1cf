"""What does the desk make of a sentence? Sentences in, one a line; what the brain would do, or the value of a slot, out."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from typing import Annotated, Any, TextIO
from zoneinfo import ZoneInfo

import typer

from frontdesk.brain.foreseen import Foreseen, foresee
from frontdesk.brain.pool import Vectors
from frontdesk.calls.switchboard import Loaded, load_team, situation_of
from frontdesk.kit.clocks import SystemClock
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.language.hear import KINDS, Heard, find, hear
from frontdesk.providers.catalogue import choose

_INPUT = "standard input"


@dataclass(frozen=True)
class Asked:
    """One line: the sentence, and how it is to be understood. `rest` are the other keys of its object, given back as they are."""

    text: str
    agent: str = ""
    slot: str = ""
    options: tuple[str, ...] = ()
    now: datetime | None = None
    rest: dict[str, Any] | None = None


def understand(
    team: Annotated[str, typer.Argument(help="A pack, or the path of a team's file or folder.")],
    agent: Annotated[str, typer.Option(help="The agent who has the line; the team's entry when left out.")] = "",
    slot: Annotated[str, typer.Option(help=f"Listen for one value: {', '.join(KINDS)}.")] = "",
    options: Annotated[str, typer.Option(help="What a choice is between: A,B,C.")] = "",
    now: Annotated[str, typer.Option(help='What "tomorrow" is counted from, as in 2026-06-15T10:00:00-05:00; the present when left out.')] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One object for each sentence, a line each.")] = False,
) -> None:
    """Say what the brain would do about each sentence of the input, one a line (or a JSON object with `text`)."""
    loaded = load_team(team)
    asked = Asked("", agent, slot, tuple(option.strip() for option in options.split(",") if option.strip()), _time(now, loaded))
    listener = Listener(loaded)
    listener.ready(asked)
    for line in read(sys.stdin, asked, loaded):
        found = listener.hears(line)
        print(json.dumps({**(line.rest or {}), "text": line.text, **found}, default=str) if as_json else told(line.text, found), flush=True)


class Listener:
    """Understands many sentences for one team; the sentence vectors are loaded once, when they are first needed."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def ready(self, asked: Asked) -> None:
        """Loads what is needed and refuses what cannot be meant, before the first sentence comes."""
        if asked.slot:
            _known_slot(asked.slot)
            return
        self._agent(asked)
        foresee("hello", self._agent(asked), lambda agent: situation_of(self._loaded, agent, self._now(asked)), _vectors())

    def hears(self, asked: Asked) -> dict[str, Any]:
        """The object for one sentence, without its text."""
        if asked.slot:
            heard = listen(_known_slot(asked.slot), asked.text, self._now(asked), asked.options)
            return {"value": heard.value, "heard": heard.words or None, "state": heard.state}
        now = self._now(asked)
        foreseen = foresee(asked.text, self._agent(asked), lambda agent: situation_of(self._loaded, agent, now), _vectors())
        return {**asdict(foreseen), "score": round(foreseen.score, 3)}

    def _agent(self, asked: Asked) -> str:
        definition = self._loaded.definition
        name = asked.agent or definition.entry
        if name not in definition.agents:
            raise NotFound("agent", name, definition.agents)
        return name

    def _now(self, asked: Asked) -> datetime:
        return asked.now or SystemClock(self._loaded.definition.business.zone).now()


def listen(slot: str, text: str, now: datetime, options: tuple[str, ...] = ()) -> Heard:
    """As the answer to a question for it; else as a value somewhere in the sentence."""
    heard = hear(slot, text, now=now, options=options)
    if heard.value is not None:
        return heard
    inside = find(slot, text, now=now, options=options)
    return inside if inside.value is not None else heard


def read(lines: TextIO, usual: Asked, loaded: Loaded) -> Iterator[Asked]:
    """Each line as it comes; what its object does not say is as the command line says."""
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        yield _object(text, number, usual, loaded) if text.startswith("{") else replace(usual, text=text)


def _object(text: str, number: int, usual: Asked, loaded: Loaded) -> Asked:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise _wrong(number, f"this is no JSON object: {error}", text) from None
    if not isinstance(given.get("text"), str):
        raise _wrong(number, "the object has no `text`", text)
    options = given.pop("options", usual.options)
    return Asked(
        text=given.pop("text"),
        agent=str(given.pop("agent", None) or usual.agent),
        slot=str(given.pop("slot", None) or usual.slot),
        options=tuple(options.split(",") if isinstance(options, str) else map(str, options or ())),
        now=_time(str(given.pop("now", None) or ""), loaded) or usual.now,
        rest=given,
    )


def _wrong(number: int, message: str, found: str) -> ConfigurationError:
    return ConfigurationError(message, file=_INPUT, line=number, found=found, way_out='write the sentence alone, or {"text": "the sentence"}')


def _time(text: str, loaded: Loaded) -> datetime | None:
    """A time without a zone is one of the business's zone."""
    if not text:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigurationError(f"{text!r} is no time", found=text, way_out="write it as 2026-06-15T10:00:00-05:00") from None
    return time if time.tzinfo else time.replace(tzinfo=ZoneInfo(loaded.definition.business.zone))


def _known_slot(slot: str) -> str:
    if slot not in KINDS:
        raise NotFound("slot type", slot, KINDS)
    return slot


@cache
def _vectors() -> Vectors:
    made: Vectors = choose("wishes", "auto").make("wishes", None)
    return made


def told(text: str, found: dict[str, Any]) -> str:
    """The same for a person, on one line."""
    if "value" in found:
        return f"{text}  →  {found['value']!r}" + (f"  (heard in {found['heard']!r})" if found["heard"] else "")
    return f"{text}  →  {found['agent']}: {_what(Foreseen(**found))}  [{found['score']:.2f}]"


def _what(foreseen: Foreseen) -> str:
    if not foreseen.tool:
        return "not understood" if foreseen.rejected else foreseen.say or foreseen.decision.replace("_", " ")
    given = ", ".join(f"{name}={value!r}" for name, value in foreseen.arguments.items())
    return f"{foreseen.tool}({given})" + (f", asks for {foreseen.missing}" if foreseen.missing else "")
