"""What stands in the raised panel: what to do and to say now, and the keys for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from textual.widget import Widget

from hallctl.domain.order import AWAY, TURNED_AWAY
from hallctl.screens.counter.choose import CounterForm, ServiceForm
from hallctl.screens.counter.core import WAY_OUT, blocked
from hallctl.screens.counter.form import StepForm
from hallctl.screens.counter.ladder import ended
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.steps import step_name, view_of
from hallctl.screens.counter.view import CounterView, Phase, Running
from hallctl.screens.counter.wait import NoShow, prepared
from hallctl.screens.counter.words import ending_reason, said
from hallctl.screens.spans import width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.line import HangingText, Prose
from hallctl.screens.widgets.option import Option
from hallctl.words import _, ngettext
from hallctl.words.holding import held_for
from hallctl.words.names import documents


class Content(NamedTuple):
    """A panel's title, what stands beside it, its widgets; `size` is its class.

    A wide one leaves the ladder its names, a narrow one the waiting theirs, a whole one is alone.
    """

    title: str
    aside: str
    widgets: Sequence[Widget]
    size: str = ""


class Digits(Choice):
    """Acts by their ids: what a digit does here, wherever no field has the focus; Enter is left to the screen.

    Those that are `idle` now keep their place, so that each digit always means the same, but do not show it.
    """

    def __init__(self, *options: Option, idle: Collection[str] = ()) -> None:
        super().__init__("acts", options, stacked=True, everywhere=True)
        self.can_focus, self.idle = False, idle

    def action_pick(self) -> None:
        """Do it; none of them stays chosen."""
        self.post_message(self.Picked(self, self.options[self.place].value))

    def _head(self, place: int) -> list[tuple[str, Tone]]:
        head = super()._head(place)
        return [(" " * width(head), "text")] if self._idle(place) else head

    def _tone(self, place: int) -> Tone:
        return "muted" if self._idle(place) else super()._tone(place)

    def _idle(self, place: int) -> bool:
        return self.options[place].value in self.idle


def key(view: CounterView) -> tuple[Any, ...]:
    """What the panel depends on: while it is the same, nothing that is typed is touched."""
    desk, customer, running = view.desk, view.ticket, view.running
    match view.phase:
        case "nobody":
            return ("nobody", view.counters)
        case "free" | "away":
            return (view.phase, desk, view.line[:1], view.waiting, view.parked)
        case "called":
            return ("called", customer)
        case "choosing":
            back_for = [one.id for one in view.back_for]
            return ("choosing", customer and customer.id, len(view.orders), back_for, view.remark)
    assert running is not None
    order = running.order
    if order.state == AWAY:
        return ("alone", order.id, order.since)
    return ("step", order.id, running.step, _needed(running))


def _needed(running: Running) -> tuple[Any, ...]:
    order = running.order
    return (
        running.context.items,
        order.signed,
        order.unsigned,
        order.differences,
        order.rating,
        order.who,
        order.amount,
        order.change,
        order.sent,
        running.context.mode,
    )


def content(view: CounterView) -> Content:
    """What the panel shows at this moment of the counter."""
    return _CONTENT[view.phase](view)


def _nobody(view: CounterView) -> Content:
    asked = _("You are not at a counter. Key yours, or choose it with Up and Down.")
    return Content(
        _("Which counter do you open?"),
        "",
        [Prose(asked, "muted"), CounterForm(view)],
        size="-whole",
    )


def _free(view: CounterView) -> Content:
    waiting = view.waiting
    if waiting:
        text = ngettext(
            "{count} customer is waiting for you.",
            "{count} customers are waiting for you.",
            waiting,
        ).format(count=waiting)
    else:
        text = _("Nobody is waiting for this counter. New numbers appear below by themselves.")
    return Content(
        _("The counter is free"),
        "",
        [
            Prose(text),
            *(
                [Prose(_("Enter calls {label}.").format(label=view.line[0].label), "muted")]
                if waiting
                else []
            ),
            Digits(
                Option("counter.choose", _("Call a chosen number")),
                Option("counter.resume", _("Resume a parked one"), _count(view.parked)),
                Option("counter.away", _("Leave for a while")),
                Option("counter.close", _("Close the counter")),
                idle={
                    *(() if waiting else ("counter.choose",)),
                    *(() if view.parked else ("counter.resume",)),
                },
            ),
        ],
        size="-narrow",
    )


def _count(number: int) -> str:
    return str(number) if number else ""


def _away(view: CounterView) -> Content:
    desk = view.desk
    assert desk is not None
    reason = view.book.reason("away", desk.reason or "")
    return Content(
        _("Away: {reason}").format(reason=said(reason.name)),
        "",
        [Prose(said(reason.say), "muted"), Prose(_("Enter opens the counter again."))],
        size="-narrow",
    )


def _called(view: CounterView) -> Content:
    customer, book = view.ticket, view.book
    assert customer is not None
    return Content(
        _("{label} is called").format(label=customer.label),
        _("{count}x").format(count=customer.calls),
        [
            *prepared(view),
            NoShow(customer, book.limit("calls_before_no_show"), book.limit("no_show_seconds")),
            Digits(
                Option("counter.recall", _("Call again")),
                Option("counter.no-show", _("No-show: nobody came")),
                Option("counter.transfer", _("Pass on to queue or counter")),
            ),
        ],
    )


def _choosing(view: CounterView) -> Content:
    title = _("Which service next?") if view.orders else _("What is to be done?")
    return Content(title, "", [*_back_for(view), *prepared(view), ServiceForm(view)])


def _back_for(view: CounterView) -> Iterator[Widget]:
    """What is held over for the number of the customer who is here."""
    if view.back_for:
        said = (held_for(view.back_for, view.book), _("F10 takes it up."))
        line = _("{first} {second}").format(first=said[0], second=said[1])
        yield Prose(line, "attention", classes="say")


def _alone(_view: CounterView) -> Content:
    return Content(
        _("You have stepped away"),
        "",
        [Prose(_("The customer is waiting at the counter. Enter goes on with the order."))],
    )


def _step(view: CounterView) -> Content:
    running = view.running
    assert running is not None
    name, shown = step_name(running.context.book, running.step), view_of(running.step)
    widgets = [*_texts(running, shown), StepForm(running, shown)]
    return Content(name, "", widgets, size="-wide" if shown.wide else "")


def _texts(running: Running, shown: StepView) -> Iterator[Widget]:
    """How the order ends where it does, the spoken line of the step, and what belongs to it."""
    book, order = running.context.book, running.order
    if order.ending:
        yield Prose(_(": ").join((ended(running), ending_reason(book, order))), "attention")
        say = book.raw["reasons"].get("decline", {}).get(order.reason or "")
        if say:
            yield Prose(said(book.reason("decline", order.reason or "").say), "text")
    if order.ending == TURNED_AWAY:
        yield from _bring(running)
    if why := blocked(running):
        yield Prose(_(WAY_OUT[why.code]), "attention")
    if not shown.name:
        yield Prose(said(book.step(running.step).say), "muted", classes="say")
    yield from shown.texts(running)


def _bring(running: Running) -> Iterator[Widget]:
    """What to bring next time, each group that was not seen today (C4.3.1-2)."""
    s = running.context
    who = s.order.who or s.service.who[0]
    groups = zip(s.service.documents.get(who, ()), documents(s.service, who, s.book), strict=True)
    seen = {*s.order.seen, *s.prepared}
    missing = [line for group, line in groups if not seen & set(group)]
    if missing:
        yield Prose(_("To bring next time:"), "attention", classes="gap")
    yield from (HangingText("- ", line, "strong") for line in missing)
    yield Prose("", classes="gap")


_CONTENT: dict[Phase, Callable[[CounterView], Content]] = {
    "nobody": _nobody,
    "free": _free,
    "away": _away,
    "called": _called,
    "choosing": _choosing,
    "alone": _alone,
    "step": _step,
}
