"""What does a secret look like that someone shows us? `biz_default.6q…`: the business it is for, and 256 random bits.

The business stands in the open so that a transaction can be opened for it before anything is looked up; a wrong one finds nothing.
"""

import hashlib
import secrets

from frontdesk.kit.errors import ConfigurationError, Refused
from frontdesk.store.names import plain_name

_LONGEST = 200


def new_token(business_id: str) -> str:
    return f"{business_id}.{secrets.token_urlsafe(32)}"


def business_of(token: str) -> str:
    """The business that a token says it is for. Refused when it cannot be one of ours."""
    business_id, dot, secret = token.partition(".")
    try:
        if dot and secret and len(token) <= _LONGEST:
            return plain_name("business", business_id)
    except ConfigurationError:
        pass
    raise Refused("this is no link, session or key of ours")


def hash_of(token: str) -> bytes:
    """What is kept of it. No salt and no slowness are needed: nobody can guess 256 random bits."""
    return hashlib.sha256(token.encode()).digest()
