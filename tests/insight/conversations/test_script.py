from pathlib import Path

import pytest

from frontdesk.insight.conversations.file import read_conversation
from frontdesk.kit.errors import ConfigurationError

WHOLE = """\
conversation: where are my headphones
team: marketplace
now: 2026-06-15T10:00:00-05:00
caller:
  phone: "+12175550142"
  facts: {first_name: Maria, last4: 4417}
turns:
  - say: Hi, when are my headphones coming?
    agent: [authentication, order_tracking]
    heard: tomorrow
  - say: ""
answers:
  - {asked: "which (order|one)", say: one zero three one, times: 2}
end:
  agent: order_tracking
  outcome: [resolved, refused]
  tools: [authenticate_user, [track_order, get_shipping_updates]]
  handoffs: [[authentication, order_tracking]]
  data: {offer_responses: {added: [{offer_id: a-592, response: DECLINED}]}}
  never_said: [4417, "9921"]
  within: {first_audio_ms: 1500}
"""


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(text)
    return path


def test_a_conversation_is_read_as_it_is_written(tmp_path: Path) -> None:
    conversation = read_conversation(_file(tmp_path, WHOLE))
    assert conversation.caller.facts == {"first_name": "Maria", "last4": "4417"}
    assert (conversation.turns[0].agent, conversation.turns[0].heard) == (["authentication", "order_tracking"], ["tomorrow"])
    assert (conversation.end.agent, conversation.end.never_said) == (["order_tracking"], ["4417", "9921"])
    assert conversation.end.tools == ["authenticate_user", ["track_order", "get_shipping_updates"]]
    assert conversation.end.handoffs == [("authentication", "order_tracking")]
    assert conversation.end.data is not None
    assert conversation.end.data["offer_responses"].added == [{"offer_id": "a-592", "response": "DECLINED"}]


def test_two_lines_are_enough(tmp_path: Path) -> None:
    conversation = read_conversation(_file(tmp_path, "conversation: short\nturns: [{say: hi}]\n"))
    assert (conversation.data, conversation.now, conversation.end.data) == ("sample", None, None)


@pytest.mark.parametrize(
    ("wrong", "right", "line", "told"),
    [
        ("team: marketplace", "tem: marketplace", 2, "tem"),
        ("    heard: tomorrow", "    herd: tomorrow", 10, "herd"),
        ("    heard: tomorrow", '    heard: "("', 10, "no regular expression"),
        ("times: 2", "times: 0", 13, "times"),
        ("now: 2026-06-15T10:00:00-05:00", "now: 2026-06-15T10:00:00", 1, "needs a time zone"),
        ("now: 2026-06-15T10:00:00-05:00", "now: soon", 3, "now"),
        ("team: marketplace", "team: marketplace\nentry: sales\nstart: {agent: orders}", 1, "keep one"),
        ("team: marketplace", "operators: [Ann]", 2, "operators"),
        ("  agent: order_tracking", "  agent: order_tracking\n  agent: sales", 16, "twice"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(tmp_path: Path, wrong: str, right: str, line: int, told: str) -> None:
    path = _file(tmp_path, WHOLE.replace(wrong, right, 1))
    with pytest.raises(ConfigurationError) as raised:
        read_conversation(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert told in str(raised.value)


@pytest.mark.parametrize("text", ["", "[]", "turns: []", "conversation: x", "conversation: x\nturns: {say: hi}\n", "{", "a: [1\nb: 2\n"])
def test_what_is_no_conversation_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigurationError, match=r"one\.yaml"):
        read_conversation(_file(tmp_path, text))
