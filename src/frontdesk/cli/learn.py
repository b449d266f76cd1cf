"""Does the desk know what callers say before the first of them calls? The sentences of all teams are learned, once for a data folder."""

import math
import time
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from frontdesk.calls.switchboard import learned, load_team
from frontdesk.cli.running.shelf import looks, was_learned
from frontdesk.kit.errors import FrontdeskError
from frontdesk.kit.settings import Settings
from frontdesk.providers.catalogue import choose
from frontdesk.teams.sources import find_packs

_AT_ONCE = 400
_TOLD_EVERY_SECONDS = 3.0


def learn(
    teams: Annotated[
        list[str] | None, typer.Argument(help="Packs or paths of teams; all that can be called when none is named.", metavar="[TEAM]...")
    ] = None,
) -> None:
    """Learn beforehand what callers say to the teams, so that no start and no caller waits for it."""
    settings = Settings()
    looked = looks(settings)
    texts = sentences_of(teams or [name for name, path in sorted(find_packs().items()) if path.is_dir()])
    learn_aloud(texts, told=0.0)
    if not teams:
        was_learned(settings, looked)
    print(f"{len(texts):,} sentences are known", flush=True)


def learn_aloud(texts: Sequence[str], *, told: float | None = None) -> None:
    """Says how far it is every three seconds, so nothing where all is known already. `told`: when it was said last."""
    vectors = choose("wishes", "auto").make("wishes", None)
    done, told = 0, time.monotonic() if told is None else told
    for lot in in_lots(texts, _AT_ONCE):
        if time.monotonic() - told >= _TOLD_EVERY_SECONDS:
            print(f"learning what callers say: {done:,} of {len(texts):,} sentences", flush=True)
            told = time.monotonic()
        vectors(lot)
        done += len(lot)


def sentences_of(teams: Sequence[str]) -> list[str]:
    """Each once. A team that is broken is left out: that is told by those who would call it."""
    found: dict[str, None] = {}
    for team in teams:
        try:
            found |= dict.fromkeys(learned(load_team(team)))
        except FrontdeskError as error:
            print(f"{team} is left out: {error.message}", flush=True)
    return list(found)


def in_lots(texts: Sequence[str], most: int) -> Iterator[list[str]]:
    """In lots of about the same size: only many at once are kept."""
    count = math.ceil(len(texts) / most)
    for at in range(count):
        yield list(texts[len(texts) * at // count : len(texts) * (at + 1) // count])
