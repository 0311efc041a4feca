"""What comes in from another system and what goes out to other programs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hallctl.screens.keys import More
from hallctl.screens.office.base import OPEN_DRAFT, Act, OfficeBase
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.health import HEALTH
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.widgets import Field
from hallctl.store import copy
from hallctl.store.file import Clock, Hall
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.domain.base import Actor
    from hallctl.exchange.visits import Taken

IMPORT = "import"
MEANINGS = {
    "kind": N_("Their kinds"),
    "priority": N_("Priorities"),
    "server": N_("Servers"),
}

EXAMPLES = {
    "kind": N_("e.g. PS:topup,NW:sim-sale"),
    "priority": N_("e.g. 2:vip"),
    "server": N_("e.g. Anna:7"),
}


class ExchangeActs(OfficeBase):
    """Importing a queue log, and exporting a table."""

    EXCHANGE = tuple(
        Act((HEALTH.name,), permission, More(f"office.{action}", label, action))
        for permission, action, label in (
            ("hall.export", "export", N_("Export a table")),
            ("visit.import", "import_log", N_("Import a queue log")),
        )
    )
    importing = False
    """Whether a log is being imported from here: one at a time."""

    async def action_export(self) -> None:
        """A form for which table, and where to."""

        async def keyed(values: Mapping[str, str]) -> None:
            path, clock = self.hall.work.path, self.hall.work.clock
            table, file = values["table"].strip(), _whole(values["file"])
            count = await asyncio.to_thread(exported, path, clock, self.by, table, file)
            said = _("{count} rows of {table} are in {file}.")
            await self.finished(said.format(count=count, table=table, file=file))

        fields = [Field("table", _("Table")), Field("file", _("New file"))]
        about = _("As CSV, with phones, names and free text masked. There are: {tables}.")
        about = about.format(tables=", ".join(copy.tables()))
        await self.fill_in(
            Sheet("export", _("Export a table"), fields, keyed, about=about), "export"
        )

    async def action_import_log(self) -> None:
        """A form for the file, and for what its values mean here."""
        if self.importing:
            self.say(_("A log is being imported already. Wait until it is done."), "wrong")
            return

        async def keyed(values: Mapping[str, str]) -> None:
            from hallctl.exchange.visits import meanings  # noqa: PLC0415  only for an import

            given = [f"{name}={values[name]}" for name in MEANINGS if values[name].strip()]
            await self._import(_whole(values["file"]), meanings(given))

        meant = [
            Field(name, _(label), optional=name != "kind", placeholder=_(EXAMPLES[name]))
            for name, label in MEANINGS.items()
        ]
        about = _(
            "Each customer of the log is lived here at their own times. What cannot be taken goes to"
            " a file beside it, with the reason."
        )
        fields = [Field("file", _("CSV file")), *meant]
        sheet = Sheet(IMPORT, _("Import a queue log"), fields, keyed, about=about)
        await self.fill_in(sheet, "import_log")

    async def _import(self, file: str, meant: Mapping[str, Mapping[str, str]]) -> None:
        """Begin, and go back to the list; the form opens again as it was if the log is refused."""
        path, clock = self.hall.work.path, self.hall.work.clock

        async def work() -> None:
            self.importing = True
            try:
                with self.hall.guard():
                    taken = await asyncio.to_thread(imported, path, clock, self.by, file, meant)
                    await self.hall.drafts.drop(f"office:{IMPORT}")
                    await self.found(HEALTH, *told(taken))
            finally:
                self.importing = False

        await self.hall.drafts.drop(OPEN_DRAFT)
        await self.show(None)
        self.say(_("Importing..."), "text")
        self.run_worker(work(), group=IMPORT, exit_on_error=False)


def _whole(path: str) -> str:
    return os.path.abspath(os.path.expanduser(path.strip()))  # noqa: PTH100, PTH111  as the command does


def exported(path: str, clock: Clock, by: Actor, table: str, file: str) -> int:
    """Write a table into a new file, with a connection of its own: how many rows."""
    from hallctl.exchange import tables  # noqa: PLC0415  only for an export

    with Hall(path, clock) as hall:
        found = tables.read(hall, by, table)
        tables.write(hall, found, file)
    return len(found.rows)


def imported(
    path: str, clock: Clock, by: Actor, file: str, meant: Mapping[str, Mapping[str, str]]
) -> Taken:
    """Live a queue log, with a connection of its own."""
    from hallctl.exchange.visits import take  # noqa: PLC0415  only for an import

    with Hall(path, clock) as hall:
        return take(hall, by, file, meant)


def told(taken: Taken) -> tuple[str, list[Fact]]:
    """What became of a log, as a headline and its facts."""
    found = taken.found
    facts = [
        Fact(_("Read"), str(found.read)),
        Fact(_("Taken"), str(found.taken), "done"),
        Fact(_("Rejected"), str(found.rejected), "attention" if found.rejected else "text"),
        Fact(_("Already here"), str(found.already)),
    ]
    if found.counters:
        facts.append(Fact(_("Counters made"), ", ".join(map(str, found.counters))))
    if taken.rejects:
        facts.append(Fact(_("Rejected rows"), taken.rejects))
    return _("The log is imported."), facts
