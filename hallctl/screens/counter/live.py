"""What a form shows while it is filled in: the change to give, the way out of a difference."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hallctl.domain import receipt
from hallctl.domain.base import Refused
from hallctl.domain.steps_terms import CASH
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.line import Line
from hallctl.text import amount_fen, yuan
from hallctl.words import _

if TYPE_CHECKING:
    from hallctl.screens.counter.form import StepForm


def money(form: StepForm) -> None:
    """Only cash is tendered; what is due stands above, the change beside it as it is typed."""
    due = form.running.order.amount or 0
    paid_out = form.running.situation.service.fee.kind == "paid-out"
    text = _("To pay out {amount}") if paid_out else _("To pay {amount}")
    back = 0
    for tendered in form.query("#field-tendered").results(Field):
        tendered.display = form.query_one("#choice-means", Choice).value == CASH
        if tendered.display:
            back = _change(tendered.value, due)
    change = _("Change {amount}").format(amount=yuan(back)) if back > 0 else ""
    line = [(text.format(amount=yuan(due)), "strong")]
    form.query_one("#due", Line).show(line, [(change, "attention")] if change else "")


def _change(tendered: str, due: int) -> int:
    try:
        return amount_fen(tendered) - due
    except Refused:
        return 0


def difference(form: StepForm) -> None:
    """What the core system says speaks for a way out; each way has its own particulars."""
    s, values = form.running.situation, form.values
    names = [one["field"] for one in s.order.differences]
    way = form.query_one("#choice-way", Choice)
    known = all(values.get(f"core-{name}") for name in names)
    if known and not way.value:
        suggested = receipt.suggested(s, values)
        way.place = receipt.WAYS.index(suggested) if suggested else -1
        way.refresh()
        form.note(
            "" if suggested else _("The core system has what the paper says: ask the customer.")
        )
    way.display = known
    form.field("core-reversal").display = way.value == receipt.CORE
    for name in names:
        corrected = form.field(f"corrected-{name}")
        corrected.display = way.value == receipt.OURS
        if corrected.display and not corrected.value and not name.endswith(receipt.TAIL):
            corrected.fill(s.paper[name])


LIVE: dict[str, Callable[[StepForm], None]] = {"money": money, "difference": difference}
