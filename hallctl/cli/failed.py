"""What is said when a command did not do what was asked: a sentence, a code, never a traceback."""

from __future__ import annotations

import re
import sys
from contextlib import suppress

from hallctl import ending
from hallctl.cli.invocation import given, hall_path
from hallctl.cli.output import (
    NOT_ALLOWED,
    REFUSED,
    UNEXPECTED,
    UNUSABLE,
    USAGE,
    OutputFailed,
    document,
    show,
    silence,
)
from hallctl.domain.base import Refused
from hallctl.store.file import HallUnusable, NotAllowed
from hallctl.text import CUT, clean
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

UNFORESEEN = N_(
    "Something unexpected happened. Before trying again, check whether it was done (`hallctl"
    " journal show`). Give the reference {reference} to the person who looks after hallctl; the"
    " details are in {log}."
)
_LONGEST = 300
"""Characters of a line of Typer's that are shown; what somebody typed may be a whole book."""


def report_error(error: Exception, args: list[str]) -> int:
    """Tell why a command did not do what was asked; returns the exit code."""
    match error:
        case Refused():
            return _say(error, REFUSED)
        case UnicodeEncodeError() | OverflowError():  # SQLite's numbers have 64 bits
            text = isinstance(error, UnicodeEncodeError)
            return _say(Refused("not-text" if text else "number-too-large"), REFUSED)
        case HallUnusable():
            return _say(error, UNUSABLE)
        case NotAllowed():
            return _say(error, NOT_ALLOWED)
        case OutputFailed():
            return _say(Refused("answer-lost", error=error.problem.strerror), UNEXPECTED)
    return _usage(error, args) or _crowded(error) or _unexpected(error, args)


def _crowded(error: Exception) -> int | None:
    """Exit code where the system lets too few files be open: modules, too, are files."""
    from hallctl.store.opening import crowded  # noqa: PLC0415  rare

    if not (isinstance(error, (OSError, ImportError)) and crowded()):
        return None
    return _say(HallUnusable("too-many-open", hall_path()), UNUSABLE)


def _say(error: Refused | HallUnusable | NotAllowed, code: int) -> int:
    """The code and the sentence on standard error, and in the JSON; returns the exit code."""
    _tell(error.code, sentence(error, ids=True), error.facts)
    return code


def _usage(error: Exception, args: list[str]) -> int | None:
    """Exit code of Typer's own complaints and endings; None for an error that is neither."""
    from typer import Abort, TyperException  # noqa: PLC0415

    if isinstance(error, Abort):
        return ending.report()
    if not isinstance(error, TyperException):
        return None
    from hallctl.cli.usage import complaint  # noqa: PLC0415

    said, wrong = complaint(error, args)
    _complain("\n".join(_harmless(line) for line in said.splitlines()))
    if given.json:
        _answer("usage", _harmless(wrong), {})
    return USAGE


def _harmless(line: str) -> str:
    """A line with what somebody typed in it, as a terminal may have it; columns stay columns."""
    parts = re.split("(^ +| {2,})", line)
    shown = "".join(clean(part, limit=4 * len(part)) if part.strip(" ") else part for part in parts)
    return shown if len(shown) <= _LONGEST else shown[:_LONGEST] + CUT


def _unexpected(error: Exception, args: list[str]) -> int:
    """A reference for people; the traceback goes into the log."""
    from hallctl.error_log import write_down  # noqa: PLC0415  rare

    reference, log = write_down(error, args)
    message = _(UNFORESEEN).format(reference=reference, log=log)
    _tell("unexpected", message, {"reference": reference})
    return UNEXPECTED


def _tell(code: str, message: str, facts: dict[str, object]) -> None:
    _complain(f"{code}: {message}")
    if given.json:
        _answer(code, message, facts)


def _answer(code: str, message: str, facts: dict[str, object]) -> None:
    with suppress(OSError, OutputFailed):
        show(document({"error": code, "message": message, "facts": facts}))


def _complain(text: str) -> None:
    """On standard error; where that cannot be written the exit code alone has to say it."""
    try:
        print(text, file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        silence(2)
