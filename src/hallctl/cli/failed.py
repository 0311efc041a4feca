"""What is said when a command did not do what was asked: a sentence, a code, never a traceback."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from hallctl.cli.run import INTERRUPTED, UNEXPECTED, USAGE, given, show
from hallctl.domain.base import Refused
from hallctl.store.file import HallUnusable, NotAllowed
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

UNFORESEEN = N_(
    "Something unexpected happened, and nothing was changed. Tell whoever looks after hallctl the"
    " reference {reference}; what happened is written down in {log}."
)


def say(error: Refused | HallUnusable | NotAllowed | UnicodeEncodeError, code: int) -> int:
    """The code and the sentence on standard error, and in the JSON; returns the exit code."""
    if isinstance(error, UnicodeEncodeError):
        error = Refused("not-text")
    _tell(error.code, sentence(error), error.facts)
    return code


def usage(error: Exception) -> int | None:
    """Exit code of Typer's own complaints and endings; None for an error that is neither."""
    from typer import Abort, TyperException  # noqa: PLC0415

    if isinstance(error, Abort):
        return INTERRUPTED
    if not isinstance(error, TyperException):
        return None
    error.show()  # type: ignore[attr-defined]
    if given.json:
        show(json.dumps({"error": "usage", "message": str(error), "facts": {}}))
    return USAGE


def unexpected(error: Exception, args: list[str]) -> int:
    """A reference for people, the traceback for whoever is told of it."""
    from secrets import token_hex  # noqa: PLC0415

    reference, log = token_hex(4), _write_down
    path = log(reference, error, args)
    _tell(
        "unexpected", _(UNFORESEEN).format(reference=reference, log=path), {"reference": reference}
    )
    return UNEXPECTED


def _tell(code: str, message: str, facts: dict[str, object]) -> None:
    print(f"{code}: {message}", file=sys.stderr, flush=True)  # noqa: T201
    if given.json:
        document = {"error": code, "message": message, "facts": facts}
        show(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def _write_down(reference: str, error: Exception, args: list[str]) -> str:
    import traceback  # noqa: PLC0415
    from datetime import UTC, datetime  # noqa: PLC0415

    from hallctl.identity import state_dir  # noqa: PLC0415

    path = Path(state_dir()) / "errors.log"
    text = "".join(traceback.format_exception(error))
    line = f"{datetime.now(UTC).isoformat()} {reference} {without_pins(args)}\n{text}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        os.write(handle, line.encode(errors="backslashreplace"))
        os.close(handle)
    except OSError as problem:
        return f"{path} ({problem.strerror})"
    return str(path)


def without_pins(args: list[str]) -> str:
    """The command line with every PIN hidden."""
    shown = list(args)
    for i, arg in enumerate(args):
        if arg.startswith("--pin="):
            shown[i] = "--pin=*"
        elif arg == "--pin" and i + 1 < len(args):
            shown[i + 1] = "*"
    return " ".join(shown)
