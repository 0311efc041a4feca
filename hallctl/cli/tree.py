"""The tree of commands: a noun is loaded and a verb is built only when it is called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from typer import Typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from hallctl.cli.fast_options import quicken
from hallctl.cli.page import Paged
from hallctl.cli.root_options import root_options
from hallctl.cli.session import in_session
from hallctl.cli.verbs import Verbs
from hallctl.words import N_


class CommandEntry(NamedTuple):
    """Where a command lies: its module in `hallctl.cli`, and whether it is a noun with verbs."""

    module: str
    help: str
    noun: bool = False


COMMANDS: dict[str, CommandEntry] = {
    "init": CommandEntry("file", N_("Set up a new hall file.")),
    "sign-in": CommandEntry("sign", N_("Sign in with a PIN once, for all commands of a shift.")),
    "sign-out": CommandEntry("sign", N_("End the session that sign-in began.")),
    "hall": CommandEntry("hall", N_("The hall: its profile, and where it is crowded."), noun=True),
    "mode": CommandEntry(
        "mode", N_("How the hall works: as usual, without the core system, on paper."), noun=True
    ),
    "visit": CommandEntry(
        "visit", N_("Arrivals that take no number, and what came of them."), noun=True
    ),
    "queue": CommandEntry("queue", N_("Tickets: take, call, serve, park, transfer."), noun=True),
    "counter": CommandEntry("counter", N_("Counters: who is where, open, close, away."), noun=True),
    "order": CommandEntry("order", N_("Orders: a service done step by step."), noun=True),
    "held": CommandEntry(
        "held", N_("Orders held over, and the calls to their customers."), noun=True
    ),
    "core": CommandEntry(
        "core", N_("The core system: what was submitted, and what it says of it."), noun=True
    ),
    "item": CommandEntry("item", N_("Customers' items that the hall holds."), noun=True),
    "task": CommandEntry("task", N_("Tasks: who is to do what, and by when."), noun=True),
    "device": CommandEntry(
        "device", N_("Self-service devices: what works, faults, repairs."), noun=True
    ),
    "points": CommandEntry(
        "points", N_("Staff points: given for a fact, contested, posted by month."), noun=True
    ),
    "due": CommandEntry("due", N_("What is due, late or waiting, and who has to see to it.")),
    "look": CommandEntry(
        "look", N_("What a manager should look at: what was out of the ordinary.")
    ),
    "outbox": CommandEntry("outbox", N_("What must leave the hall, and how it went."), noun=True),
    "audit": CommandEntry(
        "audit", N_("Audit: a day's orders and their papers, looked at afterwards."), noun=True
    ),
    "complaint": CommandEntry(
        "complaint", N_("Complaints: recorded at once, owned to the end."), noun=True
    ),
    "incident": CommandEntry(
        "incident", N_("Incidents: faults, power failures, press, security."), noun=True
    ),
    "briefing": CommandEntry(
        "briefing", N_("The briefing before opening: who is there, what to know."), noun=True
    ),
    "review": CommandEntry(
        "review", N_("The review after closing: praise and faults, coaching."), noun=True
    ),
    "handover": CommandEntry(
        "handover", N_("The duty passes from one to another: what is open, sums, keys."), noun=True
    ),
    "promoter": CommandEntry(
        "promoter",
        N_("Promoters of partners: who may sell in the hall, and who is in it."),
        noun=True,
    ),
    "contact": CommandEntry(
        "contact", N_("Whom an incident's steps tell, and how they are reached."), noun=True
    ),
    "log": CommandEntry("log", N_("The hall log: the day as the hall reads it."), noun=True),
    "paper": CommandEntry(
        "paper", N_("Paper forms for when there is no power: printed, given out."), noun=True
    ),
    "late-entry": CommandEntry(
        "late_entry", N_("What was written on paper, keyed in afterwards."), noun=True
    ),
    "shift": CommandEntry(
        "shift", N_("Shifts: the roster, who came and left, breaks, gaps."), noun=True
    ),
    "patrol": CommandEntry(
        "patrol", N_("Rounds of the hall: what is due, walked, found, put right."), noun=True
    ),
    "find": CommandEntry("find", N_("Find records by any words that were written in them.")),
    "figures": CommandEntry(
        "figures", N_("Figures of a day or a period, and the records behind them."), noun=True
    ),
    "day": CommandEntry("day", N_("The business day: what is to settle, closing it."), noun=True),
    "report": CommandEntry(
        "report", N_("A page of figures: of a day, a week, a month, by clerk or by service.")
    ),
    "slip": CommandEntry("slip", N_("Slips that wait for a printer."), noun=True),
    "staff": CommandEntry("staff", N_("Staff: roles, skills, posts, PINs."), noun=True),
    "pack": CommandEntry("pack", N_("What the hall offers, and by which rules."), noun=True),
    "plan": CommandEntry(
        "plan", N_("Plans and products: code, name, fee, when they are offered."), noun=True
    ),
    "hours": CommandEntry(
        "hours", N_("Opening hours: by weekday, on holidays, closing at once."), noun=True
    ),
    "calendar": CommandEntry(
        "calendar", N_("Calendars: which hours count, and when something is due."), noun=True
    ),
    "board": CommandEntry("board", N_("Show the called numbers to the whole hall.")),
    "face": CommandEntry("board", N_("Show the customer at a counter what is being done.")),
    "undo": CommandEntry("undo", N_("Take back your own last change.")),
    "journal": CommandEntry("journal", N_("The record of everything that was done."), noun=True),
    "verify": CommandEntry("file", N_("Check that the hall file is intact.")),
    "rebuild": CommandEntry("rebuild", N_("Rebuild the tables from the journal.")),
    "backup": CommandEntry("file", N_("Copy the hall file without stopping work.")),
    "restore": CommandEntry("restore", N_("Restore the hall file from a backup.")),
    "private": CommandEntry(
        "private", N_("Personal values: looked at, or erased for good."), noun=True
    ),
    "export": CommandEntry("file", N_("Export a table, with personal data masked.")),
    "sql": CommandEntry("sql", N_("Ask a question of the hall file, in SQL.")),
    "import": CommandEntry("imports", N_("Import what another system recorded."), noun=True),
    "clock": CommandEntry(
        "clock", N_("This computer's clock, and whether it is believed."), noun=True
    ),
    "scanner": CommandEntry(
        "scanner", N_("Scanners: what they type around a code, set and tried out."), noun=True
    ),
    "doctor": CommandEntry(
        "doctor", N_("Check this computer and the hall file, and say what to do.")
    ),
    "demo": CommandEntry("demo", N_("Open a made-up hall in mid-morning, to play with.")),
    "completion": CommandEntry(
        "completion", N_("Print what lets a shell complete commands with Tab: bash, zsh or fish.")
    ),
    "help": CommandEntry("help", N_("What a noun is, what happens to it, and who may do what.")),
}
"""Every command, in the order help lists them; a new one is a line here and a module."""


class Verb(Paged, TyperCommand):
    """One command; it takes the root's options too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        taken = {name for param in self.params for name in param.opts}
        self.params += [param for param in common() if not taken & set(param.opts)]
        quicken(self.params)


