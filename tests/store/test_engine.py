import asyncio
import os
import signal
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from frontdesk.kit.errors import ConfigurationError, FrontdeskError, Unavailable
from frontdesk.store.engine import CommitInDoubt, Database, Transaction, TransactionFailed, Waits
from frontdesk.store.migrations import upgrade
from frontdesk.store.postgres import EmbeddedPostgres
from frontdesk.store.roles import Role

WRITE = text("INSERT INTO notes (note) VALUES (:note)")
READ = text("SELECT note FROM notes ORDER BY note")
SLEEP = text("SELECT pg_sleep(30)")
COUNT = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'")


async def written(database: Database, business: str | None, *notes: str) -> None:
    async with database.transaction(business) as tx:
        for note in notes:
            await tx.execute(WRITE, {"note": note})


async def seen(database: Database, business: str | None, role: Role = "app") -> list[str]:
    async with database.transaction(business, role=role, read_only=True) as tx:
        return [row.note for row in await tx.execute(READ)]


@pytest.mark.usefixtures("notes")
class TestRowSecurity:
    async def test_a_business_sees_its_own_rows_and_no_others(self, database: Database) -> None:
        await written(database, "biz_a", "one", "two")
        await written(database, "biz_b", "three")
        assert await seen(database, "biz_a") == ["one", "two"]
        assert await seen(database, "biz_b") == ["three"]

    @pytest.mark.parametrize("role", ["app", "jobs", "owner"])
    async def test_without_a_business_nothing_is_seen_by_any_role(self, database: Database, role: Role) -> None:
        await written(database, "biz_a", "one")
        assert await seen(database, None, role) == []

    async def test_the_business_of_one_transaction_is_forgotten_by_the_next_on_the_same_connection(self, database_url: str) -> None:
        database = Database(database_url, connections=1)
        await written(database, "biz_a", "one")
        assert await seen(database, None) == []
        await database.close()

    async def test_nothing_is_written_without_a_business(self, database: Database) -> None:
        with pytest.raises(DBAPIError):
            await written(database, None, "one")

    async def test_nothing_is_written_for_another_business(self, database: Database) -> None:
        with pytest.raises(ProgrammingError, match="row-level security"):
            async with database.transaction("biz_a") as tx:
                await tx.execute(text("INSERT INTO notes (note, business_id) VALUES ('x', 'biz_b')"))

    @pytest.mark.parametrize(
        "statement",
        [
            "ALTER TABLE notes DISABLE ROW LEVEL SECURITY",
            "DROP POLICY of_this_business ON notes",
            "CREATE POLICY all_of_it ON notes USING (true)",
            "TRUNCATE notes",
            "SET LOCAL session_replication_role = replica",
        ],
    )
    async def test_the_application_cannot_switch_it_off(self, database: Database, statement: str) -> None:
        with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
            async with database.transaction("biz_a") as tx:
                await tx.execute(text(statement))

    async def test_asking_for_all_rows_is_an_error_and_no_leak(self, database: Database) -> None:
        async with database.transaction("biz_a", read_only=True) as tx:
            await tx.execute(text("SET LOCAL row_security = off"))
            with pytest.raises(ProgrammingError, match="row-level security"):
                await tx.execute(READ)
            await tx.rollback()

    async def test_a_table_that_only_grows_cannot_be_changed(self, database: Database) -> None:
        async with database.transaction("biz_a") as tx:
            await tx.execute(text("INSERT INTO lines (line) VALUES ('said')"))
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with database.transaction("biz_a") as tx:
                await tx.execute(text("UPDATE lines SET line = 'never said'"))

    async def test_a_business_whose_name_is_sql_is_refused(self, database: Database) -> None:
        with pytest.raises(ConfigurationError):
            database.transaction("a'; DROP TABLE notes; --")


