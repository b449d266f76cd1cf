"""Does an editor know the keys of a team file?"""

import json

from frontdesk.teams.definition import TeamDefinition
from frontdesk.teams.json_schema import agent_schema, team_schema


def test_every_key_of_a_team_is_known_and_no_other() -> None:
    schema = team_schema()
    assert {name for name in schema["properties"] if not name.startswith("+")} == set(TeamDefinition.model_fields)
    assert schema["additionalProperties"] is False


def test_only_the_version_must_stand_in_the_file_itself() -> None:
    assert team_schema()["required"] == ["frontdesk"]
    assert "required" not in team_schema()["$defs"]["Words"]


def test_a_step_must_say_what_it_does() -> None:
    assert team_schema()["$defs"]["Ask"]["required"] == ["slot", "question"]


def test_lists_and_text_can_be_appended_to_and_numbers_cannot() -> None:
    properties = agent_schema()["properties"]
    assert {"+tools", "+examples", "+instructions"} <= set(properties)
    assert "+silence" not in team_schema()["$defs"]["Limits"]["properties"]


def test_it_can_be_written_to_a_file() -> None:
    assert json.loads(json.dumps(team_schema()))["$schema"].startswith("https://json-schema.org/")
