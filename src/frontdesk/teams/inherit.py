"""What does a team take from the one it extends? Mappings merge by key, lists replace, `+key` appends."""

from collections.abc import Mapping
from dataclasses import replace

from frontdesk.teams.origin import Entry, wrong_at

APPEND = "+"


def merge(base: Entry, own: Entry) -> Entry:
    """`own` over `base`; every value that is replaced is remembered by the one that replaced it."""
    if base.fields is None or own.fields is None:
        return own.over(base)
    fields = dict(base.fields)
    for key, value in own.fields.items():
        _put(fields, key, value)
    return replace(own, value=fields)


def _put(fields: dict[str, Entry], key: str, value: Entry) -> None:
    plain_key, other = key.removeprefix(APPEND), APPEND + key.removeprefix(APPEND)
    if not key.startswith(APPEND):
        fields.pop(other, None)
        fields[key] = merge(fields[key], value) if key in fields else value
    elif plain_key in fields:
        fields[plain_key] = append(fields[plain_key], value, plain_key)
    else:
        fields[other] = append(fields[other], value, plain_key) if other in fields else value


def append(base: Entry, more: Entry, key: str) -> Entry:
    """A list after a list, or text under text."""
    if base.items is not None and more.items is not None:
        return replace(more, value=(*base.items, *more.items)).over(base)
    if isinstance(base.value, str) and isinstance(more.value, str):
        return replace(more, value=f"{base.value.rstrip()}\n{more.value}").over(base)
    message = f"+{key} appends a list to a list, or text to text, and the other (at {base.origin}) is not of that kind"
    raise wrong_at(more.origin, message, f"write `{key}` without + to put this in its place")


def settle(entry: Entry) -> Entry:
    """What is left with a + had nothing to be appended to, and stands alone."""
    if entry.items is not None:
        return replace(entry, value=tuple(settle(item) for item in entry.items))
    if entry.fields is None:
        return entry
    return replace(entry, value=_settled(entry.fields))


def _settled(fields: Mapping[str, Entry]) -> dict[str, Entry]:
    return {(key.removeprefix(APPEND) or key): settle(value) for key, value in fields.items()}


def refuse_both(entry: Entry) -> None:
    """`key` and `+key` side by side in one file would contradict each other."""
    for item in entry.items or ():
        refuse_both(item)
    for key, value in (entry.fields or {}).items():
        if key.startswith(APPEND) and key.removeprefix(APPEND) in (entry.fields or {}):
            message = f"{key.removeprefix(APPEND)!r} and {key!r} stand side by side"
            raise wrong_at(value.origin, message, "keep one: with + it appends, without it replaces", key)
        refuse_both(value)
