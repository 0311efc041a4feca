"""What the command line gives besides a noun and a verb: which hall, who is acting, in what form."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

from hallctl.domain.base import Refused
from hallctl.text import narrow
from hallctl.words import _

COMPLETING = "_HALLCTL_COMPLETE"
"""The variable in which a shell that asks what could follow names itself; the arguments are the line."""
LINE_MOST = 1000
"""Characters of a line of standard input; a PIN has 12."""


@dataclass(slots=True)
class Invocation:
    """The options every command takes, before or after its noun and verb."""

    hall: str | None = None
    lang: str | None = None
    staff: str | None = None
    pin: str | None = None
    approve: str | None = None
    approve_ref: str | None = None
    json: bool = False

    def forget(self) -> None:
        """Nothing is given any more: another command line comes."""
        self.__init__()  # type: ignore[misc]


given = Invocation()


def hall_path() -> str:
    """The hall file: --hall, else HALLCTL_HALL, else hall.db in the user's data folder."""
    named = given.hall or os.environ.get("HALLCTL_HALL")
    if named:
        return named
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: PTH111
    return data + "/hallctl/hall.db"


def language_named() -> str | None:
    """The language that --lang or HALLCTL_LANG names; None leaves it to the hall."""
    return given.lang or os.environ.get("HALLCTL_LANG") or None


def pin_given() -> str | None:
    """The PIN of --pin, where `-` is the next line of standard input, else of HALLCTL_PIN."""
    return from_input(given.pin or os.environ.get("HALLCTL_PIN"))


def from_input(value: str | None) -> str | None:
    """A value as an option gave it; `-` reads a line of standard input."""
    if value != "-":
        return value
    line = sys.stdin.readline(LINE_MOST + 1)
    if len(line) > LINE_MOST:
        raise Refused("too-much-input", most=LINE_MOST)
    return narrow(line.strip())


def line_of_input(value: str | None) -> str | None:
    """The same for an option beside `--pin`: a PIN that stands before it has the first line."""
    if value == "-":
        given.pin = from_input(given.pin)
    return from_input(value)


def ask_pin(number: str) -> str | None:
    """Ask for a PIN without showing it; None where there is no terminal to ask at."""
    return ask(_("PIN of {staff}: ").format(staff=number))


def ask(question: str) -> str | None:
    """Ask for what nobody should see; None where there is no terminal to ask at."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass  # noqa: PLC0415  only where a PIN is keyed

    return getpass(question)
