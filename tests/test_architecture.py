"""Is the code shaped as it says it is? The arrows are in `.importlinter`; what import-linter cannot say stands here."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import frontdesk

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "frontdesk"
FILES = sorted(SOURCE.rglob("*.py"))
MODULES = {file: ast.parse(file.read_text()) for file in FILES}
DUMPS = ("util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "service", "services")
IMPURE = {"asyncio", "os", "random", "requests", "secrets", "socket", "subprocess", "threading", "time", "urllib"}
PURE = ("brain", "language", "teams/definition.py", "teams/check.py", "calls/events.py", "calls/state.py", "calls/flow.py")
FOUND_BY_SCAN = ("packs", "providers", "integrations")
NO_PROVIDER = {"catalogue", "offer", "openai_protocol", "told"}
LET_IN = {("providers/brain.py", "frontdesk.providers.local")}
"""The brain's vectors are the local model's when it is given none, and it computes on the executor that the local models share."""


def test_the_arrows_between_parts_hold() -> None:
    """Contracts, with each exception beside its reason, are in .importlinter."""
    ran = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "scripts"])
def test_nothing_is_named_for_being_a_heap_of_things(folder: str) -> None:
    named = [path for path in (ROOT / folder).rglob("*") if path.stem in DUMPS and (path.is_dir() or path.suffix == ".py")]
    assert named == []


def test_every_module_opens_with_what_it_answers() -> None:
    silent = [_name(file) for file, tree in MODULES.items() if not ast.get_docstring(tree) and file.read_text().strip()]
    assert silent == []


def test_imports_stand_at_the_top_of_a_module() -> None:
    inside = [
        f"{_name(file)}:{node.lineno}"
        for file, tree in MODULES.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []


def test_what_decides_has_no_clock_no_thread_and_no_chance() -> None:
    touching = [
        f"{_name(file)} imports {module}"
        for file, tree in MODULES.items()
        if any(_name(file).startswith(place) for place in PURE)
        for module in _imported(tree)
        if module.partition(".")[0] in IMPURE
    ]
    assert touching == []


def test_what_is_found_by_scan_is_imported_by_name_only_from_its_own_folder() -> None:
    """A pack, a provider or an integration is added as a file or a folder, and no other file changes."""
    broken = [
        (_name(file), f"frontdesk.{part}.{name}")
        for file, tree in MODULES.items()
        for module in _imported(tree)
        for part in FOUND_BY_SCAN
        for name in _members(part)
        if _is(module, f"frontdesk.{part}.{name}") and not _belongs(file, part, name)
    ]
    assert set(broken) <= LET_IN


def test_the_public_api_is_what_packs_are_written_against() -> None:
    """A name that is added here stays; this list is changed on purpose."""
    assert set(frontdesk.__all__) == {
        "tool",
        "Tool",
        "ToolContext",
        "Reply",
        "Spoken",
        "Grant",
        "Message",
        "Missing",
        "Transaction",
        "Clock",
        "Pack",
        "Product",
        "Products",
        "OrderNumber",
        "TrackingNumber",
        "Address",
        "Category",
        "Color",
        "Size",
        "Quantity",
        "Quote",
        "Cents",
        "Day",
        "FrontdeskError",
        "ConfigurationError",
        "NotFound",
        "Refused",
        "Unavailable",
    }
    assert all(hasattr(frontdesk, name) for name in frontdesk.__all__)


def _name(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def _imported(tree: ast.Module) -> Iterator[str]:
    """Each module that is imported, and each name out of one as `module.name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


def _members(part: str) -> Iterator[str]:
    folder = SOURCE / part
    names = {path.stem for path in folder.glob("*") if path.suffix == ".py" or (path / "__init__.py").is_file()} if folder.is_dir() else set()
    yield from sorted(names - NO_PROVIDER - {"__init__"})


def _belongs(file: Path, part: str, name: str) -> bool:
    own = SOURCE / part
    return file == own / f"{name}.py" or file.is_relative_to(own / name)
