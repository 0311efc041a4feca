"""What is shown of a round that is walked: the items of an area, how each is checked, and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hallctl.columns.answer import MARKS, wrong
from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.round import bounds, item_name
from hallctl.domain.answer import NOT, NOT_APPLICABLE, OK, RESULTS
from hallctl.domain.book import Book
from hallctl.domain.patrol_template import CHECK, NUMBER, TEXT, PatrolItem
from hallctl.domain.round import OPEN
from hallctl.domain.task import Task
from hallctl.domain.times import moment, time_on
from hallctl.domain.walk import WalkArea, WalkLine
from hallctl.words import N_, _, language
from hallctl.words.answer import RESULTS as FOUND
from hallctl.words.names import clauses, commas
from hallctl.words.round import HOWS
from hallctl.words.sentences import role_name
from hallctl.words.task import STATES

PHRASES = "patrol"
"""The reasons of the pack that say what is wrong."""
VALUE = FormField(
    "answer", N_("Found"), refusals="number-wanted words-wanted no-such-answer", width=12
)
NOTE = FormField("note", N_("Or in words"), refusals="note-needed", optional=True)
REMEDY = FormField("remedy", N_("Put right now"), optional=True)
ASKED = {CHECK: "", NUMBER: N_("a number"), TEXT: N_("words")}
TONES = {OK: "done", NOT: "wrong", NOT_APPLICABLE: "muted"}


def phrases(book: Book) -> FormField:
    """What is wrong, by a phrase of the pack."""
    known = {one.id: one.name.in_(language()) for one in book.reasons(PHRASES)}
    return FormField("phrase", N_("What is wrong"), choices=known, stacked=True)


def how(item: PatrolItem) -> str:
    """How it is checked."""
    return commas(_(HOWS[one]) for one in item.how)


def in_order(item: PatrolItem) -> str:
    """Between which numbers it is in order, in words; empty where it asks for none."""
    between = bounds(item)
    return _("{name}: {value}").format(name=_("In order at"), value=between) if between else ""


def mark(one: WalkLine, at: Around) -> str:
    """What was found, as a paper says it: a sign, a number, or the words that were asked for."""
    said = one.answer
    if said is None:
        return ""
    if said.number is not None:
        return f"{said.number} {MARKS[NOT]}" if one.failed else str(said.number)
    return at.values.get(said.text or "") or MARKS[said.result]


def state(one: WalkLine, at: Around) -> str:
    """What was found, or what is asked for, in words."""
    if one.answer is None:
        return _(ASKED[one.item.kind]) if one.written else ""
    worded = one.written and one.answer.result != NOT_APPLICABLE
    return mark(one, at) if worded else _(FOUND[one.answer.result])


def _tone(one: WalkLine, _at: Around) -> str:
    return "muted" if one.answer is None else TONES[one.answer.result]


COLUMNS = Columns(
    NounColumn("number", N_("#"), title="", tone="key", align="right"),
    NounColumn("item", N_("Check item"), of=lambda one, _at: item_name(one.item), title="", cut=1),
    NounColumn(
        "how", N_("How checked"), of=lambda one, _at: how(one.item), title="", tone="muted", cut=2
    ),
    NounColumn("clause", N_("Clause"), of=lambda one, _at: one.item.clause, title="", tone="muted"),
    NounColumn(
        "result",
        N_("Found"),
        of=lambda one, _at: one.answer and RESULTS.index(one.answer.result),
        text=state,
        title="",
        tone=_tone,
    ),
    screen="number item how clause result",
)


def facts(one: WalkLine, at: Around) -> list[Fact]:
    """Whatever is known of an item of a round."""
    return [fact for fact in _facts(one, at) if fact.value]


def _facts(one: WalkLine, at: Around) -> Iterator[Fact]:
    item, said = one.item, one.answer
    practice = "" if item.clauses else _("practice")
    optional = _("optional, cannot fail") if item.optional else ""
    yield Fact(_("Item {number}").format(number=one.number), item_name(item), "strong")
    asked = (commas(item.clauses), practice, how(item), optional)
    yield Fact(_("How checked"), clauses(asked))
    yield Fact(_("In order at"), bounds(item))
    if said is None:
        yield Fact(_("One key"), keys(item) if one.round.state == OPEN else "")
        return
    by = said.corrected_by or said.answered_by
    when = time_on(said.corrected_at or said.answered_at, at.zone, at.now)
    told = clauses((state(one, at), wrong(said, at), at.names.get(by, by), when))
    yield Fact(_("Corrected") if said.times_corrected else _("Found"), told, TONES[said.result])
    yield Fact(_("Put right at once"), at.values.get(said.remedy or "", ""))
    task = at.own.get(said.task)
    if isinstance(task, Task):
        yield Fact(_("Task {id}").format(id=task.id), _task(task, at))


def _task(task: Task, at: Around) -> str:
    to = at.names.get(task.given_to) or role_name(task.given_to)
    until = _("until {time}").format(time=moment(task.due_at, at.zone))
    return clauses((_(STATES[task.state]), to, until))


def keys(item: PatrolItem) -> str:
    """What the digits say of an item; where a number or words are asked for, they begin it."""
    if item.kind != CHECK:
        return _("a digit begins what was found")
    return commas(f"{digit} {_(FOUND[result])}" for digit, result in enumerate(RESULTS, 1))


def rest(area: WalkArea) -> list[Fact]:
    """Of which items *the rest is fine* would say so."""
    numbers = commas(str(one.number) for one in area.rest)
    said = _("Space: in order, for {numbers}").format(numbers=numbers)
    return [Fact(_("The rest is in order"), said, "attention")] if numbers else []


def progress(found: Sequence[WalkArea], area: WalkArea) -> str:
    """How far a round is, and which area of how many this is."""
    lines = [one for each in found for one in each.lines]
    answered = sum(not one.open for one in lines)
    place = [each.name for each in found].index(area.name) + 1
    said = _("area {number} of {count}").format(number=place, count=len(found))
    return clauses(
        (said, _("{answered} of {count} answered").format(answered=answered, count=len(lines)))
    )
