"""What a step's rule receives and what it returns; the steps themselves are in `steps.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.item import Item
from hallctl.domain.mode import NORMAL
from hallctl.domain.order import Order
from hallctl.domain.order_events import (
    OrderDiffered,
    OrderDifferenceResolved,
    OrderRatingAsked,
    OrderStepped,
    OrderSubmitted,
)
from hallctl.domain.plan import Plan
from hallctl.domain.service import Service, SignaturePlace


class Secret(NamedTuple):
    """A personal value on its way into the file: the action keeps it outside the journal."""

    value: str


def secret(value: str) -> Secret | None:
    """A value marked to be kept outside the journal; None where there is none."""
    return Secret(value) if value else None


class Need(NamedTuple):
    """One field a step asks for; `kind` says how it is read, `choices` what it may be.

    Kinds: text, digits, phone, money, iccid, plan, date, choice, yes, several (ids, separated by
    commas), tick (only yes is accepted), blind (compared with what is known, which is not shown).
    """

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = True


class StepContext(NamedTuple):
    """All that a step's rule may look at, `now` (UTC ms); private values are revealed here for the
    clerk's change. `prepared` are the documents that reception saw for this service, `mode` is the
    hall's mode now, `hall` its code. `plans` are the hall's plans where a field may ask for one,
    `today` is the business day (ISO), `language` the hall's.
    """

    order: Order
    service: Service
    book: Book
    by: Actor
    phone: str = ""
    name: str = ""
    fields: Mapping[str, str] = {}
    serial: str = ""
    items: tuple[Item, ...] = ()
    original: Order | None = None
    paper: Mapping[str, str] = {}
    acting: Mapping[str, str] = {}
    spoiled: tuple[str, ...] = ()
    prepared: tuple[str, ...] = ()
    now: int = 0
    mode: str = NORMAL
    hall: str = ""
    plans: tuple[Plan, ...] = ()
    today: str = ""
    language: str = "zh"

    @property
    def offered(self) -> tuple[Plan, ...]:
        """The plans that are offered today."""
        return tuple(one for one in self.plans if one.offered(self.today))

    @property
    def settled(self) -> tuple[str, ...]:
        """The documents that reception saw and nobody has to check again; none at a risk service (C4.3.1-1)."""
        return () if self.service.risk else self.prepared

    @property
    def places(self) -> tuple[SignaturePlace, ...]:
        """The signature places that apply."""
        return self.service.places(self.order.who or "owner", contract=self.order.contract)

    @property
    def unsigned(self) -> tuple[SignaturePlace, ...]:
        """The signature places still to be signed, in order."""
        settled = (*self.order.signed, *self.order.unsigned)
        return tuple(place for place in self.places if place.id not in settled)


Keep = Callable[[Any], Any]
"""A function that keeps the personal values of a step's facts outside the journal."""


class Done(NamedTuple):
    """A step that was done: the order's fields it sets; not `finished` while parts are left.

    `received` are items taken, `returned` the one given back, `again` the steps to be done once more;
    `sent` is the submission whose answer the step has, where its beginning was not recorded.
    """

    facts: dict[str, Any]
    finished: bool = True
    received: tuple[str, ...] = ()
    returned: int | None = None
    again: tuple[str, ...] = ()
    sent: OrderSubmitted | None = None

    def event(self, order: Order, step: str, keep: Keep) -> OrderStepped:
        """The event that the step, or one part of it, was done."""
        done = tuple(one for one in order.done if one not in self.again)
        if self.finished:
            done = (*done, step)
        return OrderStepped(step, done, keep(self.facts))


class Ending(NamedTuple):
    """A refusal that is the outcome: the order ends as declined or turned away.

    `detail` is the reason of the pack why the customer would not sign.
    """

    reason: str
    detail: str | None = None


class Checked(NamedTuple):
    """What a receipt check found: the fields in which the paper differs, with what it says."""

    differences: tuple[dict[str, Any], ...]

    def event(self, order: Order, step: str, keep: Keep) -> OrderStepped | OrderDiffered:
        """The event that the paper agrees, or differs."""
        if self.differences:
            return OrderDiffered(keep(self.differences))
        return OrderStepped(step, (*order.done, step), {})


class Resolved(NamedTuple):
    """A way out of differences: what the core system says, the steps that still count as done, the
    fields it sets.
    """

    way: str
    core: dict[str, Any]
    done: tuple[str, ...]
    facts: dict[str, Any]

    def event(self, _order: Order, _step: str, keep: Keep) -> OrderDifferenceResolved:
        """The event that the differences were resolved."""
        return OrderDifferenceResolved(self.way, keep(self.core), self.done, keep(self.facts))


Given = Mapping[str, Any]
Result = Done | Ending | Checked | Resolved


def no_needs(_: StepContext) -> tuple[Need, ...]:
    """The needs of a step that asks for nothing."""
    return ()


def noted(_: StepContext, __: Given) -> Done:
    """The rule of a step that records only that it was done."""
    return Done({})


def always(_: StepContext) -> bool:
    """For `applies`: every order of the service has the step."""
    return True


def never(_: StepContext) -> bool:
    """For `over`: only the clerk ends the step."""
    return False


def unasked(_: StepContext) -> None:
    """For `asked`: at this step the customer is asked for nothing themselves."""


class Step(NamedTuple):
    """A step of the vocabulary: its fields, its rule, and which orders it applies to.

    `asked` gives the event that is recorded when an order comes to the step, `over` says whether it has
    ended by itself.
    """

    needs: Callable[[StepContext], tuple[Need, ...]] = no_needs
    rule: Callable[[StepContext, Given], Result] = noted
    applies: Callable[[StepContext], bool] = always
    asked: Callable[[StepContext], OrderRatingAsked | None] = unasked
    over: Callable[[StepContext], bool] = never
