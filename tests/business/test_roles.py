import pytest

from frontdesk.business.roles import Role, check, may
from frontdesk.kit.errors import Refused


def test_each_role_may_what_the_lower_ones_may_and_no_more() -> None:
    order = [Role.VIEWER, Role.OPERATOR, Role.OWNER]
    for index, role in enumerate(order):
        assert [may(role, needed) for needed in order] == [True] * (index + 1) + [False] * (2 - index)


def test_who_may_not_hears_what_it_takes() -> None:
    with pytest.raises(Refused, match="takes the role owner; you are viewer"):
        check(Role.VIEWER, Role.OWNER)
