"""Questions in SQL: the views answer, and nothing else does."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from hallctl.domain.base import Refused
from hallctl.store import asking, nouns
from hallctl.store.file import Hall
from helpers import begin, climb

PAGE = Path(__file__).parents[2] / "docs" / "views.md"
COUNTLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) "


@pytest.fixture
def served(hall: Hall) -> Hall:
    """A customer was served."""
    climb(hall, begin(hall).id)
    return hall


@pytest.mark.parametrize(
    "question",
    [
        "select 1 from v_ticket",
        "select count(*) from v_ticket",
        "select max(NUMBER) from V_Ticket",
        "select count(*) from v_ticket a join v_order b where exists (select 1 from v_visit)",
        "with t as (select * from v_ticket) select count(*) from t",
        "with recursive n(x) as (select 1) select count(*) from n",
        "select sum(calls) over (order by id) from v_ticket",
        "select number from v_ticket union select 1 limit 1",
    ],
)
def test_the_views_answer(served: Hall, question: str) -> None:
    assert len(asking.ask(served.path, question).rows) == 1


@pytest.mark.parametrize("view", nouns.views())
def test_each_view_is_as_it_stands(served: Hall, view: str) -> None:
    question = f"select * from {view}"
    assert asking.ask(served.path, question).rows == served.db.execute(question).fetchall()


@pytest.mark.parametrize(
    "question",
    [
        "select * from private",
        "select count(*) from private",
        "select count(*) from search where search match 'x'",
        "select block from search_data",
        "select count(*) from secret s, v_ticket",
        "select * from main.ticket",
        "with v_order as (select value from private) select * from v_order",
        "with v_order as materialized (select count(*) c from private) select c from v_order",
        "select * from (select value from private) as v_order",
        "select (select value from private) from v_order",
        "select * from main.v_order",
        "select * from sqlite_schema",
        "select count(*) from sqlite_temp_schema",
        "select count(*) from Sqlite_Schema",
        "select count(*) from [PRIVATE] as v_ticket",
        "select name from pragma_table_info('private')",
        "select * from dbstat",
        "select load_extension('x')",
        "pragma journal_mode",
        "pragma writable_schema = on",
        "delete from v_ticket",
        "update ticket set number = 1",
        "insert into v_ticket(number) values ('A')",
        "drop view v_ticket",
        "create temp table x(a)",
        "create temp trigger x after insert on ticket begin select 1; end",
        "attach ':memory:' as x",
        "vacuum",
        "vacuum into '{folder}/copy.db'",
        "begin immediate",
        "select 1; drop table ticket",
        "",
        "-- nothing",
    ],
)
def test_nothing_else_does(served: Hall, question: str, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused) as refused:
        asking.ask(served.path, question.format(folder=tmp_path))
    wrong = "dbstat" in question or "load_extension" in question
    assert refused.value.code in ({"sql-wrong", "not-a-read"} if wrong else {"not-a-read"})
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "question", ["selec 1", "select nothing from v_ticket", "select '\0'", "\udcff"]
)
def test_what_sqlite_does_not_understand(hall: Hall, question: str) -> None:
    with pytest.raises(Refused, match="sql-wrong"):
        asking.ask(hall.path, question)


def test_it_ends(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.05)
    with pytest.raises(Refused, match="took-too-long"):
        asking.ask(hall.path, COUNTLESS + "select count(*) from n")
    monkeypatch.setattr(asking, "SECONDS", 60)
    monkeypatch.setattr(asking, "MOST", 1000)
    with pytest.raises(Refused, match="too-many-rows"):
        asking.ask(hall.path, COUNTLESS + "select x from n")
    assert len(asking.ask(hall.path, COUNTLESS + "select x from n limit 1000").rows) == 1000


def test_the_page_is_made_from_the_schema() -> None:
    made = runpy.run_path(str(PAGE.parents[1] / "tools" / "views_page.py"))["page"]()
    assert PAGE.read_text("utf-8") == made, "python tools/views_page.py > docs/views.md"


def test_the_questions_on_the_page_are_answered(served: Hall) -> None:
    questions = re.findall(r'^hallctl sql "(.*?)"', PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert len(questions) == 4
    for question in questions:
        assert asking.ask(served.path, question).columns