@pytest.mark.usefixtures("notes")
class TestTransactions:
    async def test_an_exception_undoes_the_block(self, database: Database) -> None:
        async def fail() -> None:
            async with database.transaction("biz_a") as tx:
                await tx.execute(WRITE, {"note": "never"})
                raise KeyError

        with pytest.raises(KeyError):
            await fail()
        assert await seen(database, "biz_a") == []

    async def test_one_that_only_reads_cannot_write(self, database: Database) -> None:
        with pytest.raises(DBAPIError, match="read-only"):
            async with database.transaction("biz_a", read_only=True) as tx:
                await tx.execute(WRITE, {"note": "never"})

    async def test_an_error_that_was_swallowed_is_told_at_the_end(self, database: Database) -> None:
        async def swallow(tx: Transaction) -> None:
            await tx.execute(WRITE, {"note": "one"})
            with pytest.raises(IntegrityError):
                await tx.execute(WRITE, {"note": "one"})

        with pytest.raises(TransactionFailed):
            async with database.transaction("biz_a") as tx:
                await swallow(tx)
        assert await seen(database, "biz_a") == []

    async def test_a_savepoint_undoes_its_own_part_only(self, database: Database) -> None:
        async def twice(tx: Transaction) -> None:
            async with tx.savepoint():
                await tx.execute(WRITE, {"note": "inside"})
                await tx.execute(WRITE, {"note": "before"})

        async with database.transaction("biz_a") as tx:
            await tx.execute(WRITE, {"note": "before"})
            with pytest.raises(IntegrityError):
                await twice(tx)
            async with tx.savepoint():
                await tx.execute(WRITE, {"note": "after"})
        assert await seen(database, "biz_a") == ["after", "before"]

    async def test_several_tasks_may_share_one(self, database: Database) -> None:
        async with database.transaction("biz_a") as tx:
            await asyncio.gather(*(tx.execute(WRITE, {"note": str(number)}) for number in range(5)))
        assert await seen(database, "biz_a") == list("01234")

    async def test_one_that_is_over_runs_nothing_more(self, database: Database) -> None:
        async with database.transaction("biz_a") as tx:
            await tx.execute(READ)
        with pytest.raises(FrontdeskError, match="over"):
            await tx.execute(READ)

    def test_four_event_loops_in_four_threads_use_it_at_once(self, database: Database) -> None:
        failures: list[BaseException] = []

        async def work(number: int) -> None:
            for turn in range(20):
                await written(database, f"biz_{number}", f"{number}-{turn:02}")
            assert await seen(database, f"biz_{number}") == [f"{number}-{turn:02}" for turn in range(20)]

        def loop(number: int) -> None:
            try:
                asyncio.run(work(number))
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=loop, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []

    async def test_it_can_be_used_on_the_databases_own_loop(self, database: Database) -> None:
        await database.run(lambda: written(database, "biz_a", "one"))
        assert await database.run(lambda: seen(database, "biz_a")) == ["one"]


class TestCancelling:
    async def test_a_cancelled_statement_gives_its_connection_back_and_stops_on_the_server(self, database_url: str) -> None:
        database = Database(database_url, connections=2)

        async def wait() -> None:
            async with database.transaction("biz_a") as tx:
                await tx.execute(SLEEP)

        for delay in (0.0, 0.001, 0.02, 0.02, 0.0, 0.005):
            task = asyncio.create_task(wait())
            await asyncio.sleep(delay)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with database.transaction("biz_a") as one, database.transaction("biz_a") as other:
            await one.execute(text("SELECT 1"))
            assert (await other.execute(COUNT))[0][0] <= 1
        await database.close()

    async def test_a_statement_that_takes_too_long_is_unavailable(self, database_url: str) -> None:
        database = Database(database_url, waits=Waits(statement=0.2))
        with pytest.raises(Unavailable, match="statement timeout"):
            async with database.transaction("biz_a") as tx:
                await tx.execute(SLEEP)
        await database.close()

    async def test_when_all_connections_are_in_use_the_next_one_waits_and_is_told(self, database_url: str) -> None:
        database = Database(database_url, connections=1, waits=Waits(connect=0.1))
        async with database.transaction("biz_a") as tx:
            await tx.execute(text("SELECT 1"))
            with pytest.raises(Unavailable, match="in use"):
                async with database.transaction("biz_a") as other:
                    await other.execute(text("SELECT 1"))
        await database.close()


