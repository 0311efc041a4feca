"""What a command answers, its exit code, and how it is put on standard output."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

DONE, REFUSED, USAGE, UNUSABLE, NOT_ALLOWED, UNEXPECTED, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
HUNG_UP, ENDED = 129, 143

_UNSEEN = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal would obey, or nobody sees."""


class Output(NamedTuple):
    """What a command says: `data` as JSON, `text` to people (made only when it is shown)."""

    data: Any
    text: str | Callable[[], str] = ""
    code: int = DONE

    @property
    def said(self) -> str:
        """The text, made now."""
        return self.text if isinstance(self.text, str) else self.text()


class Stream(NamedTuple):
    """What a command says bit by bit, until it is interrupted: lines, or with --json documents."""

    lines: Iterator[str]


class OutputFailed(Exception):  # noqa: N818  named after what happened to the answer
    """What was asked for is done, but the answer could not be written."""

    def __init__(self, problem: OSError) -> None:
        super().__init__(problem)
        self.problem = problem


def say(answer: Output | Stream, *, as_json: bool) -> int:
    """Print an answer in the form that was asked for; returns its exit code."""
    if isinstance(answer, Stream):
        for line in answer.lines:
            show(line)
        return DONE
    if as_json:
        show(document(answer.data))
    else:
        show(answer.said)
    return answer.code


def show(text: str) -> None:
    """Print a text for people, or a document; nothing is left in a buffer.

    Characters that a terminal would obey are written out, as JSON does it.
    """
    if not text:
        return
    try:
        print(_visible(text), flush=True)  # noqa: T201  the one place that prints
    except OSError as problem:
        silence(1)
        if isinstance(problem, BrokenPipeError):
            raise
        raise OutputFailed(problem) from problem


def document(data: Any) -> str:
    """Data as a JSON document; in ASCII alone where the output can take nothing else."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(data, ensure_ascii=narrow, indent=2, default=str)


def silence(stream: int) -> None:
    """Let what is still to be written there go nowhere: the interpreter tries once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def _visible(text: str) -> str:
    if all(map(str.isprintable, text.split("\n"))):
        return text  # nearly always so, and the pattern need not be compiled
    return re.sub(_UNSEEN, _written_out, text)


def _written_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
