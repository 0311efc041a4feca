"""Lists of cases, however many there are: in their order, filtered, found by their words, counted, by indexes."""

from __future__ import annotations

from hallctl.actions import complaint, search
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.store import cases
from hallctl.store.cases import CaseFilter
from hallctl.store.file import Hall
from helpers import BOSS, LI, ON_DUTY, WANG, Clock


def log(hall: Hall, text: str, category: str = "ZF", by: Actor = LI) -> Complaint:
    return complaint.log(hall, by, NewCase(text, category, source="counter"))


def ids(hall: Hall, wanted: CaseFilter, who: Actor = BOSS, limit: int = -1) -> list[int]:
    return [one.id for one in cases.selected(hall.db, wanted, who, limit)]


def test_open_ones_by_their_time_then_the_newest_that_ended(hall: Hall, clock: Clock) -> None:
    ended = [log(hall, "话费多扣") for _ in range(2)]
    for one in ended:
        clock.tick(minutes=1)
        complaint.settle(hall, LI, one.id, "satisfied", complaint.Remedied("explained"))
    opened = [log(hall, "携号转网被拖延", "XZ")]
    clock.tick(minutes=1)
    opened.append(log(hall, "话费多扣"))
    first, second = sorted(opened, key=lambda one: one.next_due_at or 0)
    order = [first.id, second.id, ended[1].id, ended[0].id]
    assert ids(hall, CaseFilter()) == order
    assert ids(hall, CaseFilter(), limit=3) == order[:3]
    assert (ids(hall, CaseFilter(open=True)), ids(hall, CaseFilter(open=False))) == (
        order[:2],
        order[2:],
    )
    assert ids(hall, CaseFilter(late_at=first.next_due_at)) == [first.id]
    assert ids(hall, CaseFilter(alike={"category": "porting"})) == [opened[0].id]
    assert cases.counted(hall.db, CaseFilter(), BOSS) == {"": 4}
    assert cases.counted(hall.db, CaseFilter(open=True), BOSS, "category") == {
        "bill": 1,
        "porting": 1,
    }


def test_found_by_words_of_one_and_two_characters_closed_ones_too(hall: Hall) -> None:
    one, other = log(hall, "话费多扣了十元"), log(hall, "宽带安装拖了十天", "XZ")
    complaint.settle(hall, LI, one.id, "satisfied", complaint.Remedied("explained"))
    complaint.note(hall, LI, other.id, "客户又来电话催")
    search.shortly(hall)
    assert ids(hall, CaseFilter(typed="十")) == [other.id, one.id]
    assert ids(hall, CaseFilter(typed="话")) == [other.id, one.id]
    assert (
        ids(hall, CaseFilter(typed="话费"))
        == ids(hall, CaseFilter(typed="十", open=False))
        == [one.id]
    )
    assert ids(hall, CaseFilter(typed="催 宽带"), LI) == [other.id]
    assert ids(hall, CaseFilter(typed="。")) == []
    assert cases.counted(hall.db, CaseFilter(typed="十"), BOSS, "category") == {
        "bill": 1,
        "porting": 1,
    }


def test_of_what_one_may_not_see_nothing_is_listed_found_or_counted(hall: Hall) -> None:
    log(hall, "话费多扣")
    about = complaint.log(hall, LI, NewCase("态度不好", "TD", about=("staff:2002",)))
    search.shortly(hall)
    for wanted in (CaseFilter(), CaseFilter(typed="话费"), CaseFilter(typed="态度")):
        assert ids(hall, wanted, WANG) == []
        assert cases.counted(hall.db, wanted, WANG) == {}
    assert cases.seen(hall.db, WANG, about.id) == []
    assert cases.seen(hall.db, ON_DUTY, about.id) == [about]


def test_a_list_is_read_by_an_index_and_never_sorted(hall: Hall) -> None:
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    for wanted in (CaseFilter(), CaseFilter(late_at=1), CaseFilter(typed="话")):
        for who in (BOSS, LI):
            ids(hall, wanted, who)
    hall.db.set_trace_callback(None)
    plans = [
        row[3]
        for query in said
        if "from complaint" in query
        for row in hall.db.execute(f"explain query plan {query}")
    ]
    assert plans
    assert [one for one in plans if "TEMP B-TREE" in one or one == "SCAN complaint"] == []
