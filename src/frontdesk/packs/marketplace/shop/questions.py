"""What does the desk ask of a shop? Four interfaces of questions alone; who answers them is chosen elsewhere.

Whoever answers knows one business. When an answer cannot be had, `Unavailable` is raised: nothing is guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from frontdesk.packs.marketplace.address import Address
from frontdesk.packs.marketplace.proof import ProofKind
from frontdesk.packs.marketplace.repository import Order, Product, Stock
from frontdesk.packs.marketplace.repository.verification import Account


class Auth(Protocol):
    """Whose account is it, and does the caller prove that it is theirs? Failed tries are counted by the desk."""

    async def account_with(self, phone: str) -> Account | None:
        """The account with this number (E.164)."""
        ...

    async def proves(self, account: Account, born: date, last4: str, kind: ProofKind) -> bool:
        """Takes as long for a wrong answer as for a right one, also of nobody (an account without an id)."""
        ...


class Products(Protocol):
    """What is sold, and what of it is there?"""

    async def version(self) -> str | None:
        """Another one whenever a product has changed; with None the products are read each time."""
        ...

    async def everything(self) -> Sequence[Product]: ...

    async def stock_of(self, skus: Iterable[str]) -> list[Stock]:
        """Size by size and color by color, also where the quantity is nothing."""
        ...


class Orders(Protocol):
    """What did a customer order, and where are their parcels?"""

    @property
    def kept_here(self) -> bool:
        """Whether orders are the desk's own rows. Those of others are told, and not changed."""
        ...

    async def of_customer(self, customer_id: str, order_number: str = "") -> Sequence[Order]:
        """This customer's, the open and the newest first; with a number at most that one, and only if it is theirs."""
        ...


class Customers(Protocol):
    """Where does a customer live?"""

    async def address_of(self, customer_id: str) -> Address | None:
        """The address that orders are sent to."""
        ...


@dataclass(frozen=True)
class Shop:
    """Who answers for a shop, during one tool call."""

    auth: Auth
    products: Products
    orders: Orders
    customers: Customers
