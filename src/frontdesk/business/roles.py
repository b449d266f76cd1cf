"""What may someone do? An owner everything, an operator what the desk needs, a viewer only look; each may what the next one may."""

from enum import StrEnum

from frontdesk.kit.errors import Refused


class Role(StrEnum):
    OWNER = "owner"
    OPERATOR = "operator"
    VIEWER = "viewer"


_RANK = {Role.VIEWER: 0, Role.OPERATOR: 1, Role.OWNER: 2}


def may(role: Role, needed: Role) -> bool:
    """Whether `role` covers what `needed` is asked for."""
    return _RANK[role] >= _RANK[needed]


def check(role: Role, needed: Role) -> None:
    """Refused when it does not."""
    if not may(role, needed):
        raise Refused(f"this takes the role {needed}; you are {role}")
