"""`hallctl scanner`: what the scanner of a workstation types around a code, set once and tried out."""

from __future__ import annotations

from shlex import quote
from typing import Annotated, Any

from typer import Option

from hallctl.actions import hall as actions
from hallctl.cli.format import table
from hallctl.cli.options import option
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import scanner as columns
from hallctl.doctor import scan
from hallctl.doctor.finding import WRONG, Finding
from hallctl.domain.base import Actor
from hallctl.domain.hall import Profile
from hallctl.domain.scanner import ENTER, Habits, Seen, learnt
from hallctl.identity import lasting_workstation
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.scanner import habits
from hallctl.words import N_, _
from hallctl.words.doctor import LEVELS, said
from hallctl.words.scanner import ENDS

VERBS = Verbs()
Workstation = Annotated[
    str | None,
    Option(
        "--workstation",
        help=N_(
            "The workstation; by default this one where HALLCTL_WORKSTATION names it, else"
            " each for which nothing is set."
        ),
    ),
]


@VERBS.verb("show", N_("Show what scanners type around a code, by workstation."))
def show(hall: Hall) -> Output:
    """Where none is set, all that is scanned is the code."""
    return _all(profile(hall.db))


def _all(own: Profile) -> Output:
    known = [(name, Habits(**one)) for name, one in sorted(own.scanners.items())]
    data = [{"workstation": name or None, **one._asdict()} for name, one in known]
    heads = (N_("Workstation"), N_("Before the code"), N_("After the code"), N_("Ends with"))

    def lines() -> str:
        rows = [
            (name or _("all others"), one.prefix, one.suffix, _(ENDS[one.ends]))
            for name, one in known
        ]
        return table(heads, rows) if rows else _("Nothing is set: all that is scanned is the code.")

    return Output(data, lines)


@VERBS.verb("set", N_("Set what the scanner of a workstation types around a code."))
def set_(
    hall: Hall,
    by: Actor,
    *,
    prefix: Annotated[str, option(columns.PREFIX)] = "",
    suffix: Annotated[str, option(columns.SUFFIX)] = "",
    ends: Annotated[str, option(columns.ENDS)] = ENTER,
    at: Workstation = None,
) -> Output:
    """It is taken off what is scanned into any field of the console; `scanner test` tries it out."""
    where = lasting_workstation() if at is None else at
    return _all(actions.scanner(hall, by, where, Habits(prefix, suffix, ends)))


@VERBS.verb("test", N_("Read one scan, and say what the scanner typed."))
def try_(
    hall: Hall,
    *,
    code: Annotated[
        str, Option("--code", help=N_("What is printed under the bar code: says what to set."))
    ] = "",
    at: Workstation = None,
) -> Output:
    """Within half a minute; not from a terminal, it reads a line of input."""
    where = lasting_workstation() if at is None else at
    scan.announce()
    return tried(scan.read(), habits(hall.db, where), code)


def tried(one: Seen, own: Habits | None, code: str) -> Output:
    """What a scan says, and with a known code what to set."""
    found = [*scan.said_of(one, own)]
    right = learnt(one, code) if code else own
    data: dict[str, Any] = {
        "text": scan.visible(one.text),
        "ends": one.ends,
        "ms": one.ms,
        "code": scan.visible((right or Habits()).bare(one.text)),
        "wrong": any(finding.level == WRONG for finding in found),
        "set": right._asdict() if code and right else None,
    }
    said_ = [_line(finding) for finding in found]
    if code and right:
        said_.append(_("To be set: {command}").format(command=command(right)))
    return Output(data, "\n".join(said_), REFUSED if data["wrong"] and not code else DONE)


def _line(one: Finding) -> str:
    return f"{_(LEVELS[one.level])}  {said(one.code, one.facts)}"


def command(wanted: Habits) -> str:
    """The command that sets these habits."""
    named = ((f"--{name}", value) for name, value in wanted._asdict().items() if value)
    return " ".join(["hallctl scanner set", *(f"{name} {quote(value)}" for name, value in named)])
