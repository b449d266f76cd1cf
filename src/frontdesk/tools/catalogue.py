"""Which tools are there? Those built in, those of other distributions (by entry point), and those in the `tools/` folders of a team and of
what it extends; found by scan."""

import hashlib
import importlib
import importlib.util
import inspect
import logging
import pkgutil
import sys
import traceback
from collections.abc import Iterable
from functools import cache
from importlib.machinery import ModuleSpec
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

import frontdesk
from frontdesk.kit.errors import ConfigurationError, NotFound
from frontdesk.tools.contract import Tool

log = logging.getLogger(__name__)

BUILT_IN = "frontdesk.tools.builtin"
GROUP = "frontdesk.tools"
"""The entry points of tools that other distributions bring: name = module."""
_OWN = Path(frontdesk.__file__).resolve().parent


class Catalogue(dict[str, Tool]):
    """Tools by name. A name that is not there raises NotFound with the near matches; `get` and `in` are as ever."""

    def __missing__(self, name: str) -> Tool:
        raise NotFound("tool", name, self)


def discover(*folders: Path | None) -> Catalogue:
    """The tools a team can have: `discover(team.folder)`, or `discover(*team.folders)` with what it extends, the farthest first
    (a tool replaces an inherited one of the same name). Raises ConfigurationError with file and line."""
    shared, brought = built_in(), installed()
    own = Catalogue()
    for folder in folders:
        own.update(_of_folder(folder) if folder else {})
    for name in sorted(own.keys() & (shared.keys() | brought.keys())):
        there = "is built in" if name in shared else f"is in {_file(brought[name])} already"
        raise _wrong(own[name], f"a tool called {name!r} {there}", "choose another name")
    return Catalogue({**shared, **brought, **own})


@cache
def built_in() -> Catalogue:
    """The tools that every team can have."""
    if importlib.util.find_spec(BUILT_IN) is None:
        return Catalogue()
    package = importlib.import_module(BUILT_IN)
    names = [info.name for info in pkgutil.iter_modules(package.__path__, f"{BUILT_IN}.")]
    return _joined(importlib.import_module(name) for name in names)


@cache
def installed() -> Catalogue:
    """The tools of other distributions, which every team can have. A module that cannot be loaded is left out, and one that another has too."""
    found = Catalogue()
    for point in entry_points(group=GROUP):
        try:
            for tool in _joined([importlib.import_module(point.value)]).values():
                if tool.name in found or tool.name in built_in():
                    raise _wrong(tool, f"a tool called {tool.name!r} is there already", "one of the two distributions has to rename it")
                found[tool.name] = tool
        except (Exception, SystemExit):  # another's package may fail in any way; the rest of the tools are there all the same
            log.warning("the tools of %s (%s) cannot be taken", point.name, point.value, exc_info=True)
    return found


def _of_folder(folder: Path) -> Catalogue:
    files = sorted(file for file in (folder / "tools").glob("*.py") if not file.name.startswith(("_", ".")))
    if not files:
        return Catalogue()
    package = _package(folder)
    return _joined(_module(f"{package}.tools.{file.stem}", file) for file in files)


def _package(folder: Path) -> str:
    """The import name of a team's folder: its real one inside frontdesk; elsewhere one made of its path and its source, so that two
    teams, or two versions of one, never share a module. Tools may import what stands beside them, and above (`from ..tables import …`)."""
    resolved = folder.resolve()
    if resolved.is_relative_to(_OWN):
        return ".".join(("frontdesk", *resolved.relative_to(_OWN).parts))
    digest = hashlib.sha256(str(resolved).encode())
    for file in sorted([*resolved.glob("*.py"), *resolved.glob("tools/*.py")]):
        digest.update(file.name.encode() + file.read_bytes())
    name = f"frontdesk_team_{digest.hexdigest()[:16]}"
    if name not in sys.modules:
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(resolved)]
        sys.modules[name] = importlib.util.module_from_spec(spec)
    return name


def _module(name: str, file: Path) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ConfigurationError:
        raise
    except SyntaxError as error:
        message, found = f"this is not Python: {error.msg}", (error.text or "").strip()
        raise ConfigurationError(message, file=error.filename or file, line=error.lineno or 1, found=found, way_out=_way_out(error)) from error
    except (Exception, SystemExit) as error:
        where, line = _line(error, file.parent.parent)
        message = f"the tool module cannot be loaded: {type(error).__name__}: {error}"
        raise ConfigurationError(message, file=where or file, line=line, way_out=_way_out(error)) from error


def _line(error: BaseException, folder: Path) -> tuple[Path | None, int]:
    """The last place in the team's folder that the error came through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).resolve().is_relative_to(folder.resolve()):
            return Path(frame.filename), frame.lineno or 1
    return None, 1


def _way_out(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return f"install what it imports ({error.name}), or mend the import"
    return "mend the line, then try again"


def _joined(modules: Iterable[ModuleType]) -> Catalogue:
    found = Catalogue()
    for module in modules:
        for tool in (value for value in vars(module).values() if isinstance(value, Tool)):
            if found.get(tool.name, tool) is not tool:
                raise _wrong(tool, f"a tool called {tool.name!r} is in {_file(found[tool.name]).name} already", "keep one, or rename one")
            found[tool.name] = tool
    return found


def _file(tool: Tool) -> Path:
    return Path(inspect.unwrap(tool.function).__code__.co_filename)


def _wrong(tool: Tool, message: str, way_out: str) -> ConfigurationError:
    return ConfigurationError(message, file=_file(tool), line=tool.function.__code__.co_firstlineno, found=tool.name, way_out=way_out)
