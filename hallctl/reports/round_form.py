"""The record of a round, and of a day's rounds, as a hall keeps it on paper (C5.1-1; forms: patrol record)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hallctl.columns.answer import wrong
from hallctl.columns.base import Around
from hallctl.columns.patrol_day import DayLine, from_to, state, title
from hallctl.columns.round import item_name
from hallctl.columns.walk import how, mark
from hallctl.domain.patrol_due import DONE
from hallctl.domain.round import Round
from hallctl.domain.task import OPEN, Task
from hallctl.domain.times import moment, time_of_day
from hallctl.domain.walk import WalkLine, in_areas
from hallctl.queries import patrol_day, walk
from hallctl.queries.walk import Walked
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.names import clauses, commas
from hallctl.words.round import AREAS, STATES, called
from hallctl.words.sentences import role_name
from hallctl.words.task import STATES as TASKS

LEGEND = N_("√ in order, × not in order, - does not apply; a number after × leads to its remark.")
SIGNED = (N_("Walked by"), N_("Hall manager"))


class Failed(NamedTuple):
    """An item that was not in order, by the `number` of its remark, with what stands around its round."""

    number: int
    line: WalkLine
    around: Around


def one_page(hall: Hall, one: Round) -> Page:
    """The record of one round as it is now."""
    with hall.reading() as db:
        walked = walk.read(db, one, hall.clock())
        failed = _failed([walked])
        numbers = {each.line.key: each.number for each in failed}
        tables = tuple(
            _area(area.name, area.lines, walked.around, numbers) for area in walked.areas
        )
        return _page(
            db,
            "round-record",
            N_("Patrol record"),
            _facts(walked),
            (PageSection("items", _("Check item"), tables), *_remarks(failed)),
        )


def day_page(hall: Hall, date: str) -> Page:
    """The record of a business day (ISO): items down, rounds across."""
    with hall.reading() as db:
        now = hall.clock()
        due = patrol_day.read(db, date, now)
        walked = walk.read_all(db, [one.round for one in due.lines if one.round], now)
        failed = _failed(walked)
        numbers = {each.line.key: each.number for each in failed}
        sections = [_rounds(due.lines, due.around)] if due.lines else []
        if tables := tuple(_grid(walked, numbers)):
            sections.append(PageSection("items", _("Check item"), tables))
        return _page(
            db,
            "patrol-day",
            N_("Patrol record of the day"),
            _of_day(date, due.lines, walked),
            (*sections, *_remarks(failed)),
        )


def _page(
    db: Connection,
    kind: str,
    title: str,
    facts: Iterable[PageFact],
    sections: Iterable[PageSection],
) -> Page:
    signed = tuple(_(one) for one in SIGNED)
    return page_of(db, kind, _(title), facts, sections, notes=(_(LEGEND),), signed=signed)


def _facts(walked: Walked) -> Iterator[PageFact]:
    one, at = walked.round, walked.around
    yield PageFact("day", _("Day"), one.day, one.day)
    yield PageFact("round", _("Which round"), f"{called(one)} ({one.id})", one.id)
    if one.form:
        yield PageFact("form", _("Sheet no."), one.form, one.form)
    yield PageFact("times", _("From, to"), from_to(one, at), [one.began_at, one.finished_at])
    by = list(dict.fromkeys([one.began_by, *_walkers(walked)]))
    yield PageFact("by", _("Walked by"), commas(at.names.get(each, each) for each in by), by)
    fast = _("walked too fast") if one.too_fast else ""
    paper = _("keyed in from paper") if one.late else ""
    said = clauses((_(STATES[one.state]), fast, paper))
    yield PageFact("state", _("State"), said, one.state)
    yield from _sums([walked])


def _walkers(walked: Walked) -> Iterator[str]:
    for line in _lines(walked):
        if line.answer is not None:
            yield line.answer.answered_by


def _of_day(date: str, lines: Sequence[DayLine], walked: Sequence[Walked]) -> Iterator[PageFact]:
    yield PageFact("day", _("Day"), date, date)
    asked = [one.asked for one in lines if one.asked is not None]
    done = sum(one.state == DONE for one in asked)
    said = _("{done} of {due}").format(done=done, due=len(asked))
    yield PageFact("done", _("Rounds done of due"), said, {"part": done, "whole": len(asked)})
    yield from _sums(walked)


def _sums(walked: Iterable[Walked]) -> Iterator[PageFact]:
    lines = [line for each in walked for line in _lines(each) if not line.open]
    failed = sum(line.failed for line in lines)
    yield PageFact("checked", _("Items checked"), str(len(lines)), len(lines))
    yield PageFact("failed", _("Not in order"), str(failed), failed)


def _lines(walked: Walked) -> Iterator[WalkLine]:
    return (line for area in walked.areas for line in area.lines)


def _failed(walked: Iterable[Walked]) -> list[Failed]:
    found = ((line, each.around) for each in walked for line in _lines(each) if line.failed)
    return [Failed(number, line, at) for number, (line, at) in enumerate(found, 1)]


def _area(area: str, lines: Iterable[WalkLine], at: Around, numbers: dict[str, int]) -> PageTable:
    heads = (
        PageColumn("item", _(AREAS[area])),
        PageColumn("how", _("How checked")),
        PageColumn("found", _("Found")),
    )
    rows = (
        (
            Cell(f"{one.number}. {item_name(one.item)}", one.item.id),
            Cell(how(one.item), list(one.item.how)),
            _found(one, at, numbers),
        )
        for one in lines
    )
    return PageTable(heads, tuple(rows), broad=True)


def _found(one: WalkLine | None, at: Around, numbers: dict[str, int]) -> Cell:
    if one is None or one.answer is None:
        return Cell("", None)
    remark = numbers.get(one.key)
    said = mark(one, at)
    return Cell(f"{said} {remark}" if remark else said, one.answer.result)


def _rounds(lines: Sequence[DayLine], at: Around) -> PageSection:
    """The rounds required on the day, and what became of each."""
    heads = (
        PageColumn("round", _("Which round")),
        PageColumn("due", _("Due at")),
        PageColumn("walked", _("From, to")),
        PageColumn("state", _("State")),
    )
    rows = tuple(
        (
            Cell(title(one), one.round.id if one.round else None),
            _due(one, at),
            _walked(one.round, at),
            Cell(state(one), one.code),
        )
        for one in lines
    )
    return PageSection("rounds", _("Rounds"), (PageTable(heads, rows),))


def _due(one: DayLine, at: Around) -> Cell:
    due_at = None if one.asked is None else one.asked.due_at
    return Cell("" if due_at is None else time_of_day(due_at, at.zone), due_at)


def _walked(one: Round | None, at: Around) -> Cell:
    if one is None:
        return Cell("", None)
    return Cell(from_to(one, at), [one.began_at, one.finished_at])


def _grid(walked: Sequence[Walked], numbers: dict[str, int]) -> Iterator[PageTable]:
    """Items down, rounds across, area by area; the cell of an item that a round did not ask stays empty."""
    said = {(each.round.id, line.item.id): line for each in walked for line in _lines(each)}
    items = {line.item.id: line.item for each in walked for line in _lines(each)}
    rounds = tuple(PageColumn(f"round-{one.round.id}", _above(one)) for one in walked)
    for area, here in in_areas(items.values()):
        rows = tuple(
            (
                Cell(item_name(item), item.id),
                *(_found(said.get((one.round.id, item.id)), one.around, numbers) for one in walked),
            )
            for item in here
        )
        heads = (PageColumn("item", _(AREAS[area])), *rounds)
        yield PageTable(heads, rows, broad=True)


def _above(walked: Walked) -> str:
    """The head of a round's column: when it began."""
    return time_of_day(walked.round.began_at, walked.around.zone)


