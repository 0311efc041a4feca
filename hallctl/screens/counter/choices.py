"""The choices of a step's form: what is offered, and what is at hand to begin with."""

from __future__ import annotations

from hallctl.domain.situation import Need
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.view import Running
from hallctl.screens.widgets.choice import Choice, Option
from hallctl.screens.widgets.several import Several

CHOSEN = frozenset({"choice", "yes", "several"})
"""Kinds of needs that are always chosen; a blind one is, where what it may be is known."""


class Unseen(Choice):
    """A choice with nothing at hand to begin with: Enter alone must not answer it."""

    def on_mount(self) -> None:
        """Stand before the first option."""
        if not self.value:
            self.place = -1

    def action_pick(self) -> None:
        """Choose what was gone to."""
        if self.place >= 0:
            super().action_pick()


class Pointed(Choice):
    """A choice whose digits only point: an amount keyed a moment too early must not pay by card."""

    def action_digit(self, digit: int) -> None:
        """Go to an option by its number; Enter chooses it."""
        if digit <= len(self.options):
            self.place = digit - 1
            self.refresh()


def choice_of(running: Running, view: StepView, need: Need, label: str) -> Choice | None:
    """What a need is chosen with; None for one that is typed."""
    values = view.offered(running, need)
    if need.kind not in CHOSEN and not (need.kind == "blind" and values):
        return None
    options = [Option(value, view.option(running, need.name, value)) for value in values]
    if need.kind == "several":
        return Several(need.name, options, label=label, value=need.default)
    proposed = need.default in values
    kind = view.choice if proposed else Unseen
    value = need.default if proposed else ""
    return kind(need.name, options, label=label, value=value, stacked=need.name == view.alone)
