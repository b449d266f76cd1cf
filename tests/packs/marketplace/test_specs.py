"""Is what goes with what told from the rows alone?"""

import pytest

from frontdesk.packs.marketplace import sample
from frontdesk.packs.marketplace.repository import Product
from frontdesk.packs.marketplace.specs import kind_of, works_with_device, works_with_item

SHOP = {
    row["sku"]: Product(**{**{name: row[name] for name in Product.__dataclass_fields__}, "words": tuple(row["words"])}) for row in sample._goods()
}


@pytest.mark.parametrize(
    ("sku", "device", "goes"),
    [
        ("ELEC040", "iphone 15", "yes"),
        ("ELEC040", "iPhone fourteen", "no"),
        ("ELEC040", "galaxy s twenty four", "yes"),
        ("ELEC040", "my iphone", "depends"),
        ("ELEC044", "iphone 11", "no"),
        ("ELEC044", "iPhone 16 Pro", "yes"),
        ("ELEC018", "an android phone", "yes"),
        ("ELEC010", "my macbook", "yes"),
        ("ELEC025", "my playstation", "yes"),
        ("ELEC025", "my ipad", "no"),
        ("ELEC028", "my tv", "yes"),
        ("ELEC017", "my ipad", "depends"),
        ("ELEC025", "my toaster", "unknown"),
        ("ELEC001", "my macbook", "unknown"),
    ],
)
def test_a_device_of_the_callers_own(sku: str, device: str, goes: str) -> None:
    assert works_with_device(SHOP[sku], device).goes == goes


def test_two_items_that_share_a_port_go_together() -> None:
    found = works_with_item(SHOP["ELEC005"], SHOP["ELEC001"])
    assert (found.goes, found.why) == ("yes", "USB-C")


def test_every_answer_names_the_row_it_rests_on() -> None:
    for item in SHOP.values():
        if item.department == "electronics":
            found = works_with_device(item, "my iphone 15")
            assert found.goes == "unknown" or found.why == item.details["works_with"]


def test_a_kind_is_known_by_its_names() -> None:
    assert [kind_of(words) for words in ("my MacBook Pro", "a Windows PC", "Galaxy phone", "the TV", "toaster")] == [
        "Mac", "Windows computer", "Android phone", "television", "",
    ]  # fmt: skip
