"""The slips that wait for a printer, and getting them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hallctl.actions import slip as actions
from hallctl.columns.hall import PRINTER
from hallctl.columns.slip import COLUMNS, facts
from hallctl.domain.base import Actor, Refused
from hallctl.queries.around import times
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Final
from hallctl.screens.printing import printed
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, is_selected, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import slip
from hallctl.store.file import Hall
from hallctl.words import N_, _, ngettext
from hallctl.words.sentences import sentence

if TYPE_CHECKING:
    from hallctl.paper.sending import Sent


def read(hall: Hall, _by: Actor) -> SectionData:
    """The oldest are printed first."""
    found = slip.waiting(hall.db)
    said = ngettext("{count} slip waits", "{count} slips wait", len(found))
    aside = said.format(count=len(found)) if found else ""
    return SectionData(found, times(hall.db), aside)


SLIPS = Section(
    "slips",
    N_("Printing"),
    N_("A printer that is off stops nothing: its slips wait here."),
    COLUMNS,
    read,
    facts=facts,
    picks=N_("Options"),
    empty=N_("Nothing waits for a printer."),
)


async def print_again(at: HallScreen, to: str | None = None) -> None:
    """Try the printers that are ours, or another."""
    out, problems = await apart(at, tried, to)
    await at.hall.watcher.read_status()
    said = ngettext("{count} slip was printed.", "{count} slips were printed.", out)
    await announce(at, said.format(count=out))
    if problems:
        at.say(sentence(Refused(problems[0])), "attention")


async def print_elsewhere(at: HallScreen) -> None:
    """A form for the printer that takes them over."""
    field = PRINTER._replace(hint="tcp://HOST")
    form = FormPanel("slips", _("Print on another printer"), field)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(redirected, at.by, values["printer"])
    await print_again(at, values["printer"])


async def came_out(at: HallScreen) -> None:
    """Say that the selected one was printed."""
    number = selected(at).id
    await at.do(actions.came_out, at.by, number)
    await announce(at, _("Slip {number} was printed.").format(number=number))


async def print_once_more(at: HallScreen) -> None:
    """Print the selected one again, as a copy."""
    number = selected(at).id
    sent = await apart(at, once_more, at.by, number)
    await at.hall.watcher.read_status()
    text, tone = printed(sent, "")
    await announce(at, text)
    at.say(text, tone)


async def test_page(at: HallScreen) -> None:
    """Print a page that shows what the printer here can."""
    at.say(*printed(await apart(at, tried_out), ""))


async def drop(at: HallScreen) -> None:
    """Throw away the selected one."""
    number = selected(at).id
    await at.do(actions.drop, at.by, number)
    await announce(at, _("Slip {number} is thrown away.").format(number=number))


async def drop_all(at: HallScreen) -> None:
    """Throw all of them away."""
    await at.do(actions.drop, at.by, None)
    await announce(at, _("No slip waits any more."))


def _sure(_at: HallScreen) -> Final:
    question, detail = _("Throw all waiting slips away?"), _("Each can be made again.")
    return Final(question, detail, yes=_("Throw away"))


def tried(hall: Hall, to: str | None) -> tuple[int, list[str]]:
    """How many slips were printed here, or by `to`, and what is wrong with those that print nothing."""
    from hallctl.paper import sending  # noqa: PLC0415  only where one prints

    device = None if to is None else sending.named(hall, to)
    done = [flushed for _setting, flushed in sending.retry_all(hall, device)]
    return sum(one.printed for one in done), [one.problem for one in done if one.problem]


def once_more(hall: Hall, by: Actor, number: int) -> Sent:
    """Print again a slip that was perhaps printed; refused as `slip-not-unknown`."""
    from hallctl.paper import sending  # noqa: PLC0415  as above

    return sending.print_again(hall, by, number)


def tried_out(hall: Hall) -> Sent:
    """Print a test page here; refused as `no-printer`, or with what is wrong."""
    from hallctl.paper import sending  # noqa: PLC0415  as above

    return sending.send_trial(hall, sending.needed(hall))


def redirected(hall: Hall, by: Actor, setting: str) -> None:
    """Let another printer print all that waits; refused as `not-a-printer`."""
    from hallctl.paper import sending  # noqa: PLC0415  as above

    actions.redirect(hall, by, sending.named(hall, setting).setting)


def is_unknown(at: HallScreen) -> bool:
    """Whether the selected one was perhaps printed."""
    return is_selected(at) and selected(at).state == slip.UNKNOWN


SOME: dict[str, Any] = {"when": is_selected}
MAY: dict[str, Any] = {"permission": "hall.slips", **SOME}
DOUBT: dict[str, Any] = {
    "permission": "hall.slips",
    "when": is_unknown,
    "missing": N_("This slip was not printed: it waits for the printer."),
}
ACTS = (
    SLIPS.act(
        "print",
        N_("Try again to print"),
        print_again,
        N_("What waits for the printer here"),
        **SOME,
    ),
    SLIPS.act("came-out", N_("It was printed"), came_out, N_("One perhaps printed"), **DOUBT),
    SLIPS.act(
        "again",
        N_("It was not: print it once more"),
        print_once_more,
        N_("Marked as a copy"),
        **DOUBT,
    ),
    SLIPS.act("test", N_("Print a test page"), test_page, N_("Chinese, width, codes and cut")),
    SLIPS.act("move", N_("Print on another printer"), print_elsewhere, N_("All that waits"), **MAY),
    SLIPS.act("drop", N_("Throw this slip away"), drop, N_("It can be made again"), **MAY),
    SLIPS.act("drop-all", N_("Throw all of them away"), drop_all, confirm=_sure, **MAY),
)
