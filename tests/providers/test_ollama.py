"""Is Ollama looked for where its own programs look for it?"""

import pytest

from frontdesk.providers.ollama import server
from frontdesk.teams.definition import Thinking


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:11434/v1"),
        ("gpu", "http://gpu:11434/v1"),
        ("gpu:8080", "http://gpu:8080/v1"),
        ("[::1]", "http://[::1]:11434/v1"),
        ("gpu/ollama/", "http://gpu:11434/ollama/v1"),
        ("http://gpu", "http://gpu/v1"),
        ("https://llm.example.com/", "https://llm.example.com/v1"),
    ],
)
def test_a_host_is_read_as_ollama_reads_it(monkeypatch: pytest.MonkeyPatch, host: str, url: str) -> None:
    monkeypatch.setenv("OLLAMA_HOST", host)
    assert server(Thinking()) == url


def test_what_the_team_says_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "gpu")
    assert server(Thinking(base_url="http://shelf:1234/v1")) == "http://shelf:1234/v1"
