"""What is a pack or an integration written against? These names; all else of the package may change."""

from frontdesk.kit.clocks import Clock
from frontdesk.kit.errors import ConfigurationError, FrontdeskError, NotFound, Refused, Unavailable
from frontdesk.tools.contract import (
    Category,
    Cents,
    Color,
    Day,
    Grant,
    OrderNumber,
    Product,
    Products,
    Quantity,
    Reply,
    Size,
    Spoken,
    Tool,
    ToolContext,
    TrackingNumber,
    Transaction,
    tool,
)
from frontdesk.tools.packs import Pack

__all__ = [
    "Category",
    "Cents",
    "Clock",
    "Color",
    "ConfigurationError",
    "Day",
    "FrontdeskError",
    "Grant",
    "NotFound",
    "OrderNumber",
    "Pack",
    "Product",
    "Products",
    "Quantity",
    "Refused",
    "Reply",
    "Size",
    "Spoken",
    "Tool",
    "ToolContext",
    "TrackingNumber",
    "Transaction",
    "Unavailable",
    "tool",
]
