from dataclasses import replace
from datetime import UTC, datetime

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from frontdesk.kit.errors import Unavailable
from frontdesk.work.webhooks.signing import headers_of
from tests.work.webhooks.reader import OLD_SECRET, SECRET
from tests.work.webhooks.test_delivery import DELIVERY

SIGNED = replace(DELIVERY, secrets=("NEW", "OLD"), body='{"type":"call.started","data":{"name":"Zoë"}}')


def test_while_a_secret_is_replaced_both_open_the_notice() -> None:
    headers = headers_of(SIGNED, {"NEW": SECRET, "OLD": OLD_SECRET}, datetime.now(UTC))
    for secret in (SECRET, OLD_SECRET):
        assert Webhook(secret).verify(SIGNED.body.encode(), headers)["data"]["name"] == "Zoë"


def test_one_letter_changed_is_noticed() -> None:
    headers = headers_of(SIGNED, {"NEW": SECRET}, datetime.now(UTC))
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(SIGNED.body.replace("started", "stopped").encode(), headers)


@pytest.mark.parametrize("environment", [{}, {"NEW": " "}, {"NEW": "whsec_!"}])
def test_unsigned_nothing_leaves_the_house_and_no_error_tells_a_secret(environment: dict[str, str]) -> None:
    with pytest.raises(Unavailable) as error:
        headers_of(SIGNED, environment, datetime.now(UTC))
    assert "whsec_!" not in str(error.value)
