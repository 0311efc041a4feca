"""What a case that is being told of may have to do with; the third of one matter, linked ones too."""

from __future__ import annotations

from typing import Any

from hallctl.actions import complaint as actions
from hallctl.actions import search
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import DAY
from hallctl.domain.case import Complaint
from hallctl.queries.complaint import CaseDraft, relatives
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, WANG, Clock

CHARGED = "上个月没有用流量，账单上却多扣了二十块钱"


def log(hall: Hall, text: str = CHARGED, category: str = "ZF", **more: Any) -> Complaint:
    return actions.log(hall, LI, NewCase(text, category, **more))


def test_why_each_is_likely_the_likeliest_first(hall: Hall, clock: Clock) -> None:
    first = log(hall, "多开了彩铃", phone=PHONE)
    alike = log(hall, "账单多扣了二十块钱，上个月流量没用过")
    named = log(hall, "信号不好", "XZ", name="王丽华")
    log(hall, "排队四十分钟没有人管")
    search.catch_up(hall)
    told = CaseDraft(CHARGED, "bill", PHONE, "王丽华")
    found = {one.case.id: one.why for one in relatives(hall.db, LI, told, clock())}
    assert found == {
        first.id: ("phone", "category"),
        alike.id: ("words", "category"),
        named.id: ("name",),
    }
    assert next(iter(found)) == first.id
    clock.now += 200 * DAY
    assert relatives(hall.db, LI, told, clock()) == []


def test_the_same_record_and_nothing_about_who_looks(hall: Hall, clock: Clock) -> None:
    ticket = ("ticket", 4711)
    one = log(hall, "态度不好", "TD", about=("staff:2002",), phone=PHONE)
    hall.db.execute("update complaint set about_noun = ?, about_id = ?", ticket)
    told = CaseDraft(about=(ticket,))
    assert [(two.case.id, two.why) for two in relatives(hall.db, LI, told, clock())] == [
        (one.id, ("about",))
    ]
    assert relatives(hall.db, WANG, told._replace(phone=PHONE), clock()) == []


def test_linked_ones_count_for_the_third(hall: Hall) -> None:
    first, second, third = (log(hall) for _ in range(3))
    assert actions.link(hall, LI, second.id, "repeat", first.id).flags == ("second",)
    linked = actions.link(hall, BOSS, third.id, "repeat", second.id)
    assert (linked.flags, linked.manager_called) == (("third",), True)
    fourth = log(hall, links=(("repeat", third.id), ("related", first.id)))
    assert fourth.flags == ("third",)
    assert fourth.links == (("repeat", "complaint", third.id), ("related", "complaint", first.id))
    other = log(hall)
    assert actions.link(hall, LI, other.id, "related", first.id).flags == ()
    actions.link(hall, LI, first.id, "repeated-by", other.id)
    assert "third" in rows.load(hall.db, Complaint, other.id).flags
