"""What does the shop remember? Its tables, without a schema: each business has its own, which the connection's search path names.

Money is integer cents of US dollars, times carry a zone, order numbers are text. What a caller proves themselves with is kept as a keyed
HMAC (see `proof.py`), never in clear.
"""

from frontdesk.packs.marketplace.tables.base import metadata
from frontdesk.packs.marketplace.tables.carts import cart_items, carts, promo_uses
from frontdesk.packs.marketplace.tables.extras import behavior, bulk_requests, gift_cards, price_matches, subscriptions
from frontdesk.packs.marketplace.tables.goods import catalogue_version, products, promotions, sellers, stock
from frontdesk.packs.marketplace.tables.orders import delivery_changes, delivery_issues, order_items, orders, shipment_events, shipments
from frontdesk.packs.marketplace.tables.payouts import payouts
from frontdesk.packs.marketplace.tables.people import (
    addresses,
    customers,
    failed_verifications,
    offer_responses,
    password_resets,
    preferences,
    security_reports,
)
from frontdesk.packs.marketplace.tables.returns import pickups, refund_items, refunds, returns

__all__ = [
    "addresses",
    "behavior",
    "bulk_requests",
    "cart_items",
    "carts",
    "catalogue_version",
    "customers",
    "delivery_changes",
    "delivery_issues",
    "failed_verifications",
    "gift_cards",
    "metadata",
    "offer_responses",
    "order_items",
    "orders",
    "password_resets",
    "payouts",
    "pickups",
    "preferences",
    "price_matches",
    "products",
    "promo_uses",
    "promotions",
    "refund_items",
    "refunds",
    "returns",
    "security_reports",
    "sellers",
    "shipment_events",
    "shipments",
    "stock",
    "subscriptions",
]
