"""Is what a caller said read as the argument it was said for, and as no other?"""

import dataclasses
from collections.abc import Mapping
from typing import Annotated, Any

import pytest

from frontdesk.brain.fill import fill
from frontdesk.brain.free_words import free_words
from frontdesk.brain.pool import Vectors
from frontdesk.brain.product import named_product
from frontdesk.brain.situation import Memory, Pending, Situation
from frontdesk.brain.understand import understand
from frontdesk.packs.marketplace.tools import authentication, books, delivery
from frontdesk.tools.contract import OrderNumber, Product, Reply, Spoken, ToolContext, tool
from tests.brain.desk import at, track_order

Feet = Annotated[int, Spoken("feet", "How wide is the room?")]
Reason = Annotated[str, Spoken("text", "Why?")]
Resolution = Annotated[str, Spoken("choice", "A refund or an exchange?", options=("refund", "exchange"))]
Height = Annotated[int, Spoken("height", "How tall are you?")]
Weight = Annotated[int, Spoken("weight", "How heavy are you?")]
Device = Annotated[str, Spoken("device", "Which device?")]


@tool(effect="reads")
async def check_room_fit(ctx: ToolContext, product: Product, room_width_ft: Feet) -> Reply:
    """Say whether an item fits a room.

    Examples:
    will the couch fit in my room
    is the wardrobe too wide for my bedroom
    """
    return Reply("")


@tool(effect="writes")
async def initiate_return(
    ctx: ToolContext,
    order_number: OrderNumber | None = None,
    product: Product | None = None,
    reason: Reason | None = None,
    resolution: Resolution | None = None,
) -> Reply:
    """Send something back.

    Examples:
    I want to return the camera
    please take the tent back
    """
    return Reply("")


@tool(effect="reads")
async def get_compatibility(ctx: ToolContext, product: Product, device: Device) -> Reply:
    """Say whether an item works with a device.

    Examples:
    does the hub work with my laptop
    is the charger made for my phone
    """
    return Reply("")


@tool(effect="reads")
async def get_sizing_guide(
    ctx: ToolContext, product: Product | None = None, height_in: Height | None = None, weight_lb: Weight | None = None
) -> Reply:
    """Say which size fits.

    Examples:
    which size fits me
    how tall must I be for the long one
    """
    return Reply("")


TOOLS = (check_room_fit, initiate_return, get_compatibility)


def _here(memory: Memory | None = None) -> Situation:
    return dataclasses.replace(at(memory=memory), tools=TOOLS)


def _answered(vectors: Vectors, text: str, tool: str, missing: str, known: Mapping[str, Any]) -> dict[str, Any]:
    return dict(understand(text, _here(Memory(pending=Pending(tool, known, missing))), vectors).arguments)


def test_a_measure_that_was_asked_for_names_no_item(vectors: Vectors) -> None:
    said = _answered(vectors, "It is sixteen feet.", "check_room_fit", "room_width_ft", {"product": "HOME021"})
    assert said == {"product": "HOME021", "room_width_ft": 16}


def test_a_reason_names_no_other_item(vectors: Vectors) -> None:
    said = _answered(vectors, "The sleeves are too short", "initiate_return", "reason", {"product": "coat"})
    assert said == {"product": "coat", "reason": "The sleeves are too short"}


def test_an_answer_may_tell_more_than_was_asked(vectors: Vectors) -> None:
    said = _answered(vectors, "They are too short, and I would like an exchange", "initiate_return", "reason", {"product": "coat"})
    assert said["resolution"] == "exchange"
    said = _answered(vectors, "No, I meant the leather sofa, sixteen feet", "check_room_fit", "room_width_ft", {"product": "chair"})
    assert said == {"product": "leather sofa", "room_width_ft": 16}


def test_the_model_of_a_device_is_no_number_of_an_item() -> None:
    assert fill(get_compatibility, "does the power bank work with my iPhone 14", _here()).said["product"] == "power bank"


@pytest.mark.parametrize(
    ("said", "item"),
    [("a case for the iPhone 14", "case for the iphone 14"), ("lamps under 50 dollars", "lamps"), ("is home-014 there", "HOME014")],
)
def test_letters_and_digits_are_an_items_number_only_where_they_can_be(said: str, item: str) -> None:
    assert named_product(said) == item


@pytest.mark.parametrize(
    "said",
    [
        "how much memory does it have",
        "how long does the battery last",
        "put the paperback in my cart",
        "how many pages does it have",
        "what age is it for",
        "I usually wear a size nine and a half",
        "lower it by fifty",
        "what do I have on order with you",
        "what is running at the moment",
        "is the room big enough",
        "will it fit",
    ],
)
def test_what_asks_about_an_item_is_none(said: str) -> None:
    assert named_product(said, ["size nine and a half", "running"]) == ""


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("do you have memory foam pillows", "memory foam pillows"),
        ("I need a room divider", "room divider"),
        ("how much is the phone battery", "phone battery"),
        ("I need a battery", "battery"),
        ("do you have slim fit jeans", "slim fit jeans"),
        ("does the winter coat fit me", "winter coat"),
        ("how much memory does the gaming laptop have", "gaming laptop"),
    ],
)
def test_a_part_belongs_to_the_name_it_stands_in(said: str, item: str) -> None:
    assert named_product(said) == item


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("I want to return the coat from order ten twenty seven", "coat"),
        ("order ten twenty seven, I want to send the winter coat back", "winter coat"),
        ("I want to return order ten twenty seven", None),
        ("order ten twenty seven came in a torn box, the box goes back", None),
    ],
)
def test_an_order_with_its_number_may_name_one_of_its_items(said: str, item: str | None) -> None:
    filled = fill(initiate_return, said, _here())
    assert (filled.said["order_number"], filled.said.get("product")) == ("1027", item)


