"""How does a reader know that a notice is ours? By a signature over its id, its time and its body, as Standard Webhooks has it."""

import binascii
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from frontdesk.kit.errors import Unavailable
from frontdesk.work.webhooks.delivery import Delivery


def headers_of(delivery: Delivery, environment: Mapping[str, str], now: datetime) -> dict[str, str]:
    """One signature for each secret that is set. Raises Unavailable when there is none: unsigned nothing leaves the house."""
    at = now.astimezone(UTC)
    signatures = [_sign(name, secret, delivery, at) for name in delivery.secrets if (secret := environment.get(name, "").strip())]
    if not signatures:
        raise Unavailable(f"{' and '.join(delivery.secrets)} is not set, so the notice cannot be signed")
    return {
        "webhook-id": delivery.notice_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
        "content-type": "application/json",
    }


def _sign(name: str, secret: str, delivery: Delivery, at: datetime) -> str:
    try:
        return Webhook(secret).sign(delivery.notice_id, at, delivery.body)
    except (binascii.Error, ValueError, EmptyWebhookSecretError) as error:
        raise Unavailable(f"{name} holds no secret of the form whsec_… (base64)") from error
