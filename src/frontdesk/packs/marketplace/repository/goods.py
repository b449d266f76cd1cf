"""What does the shop sell, and what of it is there?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from frontdesk.packs.marketplace.tables import catalogue_version, products, stock
from frontdesk.tools.contract import Transaction


@dataclass(frozen=True)
class Product:
    sku: str
    title: str
    brand: str
    department: str
    category: str
    description: str
    price_cents: int
    material: str
    words: tuple[str, ...]
    details: Mapping[str, str]
    final_sale: bool
    rating: float


@dataclass(frozen=True)
class Stock:
    sku: str
    size: str
    color: str
    quantity: int


async def version_of_catalogue(tx: Transaction) -> str | None:
    """Another one after each change of a product; None while there never was one."""
    found = await tx.execute(select(catalogue_version.c.version))
    return str(found[0].version) if found else None


async def all_products(tx: Transaction) -> list[Product]:
    columns = [products.c[name] for name in Product.__dataclass_fields__]
    found = await tx.execute(select(*columns).order_by(products.c.sku))
    return [Product(**{**row._mapping, "words": tuple(row.words), "rating": float(row.rating or 0)}) for row in found]


async def stock_of(tx: Transaction, skus: Iterable[str]) -> list[Stock]:
    """What is there of these items, size by size and color by color, also where the quantity is nothing."""
    wanted = list(skus)
    if not wanted:
        return []
    columns = [stock.c[name] for name in Stock.__dataclass_fields__]
    return [Stock(**row._mapping) for row in await tx.execute(select(*columns).where(stock.c.sku.in_(wanted)).order_by(stock.c.id))]
