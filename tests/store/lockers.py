"""A made-up noun, lockers for customers' bags: its own modules, and its one line in the list."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, NamedTuple

import pytest

from hallctl.columns.base import Columns, NounColumn
from hallctl.columns.kinds import LIST
from hallctl.domain.base import CLERK, MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp
from hallctl.store import codec, nouns
from hallctl.store.change import Change
from hallctl.store.columns import view
from hallctl.store.file import Hall
from helpers import BOSS, LI, Clock, make_hall

DOMAIN = "hallctl.domain.locker"


@dataclass(frozen=True, slots=True)
class Locker:
    """A locker for customers' bags: `bags` in it, `note` a ref."""

    noun: ClassVar = "locker"

    id: int
    number: int
    state: str
    bags: tuple[str, ...] = ()
    broken: bool = False
    note: str | None = None


class LockerMade(NamedTuple):
    """There is one more locker."""

    number: int


class LockerFilled(NamedTuple):
    """Bags were put in."""

    bags: tuple[str, ...]
    note: Private | None = None


class LockerEmptied(NamedTuple):
    """The bags were taken out."""


def evolve(locker: Locker | None, event: Any, at: Stamp) -> Locker:
    if isinstance(event, LockerMade):
        return Locker(at.seq, event.number, "free")
    assert locker is not None
    if isinstance(event, LockerFilled):
        note = event.note.ref if event.note else None
        return replace(locker, state="taken", bags=event.bags, note=note)
    return replace(locker, state="free", bags=())


NOUN = Noun(
    model=Locker,
    events={
        "locker.made": LockerMade,
        "locker.filled": LockerFilled,
        "locker.emptied": LockerEmptied,
    },
    evolve=evolve,
    may={"locker.make": MANAGERS, "locker.fill": frozenset({CLERK})},
    lists=frozenset({"bags"}),
    flags=frozenset({"broken"}),
    undoable=frozenset({LockerFilled, LockerEmptied}),
)
SCHEMA = """
create table locker(
    id integer primary key,
    number integer not null unique,
    state text not null check(state in ('free', 'taken')),
    bags text not null,
    broken integer not null,
    note text
) strict;
"""
COLUMNS = Columns(
    NounColumn("number", "Locker"),
    NounColumn("bags", kind=LIST),
    json="number bags",
    listed="number",
    view="number state bags",
)


def contradicted(change: Change, locker: Locker, undone: int) -> None:
    """Nothing is back in a locker that is broken."""
    if locker.bags and locker.number == BROKEN:
        raise Refused("locker-broken", number=locker.number, change=undone)


BROKEN = 13
"""The locker into which nothing is put back."""


@pytest.fixture
def lockers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The made-up noun's own modules, and its one line in the list."""
    for name, content in {
        DOMAIN: {"NOUN": NOUN},
        "hallctl.columns.locker": {"COLUMNS": COLUMNS},
        "hallctl.store.locker": {"SCHEMA": SCHEMA, "view": lambda: view("locker")},
        "hallctl.actions.locker": {"contradicted": contradicted},
        "hallctl.words.locker": {
            "NAME": "Locker",
            "HELP": "A place for a customer's bags.",
            "named": lambda locker: f"Locker no. {locker.number}",
            "REFUSALS": {
                "locker-taken": "Locker {number} is taken. Choose another one.",
                "locker-broken": "Locker {number} is broken. Nothing is put back into it.",
            },
            "EVENTS": {
                "locker.made": "There is one more locker.",
                "locker.filled": "Bags were put in.",
                "locker.emptied": "The bags were taken out.",
            },
        },
    }.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    nouns.NOUNS.append("locker")
    yield
    nouns.NOUNS.remove("locker")
    nouns.noun.cache_clear()
    codec.form.cache_clear()
    nouns.schema.cache_clear()


@pytest.fixture
def hall(lockers: None, tmp_path: Path, clock: Clock) -> Iterator[Hall]:
    """A hall of a hallctl that knows lockers."""
    make_hall(tmp_path / "hall.db", clock)
    with Hall(tmp_path / "hall.db", clock) as opened:
        yield opened


def make(hall: Hall, number: int = 1) -> Locker:
    with hall.change(BOSS, "locker.make") as change:
        return change.record(LockerMade(number), of=Locker)


def fill(hall: Hall, locker: Locker, *bags: str) -> Locker:
    with hall.change(LI, "locker.fill") as change:
        found = change.load(Locker, locker.id)
        if found.state == "taken":
            raise Refused("locker-taken", number=found.number)
        return change.record(LockerFilled(bags, change.keep("红色拉杆箱")), of=found)
