"""Who is told of what is late, as a pack says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.domain.base import ROLES
from hallctl.domain.book import Book
from hallctl.domain.deadline import parse
from hallctl.domain.escalation import Level
from hallctl.pack.read import PackProblems, builtin, check, combine, read

BUILTIN = builtin()
LAYER = '[pack]\nlayer = "hall"\nname = "T"\n[[escalation.task]]\nto = "office"\n'


def layer(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_built_in_pack_tells_managers_of_every_kind() -> None:
    book = Book(combine({"group": BUILTIN.own}, "t"))
    for name in ("task", "outbox", "complaint"):
        levels = book.escalation(name)
        assert [one.to for one in levels] == ["duty-manager", "hall-manager"]
        first, second = (one.after.ms if one.after else 0 for one in levels)
        assert first < second
    assert book.escalation("odd") == ()


def test_a_layer_says_its_own_levels(tmp_path: Path) -> None:
    own = read(layer(tmp_path, f'{LAYER}repeat = "90min"\ncalendar = "office"\n')).own
    book = Book(combine({"group": BUILTIN.own, "hall": own}, "t"))
    assert book.escalation("task") == (Level("office", None, parse("90min"), "office"),)
    assert len(book.escalation("outbox")) == 2
    older = Book({name: part for name, part in BUILTIN.own.items() if name != "escalation"})
    assert older.escalation("task") == ()


@pytest.mark.parametrize("more", ['after = "2d"', 'after = "0min"', 'repeat = ""', 'who = "x"'])
def test_what_a_level_cannot_say(tmp_path: Path, more: str) -> None:
    with pytest.raises(PackProblems):
        read(layer(tmp_path, f"{LAYER}{more}\n"))


def test_a_level_names_a_role_and_a_calendar_that_exist(tmp_path: Path) -> None:
    with pytest.raises(PackProblems):
        read(layer(tmp_path, LAYER.replace("office", "boss")))
    assert "boss" not in ROLES
    path = layer(tmp_path, f'{LAYER}calendar = "odd"\n')
    found = check(path, {"group": BUILTIN.own})
    assert [(one.field, one.code) for one in found] == [("escalation.task", "no-such-calendar")]
