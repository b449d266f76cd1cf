import stat
from pathlib import Path

import pytest

from frontdesk.kit.errors import ConfigurationError
from frontdesk.kit.keyring import make_private, secret_key, write_private


def test_a_key_is_made_once_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path, "proofs")
    assert secret_key(tmp_path, "proofs") == key
    assert len(key) == 32
    assert stat.S_IMODE((tmp_path / "keys" / "proofs").stat().st_mode) == 0o600


def test_two_names_are_two_keys(tmp_path: Path) -> None:
    assert secret_key(tmp_path, "proofs") != secret_key(tmp_path, "hooks")


def test_a_key_that_was_damaged_is_not_replaced(tmp_path: Path) -> None:
    secret_key(tmp_path, "proofs")
    (tmp_path / "keys" / "proofs").write_text("spilled")
    with pytest.raises(ConfigurationError, match="put the right file back"):
        secret_key(tmp_path, "proofs")


def test_what_another_process_made_first_is_kept(tmp_path: Path) -> None:
    make_private(tmp_path / "file", "first")
    make_private(tmp_path / "file", "second")
    assert (tmp_path / "file").read_text() == "first"
    write_private(tmp_path / "file", "third")
    assert (tmp_path / "file").read_text() == "third"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
