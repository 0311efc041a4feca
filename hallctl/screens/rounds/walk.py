"""A round as it is keyed: area by area, left and taken up again anywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, Protocol, cast

from hallctl.columns import walk as columns
from hallctl.columns.round import item_name
from hallctl.domain.base import Actor
from hallctl.domain.round import OPEN, Round
from hallctl.domain.walk import WalkArea, WalkLine, at_hand, beside, next_open
from hallctl.queries import walk as queries
from hallctl.screens.base import HallScreen
from hallctl.screens.rounds.pace import RoundPace
from hallctl.screens.workplace.place import place, place_if_any, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import round as words

AREAS = "areas"
"""Around the items of an area: all areas of the round."""
ENDS = N_("End the round")
"""What Enter does once everything is answered."""
READ_FIRST = N_("Read what will be recorded, then press it again.")
FROM = "rounds"
"""The part from which a round is opened."""


class Here(NamedTuple):
    """Which round is shown, and which of its areas; without one the first that has anything open."""

    round: int | None = None
    area: str = ""


class Walking(Protocol):
    """What is used of the screen."""

    here: Here
    spaced: RoundPace
    entered: RoundPace


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
    always = columns.rest(area) if one.state == OPEN else []
    around = walked.around._replace(own={**walked.around.own, AREAS: found})
    return SectionData(area.lines, around, said, always)


def area_of(hall: Hall, round_id: int, item: str) -> str:
    """The area of an item of a round; empty where there is none such."""
    with hall.reading() as db:
        one = rows.first(db, Round, "where id = ?", round_id)
        areas = queries.read(db, one, hall.clock()).areas if one else ()
    return next((a.name for a in areas if item in {line.item.id for line in a.lines}), "")


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


def found_areas(at: HallScreen) -> list[WalkArea]:
    """The areas of the round that is shown."""
    return list(place(at).view.data.around.own.get(AREAS, ()))


def area_here(at: HallScreen) -> WalkArea:
    """The area that is shown."""
    lines = place(at).view.data.records
    return WalkArea(lines[0].item.area, tuple(lines))


# going about


async def show(at: HallScreen, round_id: int, _what: str = "") -> None:
    """Show a round, at the first item that is open."""
    walking(at).here = Here(round_id)
    _begin(at)
    walking(at).entered.begin(at.hall.keys.watch.now())
    await cast("Any", at).open(WALK.name)
    await to_area(at, area_here(at).name)


async def to_area(at: HallScreen, name: str, item: str = "") -> None:
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
    await to_area(at, beside(found_areas(at), walking(at).here.area, by).name)


async def go_on(at: HallScreen, said: str, item: str = "") -> None:
    """Something was said: read again, say so, and go to what is open next."""
    await at.load()
    await to_area(at, at_hand(found_areas(at), walking(at).here.area).name, item)
    at.say(said)
    if not any(area.open for area in found_areas(at)):
        at.say(_("{said} All is answered: Enter ends the round.").format(said=said))


# what is possible


def chosen(at: HallScreen) -> WalkLine | None:
    """The item that is selected in the list of a round."""
    here, one = place_if_any(at), selected(at)
    return one if here is not None and here.panel is None and isinstance(one, WalkLine) else None


def complete(at: HallScreen) -> bool:
    """Whether the round that is shown is open, and everything in it answered."""
    one = chosen(at)
    return one is not None and one.round.state == OPEN and not any(a.open for a in found_areas(at))
