"""Importing a log step by step: which file, which profile, what is unknown in it, and what became of it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hallctl import log_choices
from hallctl.actions import import_profile as actions
from hallctl.columns.base import Fact
from hallctl.columns.form_field import FormField
from hallctl.exchange.nearby import TABLES
from hallctl.log_choices import NOTHING, Choices
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.office.asking import ALL, asked
from hallctl.screens.office.files import which_file
from hallctl.screens.office.health import HEALTH, whole
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.apart import apart
from hallctl.screens.workplace.ask_form import Asking
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import close, fill_in, show_result
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas

if TYPE_CHECKING:
    from hallctl.domain.base import Actor
    from hallctl.exchange.unknown import Unknown
    from hallctl.exchange.visits import TakenLog

LOG = "import"
NONE = "-"
NOW, KEEP = "now", "keep"
SECONDS = 1.0
"""How often it is said how far an import is."""
FILE = FormField("file", N_("CSV file"))
KEPT_AS = FormField("name", N_("Profile"), refusals="profile-needs-name text-too-long", width=30)


class RowsDone:
    """How many rows of a log are done, as the thread that takes them tells."""

    rows = 0

    def __call__(self, count: int) -> None:
        self.rows = count


async def import_log(at: HallScreen) -> None:
    """Ask what has to be known, one thing after another; Esc ends it with nothing done."""
    if any(worker.group == LOG for worker in at.workers):
        at.say(_("A log is being imported already. Wait until it is done."), "wrong")
        return
    file = await _which_file(at)
    before = await _which_profile(at)
    choices = await _understood(at, file, before)
    kept_as = await _kept_as(at, choices) if choices != before else ""
    if choices == NOTHING:
        await at.ask(_nothing_asked(file))
    await close(at)
    at.run_worker(_import(at, file, choices, kept_as), group=LOG, exit_on_error=False)


async def _which_file(at: HallScreen) -> str:
    """One of those that are here, the newest first, or one whose name is typed."""
    if file := await which_file(at, _("Which log is imported?"), TABLES):
        return file
    about = _("Customers are imported with their own times; what is unknown in the log is asked.")
    form = FormPanel(LOG, _("Import a queue log"), FILE, about=about)
    async for values in fill_in(at, form):
        with form.attempt():
            file = whole(values["file"])
            await apart(at, unknown, at.by, file, NOTHING)
    return file


async def _which_profile(at: HallScreen) -> Choices:
    found = await at.do(profiles)
    if not found:
        return NOTHING
    options = [Option(NONE, _("None"), _("what is unknown is asked"))]
    options = [*(Option(name, name, note) for name, note in found), *options]
    chosen = await at.ask(Pick(_("By which import profile?"), options))
    return NOTHING if chosen == NONE else await at.do(chosen_profile, chosen)


async def _understood(at: HallScreen, file: str, choices: Choices) -> Choices:
    """The choices with all that had to be said."""
    left: set[tuple[str, str]] = set()
    while True:
        found = await apart(at, unknown, at.by, file, choices)
        todo = [one for one in found if (one.what, one.theirs) not in left]
        if not todo:
            return choices
        one = todo[0]
        answer = await asked(at, one, Path(file).name, len(todo), partial(_said, one))
        if answer == ALL:
            return choices
        if answer is None:
            left.add((one.what, one.theirs))
        else:
            choices = log_choices.over(choices, _said(one, answer))


def _said(one: Unknown, answer: str) -> Choices:
    return log_choices.read([one.said(answer)])


async def _kept_as(at: HallScreen, choices: Choices) -> str:
    """Under which name the answers are kept; "" for not at all."""
    options = [
        Option(NOW, _("Import now")),
        Option(KEEP, _("Import, and keep the answers as a profile")),
    ]
    if await at.ask(Pick(_("All is known"), options, commas(choices.texts))) == NOW:
        return ""
    about = _("The next log of that system is imported by it, with nothing asked.")
    asking = Asking(_("Import profile"), KEPT_AS, about=about)
    async for typed in asking.answers(at):
        with asking.attempt():
            kept = await at.do(actions.save, at.by, typed["name"], choices.texts)
    return kept.name


def _nothing_asked(file: str) -> Confirm:
    """The question before a log is imported of which nothing had to be said: one digit may have led there."""
    question = _("Import {file}?").format(file=Path(file).name)
    return Confirm(question, _("Nothing in it is unknown."), yes=_("Import now"))


async def _import(at: HallScreen, file: str, choices: Choices, kept_as: str) -> None:
    with at.hall.guard():
        done = RowsDone()
        taking = asyncio.ensure_future(apart(at, imported, at.by, file, choices, done))
        await _watched(at, taking, done)
        taken = await taking
        title = _("Nothing new was taken.") if taken.nothing else _("The log is imported.")
        await show_result(at, HEALTH, title, result(taken, kept_as))


async def _watched(at: HallScreen, taking: asyncio.Future[Any], done: RowsDone) -> None:
    """Say how far it is, as long as nothing else is said."""
    at.say(_("Importing..."), "text")
    mine = at.sayings
    while not taking.done():
        await asyncio.wait({taking}, timeout=SECONDS)
        if at.sayings != mine or taking.done():
            continue
        at.say(_("Importing: {count} rows ...").format(count=f"{done.rows:,}"), "text")
        mine = at.sayings


def profiles(hall: Hall) -> list[tuple[str, str]]:
    """The import profiles by name, with what is said in each."""
    from hallctl.queries import import_profile as queries  # noqa: PLC0415  only for an import

    found, at = queries.listed(hall.db, hall.clock())
    return [(one.name, at.values.get(one.choices, "").partition("\n")[0]) for one in found]


def chosen_profile(hall: Hall, name: str) -> Choices:
    """What an import profile says."""
    from hallctl.queries import import_profile as queries  # noqa: PLC0415  only for an import

    return queries.choices(hall.db, name)


def unknown(hall: Hall, by: Actor, file: str, choices: Choices) -> list[Unknown]:
    """What has to be said of a log next."""
    from hallctl.exchange import unknown as asking  # noqa: PLC0415  only for an import

    return asking.unknown(hall, by, file, choices)


def imported(hall: Hall, by: Actor, file: str, choices: Choices, told: Any) -> TakenLog:
    """Take a queue log."""
    from hallctl.exchange.visits import take  # noqa: PLC0415  only for an import

    return take(hall, by, file, choices, told)


def result(taken: TakenLog, kept_as: str = "") -> list[Fact]:
    """What became of a log."""
    found = taken.found
    facts = [
        Fact(_("Read"), str(found.read)),
        Fact(_("Taken"), str(found.taken), "attention" if taken.nothing else "done"),
        Fact(_("Rejected"), str(found.rejected), "attention" if found.rejected else "text"),
        Fact(_("Already here"), str(found.already)),
    ]
    if found.counters:
        facts.append(Fact(_("Counters made"), commas(map(str, found.counters))))
    if taken.rejects:
        facts.append(Fact(_("Rejected rows"), taken.rejects))
    if taken.kept:
        facts.append(Fact(_("Corrected rejects, left as they are"), taken.kept))
    if kept_as:
        facts.append(Fact(_("Import profile"), kept_as))
    return facts
