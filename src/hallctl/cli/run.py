"""Running one command: the hall file, who is acting, what is printed, and the exit code."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from hallctl import words
from hallctl.domain.base import Actor, Refused
from hallctl.store.file import Hall, system_clock, unusable
from hallctl.store.hall import profile

DONE, REFUSED, USAGE, UNUSABLE, NOT_ALLOWED, UNEXPECTED, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130


@dataclass(slots=True)
class Given:
    """The options every command takes, before or after its noun and verb."""

    hall: str | None = None
    lang: str | None = None
    staff: str | None = None
    pin: str | None = None
    approve: str | None = None
    json: bool = False


given = Given()
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal would obey, or nobody sees."""
clock = system_clock
"""What time it is, for every command; tests have their own."""


class Answer(NamedTuple):
    """What a command says: `data` as JSON, `text` to people (made only when it is shown)."""

    data: Any
    text: str | Callable[[], str] = ""
    code: int = DONE


class Stream(NamedTuple):
    """What a command says bit by bit, until it is interrupted: lines, or with --json documents."""

    lines: Iterator[str]


def run(args: list[str]) -> int:
    """Run a command line; returns its exit code (0, 1, 2, 3, 4, 70 or 130)."""
    given.__init__()  # type: ignore[misc]
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    words.use(_language_before_hall())
    words.know(None)
    return _call(args)


class Unsaid(Exception):  # noqa: N818  named after what happened to the answer
    """What was asked for is done, but the answer could not be written."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(problem)
        self.problem = problem


def _call(args: list[str]) -> int:
    from hallctl.cli import failed  # noqa: PLC0415

    try:
        return _finish(_answer(args))
    except (BrokenPipeError, SystemExit):  # the latter is Typer's answer to the same
        silence(1)
        return DONE
    except (KeyboardInterrupt, EOFError):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  each is an answer, or the last resort
        return failed.said(error, args)


def _answer(args: list[str]) -> Any:
    if not args:
        # The console has no command line to read, and is there a tenth of a second sooner.
        from hallctl.cli.console import console  # noqa: PLC0415

        return console()
    from hallctl.cli.tree import root  # noqa: PLC0415

    return root().main(args, prog_name="hallctl", standalone_mode=False)


def _finish(result: Any) -> int:
    # Printed out here, since Typer would answer a closed pipe with 1.
    if isinstance(result, Stream):
        for line in result.lines:
            show(line)
        return DONE
    if not isinstance(result, Answer):
        return result if isinstance(result, int) else DONE
    if given.json:
        show(document(result.data))
    else:
        show(result.text if isinstance(result.text, str) else result.text())
    return result.code


def show(text: str) -> None:
    """Print a text for people, or a document; nothing is left in a buffer.

    Characters that a terminal would obey are written out, as JSON does it.
    """
    if not text:
        return
    try:
        print(_UNSEEN.sub(_written_out, text), flush=True)  # noqa: T201  the one place that prints
    except OSError as problem:
        silence(1)
        if isinstance(problem, BrokenPipeError):
            raise
        raise Unsaid(problem) from problem


def document(data: Any) -> str:
    """Data as a JSON document; in ASCII alone where the output can take nothing else."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(data, ensure_ascii=narrow, indent=2, default=str)


def _written_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


@contextmanager
def opened() -> Iterator[Hall]:
    """The hall file this command is about, in the hall's language from here on."""
    path = hall_path()
    with unusable(path), Hall(path, clock) as hall:
        speak_like(hall)
        try:
            yield hall
        except Refused:
            name_things(hall)
            raise


def name_things(hall: Hall) -> None:
    """Let a refusal call things as the hall's pack does; without a pack they keep their ids."""
    from hallctl.store import pack  # noqa: PLC0415  only a refusal needs it

    with suppress(Refused):
        words.know(pack.current(hall.db)[1])


def speak_like(hall: Hall) -> None:
    """Use the hall's language, unless an option or HALLCTL_LANG names another."""
    if not (given.lang or os.environ.get("HALLCTL_LANG")):
        words.use(profile(hall.db).language)


def hall_path() -> str:
    """The hall file: --hall, else HALLCTL_HALL, else hall.db in the user's data folder."""
    named = given.hall or os.environ.get("HALLCTL_HALL")
    if named:
        return named
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")  # noqa: PTH111
    return data + "/hallctl/hall.db"


def actor(hall: Hall) -> Actor:
    """Who is acting, and the manager who approves; asks for a PIN only at a terminal."""
    from hallctl import identity  # noqa: PLC0415

    claim = identity.Claim(given.staff, pin_given(), given.approve)
    return identity.actor(hall, claim, ask_pin)


def pin_given() -> str | None:
    """The PIN of --pin, where `-` is the next line of standard input, else of HALLCTL_PIN."""
    pin = given.pin or os.environ.get("HALLCTL_PIN")
    return from_input(pin)


def ask_pin(number: str) -> str | None:
    """Ask for a PIN without showing it; None where there is no terminal to ask at."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    from getpass import getpass  # noqa: PLC0415  only where a PIN is keyed

    return getpass(words._("PIN of {staff}: ").format(staff=number))


def from_input(pin: str | None) -> str | None:
    """A PIN as an option gave it; `-` reads a line of standard input."""
    return sys.stdin.readline().strip() if pin == "-" else pin


def _language_before_hall() -> str:
    named = os.environ.get("HALLCTL_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return named[:2]


def _stand_in_for_closed_streams() -> None:
    # Else the hall file might be opened as descriptor 1 or 2, and be written into.
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def silence(stream: int) -> None:
    """Let what is still to be written there go nowhere: the interpreter tries once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
