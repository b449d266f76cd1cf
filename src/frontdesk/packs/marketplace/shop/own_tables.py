"""How do the pack's own tables answer what is asked of a shop? In the transaction of the tool that asks."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frontdesk.packs.marketplace import repository
from frontdesk.packs.marketplace.address import Address
from frontdesk.packs.marketplace.proof import ProofKind, proof
from frontdesk.packs.marketplace.repository import Order, Product, Stock, customers, verification
from frontdesk.packs.marketplace.repository.verification import Account
from frontdesk.packs.marketplace.shop.questions import Shop
from frontdesk.tools.contract import ToolContext, Transaction

_NO_PROOF = bytes(32)


@dataclass(frozen=True)
class TableAuth:
    tx: Transaction
    key: bytes

    async def account_with(self, phone: str) -> Account | None:
        return await verification.account_with(self.tx, phone)

    async def proves(self, account: Account, born: date, last4: str, kind: ProofKind) -> bool:
        """All is computed and compared in full, also for nobody, so that time tells nothing."""
        kept = (account.ssn_proof if kind == "ssn" else account.card_proof) or _NO_PROOF
        digits = hmac.compare_digest(proof(self.key, account.id, kind, last4.strip()), bytes(kept))
        birth = hmac.compare_digest(born.isoformat(), account.date_of_birth.isoformat())
        return bool(account.id) & digits & birth


@dataclass(frozen=True)
class TableProducts:
    tx: Transaction

    async def version(self) -> str | None:
        return await repository.version_of_catalogue(self.tx)

    async def everything(self) -> Sequence[Product]:
        return await repository.all_products(self.tx)

    async def stock_of(self, skus: Iterable[str]) -> list[Stock]:
        return await repository.stock_of(self.tx, skus)


@dataclass(frozen=True)
class TableOrders:
    tx: Transaction
    kept_here: bool = True

    async def of_customer(self, customer_id: str, order_number: str = "") -> Sequence[Order]:
        return await repository.orders_of(self.tx, customer_id, order_number)


@dataclass(frozen=True)
class TableCustomers:
    tx: Transaction

    async def address_of(self, customer_id: str) -> Address | None:
        row = await customers.address_of(self.tx, customer_id)
        return Address(row.street, row.city, row.state, row.postal_code) if row else None


def tables_of(ctx: ToolContext) -> Shop:
    return Shop(TableAuth(ctx.tx, ctx.proof_key), TableProducts(ctx.tx), TableOrders(ctx.tx), TableCustomers(ctx.tx))
