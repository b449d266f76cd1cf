import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontdesk.kit.errors import ConfigurationError
from frontdesk.store.names import pack_schema, plain_name

plain_names = st.from_regex(r"[a-z][a-z0-9]{0,8}(_[a-z0-9]{1,8}){0,8}", fullmatch=True).filter(lambda name: len(name) <= 63)


@settings(max_examples=60)
@given(st.text())
def test_a_name_is_either_safe_in_sql_or_refused(name: str) -> None:
    try:
        assert plain_name("pack", name) == name
    except ConfigurationError:
        return
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name)


@settings(max_examples=60)
@given(plain_names, plain_names)
def test_a_schema_name_is_always_one_that_postgres_takes_whole(pack: str, business: str) -> None:
    assert re.fullmatch(r"pack_[a-z0-9_]{1,58}", pack_schema(pack, business))


@settings(max_examples=60)
@given(st.tuples(plain_names, plain_names), st.tuples(plain_names, plain_names))
def test_two_businesses_or_packs_never_share_a_schema(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (pack_schema(*one) == pack_schema(*other)) == (one == other)


@pytest.mark.parametrize("name", ["", "a b", "a'; drop table x", "A", "1a", "_a", "a_", "a__b", "a" * 64, "ä", "a\n"])
def test_a_name_that_would_need_quoting_is_refused(name: str) -> None:
    with pytest.raises(ConfigurationError, match="cannot be the name of a business"):
        plain_name("business", name)


def test_names_that_would_read_alike_get_different_schemas() -> None:
    assert pack_schema("a", "b_c") != pack_schema("a_b", "c")
