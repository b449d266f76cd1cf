"""Tools of a shop by name and arguments alone: what a sentence may claim is read from these. Quotes are no matter here."""

from typing import Literal

from frontdesk.tools.contract import Address, Day, OrderNumber, Product, Quantity, Reply, Tool, ToolContext, tool


@tool(effect="reads")
async def track_order(ctx: ToolContext, order_number: OrderNumber | None = None) -> Reply:
    """Where an order is."""
    return Reply("")


@tool(effect="writes")
async def save_address(ctx: ToolContext, street: Address) -> Reply:
    """Saves the address."""
    return Reply("")


@tool(effect="writes")
async def log_offer_response(ctx: ToolContext, offer_id: str, response: Literal["ACCEPTED", "DECLINED", "REMIND_LATER"]) -> Reply:
    """Logs the answer to an offer."""
    return Reply("")


@tool(effect="writes", requires="verified")
async def report_delivery_issue(
    ctx: ToolContext, order_number: OrderNumber, issue_type: Literal["damaged_package", "missing_items", "never_received", "stolen_package"]
) -> Reply:
    """Reports what is wrong with a delivery."""
    return Reply("")


@tool(effect="writes")
async def add_to_cart(ctx: ToolContext, product: Product, quantity: Quantity | None = None) -> Reply:
    """Puts an item into the cart."""
    return Reply("")


@tool(effect="writes")
async def apply_promotion(ctx: ToolContext, promo_code: str) -> Reply:
    """Applies a code."""
    return Reply("")


@tool(effect="writes", requires="verified")
async def place_order(ctx: ToolContext, products: str | None = None) -> Reply:
    """Places the order."""
    return Reply("")


@tool(effect="writes", requires="verified")
async def modify_delivery(
    ctx: ToolContext,
    order_number: OrderNumber,
    change_type: Literal["address_change", "delivery_instructions", "reschedule", "hold_at_location"],
    address: Address | None = None,
    instructions: str | None = None,
    date: Day | None = None,
    location: str | None = None,
) -> Reply:
    """Changes a delivery."""
    return Reply("")


@tool(effect="writes", claims=("message is with our team",))
async def take_message(ctx: ToolContext, text: str, callback_at: Day | None = None) -> Reply:
    """Takes a message."""
    return Reply("")


@tool(effect="writes", requires="verified")
async def process_refund(ctx: ToolContext, order_number: OrderNumber) -> Reply:
    """Refunds an order."""
    return Reply("")


TOOLS: dict[str, Tool] = {
    one.name: one
    for one in (
        track_order,
        save_address,
        log_offer_response,
        report_delivery_issue,
        add_to_cart,
        apply_promotion,
        place_order,
        modify_delivery,
        take_message,
        process_refund,
    )
}
