"""Which team was it, and which language model judges its calls? The one that its voice names; the brain judges nothing."""

import asyncio
from typing import Any

from frontdesk.calls.asking import ask
from frontdesk.insight.grade.asked import Ask
from frontdesk.providers.catalogue import choose, part_of
from frontdesk.providers.offer import address
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.library import Library


async def find_team(teams: Library[Any], business_id: str, name: str) -> TeamDefinition:
    """As the business's calls get it. Raises NotFound when there is no such team any more, another FrontdeskError when it cannot be told now."""
    held = await asyncio.to_thread(teams.team, business_id, name)
    return held.team.definition


def judging_model(team: TeamDefinition) -> tuple[str, Ask] | None:
    """None where only the brain is there, or nothing is asked."""
    if not team.evaluation.questions:
        return None
    chosen = choose("llm", team.voice.llm.provider)
    if chosen.provider.name == "brain":
        return None
    settings = team.voice.llm
    if part_of("llm", chosen.provider, settings.model) != "llm":  # a realtime model judges nothing: the vendor's usual one does
        settings = settings.model_copy(update={"model": None, "options": {}, "base_url": address(settings) or None})

    async def asked(instructions: str, material: str) -> str:
        """Made when it is asked: settings that the vendor does not take cost the answers, and not all else that follows from the call."""
        model = chosen.make("llm", settings)
        try:
            return await ask(model, instructions, material)
        finally:
            await model.aclose()

    return f"{chosen.provider.name}:{settings.model or ''}".rstrip(":"), asked