def _remarks(failed: Sequence[Failed]) -> Iterator[PageSection]:
    """What was not in order: what is wrong, put right at once, who has to see to it, until when, the re-check."""
    if not failed:
        return
    heads = (
        PageColumn("remark", _("Remark")),
        PageColumn("wrong", _("What is wrong")),
        PageColumn("remedy", _("Put right at once")),
        PageColumn("to", _("For, until")),
        PageColumn("recheck", _("Re-check")),
    )
    rows = tuple(_remark(one) for one in failed)
    yield PageSection(
        "remarks", _("What was not in order"), (PageTable(heads, rows, form=True),), beside=True
    )


def _remark(one: Failed) -> tuple[Cell, ...]:
    said, at = one.line.answer, one.around
    assert said is not None
    when = time_of_day(said.answered_at, at.zone)
    about = clauses(
        (when, _(AREAS[one.line.item.area]), item_name(one.line.item), mark(one.line, at))
    )
    task = at.own.get(said.task)
    to, recheck = _task(task, at) if isinstance(task, Task) else (Cell("", None), Cell("", None))
    remedy = at.values.get(said.remedy or "", "")
    return (
        Cell(f"{one.number}. {about}", said.id),
        Cell(wrong(said, at), said.phrase),
        Cell(remedy, remedy or None),
        to,
        recheck,
    )


def _task(task: Task, at: Around) -> tuple[Cell, Cell]:
    """Who has to do the task by when, and its outcome: by whom and when, or lines to sign."""
    to = at.names.get(task.given_to) or role_name(task.given_to)
    until = moment(task.due_at, at.zone)
    given = Cell(clauses((to, until)), {"to": task.given_to, "due_at": task.due_at})
    by = at.names.get(task.checked_by or "", task.checked_by or "")
    again = (
        _("{count} times again").format(count=task.times_reopened) if task.times_reopened else ""
    )
    when = "" if task.state == OPEN else moment(task.since, at.zone)
    said = clauses((_(TASKS[task.state]), again, by, when))
    return given, Cell(said, {"task": task.id, "state": task.state, "checked_by": task.checked_by})
