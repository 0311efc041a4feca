"""Running one command line, from the arguments to the exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

from hallctl import ending, words
from hallctl.cli.invocation import COMPLETING, given
from hallctl.cli.output import DONE, INTERRUPTED, REFUSED, Output, Stream, say, silence
from hallctl.text import narrow


def run(args: list[str]) -> int:
    """Run a command line; returns its exit code (0, 1, 2, 3, 4, 70, 130; 129 and 143)."""
    given.forget()
    ending.forget()
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    words.use(_language_before_hall())
    words.know(None)
    try:
        return _finish(_answer([narrow(arg) for arg in args]))
    except (BrokenPipeError, SystemExit):  # the latter is Typer's answer to the same
        silence(1)
        return DONE
    except (KeyboardInterrupt, EOFError):
        return ending.report()
    except Exception as error:  # noqa: BLE001  each is an answer, or the last resort
        from hallctl.cli.failed import report_error  # noqa: PLC0415  sentences, seldom needed

        return report_error(error, args)


def _answer(args: list[str]) -> Any:
    if shell := os.environ.get(COMPLETING):
        return _offer(shell, args)
    if not args:
        # The console has no command line to read, and is there a tenth of a second sooner.
        from hallctl.cli.console import console  # noqa: PLC0415

        return console()
    from hallctl.cli.tree import root  # noqa: PLC0415

    return root().main(args, prog_name="hallctl", standalone_mode=False)


def _offer(shell: str, line: list[str]) -> Any:
    """What a shell may offer when Tab is pressed; exit code 1 where that is a file's name."""
    from hallctl.cli.completion import offered  # noqa: PLC0415
    from hallctl.cli.tree import root  # noqa: PLC0415

    found = offered(root(), shell, line)
    return Output(None, found) if found else REFUSED


def _finish(result: Any) -> int:
    # Printed out here, since Typer would answer a closed pipe with 1.
    if isinstance(result, Output | Stream):
        return say(result, as_json=given.json)
    if result == INTERRUPTED:  # Typer's answer to Ctrl+C
        return ending.report()
    return result if isinstance(result, int) else DONE


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
