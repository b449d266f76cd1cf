"""Which tools does an API offer that describes itself in the OpenAPI format? One for each operation that is taken."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from frontdesk.kit.errors import ConfigurationError
from frontdesk.tools.connections import settings
from frontdesk.tools.connections.arguments import as_the_team_says, of_property
from frontdesk.tools.connections.http_tool import Exchange, as_function
from frontdesk.tools.connections.names import tool_name
from frontdesk.tools.connections.reached import TOOL_MARGIN, fixed_of, fixed_values
from frontdesk.tools.contract import Effect, Parameter, Reply, Tool, ToolContext

LARGEST = 5_000_000
_METHODS = ("get", "put", "post", "delete", "patch")
_DEEPEST = 12


@dataclass(frozen=True)
class Operation:
    """One of them, with all that it refers to put in."""

    id: str
    method: str
    path: str
    about: str
    places: Mapping[str, str]
    """Its arguments, each with where it stands: path, query, header or body."""
    parameters: tuple[Parameter, ...]


def parsed(text: str, where: str) -> Any:
    """The description as values. Raises ConfigurationError."""
    if len(text) > LARGEST:
        raise ConfigurationError(f"the description is longer than {LARGEST} characters", file=where, way_out="take one with fewer operations")
    try:
        return json.loads(text) if text.lstrip().startswith("{") else YAML(typ="safe", pure=True).load(text)
    except (ValueError, YAMLError, RecursionError) as error:
        way_out = "it is JSON or YAML in the OpenAPI format, version three"
        raise ConfigurationError("the description cannot be read", file=where, line=1, found=type(error).__name__, way_out=way_out) from None


def checked(found: Any, where: str) -> Mapping[str, Any]:
    """The same if it is what it says it is. Raises ConfigurationError."""
    if not isinstance(found, dict) or not str(found.get("openapi", "")).startswith("3") or not isinstance(found.get("paths"), dict):
        raise ConfigurationError("this is no OpenAPI description of version three", file=where, line=1, way_out="it begins with `openapi: 3.…`")
    return found


def tools_of(api: settings.OpenApi, description: Mapping[str, Any], where: str, allowed: tuple[str, ...]) -> dict[str, Tool]:
    """By their names here. Raises ConfigurationError for an operation that is named and not there."""
    base = _base_url(api, description, where)
    found = {one.id: one for one in operations(description)}
    wanted = [one for one in api.operations or () if one not in found]
    if wanted:
        way_out = f"there are: {', '.join(sorted(found)[:20])}"
        raise ConfigurationError(f"there is no operation {wanted[0]!r}", file=where, line=1, found=wanted[0], way_out=way_out)
    taken = [one for one in found.values() if (one.id in api.operations if api.operations is not None else _effect(one, api) == "reads")]
    return {name: _tool(name, one, api, base, allowed) for one in taken if (name := tool_name(one.id, api.prefix))}


def operations(description: Mapping[str, Any]) -> Iterator[Operation]:
    """All that take and give JSON."""
    for path, item in description["paths"].items():
        whole = _resolved(item, description) if isinstance(item, dict) else {}
        for method in _METHODS:
            if isinstance(operation := whole.get(method), dict):
                yield from _operation(path, method, operation, whole.get("parameters") or ())


def _operation(path: str, method: str, written: Mapping[str, Any], shared: Any) -> Iterator[Operation]:
    places: dict[str, str] = {}
    parameters: list[Parameter] = []
    for one in (*shared, *(written.get("parameters") or ())):
        if isinstance(one, dict) and one.get("in") in ("path", "query", "header") and one.get("name"):
            name = str(one["name"])
            parameters = [known for known in parameters if known.name != name]
            parameters.append(of_property(name, one.get("schema"), bool(one.get("required"))))
            places[name] = one["in"]
    body = _json_body(written)
    if body is None and (written.get("requestBody") or {}).get("required"):
        return
    for name, schema in ((body or {}).get("properties") or {}).items():
        if name not in places:
            parameters.append(of_property(name, schema, name in ((body or {}).get("required") or ())))
            places[name] = "body"
    about = " ".join(str(written.get("description") or written.get("summary") or f"{method} {path}").split())[:1000]
    yield Operation(str(written.get("operationId") or f"{method}_{path}"), method.upper(), path, about, places, tuple(parameters))


def _json_body(written: Mapping[str, Any]) -> Mapping[str, Any] | None:
    content = (written.get("requestBody") or {}).get("content") or {}
    for kind, body in content.items():
        if "json" in kind and isinstance(body, dict):
            return body.get("schema") or {}
    return None


def _effect(operation: Operation, api: settings.OpenApi) -> Effect:
    return api.effects.get(operation.id) or ("reads" if operation.method == "GET" else "writes")


def _tool(name: str, operation: Operation, api: settings.OpenApi, base: str, allowed: tuple[str, ...]) -> Tool:
    effect = _effect(operation, api)
    fixed = fixed_of(api.values, operation.places)
    at = {place: {one: f"{{{one}}}" for one, where in operation.places.items() if where == place} for place in ("query", "header", "body")}
    exchange = Exchange(
        method=operation.method,
        url=base.rstrip("/") + "/" + operation.path.lstrip("/"),
        query=at["query"],
        headers=at["header"],
        body=at["body"] or None,
        auth=api.auth,
        timeout=api.timeout,
        retries=1,
        writes=effect == "writes",
        say=api.say.get(operation.id, ""),
        found=None,
        refused=None,
        allowed=allowed,
    )

    async def asked(ctx: ToolContext, values: Mapping[str, Any]) -> Reply:
        return await exchange(ctx, {**values, **fixed_values(ctx, fixed)})

    return Tool(
        name=name,
        description=operation.about,
        examples=api.examples.get(operation.id, ()),
        parameters=as_the_team_says((one for one in operation.parameters if one.name not in fixed), api.arguments.get(operation.id, {})),
        effect=effect,
        requires=api.requires,
        filler=None,
        timeout=api.timeout + TOOL_MARGIN,
        function=as_function(asked),
        outside=effect == "writes",
    )


def _base_url(api: settings.OpenApi, description: Mapping[str, Any], where: str) -> str:
    servers = description.get("servers") or [{}]
    written = api.base_url or (servers[0].get("url") if isinstance(servers[0], dict) else "") or ""
    url = urljoin(api.url, written) if api.url else written
    if not url.startswith(("http://", "https://")) or "{" in url:
        raise ConfigurationError("the description does not say where the API is served", file=where, line=1, way_out="write base_url: https://…")
    return url


def _resolved(value: Any, root: Mapping[str, Any], depth: int = 0) -> Any:
    """With what `$ref` points to in its place; what contains itself ends somewhere."""
    if depth > _DEEPEST:
        return {}
    if isinstance(value, dict):
        if isinstance(target := value.get("$ref"), str):
            return _resolved(_at(target, root), root, depth + 1)
        return {key: _resolved(inner, root, depth + 1) for key, inner in value.items()}
    return [_resolved(inner, root, depth + 1) for inner in value] if isinstance(value, list) else value


def _at(target: str, root: Mapping[str, Any]) -> Any:
    here: Any = root
    for step in target.removeprefix("#/").split("/") if target.startswith("#/") else ():
        here = here.get(step.replace("~1", "/").replace("~0", "~"), {}) if isinstance(here, dict) else {}
    return here if here is not root else {}


def file_text(file: Path) -> str:
    """What stands in the file. Raises ConfigurationError."""
    try:
        if file.stat().st_size > LARGEST:
            raise ConfigurationError(f"the description is longer than {LARGEST} bytes", file=file, way_out="take one with fewer operations")
        return file.read_text()
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError("the description cannot be read", file=file, way_out="check the path; it begins at the folder of the team") from None
