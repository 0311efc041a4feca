"""What is shown of a member of staff on their own page: each line a thing, today and since the month began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from hallctl.columns import figure
from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.points import signed
from hallctl.columns.staff import COLUMNS as STAFF
from hallctl.columns.staff import assessed_said
from hallctl.columns.task import COLUMNS as TASKS
from hallctl.domain.base import ANY
from hallctl.domain.book import Book
from hallctl.domain.posting import Sum
from hallctl.domain.staff import Staff
from hallctl.domain.task import Task
from hallctl.domain.times import time_on
from hallctl.figures.base import Figure, Summary
from hallctl.words import N_, _
from hallctl.words.names import clauses, commas, service_name
from hallctl.words.sentences import name_of

NUMBER = N_("Whose page, by staff number; left out: your own.")


class Measured(NamedTuple):
    """A figure of one member of staff, today and since the month began."""

    figure: Figure
    today: Summary
    month: Summary


class Member(NamedTuple):
    """The page of one moment; `day` is the business day (ISO), `counter` where they are signed on.

    `points` are those of the month, `unseen` and `contested` count entries; `able` are the services they may
    serve today. `at` is around the staff, `around_tasks` around the tasks.
    """

    who: Staff
    day: str
    counter: int | None
    measured: Sequence[Measured]
    points: Sum
    unseen: int
    contested: int
    able: Sequence[str]
    tasks: Sequence[Task]
    at: Around
    around_tasks: Around
    book: Book


class MemberLine(NamedTuple):
    """A line of the page: what it is about, today, since the month began."""

    id: str
    name: str
    today: str
    month: str = ""
    tone: str = "text"


LINES = Columns(
    NounColumn("name", N_("What"), cut=1),
    NounColumn("today", N_("Today"), tone=lambda line, _at: line.tone, cut=2),
    NounColumn("month", N_("This month"), align="right"),
    listed="name month today",
    screen="name today month",
)


def lines(page: Member) -> Iterator[MemberLine]:
    """The page, line by line: where, work, points, skills, tasks."""
    place = _("counter {counter}").format(counter=page.counter) if page.counter else ""
    roles = commas(name_of("staff", one) for one in page.who.roles)
    posts = STAFF.by_name["posts"].said(page.who, page.at)
    yield MemberLine("place", _("Roles"), clauses((roles, place or posts)))
    for one in page.measured:
        told = (figure.said(one.figure.unit, of) for of in (one.today, one.month))
        yield MemberLine(one.figure.name, _(one.figure.title), *told)
    yield _points(page)
    yield MemberLine("skills", _("May serve"), _able(page))
    if page.who.assessed:
        yield MemberLine("assessed", _("Assessed"), assessed_said(page.who, page.at))
    for task in page.tasks:
        text = TASKS.by_name["text"].said(task, page.around_tasks)
        late = "attention" if task.due_at <= page.around_tasks.now else "text"
        until = time_on(task.due_at, page.around_tasks.zone, page.around_tasks.now)
        yield MemberLine(f"task {task.id}", text, _("until {time}").format(time=until), "", late)


def _points(page: Member) -> MemberLine:
    new = _("{count} new").format(count=page.unseen) if page.unseen else ""
    contested = _("{count} contested").format(count=page.contested) if page.contested else ""
    said = commas(filter(None, (new, contested)))
    tone = "attention" if said else "text"
    return MemberLine("points", _("Points"), said, signed(page.points.sum), tone)


def _able(page: Member) -> str:
    if tuple(page.able) == ANY:
        return _("all services")
    return commas(service_name(page.book, one) for one in page.able) or _("none")


def facts(line: MemberLine, _around: Around) -> list[Fact]:
    """A line in full."""
    both = (_("Today"), line.today), (_("This month"), line.month)
    return [Fact(line.name, ""), *(Fact(name, said) for name, said in both if said)]


def data(page: Member) -> dict[str, Any]:
    """The page as JSON has it."""
    return {
        "staff": page.who.number,
        "name": page.at.names.get(page.who.number),
        "day": page.day,
        "roles": list(page.who.roles),
        "counter": page.counter,
        "figures": [
            {
                "name": one.figure.name,
                "unit": one.figure.unit,
                "today": _number(one.figure.unit, one.today),
                "month": _number(one.figure.unit, one.month),
            }
            for one in page.measured
        ],
        "points": {
            "month": page.day[:7],
            "plus": page.points.plus,
            "minus": page.points.minus,
            "sum": page.points.sum,
            "unseen": page.unseen,
            "contested": page.contested,
        },
        "may_serve": list(page.able),
        "assessed": STAFF.by_name["assessed"].data(page.who, page.at),
        "tasks": [TASKS.data(one, page.around_tasks) for one in page.tasks],
    }


def _number(unit: str, of: Summary) -> dict[str, Any]:
    value = figure.headline(unit, of) if of.sample else None
    return {"sample": of.sample, "value": value, "whole": of.whole}
