"""Where do weights come from, and what is refused?"""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from frontdesk.kit.errors import NotFound, WeightsRefused
from frontdesk.kit.models import MODELS, locate, packaged


def _folder(root: Path, name: str, **contents: bytes) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    for file in MODELS[name].files:
        (folder / file.name).write_bytes(contents.get(file.name, b"not it"))
    return folder


def test_a_model_held_whole_by_its_package_is_used_where_it_lies(tmp_path: Path) -> None:
    found = locate("hibari-heart", weights=None, home=tmp_path)
    assert (found / "hibari.onnx").is_file()
    assert not (tmp_path / "models" / "hibari-heart").exists()
    assert packaged("hibari-spelling", home=tmp_path) == found


def test_a_model_in_parts_is_joined_once_by_however_many_start_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as threads:
        found = set(threads.map(lambda _: locate("whisper-base", weights=None, home=tmp_path), range(3)))
    assert found == {tmp_path / "models" / "whisper-base"}
    assert sorted(path.name for path in found.pop().iterdir()) == ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"]


def test_a_file_that_differs_is_refused_with_the_way_out(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "hibari-heart")
    with pytest.raises(WeightsRefused) as refused:
        locate("hibari-heart", weights=tmp_path, home=tmp_path / "home")
    assert str(folder / "hibari.onnx") in refused.value.message
    assert "hibari-tts" in refused.value.way_out
    assert "FRONTDESK_WEIGHTS" in refused.value.way_out


def test_a_file_of_the_right_size_and_the_wrong_content_is_refused(tmp_path: Path) -> None:
    size = MODELS["hibari-heart"].files[0].size
    _folder(tmp_path, "hibari-heart", **{"hibari.onnx": bytes(size)})
    with pytest.raises(WeightsRefused):
        locate("hibari-heart", weights=tmp_path, home=tmp_path / "home")


def test_half_a_model_in_the_folder_that_was_set_is_refused(tmp_path: Path) -> None:
    (_folder(tmp_path, "whisper-base") / "model.bin").unlink()
    with pytest.raises(WeightsRefused, match=r"without model\.bin"):
        locate("whisper-base", weights=tmp_path, home=tmp_path / "home")


def test_the_folder_that_was_set_goes_first(tmp_path: Path) -> None:
    package = locate("hibari-heart", weights=None, home=tmp_path / "home")
    mine = _folder(tmp_path, "hibari-heart", **{"hibari.onnx": (package / "hibari.onnx").read_bytes()})
    assert locate("hibari-heart", weights=tmp_path, home=tmp_path / "home") == mine


def test_a_file_changed_after_it_was_verified_is_looked_at_again(tmp_path: Path) -> None:
    source = locate("hibari-heart", weights=None, home=tmp_path / "home") / "hibari.onnx"
    mine = _folder(tmp_path, "hibari-heart", **{"hibari.onnx": source.read_bytes()}) / "hibari.onnx"
    locate("hibari-heart", weights=tmp_path, home=tmp_path / "home")
    changed = bytearray(mine.read_bytes())
    changed[1000] ^= 1
    mine.write_bytes(changed)
    os.utime(mine, ns=(mine.stat().st_atime_ns, mine.stat().st_mtime_ns + 1))
    with pytest.raises(WeightsRefused):
        locate("hibari-heart", weights=tmp_path, home=tmp_path / "home")


def test_a_list_of_what_was_verified_that_is_broken_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "verified.json").write_text("{half")
    assert locate("hibari-heart", weights=None, home=tmp_path)


def test_an_unknown_model_names_the_near_ones(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as missing:
        locate("whisper-bas", weights=None, home=tmp_path)
    assert missing.value.near == ("whisper-base",)


def test_the_joined_whisper_is_the_one_that_systran_publishes() -> None:
    assert MODELS["whisper-base"].files[0].sha256 == "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
