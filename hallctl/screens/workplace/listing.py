"""What can be done with any list of a place: a filter, an order, a search in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.binding import ActiveBinding

from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Option
from hallctl.screens.widgets.several import ALL
from hallctl.screens.workplace.place import place, place_if_any
from hallctl.screens.workplace.section import SectionView
from hallctl.words import N_, _

LONG = 10
"""Rows of a list in which nobody has to search."""


async def search(at: HallScreen) -> None:
    """Type towards a row."""
    here = place(at)
    here.view.search()
    here.tell()


async def show_only(at: HallScreen) -> None:
    """Choose a value by which the list is filtered, besides those of other columns; or show all again."""
    view = place(at).view
    offers = await at.do(view.offered, at.by)
    options = [
        Option(str(number), one.word, f"{_(one.column.head)}   {one.records}")
        for number, one in enumerate(offers)
    ]
    if view.filter.chosen:
        count = "" if view.section.long else str(len(view.data.records))
        options.insert(0, Option(ALL, _("all"), count))
    picked = await at.ask(Pick(_("Show only"), options))
    if picked == ALL:
        view.only({})
    else:
        one = offers[int(picked)]
        view.only({**view.filter.chosen, one.column.name: one.value})


async def sort(at: HallScreen) -> None:
    """Choose the column by which the list is sorted; the same one again turns it round."""
    view = place(at).view
    columns = [one for one in view.section.columns.screen if one.head]
    again = [_("again: reversed") if one is view.order.column else "" for one in columns]
    options = [
        Option(one.name, _(one.head), note) for one, note in zip(columns, again, strict=True)
    ]
    name = await at.ask(Pick(_("Sort by"), options))
    view.sort(view.section.columns.by_name[name])


def _listed(has: Callable[[SectionView], bool], at: HallScreen) -> bool:
    """Whether the list is seen, and nobody searches in it unless it is a long one, and it has this."""
    here = place_if_any(at)
    return (
        here is not None
        and here.panel is None
        and (here.section.long is not None or not here.view.searching)
        and has(here.view)
    )


def behind(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings, with those of the list behind all others: on the key line the last ones give way."""
    own = {act.id for act in ACTS}
    return dict(sorted(active.items(), key=lambda one: one[1].binding.id in own))


ACTS = (
    Act(
        "workplace.filter",
        N_("Filter"),
        show_only,
        N_("Show only those of one kind, or all again"),
        when=partial(_listed, lambda view: bool(view.offers or view.filter.chosen)),
        keys="ctrl+t",
    ),
    Act(
        "workplace.sort",
        N_("Sort"),
        sort,
        N_("By any column"),
        when=partial(_listed, lambda view: view.sortable),
        keys="ctrl+o",
        shown=False,
    ),
    Act(
        "workplace.search",
        N_("Search"),
        search,
        N_("Type to find a line of the list"),
        when=partial(
            _listed, lambda view: bool(view.section.long) or len(view.data.records) > LONG
        ),
        keys="ctrl+f,slash",
        missing=N_("The list is not long."),
        listed=False,
    ),
)
"""What can be done with any list."""
