"""Fixtures for screens: nothing blinks, and no terminal setting of whoever runs the tests counts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def calm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No blinking cursor, no NO_COLOR, no log in the home of whoever runs the tests."""
    from textual.widgets import Input

    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    for name in (
        "NO_COLOR",
        "HALLCTL_THEME",
        "TEXTUAL_THEME",
        "TEXTUAL_FILTERS",
        "TEXTUAL_COLOR_SYSTEM",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are pressed by somebody who looks before each of them, whatever time it takes here."""
    from screen import Watch

    from hallctl.screens import typeahead

    monkeypatch.setattr(typeahead, "Watch", Watch)


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language in turn."""
    from hallctl import words

    words.use(request.param)
    yield request.param
    words.use("en")


@pytest.fixture
def bare_hall(tmp_path: Path) -> str:
    """A file with a journal and drafts and nothing else: enough for the kit."""
    from hallctl.store import draft, journal, new, private, schema, sqlite

    path = tmp_path / "bare.db"
    new.create(path)
    db = sqlite.connect(str(path))
    for module in (journal, draft, private):
        db.executescript(module.SCHEMA)
    db.execute(f"pragma user_version = {schema.VERSION}")
    db.execute(f"pragma application_id = {schema.APPLICATION_ID}")
    db.close()
    return str(path)
