"""Which vendors of speech and language are there, and which can be used?"""

from fastapi import APIRouter

from frontdesk.api.auth import Viewer
from frontdesk.api.provider_shapes import ProviderInfo
from frontdesk.providers.catalogue import all_providers
from frontdesk.providers.told import of_provider

router = APIRouter(prefix="/api/providers", tags=["providers"])


@router.get("")
async def list_providers(_: Viewer) -> list[ProviderInfo]:
    """First choices first. As this process sees it: a worker elsewhere may have other keys."""
    return [ProviderInfo.model_validate(of_provider(provider)) for provider in all_providers()]
