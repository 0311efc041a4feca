"""Answers to the items of a round, and what follows for their tasks: each action one change (C5.1-1)."""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple

from hallctl.actions.task import refuse_unknown
from hallctl.domain import answer as rules
from hallctl.domain import deadline, patrol_task
from hallctl.domain import task as tasks
from hallctl.domain.answer import NOT, OK, WITHDRAWN, Answer, KeyedAnswer
from hallctl.domain.base import Actor, Refused
from hallctl.domain.patrol_template import CHECK, PatrolItem
from hallctl.domain.round import DONE, Round
from hallctl.domain.task import OPEN, Task, TaskDone
from hallctl.store import answer as store
from hallctl.store import hours, patrol
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import clean

MOST = 2000
"""The most characters of a note or of other words about an item."""


class TypedAnswer(NamedTuple):
    """An answer as typed: ok, not, na, a number or words; `note` says what is wrong, or names a phrase
    of the pack.

    `remedy` is what was put right at once. The task of a failure goes `to` a staff number or a role,
    due at `due` (UTC ms), where these differ from the pack.
    """

    answer: str
    note: str = ""
    remedy: str = ""
    to: str = ""
    due: int | None = None


class _Looked(NamedTuple):
    """An item that is being answered: the new answer, the answer before, and the item's last task."""

    item: PatrolItem
    said: KeyedAnswer
    before: Answer | None
    task: Task | None

    @property
    def has_new(self) -> bool:
        """Whether the item gets a new task."""
        return self.said.result == NOT and not patrol_task.goes_on(self.task, self.before)


def give(hall: Hall, by: Actor, round_id: int, typed_item: str, typed: TypedAnswer) -> Answer:
    """Answer an item of a round; a failure makes a task, or goes on with the one it has.

    Refused as `round-state`, `no-such-item-of-round`, `item-answered`, `no-such-finding`, `number-wanted`,
    `words-wanted`, `item-optional`, `note-needed`, `no-such-staff`, `staff-disabled`, `due-is-past`.
    """
    with hall.change_of(by, "answer.give", Round, round_id) as (change, one):
        return _give(change, one, patrol.item(change.db, one, typed_item), typed)


def rest(hall: Hall, by: Actor, round_id: int, area: str) -> list[Answer]:
    """Answer the rest of an area as right: each of its items that has no answer, except numbers and words.

    Refused as `round-state`, `no-such-area-of-round`, `area-answered`.
    """
    with hall.change_of(by, "answer.give", Round, round_id) as (change, one):
        own = [each for each in patrol.items(change.db, one) if each.area == area]
        if not own:
            raise Refused("no-such-area-of-round", round=one.id, area=area)
        left = store.unanswered(change.db, one)
        found = [each for each in own if each.id in left and each.kind == CHECK]
        if not found:
            raise Refused("area-answered", round=one.id, area=area)
        return [_give(change, one, each, TypedAnswer(OK)) for each in found]


def correct(hall: Hall, by: Actor, round_id: int, typed_item: str, typed: TypedAnswer) -> Answer:
    """Correct the answer to an item, also once the round is done.

    The task of what turned out to be no failure is reported as done, to be re-checked. Refused as
    `item-open` where it has no answer yet, and as `give` is.
    """
    with hall.change_of(by, "answer.correct", Round, round_id) as (change, one):
        item = patrol.item(change.db, one, typed_item)
        known = store.to_item(change.db, one.id, item.id)
        if known is None:
            raise Refused("item-open", round=one.id, item=item.id)
        looked = _looked(change, item, typed, known.id)
        if looked.said.result == NOT and known.task is not None:  # the task stays the same
            return change.record(rules.correct(one, item, looked.said, known.task), of=known)
        event = rules.correct(one, item, looked.said, _task_of(change, looked))
        after = change.record(event, of=known)
        if known.task is None:
            _follow(change, one, after, looked, typed)
        else:
            _report(change, change.load(Task, known.task))
        return after


