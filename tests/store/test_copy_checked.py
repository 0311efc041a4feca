"""A backup is looked at before anybody relies on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.store import copy
from hallctl.store.file import Hall, HallUnusable
from helpers import Clock, take


def test_a_copy_of_a_damaged_file_is_refused_and_removed(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    for _ in range(30):
        take(hall)
    (root,) = hall.db.execute(
        "select rootpage from sqlite_schema where name = 'ticket_of_visit'"
    ).fetchone()
    hall.close()
    content = bytearray(hall_path.read_bytes())
    content[(root - 1) * 4096 + 8 : root * 4096] = b"\xff" * 4088
    hall_path.write_bytes(content)
    target = tmp_path / "copy.db"
    with Hall(hall_path, clock) as damaged, pytest.raises(HallUnusable) as unusable:
        copy.write(damaged.db, str(target), shared=False)
    assert (unusable.value.code, unusable.value.facts["path"]) == ("damaged", str(hall_path))
    assert list(tmp_path.glob("copy*")) == []
