"""A small shop's desk, to try the brain on: two agents, their reading tools, and what callers say who want them."""

from datetime import datetime
from typing import Annotated, Literal

from frontdesk.brain.situation import AgentCard, Memory, Situation
from frontdesk.tools.contract import Cents, Color, Day, OrderNumber, Product, Quantity, Reply, Size, Spoken, Tool, ToolContext, TrackingNumber, tool

NOW = datetime.fromisoformat("2026-06-15T10:00:00-05:00")
Status = Literal["processing", "shipped", "in_transit", "delivered", "cancelled"]


@tool(effect="reads")
async def search_products(
    ctx: ToolContext,
    product: Annotated[str, Spoken("product", "What are you looking for?")],
    color: Color | None = None,
    min_price_cents: Cents | None = None,
    max_price_cents: Cents | None = None,
) -> Reply:
    """Find items in the shop by what they are, their color and their price.

    Examples:
    do you have any floor lamps
    I'm looking for a winter jacket
    I'd like to buy some headphones
    show me red dresses under fifty dollars
    what kind of chairs do you sell
    find me a birthday present for my sister
    I need something for my kitchen
    can you search for leather bags
    have you got any cookbooks
    do you carry camping tents
    """
    return Reply(product)


@tool(effect="reads")
async def get_product_details(ctx: ToolContext, product: Product) -> Reply:
    """Tell the price, the material, the features and the description of one item.

    Examples:
    how much is the oak table
    how much does the camera cost
    tell me about the electric bike
    what is the price of the blue vase
    can you give me more details on the tent
    what is the jacket made of
    what are the features of the toaster
    how big is the mirror
    how heavy is it
    is the watch waterproof
    what do people say about the vacuum cleaner
    describe the painting
    """
    return Reply(product)


@tool(effect="reads")
async def check_availability(
    ctx: ToolContext, product: Product, size: Size | None = None, color: Color | None = None, quantity: Quantity | None = None
) -> Reply:
    """Say whether an item is in stock, in a size, a color or a number.

    Examples:
    is the oak table in stock
    do you have the jacket in size twelve
    does the vase come in green
    is the tent still available
    how many mirrors do you have left
    is the toaster sold out
    do you have three of the chairs in stock
    can I get the shirt in large
    have you run out of the camera
    when will it be back in stock
    """
    return Reply(product)


@tool(effect="reads")
async def list_orders(ctx: ToolContext, date_from: Day | None = None, date_to: Day | None = None, status: Status | None = None) -> Reply:
    """List the orders of the caller.

    Examples:
    what did I order
    list all my orders
    which orders do I have
    what have I bought this year
    read me my recent orders
    what is my order history
    what is on my account
    do I have any open orders
    I forgot my order number
    what orders have been delivered
    """
    return Reply("")


@tool(effect="reads")
async def track_order(
    ctx: ToolContext, order_number: OrderNumber | None = None, tracking_number: TrackingNumber | None = None, product: Product | None = None
) -> Reply:
    """Say where an order is and when it will arrive.

    Examples:
    where is my order
    where is my package
    when will my camera arrive
    has order 2000 shipped
    what's the status of my order
    track my order
    my table hasn't arrived yet
    when is my delivery coming
    how long until my parcel gets here
    was my tent delivered
    can you check on my order
    """
    return Reply("")


@tool(effect="reads")
async def get_shipping_updates(
    ctx: ToolContext, order_number: OrderNumber | None = None, tracking_number: TrackingNumber | None = None, product: Product | None = None
) -> Reply:
    """Tell the carrier's latest news on a shipment: where it was seen and what holds it up.

    Examples:
    where was my package last seen
    are there any shipping updates
    why is my order late
    is my delivery delayed
    what does the carrier say
    what is the latest scan of my parcel
    which city is my shipment in
    who is delivering my package
    what is holding up my camera
    give me the tracking history
    """
    return Reply("")


SALES: tuple[Tool, ...] = (search_products, get_product_details, check_availability)
ORDERS: tuple[Tool, ...] = (list_orders, track_order, get_shipping_updates)
CARDS = (
    AgentCard(
        "sales",
        "finding and buying items",
        ("I want to buy something", "do you sell lamps", "how much is the lamp", "is it in stock", "what do you sell"),
    ),
    AgentCard(
        "order_tracking",
        "order status, shipping and delivery",
        ("where is my package", "when will my order arrive", "track my order", "has my order shipped", "what did I order"),
    ),
)


def at(agent: str = "sales", *, memory: Memory | None = None) -> Situation:
    """The desk with this agent on the line."""
    return Situation(agents=CARDS, agent=agent, tools=SALES if agent == "sales" else ORDERS, now=NOW, memory=memory or Memory())
