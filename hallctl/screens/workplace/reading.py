"""A page about the line that is selected in a list, read again whenever the list is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any

from hallctl.columns.base import Around, Fact
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.panels import TextPanel
from hallctl.screens.workplace.place import place, read_out


async def facts_by(tell: Callable[[Any, Around], Sequence[Fact]], at: HallScreen) -> Sequence[Fact]:
    """What a noun's columns tell of the selected line."""
    view = place(at).view
    return tell(view.selected, view.data.around)


async def read_along(
    at: HallScreen,
    title: str,
    read: Callable[[HallScreen], Awaitable[Sequence[Fact]]],
    aside: str = "",
) -> None:
    """Show a page about the selected line, which is read again whenever the list is."""
    await read_out(at, title, await read(at), aside)
    here = place(at)
    if isinstance(here.panel, TextPanel):
        here.panel.again, here.panel.key = partial(read, at), here.view.rows.key
