"""How are things named? By a prefix that says what they are, and a time-ordered random part."""

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_reference() -> str:
    """Six digits that a caller can write down and say again; the first is no zero. Not unique by itself."""
    return str(100_000 + secrets.randbelow(900_000))


def new_id(prefix: str) -> str:
    """`call_01jd…`: 9 characters of milliseconds, so that ids sort by age, and 11 random ones (55 bits)."""
    millis = time.time_ns() // 1_000_000
    stamp = "".join(_ALPHABET[(millis >> shift) & 31] for shift in range(40, -1, -5))
    return f"{prefix}_{stamp}{''.join(secrets.choice(_ALPHABET) for _ in range(11))}"
