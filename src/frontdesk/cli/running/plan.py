"""What runs in one data folder, with which ports and values? Worked out before anything is started."""

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from frontdesk.cli.running.cluster import cluster
from frontdesk.cli.running.database import Database
from frontdesk.cli.running.livekit import LiveKitKeys, LiveKitPorts, keys_file, outside_keys, own_keys, server_command
from frontdesk.cli.running.livekit_ready import ready_server
from frontdesk.cli.running.part import Part, Program, answers, rotate
from frontdesk.cli.running.ports import next_free
from frontdesk.cli.running.progress import Progress
from frontdesk.cli.running.runtime import MARK
from frontdesk.cli.running.shelf import is_learned
from frontdesk.kit.settings import Settings

HEALTH_PORT = 7709
"""Where the worker tells its health, unless it is taken."""
_MIGRATE_SECONDS = 120.0
_LEARN_SECONDS = 1800.0
"""At the very first start; on two idle cores it is half a minute."""
_WORKER_SECONDS = 300.0
"""It loads the models, and what was learned."""


@dataclass(frozen=True)
class Ports:
    """Each the wanted one, or the next free."""

    web: int
    health: int
    livekit: LiveKitPorts | None

    def by_name(self) -> dict[str, int]:
        livekit = {"livekit": self.livekit.http, "livekit_udp": self.livekit.udp} if self.livekit else {}
        return {"web": self.web, "worker_health": self.health, **livekit}


@dataclass(frozen=True)
class Plan:
    """The parts in the order of their start, and what others may know of them."""

    settings: Settings
    run: str
    ports: Ports
    keys: LiveKitKeys
    database: Database | None
    stages: list[list[Part]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{_reachable(self.settings.host)}:{self.ports.web}"

    @property
    def database_url(self) -> str:
        return self.database.url if self.database else self.settings.database_url

    @property
    def livekit_url(self) -> str:
        return f"ws://{_reachable(self.settings.host)}:{self.ports.livekit.http}" if self.ports.livekit else self.settings.livekit_url

    @property
    def livekit_keys(self) -> str:
        return str(keys_file(self.settings.home)) if self.ports.livekit else ""

    def variables(self) -> Mapping[str, str]:
        """What each child of ours finds in its environment; with these it needs nothing else."""
        return {
            MARK: self.run,
            "FRONTDESK_HOME": str(self.settings.home),
            "FRONTDESK_HOST": self.settings.host,
            "FRONTDESK_PORT": str(self.ports.web),
            "FRONTDESK_LIVEKIT_URL": self.livekit_url,
            "FRONTDESK_LIVEKIT_API_KEY": self.keys.key,
            "FRONTDESK_LIVEKIT_API_SECRET": self.keys.secret,
            "DATABASE_URL": self.database_url,
            "PYTHONUNBUFFERED": "1",
        }


def make_plan(settings: Settings, progress: Progress, *, sample: bool) -> Plan:
    """Finds ports, keys and programs, builds livekit-server if it has to, and lays out the stages."""
    own_livekit = not settings.livekit_url
    keys = own_keys(settings.home) if own_livekit else outside_keys(settings)
    binary = ready_server(settings.home, progress) if own_livekit else None
    ports = choose_ports(settings, progress)
    database = None if settings.database_url else Database(cluster(settings.home))
    plan = Plan(settings, f"run_{secrets.token_hex(8)}", ports, keys, database)
    logs = _Logs(settings.home / "logs")
    ground: list[Part] = [_livekit(plan, binary, logs.new("livekit"))] if binary else []
    ground += [database] if database else []
    tables = [_migrate(plan, logs.new("migrate"), sample), *([] if is_learned(settings) else [_learn(plan, logs.new("learn"))])]
    plan.stages.extend(stage for stage in (ground, tables) if stage)
    plan.stages.append([_serve(plan, logs.new("serve")), _worker(plan, logs.new("worker"))])
    return plan


def choose_ports(settings: Settings, progress: Progress) -> Ports:
    """Says so where the wanted one is taken."""
    host, taken = settings.host, set[int]()

    def choose(what: str, wanted: int, *, udp: bool = False) -> int:
        ours = wanted in taken
        port = next_free(host, wanted, udp=udp, taken=frozenset(taken))
        taken.add(port)
        if port != wanted and not ours:
            progress.warned(f"port {wanted} is taken by another program; {what} gets {port}")
        return port

    web, health = choose("the console", settings.port), choose("the worker's health", HEALTH_PORT)
    if settings.livekit_url:
        return Ports(web, health, None)
    wanted = LiveKitPorts()
    livekit = LiveKitPorts(choose("LiveKit", wanted.http), choose("LiveKit's media", wanted.udp, udp=True), choose("LiveKit's TCP", wanted.tcp))
    return Ports(web, health, livekit)


class _Logs:
    """The log files of this run; those of earlier ones get a number."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def new(self, name: str) -> Path:
        log = self._folder / f"{name}.log"
        rotate(log)
        return log


def _livekit(plan: Plan, binary: Path, log: Path) -> Part:
    ports = plan.ports.livekit or LiveKitPorts()
    health = f"http://{_reachable(plan.settings.host)}:{ports.http}/"
    command = server_command(binary, plan.settings.home, ports, plan.settings.host)
    return Program("LiveKit", lambda: command, log=log, variables=lambda: {MARK: plan.run}, probe=lambda: answers(health))


def _migrate(plan: Plan, log: Path, sample: bool) -> Part:
    command = _frontdesk("migrate", *(["--sample"] if sample else []))
    name = "Tables and sample" if sample else "Tables"
    return Program(name, lambda: command, log=log, variables=plan.variables, patience=_MIGRATE_SECONDS, once=True)


def _learn(plan: Plan, log: Path) -> Part:
    """Before the worker, which would do it unseen."""
    command = _frontdesk("learn")
    return Program("What callers say", lambda: command, log=log, variables=plan.variables, patience=_LEARN_SECONDS, once=True, tells=True)


def _serve(plan: Plan, log: Path) -> Part:
    command = _frontdesk("serve", "--port", str(plan.ports.web))
    health = f"{plan.url}/api/health"
    return Program("API and console", lambda: command, log=log, variables=plan.variables, probe=lambda: answers(health, 2.0))


def _worker(plan: Plan, log: Path) -> Part:
    command = _frontdesk("worker", "--health-port", str(plan.ports.health))
    health = f"http://127.0.0.1:{plan.ports.health}/"
    return Program("Worker", lambda: command, log=log, variables=plan.variables, probe=lambda: answers(health), patience=_WORKER_SECONDS)


def _frontdesk(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "frontdesk", *words)


def _reachable(host: str) -> str:
    """An address of this machine to reach what listens on `host`."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host  # noqa: S104 compared, not bound
    return f"[{shown}]" if ":" in shown else shown
