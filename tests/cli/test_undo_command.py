"""`hallctl undo` takes back whatever was done, and says what by the names people use."""

from __future__ import annotations

import pytest
from calls import Call

from hallctl.cli import tree
from hallctl.domain.ticket import WAITING
from hallctl.store.file import Hall
from hallctl.store.ticket import by_label
from hallctl.store.verify import verify
from helpers import DAY, WANG, take

pytestmark = pytest.mark.usefixtures("clerk")


def test_what_was_taken_back_has_the_name_people_use(call: Call) -> None:
    taken = call("queue", "take", "topup", "--json").data
    visit = call("journal", "show", "--noun", "visit", "--json").data[-1]["record"]
    assert taken["number"] == "A001"
    assert call("undo").out == f"Taken back: A001 and Visit {visit}.\n"
    call("counter", "away", "meal")
    assert call("undo").out == "Taken back: Counter 1.\n"
    call("counter", "away", "meal")
    assert call("--lang", "zh", "undo").out == "已撤销：1号台席。\n"


def test_an_answer_names_each_record_by_noun_and_id(call: Call, hall: Hall) -> None:
    call("queue", "take", "topup")
    found = call("undo", "--json").data
    records = call("journal", "show", "--json").data[-2:]
    assert found == [{"noun": one["noun"], "id": one["record"]} for one in records]
    assert [one["noun"] for one in found] == ["ticket", "visit"]
    assert verify(hall.db).holds


def test_a_change_is_named_by_its_number(call: Call, hall: Hall) -> None:
    label = take(hall).label
    called = call("queue", "call", "--json")
    assert called.code == 0
    change = call("journal", "show", "--json").data[-1]["change"]
    call("counter", "away", "meal")
    assert call("undo", str(change), "--json").code == 0
    assert by_label(hall.db, label, DAY).state == WAITING
    assert call("undo", "0").code == 1
    assert call("undo", "first").code == 2


def test_nothing_of_ones_own_is_left(call: Call, hall: Hall) -> None:
    take(hall)
    said = call("undo", str(hall.db.execute("select max(change) from journal").fetchone()[0]))
    assert (said.code, said.err.partition(":")[0]) == (1, "not-your-change")
    assert WANG.staff not in said.out


def test_it_stands_at_the_root_alone(call: Call) -> None:
    assert not tree.COMMANDS["undo"].noun
    assert "undo" not in tree.load("queue").commands
    assert call("queue", "undo").code == 2
