"""Tables made again from the journal, whatever became of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from history import History

from hallctl.actions import ticket
from hallctl.actions.rebuild import rebuild
from hallctl.domain.base import Refused
from hallctl.store import rebuild as store
from hallctl.store import schema
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.nouns import NOUNS, noun
from hallctl.store.rebuild import Progress
from hallctl.store.verify import verify
from helpers import BOSS, Clock, begin, take

TAMPER = {
    "a value": "update ticket set calls = 9",
    "two values changed for each other": """
        update ticket set number = 900 where number = 1 and prefix = 'A';
        update ticket set number = 1 where number = 2 and prefix = 'A';
        update ticket set number = 2 where number = 900""",
    "a row removed": "pragma foreign_keys = off; delete from visit where id = (select min(id) from visit)",
    "a row more": "insert into counter(id, number, kind, queues, state, since, own, preference)"
    " values(999999, 77, 'service', '[]', 'closed', 0, '[]', 'alike')",
    "text that is no list": "update staff set roles = 'clerk'",
    "a checkpoint": "update checkpoint set state = '[]'",
    "a table": "pragma foreign_keys = off; drop table item",
    "the staff": "pragma foreign_keys = off; drop table staff",
    "a table of another form": "alter table counter add column odd integer",
    "an index and a view": "drop index one_ticket_at_counter; drop view v_ticket",
}


@pytest.fixture(scope="module")
def lived(made_hall: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A hall in mid-morning, with something in every table, and what time (UTC ms) it is there."""
    path, clock = tmp_path_factory.mktemp("lived") / "hall.db", Clock()
    with Hall(shutil.copy(made_hall, path), clock) as hall:
        for _ in range(12):
            take(hall)
        begin(hall, "sim-replace")
        History(hall, clock, 3).live(60, lambda: None)
    return path, clock.now


@pytest.fixture
def used(lived: tuple[Path, int], tmp_path: Path, clock: Clock) -> Iterator[Hall]:
    """A copy of it."""
    path, clock.now = lived
    with Hall(shutil.copy(path, tmp_path / "used.db"), clock) as hall:
        yield hall


@pytest.mark.parametrize("tamper", TAMPER.values(), ids=TAMPER.keys())
def test_whatever_was_done_to_a_table_is_put_right(used: Hall, clock: Clock, tamper: str) -> None:
    said, schema = verify(used.db), parts(used)
    used.db.executescript(tamper)
    used.db.execute("pragma foreign_keys = on")
    rebuild(used)
    assert verify(used.db) == said
    assert parts(used) == schema
    assert used.db.execute("pragma foreign_key_check").fetchall() == []
    with Hall(used.path, clock) as again:
        ticket.take(again, BOSS, "topup")


def parts(hall: Hall) -> set[tuple[str, str]]:
    return {*hall.db.execute("select name, sql from sqlite_schema")}


def test_it_counts_what_it_made_and_what_it_changed(used: Hall) -> None:
    (count,) = used.db.execute("select count(*) from ticket").fetchone()
    assert rebuild(used, ["ticket"])[0][3:5] == (count, 0)
    used.db.execute("update ticket set calls = 9 where id = (select min(id) from ticket)")
    (made,) = rebuild(used, ["ticket"])
    assert (made.noun, made.records, made.changed) == ("ticket", count, 1)
    assert [one.noun for one in rebuild(used)] == [*NOUNS, "rollup", "search"]


def test_nothing_is_made_from_a_journal_that_was_changed(used: Hall) -> None:
    used.db.execute("drop trigger journal_keeps")
    used.db.execute("update journal set actor = 'x' where seq = 5")
    used.db.execute("update ticket set calls = 9")
    with pytest.raises(Refused) as refused:
        rebuild(used)
    assert refused.value.code == "chain-broken"
    assert refused.value.facts == {"problem": "broken at 5"}
    assert used.db.execute("select min(calls) from ticket").fetchone() == (9,)


def test_an_unknown_noun_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="no-such-noun"):
        rebuild(hall, ["tickets"])


class Cut(Exception):  # noqa: N818
    """The power went."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of a few records."""
    monkeypatch.setattr(store, "RECORDS", 3)
    monkeypatch.setattr(store, "EVENTS", 40)


def test_one_that_was_ended_goes_on_where_it_was(used: Hall, small: None) -> None:
    used.db.execute("update ticket set calls = 9")
    seen: list[Progress] = []

    def cut(progress: Progress) -> None:
        seen.append(progress)
        if len(seen) == 3:
            raise Cut

    with pytest.raises(Cut):
        rebuild(used, ["ticket"], cut)
    assert len(seen) == 3
    rest: list[Progress] = []
    rebuild(used, ["ticket"], rest.append)
    assert rest[0].done > seen[-1].done
    assert rest[0].records > seen[-1].records
    assert verify(used.db).holds


def test_what_was_not_in_a_run_that_was_ended_is_made_again_too(used: Hall, small: None) -> None:
    def cut(progress: Progress) -> None:
        if progress.noun == "ticket":
            raise Cut

    with pytest.raises(Cut):
        rebuild(used, ["staff", "ticket"], cut)
    used.db.execute("update counter set kind = 'quick'")
    assert [one.noun for one in rebuild(used, NOUNS)] == [name for name in NOUNS if name != "staff"]
    assert verify(used.db).holds
    assert [one.noun for one in rebuild(used, NOUNS)] == NOUNS


def test_the_hall_goes_on_between_two_batches(used: Hall, clock: Clock, small: None) -> None:
    used.db.execute("update visit set again = 1")
    with Hall(used.path, clock) as other:
        rebuild(used, say=lambda _: ticket.take(other, BOSS, "topup"))
    assert verify(used.db).holds


def test_a_table_made_anew_is_finished_by_whoever_opens_the_file(
    used: Hall, clock: Clock, small: None
) -> None:
    used.db.executescript("pragma foreign_keys = off; drop table item")

    def cut(_: Progress) -> None:
        raise Cut

    with pytest.raises(Cut):
        rebuild(used, ["item"], cut)
    with Hall(used.path, clock) as again:
        assert verify(again.db).holds


def test_nothing_is_written_into_a_table_that_is_still_empty(
    used: Hall, clock: Clock, small: None
) -> None:
    """A number is counted on from the last one there: it would be given out twice."""
    with Hall(used.path, clock) as other:
        used.db.executescript("pragma foreign_keys = off; drop table ticket")
        refused: list[str] = []

        def meanwhile(_: Progress) -> None:
            with pytest.raises(HallUnusable) as unusable:
                ticket.take(other, BOSS, "topup")
            refused.append(unusable.value.code)

        made = store.RECORDS
        rebuild(used, ["ticket"], lambda now: None if now.done >= now.until else meanwhile(now))
        assert {*refused} == {"being-made-again"}
        assert len(refused) > made
        assert verify(used.db).holds
        ticket.take(other, BOSS, "topup")


def test_a_console_left_open_writes_nothing_into_a_newer_file(hall: Hall) -> None:
    hall.db.execute(f"pragma user_version = {schema.VERSION + 1}")
    with pytest.raises(HallUnusable) as unusable:
        ticket.take(hall, BOSS, "topup")
    assert unusable.value.code == "newer"
    hall.db.execute(f"pragma user_version = {schema.VERSION}")


def test_every_noun_can_be_made_again(used: Hall) -> None:
    for name in NOUNS:
        rebuild(used, [name])
        table = noun(name).table_name
        used.db.executescript(f"pragma foreign_keys = off; delete from {table}")
        rebuild(used, [name])
    assert verify(used.db).holds
