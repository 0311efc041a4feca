"""One clock, one hall: every test gets a hall file of its own, copied from one made once."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hallctl import words
from hallctl.store.file import Hall
from helpers import Clock, make_hall

settings.register_profile(
    "hall",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("hall")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what hallctl wrote about itself beside the failure that it explains."""
    report = yield
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if report.failed and folder is not None:
        for log in sorted(folder.rglob("errors.log")):
            report.sections.append((log.name, log.read_text()))
    return report


@pytest.fixture(autouse=True)
def english() -> None:
    """Whatever language the test before spoke."""
    words.use("en")


@pytest.fixture
def clock() -> Clock:
    """Half past nine on a Monday; it stands still until the test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file every test's hall is a copy of."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture
def hall_path(tmp_path: Path, made_hall: Path) -> Path:
    """A hall file in mid-morning: 2001 at counter 1, 2002 at counter 2, nobody waiting."""
    return Path(shutil.copy(made_hall, tmp_path / "hall.db"))


@pytest.fixture
def hall(hall_path: Path, clock: Clock) -> Iterator[Hall]:
    """That file, open, with the test's clock."""
    with Hall(hall_path, clock) as opened:
        yield opened
