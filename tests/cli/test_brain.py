import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from frontdesk.cli.verbs import run


def test_a_port_that_is_taken_is_told_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert run(["brain", "serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "name another --port; 0 takes any free one" in capsys.readouterr().err


def test_it_says_its_address_answers_and_ends_when_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "frontdesk", "brain", "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "FRONTDESK_HOME": str(tmp_path)}) as serving:
        assert serving.stdout
        address = json.loads(serving.stdout.readline())["base_url"]
        answer = httpx.post(f"{address}/chat/completions", json={"messages": [{"role": "user", "content": "thank you"}]}, timeout=20)
        assert "welcome" in answer.json()["choices"][0]["message"]["content"]
        serving.send_signal(signal.SIGINT)
        assert serving.wait(10) in (0, 130)
