"""Deliveries over the API: who sees them, who sends one again."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from frontdesk.business.people import DEFAULT_BUSINESS
from frontdesk.store.engine import Database
from frontdesk.work.webhooks.delivery import LONGEST, Tried
from frontdesk.work.webhooks.repository import get_delivery, note_try, put_delivery
from tests.calls.some_events import NOW
from tests.work.webhooks.test_delivery import DELIVERY


@pytest.fixture
async def told(database: Database) -> None:
    for business in (DEFAULT_BUSINESS, "biz_other"):
        async with database.transaction(business) as tx:
            for number in range(3):
                name = f"dlv_{number}" if business == DEFAULT_BUSINESS else f"dlv_other_{number}"
                at = NOW + timedelta(minutes=number)
                delivery = replace(DELIVERY, delivery_id=name, notice_id=f"n_{name}", body='{"a":1}', made_at=at, give_up_at=at + LONGEST)
                await put_delivery(tx, delivery)
                if number == 0:
                    await note_try(tx, delivery, Tried(False, "410 gone", gone=True), None, now=at)


async def test_the_newest_come_first_counted_by_how_they_ended_and_only_our_own(viewer: httpx.AsyncClient, told: None) -> None:
    page = (await viewer.get("/api/webhooks/deliveries", params={"limit": 2})).json()
    assert [item["delivery_id"] for item in page["items"]] == ["dlv_2", "dlv_1"]
    assert page["counts"] == {"waiting": 2, "delivered": 0, "given_up": 1}
    rest = (await viewer.get("/api/webhooks/deliveries", params={"before": page["next"]})).json()
    assert [(item["delivery_id"], item["status"]) for item in rest["items"]] == [("dlv_0", "given_up")]


async def test_one_is_shown_with_what_was_sent_and_without_secrets(viewer: httpx.AsyncClient, told: None) -> None:
    shown = (await viewer.get("/api/webhooks/deliveries/dlv_0")).json()
    assert (shown["body"], shown["answer"]) == ('{"a":1}', "410 gone")
    assert "secrets" not in shown
    assert (await viewer.get("/api/webhooks/deliveries/dlv_other_0")).status_code == 404


async def test_who_works_here_sends_one_again_and_who_only_looks_does_not(
    owner: httpx.AsyncClient, viewer: httpx.AsyncClient, database: Database, told: None
) -> None:
    assert (await viewer.post("/api/webhooks/deliveries/dlv_0/again")).status_code == 403
    answer = await owner.post("/api/webhooks/deliveries/dlv_0/again")
    assert (answer.status_code, answer.json()["status"]) == (200, "waiting")
    async with database.transaction(DEFAULT_BUSINESS, read_only=True) as tx:
        assert (await get_delivery(tx, "dlv_0")).give_up_at == NOW + LONGEST


async def test_nobody_sees_them_unasked(anyone: httpx.AsyncClient, told: None) -> None:
    assert (await anyone.get("/api/webhooks/deliveries")).status_code == 401
