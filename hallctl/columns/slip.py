"""What is shown of slips that wait for a printer."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.kinds import INSTANT, coded
from hallctl.domain.base import Refused
from hallctl.words import N_, _
from hallctl.words.sentences import sentence
from hallctl.words.slip import KINDS, STATES

UNKNOWN = "unknown"
"""The state of a slip that was perhaps printed."""


def problem(code: str | None) -> str:
    """What is wrong with a printer, in a sentence."""
    return sentence(Refused(code)) if code else ""


COLUMNS = Columns(
    NounColumn("id", N_("Slip"), key="slip", title=N_("Slip no."), tone="accent"),
    NounColumn("kind", N_("Kind"), coded(KINDS), title=N_("Slip"), cut=1),
    NounColumn("made", N_("Made at"), INSTANT, key="made_at", tone="muted"),
    NounColumn("printer", N_("Printer"), cut=1, tone="muted"),
    NounColumn("state", N_("State"), coded(STATES)),
    NounColumn("tries", N_("Tries")),
    NounColumn(
        "problem",
        N_("Problem"),
        text=lambda slip, _at: problem(slip.problem),
        title="",
        cell=lambda slip, _at: _seen(slip),
        tone="attention",
    ),
    json="id kind made printer state tries problem",
    listed="id kind made printer state tries problem",
    screen="id kind made printer problem",
    filters="kind state printer",
)


def _seen(one: Any) -> str:
    """What stands behind a slip in the list: that it was perhaps printed, or that its printer does not print."""
    return _(STATES[UNKNOWN]) if one.state == UNKNOWN else "!" if one.problem else ""


def facts(one: Any, _at: Around) -> list[Fact]:
    """Where it is to be printed, and why it is not."""
    found = [Fact(_("Printer"), one.printer), Fact(_("Tries"), str(one.tries))]
    if one.state == UNKNOWN:
        said = _("Perhaps it was printed: look at the printer before it is printed again.")
        found.insert(0, Fact(_("State"), said, "attention"))
    if one.problem:
        found.append(Fact(_("Problem"), problem(one.problem), "attention"))
    return found
