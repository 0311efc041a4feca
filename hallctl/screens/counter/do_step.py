"""Doing the step at hand with what is in its form, and taking a change back."""

from __future__ import annotations

from typing import Protocol

from hallctl.actions import order as actions
from hallctl.actions.undo import undo as undo_last
from hallctl.domain.base import Refused
from hallctl.domain.order import TURNED_AWAY, UNDER_WAY, Order
from hallctl.domain.steps_closing import PASSED_OVER
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import AtCounter, act, approved
from hallctl.screens.counter.form import StepForm
from hallctl.screens.counter.ladder import ended
from hallctl.screens.counter.paper import print_bring
from hallctl.screens.counter.steps import step_name
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

FIELD_OF = {
    "amount-out-of-range": "amount",
    "too-little": "tendered",
    "tendered-much": "tendered-again",
    "test-call-failed": "another-card",
}
"""Refusals of a rule that belong under a field."""


class AtStep(AtCounter, Protocol):
    """A counter whose steps are done in forms; `typed` is what was in those that are done."""

    typed: dict[tuple[int, str], dict[str, str]]

    @property
    def form(self) -> StepForm | None:
        """The form of the step at hand; None where it has none."""


async def do_step(at: AtStep) -> None:
    """Do the step, after asking once more where that is due."""
    form = at.form
    if form is None or not form.complete():
        return
    order, customer = form.running.order, at.view.ticket
    given = await form.view.confirm(at, form.running, form.given)
    try:
        after = await approved(at, actions.step, order.id, form.step, given)
    except Refused as refused:
        _point_at(at, form, refused)
        return
    at.typed[order.id, form.step] = form.values
    await form.done()
    await at.load()
    if after.state in UNDER_WAY:
        at.say(*form.view.said(after))
    else:
        at.say(_ended(after, form, customer.label if customer else _without(form)))
    if after.state == TURNED_AWAY:
        await print_bring(at, after.visit)


def _point_at(at: AtStep, form: StepForm, refused: Refused) -> None:
    """Say a refusal under the field it is about, or else below."""
    name = FIELD_OF.get(refused.code) or str(refused.facts.get("field", ""))
    found = [part for part in form.parts if part.name == name and hasattr(part, "fail")]
    if not found or not form.is_attached:
        raise refused
    found[0].fail(sentence(refused, at.naming))


def _ended(after: Order, form: StepForm, label: str) -> str:
    if after.more:
        return _("{label}: this one is done. What else?").format(label=label)
    if after.ending:
        text = _("{label} has left, and the order is closed: {how}.")
        return text.format(label=label, how=ended(form.running))
    if after.taken_up_by is not None:
        return _("{label}: done for the customer.").format(label=label)
    return _("{label} has been served.").format(label=label)


def _without(form: StepForm) -> str:
    """What an order is called whose customer is not here."""
    return _("Order {id}").format(id=form.running.order.id)


async def undo(at: AtStep) -> None:
    """Take back the last change; what had been typed for a step stands in its form again."""
    await act(at, undo_last)
    at.say(_("Taken back."))
    if form := at.form:
        name = step_name(form.running.context.book, form.step)
        at.say(_("Taken back; the next step is: {step}").format(step=name))
        form.refill(at.typed.pop((form.running.order.id, form.step), {}))


async def pass_over(at: AtStep) -> None:
    """Go on without a rating, of a customer who does not want to give one."""
    form = at.form
    if form is not None:
        given = {"rating": PASSED_OVER}
        await act(at, actions.step, form.running.order.id, form.step, given)


def _rates(at: AtStep) -> bool:
    return at.form is not None and at.form.view.rates


ACTS = (
    Act(
        "counter.pass-over",
        N_("Skip the rating"),
        pass_over,
        N_("The customer gives none; it is counted apart"),
        {"step"},
        permission="order.step",
        when=_rates,
        keys="ctrl+o",
        brief=N_("Skip"),
        missing=N_("No rating is awaited."),
    ),
    Act(
        "counter.undo",
        N_("Undo"),
        undo,
        N_("Take back your last change; all times are kept"),
        permission="hall.undo",
        keys="ctrl+z",
        listed=False,
    ),
)
