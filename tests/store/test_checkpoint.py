"""Checkpoints: a record with a long history costs no more than a fresh one, and stays true."""

from __future__ import annotations

from random import Random

import pytest

from hallctl.actions import counter
from hallctl.actions.undo import undo
from hallctl.domain.counter import Counter
from hallctl.domain.counter_events import CounterBack, CounterLeft
from hallctl.store import checkpoint, fold, journal, rows
from hallctl.store import counter as counters
from hallctl.store.file import Hall
from hallctl.store.fold import Fold
from hallctl.store.verify import verify
from helpers import BOSS, LI, Clock

MANY = 3_000
AT_MOST = 12 * checkpoint.ONE_IN
"""Events folded at once: that many without a checkpoint happen once in 160,000 times."""


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seq of every event that was folded."""
    seen: list[int] = []
    apply = Fold.apply

    def counted(self: Fold, entry: journal.JournalEntry) -> object:
        seen.append(entry.seq)
        return apply(self, entry)

    monkeypatch.setattr(Fold, "apply", counted)
    return seen


def lengthen(hall: Hall, events: int) -> Counter:
    """A long history of counter 1, by the same events that any other has; it ends open."""
    with hall.change(LI, "counter.away") as change:
        desk = counters.by_number(change.db, 1)
        for _ in range(events // 2):
            desk = change.record(CounterLeft("meal"), of=desk)
            desk = change.record(CounterBack(), of=desk)
    return desk


def test_undo_folds_a_few_events_of_many(hall: Hall, folded: list[int]) -> None:
    before = lengthen(hall, MANY)
    counter.away(hall, LI, "meal")
    folded.clear()
    assert undo(hall, LI) == [before]
    assert len(folded) < AT_MOST


def test_verifying_the_end_folds_a_few_events_of_many(hall: Hall, folded: list[int]) -> None:
    lengthen(hall, MANY)
    seq = journal.head(hall.db).seq
    counter.set_(hall, BOSS, 1, "quick", ())
    folded.clear()
    assert verify(hall.db, seq).holds
    assert len(folded) < AT_MOST


def test_undo_after_undo_goes_back_past_any_checkpoint(hall: Hall, clock: Clock) -> None:
    dice = Random(5)
    past = [lengthen(hall, 2_000)]
    for _ in range(160):
        clock.tick(seconds=1)
        if dice.random() < 0.5 and len(past) > 1:
            past.pop()
            assert undo(hall, LI) == [past[-1]]
        elif past[-1].state == "open":
            past.append(counter.away(hall, LI, "meal"))
        else:
            past.append(counter.back(hall, LI))
    assert hall.db.execute("select count(*) from checkpoint").fetchone()[0] > 3
    assert verify(hall.db).holds
    assert all(verify(hall.db, since).holds for since in range(1, journal.head(hall.db).seq, 111))


def test_a_record_is_the_same_folded_from_a_checkpoint_and_from_its_birth(hall: Hall) -> None:
    desk = lengthen(hall, 2_000)
    end = journal.head(hall.db).seq + 1
    assert checkpoint.before(hall.db, Counter, desk.id, end)[0] > desk.id
    assert fold.before(hall.db, "counter", desk.id, end) == desk
    with hall.writing():
        checkpoint.drop(hall.db, "counter", desk.id)
    assert fold.before(hall.db, "counter", desk.id, end) == desk
    assert verify(hall.db).holds


@pytest.mark.parametrize(
    "tamper",
    [
        "update checkpoint set state = replace(state, 'open', 'away')",
        "update checkpoint set seq = seq + 1000000",
        "insert into checkpoint values('counter', 999999, 1, '[]')",
    ],
)
def test_a_checkpoint_that_is_not_what_the_events_say_is_found(hall: Hall, tamper: str) -> None:
    lengthen(hall, 2_000)
    assert verify(hall.db).holds
    hall.db.execute(tamper)
    assert verify(hall.db).replay == "differs: counter"


def test_a_new_event_on_a_long_record_is_saved_as_on_any_other(hall: Hall) -> None:
    lengthen(hall, MANY)
    counter.close(hall, LI, 1)
    assert rows.load(hall.db, Counter, counters.by_number(hall.db, 1).id).state == "closed"
    assert verify(hall.db).holds
