"""What is wrong with this machine, if anything, and what helps?"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from frontdesk.cli.health import ground, programs, understanding
from frontdesk.cli.health.finding import Finding
from frontdesk.cli.running import runtime
from frontdesk.kit.settings import Settings

_SIGNS = {"good": "✓", "note": "·", "wrong": "✗"}


def doctor(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Say what is installed, what can be used and what not, and what to do about it."""
    settings = Settings()
    found = list(examine(settings))
    wrong = sum(finding.state == "wrong" for finding in found)
    if as_json:
        print(json.dumps({"ok": not wrong, "findings": [asdict(finding) for finding in found]}))
    else:
        _print(found, wrong)
    raise typer.Exit(1 if wrong else 0)


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings, in the order in which they are read."""
    running = runtime.is_running(settings.home)
    yield Finding("running", "good" if running else "note", f"at {running.url}" if running else "nothing runs in this data folder")
    yield from programs.programs(settings)
    yield from understanding.weights(settings)
    yield from understanding.providers()
    yield ground.folder(settings.home)
    yield ground.disk(settings.home)
    yield from ground.ports(settings, running)
    yield ground.database(settings)
    yield ground.mail(settings)
    yield ground.microphone(settings.host, (running.ports or {}).get("web", settings.port) if running else settings.port)


def _print(found: list[Finding], wrong: int) -> None:
    width = max(len(finding.about) for finding in found)
    for finding in found:
        print(f"  {_SIGNS[finding.state]} {finding.about:<{width}}  {finding.detail}")
        if finding.way_out:
            print(f"    {'':<{width}}  → {finding.way_out}")
    print(f"\n{wrong} of {len(found)} are wrong" if wrong else "\nnothing is wrong")
