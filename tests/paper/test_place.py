"""A printer that is a file: a device or a file of ours, and never what lies elsewhere."""

from __future__ import annotations

import os
import stat
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from hallctl.actions.slip import PrinterOff
from hallctl.domain.base import Refused
from hallctl.paper import place
from hallctl.paper import printer as ways
from hallctl.paper.document import SlipLine, dumps
from helpers import full_disk, open_files

BODY = dumps((SlipLine("请取号"),))


def refused(setting: str, folder: object) -> str:
    with pytest.raises(Refused) as caught:
        ways.printer(setting, str(folder))
    return caught.value.code


def off(setting: str, folder: object) -> str:
    device = ways.printer(setting, str(folder))
    assert device is not None
    with pytest.raises(PrinterOff) as caught:
        device.print(BODY)
    return caught.value.code


@pytest.mark.parametrize("way", ["text", "file"])
def test_a_name_outside_the_folder_is_no_printer(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "slips"
    for path in (f"{tmp_path}/.profile", f"{folder}/../.profile", f"{folder}", f"{folder}x/a",
                 f"{folder}//a", f"{folder}/./a", "/dev/../etc/x", "/etc/profile"):  # fmt: skip
        assert refused(f"{way}:{path}", folder) == "printer-place"
    assert refused(f"{way}:{folder}/a", "") == "printer-place"


def test_nothing_that_is_not_ours_is_appended_to(tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    folder.mkdir()
    profile = tmp_path / ".profile"
    profile.write_text("echo hello\n")
    (folder / "link").symlink_to(profile)
    (folder / "up").symlink_to(tmp_path)
    os.link(profile, folder / "second")
    (folder / "theirs").write_text("echo hello\n")
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    for name in ("link", "up/.profile", "up/new", "second", "theirs", "pipe"):
        for way in ("text", "file"):
            assert off(f"{way}:{folder}/{name}", folder) == "printer-place"
    os.close(reader)
    assert profile.read_text() == (folder / "theirs").read_text() == "echo hello\n"
    assert not (tmp_path / "new").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_somebody_else_is_not_ours_but_the_groups_is(tmp_path: Path) -> None:
    path = tmp_path / "slips.txt"
    path.write_bytes(place.TEXT_MARK)
    os.chown(path, 12_345, 12_345)
    assert off(f"text:{path}", tmp_path) == "printer-place"
    os.chown(path, 12_345, tmp_path.stat().st_gid)
    device = ways.printer(f"text:{path}", str(tmp_path))
    assert device is not None
    device.print(BODY)
    assert "请取号" in path.read_text()


def test_under_dev_only_a_device_is_written_to() -> None:
    path = Path(f"/dev/shm/hallctl-test-{os.getpid()}")
    path.write_bytes(b"")
    try:
        assert off(f"text:{path}", "") == "printer-place"
        assert path.read_bytes() == b""
    finally:
        path.unlink()
    assert off("text:/dev/fd/1", "") == "printer-place"


def test_a_folder_is_there_and_no_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    (tmp_path / "file").touch()
    assert place.folder_named(f" {tmp_path} ") == str(tmp_path)
    assert place.folder_named("none") == place.folder_named("") == ""
    for text in (f"{tmp_path}/", f"{tmp_path}/link", f"{tmp_path}/gone", f"{tmp_path}/file", "/",
                 "/dev/shm", "slips", "a\0b"):  # fmt: skip
        with pytest.raises(Refused, match="not-a-printer-folder"):
            place.folder_named(text)


def test_a_full_disk_leaves_no_file_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = open_files()
    monkeypatch.setattr(os, "write", full_disk)
    with pytest.raises(OSError, match="No space"):
        place.opened(str(tmp_path / "slips.txt"), str(tmp_path), place.TEXT_MARK)
    assert open_files() == before


@pytest.mark.parametrize(
    ("mode", "device", "is_one"),
    [
        (stat.S_IFBLK, (8, 0), False),  # a disk
        (stat.S_IFCHR, (1, 3), False),  # /dev/null
        (stat.S_IFCHR, (4, 1), False),  # a console
        (stat.S_IFCHR, (136, 2), False),  # somebody's terminal
        (stat.S_IFLNK, (0, 0), False),
        (stat.S_IFREG, (0, 0), False),
        (stat.S_IFCHR, (180, 0), True),  # a USB printer
        (stat.S_IFCHR, (6, 0), True),  # a parallel port
        (stat.S_IFCHR, (4, 64), True),  # a serial line
    ],
)
def test_what_is_set_has_to_be_a_printer(
    monkeypatch: pytest.MonkeyPatch, mode: int, device: tuple[int, int], is_one: bool
) -> None:
    found = SimpleNamespace(st_mode=mode, st_rdev=os.makedev(*device))
    monkeypatch.setattr(os, "lstat", lambda _path: found)
    wrong = nullcontext() if is_one else pytest.raises(Refused, match="no-printer-device")
    with wrong:
        ways.check("file:/dev/thing", "")


def test_a_printer_that_is_unplugged_may_be_set() -> None:
    ways.check("file:/dev/hallctl-no-such-printer", "")
