"""Doing the step at hand with what is in its form; what cannot be undone asks once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from hallctl.actions import order as actions
from hallctl.actions.undo import undo
from hallctl.domain.base import Actor, Refused
from hallctl.domain.order import UNDER_WAY, Order
from hallctl.domain.reversing import REVERSAL
from hallctl.screens.counter.base import CounterBase
from hallctl.screens.counter.choices import OTHER
from hallctl.screens.counter.form import StepForm
from hallctl.screens.counter.ladder import ended
from hallctl.screens.counter.orders import OrderActs
from hallctl.screens.counter.words import step_name
from hallctl.screens.dialogs import Confirm
from hallctl.text import yuan
from hallctl.words import _
from hallctl.words.sentences import sentence

FIELD_OF = {
    "amount-out-of-range": "amount",
    "too-little": "tendered",
    "not-digits": "",
}
"""Refusals of a rule that belong under a field."""


class StepActs(OrderActs):
    """Climbing the ladder."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: dict[tuple[int, str], dict[str, str]] = {}

    async def action_undo(self) -> None:
        """Take back the last change; what had been typed for a step stands in its form again."""
        await self.act(undo)
        self.say(_("Taken back."))
        for form in self.query(StepForm).results():
            name = step_name(form.running.situation.book, form.step)
            self.say(_("Taken back; at hand is: {step}").format(step=name))
            form.refill(self._typed.pop((form.running.order.id, form.step), {}))

    async def submit_form(self, form: StepForm) -> None:
        """Do the step, after asking once more where that is due."""
        if not form.complete():
            return
        given = form.given
        match form.step, given:
            case "status", {"status": value} if value == OTHER:
                self.action_decline()
            case "identity", {"match": "failed"}:
                self._once_more(
                    form,
                    given,
                    _("Does the person not match the document?"),
                    _("The order ends as declined."),
                    _("Not matching"),
                )
            case "sign", {"refused": "yes"}:
                self._refused(form, given)
            case "submit", _:
                self._once_more(
                    form,
                    given,
                    _("Has the core system carried it out under {reference}?").format(
                        reference=given.get("reference", "")
                    ),
                    _("A reversal cannot be taken back afterwards.")
                    if form.running.order.service == REVERSAL
                    else _("From here on it is taken back by a reversal only."),
                    _("Carried out"),
                )
            case _:
                await self._climb(form, given)

    def _once_more(
        self, form: StepForm, given: Mapping[str, str], question: str, detail: str, yes: str
    ) -> None:
        async def go(_yes: bool) -> None:
            await self._climb(form, given)

        self.ask_then(Confirm(question, detail, yes=yes), go)

    def _refused(self, form: StepForm, given: Mapping[str, str]) -> None:
        """The customer will not sign: why, and what comes of it."""
        submitted = "submit" in form.running.order.done
        detail = (
            _("It is recorded, and the order goes on.")
            if submitted
            else _("Nothing is submitted: the order ends as declined.")
        )

        def why(reason: str) -> None:
            self._once_more(
                form,
                {**given, "reason": reason},
                _("Does the customer refuse to sign?"),
                detail,
                _("Refused"),
            )

        self.ask_reason("signature", _("Why not?"), why)

    async def _climb(self, form: StepForm, given: Mapping[str, str]) -> None:
        order, step = form.running.order, form.step

        async def climb(by: Actor) -> Order:
            return await self.do(actions.step, by, order.id, step, given)

        try:
            await self.approved(climb, partial(self._climbed, form))
        except Refused as refused:
            self._point_at(form, refused)

    def _point_at(self, form: StepForm, refused: Refused) -> None:
        """Say a refusal under the field it is about, or else below."""
        name = FIELD_OF.get(refused.code) or str(refused.facts.get("field", ""))
        found = [p for p in form.parts if p.name == name and hasattr(p, "fail")]
        if not found:
            raise refused
        found[0].fail(sentence(refused, self.naming))

    async def _climbed(self, form: StepForm, after: Order) -> None:
        self._typed[form.running.order.id, form.step] = form.values
        await form.done()
        before = self.view
        await self.load()
        if after.state not in UNDER_WAY:
            label = before.ticket.label if before.ticket else ""
            if after.more:
                self.say(_("{label}: this one is done. What else?").format(label=label))
            elif after.ending:
                how = ended(form.running)
                self.say(
                    _("{label} has left, and the order is closed: {how}.").format(
                        label=label, how=how
                    )
                )
            else:
                self.say(_("{label} has been served.").format(label=label))
        elif form.step == "money" and after.change:
            change = yuan(after.change)
            self.say(_("Change {amount}: say it aloud.").format(amount=change), "attention")
        elif form.step == "check" and after.differences:
            self.say(_("The paper differs. Compare the three."), "attention")
        else:
            self.say("")


__all__ = ["CounterBase", "StepActs"]
