"""Which verbs are there, and what does a person see of one that fails? The folder is read; a verb is imported only when it is used."""

import ast
import importlib
import sys
import traceback
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import typer

from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound

_FOLDER = Path(__file__).parent
_PACKAGE = "frontdesk.cli"
_FAILED, _WRONG_CALL, _INTERRUPTED = 1, 2, 130


def run(arguments: Sequence[str]) -> int:
    """Runs the verb that `arguments` name and gives the exit code; an error of ours is told plainly, with the way out."""
    words, debug = _without_debug(arguments)
    try:
        return _dispatch(words)
    except FrontdeskError as error:
        if debug:
            traceback.print_exc()
        print(f"frontdesk: {error}", file=sys.stderr)
        return _WRONG_CALL if isinstance(error, ConfigurationError | NotFound) else _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # `frontdesk … | head` has seen enough
        sys.stderr.close()
        return 0
    except Exception as error:
        if debug:
            traceback.print_exc()
        print(f"frontdesk: {type(error).__name__}: {error}\n  → run it again with --debug to see where", file=sys.stderr)
        return _FAILED


def _without_debug(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """`--debug` may stand anywhere before a `--`."""
    end = list(arguments).index("--") if "--" in arguments else len(arguments)
    kept = [word for word in arguments[:end] if word != "--debug"]
    return [*kept, *arguments[end:]], len(kept) < end


def _dispatch(words: list[str]) -> int:
    if not words or words[0] in ("--help", "-h", "help"):
        print(_overview())
        return 0
    if words[0] == "--version":
        print(f"frontdesk {metadata.version('frontdesk')}")
        return 0
    summaries = found_verbs()
    if words[0] not in summaries:
        raise NotFound("command", words[0], summaries)
    return _call(words[0], words[1:])


def _call(verb: str, arguments: list[str]) -> int:
    app, grouped = app_of(verb)
    try:
        app([verb, *arguments] if grouped else arguments, prog_name="frontdesk" if grouped else f"frontdesk {verb}")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else _FAILED
    return 0


def app_of(verb: str) -> tuple[typer.Typer, bool]:
    """The Typer app of a verb, and whether the verb's own name is a word of its command line (it brought a group of commands)."""
    module = importlib.import_module(f"{_PACKAGE}.{verb.replace('-', '_')}")
    if isinstance(own := getattr(module, "app", None), typer.Typer):
        return own, False
    app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    if register := getattr(module, "register", None):
        register(app)
    else:
        app.command()(getattr(module, verb.replace("-", "_")))
    return app, bool(app.registered_groups) or len(app.registered_commands) > 1


def found_verbs(folder: Path = _FOLDER) -> dict[str, str]:
    """Each verb's name and the first line of its help, read from the source of its file."""
    found = {file.stem.replace("_", "-"): _summary(file) for file in sorted(folder.glob("*.py"))}
    return {name: summary for name, summary in found.items() if summary is not None}


def _summary(file: Path) -> str | None:
    """The docstring of the function that the file is named after, else of the file; None when the file is no verb."""
    tree = ast.parse(file.read_text())
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    own = functions.get(file.stem)
    if not (own or "register" in functions or _assigns_app(tree)):
        return None
    said = (own and ast.get_docstring(own)) or ast.get_docstring(tree) or ""
    return said.partition("\n")[0]


def _assigns_app(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "app" for to in node.targets) for node in tree.body)


def _overview() -> str:
    summaries = found_verbs()
    width = max(map(len, summaries), default=0)
    lines = [f"  {name:<{width}}  {summary}" for name, summary in summaries.items()]
    head = ["Frontdesk: a voice desk for a business.", "", "frontdesk COMMAND [--help]", ""]
    return "\n".join([*head, *lines, "", "--debug shows where an error came from."])
