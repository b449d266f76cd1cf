"""How does the database become what this version expects? `upgrade` for the product, `upgrade_pack` for a pack's tables of one business."""

from frontdesk.store.names import pack_schema
from frontdesk.store.upgrade import part_folders, pending, upgrade, upgrade_pack

__all__ = ["pack_schema", "part_folders", "pending", "upgrade", "upgrade_pack"]