class Nouns(Paged, TyperGroup):
    """The root: commands of the table, loaded when called."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        quicken(self.params)
        for name, entry in COMMANDS.items():
            self.add_command(TyperGroup(name=name, help=entry.help, rich_markup_mode=None))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        if name in COMMANDS:
            command = self.commands[name] = self.built(name)
        return name, command, rest

    def built(self, name: str) -> Any:
        """One of the commands, whole."""
        return load(name)


class NounCommand(Paged, TyperGroup):
    """The verbs of one noun; only the one that is called is built."""

    def __init__(self, name: str, help_: str, verbs: Verbs) -> None:
        super().__init__(name=name, help=help_, rich_markup_mode=None, no_args_is_help=True)
        self.verbs = verbs
        for verb, (_function, words_) in verbs.items():
            self.add_command(TyperGroup(name=verb, help=words_, rich_markup_mode=None))
        self.params = list(common())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, command, rest = super().resolve_command(ctx, args)
        if name is not None and name in self.verbs:
            command = self.commands[name] = self.built(name)
        return name, command, rest

    def built(self, name: str) -> Any:
        """One of the verbs, whole."""
        return build(name, *self.verbs[name])


def load(name: str) -> Any:
    """The command of this name in the table, built; a noun's verbs are left for later."""
    entry = COMMANDS[name]
    verbs: Verbs = import_module(f"hallctl.cli.{entry.module}").VERBS
    if entry.noun:
        return NounCommand(name, entry.help, verbs)
    function, _words = verbs[name]
    return build(name, function, entry.help)


def build(name: str, function: Callable[..., Any], help_: str) -> Any:
    """The Typer command of one function."""
    app = Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, help=help_, cls=Verb)(in_session(function))
    return get_command(app)


_common: list[Any] = []


def common() -> list[Any]:
    """The options of the root, which every command takes as well."""
    return _common


def root() -> Any:
    """The whole command line, new for each run."""
    app = Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        cls=Nouns,
        help=N_(
            "hallctl runs the counters and the back office of a service hall. Without a command it"
            " opens the console."
        ),
    )
    app.callback(invoke_without_command=True)(root_options)
    group = get_group(app)
    _common[:] = [param for param in group.params if param.name != "version"]
    return group