def _give(change: Change, one: Round, item: PatrolItem, typed: TypedAnswer) -> Answer:
    known = store.to_item(change.db, one.id, item.id)
    if known is not None:
        raise Refused("item-answered", round=one.id, item=item.id)
    looked = _looked(change, item, typed)
    event = rules.give(one, item, looked.said, _task_of(change, looked))
    if one.late:  # dated when the round was walked
        change.date(one.began_at)
    given = change.record(event, of=Answer)
    change.date(None)
    _follow(change, one, given, looked, typed)
    return given


def _looked(change: Change, item: PatrolItem, typed: TypedAnswer, but: int = 0) -> _Looked:
    read = rules.read(item, typed.answer)
    note = clean(typed.note, limit=MOST)
    is_phrase = note in {one.id for one in patrol.phrases(change.db)}
    said = KeyedAnswer(
        read.result,
        read.number,
        change.keep(read.text),
        None if is_phrase else change.keep(note),
        note if is_phrase else None,
        change.written(typed.remedy, limit=MOST),
    )
    return _Looked(
        item, said, store.before(change.db, item.id, but), store.last_task(change.db, item.id)
    )


def _task_of(change: Change, looked: _Looked) -> int | None:
    """The id of a failure's task; a new task gets the seq after the answer's."""
    if looked.said.result != NOT:
        return None
    if looked.has_new or looked.task is None:
        return change.seq + 2
    return looked.task.id


def _follow(change: Change, one: Round, given: Answer, looked: _Looked, typed: TypedAnswer) -> None:
    """Give the task of a failure, or re-check the one that the item has."""
    task = looked.task
    if looked.has_new:
        task = _new_task(change, given, looked.item, typed)
    elif task is not None and (one.began_at if one.late else change.now) >= task.since:
        event = patrol_task.recheck(task, given.result, looked.before, change.by.staff)
        task = task if event is None else change.record(event, of=task)
    if given.result == NOT and given.remedy and task is not None:
        _report(change, task, change.reveal(given.remedy))


def _report(change: Change, task: Task, remedy: str | None = None) -> None:
    """Report the item's task as done, so that somebody else re-checks it: a correction alone does not
    remove a task.
    """
    if task.state == OPEN:
        change.record(TaskDone(change.keep(remedy)), of=task)


def _new_task(change: Change, given: Answer, item: PatrolItem, typed: TypedAnswer) -> Task:
    to = typed.to or item.leads_to.to
    refuse_unknown(change, to)
    event = tasks.give(
        change.keep(_text(change, given, item)),
        to,
        _due(change, item) if typed.due is None else typed.due,
        change.now,
        about=(given.noun, given.id),
        clause=item.clause,
    )
    task = change.record(event, of=Task)
    assert task.id == given.task
    return task


def _text(change: Change, given: Answer, item: PatrolItem) -> str:
    """The text of the task, in the hall's language: the item, and what is wrong with it."""
    language = profile(change.db).language
    phrases = {one.id: one.name.in_(language) for one in patrol.phrases(change.db)}
    wrong = change.reveal(given.note) or phrases.get(given.phrase or "", "")
    colon = "：" if language == "zh" else ": "
    return f"{item.name.in_(language)}{colon}{wrong}"


def _due(change: Change, item: PatrolItem) -> int:
    """When the task is due (UTC ms), by the hall's opening hours; by the clock where these are not known."""
    within, zone = item.leads_to.within, profile(change.db).utc_offset
    with suppress(Refused):
        calendar = hours.calendar(change.db, hours.TRADING)
        found = deadline.due(change.now, within, calendar, zone).due_at
        if found is not None:
            return found
    return change.now + within.ms


def contradicted(change: Change, one: Answer, _undone: int) -> None:
    """Refuse an undo after which a finished round lacks an answer, or a later failure has a task that
    was taken back.
    """
    if one.state == WITHDRAWN and change.load(Round, one.round_id).state == DONE:
        raise Refused("changed-since", kind="round.finished")
    later = store.last_task(change.db, one.item, withdrawn=True)
    if later is not None and later.state == tasks.WITHDRAWN:
        raise Refused("changed-since", kind="answer.given")
