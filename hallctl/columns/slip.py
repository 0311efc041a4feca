"""What is shown of slips that wait for a printer."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import INSTANT, Around, Cell, Column, Columns
from hallctl.domain.base import Refused
from hallctl.words import N_, _
from hallctl.words.sentences import sentence
from hallctl.words.slip import KINDS


def problem(code: str | None) -> str:
    """What is wrong with a printer, in a sentence."""
    return sentence(Refused(code)) if code else ""


def _sign(slip: Any, _at: Around) -> Cell:
    return ("!", "attention") if slip.problem else ("", "text")


COLUMNS = Columns(
    Column("id", N_("Slip"), key="slip", title=N_("Slip no.")),
    Column("kind", N_("Kind"), text=lambda slip, _at: _(KINDS.get(slip.kind, slip.kind)), cut=1),
    Column("made", N_("Made at"), INSTANT, key="made_at", tone="muted"),
    Column("printer", N_("Printer"), cut=1, tone="muted"),
    Column("tries", N_("Tries")),
    Column("problem", N_("Problem"), text=lambda slip, _at: problem(slip.problem), cell=_sign),
    json="id kind made printer tries problem",
    listed="id kind made printer tries problem",
    screen="id kind made printer problem",
)
