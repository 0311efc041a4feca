"""What is done with a round as a whole: it is ended, or given up, and its papers are printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hallctl.actions import round as actions
from hallctl.columns.form_field import FormField
from hallctl.columns.patrol_day import DayLine
from hallctl.columns.round import REASON
from hallctl.domain.round import OPEN, Round
from hallctl.domain.walk import WalkLine
from hallctl.queries.times import instant
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.rounds import due, walk
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place_if_any, selected
from hallctl.words import N_, _, ngettext
from hallctl.words.round import called

ENDED = FormField(
    "ended", N_("Walked until"), refusals="not-a-time time-ahead ends-before-it-begins", width=16
)


async def finish(at: HallScreen) -> None:
    """End the round that is shown, where what it comes to could be read."""
    if walk.walking(at).entered.read(at.hall.keys.watch.now()):
        await end(at)
    else:
        at.say(_(walk.READ_FIRST), "attention")


async def end(at: HallScreen) -> None:
    """End the round that is shown; what is still open is named. On paper it ended when the paper says."""
    one = shown(at)
    assert one is not None
    if not one.late:
        await _told(at, await at.do(actions.finish, at.by, one.id))
        return
    form = FormPanel(f"paper-round:{one.id}", called(one), ENDED)
    async for typed in fill_in(at, form):
        with form.attempt():
            ended = await at.do(instant, typed["ended"])
            one = await at.do(actions.finish, at.by, one.id, ended)
    await _told(at, one)


async def _told(at: HallScreen, one: Round) -> None:
    found = [line for area in walk.found_areas(at) for line in area.lines]
    failed = sum(line.failed for line in found)
    said = ngettext("{count} item checked", "{count} items checked", len(found))
    told = _("{round}: {checked}, {failed} not in order.").format(
        round=called(one), checked=said.format(count=len(found)), failed=failed
    )
    if one.too_fast:
        told = _("{said} It took so little time that it is marked.").format(said=told)
    await walk.leave(at, one.id)
    at.say(told, "attention" if one.too_fast else "done")


async def drop(at: HallScreen) -> None:
    """Give it up, and say why; what was answered stays."""
    one = shown(at)
    assert one is not None
    form = FormPanel(f"round:{one.id}:drop", _("Give up {round}").format(round=called(one)), REASON)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.drop, at.by, one.id, typed["reason"])
    await walk.leave(at, one.id)
    at.say(_("{round} is given up.").format(round=called(one)))


def shown(at: HallScreen) -> Round | None:
    """The round of the selected line, in the list of the day or while it is walked."""
    here, one = place_if_any(at), selected(at)
    if here is None or here.panel is not None:
        return None
    return one.round if isinstance(one, DayLine | WalkLine) else None


def _is_open(at: HallScreen) -> bool:
    one = shown(at)
    return one is not None and one.state == OPEN


BOTH = {due.ROUNDS.name, walk.WALK.name}


def act(name: str, label: str, do: Callable[..., Any], about: str = "", **more: Any) -> Act:
    """Something that can be done with a round, in the list of the day or while it is walked."""
    missing = N_("Choose a round first.")
    return Act(f"rounds.{name}", label, do, about, BOTH, **{"missing": missing, **more})


ACTS: tuple[Act, ...] = (
    walk.WALK.act(
        "finish",
        N_("End the round"),
        finish,
        permission="round.finish",
        when=walk.complete,
        listed=False,
    ),
    act(
        "end",
        N_("End the round"),
        end,
        N_("What is still open is listed"),
        permission="round.finish",
        when=_is_open,
        keys="ctrl+e",
        brief=N_("End"),
    ),
    act(
        "drop",
        N_("Give the round up"),
        drop,
        N_("And why; its answers stay"),
        permission="round.drop",
        when=_is_open,
    ),
)
