"""What each noun's columns say, and that the view, the list and the screen say it of the same columns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from records import ticket as some_ticket

from hallctl import words
from hallctl.actions import staff, task
from hallctl.columns import counter, ticket
from hallctl.columns import staff as people
from hallctl.columns import task as tasks
from hallctl.columns.base import TEXT, Around, Columns, Kind, NounColumn
from hallctl.columns.kinds import DURATION, INSTANT, LIST, MONEY, codes_of
from hallctl.domain.base import MINUTE, ROLES
from hallctl.queries import counter as around_counters
from hallctl.queries import staff as around_staff
from hallctl.queries import task as around_tasks
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.staff import by_number
from helpers import BOSS, START, serve

ALL = {
    name: columns
    for name in (*NOUNS, "slip")
    if (columns := brought("columns", name, "COLUMNS")) is not None
}
CHINA = 8 * 60


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


@pytest.mark.parametrize("noun", ALL)
def test_whatever_stands_in_a_list_has_a_head_in_both_languages(noun: str) -> None:
    heads = ALL[noun].heads
    assert all(heads)
    words.use("zh")
    assert not {*heads} & {words._(head) for head in heads}


@pytest.mark.parametrize("noun", ALL)
def test_its_names_in_json_are_each_ones_own(noun: str) -> None:
    keys = ALL[noun].keys
    assert len({*keys}) == len(keys)


@pytest.mark.parametrize("noun", [noun for noun in ALL if ALL[noun].view])
def test_the_view_has_just_the_columns_that_are_named(hall: Hall, noun: str) -> None:
    assert brought("store", noun, "view")
    found = hall.db.execute(f"select * from v_{noun}").description
    assert [name.removesuffix("_s") for name, *_ in found] == ALL[noun].view


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if brought("store", noun, "texts")])
def test_what_is_found_by_its_words_has_a_text_to_show(noun: str) -> None:
    assert "text" in ALL[noun].by_name
    assert brought("queries", noun, "around")


SAID: list[tuple[Kind, object, str, object, str]] = [
    (TEXT, 7, "7", 7, "x"),
    (INSTANT, START, "09:30", START, "x"),
    (DURATION, 4 * MINUTE + 40_900, "04:40", 280, "x_s"),
    (MONEY, 123450, "1234.50", 123450, "x_fen"),
    (LIST, ("a", "b"), "a, b", ["a", "b"], "x"),
    (codes_of("staff", ROLES), ("clerk", "office"), "clerk, back office", ["clerk", "office"], "x"),
]


@pytest.mark.parametrize(("kind", "value", "text", "data", "key"), SAID, ids=lambda x: str(x)[:12])
def test_each_kind_as_text_and_as_json(
    kind: Kind, value: object, text: str, data: object, key: str
) -> None:
    at = Around(zone=CHINA)
    columns = Columns(NounColumn("x", "X", kind, lambda one, _at: one), json="x", listed="x")
    assert columns.line(value, at) == [text]
    assert columns.data(value, at) == {key: data}
    assert columns.line(None, at) == [""]
    assert columns.data(None, at) == {key: None}


def test_a_row_on_the_screen_has_tones(hall: Hall) -> None:
    at = around_staff.around(hall.db, START)
    gone = staff.disable(hall, BOSS, "3001")
    assert people.COLUMNS.cells(by_number(hall.db, "2001"), at) == [
        ("2001", "accent"),
        ("李娜", "text"),
        ("clerk", "text"),
        ("1", "text"),
        ("! no PIN", "attention"),
    ]
    assert people.COLUMNS.cells(gone, at)[-1] == ("- disabled", "muted")
    heads = [column.above for column in people.COLUMNS.screen]
    assert heads == ["ID", "Name", "Roles", "Counter", ""]


def test_a_task_that_is_late_and_urgent_stands_out(hall: Hall) -> None:
    given = task.give(hall, BOSS, "x", "2001", START + 1, severity="high")
    early, late = (around_tasks.around(hall.db, [given], now) for now in (START, START + 1))
    tones = [[tone for _, tone in tasks.COLUMNS.cells(given, at)] for at in (early, late)]
    assert [row.count("attention") for row in tones] == [1, 2]


def test_a_counter_that_serves_says_whom(hall: Hall) -> None:
    label = serve(hall).label
    at = around_counters.around(hall.db)
    (desk, *_) = brought("store", "counter", "every")(hall.db)
    assert counter.COLUMNS.line(desk, at)[2:6] == ["serving", "09:30", "2001 李娜", label]
    assert counter.COLUMNS.data(desk, at)["state"] == "serving"


def test_what_a_customer_lacks_is_named_in_a_list(hall: Hall) -> None:
    at = Around(book=pack.current(hall.db)[1])
    lacking = some_ticket(service="sim-replace", missing=("id-card", "of-an-older-pack"))
    assert ticket.COLUMNS.line(lacking, at)[-2] == "ID card (original), of-an-older-pack"


def test_a_list_is_sorted_by_what_a_column_has() -> None:
    found = [some_ticket(id=1, waited=9 * MINUTE), some_ticket(id=2, waited=10 * MINUTE)]
    waited = ticket.COLUMNS.by_name["waited"]
    by_wait = sorted(found, key=lambda one: waited.value(one, Around(START)), reverse=True)
    assert [one.id for one in by_wait] == [2, 1]
