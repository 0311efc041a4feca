"""Answering the items of a round: one key each, what is not in order by its number, or the rest of an area at once."""

from __future__ import annotations

from functools import partial

from hallctl.actions import answer as actions
from hallctl.actions.answer import TypedAnswer
from hallctl.columns import walk as columns
from hallctl.columns.round import item_name
from hallctl.domain.answer import NOT, NOT_APPLICABLE, OK, RESULTS
from hallctl.domain.base import Actor, Refused
from hallctl.domain.round import OPEN
from hallctl.domain.walk import WalkLine
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.rounds.walk import (
    READ_FIRST,
    WALK,
    area_here,
    chosen,
    go_on,
    leave,
    turn,
    walking,
)
from hallctl.screens.rounds.wrong import WrongPanel
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, selected
from hallctl.screens.workplace.undo import undo
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import round as words
from hallctl.words.answer import RESULTS as FOUND

ANSWERED = N_("Answered already. F10 corrects an answer.")


async def by_digit(digit: int, at: HallScreen) -> None:
    """One key for an answer: 1 in order, 2 not, 3 not applicable; where a number is asked for it begins it."""
    one: WalkLine = selected(at)
    if not one.open:
        at.say(_(ANSWERED), "attention")
    elif one.round.state != OPEN:
        raise Refused("round-state", round=one.round.id, state=one.round.state)
    elif one.written:
        await value(at, str(digit))
    elif 1 <= digit <= len(RESULTS):
        await say(RESULTS[digit - 1], at)


async def say(result: str, at: HallScreen) -> None:
    """Answer the selected item; of one that is not in order it is asked what is wrong."""
    await _answer(at, selected(at), result)


async def value(at: HallScreen, typed: str = "") -> None:
    """A form for a number or words, with what was typed already."""
    one: WalkLine = selected(at)
    place(at).act = f"{WALK.name}.value"  # what comes back after a crash
    field = columns.VALUE._replace(value=typed)
    form = FormPanel(f"walk:{one.key}", _title(one), field, about=columns.in_order(one.item))
    form.first = field.name
    async for values in fill_in(at, form):
        with form.attempt():
            noted = await _said(at, one, TypedAnswer(values["answer"]))
    await (_done(at, one) if noted else note(at, one, values["answer"]))


async def _answer(at: HallScreen, one: WalkLine, result: str) -> None:
    if await _said(at, one, TypedAnswer(result)):
        await _done(at, one)
    else:
        await note(at, one, result)


async def note(at: HallScreen, one: WalkLine, result: str) -> None:
    """A form for what is wrong: a phrase of the pack, or words, and what was put right at once."""
    book = place(at).view.data.around.book
    assert book is not None
    # A number is keyed once more, then the words are back.
    again = "value" if one.written else "not"
    place(at).act = f"{WALK.name}.{again}"
    form = WrongPanel(f"walk:{one.key}:{result}", _title(one), columns.phrases(book))
    async for values in fill_in(at, form):
        with form.attempt():
            typed = TypedAnswer(result, form.wrong(values), values["remedy"])
            await at.do(_say, at.by, one, typed)
    await _done(at, one)


def _title(one: WalkLine) -> str:
    return _("{number}. {name}").format(number=one.number, name=item_name(one.item))


async def _said(at: HallScreen, one: WalkLine, typed: TypedAnswer) -> bool:
    """Answer it; false where it has to be said what is wrong."""
    try:
        await at.do(_say, at.by, one, typed)
    except Refused as refused:
        if refused.code != "note-needed":
            raise
        return False
    return True


def _say(hall: Hall, by: Actor, one: WalkLine, typed: TypedAnswer) -> None:
    do = actions.give if one.open else actions.correct
    do(hall, by, one.round.id, one.item.id, typed)


