"""How the steps are shown from the submission to the goodbye."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget

from hallctl.domain import ladder, receipt
from hallctl.domain.mode import DOWN
from hallctl.domain.order import REFUSED, UNKNOWN, Order
from hallctl.domain.receipt import CORE, OURS, TAIL, WAYS
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.step import StepContext
from hallctl.queries.face import FaceState
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.counter.wait import Awaited
from hallctl.screens.counter.words import (
    RATINGS,
    checked_name,
    field_name,
    items_of,
    short_id,
    whole_name,
    yes_no,
)
from hallctl.screens.spans import Spans
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Prose
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.text import yuan
from hallctl.words import N_, _
from hallctl.words.names import unqualified
from hallctl.words.order import CORE_SAYS, CORRECTED, SENT

_CORE, _CORRECTED, _CORE_REVERSAL = "core-", "corrected-", "core-reversal"
"""How a difference's fields begin, and the one that is of no line of the receipt."""


# the submission


def _in_the_core(running: Running) -> tuple[str, ...]:
    """Its reference; without one, what is known of the submission."""
    order, down = running.order, running.context.mode in DOWN
    if order.sent == UNKNOWN:
        return (_("unknown") if down else _("not yet answered"),)
    return (_(SENT[order.sent]),) if order.sent == REFUSED else (short_id(running.reference),)


def _no_way_back(running: Running) -> Iterator[Widget]:
    order = running.order
    if order.sent == UNKNOWN:
        said = _("Submitted, not yet answered. Look there for {key}; F10 says what it shows.")
        yield Prose(said.format(key=order.key), "attention")
        return
    said = (
        _("A reversal cannot be taken back afterwards.")
        if running.order.service == REVERSAL
        else _("After this, only a reversal takes it back.")
    )
    yield Prose(said, "muted")


# the receipt check, and the way out of a difference


def _agrees(r: Running) -> tuple[str, ...]:
    order = r.order
    if order.voided:
        return (_("{count} voided").format(count=order.voided),)
    return (_("agrees"),) if "check" in order.done else ()


def _key_what_is_there(_running: Running) -> Iterator[Widget]:
    yield Prose(_("Key what the paper says, not what it should say."), "muted")


def _differs(after: Order) -> tuple[str, Tone]:
    if not after.differences:
        return "", "done"
    return _("The paper differs. Compare the three."), "attention"


def _difference_field(s: StepContext, name: str) -> str:
    if name.startswith(_CORRECTED):
        return _(CORRECTED).format(field=whole_name(s, name.removeprefix(_CORRECTED)))
    if name.startswith(_CORE) and name != _CORE_REVERSAL:
        return _(CORE_SAYS).format(field=checked_name(s, name.removeprefix(_CORE)))
    return field_name(s, name)


def _order_and_paper(running: Running) -> Iterator[Widget]:
    s = running.context
    names = [one["field"] for one in s.order.differences]
    rows = Rows(
        Column(cut=True),
        Column(N_("Order")),
        Column(N_("Paper")),
        rows=[
            Row(
                name,
                [
                    [(checked_name(s, name), "muted")],
                    [(receipt.expected(s, name), "strong")],
                    [(s.paper[name], "wrong")],
                ],
            )
            for name in names
        ],
        picks="",
        quiet=True,
    )
    rows.can_focus = False
    yield rows
    yield Prose(_("What does the core system show?"), "muted", classes="gap", id="likely")


_REASONS = {
    receipt.PAPER: N_("Order and core system agree: most likely the paper is wrong."),
    CORE: N_("The core system does not have what was asked for: most likely it is wrong."),
    None: N_("Core system and paper agree: most likely our entry is wrong. Ask the customer."),
}
"""Why a way out is likely, by the way that Enter takes; None where only the customer can tell."""


def _way_out(running: Running, form: Form) -> None:
    """What the core system says speaks for a way out; each way has its own particulars."""
    s, values = running.context, form.values
    names = [one["field"] for one in s.order.differences]
    way = form.query_one("#choice-way", Choice)
    known = all(values.get(_CORE + name) for name in names)
    if known and not way.value:
        suggested = receipt.suggested(s, values)
        way.place = WAYS.index(suggested) if suggested else -1
        way.refresh()
        form.screen.query_one("#likely", Prose).show(_(_REASONS[suggested]), "strong")
    form.field(_CORE_REVERSAL).display = way.value == CORE
    for name in names:
        corrected = form.field(_CORRECTED + name)
        corrected.display = way.value == OURS
        if corrected.display and not corrected.value and not name.endswith(TAIL):
            corrected.fill(s.paper[name])


# the test call; handing back, and the rating


def _spoiled(r: Running) -> tuple[str, ...]:
    spoiled = len(r.order.spoiled)
    return (_("{count} spoiled").format(count=spoiled),) if spoiled else ()


def _another_card(_running: Running, form: Form) -> None:
    """A card that does not work is replaced by another one."""
    failed = form.query_one("#choice-test", Choice).value == "failed"
    for card in form.query("#field-another-card").results(Field):
        card.display = failed


def _held(r: Running) -> list[str]:
    return [unqualified(name) for name in items_of(r)]


def _count_it(running: Running) -> Iterator[Widget]:
    change = running.order.change
    if change:
        yield Prose(_("Change {amount}: count it aloud.").format(amount=yuan(change)), "strong")
    if not items_of(running):
        nothing = _("Nothing else is held.") if change else _("Nothing of the customer's is held.")
        yield Prose(nothing, "muted")


def _item(running: Running, _name: str, value: str) -> str:
    ids = [str(one.id) for one in running.context.items]
    return items_of(running)[ids.index(value)]


def _items(state: FaceState, _cells: int) -> list[Spans]:
    """What is handed back."""
    return ["", *([("- ", "muted"), (name, "strong")] for name in state.items)]


def _rated(r: Running) -> tuple[str, ...]:
    if r.order.rating is not None:
        return (f"{r.order.rating} {_(RATINGS[r.order.rating - 1])}",)
    if r.order.passed_over:
        return (_("skipped"),)
    return (_("not rated"),) if ladder.over(r.context, "rating") else ()


def _awaited(running: Running) -> Iterator[Widget]:
    yield Prose(_("The customer keys it on their own screen."), "strong")
    if running.rating_until is not None:
        yield Awaited(running.rating_until)


VIEWS = {
    "submit": StepView(recorded=_in_the_core, texts=_no_way_back),
    "receipt": StepView(recorded=lambda r: (short_id(r.context.serial),)),
    "check": StepView(
        recorded=_agrees,
        texts=_key_what_is_there,
        wide=True,
        field=checked_name,
        said=_differs,
    ),
    "difference": StepView(
        name=N_("Difference"),
        texts=_order_and_paper,
        wide=True,
        alone="way",
        field=_difference_field,
        says_optional=False,
        follow=_way_out,
    ),
    "test-call": StepView(
        recorded=_spoiled, alone="test", says_optional=False, follow=_another_card
    ),
    "hand-back": StepView(recorded=_held, texts=_count_it, alone="item", option=_item, face=_items),
    "more": StepView(
        face_change=False,
        alone="more",
        option=yes_no(N_("yes, another service"), N_("nothing else")),
    ),
    "rating": StepView(
        face_change=False,
        recorded=_rated,
        texts=_awaited,
        implied=frozenset({"rating"}),
        rates=True,
    ),
    "goodbye": StepView(face_change=False),
}
