"""What became of the rows of a table that was taken, as commands answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hallctl.cli.format import table
from hallctl.cli.output import DONE, REFUSED
from hallctl.exchange.sheet import Rejected
from hallctl.words import N_
from hallctl.words.sentences import sentence


def rejected(found: Sequence[Rejected], name: str) -> list[dict[str, Any]]:
    """The rows that could not be taken, as JSON; what each is about is there by this name."""
    return [
        {"line": one.line, name: one.named, "error": one.why.code, "text": sentence(one.why)}
        for one in found
    ]


def why_not(found: Sequence[Rejected], head: str) -> str:
    """The same rows as a table that stands apart below other lines; nothing without any."""
    heads = [N_("Line"), head, N_("Why")]
    lines = [(one.line, one.named, sentence(one.why)) for one in found]
    return f"\n\n{table(heads, lines)}" if lines else ""


def code(found: Sequence[Rejected], *, taken: bool) -> int:
    """The exit code: refused where no row was `taken` or there already."""
    return REFUSED if found and not taken else DONE
