"""The clock and the hall of tests whose programs go by the computer's own clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.store.file import system_clock
from helpers import Clock, make_hall


@pytest.fixture
def clock() -> Clock:
    """Now; it stands still until the test moves it."""
    return Clock(system_clock())


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file every test's hall is a copy of, made today."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock(system_clock()))
    return path
