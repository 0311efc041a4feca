"""Plans and products: which are offered, at what fee; a list of them taken from a table, one ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.actions import plan as actions
from hallctl.columns import plan as columns
from hallctl.columns.base import Fact
from hallctl.domain.base import Actor
from hallctl.domain.plan import Plan
from hallctl.exchange.nearby import TABLES
from hallctl.queries import plan as queries
from hallctl.screens.base import HallScreen
from hallctl.screens.office.files import which_file
from hallctl.screens.office.health import whole
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place, selected, show_result
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.screens.workplace.undo import undo_act
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.plan import NOTHING_ENDED
from hallctl.words.sentences import sentence

if TYPE_CHECKING:
    from hallctl.exchange.plan import TakenPlanTable


def read(hall: Hall, _by: Actor) -> SectionData:
    """All that are known, by code."""
    with hall.reading() as db:
        return SectionData(*queries.listed(db, hall.clock()))


PLANS = Section(
    "plans",
    N_("Plans and products"),
    N_("Orders find them by code, name or initials; without any, they take what is typed."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    heading=lambda one, _at: f"{one.code} {one.zh}",
    picks=N_("Options"),
    first={"state": columns.OFFERED},
    empty=N_("No plan is offered."),
    noun="plan",
)


async def import_(at: HallScreen) -> None:
    """A form for the table, and whether it has all plans; it opens again as it was if the table is refused."""
    about = _(
        "Columns: code, name, kind, monthly fee, first day, last day. Others are"
        " ignored. Nothing is deleted: what ends stays in the list and in its orders."
    )
    file = await which_file(at, _("Which table of plans?"), TABLES)
    fields = columns.FILE._replace(value=file), columns.SAYS
    form = FormPanel(f"plans:{file}", _("Import plans"), *fields, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            all_ = values["says"] == columns.WHOLE
            taken = await apart(at, imported, at.by, whole(values["file"]), all_=all_)
    said = _("Plans: {set} taken, {already} as before, {ended} ended.").format(
        set=len(taken.found.set), already=taken.found.already, ended=len(taken.found.ended)
    )
    if taken.rejected:
        await show_result(at, PLANS, said, refused(taken, all_=all_))
    else:
        await announce(at, said)


def imported(hall: Hall, by: Actor, file: str, *, all_: bool) -> TakenPlanTable:
    """Take a table of plans."""
    from hallctl.exchange import plan as exchange  # noqa: PLC0415  only for an import

    return exchange.take(hall, by, file, whole=all_)


def refused(taken: TakenPlanTable, *, all_: bool) -> list[Fact]:
    """The rows that were not taken, and why."""
    facts = [
        Fact(_("Line {line}").format(line=one.line), sentence(one.why), mark="attention")
        for one in taken.rejected
    ]
    if all_ and taken.found.unnamed:
        facts.append(Fact(_("Plans ended"), _(NOTHING_ENDED), "attention"))
    return facts


async def end(at: HallScreen) -> None:
    """A form for its last day; today is proposed."""
    one: Plan = selected(at)
    today = place(at).view.data.around.own[columns.ON]
    field = columns.UNTIL._replace(value=today)
    about = _("After that day it is no longer offered. Orders keep what they recorded of it.")
    title = _("End plan {code}").format(code=one.code)
    form = FormPanel(f"plan:{one.id}", title, field, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            ended = await at.do(actions.end, at.by, one.code, values["until"])
    said = _("Plan {code} is offered until {day}.")
    await announce(at, said.format(code=ended.code, day=ended.valid_until))


def _goes_on(at: HallScreen) -> bool:
    one = selected(at)
    return one is not None and columns.state(one, place(at).view.data.around) != columns.OVER


ACTS = (
    PLANS.act(
        "import",
        N_("Import plans"),
        import_,
        N_("From a table: code, names, fee, from, until"),
        permission="plan.import",
        keys="ctrl+n",
        brief=N_("Import"),
        missing="",
    ),
    PLANS.act(
        "end",
        N_("End the plan"),
        end,
        N_("After a day it is no longer offered"),
        permission="plan.end",
        when=_goes_on,
        missing=N_("It is over already."),
    ),
    undo_act(PLANS),
)
