"""What does one department sell? A part of the catalogue in which the words of the others count for nothing."""

from collections import OrderedDict

from frontdesk.packs.marketplace.catalogue import Catalogue, catalogue, catalogue_from
from frontdesk.tools.contract import ToolContext

_KEPT = 128
"""Departments of all businesses that stay in memory."""
_in_memory: OrderedDict[tuple[str, str], tuple[Catalogue, Catalogue]] = OrderedDict()


async def department(ctx: ToolContext, name: str) -> Catalogue:
    """The items of one department as the transaction sees them; made anew only after a product has changed."""
    whole = await catalogue(ctx)
    key = (ctx.business_id, name)
    known = _in_memory.get(key)
    if known is not None and known[0] is whole:
        _in_memory.move_to_end(key)
        return known[1]
    part = catalogue_from(whole.version, [item for item in whole.products.values() if item.department == name])
    _in_memory[key] = (whole, part)
    while len(_in_memory) > _KEPT:
        _in_memory.popitem(last=False)
    return part
