"""The hall of tests that look at a whole day of it: it was set up hours before it opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.domain.base import MINUTE
from helpers import START, Clock, make_hall

EARLY = START - 4 * 60 * MINUTE


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file every test's hall is a copy of, made before the hall opens."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock(EARLY))
    return path
