"""The slips that wait for a printer, and getting them out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from hallctl.actions import slip as actions
from hallctl.domain.base import Actor, Refused
from hallctl.domain.times import time_of_day
from hallctl.screens.dialogs import Confirm
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.widgets import Column, Field, Row
from hallctl.store import slip
from hallctl.store.file import Clock, Hall
from hallctl.store.hall import profile
from hallctl.store.slip import Slip
from hallctl.words import N_, _, ngettext
from hallctl.words.sentences import sentence
from hallctl.words.slip import KINDS


def read(hall: Hall) -> Shelf:
    """What was made first comes out first."""
    found = slip.waiting(hall.db)
    offset = profile(hall.db).utc_offset
    return Shelf(
        [_row(one, offset) for one in found],
        {str(one.id): _about(one) for one in found},
        {str(one.id): one for one in found},
        ngettext("{count} slip waits", "{count} slips wait", len(found)).format(count=len(found))
        if found
        else "",
    )


def _row(one: Slip, offset: int) -> Row:
    return Row(
        str(one.id),
        [
            [(str(one.id), "accent")],
            _(KINDS.get(one.kind, one.kind)),
            [(time_of_day(one.made, offset), "muted")],
            [(one.printer, "muted")],
            [("!", "attention")] if one.problem else "",
        ],
    )


def _about(one: Slip) -> list[Fact]:
    facts = [Fact(_("Printer"), one.printer), Fact(_("Tries"), str(one.tries))]
    if one.problem:
        facts.append(Fact(_("Problem"), sentence(Refused(one.problem)), "attention"))
    return facts


SLIPS = Section(
    "slips",
    N_("Printing"),
    N_("A printer that is off stops nothing: its slips wait here."),
    (
        Column(N_("Slip no.")),
        Column(N_("Slip"), cut=True),
        Column(N_("Made at")),
        Column(N_("Printer"), cut=True),
        Column(),
    ),
    read,
    picks=N_("What to do"),
    empty=N_("Nothing waits for a printer."),
)


class SlipActs(OfficeBase):
    """What can be done with slips that wait."""

    PRINTING = tuple(
        Act((SLIPS.name,), permission, More(f"office.{action}", label, action, note))
        for permission, action, label, note in (
            ("", "print_again", N_("Try again to print"), N_("What waits for the printer here")),
            ("hall.slips", "print_elsewhere", N_("Print on another printer"), N_("All that waits")),
            ("hall.slips", "drop_slip", N_("Throw this slip away"), N_("It can be made again")),
            ("hall.slips", "drop_slips", N_("Throw all of them away"), ""),
        )
    )

    async def action_print_again(self) -> None:
        """Try the printers that are ours."""
        await self._print(None)

    async def _print(self, to: str | None) -> None:
        # In a thread of its own, for a printer may be slow.
        work = self.hall.work
        out, problems = await asyncio.to_thread(tried, work.path, work.clock, to)
        await self.hall.read_status()
        await self.load()
        said = ngettext("{count} slip has come out.", "{count} slips have come out.", out)
        if problems:
            self.say(sentence(Refused(problems[0])), "attention")
        else:
            self.say(said.format(count=out))

    async def action_print_elsewhere(self) -> None:
        """A form for the printer that takes them over."""

        async def keyed(values: Mapping[str, str]) -> None:
            await self.do(redirected, self.by, values["printer"])
            await self.finished(_("Slips go to {printer}.").format(printer=values["printer"]))
            await self._print(values["printer"])

        field = Field("printer", _("Printer"), placeholder="tcp://HOST")
        await self.fill_in(Sheet("slips", _("Print on another printer"), [field], keyed))

    async def action_drop_slip(self) -> None:
        """Throw away the selected one."""
        number = self.selected.id
        await self.do(actions.drop, self.by, number)
        await self.told(_("Slip {number} is thrown away.").format(number=number))

    def action_drop_slips(self) -> None:
        """Throw all of them away, once that is confirmed."""

        async def yes(_yes: bool) -> None:
            await self.do(actions.drop, self.by, None)
            await self.told(_("No slip waits any more."))

        question, detail = _("Throw all waiting slips away?"), _("Each can be made again.")
        self.ask_then(Confirm(question, detail, yes=_("Throw away")), yes)


def tried(path: str, clock: Clock, to: str | None = None) -> tuple[int, list[str]]:
    """How many slips came out here, or out of `to`, and what is wrong with those that print nothing."""
    from hallctl.paper import sending  # noqa: PLC0415  only where one prints

    with Hall(path, clock) as hall:
        device = None if to is None else sending.named(hall, to)
        done = [flushed for _setting, flushed in sending.retry_all(hall, device)]
    return sum(one.printed for one in done), [one.problem for one in done if one.problem]


def redirected(hall: Hall, by: Actor, setting: str) -> None:
    """Let another printer print all that waits; refused as `not-a-printer`."""
    from hallctl.paper import sending  # noqa: PLC0415  as above

    actions.redirect(hall, by, sending.named(hall, setting).setting)
