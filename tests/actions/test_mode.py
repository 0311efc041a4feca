"""The mode in a real file: set, set twice, by whom, since when, and what screens say."""

from __future__ import annotations

import pytest

from hallctl.actions import incident, mode
from hallctl.domain.base import Refused
from hallctl.screens.status import status_for_customers
from hallctl.screens.status_facts import status_of
from hallctl.store import mode as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, ON_DUTY, START, Clock


def test_down_on_paper_and_back(hall: Hall, clock: Clock) -> None:
    one = incident.open_(hall, LI, incident.NewIncident("system"))
    clock.tick(minutes=10)
    mode.set_(hall, ON_DUTY, "degraded", incident=one.id, since=START + 60_000)
    clock.tick(minutes=10)
    mode.set_(hall, BOSS, "paper")
    clock.tick(minutes=10)
    assert store.current(hall.db) == "paper"
    assert mode.set_(hall, BOSS, "normal") is None
    degraded, paper = store.between(hall.db, START, clock.now)
    assert (degraded.since, degraded.until) == (START + 60_000, paper.since)
    assert store.of_incidents(hall.db, [one.id]) == {one.id: [degraded]}
    assert paper.until == clock.now == store.last_until(hall.db)
    assert verify(hall.db).holds


def test_set_twice_nothing_is_written(hall: Hall) -> None:
    mode.set_(hall, BOSS, "paper")
    (before,) = hall.db.execute("select max(seq) from journal").fetchone()
    with pytest.raises(Refused) as refused:
        mode.set_(hall, BOSS, "paper")
    with pytest.raises(NotAllowed):
        mode.set_(hall, LI, "normal")
    assert refused.value.code == "mode-already"
    assert hall.db.execute("select max(seq) from journal").fetchone() == (before,)


def test_an_incident_that_it_is_set_for_is_there_and_open(hall: Hall) -> None:
    one = incident.open_(hall, LI, incident.NewIncident("power"))
    incident.close(hall, ON_DUTY, one.id, override=True, reason="x")
    for which, code in ((one.id, "incident-state"), (999, "no-such-incident")):
        with pytest.raises(Refused) as refused:
            mode.set_(hall, ON_DUTY, "paper", incident=which)
        assert refused.value.code == code
    assert store.lasting(hall.db) is None


def test_every_screen_says_it(hall: Hall) -> None:
    assert (status_of(LI)(hall).mode, status_for_customers(hall).trouble) == ("normal", "")
    mode.set_(hall, BOSS, "degraded")
    assert status_of(LI)(hall).mode == "degraded"
    assert "staff" in status_for_customers(hall).trouble
