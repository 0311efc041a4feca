"""Who comes to reception a second time: a no-show, or somebody who was led to the sales floor."""

from __future__ import annotations

from hallctl.domain.times import time_of_day
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.clock import since
from hallctl.screens.dialogs import Pick
from hallctl.screens.reception.arriving import arrive
from hallctl.screens.reception.lobby import ARRIVAL, LIST, OFFERED, PAPERS, SLIP, lobby
from hallctl.screens.reception.preparing import back_in_line
from hallctl.screens.widgets import Option
from hallctl.words import N_, _
from hallctl.words.names import service_name, who_name


def anybody_away(at: HallScreen) -> bool:
    """Whether somebody did not come when called, and may still come back."""
    return bool(lobby(at).shown.away)


async def come_back(at: HallScreen) -> None:
    """Somebody who did not come when called is here again."""
    view = lobby(at).shown
    options = [
        Option(
            one.label,
            f"{one.label}  {service_name(view.book, one.service)}",
            since(one, view.now),
        )
        for one in view.away
    ]
    await back_in_line(at, await at.ask(Pick(_("Who has come back"), options)))


def anybody_on_sales_floor(at: HallScreen) -> bool:
    """Whether somebody was led to the sales floor."""
    return bool(lobby(at).shown.sales)


async def from_sales(at: HallScreen) -> None:
    """Somebody on the sales floor is ready for a counter."""
    view = lobby(at).shown
    came = {str(one.id): one for one in view.sales}
    options = [
        Option(
            key,
            f"{time_of_day(one.arrived_at, view.offset)}  "
            f"{service_name(view.book, one.service)}  {who_name(one.who)}".rstrip(),
        )
        for key, one in came.items()
    ]
    chosen = came[await at.ask(Pick(_("Who is ready"), options))]
    await arrive(at, chosen.service, chosen.id)


READ = {LIST, PAPERS, SLIP, OFFERED, ARRIVAL}
"""Anywhere, once the hall was read."""
ACTS = (
    Act(
        "reception.back",
        N_("A no-show has come back"),
        come_back,
        phases=READ,
        when=anybody_away,
        permission="ticket.back",
        missing=N_("Nobody has missed their call."),
    ),
    Act(
        "reception.ready",
        N_("A number for somebody on the sales floor"),
        from_sales,
        phases=READ,
        when=anybody_on_sales_floor,
        permission="visit.arrive",
        missing=N_("Nobody is on the sales floor."),
    ),
)
