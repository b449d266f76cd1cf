from benchmarks.claims_hold import SAID, TokenLLM
from frontdesk.calls.claims import Claims
from frontdesk.calls.sentences import sentences
from frontdesk.calls.state import State
from frontdesk.calls.switchboard import load_team


async def test_a_vendor_of_tokens_tells_when_each_sentence_began() -> None:
    vendor = TokenLLM(10_000)
    text = "".join([token async for token in vendor.tokens()])
    assert text.split() == " ".join(SAID).split()
    assert len(vendor.began) == len(SAID)


def test_what_is_said_in_the_figure_is_split_as_it_is_written_and_nothing_of_it_is_held() -> None:
    loaded = load_team("marketplace")
    claims = Claims(loaded.tools, loaded.definition.words)
    assert [sentence.strip() for sentence in sentences(" ".join(SAID))] == list(SAID)
    assert all(claims.check(sentence, State()).ok for sentence in SAID)
