"""The log of unexpected errors: where in the program they happened, without any personal value."""

from __future__ import annotations

import os
import re
import secrets
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from hallctl.identity import state_dir
from hallctl.store.sqlite import DatabaseError

HIDDEN = "*"
_WORD = re.compile("[a-z][a-z-]*")
_WORDS = 2
"""A command line begins with a noun and a verb; anything may follow them."""


def write_down(error: BaseException, args: Iterable[str] = ()) -> tuple[str, str]:
    """Append a traceback; the reference it can be found under, and the log's path.

    Where the log cannot be written, the path is followed by the reason: one error must not become two.
    """
    reference = secrets.token_hex(4)
    path = log_path()
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    head = f"{stamp} {reference} {without_values(args)}".rstrip()
    text = f"{head}\n{''.join(_traceback(error))}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.write(handle, text.encode(errors="backslashreplace"))
        os.close(handle)
    except OSError as problem:
        return reference, f"{path} ({problem.strerror})"
    return reference, str(path)


def log_path() -> Path:
    """Where unexpected errors are written, in the user's state folder."""
    return Path(state_dir()) / "errors.log"


def without_values(args: Iterable[str]) -> str:
    """A command line with its noun, its verb and the names of its options; all else is hidden."""
    shown, words, value = [], 0, False
    for arg in args:
        if arg.startswith("--"):
            name, given, _value = arg.partition("=")
            shown.append(f"{name}={HIDDEN}" if given else name)
            value = not given and name not in {"--json", "--help"}
        elif not value and words < _WORDS and _WORD.fullmatch(arg):
            shown.append(arg)
            words += 1
        else:
            shown.append(HIDDEN)
            value = False
    return " ".join(shown)


def _traceback(error: BaseException) -> Iterator[str]:
    """The traceback, from the first cause on, without messages: these may hold a phone or a name."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _traceback(cause)
        yield "\nand then\n\n"
    yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}: {_harmless(error)}\n"


def _harmless(error: BaseException) -> str:
    """The message of an error that can hold nothing of the hall: one by SQLite, or by the system."""
    if isinstance(error, DatabaseError):
        return str(error)
    return (isinstance(error, OSError) and error.strerror) or HIDDEN
