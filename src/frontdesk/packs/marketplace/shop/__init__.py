"""Who answers what the desk asks of a shop? `shop.of(ctx)` says it; `questions` are the interfaces, `own_tables` and `http_orders` answers."""

from frontdesk.packs.marketplace.shop.choosing import changing, of
from frontdesk.packs.marketplace.shop.questions import Auth, Customers, Orders, Products, Shop

__all__ = ["Auth", "Customers", "Orders", "Products", "Shop", "changing", "of"]
