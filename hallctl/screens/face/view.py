"""The customer's screen as text: pure functions of a `FaceState` and the room there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hallctl.domain.service import Words
from hallctl.screens.clock import time_of_day
from hallctl.queries.face import FaceState
from hallctl.screens.spans import Spans, wrap
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import figure, figure_width, largest, spans
from hallctl.text import yuan
from hallctl.words import N_, _, language

HIGH = 10
"""Lines of a number that is called here."""
RATED = "rating"


class Shown(NamedTuple):
    """What the screen says: who and what, the title and sentence of now, and what belongs to it."""

    head: list[Spans]
    title: str
    say: str
    body: list[Spans]


def said(words: Words) -> str:
    """A text of the pack in the language in use."""
    return words.in_(language())


def bar(state: FaceState) -> Spans:
    """The hall, on the left of the top line."""
    name: list[tuple[str, Tone]] = [(state.hall, "strong")]
    return [(" " + _("Demo") + " ", "inverse"), "  ", *name] if state.demo else name


def place(state: FaceState, now: int | None) -> Spans:
    """The counter and, where it is known, the time: on the right of the top line."""
    counter = _("Counter {number}").format(number=state.counter)
    time = [] if now is None else ["   ", time_of_day(now, state.utc_offset)]
    return [(counter, "accent"), *time]


def face(state: FaceState, cells: int) -> Shown:
    """All of the screen but its top line; the body's lines are at most `cells` wide."""
    if state.phase in {"step", "alone"}:
        return _ordering(state, cells)
    if state.phase == "called":
        return Shown([], "", _(CALLED), _large(state.number, cells))
    if state.phase == "between":
        head: list[Spans] = [[(state.number, "key")]]
        return Shown(head, "", _(BETWEEN), [])
    say = said(state.say) or _(EMPTY[state.phase])
    return Shown([], "", say, _large(str(state.counter), cells))


CALLED = N_("Welcome; please take a seat.")
BETWEEN = N_("What can we do for you?")
ALONE = N_("The clerk will be back in a moment; thank you for your patience.")
EMPTY = {
    "closed": N_("This counter is closed."),
    "away": N_("The clerk will be back soon."),
    "free": N_("Please wait until your number is called."),
}
SOON = N_("The clerk is keying the amount; you will see it here.")
THANKS = N_("Thank you for your rating. Another digit changes it.")


def _large(text: str, cells: int) -> list[Spans]:
    across, down = largest(text, cells, HIGH)
    left = " " * max((cells - figure_width(text, across)) // 2, 0)
    lines: list[Spans] = [[left, *spans(row, "solid-accent")] for row in figure(text, across, down)]
    return ["", *lines]


def _ordering(state: FaceState, cells: int) -> Shown:
    if state.phase == "alone":
        return Shown(_head(state), said(state.title), _(ALONE), [])
    body = _BODIES.get(state.step, _nothing)(state, cells)
    say = said(state.say)
    if state.step == RATED and state.rating:
        say = _(THANKS)
    elif state.step == "amount" and state.amount is None:
        say = _(SOON)
    return Shown(_head(state), said(state.title), say, body)


def _head(state: FaceState) -> list[Spans]:
    """Number and service, then what the order is about and what it costs."""
    first: list[tuple[str, Tone]] = [(state.number, "key"), ("  ", "text")]
    first += [(said(state.service), "strong"), ("   ", "text"), (state.phone, "text")]
    facts: list[tuple[str, Tone]] = []
    for fact in state.facts:
        facts += [(f"{said(fact.name)} ", "muted"), (f"{said(fact.value)}   ", "text")]
    money = _money(state)
    return [first, *([facts] if facts else []), *([money] if money else [])]


def _money(state: FaceState) -> Spans:
    named = (
        (_("To be paid out") if state.paid_out else _("To pay"), state.amount),
        (_("Received"), state.tendered),
        (_("Change"), state.change),
    )
    spans_: list[tuple[str, Tone]] = []
    for name, fen in named:
        if fen is not None:
            spans_ += [(f"{name} ", "muted"), (f"{yuan(fen)}   ", "strong")]
    return spans_


# what belongs to a step


def _nothing(_state: FaceState, _cells: int) -> list[Spans]:
    return []


def _points(state: FaceState, cells: int) -> list[Spans]:
    """What the customer agrees to, point by point."""
    lines: list[Spans] = [""]
    for point in state.points:
        first, *rest = wrap(said(point), cells - 2)
        lines += [[("- ", "muted"), first], *(["  ", line] for line in rest)]
    return lines


def _amount(state: FaceState, cells: int) -> list[Spans]:
    """What is to be paid, in figures that can be read at arm's length."""
    if state.amount is None:
        return []
    text = yuan(state.amount)
    across = 2 if figure_width(text, 2) <= cells else 1
    return ["", *(spans(line, "solid") for line in figure(text, across, 1))]


def _sign(state: FaceState, cells: int) -> list[Spans]:
    """Where to sign, and what is signed."""
    if state.signing is None:
        return _points(state, cells)
    at = _("Place {number} of {of}").format(number=state.signing.number, of=state.signing.of)
    where = wrap(said(state.signing.place), cells)
    return ["", [(at, "key")], *([(line, "strong")] for line in where), *_points(state, cells)]


def _items(state: FaceState, _cells: int) -> list[Spans]:
    """What is handed back."""
    return ["", *([("- ", "muted"), (name, "strong")] for name in state.items)]


_BODIES: dict[str, Callable[[FaceState, int], list[Spans]]] = {
    "tell": _points,
    "consent": _points,
    "sign": _sign,
    "amount": _amount,
    "money": _amount,
    "hand-back": _items,
}
