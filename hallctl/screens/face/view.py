"""The customer's screen as text: pure functions of a `FaceState` and the room there is."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from hallctl.domain.times import time_of_day
from hallctl.lines import wrap
from hallctl.numerals import figure, figure_width, largest
from hallctl.queries.face import FaceState
from hallctl.screens.counter.amounts import Amount, amounts
from hallctl.screens.counter.step_view import StepView
from hallctl.screens.counter.steps import view_of
from hallctl.screens.counter.words import RATINGS, said
from hallctl.screens.spans import Spans
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import spans
from hallctl.text import yuan
from hallctl.words import N_, _

FRAME = 8
"""Lines of the screen that are none of what is said: the top line, the panel's edge, blanks, the last line."""
HIGH = 10
"""Lines of a number that is called here."""


class FaceContent(NamedTuple):
    """What the screen says: who and what, the title and sentence of now, and what belongs to it."""

    head: list[Spans]
    title: str
    say: str
    body: list[Spans]


def bar(state: FaceState) -> Spans:
    """The hall, on the left of the top line."""
    name: list[tuple[str, Tone]] = [(state.hall, "strong")]
    return [(" " + _("Demo") + " ", "inverse"), "  ", *name] if state.demo else name


def place(state: FaceState, now: int | None) -> Spans:
    """The counter and, where it is known, the time: on the right of the top line."""
    counter = _("Counter {number}").format(number=state.counter)
    time = [] if now is None else ["   ", time_of_day(now, state.utc_offset)]
    return [(counter, "accent"), *time]


def face(state: FaceState, cells: int, lines: int = 24) -> FaceContent:
    """All of a screen of so many lines but its top line; the body's lines are at most `cells` wide."""
    if state.phase in {"step", "alone"}:
        return _ordering(state, cells, lines)
    if state.phase == "called":
        return FaceContent([], "", _(CALLED), _large(state.number, cells))
    if state.phase == "between":
        head: list[Spans] = [[(state.number, "key")]]
        return FaceContent(head, "", _(BETWEEN), [])
    say = said(state.say) or _(EMPTY[state.phase])
    return FaceContent([], "", say, _large(str(state.counter), cells))


CALLED = N_("Welcome; please take a seat.")
BETWEEN = N_("What can we do for you?")
ALONE = N_("The clerk will be back in a moment; thank you for your patience.")
EMPTY = {
    "closed": N_("This counter is closed."),
    "away": N_("The clerk will be back soon."),
    "free": N_("Please wait until your number is called."),
}


def _thanks(rating: int) -> str:
    text = _("Thank you. Your rating: {rating}, {words}. Another digit changes it.")
    return text.format(rating=rating, words=_(RATINGS[rating - 1]))


def _large(text: str, cells: int) -> list[Spans]:
    across, down = largest(text, cells, HIGH)
    left = " " * max((cells - figure_width(text, across)) // 2, 0)
    lines: list[Spans] = [[left, *spans(row, "solid-accent")] for row in figure(text, across, down)]
    return ["", *lines]


def _ordering(state: FaceState, cells: int, lines: int) -> FaceContent:
    if state.phase == "alone":
        return FaceContent(_head(state), said(state.title), _(ALONE), [])
    if state.rating_until is not None:
        say = _thanks(state.rating) if state.rating else said(state.say)
        return FaceContent(_head(state), said(state.title), say, [])
    step = view_of(state.step)
    say = step.face_says(state) or said(state.say)
    large = _large_amounts(state, step)
    head = _head(state, money=not large)
    free = lines - FRAME - len(head) - len(wrap(say, cells))
    body = [*step.face(state, cells)]
    if len(body) > free and state.signing:  # what is agreed to counts more than where on the paper
        body = [*step.face(replace(state, signing=state.signing._replace(at="")), cells)]
    if large:
        body += amounts(large, cells, free - len(body))
    return FaceContent(head, said(state.title), say, body)


def _large_amounts(state: FaceState, step: StepView) -> list[Amount]:
    """What is to be paid while it is, then the change and what it is of."""
    named = [(name, fen) for name, fen in _amounts(state) if fen is not None]
    if step.face_due:
        return named[:1]
    return named if state.change and step.face_change else []


def _head(state: FaceState, *, money: bool = True) -> list[Spans]:
    """Number and service, then what the order is about and what it costs."""
    first: list[tuple[str, Tone]] = [(state.number, "key"), ("  ", "text")]
    first += [(said(state.service), "strong"), ("   ", "text"), (state.phone, "text")]
    facts: list[tuple[str, Tone]] = []
    for fact in state.facts:
        facts += [(f"{said(fact.name)} ", "muted"), (f"{said(fact.value)}   ", "text")]
    paid = _money(state) if money else []
    return [first, *([facts] if facts else []), *([paid] if paid else [])]


def _amounts(state: FaceState) -> tuple[tuple[str, int | None], ...]:
    return (
        (_("To be paid out") if state.paid_out else _("To pay"), state.amount),
        (_("Received"), state.tendered),
        (_("Change"), state.change),
    )


def _money(state: FaceState) -> Spans:
    spans_: list[tuple[str, Tone]] = []
    for name, fen in _amounts(state):
        if fen is not None:
            spans_ += [(f"{name} ", "muted"), (f"{yuan(fen)}   ", "strong")]
    return spans_
