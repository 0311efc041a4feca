"""docs/patrols.md, made from the built-in pack and the table below: `python tools/patrols_page.py > docs/patrols.md`."""

from __future__ import annotations

import sys
from typing import NamedTuple

from hallctl.domain.book import Book
from hallctl.domain.patrol_template import PatrolItem, items
from hallctl.pack.read import builtin

HEAD = """# What rounds look at

This page is made by `python tools/patrols_page.py` of the pack that comes with hallctl
(`hallctl/pack/builtin/patrols.toml`). A hall's own items, and what it leaves out, stand in its layer of the pack: `hallctl patrol
template diff` shows them.

## What the standard asks of the hall and its staff, and what keeps it

Each demand of C2 and of C3.2 to C3.4 has items that are looked at on rounds, or a rule of the program that keeps it.

| clause | asked | looked at | kept by a rule |
|---|---|---|---|
"""
ITEMS = """
## All items

How: L look, T touch, C count, R run it, A ask. *Practice*: halls do it, though no clause asks for it. An optional item
cannot fail. A failure is a task for the role, due within so much of the hall's opening time.

| id | area | what is looked at | how | when | answer | clauses | a failure |
|---|---|---|---|---|---|---|---|
"""


class Demand(NamedTuple):
    """Something that a clause asks: the items that look at it, or the rule that keeps it, and its module."""

    clause: str
    asked: str
    items: str = ""
    rule: str = ""
    module: str = ""


DEMANDS = (
    Demand("C2.1-1", "brand signs by the manual", "O1"),
    Demand("C2.1-1", "name and hours at the door, the real ones", "O1 O2"),
    Demand(
        "C2.1-1", "open at least 8 hours as a rule", rule="short hours need a superior's reference",
        module="domain/hours.py",
    ),
    Demand(
        "C2.1-1", "a change told beforehand", "O2", "a change of hours prints its notice",
        "paper/hours.py",
    ),
    Demand("C2.1-2", "signs and hangings clean, whole, mended at once", "O1 O3"),
    Demand("C2.1-3", "forecourt tidy; plants, barrier-free way where there are", "O4 O5 O6"),
    Demand(
        "C2.2.1-1", "areas of the hall", "B1", "areas are what rounds and crowding go by",
        "domain/patrol_template.py",
    ),
    Demand(
        "C2.2.1-1", "complaints, supplies, audit in the back office", "B1 B6",
        "orders and papers are audited by somebody else", "domain/audit.py",
    ),
    Demand(
        "C2.2.1-2", "opinion book in plain sight, answered", "H8",
        "what stands in the book is a case of the one register", "domain/case.py",
    ),
    Demand("C2.2.1-3", "leaflets within reach; water", "W4 H9"),
    Demand("C2.2.2-1", "window area clean; touched devices disinfected", "W1 Z6"),
    Demand("C2.2.2-2", "leaflets, posters, models checked daily", "W2 S4"),
    Demand("C2.2.2-3", "who lingers is asked and led on", "W3"),
    Demand("C2.2.3-1", "floor, walls, plants, devices clean to eye and hand", "H1"),
    Demand("C2.2.3-2", "air, light; music where it is", "H2 H3"),
    Demand("C2.2.3-3", "bins enough, and emptied", "H4"),
    Demand("C2.2.3-4", "nothing private on counters; no crowd, noise, disorder", "H5 H6"),
    Demand("C2.2.3-5", "decoration at festivals where it is", "H7"),
    Demand("C2.2.4-1", "displays complete, clean, valid", "S1"),
    Demand("C2.2.4-2", "best places for new, popular, promoted goods", "S2"),
    Demand("C2.2.4-3", "a price tag of one form beside each handset", "S3"),
    Demand("C2.2.4-4", "gifts neat", "S5"),
    Demand("C3.2-1", "uniform", "P1"),
    Demand("C3.2-2", "badge, by its kind", "P2"),
    Demand("C3.2-3", "face, make-up", "P3"),
    Demand("C3.2-4", "hair", "P4"),
    Demand("C3.2-5", "hands, nails", "P5"),
    Demand("C3.2-6", "few ornaments", "P6"),
    Demand(
        "C3.3-1", "greet, answer, say goodbye", "P7", "each step has its spoken line",
        "domain/book.py",
    ),
    Demand("C3.3-2", "smile", "P7"),
    Demand("C3.3-3", "proactive", "P7"),
    Demand(
        "C3.3-4", "told before leaving in the middle of a service", "P8",
        "stepped away has a reason, a sentence, a time of its own", "actions/order.py",
    ),
    Demand("C3.4-1", "no outsiders sell or serve", "S6"),
    Demand(
        "C3.4-2", "nothing else while serving", "P9", "one customer at a counter at a time",
        "domain/queueing.py",
    ),
    Demand(
        "C3.4-3", "nothing opened or changed unconfirmed", rule="no submission without consent",
        module="pack/rules.py",
    ),
    Demand("C3.4-4", "nobody passed on", "P10"),
    Demand("C3.4-5", "no demeaning words", "P10"),
    Demand(
        "C3.4-6", "nobody leaves the post without permission", "P9",
        "an absence needs permission, or is of a kind granted in advance", "domain/book.py",
    ),
    Demand("C3.4-7", "no arguing, no touching", "P10"),
)  # fmt: skip


def _demand(one: Demand) -> str:
    kept = f"{one.rule} (`hallctl/{one.module}`)" if one.rule else ""
    return f"| {one.clause} | {one.asked} | {one.items.replace(' ', ', ')} | {kept} |\n"


def _item(one: PatrolItem) -> str:
    answer = one.kind
    if one.low is not None or one.high is not None:
        low, high = ("" if bound is None else bound for bound in (one.low, one.high))
        answer = f"{one.kind} {low}..{high}"
    if one.optional:
        answer += ", optional"
    rests = ", ".join([*one.clauses, *(["practice"] if one.practice else [])])
    leads = f"{one.leads_to.to}, {one.leads_to.within}"
    cells = (
        one.id, one.area, one.name.en, " ".join(one.how), ", ".join(one.rhythm), answer, rests, leads,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def page() -> str:
    """The whole page."""
    every = items(Book(builtin().own)).values()
    return HEAD + "".join(map(_demand, DEMANDS)) + ITEMS + "".join(map(_item, every))


if __name__ == "__main__":
    sys.stdout.write(page())
