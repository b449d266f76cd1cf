"""Can a team have no other secret of this machine put to use than those that are for webhooks?"""

from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError
from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.sources import load

TEAM = """\
frontdesk: 1
extends: base
name: shop
entry: front
agents: {front: {purpose: to help}}
webhooks:
  - {url: "https://shop.example.com/", secret: [SECRET]}
"""


def team(folder: Path, variable: str) -> TeamDefinition:
    file = folder / "shop.yaml"
    file.write_text(TEAM.replace("SECRET", variable))
    return load(file).definition


@pytest.mark.parametrize("variable", ["WEBHOOK_SECRET", "FRONTDESK_WEBHOOK_SECRET", "BAKERY_WEBHOOK_SECRET_OLD", "SECRET_OF_WEBHOOKS"])
def test_a_variable_that_says_webhook_is_taken(tmp_path: Path, variable: str) -> None:
    assert team(tmp_path, variable).webhooks[0].secret == (variable,)


@pytest.mark.parametrize("variable", ["DATABASE_URL", "OPENAI_API_KEY", "FRONTDESK_LIVEKIT_API_SECRET", "WEBHOOKED_SECRET"])
def test_any_other_is_refused_with_its_line(tmp_path: Path, variable: str) -> None:
    with pytest.raises(ConfigurationError, match="does not say that it is for a webhook") as refused:
        team(tmp_path, variable)
    assert refused.value.line == 7
    assert "FRONTDESK_WEBHOOK_SECRET" in refused.value.way_out
