"""The OpenAPI document, from which the reference and the console's types are made."""

from frontdesk.api.app import document


def test_every_route_that_answers_with_data_names_its_shape() -> None:
    for path, methods in document()["paths"].items():
        for method, route in methods.items():
            answers = [answer for code, answer in route["responses"].items() if code.startswith("2") and "content" in answer]
            for answer in answers:
                schema = answer["content"].get("application/json", {}).get("schema", {})
                assert schema.keys() & {"$ref", "items"} or not schema, f"{method} {path} answers with anything"
