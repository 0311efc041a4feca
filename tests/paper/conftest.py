"""A print queue on a real hall file, and the language put back after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_pages import Clock

from hallctl import words
from hallctl.store import clock as clocks
from hallctl.store import file, journal, slip


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("TERM", raising=False)
    words.use("en")
    yield
    words.use("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hall(tmp_path: Path, clock: Clock) -> Iterator[file.Hall]:
    """A file with the print queue and what tells the time: slips need no other table."""
    file.create(tmp_path / "hall.db")
    with file.prepare(tmp_path / "hall.db", clock) as hall:
        for module in (slip, journal, clocks):
            hall.db.executescript(module.SCHEMA)
        yield hall
