"""What the database guarantees is what the domain says."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import get_origin, get_type_hints

import pytest

from hallctl.domain import (
    audit,
    base,
    counter,
    item,
    order,
    outbox,
    receipt,
    steps_customer,
    ticket,
    visit,
)
from hallctl.domain.pack import LAYERS
from hallctl.store import nouns, rows, schema, sqlite
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI, begin, serve, take


def listed(hall: Hall, name: str, column: str) -> list[set[str]]:
    """Every list of words that a table's or index's SQL compares a column with."""
    (sql,) = hall.db.execute("select sql from sqlite_schema where name = ?", (name,)).fetchone()
    return [
        set(re.findall(r"'([^']*)'", words))
        for words in re.findall(rf"\b{column} in \(([^)]*)\)", sql)
    ]


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("ticket", "state", ticket.STATES),
        ("counter", "state", counter.STATES),
        ("counter", "kind", counter.KINDS),
        ("visit", "outcome", visit.OUTCOMES),
        ("item", "state", item.STATES),
        ("work_order", "state", order.STATES),
        ("work_order", "match", steps_customer.MATCHES),
        ("work_order", "rated_by", (order.CUSTOMER, "clerk")),
        ("pack", "layer", LAYERS),
        ("audit", "state", audit.STATES),
        ("outbox", "state", outbox.STATES),
        ("audit", "why", audit.REASONS),
        ("audit", "how", audit.WAYS),
    ],
)
def test_a_column_may_hold_what_the_domain_may_say(
    hall: Hall, table: str, column: str, words: tuple[str, ...]
) -> None:
    assert listed(hall, table, column)[0] == set(words)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one_ticket_at_counter", ticket.AT_COUNTER),
        ("order_under_way", order.UNDER_WAY),
        ("reversed_once", (*order.GOING_ON, order.DONE)),
    ],
)
def test_an_index_covers_the_states_the_domain_means(
    hall: Hall, name: str, words: tuple[str, ...]
) -> None:
    assert listed(hall, name, "state") == [set(words)]


@pytest.mark.parametrize("name", nouns.NOUNS)
def test_a_table_has_the_records_fields_in_their_order(hall: Hall, name: str) -> None:
    about = nouns.noun(name)
    columns = [row[1] for row in hall.db.execute(f"pragma table_info({about.table_name})")]
    assert columns == [field.name for field in fields(about.model)]


def test_every_table_is_strict(hall: Hall) -> None:
    tables = hall.db.execute(
        "select name, sql from sqlite_schema join pragma_table_list using (name)"
        " where pragma_table_list.type = 'table'"
    )
    loose = [name for name, sql in tables if sql and not re.search(r"\bstrict\b[^)]*$", sql)]
    assert [name for name in loose if not name.startswith("sqlite_")] == []


def test_the_views_are_those_the_nouns_bring(hall: Hall) -> None:
    made = {row[0] for row in hall.db.execute("select name from sqlite_schema where type = 'view'")}
    assert made == set(nouns.views())
    assert {"v_ticket", "v_journal"} <= made
    for name in made:
        assert f"create view {name} as " in nouns.schema(name.removeprefix("v_"))


def test_in_which_order_the_nouns_stand_makes_no_other_file(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "select type, name, tbl_name, sql from sqlite_schema"
    monkeypatch.setattr(nouns, "NOUNS", nouns.NOUNS[::-1])
    with closing(sqlite.connect(":memory:")) as other:
        other.executescript(schema.whole())
        assert set(other.execute(query)) == set(hall.db.execute(query))


@pytest.mark.parametrize("name", nouns.NOUNS)
def test_a_noun_says_which_columns_are_lists_and_which_are_flags(name: str) -> None:
    about = nouns.noun(name)
    kinds = get_type_hints(about.model)
    lists = {column for column, kind in kinds.items() if get_origin(kind) in {tuple, dict}}
    flags = {column for column, kind in kinds.items() if kind is bool}
    assert (about.lists, about.flags) == (lists, flags)
    assert about.name == name


@pytest.mark.parametrize("name", nouns.NOUNS)
def test_what_may_be_taken_back_can_be(name: str) -> None:
    """An undoable birth has values for what it leaves, and only events of the noun are named."""
    about = nouns.noun(name)
    assert about.undoable <= set(about.events.values())
    assert set(about.withdrawn) <= {field.name for field in fields(about.model)}


def test_two_tickets_never_stand_at_one_counter(hall: Hall) -> None:
    first = serve(hall)
    second = take(hall)
    with pytest.raises(sqlite.IntegrityError):
        hall.db.execute(
            "update ticket set state = 'called', counter = ? where id = ?",
            (first.counter, second.id),
        )


def test_nobody_stands_at_two_counters_and_no_number_is_given_twice(hall: Hall) -> None:
    with pytest.raises(sqlite.IntegrityError):
        hall.db.execute("update counter set staff = '2001' where number = 2")
    take(hall), take(hall)
    with pytest.raises(sqlite.IntegrityError):
        hall.db.execute("update ticket set number = 1")


def test_references_hold(hall: Hall) -> None:
    begin(hall)
    with pytest.raises(sqlite.IntegrityError):
        hall.db.execute("delete from visit")
    assert hall.db.execute("pragma foreign_key_check").fetchall() == []


def test_every_connection_is_careful(hall: Hall) -> None:
    def said(pragma: str) -> object:
        return hall.db.execute(f"pragma {pragma}").fetchone()[0]

    assert [said(p) for p in ("foreign_keys", "recursive_triggers", "secure_delete")] == [1, 1, 1]
    assert said("synchronous") == 2
    assert said("journal_mode") == ("wal" if sqlite.WAL_IS_SAFE else "delete")
    assert said("application_id") == schema.APPLICATION_ID
    assert said("integrity_check") == "ok"


def test_migrating_a_file_of_this_version_changes_nothing(hall: Hall) -> None:
    before = hall.db.execute("select * from sqlite_schema").fetchall()
    with hall.writing():
        schema.migrate(hall.db)
    schema.finish(hall.db)
    assert hall.db.execute("select * from sqlite_schema").fetchall() == before


def test_a_save_writes_just_what_changed(hall: Hall) -> None:
    waiting = take(hall)
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    rows.save(hall.db, waiting, waiting)
    assert said == []
    from dataclasses import replace

    rows.save(hall.db, replace(waiting, calls=2, seen=("id",)), waiting)
    hall.db.set_trace_callback(None)
    assert said == [
        f"update ticket set calls = 2, seen = '[\"id\"]' where id = {waiting.id}",
    ]


def test_ways_and_roles_are_what_they_are() -> None:
    assert set(receipt.WAYS) == {"paper", "core", "ours", "misread"}
    assert base.MANAGERS < base.FRONT < base.EVERYONE
    assert BOSS.has(*base.MANAGERS)
    assert not LI.has(*base.MANAGERS)


def test_a_newer_version_makes_views_indexes_and_triggers_again(
    hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "select type, name, sql from sqlite_schema"
    with Hall(hall_path) as hall:
        wanted = {*hall.db.execute(query)}
        hall.db.executescript("""
            drop view v_ticket; create view v_ticket as select id from ticket;
            create view v_gone as select id from visit;
            drop index order_under_way; create index order_under_way on work_order(state);
            create index old_one on item(state);
            drop trigger journal_stays;""")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration()))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Hall(hall_path) as hall:
        assert {*hall.db.execute(query)} == wanted
        assert schema.version(hall.db) == schema.VERSION
        assert verify(hall.db).holds


def test_a_newer_version_that_reads_events_otherwise_makes_their_records_again(
    hall_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Hall(hall_path) as hall:
        hall.db.execute("update counter set kind = 'quick'")  # as an older evolve had it
    migration = schema.Migration(rebuild=("counter",))
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, migration))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Hall(hall_path) as hall:
        assert verify(hall.db).holds
        assert hall.db.execute("select distinct kind from counter").fetchall() == [("service",)]
        assert not hall.db.execute("select 1 from rebuild").fetchall()
