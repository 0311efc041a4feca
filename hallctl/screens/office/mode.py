"""How the hall works: without the core system, on paper, as usual again (C5.3.3-1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hallctl.actions import mode as actions
from hallctl.columns.base import Fact
from hallctl.columns.mode import INCIDENT, SINCE
from hallctl.domain.mode import DEGRADED, NORMAL, PAPER
from hallctl.domain.times import moment
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.screens.workplace.section import ActLine
from hallctl.store import incident, mode
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.incident import kind_said
from hallctl.words.mode import NAMES

NONE = "none"
"""The answer that a mode is set for no incident."""


class Way(NamedTuple):
    """A mode to go to: what going there is called, asked and told, what it means, msgids all."""

    label: str
    about: str
    question: str
    detail: str
    told: str


WAYS = {
    DEGRADED: Way(
        N_("Core system is down"),
        N_("It, or the network, is down; all else goes on"),
        N_("Is the core system down?"),
        N_(
            "Until it is back nothing is sent to it, no money is taken for it, no identity is matched."
        ),
        N_("The hall works without the core system. Every screen says so."),
    ),
    PAPER: Way(
        N_("Work on paper"),
        N_("No power; what is written is entered late"),
        N_("Does the hall work on paper?"),
        N_("Numbers, orders and complaints go onto the forms, and are entered afterwards."),
        N_("The hall works on paper. Every screen says so."),
    ),
    NORMAL: Way(
        N_("Back to normal"),
        N_("All of it works again; what is held is taken up"),
        N_("Does everything work again?"),
        N_("The core system is used again, and what is held is taken up in its order."),
        N_("The hall works as usual again."),
    ),
}


def act_name(which: str) -> str:
    """What the act of the hall's profile is called that leads to a mode."""
    return f"mode-{which}"


def lines(hall: Hall) -> list[ActLine]:
    """The modes that can be gone to, under the one that lasts."""
    now_in = mode.current(hall.db)
    return [
        ActLine(f"profile.{act_name(which)}", _(way.label))
        for which, way in WAYS.items()
        if which != now_in
    ]


def fact(hall: Hall, utc_offset: int) -> Fact:
    """The mode that lasts, and since when."""
    lasts = mode.lasting(hall.db)
    if lasts is None:
        return Fact(_("Mode"), _(NAMES[NORMAL]), "done")
    since = _("since {time}").format(time=moment(lasts.since, utc_offset))
    return Fact(_("Mode"), f"{_(NAMES[lasts.mode])} {since}", "attention")


def possible(which: str, at: HallScreen) -> bool:
    """Whether the hall works otherwise now."""
    return at.hall.status.mode != which


async def set_(which: str, at: HallScreen) -> None:
    """A form for since when and for which incident; Esc at the question leads back to it."""
    way, offered = WAYS[which], await at.do(_open)
    fields = [SINCE._replace(label=N_("Since when"), hint=N_("now"))]
    if offered and which != NORMAL:
        choices = {NONE: N_("none of these"), **offered}
        fields.append(
            INCIDENT._replace(
                kind="text", optional=False, choices=choices, value=NONE, stacked=True
            )
        )
    form = FormPanel(act_name(which), _(way.label), *fields, about=_(way.detail))
    async for values in fill_in(at, form):
        with form.attempt():
            since = await at.do(instant, values["at"]) if values["at"].strip() else None
            await at.ask(Final(_(way.question), _(way.detail), yes=_(way.label)))
            await at.do(actions.set_, at.by, which, since=since, incident=_chosen(values))
    await announce(at, _(way.told))


def _chosen(values: Mapping[str, str]) -> int | None:
    typed = values.get("incident", NONE)
    return None if typed == NONE else int(typed)


def _open(hall: Hall) -> dict[str, str]:
    """The incidents that are open, by id: their numbers and kinds."""
    return {
        str(one.id): f"{one.label} {kind_said(one.kind)}" for one in incident.open_ones(hall.db)
    }
