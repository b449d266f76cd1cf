"""How quick is the desk on this machine? The figures of `benchmarks/`, each beside its baseline."""

import asyncio
import importlib
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

import frontdesk
from frontdesk.kit.errors import ConfigurationError, NotFound

FOLDER = "benchmarks"


def bench(
    names: Annotated[list[str] | None, typer.Argument(help="Which figures; all of them when none is named.", metavar="[NAME]...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One object for each figure, a line each.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="A tenth of the measurements.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="Name the figures and what each tells.")] = False,
) -> None:
    """Measure the desk, each figure beside its baseline."""
    figures = found_figures(benchmarks_folder())
    if list_:
        for name, about in figures.items():
            print(f"{name:<18}{about}")
        return
    for name in names or ():
        if name not in figures:
            raise NotFound("figure", name, figures)
    logging.getLogger("livekit").setLevel(logging.CRITICAL)
    chosen = sorted((_module(name) for name in names or figures), key=lambda module: int(module.SECONDS))
    failed = [module for module in chosen if not _measure(module, quick=quick, as_json=as_json)]
    raise typer.Exit(1 if failed else 0)


def benchmarks_folder(start: Path | None = None) -> Path:
    """The folder beside the sources of a checkout, or in the folder where the command is given. An installed package has none."""
    near = [start] if start else [Path(frontdesk.__file__).parents[2], Path.cwd()]
    for place in near:
        if (place / FOLDER / "__init__.py").is_file():
            return place / FOLDER
    raise ConfigurationError(
        f"no folder {FOLDER} in {' or '.join(str(place) for place in dict.fromkeys(near))}",
        way_out="the figures belong to a checkout, not to the installed package: clone the repository and run `make bench` there",
    )


def found_figures(folder: Path) -> dict[str, str]:
    """Each figure and the first line of its file."""
    files = sorted(file for file in folder.glob("*.py") if file.stem != "__init__")
    return {file.stem: file.read_text().partition("\n")[0].strip('"') for file in files}


def _module(name: str) -> ModuleType:
    root = str(benchmarks_folder().parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    return importlib.import_module(f"{FOLDER}.{name}")


def _measure(module: ModuleType, *, quick: bool, as_json: bool) -> bool:
    """Whether it could be measured; an aim that is missed is told, and is no failure."""
    name = module.__name__.rpartition(".")[2]
    print(f"{name} (about {module.SECONDS // (10 if quick else 1) + 3} s) …", file=sys.stderr, flush=True)
    before = os.getloadavg()[0]
    try:
        figure = asyncio.run(module.measure(quick))
    except Exception as error:
        logging.getLogger(__name__).debug("%s failed", name, exc_info=True)
        print(f"{name} could not be measured: {type(error).__name__}: {error}", file=sys.stderr)
        return False
    told = figure.to_json(name, [before, os.getloadavg()[0]])
    print(json.dumps(told), flush=True) if as_json else show(told)
    return True


def show(told: dict[str, Any]) -> None:
    """A figure for people."""
    table = Table(title=f"{told['name']} ({told['unit']})", title_justify="left")
    for column in ("", "ours\np50", "\np95", "\nmax", "\nn", "baseline\np50", "\np95", "\nmax", "ratio\np50"):
        table.add_column(column, justify="left" if not column else "right")
    for part, pair in {"all": told, **told["parts"]}.items():
        table.add_row(part, *_numbers(pair))
    console = Console()
    console.print(table)
    console.print(f"baseline: {told['baseline']['what']}; load {told['machine']['load']} on {told['machine']['cores']} cores", markup=False)
    for aim in told["aims"]:
        console.print(f"{'✓' if aim['held'] else '✗'} {aim['aim']}", markup=False)
    known = {"name", "unit", "ours", "baseline", "ratio_p50", "ratio_p95", "parts", "aims", "machine"}
    for key in told.keys() - known:
        console.print(f"{key}: {json.dumps(told[key])}", markup=False)


def _numbers(pair: dict[str, Any]) -> Sequence[str]:
    ours, baseline = pair["ours"], pair["baseline"]
    values = [ours["p50"], ours["p95"], ours["max"], ours["n"], baseline["p50"], baseline["p95"], baseline["max"], pair["ratio_p50"]]
    return ["–" if value is None else f"{value:g}" for value in values]
