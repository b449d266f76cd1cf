"""The OpenAPI document, from which the reference and the console's types are made."""

from typing import Any

from frontdesk.api.app import document

FOREIGN = {"/api/definitions/schema"}
"""Answers whose shape another standard says."""


def test_every_route_that_answers_with_data_names_its_shape() -> None:
    for path, methods in document()["paths"].items():
        for method, route in methods.items():
            answers = [answer for code, answer in route["responses"].items() if code.startswith("2") and "content" in answer]
            for answer in answers:
                schema = answer["content"].get("application/json", {}).get("schema", {})
                assert is_named(schema) or not schema or path in FOREIGN, f"{method} {path} answers with anything"


def is_named(schema: dict[str, Any]) -> bool:
    """A shape, a list of one, or a mapping of names to one."""
    return bool(schema.keys() & {"$ref", "items"}) or isinstance(schema.get("additionalProperties"), dict)
