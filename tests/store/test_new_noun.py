"""A noun is its own modules and one line in a list: saving, replay, undo, rights and help follow."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from lockers import BROKEN, Locker, LockerEmptied, fill, hall, lockers, make

from hallctl import identity, words
from hallctl.actions import staff
from hallctl.actions.undo import undo
from hallctl.cli import session
from hallctl.cli.run import run
from hallctl.domain.base import MANAGERS, Refused
from hallctl.store import copy, nouns, rows, schema
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from hallctl.words.sentences import sentence
from helpers import BOSS, LI, Clock, make_hall

__all__ = ["hall", "lockers"]

ROOT = Path(__file__).parents[2]


def test_an_older_file_gets_its_table_by_a_migration(
    request: pytest.FixtureRequest, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_hall(tmp_path / "old.db", clock)
    request.getfixturevalue("lockers")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, schema.Migration()))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    make_hall(tmp_path / "new.db", clock)
    with Hall(tmp_path / "old.db", clock) as old, Hall(tmp_path / "new.db", clock) as new:
        made = [hall.db.execute("select name, sql from sqlite_schema") for hall in (old, new)]
        assert set(made[0]) == set(made[1])
        fill(old, make(old), "suitcase")
        assert verify(old.db).holds


def test_saving_and_replay(hall: Hall) -> None:
    filled = fill(hall, make(hall), "suitcase", "box")
    assert rows.load(hall.db, Locker, filled.id) == filled
    assert (filled.state, filled.bags) == ("taken", ("suitcase", "box"))
    assert verify(hall.db).holds
    hall.db.execute("update locker set broken = 1")
    assert verify(hall.db).replay == "differs: locker"


def test_its_view_is_made_and_written_out(hall: Hall) -> None:
    fill(hall, make(hall), "suitcase", "box")
    assert "v_locker" in copy.tables()
    columns, found = copy.rows(hall.db, "v_locker")
    assert columns == ["number", "state", "bags"]
    assert list(found) == [(1, "taken", "suitcase, box")]


def test_undo(hall: Hall) -> None:
    empty = make(hall)
    fill(hall, empty, "suitcase")
    assert undo(hall, LI) == [empty]
    fill(hall, empty, "box")
    assert verify(hall.db).holds


def empty(hall: Hall, locker: Locker) -> None:
    with hall.change(LI, "locker.fill") as change:
        change.record(LockerEmptied(), of=change.load(Locker, locker.id))


@pytest.fixture
def command_of_li(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command line of this hall is 2001's."""
    staff.set_login(hall, BOSS, LI.staff, "li")
    monkeypatch.setattr(identity, "login", lambda: "li")
    monkeypatch.setattr(session, "clock", hall.read_clock)
    monkeypatch.setenv("HALLCTL_HALL", hall.path)
    monkeypatch.setenv("HALLCTL_LANG", "en")


@pytest.mark.usefixtures("command_of_li")
def test_what_was_taken_back_is_named(hall: Hall, capsys: pytest.CaptureFixture[str]) -> None:
    fill(hall, make(hall, 8), "box")
    assert run(["undo"]) == 0
    assert capsys.readouterr().out == "Taken back: Locker no. 8.\n"


@pytest.mark.usefixtures("command_of_li")
def test_it_is_named_also_where_nobody_gave_it_a_name(
    hall: Hall, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "hallctl.words.locker")
    locker = fill(hall, make(hall), "box")
    assert run(["undo"]) == 0
    assert capsys.readouterr().out == f"Taken back: locker {locker.id}.\n"
    assert rows.load(hall.db, Locker, locker.id).bags == ()


def test_what_contradicts_an_undo(hall: Hall) -> None:
    words.use("en")
    whole, broken = make(hall, 1), make(hall, BROKEN)
    for locker in (whole, broken):
        fill(hall, locker, "box")
        empty(hall, locker)
    with pytest.raises(Refused) as refused:
        undo(hall, LI)
    assert sentence(refused.value) == "Locker 13 is broken. Nothing is put back into it."
    assert rows.load(hall.db, Locker, broken.id).bags == ()
    (back,) = undo(hall, LI, refused.value.facts["change"] - 2)
    assert (back.number, back.bags) == (1, ("box",))
    assert verify(hall.db).holds


def test_a_noun_without_a_hook_is_in_nobodys_way(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "hallctl.actions.locker")
    broken = make(hall, BROKEN)
    fill(hall, broken, "box")
    empty(hall, broken)
    assert undo(hall, LI)[0].bags == ("box",)


def test_what_a_hooks_module_lacks_itself_is_not_overlooked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(path: str) -> ModuleType:
        raise ModuleNotFoundError(path, name="nowhere")

    monkeypatch.setattr(nouns, "import_module", broken)
    with pytest.raises(ModuleNotFoundError):
        nouns.brought("actions", "locker", "contradicted")


def test_permissions(hall: Hall) -> None:
    with pytest.raises(NotAllowed) as refused, hall.change(LI, "locker.make"):
        pass
    assert refused.value.facts == {"action": "locker.make", "roles": sorted(MANAGERS)}


def test_what_is_not_there_and_what_is_refused_has_words(hall: Hall) -> None:
    words.use("en")
    locker = make(hall)
    fill(hall, locker, "box")
    with pytest.raises(Refused) as refused:
        fill(hall, locker, "suitcase")
    assert sentence(refused.value) == "Locker 1 is taken. Choose another one."
    with pytest.raises(Refused, match="no-such-locker"):
        rows.load(hall.db, Locker, 10**6)


def test_help(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    from hallctl.cli.help import help_

    monkeypatch.setenv("HALLCTL_HALL", hall.path)
    told = help_("locker").data
    assert told["name"] == "Locker"
    assert told["help"] == "A place for a customer's bags."
    assert told["events"]["locker.filled"] == "Bags were put in."
    assert told["may"]["locker.fill"] == ["clerk"]
    assert "locker" in [one["noun"] for one in help_(None).data]


def test_help_before_the_noun_has_words(
    hall: Hall, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "hallctl.words.locker")
    monkeypatch.setenv("HALLCTL_HALL", hall.path)
    assert run(["help", "locker"]) == 0
    told = capsys.readouterr().out
    assert "locker.filled" in told
    assert "locker.fill " in told


def test_the_page_has_a_row_for_every_noun_with_modules_that_are_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rows = dict(re.findall(r"^(\w+) +((?:\w+\.py(?:, )?)+)", page.split("```")[1], re.MULTILINE))
    assert sorted(rows) == sorted(nouns.NOUNS)
    for noun, commands in rows.items():
        modules = [f"{layer}/{noun}.py" for layer in ("domain", "store", "actions")]
        modules += [f"cli/{one}" for one in commands.split(", ")]
        assert [one for one in modules if not (ROOT / "hallctl" / one).exists()] == []