class TestAway:
    async def test_a_database_that_was_not_upgraded_says_what_to_run(self, cluster_folder: Path) -> None:
        with EmbeddedPostgres(cluster_folder, durable=False) as server:
            database = Database(server.url)
            with pytest.raises(ConfigurationError, match="frontdesk migrate"):
                async with database.transaction("biz_a") as tx:
                    await tx.execute(text("SELECT 1"))
            await database.close()

    async def test_a_killed_server_is_unavailable_and_back_when_it_is_back(self, cluster_folder: Path) -> None:
        server = EmbeddedPostgres(cluster_folder)
        upgrade(server.start())
        database = Database(server.url)
        async with database.transaction("biz_a") as tx:
            await tx.execute(text("SELECT 1"))
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
            await asyncio.sleep(0.1)
            with pytest.raises(Unavailable):
                await tx.execute(text("SELECT 2"))
            await tx.rollback()
        with pytest.raises(Unavailable):
            async with database.transaction("biz_a") as tx:
                await tx.execute(text("SELECT 3"))
        server.stop()
        server.start()
        async with database.transaction("biz_a") as tx:
            assert (await tx.execute(text("SELECT 4")))[0][0] == 4
        await database.close()
        server.stop()

    async def test_a_commit_that_was_lost_is_in_doubt(self, cluster_folder: Path) -> None:
        server = EmbeddedPostgres(cluster_folder)
        upgrade(server.start())
        database = Database(server.url)

        async def lose() -> None:
            async with database.transaction("biz_a") as tx:
                await tx.execute(text("SELECT 1"))
                assert server.pid is not None
                os.kill(server.pid, signal.SIGKILL)
                await asyncio.sleep(0.1)

        with pytest.raises(CommitInDoubt):
            await lose()
        await database.close()
        server.stop()

    async def test_connections_that_died_while_nobody_looked_cost_the_next_caller_nothing(self, cluster_folder: Path) -> None:
        server = EmbeddedPostgres(cluster_folder, durable=False)
        upgrade(server.start())
        database = Database(server.url)
        async with database.transaction("biz_a") as one, database.transaction("biz_a") as other:
            await asyncio.gather(one.execute(text("SELECT 1")), other.execute(text("SELECT 1")))
        server.stop()
        server.start()
        async with database.transaction("biz_a") as one, database.transaction("biz_a") as other:
            await asyncio.gather(one.execute(text("SELECT 1")), other.execute(text("SELECT 1")))
        await database.close()
        server.stop()

    async def test_a_server_that_hangs_is_unavailable_in_bounded_time(self, cluster_folder: Path) -> None:
        server = EmbeddedPostgres(cluster_folder, durable=False)
        upgrade(server.start())
        database = Database(server.url, waits=Waits(connect=0.1, statement=0.2))
        async with database.transaction("biz_a") as tx:
            backend = (await tx.execute(text("SELECT pg_backend_pid()")))[0][0]
        os.kill(backend, signal.SIGSTOP)
        began = asyncio.get_running_loop().time()
        with pytest.raises(Unavailable, match="did not answer"):
            async with database.transaction("biz_a") as tx:
                await tx.execute(text("SELECT 1"))
        assert asyncio.get_running_loop().time() - began < 10
        os.kill(backend, signal.SIGCONT)
        async with database.transaction("biz_a") as tx:
            assert (await tx.execute(text("SELECT 4")))[0][0] == 4
        await database.close()
        server.stop()
