"""A print queue on a real hall file, and the language put back after each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_pages import Clock

from hallctl import words
from hallctl.store import file
from helpers import Clock as HallClock
from helpers import make_hall


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("TERM", raising=False)
    words.use("en")
    yield
    words.use("en")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall file of the day on which the slips are printed."""
    path = tmp_path_factory.mktemp("paper") / "hall.db"
    make_hall(path, HallClock(Clock().now))
    return path


@pytest.fixture
def hall(tmp_path: Path, made_hall: Path, clock: Clock) -> Iterator[file.Hall]:
    """A real hall file with nothing to print yet."""
    with file.Hall(shutil.copy(made_hall, tmp_path / "hall.db"), clock) as hall:
        yield hall