@pytest.mark.parametrize(
    ("said", "item"),
    [("where is the lamp from order ten twenty seven", "lamp"), ("where is order ten twenty seven, the driver is not answering the phone", None)],
)
def test_a_parcel_with_its_number_is_about_an_item_only_where_it_is_in_it(said: str, item: str | None) -> None:
    assert fill(track_order, said, _here()).said.get("product") == item


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("I want to return the jacket because the zipper broke", "the zipper broke"),
        ("I want to send the coat back, it's too small", "it's too small"),
        ("The shoes don't fit and I'd like to exchange them", "The shoes don't fit"),
        ("I changed my mind about the headphones, please take them back", "I changed my mind about the headphones"),
        ("I want to return my broken lamp", None),
        ("can I still return it or is it too late", None),
        ("set up a return for the coat", None),
    ],
)
def test_why_something_goes_back_is_heard_with_the_wish(said: str, reason: str | None) -> None:
    assert fill(initiate_return, said, _here()).said.get("reason") == reason


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Somebody tried to log into my account last night", True),
        ("I got a strange e-mail that says it's from you", True),
        ("my card was stolen on the bus yesterday", True),
        ("I want to flag suspicious activity on my account", False),
        ("I want to report a fraud please", False),
    ],
)
def test_what_happened_is_a_description_of_it(said: str, told: bool) -> None:
    assert bool(free_words("description", said, {})) is told


def test_measures_are_told_for_the_item_that_is_talked_about() -> None:
    here = _here(Memory(last={"product": "FASH009"}))
    assert fill(get_sizing_guide, "I'm five six, one forty", here).arguments == {"product": "FASH009", "height_in": 66, "weight_lb": 140}
    assert "product" not in fill(get_sizing_guide, "can you help me with sizes", here).arguments


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("what should I read after Gone Girl", {"title": "gone girl"}),
        ("do you have Becoming by Michelle Obama", {"title": "becoming", "author": "michelle obama"}),
        ("any good book about the ottoman empire", {"subject": "ottoman empire"}),
        ("have you got the salt road", {"title": "salt road"}),
    ],
)
def test_a_book_is_named_by_its_title_its_author_or_its_subject(said: str, found: Mapping[str, str]) -> None:
    assert fill(books.search_books, said, at()).said == found


def test_what_saw_it_happen_was_in_no_parcel() -> None:
    seen = fill(delivery.report_delivery_issue, "i've got the guy on my doorbell camera, he walks up, takes my box", at()).said
    assert (seen["issue_type"], seen.get("order_number")) == ("stolen_package", None)
    broken = fill(delivery.report_delivery_issue, "my doorbell camera came broken", at()).said
    assert broken["order_number"] == "doorbell camera"


def test_a_city_is_told_without_a_street() -> None:
    said = fill(authentication.save_address, "my account shows the wrong city, I live in tulsa", at()).said
    assert said == {"city": "Tulsa"}


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("give Carlos a message, tell him thank you", "thank you"),
        ("can you tell David that I called about the invoice", "I called about the invoice"),
        ("could you pass on a message to Priya, my order arrived", "my order arrived"),
        ("take a message thank you", ""),
    ],
)
def test_a_message_is_what_is_to_be_told_to_whom_it_is_for(said: str, message: str) -> None:
    assert free_words("text", said, {}) == message


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("call me back on Monday, it's about my wedding list", "it's about my wedding list"),
        ("have somebody ring me tomorrow, regarding the estimate", "regarding the estimate"),
        ("could you leave word for the manager that the ramp is icy", "the ramp is icy"),
        ("have somebody ring me tomorrow", ""),
        ("ring me, it's about that", ""),
    ],
)
def test_what_a_call_back_is_for_is_its_message(said: str, kept: str) -> None:
    assert free_words("text", said, {}) == kept


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("send the boots back, they give me blisters", "they give me blisters"),
        ("I want to return the vest, it's a bit snug", "it's a bit snug"),
        ("the kettle goes back, my mother bought one too", "my mother bought one too"),
        ("lock my account please, my phone was snatched at the station", "my phone was snatched at the station"),
        ("return the coat, the large one", ""),
    ],
)
def test_a_fault_said_by_the_way_is_the_reason(said: str, why: str) -> None:
    assert free_words("reason", said, {}) == why


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a thief ordered a phone with my card", True),
        ("my cousin, would you believe it, bought a tablet on my account", True),
        ("my nephew is a student of law in Boston", False),
    ],
)
def test_who_wronged_the_caller_tells_what_happened(said: str, kept: bool) -> None:
    assert bool(free_words("description", said, {})) is kept


@pytest.mark.parametrize(
    ("said", "name", "option", "kept"),
    [
        ("there's a dog, tell them round the back gate", "instructions", "delivery_instructions", "round the back gate"),
        ("ask her to leave it with the porter for order 1050", "instructions", "delivery_instructions", "leave it with the porter"),
        ("have the store on Oak Street hold it for me", "location", "hold_at_location", "the store on Oak Street"),
        ("could you ask your downtown shop to keep my parcel", "location", "hold_at_location", "your downtown shop"),
    ],
)
def test_who_is_told_and_who_keeps_it_may_be_said_in_other_ways(said: str, name: str, option: str, kept: str) -> None:
    assert free_words(name, said, {"change_type": option}) == kept
