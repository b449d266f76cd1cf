"""How does an editor know what a team file may say? A JSON Schema made from the definition."""

from collections.abc import Iterator
from typing import Any

from frontdesk.teams.definition import AgentDefinition, TeamDefinition

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def team_schema() -> dict[str, Any]:
    """For team.yaml. Only `frontdesk` must stand in the file itself: the rest may come from what it extends, or from the folder."""
    schema = _as_written(TeamDefinition.model_json_schema())
    return {"$schema": DIALECT, **schema, "required": ["frontdesk"], "title": "Frontdesk team"}


def agent_schema() -> dict[str, Any]:
    """For agents/*.yaml."""
    return {"$schema": DIALECT, **_as_written(AgentDefinition.model_json_schema()), "title": "Frontdesk agent"}


def _as_written(schema: dict[str, Any]) -> dict[str, Any]:
    """What may be inherited need not be there, and lists and text may be appended to (`+key`)."""
    for part in _objects(schema):
        part.pop("required", None)
        properties = part["properties"]
        appended = {f"+{name}": value for name, value in properties.items() if _can_be_appended(value)}
        part["properties"] = properties | appended
    for name in ("Say", "Ask", "Do", "Route"):
        if name in schema.get("$defs", {}):
            schema["$defs"][name]["required"] = _REQUIRED[name]
    return schema


_REQUIRED = {"Say": ["text"], "Ask": ["slot", "question"], "Do": ["tool"], "Route": ["to"]}


def _objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in (schema, *schema.get("$defs", {}).values()):
        if "properties" in part:
            yield part


def _can_be_appended(schema: dict[str, Any]) -> bool:
    kinds = {choice.get("type") for choice in (schema, *schema.get("anyOf", ()))}
    return "array" in kinds or ("string" in kinds and "pattern" not in schema)