async def _done(at: HallScreen, one: WalkLine) -> None:
    await at.load()
    now = next((line for line in area_here(at).lines if line.key == one.key), one)
    result = now.answer.result if now.answer else OK
    said = _("{number}. {name}: {result}.").format(
        number=one.number, name=item_name(one.item), result=_(FOUND[result])
    )
    await go_on(at, said, one.item.id)


async def failed(at: HallScreen) -> None:
    """Choose by its number what is not in order here."""
    lines = area_here(at).lines
    around = place(at).view.data.around
    options = [Option(one.key, item_name(one.item), columns.state(one, around)) for one in lines]
    area = _(words.AREAS[lines[0].item.area])
    key = await at.ask(Pick(_("{area}: what is not in order?").format(area=area), options))
    place(at).view.rows.select(key)
    one = next(line for line in lines if line.key == key)
    if one.written:
        await value(at)
    else:
        await _answer(at, one, NOT)


async def rest(at: HallScreen) -> None:
    """Say that what is open here is in order, but for numbers and words."""
    area = area_here(at)
    if not walking(at).spaced.read(at.hall.keys.watch.now()):
        at.say(_(READ_FIRST), "attention")
        return
    found = await at.do(actions.rest, at.by, area.lines[0].round.id, area.name)
    said = _("{area}: {count} in order.").format(area=_(words.AREAS[area.name]), count=len(found))
    await go_on(at, said)


async def correct(at: HallScreen) -> None:
    """Another answer than it has; what was said before stays readable."""
    one: WalkLine = selected(at)
    if one.written:
        await value(at)
        return
    options = [Option(code, _(FOUND[code])) for code in RESULTS]
    await _answer(at, one, await at.ask(Pick(_("What is the right answer?"), options)))


def _open(at: HallScreen, *, written: bool | None = None) -> bool:
    one = chosen(at)
    return (
        one is not None and one.open and one.round.state == OPEN and written in {None, one.written}
    )


def _answered(at: HallScreen) -> bool:
    one = chosen(at)
    return one is not None and not one.open


def _rest(at: HallScreen) -> bool:
    return _open(at) or bool(chosen(at) and area_here(at).rest)


MAY, OTHERWISE = "answer.give", "answer.correct"
ACTS = (
    WALK.act(
        "ok",
        N_("It is in order"),
        partial(say, OK),
        permission=MAY,
        when=partial(_open, written=False),
    ),
    WALK.act(
        "value", N_("What was found"), value, permission=MAY, when=partial(_open, written=True)
    ),
    WALK.act(
        "not",
        N_("Not in order"),
        partial(say, NOT),
        N_("And what is wrong"),
        permission=MAY,
        when=_open,
    ),
    WALK.act("na", N_("Not applicable"), partial(say, NOT_APPLICABLE), permission=MAY, when=_open),
    WALK.act(
        "rest",
        N_("The rest is in order"),
        rest,
        N_("All that is open here, except numbers and words"),
        permission=MAY,
        when=_rest,
        keys="space",
        missing=N_("Only numbers and words are still open here."),
    ),
    WALK.act(
        "failed",
        N_("Not in order"),
        failed,
        N_("By its number"),
        permission=MAY,
        when=_open,
        keys="minus",
    ),
    WALK.act(
        "correct",
        N_("Correct the answer"),
        correct,
        N_("What was said stays readable"),
        permission=OTHERWISE,
        when=_answered,
        keys="ctrl+y",
        brief=N_("Correct"),
        missing=N_("Choose an item that is answered."),
    ),
    WALK.act(
        "leave",
        N_("Back"),
        leave,
        N_("It can be taken up again at any console"),
        keys="escape",
        shown=False,
        listed=False,
    ),
    WALK.act(
        "undo",
        N_("Take it back"),
        undo,
        N_("Recorded last"),
        keys="ctrl+z",
        shown=False,
        missing="",
    ),
    WALK.act("next", N_("Next area"), partial(turn, 1), keys="right", shown=False, listed=False),
    WALK.act(
        "before", N_("Area before"), partial(turn, -1), keys="left", shown=False, listed=False
    ),
)
