"""A call is judged by the model that its team names, and settings that it does not take cost nothing but its answers."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from frontdesk.insight.grade.asked import by_model
from frontdesk.insight.judging import judging_model
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.sources import load
from tests.fakes.openai_server import OpenAIServer, openai_server
from tests.insight.grade.calls import call

_TEAM = """
frontdesk: 1
extends: base
name: shop
entry: front
agents: {front: {purpose: to help}}
evaluation: {questions: {polite: {question: Was the desk polite?}}}
voice: {llm: {provider: openai, model: test, options: OPTIONS}}
"""


@pytest.fixture
async def vendor(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OpenAIServer]:
    async with openai_server() as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        yield server


def team(tmp_path: Path, options: str = "{}") -> TeamDefinition:
    file = tmp_path / "shop.yaml"
    file.write_text(_TEAM.replace("OPTIONS", options))
    return load(file).definition


async def test_the_model_that_the_team_names_is_asked(vendor: OpenAIServer, tmp_path: Path) -> None:
    vendor.text = '{"polite": {"value": true, "reason": "it thanked"}}'
    definition = team(tmp_path)
    found = judging_model(definition)
    assert found is not None
    name, ask = found
    for _ in range(2):
        (score,) = await by_model(call(), definition.evaluation.questions, ask, name)
        assert (score.value, score.reason, score.by) == (True, "it thanked", "openai:test")


async def test_options_that_the_vendor_does_not_have_leave_the_questions_open(vendor: OpenAIServer, tmp_path: Path) -> None:
    definition = team(tmp_path, "{nonsense: 1}")
    found = judging_model(definition)
    assert found is not None
    (score,) = await by_model(call(), definition.evaluation.questions, found[1], found[0])
    assert (score.value, score.reason) == (None, "the model did not answer (ValidationError)")


async def test_for_a_realtime_model_the_vendors_usual_one_judges(vendor: OpenAIServer, tmp_path: Path) -> None:
    vendor.text = '{"polite": {"value": true, "reason": "it thanked"}}'
    definition = team(tmp_path)
    llm = definition.voice.llm.model_copy(update={"model": "gpt-realtime", "options": {"base_url": vendor.base_url}})
    found = judging_model(definition.model_copy(update={"voice": definition.voice.model_copy(update={"llm": llm})}))
    assert found is not None
    (score,) = await by_model(call(), definition.evaluation.questions, found[1], found[0])
    assert (score.value, score.by) == (True, "openai")
    assert "realtime" not in vendor.asked[0].body["model"]


def test_without_questions_or_with_the_brain_alone_nobody_is_asked(vendor: OpenAIServer, tmp_path: Path) -> None:
    definition = team(tmp_path)
    own = definition.voice.model_copy(update={"llm": definition.voice.llm.model_copy(update={"provider": "brain"})})
    assert judging_model(definition.model_copy(update={"voice": own})) is None
    assert judging_model(definition.model_copy(update={"evaluation": definition.evaluation.model_copy(update={"questions": {}})})) is None
