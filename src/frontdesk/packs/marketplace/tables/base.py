"""What do the shop's tables have in common? Their names for constraints, and the columns that many of them have."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Identity, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "pk": "%(table_name)s_pkey",
    }
)


def number() -> Column[int]:
    return Column("id", Integer, Identity(), primary_key=True)


def text(name: str, **options: Any) -> Column[str]:
    options.setdefault("nullable", False)
    return Column(name, Text, **options)


def cents(name: str, **options: Any) -> Column[int]:
    options.setdefault("nullable", False)
    return Column(name, Integer, **options)


def at(name: str, **options: Any) -> Column[Any]:
    return Column(name, DateTime(timezone=True), **options)


def of_customer(**options: Any) -> Column[str]:
    options.setdefault("nullable", False)
    return Column("customer_id", Text, ForeignKey("customers.id", ondelete="CASCADE"), **options)


def of_order() -> Column[str]:
    return Column("order_number", Text, ForeignKey("orders.order_number", ondelete="CASCADE"), nullable=False)


def of_product() -> Column[str]:
    return Column("sku", Text, ForeignKey("products.sku"), nullable=False)


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def never_below(column: str, least: int) -> CheckConstraint:
    return CheckConstraint(f"{column} >= {least}", name=f"{column}_at_least_{least}")
