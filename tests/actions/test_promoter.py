"""Partners' promoters in a real file: registered, in and out, ended by themselves."""

from __future__ import annotations

import pytest

from hallctl.actions import promoter, task
from hallctl.actions.promoter import PromoterEntry
from hallctl.actions.undo import undo
from hallctl.columns.promoter import state
from hallctl.domain.base import DAY as A_DAY
from hallctl.domain.base import Refused
from hallctl.domain.promoter import Promoter
from hallctl.queries.promoter import around
from hallctl.store import promoter as store
from hallctl.store import rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ZHAO, Clock

NEW = PromoterEntry("孙丽", "某某通信", "P01", "手机壳、贴膜", DAY, id_seen=True)


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code == code


def test_a_promoter_until_the_last_day_is_over(hall: Hall, clock: Clock) -> None:
    with pytest.raises(NotAllowed):
        promoter.register(hall, LI, NEW)
    refused("promoter-needs", promoter.register, hall, BOSS, NEW._replace(sells=" "))
    refused("until-past", promoter.register, hall, BOSS, NEW._replace(until="2026-03-01"))
    refused("not-a-date", promoter.register, hall, BOSS, NEW._replace(until="soon"))
    one = promoter.register(hall, BOSS, NEW)
    refused("badge-taken", promoter.register, hall, BOSS, NEW)
    refused("not-registered", store.by_badge, hall.db, "P02")
    refused("promoter-outside", promoter.leave, hall, ZHAO, one.id)
    promoter.come(hall, ZHAO, one.id)
    refused("promoter-inside", promoter.come, hall, ZHAO, one.id)
    refused("promoter-inside", promoter.end, hall, BOSS, one.id)
    inside = store.by_badge(hall.db, "P01")
    assert state(inside, around(hall.db, [inside], clock.now)) == "inside"
    for text in ("孙丽", "某某通信", "手机壳、贴膜"):
        journal = "".join(str(body) for (body,) in hall.db.execute("select body from journal"))
        assert text not in journal

    clock.now += A_DAY
    assert state(inside, around(hall.db, [inside], clock.now)) == "ended"
    refused("promoter-over", promoter.come, hall, ZHAO, one.id)
    task.give(hall, BOSS, "x", "2001", clock.now + 1)
    over = rows.load(hall.db, Promoter, one.id)
    assert (over.state, over.inside_since) == ("ended", None)
    again = promoter.register(hall, BOSS, NEW._replace(until="2026-12-31"))
    assert store.by_badge(hall.db, "P01").id == again.id
    ended = promoter.end(hall, BOSS, again.id)
    refused("promoter-over", promoter.end, hall, BOSS, ended.id)
    promoter.register(hall, BOSS, NEW._replace(until="2026-12-31", badge="P02"))
    undo(hall, BOSS)
    undo(hall, BOSS)
    assert store.by_badge(hall.db, "P01").state == "registered"
    assert verify(hall.db).holds
