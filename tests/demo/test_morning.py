"""The demonstration: the promised scene, the same for the same seed, by the rules of any hall."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from hallctl import identity
from hallctl.demo import morning
from hallctl.demo.crowd import FULL, Crowd, Live
from hallctl.demo.people import COUNTERS, YOURS, actor
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.day import ENDS_HOUR, business_day
from hallctl.store import aside, counter, hall, item, journal, order, ticket, verify
from hallctl.store.file import Hall, system_clock
from helpers import Clock


def made(path: Path, seed: int = 7, clock: Clock | None = None) -> Hall:
    clock = clock or Clock()
    morning.make(str(path), seed, "zh", clock)
    return Hall(path, clock)


def history(path: Path, seed: int) -> list[tuple[Any, ...]]:
    """Everything that happened, but for the random refs of personal values."""
    with made(path, seed) as opened:
        return list(
            opened.db.execute(
                "select seq, change, happened, recorded, actor, kind, record,"
                " coalesce(json_extract(body, '$.service'), '') from journal"
            )
        )


@pytest.mark.parametrize("seed", [1, 2, 3, 99])
def test_the_scene_is_set_whatever_the_seed(tmp_path: Path, seed: int) -> None:
    with made(tmp_path / "demo.db", seed) as opened:
        db = opened.db
        waiting = list(ticket.waiting(db))
        assert 12 <= len(waiting) <= 13
        assert len({found.queue for found in waiting}) >= 4
        assert {"elderly", "vip", "port-in"} <= {found.priority for found in waiting}
        assert any(found.ready for found in waiting)
        assert any(found.missing for found in waiting)
        assert [found.expires_at is not None for found in waiting].count(True) == 1
        assert [found.reason for found in aside.parked(db)] == ["document"]
        assert len(aside.no_shows(db, 0)) == 1
        desks = {desk.number: (desk.state, desk.staff) for desk in counter.every(db)}
        assert desks == {
            1: ("open", "2001"),
            2: ("open", "2002"),
            3: ("open", "1001"),
            4: ("away", "2003"),
        }
        assert ticket.at_counter(db, YOURS) is None


def test_one_is_at_the_signature_with_an_item_out(tmp_path: Path) -> None:
    with made(tmp_path / "demo.db") as opened:
        at_one, at_two = (ticket.at_counter(opened.db, number) for number in (1, 2))
        assert at_one is not None
        assert at_two is not None
        signing = order.current(opened.db, at_one.id)
        assert signing is not None
        assert signing.ladder[len(signing.done)] == "sign"
        assert [held.document for held in item.held(opened.db)] == ["id-card"]
        assert order.current(opened.db, at_two.id) is not None


def test_a_few_were_served_and_rated(tmp_path: Path) -> None:
    with made(tmp_path / "demo.db") as opened:
        done = [found for found in order.latest(opened.db, 99) if found.state == "done"]
        assert len(done) == morning.GONE
        assert all(found.rating for found in done)
        waits = opened.db.execute("select min(waited) from ticket where state = 'served'")
        assert waits.fetchone()[0] >= MINUTE


def test_the_same_seed_makes_the_same_morning(tmp_path: Path) -> None:
    first = history(tmp_path / "a.db", 5)
    assert history(tmp_path / "b.db", 5) == first
    assert history(tmp_path / "c.db", 6) != first


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_it_is_mid_morning_at_any_hour(tmp_path: Path, hour: int) -> None:
    clock = Clock()
    clock.tick(minutes=60 * hour)
    with made(tmp_path / "demo.db", clock=clock) as opened:
        about = hall.profile(opened.db)
        local = (clock.now // MINUTE + about.utc_offset) % (24 * 60)
        assert local == 10 * 60 + 20
        today = business_day(clock.now, about.utc_offset, ENDS_HOUR)
        assert {day for (day,) in opened.db.execute("select day from ticket")} == {today}


def test_nothing_is_later_than_now_and_everything_holds(tmp_path: Path) -> None:
    clock = Clock()
    with made(tmp_path / "demo.db", clock=clock) as opened:
        entries = list(journal.entries(opened.db, "order by seq"))
        assert [entry.happened for entry in entries] == sorted(e.happened for e in entries)
        assert entries[-1].recorded <= clock.now
        assert verify.verify(opened.db).holds


def test_nobody_is_asked_for_a_pin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "login", lambda: "nobody-here")
    with made(tmp_path / "demo.db") as opened:
        assert hall.profile(opened.db).demo
        assert identity.actor(opened).staff == "1001"
        assert identity.actor(opened, identity.Claim("2001")).staff == "2001"


def test_it_never_takes_the_place_of_a_hall(tmp_path: Path, hall_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        morning.make(str(hall_path), 1, "en", Clock())
    assert refused.value.code == "hall-exists"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_goes_on_by_the_rules(tmp_path: Path, seed: int) -> None:
    clock = Clock()
    with made(tmp_path / "demo.db", clock=clock) as opened:
        crowd = Crowd(opened, Random(seed), set(COUNTERS) - {YOURS})
        before = served(opened)
        for _ in range(250):
            clock.tick(seconds=5)
            crowd.turn()
        assert served(opened) > before + 4
        assert sum(1 for _ in ticket.waiting(opened.db)) <= FULL
        assert ticket.at_counter(opened.db, YOURS) is None
        assert verify.verify(opened.db).holds


def served(opened: Hall) -> int:
    row = opened.db.execute("select count(*) from ticket where state = 'served'").fetchone()
    return int(row[0])


def test_what_the_player_does_stands_in_nobodys_way(tmp_path: Path) -> None:
    """A counter closed, handed over or away by the player is left alone."""
    from hallctl.actions import counter as counters

    with made(tmp_path / "demo.db") as opened:
        crowd = Crowd(opened, Random(1), [4])
        counters.back(opened, actor("2003"), 4)
        counters.close(opened, actor("2003"), 4)
        before = journal.head(opened.db).seq
        for _ in range(20):
            crowd.work(4)
        assert journal.head(opened.db).seq == before


def test_live_goes_on_beside_and_stops_with_the_console(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    with made(path, clock=Clock(system_clock())) as opened:
        before = journal.head(opened.db).seq
        live = Live(str(path), 3, pause=(0.0, 0.001))
        with live:
            while journal.head(opened.db).seq < before + 20:
                assert live._thread.is_alive()
        assert not live._thread.is_alive()
        assert verify.verify(opened.db).holds


def test_live_ends_quietly_when_the_file_is_gone(tmp_path: Path) -> None:
    with Live(str(tmp_path / "gone.db"), 1, pause=(0.0, 0.0)) as live:
        live._thread.join()
