"""Are arguments that others describe asked for and checked as our own are?"""

from datetime import date
from typing import Any

import pytest

from frontdesk.teams.connections import Argument
from frontdesk.tools.arguments import Unusable, typed
from frontdesk.tools.connections.arguments import described, of_schema
from frontdesk.tools.connections.names import tool_name

SCHEMA: dict[str, Any] = {
    "properties": {
        "orderNumber": {"type": "string", "maxLength": 6},
        "day": {"type": "string", "format": "date"},
        "many": {"type": "integer", "minimum": 1, "maximum": 9},
        "size": {"enum": ["small", "large"]},
        "gift": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
        "mail": {"type": "string", "format": "email"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "anything": {},
    },
    "required": ["orderNumber", "day", "many", "size", "gift"],
}
GOOD = {"orderNumber": "1031", "day": "2026-06-17", "many": 2, "size": "small"}


def test_kinds_and_types_follow_from_a_schema() -> None:
    found = {one.name: (one.kind, one.required) for one in of_schema(SCHEMA)}
    assert found == {
        "orderNumber": ("order_number", True), "day": ("date", True), "many": ("number", True), "size": ("choice", True), "gift": ("yes_no", False),
        "mail": ("email", False), "tags": ("list", False), "anything": ("text", False),
    }  # fmt: skip


def test_they_are_asked_for_in_words() -> None:
    assert of_schema(SCHEMA)[0].question == "What is the order number?"


def test_good_ones_come_as_their_types() -> None:
    assert typed(of_schema(SCHEMA), GOOD) == {**GOOD, "day": date(2026, 6, 17)}


@pytest.mark.parametrize(
    "wrong", [{"many": 0}, {"many": 10}, {"many": "x"}, {"size": "huge"}, {"day": "soon"}, {"orderNumber": "1234567"}, {"tags": "a"}]
)
def test_wrong_ones_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        typed(of_schema(SCHEMA), GOOD | wrong)


def test_described_ones_have_the_type_of_their_kind() -> None:
    written = {"day": {"kind": "date"}, "amount": {"kind": "money"}, "size": {"kind": "choice", "options": ["s", "m"]}, "code": {"type": "integer"}}
    parameters = described({name: Argument.model_validate(one) for name, one in written.items()})
    values = {"day": "2026-06-17", "amount": 1250, "size": "m", "code": 7}
    assert typed(parameters, values) == {**values, "day": date(2026, 6, 17)}
    with pytest.raises(Unusable):
        typed(parameters, values | {"size": "xl"})


@pytest.mark.parametrize(
    ("theirs", "ours"), [("listOrders", "list_orders"), ("get /orders/{id}", "get_orders_id"), ("HTTPGet", "http_get"), ("注文", ""), ("9x", "")]
)
def test_names_of_others_become_names_of_ours(theirs: str, ours: str) -> None:
    assert tool_name(theirs) == ours
    assert tool_name("x", "shop") == "shop_x"
