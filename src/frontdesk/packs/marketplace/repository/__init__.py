"""Which questions are asked of the shop's tables? Each of them is one function, in the file of its noun; what they give is plain values."""

from frontdesk.packs.marketplace.repository.customers import customer_by_phone
from frontdesk.packs.marketplace.repository.goods import Product, Stock, all_products, stock_of, version_of_catalogue
from frontdesk.packs.marketplace.repository.orders import OPEN, Bought, Order, Stop, orders_of
from frontdesk.packs.marketplace.repository.sample import empty_all, insert, is_empty, move_sample_orders, rows_of

__all__ = [
    "OPEN",
    "Bought",
    "Order",
    "Product",
    "Stock",
    "Stop",
    "all_products",
    "customer_by_phone",
    "empty_all",
    "insert",
    "is_empty",
    "move_sample_orders",
    "orders_of",
    "rows_of",
    "stock_of",
    "version_of_catalogue",
]
