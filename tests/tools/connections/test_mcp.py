"""Do the tools of a real server work over both of its transports, and what is said when it dies?"""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontdesk.kit.errors import InDoubt, Refused, Unavailable
from frontdesk.tools.connections.mcp_server import McpConnection
from frontdesk.tools.connections.mcp_tools import tools_of
from frontdesk.tools.connections.reached import connection_thread
from frontdesk.tools.contract import Reply
from tests.tools.connections.bakery import OverHttp, kill_all, opened, over_http, over_stdio, processes, until
from tests.tools.connections.context import context


@pytest.fixture(scope="module")
def stdio() -> Iterator[McpConnection]:
    connection = opened(over_stdio())
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def server() -> Iterator[OverHttp]:
    running = OverHttp()
    yield running
    running.kill()


@pytest.fixture(params=["stdio", "http"])
def bakery(request: pytest.FixtureRequest, stdio: McpConnection, server: OverHttp) -> Iterator[McpConnection]:
    if request.param == "stdio":
        yield stdio
        return
    connection = opened(over_http(server.url))
    yield connection
    connection.close()


def ask(connection: McpConnection, tool: str, customer: str = "", /, **values: object) -> Reply:
    async def asked() -> Reply:
        return await tools_of(connection)[tool].function(context(customer), **values)

    return asyncio.run(asked())


def test_its_tools_are_tools_of_ours(bakery: McpConnection) -> None:
    tools = tools_of(bakery)
    assert {name: tool.effect for name, tool in tools.items()} == {
        "find_cake": "reads", "reserve_cake": "writes", "burn": "writes", "burn_once": "reads", "knead": "reads", "drop": "reads",
    }  # fmt: skip
    assert [(one.name, one.required) for one in tools["reserve_cake"].parameters] == [("name", True), ("quantity", False)]
    assert tools["find_cake"].description == "Finds a cake by its name."


def test_an_answer_is_spoken(bakery: McpConnection) -> None:
    assert ask(bakery, "find_cake", name="rye").say == "The name is rye, the price is twenty four point five, the left is three and the key is none."


def test_the_customer_is_filled_in_by_code(bakery: McpConnection) -> None:
    assert ask(bakery, "reserve_cake", "cus_7", name="rye").say == "one rye reserved for cus seven."
    with pytest.raises(Refused):
        ask(bakery, "reserve_cake", name="rye")


def test_a_tool_that_fails_there_is_a_no_here(bakery: McpConnection) -> None:
    with pytest.raises(Refused) as refused:
        ask(bakery, "drop", name="rye")
    assert refused.value.say == ""


def test_many_calls_share_one_connection(stdio: McpConnection) -> None:
    async def many() -> list[Reply]:
        tool = tools_of(stdio)["find_cake"]
        return await asyncio.gather(*(tool.function(context(), name=f"cake {n}") for n in range(20)))

    replies = [reply for _ in range(2) for reply in asyncio.run(many())]
    assert len({reply.data["answer"]["name"] for reply in replies}) == 20
    assert len(processes()) == 1


def test_one_that_takes_too_long_is_late_and_the_next_is_served() -> None:
    connection = opened(over_stdio(timeout=0.8))
    with pytest.raises(Unavailable, match=r"no answer in 0\.8 s"):
        ask(connection, "knead", seconds=1.0)
    time.sleep(0.6)
    assert ask(connection, "find_cake", name="rye").found
    connection.close()


def test_a_write_in_whose_middle_it_dies_is_in_doubt_and_it_comes_back(stdio: McpConnection) -> None:
    with pytest.raises(InDoubt, match="died before it answered"):
        ask(stdio, "burn", name="rye")
    assert ask(stdio, "find_cake", name="rye").found


def test_a_read_in_whose_middle_it_dies_is_asked_again(stdio: McpConnection, tmp_path: Path) -> None:
    assert ask(stdio, "burn_once", name=str(tmp_path / "burnt")).say == "It is well done."


def test_one_that_was_killed_between_two_calls_is_started_again(stdio: McpConnection) -> None:
    before = {process.pid for process in processes()}
    kill_all()
    until(lambda: {process.pid for process in processes()} - before)
    assert ask(stdio, "find_cake", name="rye").found


def test_a_server_at_an_address_may_die_and_return() -> None:
    server = OverHttp()
    connection = opened(over_http(server.url, timeout=2.0))
    with pytest.raises(InDoubt):
        ask(connection, "burn", name="rye")
    server.kill()
    with pytest.raises(Unavailable):
        ask(connection, "find_cake", name="rye")
    server.start()
    assert ask(connection, "find_cake", name="rye").found
    connection.close()
    server.kill()


def test_a_server_inside_the_house_is_not_reached_unless_allowed(server: OverHttp) -> None:
    connection = over_http(server.url)
    connection.place = type(connection.place)("bakery", Path())
    opened(connection)
    assert "not public" in connection.problem
    connection.close()


def test_a_program_that_does_not_start_says_what_it_wrote_last() -> None:
    connection = opened(over_stdio(command=["python", "-c", "raise SystemExit('no oven here')"], timeout=1.0))
    assert connection.problem == "it ended: no oven here"
    with pytest.raises(Unavailable, match="no oven here"):
        asyncio.run(connection_thread().do(connection.call("find_cake", {"name": "rye"}, writes=False, key=""), 10))
    connection.close()


def test_a_program_that_is_not_there_is_away() -> None:
    connection = opened(over_stdio(command=["no-such-program-here"]))
    assert "cannot be run" in connection.problem
    connection.close()


def test_its_secret_is_given_and_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAKE_KEY", "key-of-the-bakery")
    connection = opened(over_stdio(variables=["CAKE_KEY"]))
    assert ask(connection, "find_cake", name="rye").data["answer"]["key"] == "••••"
    connection.close()


def test_a_program_gets_no_other_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAKE_KEY", "key-of-the-bakery")
    connection = opened(over_stdio())
    assert ask(connection, "find_cake", name="rye").data["answer"]["key"] == "none"
    connection.close()


@pytest.mark.parametrize("named", ["reserveCake", "reserve_cake"])
def test_a_team_says_what_it_says_of_a_tool_under_either_of_its_names(stdio: McpConnection, named: str) -> None:
    connection = over_stdio(effects={named: "reads"}, examples={named: ["keep a cake"]}, arguments={named: {"name": {"question": "Which cake?"}}})
    connection.tools = stdio.tools
    tool = tools_of(connection)["reserve_cake"]
    assert (tool.effect, tool.examples, tool.parameters[0].question) == ("reads", ("keep a cake",), "Which cake?")


def test_only_what_the_team_takes_is_there_under_the_names_it_gives(stdio: McpConnection) -> None:
    connection = over_stdio(tools=["find_cake", "reserveCake"], prefix="cakes", effects={"reserveCake": "reads"}, say={"find_cake": "{left} left"})
    connection.tools = stdio.tools
    assert {name: tool.effect for name, tool in tools_of(connection).items()} == {"cakes_find_cake": "reads", "cakes_reserve_cake": "reads"}
