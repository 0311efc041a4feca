"""The index of full text beside a hall that goes on: it is fed afterwards, and forgets what is erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from invariants import terms, wrongly_indexed

from hallctl.actions import clock as clocks
from hallctl.actions import complaint, search, task
from hallctl.actions import hall as halls
from hallctl.actions import private as privates
from hallctl.actions.log_case import NewCase
from hallctl.actions.private import Which
from hallctl.actions.rebuild import rebuild
from hallctl.actions.restore import restore
from hallctl.actions.undo import undo
from hallctl.domain.base import DAY, Refused, anyone
from hallctl.domain.case import Complaint
from hallctl.domain.task import Task
from hallctl.queries.search import find
from hallctl.store import search as store
from hallctl.store.file import Hall, HallUnusable, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, ON_DUTY, PHONE, START, WANG, Clock

TEXT, REMEDY = "更换 3 号台席的打印机", "😀龘修好了"


def give(hall: Hall, text: str = TEXT) -> Task:
    return task.give(hall, BOSS, text, "2001", START + DAY)


def closed(hall: Hall) -> Task:
    given = give(hall)
    task.finish(hall, LI, given.id, REMEDY)
    return task.recheck(hall, ON_DUTY, given.id, right=True)


def found(hall: Hall, typed: str) -> list[int]:
    return [one.id for one in find(hall, LI, typed)]


def there(hall: Hall, typed: str) -> list[int]:
    """What the index has by itself, without catching up."""
    return [one.id for one in store.found(hall.db, typed)]


def test_what_was_just_written_is_found(hall: Hall) -> None:
    given = give(hall)
    assert found(hall, "台席 打印") == [given.id]
    task.finish(hall, LI, given.id, REMEDY)
    assert found(hall, "修好") == found(hall, "打印") == [given.id]
    task.recheck(hall, ON_DUTY, given.id, right=False)
    assert found(hall, "修好") == [given.id]
    task.finish(hall, LI, given.id, "又修")
    assert found(hall, "又修") == [given.id]
    undo(hall, LI)
    assert (found(hall, "又修"), found(hall, "打印")) == ([], [given.id])
    other = give(hall, "打印机卡纸")
    assert found(hall, "打印") == [other.id, given.id]
    undo(hall, BOSS)
    assert found(hall, "打印") == [given.id]


def test_a_change_writes_nothing_into_the_index(hall: Hall) -> None:
    search.catch_up(hall)
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    give(hall)
    hall.db.set_trace_callback(None)
    assert said
    assert not [one for one in said if "search" in one]


def test_who_finds_and_what_is_refused(hall: Hall) -> None:
    for typed, noun, code in ((" 　", "", "nothing-to-find"), ("x", "counter", "not-searched")):
        with pytest.raises(Refused) as refused:
            find(hall, LI, typed, noun)
        assert refused.value.code == code
    with pytest.raises(NotAllowed):
        find(hall, anyone("board"), "打印")


def case(hall: Hall, about: str = "staff:2002") -> Complaint:
    new = NewCase("话费多扣了十元", "TD", name="王丽华", phone=PHONE, about=(about,))
    return complaint.log(hall, LI, new)


def test_a_case_is_found_by_all_that_was_written_of_it(hall: Hall, clock: Clock) -> None:
    one = case(hall)
    clock.tick(minutes=1)
    complaint.note(hall, LI, one.id, "客户又来电话")
    for typed in ("丽华", "2210", "扣 话", "又来电", one.label.lower(), "0302-001"):
        assert found(hall, typed) == [one.id], typed


def test_of_what_somebody_may_not_see_nothing_is_found(hall: Hall) -> None:
    cases = [case(hall, about).id for about in ("staff:2002", "staff:2001", "staff:2003")]
    assert [one.id for one in find(hall, WANG, "话费")] == []
    assert [one.id for one in find(hall, LI, "话费", limit=2)] == [cases[2], cases[0]]
    assert [one.id for one in find(hall, BOSS, "话费", "complaint")] == cases[::-1]


def test_of_an_erased_person_nothing_is_found(hall: Hall, clock: Clock) -> None:
    one = case(hall)
    complaint.settle(hall, LI, one.id, "satisfied", complaint.Remedied("apology", "已解释"))
    search.catch_up(hall)
    privates.purge(hall, BOSS, Which(phone=PHONE), "客户要求删除")
    assert verify(hall.db).holds
    assert [there(hall, typed) for typed in ("丽华", "2210", "话费", "解释")] == [[]] * 4
    assert there(hall, one.label) == [one.id]


def test_what_is_erased_leaves_the_index_in_the_same_transaction(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = closed(hall)
    search.catch_up(hall)
    assert one.remedy
    assert "😀龘" in terms(hall)[one.id]

    class Cut(Exception):  # noqa: N818
        """The power went, right after the erasure."""

    def cut(*_: object) -> None:
        raise Cut

    monkeypatch.setattr(privates.erasure, "rewrite", cut)
    with pytest.raises(Cut):
        privates.purge(hall, BOSS, Which(one.remedy), "客户要求删除")
    assert [term for term in terms(hall)[one.id] if set(term) & set(REMEDY)] == []
    assert (there(hall, "修好"), there(hall, "打印")) == ([], [one.id])
    assert wrongly_indexed(hall) == []


def test_an_erasure_that_fails_leaves_all_as_it_was(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = closed(hall)
    search.catch_up(hall)
    monkeypatch.setattr(privates.halls, "profile", None)
    with pytest.raises(TypeError):
        privates._erase(
            hall, BOSS, Which(), privates.erasure.of_ref(hall.db, one.remedy or ""), "x"
        )
    assert there(hall, "修好") == [one.id]


def test_nothing_of_it_stays_in_the_pages_of_the_index(hall: Hall) -> None:
    one = closed(hall)
    for _ in range(20):
        give(hall)
        search.catch_up(hall)
    assert "😀".encode() in pages(hall)
    privates.purge(hall, BOSS, Which(one.remedy or ""), "客户要求删除")
    assert "😀".encode() not in pages(hall)


def pages(hall: Hall) -> bytes:
    return b"".join(block for (block,) in hall.db.execute("select block from search_data"))


def test_what_ran_out_is_found_no_more(hall: Hall, clock: Clock) -> None:
    one = closed(hall)
    assert found(hall, "打印") == [one.id]
    clock.now += 3000 * DAY
    clocks.confirm(hall, BOSS)
    privates.purge(hall, BOSS, Which(), "")
    assert terms(hall) == {}


def test_what_was_erased_since_a_backup_is_not_found_in_it(hall_path: Path, clock: Clock) -> None:
    backup = hall_path.with_name("backup.db")
    with Hall(hall_path, clock) as hall:
        one = closed(hall)
        assert found(hall, "修好") == [one.id]
        halls.backup(hall, BOSS, str(backup))
        privates.purge(hall, BOSS, Which(one.remedy or ""), "客户要求删除")
    restore(str(hall_path), str(backup), lambda _: BOSS, clock)
    with Hall(hall_path, clock) as hall:
        assert there(hall, "修好") == []
        assert (found(hall, "修好"), found(hall, "打印")) == ([], [one.id])


def test_it_is_made_again(hall: Hall) -> None:
    given = give(hall)
    search.catch_up(hall)
    hall.db.execute("delete from search")
    assert found(hall, "打印") == []
    (made,) = rebuild(hall, ["search"])
    assert (made.noun, made.records) == ("search", 1)
    assert there(hall, "打印") == [given.id]
    hall.db.execute("drop table search")
    rebuild(hall, ["search"])
    assert there(hall, "打印") == [given.id]


def test_tables_that_are_put_right_are_fed_anew(hall: Hall) -> None:
    given = give(hall)
    assert found(hall, "打印") == [given.id]
    hall.db.execute("update task set state = 'withdrawn'")
    hall.db.execute("delete from search")
    assert found(hall, "打印") == []
    rebuild(hall, ["task"])
    assert found(hall, "打印") == [given.id]


def test_a_console_does_not_wait_for_the_file(
    hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(hall)
    with Hall(hall.path, clock) as other:
        with other.writing():
            monkeypatch.setattr(search, "SHORTLY", 0)
            with pytest.raises(HallUnusable, match="locked"):
                search.go_on(hall)
        assert search.go_on(hall)
        assert not search.go_on(hall)
        assert not search.go_on(other)
        assert len(there(other, "打印")) == 1


def test_two_at_once_feed_each_record_once(hall: Hall, clock: Clock) -> None:
    given = give(hall)
    with Hall(hall.path, clock) as other:
        assert store.due(other.db)
        batch = store.ready(other.db)
        assert search.catch_up(hall) == 1
        with other.writing():
            assert store.feed(other.db, batch) is None
            assert store.feed(other.db, store.ready(other.db)) == 0
    assert there(hall, "打印") == [given.id]


def test_what_was_erased_since_a_batch_was_read_is_not_put_in(hall: Hall) -> None:
    one = closed(hall)
    batch = store.ready(hall.db)
    privates.purge(hall, BOSS, Which(one.remedy or ""), "客户要求删除")
    with hall.writing():
        assert store.feed(hall.db, batch) is None
    assert there(hall, "修好") == []
    assert found(hall, "打印") == [one.id]


@pytest.mark.parametrize(
    ("query", "given"), [(store.next_read(), (0, '["task"]', 20)), (store.FOUND, ('"打印"',))]
)
def test_no_query_sorts_or_goes_through_a_whole_table(
    hall: Hall, query: str, given: tuple[object, ...]
) -> None:
    plan = [row[3] for row in hall.db.execute(f"explain query plan {query}", given)]
    scanned = [one for one in plan if one.startswith("SCAN") and "VIRTUAL TABLE" not in one]
    assert scanned == []
    assert not [one for one in plan if "TEMP B-TREE" in one]
