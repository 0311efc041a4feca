"""Found things and papers left behind: where, by whom, kept where, taken by."""

from __future__ import annotations

from hallctl.actions import item as actions
from hallctl.columns import found as columns
from hallctl.domain.base import Actor
from hallctl.domain.item import HELD, Item
from hallctl.queries.item import around
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, is_selected, place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store import item
from hallctl.store.file import Hall
from hallctl.words import N_, _

MOST = 200
"""How many are listed."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """What is kept first, the oldest first; then what is gone."""
    with hall.reading() as db:
        found = item.found(db, everything=True, limit=MOST)
        return SectionData(found, around(db, found, hall.clock()))


FOUND = Section(
    "found",
    N_("Found things"),
    N_("What was found in the hall or left behind: where, by whom, kept where, taken by."),
    columns.LIST,
    read,
    facts=columns.facts,
    heading=lambda one, at: str(at.own[one.id]),
    picks=N_("Options"),
    empty=N_("Nothing was found."),
    digits=True,
    noun="item",
)


async def register(at: HallScreen) -> None:
    """A form for what was found, where, and where it is kept."""
    asked = (columns.WHAT, columns.WHERE, columns.PLACE, columns.FINDER)
    about = _("Say what kind of thing it is; never write down the number of an ID or a card.")
    form = FormPanel("found", _("Register a found thing"), *asked, about=about)
    async for typed in fill_in(at, form):
        with form.attempt():
            one = await at.do(_find, at.by, typed)
    await announce(at, _("Item {id} is registered.").format(id=one.id), choose=str(one.id))


def _find(hall: Hall, by: Actor, typed: Values) -> Item:
    names = ("what", "where", "place", "finder")
    return actions.find(hall, by, actions.NewFoundThing(*(typed[name] for name in names)))


async def tried(at: HallScreen) -> None:
    """A form for how the owner was looked for."""
    one: Item = selected(at)
    form = FormPanel(f"tried:{one.id}", _called(at), columns.ATTEMPT)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.try_, at.by, one.id, typed["text"])
    await announce(at, _("It is written down."), choose=str(one.id))


async def taken(at: HallScreen) -> None:
    """A form for who takes the thing, and how it was checked that it is theirs."""
    one: Item = selected(at)
    form = FormPanel(f"taken:{one.id}", _called(at), columns.TAKER, columns.PROOF)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.claim, at.by, one.id, typed["taker"], typed["proof"])
    await announce(at, _("Item {id} is taken.").format(id=one.id), choose=str(one.id))


async def police(at: HallScreen) -> None:
    """A form for handing the thing in to the police, who give a receipt."""
    one: Item = selected(at)
    form = FormPanel(f"police:{one.id}", _called(at), columns.RECEIPT)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.hand_in, at.by, one.id, typed["receipt"])
    await announce(at, _("Item {id} is with the police.").format(id=one.id), choose=str(one.id))


def _called(at: HallScreen) -> str:
    """The thing, by what it is."""
    one = selected(at)
    return _("{id}  {text}").format(id=one.id, text=place(at).view.data.around.own[one.id])


def _kept(at: HallScreen) -> bool:
    return is_selected(at, state=HELD)


GONE = N_("This one is gone already.")
ACTS: tuple[Act, ...] = (
    FOUND.act(
        "taken",
        N_("Somebody takes it"),
        taken,
        N_("Who, and how it was checked"),
        permission="item.claim",
        when=_kept,
        missing=GONE,
    ),
    FOUND.act(
        "tried",
        N_("The owner was looked for"),
        tried,
        N_("Called, asked for, and what came of it"),
        permission="item.try",
        when=_kept,
        missing=GONE,
    ),
    FOUND.act(
        "police",
        N_("To the police"),
        police,
        N_("With their receipt"),
        permission="item.hand-in",
        when=_kept,
        missing=GONE,
    ),
    FOUND.act(
        "register",
        N_("Register a found thing"),
        register,
        N_("What, where found, kept where"),
        permission="item.find",
        keys="ctrl+n",
        brief=N_("Found thing"),
        missing="",
    ),
    undo_act(FOUND),
)
