"""Enter and Tab at reception, where they only lead from one place to another."""

from __future__ import annotations

from functools import partial

from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.reception.lobby import FILLED_IN, LIST, SLIP, lobby
from hallctl.words import N_


async def next_customer(at: HallScreen) -> None:
    """The slip was read."""
    await lobby(at).home()


async def to_the_list(at: HallScreen) -> None:
    """To those who wait."""
    lobby(at).action_to_the_right()


async def to_the_field(at: HallScreen) -> None:
    """From the list back to the field."""
    lobby(at).action_to_the_left()


def in_the_field(at: HallScreen) -> bool:
    """Whether the keys go to the one field."""
    return lobby(at).search.entry.has_focus


def in_the_list(at: HallScreen) -> bool:
    """Whether they go elsewhere."""
    return not in_the_field(at)


async def details(at: HallScreen) -> None:
    """To the next of the details."""
    at.focus_next()


key = partial(Act, listed=False)
ACTS = (
    key(
        "reception.next",
        N_("Next customer"),
        next_customer,
        N_("Back to the list"),
        {SLIP},
        keys="enter",
    ),
    key(
        "reception.list",
        N_("Those who wait"),
        to_the_list,
        N_("From the field"),
        {LIST},
        when=in_the_field,
        keys="tab",
    ),
    key(
        "reception.field",
        N_("The field"),
        to_the_field,
        N_("From the list"),
        {LIST},
        when=in_the_list,
        keys="tab",
    ),
    key(
        "reception.details",
        N_("Details"),
        details,
        N_("Who is here, priority, phone"),
        FILLED_IN,
        keys="tab",
    ),
)
