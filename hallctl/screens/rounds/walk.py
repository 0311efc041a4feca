"""Keying a round: area by area, what failed by its number, then the rest; or item by item, one key for each answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, Protocol, cast

from hallctl.actions import answer as actions
from hallctl.actions.answer import Typed
from hallctl.columns import walk as columns
from hallctl.columns.round import item_name
from hallctl.domain.answer import NOT, NOT_APPLICABLE, OK, RESULTS
from hallctl.domain.base import Actor, Refused
from hallctl.domain.round import OPEN, Round
from hallctl.domain.walk import Area, Line, at_hand, beside, next_open
from hallctl.queries import walk as queries
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.rounds.pace import Pace
from hallctl.screens.rounds.wrong import WrongPanel
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, place_if_any, selected, undo
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import round as words
from hallctl.words.answer import RESULTS as FOUND

AREAS = "areas"
"""Around the items of an area: all areas of the round."""
ENDS = N_("End the round")
"""What Enter does once everything is answered."""
READ_FIRST = N_("Read first what would be said, then press it again.")
FROM = "rounds"
"""The part from which a round is opened."""
ANSWERED = N_("Answered already. F10 corrects an answer.")


class Here(NamedTuple):
    """Which round is shown, and which of its areas; without one the first that has anything open."""

    round: int | None = None
    area: str = ""


class Walking(Protocol):
    """What is used of the screen."""

    here: Here
    spaced: Pace
    entered: Pace


def read(hall: Hall, _by: Actor, here: Here) -> SectionData:
    """The items of one area of a round."""
    if here.round is None:
        return SectionData(())
    with hall.reading() as db:
        one = rows.load(db, Round, here.round)
        walked = queries.read(db, one, hall.clock())
    found = walked.areas
    area = next((each for each in found if each.name == here.area), None) or at_hand(found)
    said = _("{area}: {progress}").format(
        area=_(words.AREAS[area.name]), progress=columns.progress(found, area)
    )
    always = columns.keys(area) if one.state == OPEN else []
    around = walked.around._replace(own={**walked.around.own, AREAS: found})
    return SectionData(area.lines, around, said, always)


def section(here: Callable[[], Here]) -> Section:
    """The round that is shown."""
    return WALK._replace(read=lambda hall, by: read(hall, by, here()))


WALK = Section(
    "walk",
    N_("Round"),
    N_("A round as it is walked: area by area, each item with what was found."),
    columns.COLUMNS,
    partial(read, here=Here()),
    key="key",
    facts=columns.facts,
    heading=lambda one, _at: item_name(one.item),
    picks=N_("Key what was found"),
    empty=N_("No round is shown."),
    digits=True,
    run=True,
)


def walking(at: HallScreen) -> Walking:
    """The screen, as what is used of it."""
    return cast("Walking", at)


def found_areas(at: HallScreen) -> list[Area]:
    """The areas of the round that is shown."""
    return list(place(at).view.data.around.own.get(AREAS, ()))


def area_here(at: HallScreen) -> Area:
    """The area that is shown."""
    lines = place(at).view.data.records
    return Area(lines[0].item.area, tuple(lines))


# going about


async def show(at: HallScreen, round_id: int) -> None:
    """Show a round, at the first item that is open."""
    walking(at).here = Here(round_id)
    _begin(at)
    walking(at).entered.begin(at.hall.keys.watch.now())
    await cast("Any", at).open(WALK.name)
    await _to_area(at, area_here(at).name)


async def _to_area(at: HallScreen, name: str, item: str = "") -> None:
    """Show an area, at the open item after this one."""
    here = walking(at).here
    if here.area != name:
        walking(at).here = here._replace(area=name)
        _begin(at)
        await at.load()
    is_open = area_here(at).lines[0].round.state == OPEN
    place(at).view.rows.picks = ENDS if complete(at) else WALK.picks if is_open else ""
    at.refresh_bindings()
    after = next_open(area_here(at).lines, item)
    if after is not None:
        place(at).view.rows.select(after.key)


async def leave(at: HallScreen, round_id: int | None = None) -> None:
    """Back to the rounds of the day; the round can be taken up again anywhere."""
    await cast("Any", at).open(FROM)
    place(at).view.rows.select(str(round_id or walking(at).here.round))


def _begin(at: HallScreen) -> None:
    walking(at).spaced.begin(at.hall.keys.watch.now())


async def turn(by: int, at: HallScreen) -> None:
    """Go to the area after this one, or before it."""
    await _to_area(at, beside(found_areas(at), walking(at).here.area, by).name)


async def _go_on(at: HallScreen, said: str, item: str = "") -> None:
    """Something was said: read again, say so, and go to what is open next."""
    await at.load()
    await _to_area(at, at_hand(found_areas(at), walking(at).here.area).name, item)
    at.say(said)
    if not any(area.open for area in found_areas(at)):
        at.say(_("{said} All is answered: Enter ends the round.").format(said=said))


# answering


async def by_digit(digit: int, at: HallScreen) -> None:
    """One key for an answer: 1 in order, 2 not, 3 not applicable; where a number is asked for it begins it."""
    one: Line = selected(at)
    if not one.open:
        at.say(_(ANSWERED), "attention")
    elif one.written:
        await value(at, str(digit))
    elif 1 <= digit <= len(RESULTS):
        await say(RESULTS[digit - 1], at)


async def say(result: str, at: HallScreen) -> None:
    """Answer the selected item; of one that is not in order it is asked what is wrong."""
    await _answer(at, selected(at), result)


async def value(at: HallScreen, typed: str = "") -> None:
    """A form for a number or words, with what was typed already."""
    one: Line = selected(at)
    place(at).act = f"{WALK.name}.value"  # what comes back after a crash
    field = columns.VALUE._replace(value=typed)
    form = FormPanel(f"walk:{one.key}", _title(one), field, about=columns.in_order(one.item))
    form.first = field.name
    async for values in fill_in(at, form):
        with form.attempt():
            noted = await _said(at, one, Typed(values["answer"]))
    await (_done(at, one) if noted else note(at, one, values["answer"]))


async def _answer(at: HallScreen, one: Line, result: str) -> None:
    if await _said(at, one, Typed(result)):
        await _done(at, one)
    else:
        await note(at, one, result)


async def note(at: HallScreen, one: Line, result: str) -> None:
    """A form for what is wrong: a phrase of the pack, or words, and what was put right at once."""
    book = place(at).view.data.around.book
    assert book is not None
    place(at).act = f"{WALK.name}.not"
    form = WrongPanel(f"walk:{one.key}:{result}", _title(one), columns.phrases(book))
    async for values in fill_in(at, form):
        with form.attempt():
            typed = Typed(result, form.wrong(values), values["remedy"])
            await at.do(_say, at.by, one, typed)
    await _done(at, one)


def _title(one: Line) -> str:
    return _("{number}. {name}").format(number=one.number, name=item_name(one.item))


async def _said(at: HallScreen, one: Line, typed: Typed) -> bool:
    """Answer it; false where it has to be said what is wrong."""
    try:
        await at.do(_say, at.by, one, typed)
    except Refused as refused:
        if refused.code != "note-needed":
            raise
        return False
    return True


def _say(hall: Hall, by: Actor, one: Line, typed: Typed) -> None:
    do = actions.give if one.open else actions.correct
    do(hall, by, one.round.id, one.item.id, typed)


async def _done(at: HallScreen, one: Line) -> None:
    await at.load()
    now = next((line for line in area_here(at).lines if line.key == one.key), one)
    result = now.answer.result if now.answer else OK
    said = _("{number}. {name}: {result}.").format(
        number=one.number, name=item_name(one.item), result=_(FOUND[result])
    )
    await _go_on(at, said, one.item.id)


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
    await _go_on(at, said)


async def correct(at: HallScreen) -> None:
    """Another answer than it has; what was said before stays readable."""
    one: Line = selected(at)
    if one.written:
        await value(at)
        return
    options = [Option(code, _(FOUND[code])) for code in RESULTS]
    await _answer(at, one, await at.ask(Pick(_("What is it in truth?"), options)))


# what is possible


def chosen(at: HallScreen) -> Line | None:
    """The item that is selected in the list of a round."""
    here, one = place_if_any(at), selected(at)
    return one if here is not None and here.panel is None and isinstance(one, Line) else None


def complete(at: HallScreen) -> bool:
    """Whether the round that is shown is open, and everything in it answered."""
    one = chosen(at)
    return one is not None and one.round.state == OPEN and not any(a.open for a in found_areas(at))


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
        N_("Rest is fine"),
        rest,
        N_("What is open here, but for numbers and words"),
        permission=MAY,
        when=_rest,
        keys="space",
        missing=N_("Nothing is open here but numbers and words."),
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
        N_("What was said last"),
        keys="ctrl+z",
        shown=False,
        missing="",
    ),
    WALK.act("next", N_("Next area"), partial(turn, 1), keys="right", shown=False, listed=False),
    WALK.act(
        "before", N_("Area before"), partial(turn, -1), keys="left", shown=False, listed=False
    ),
)
