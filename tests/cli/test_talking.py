from pathlib import Path

from frontdesk.cli.talking import sample_callers


def test_one_is_told_whom_one_can_be_in_a_call_on_sample_data(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("frontdesk: 1\nextends: marketplace\nname: mine\n")
    for team in ("marketplace", str(tmp_path)):
        [told] = sample_callers(team)
        assert all(fact in told for fact in ("Maria", "+1 217 555 0142", "March fourth, 1985", "4417", "42 Maple Street"))


def test_a_team_without_sample_data_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("""frontdesk: 1
extends: base
name: bakery
entry: counter
words: {greeting: Hello}
agents: {counter: {purpose: bread}}
""")
    assert sample_callers(str(tmp_path)) == []
