"""Whatever happens in a hall, its journal leads to its tables."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from history import History
from invariants import broken, wrongly_indexed

from hallctl.actions import pin, staff
from hallctl.store import fold, journal, nouns, rows
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import Clock

STEPS, LONG = 120, 300
"""Longer lives come to what needs more before it: fewer of them get as far."""
WITH_FILES = {"closing.backed-up", "hall.backed-up", "hall.restored", "ticket.backfilled"}
"""Events of actions that want files of their own, and have tests with those."""


@pytest.fixture(autouse=True)
def cheap_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing PINs is slow on purpose, and not what is tested here."""
    monkeypatch.setattr(staff, "hashed_pin", lambda pin: f"not a hash of {pin}")
    monkeypatch.setattr(pin, "hashed_code", lambda code: f"not a hash of {code}")
    monkeypatch.setattr(pin, "_matches", lambda hashed, text, _number: hashed.endswith(text))


@pytest.mark.parametrize("seed", range(4))
def test_any_history_replays(hall: Hall, clock: Clock, seed: int) -> None:
    lived = History(hall, clock, seed)
    dice = Random(seed)
    checked = [0]

    def check() -> None:
        found = verify(hall.db, since=dice.choice([0, checked[0]]))
        assert (found.chain, found.replay) == ("ok", "ok")
        assert broken(hall.db) == []
        assert wrongly_indexed(hall) == []
        checked[0] = journal.head(hall.db).seq

    lived.live(STEPS, check)
    check()
    found = verify(hall.db)
    assert found.holds
    assert hall.db.execute("pragma foreign_key_check").fetchall() == []


def test_any_record_is_the_fold_of_its_events(hall: Hall, clock: Clock) -> None:
    History(hall, clock, 99).live(STEPS, lambda: None)
    end = journal.head(hall.db).seq + 1
    for about in nouns.nouns():
        for record in rows.select(hall.db, about.model):
            assert fold.before(hall.db, about.name, record.id, end) == record


def test_the_histories_get_everywhere(made_hall: Path, tmp_path: Path) -> None:
    """Nine kinds of event in ten come up in a few of them: they are no empty exercise. Each replays."""
    kinds = {kind for about in nouns.nouns() for kind in about.events} - WITH_FILES
    missing, done = set(kinds), Counter[str]()
    for seed in range(200, 260):
        path = shutil.copy(made_hall, tmp_path / f"{seed}.db")
        with Hall(path, clock := Clock()) as hall:
            History(hall, clock, seed, done).live(LONG, lambda: None)
            assert (verify(hall.db).holds, broken(hall.db)) == (True, [])
            missing -= {kind for (kind,) in hall.db.execute("select distinct kind from journal")}
        if len(missing) <= len(kinds) // 10:
            return
    pytest.fail(f"never seen: {sorted(missing)}")
