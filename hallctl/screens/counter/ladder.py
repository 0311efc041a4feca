"""The order's ladder: what is done with what was recorded, the step at hand, what is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.strip import Strip

from hallctl.domain import ladder
from hallctl.domain.book import Book
from hallctl.domain.service import Service
from hallctl.screens.counter.steps import step_name, view_of
from hallctl.screens.counter.view import Running
from hallctl.screens.spans import Spans, blank, cut, fit, plain, strip, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn
from hallctl.words import _, ngettext

MARK = 5
"""Cells before a step's name."""
GAP = 2
LEAST_FACT = 12
"""Cells kept for what was recorded: a phone, an amount, an id by its ends."""


class Rung(NamedTuple):
    """One step: its number, name and facts; `state` is "done", "now", "left" or "note"."""

    number: int
    name: str
    facts: tuple[str, ...]
    state: str


def rungs(running: Running) -> list[Rung]:
    """The steps of the order that apply, each with what it recorded."""
    order, left = running.order, running.left
    s = running.context
    shown = [step for step in order.ladder if ladder.over(s, step) or step in left]
    if running.step and running.step not in shown:  # what came up stands before what is next
        shown.insert(shown.index(left[1]), running.step)
    return [_rung(running, number, step) for number, step in enumerate(shown, start=1)]


def to_come(book: Book, service: Service) -> list[Rung]:
    """The ladder of a service that has not been begun."""
    return [
        Rung(number, step_name(book, step), (), "left")
        for number, step in enumerate(service.ladder, start=1)
    ]


def _rung(running: Running, number: int, step: str) -> Rung:
    done = ladder.over(running.context, step)
    state = "done" if done else "now" if step == running.step else "left"
    facts = tuple(filter(None, view_of(step).recorded(running)))
    return Rung(number, step_name(running.context.book, step), facts, state)


def folded(rows: Sequence[Rung], height: int) -> list[Rung]:
    """The rungs in so many lines: what was done first is folded, then what comes last."""
    over = len(rows) - height
    if over <= 0:
        return list(rows)
    done = sum(rung.state == "done" for rung in rows)
    fold = min(over + 1, done) if done > 1 else 0
    kept = list(rows[fold:])
    if fold:
        said = ngettext("{count} step done", "{count} steps done", fold).format(count=fold)
        kept.insert(0, Rung(0, said, (), "folded"))
    if len(kept) > height:
        more = len(kept) - height + 1
        said = ngettext("{count} more", "{count} more", more).format(count=more)
        kept = [*kept[: height - 1], Rung(0, said, (), "note")]
    return kept


class Ladder(Drawn):
    """The rungs; the step at hand is the only bright line."""

    DEFAULT_CSS = "Ladder { height: 1fr; width: 1fr; margin-right: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Rung] = []
        self.facts = True

    def show(self, rows: list[Rung], *, facts: bool = True) -> None:
        """Show these rungs, with what was recorded where there is room for it."""
        if (rows, facts) != (self.rows, self.facts):
            self.rows, self.facts = rows, facts
            self.refresh()

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`."""
        rows = folded(self.rows, self.size.height)
        if y >= len(rows):
            return blank(width, self.base)
        rung = rows[y]
        return Strip.join(
            [
                blank(1, self.base),
                strip(_mark(rung), 3, self.ink),
                blank(1, self.base),
                strip(self._spans(rung, width - MARK), width - MARK, self.ink),
            ]
        )

    def _spans(self, rung: Rung, room: int) -> Spans:
        tone = _TONES[rung.state]
        if rung.number == 0 or not self.facts:
            return [(rung.name, tone)]
        names = max((width(row.name) for row in self.rows), default=0)
        names = min(names, room - GAP - LEAST_FACT)
        fact_tone: Tone = {"now": "strong", "left": "muted"}.get(rung.state, "text")
        return [
            *fit([(rung.name, tone)], names),
            " " * GAP,
            (as_fit(rung.facts, room - names - GAP), fact_tone),
        ]


def as_fit(facts: Sequence[str], cells: int) -> str:
    """As many of the facts as fit, and how many there are besides; the first is always there."""
    for named in range(len(facts), 1, -1):
        text = " ".join(facts[:named]) + _besides(len(facts) - named)
        if width(text) <= cells:
            return text
    more = _besides(len(facts) - 1)
    return "".join(plain(cut(fact, cells - width(more))) for fact in facts[:1]) + more


def _besides(count: int) -> str:
    return f" +{count}" if count > 0 else ""


_TONES: dict[str, Tone] = {
    "done": "muted",
    "now": "strong",
    "left": "muted",
    "folded": "muted",
    "note": "muted",
}


def _mark(rung: Rung) -> Spans:
    if rung.state in {"done", "folded"}:
        return [(" √ ", "done")]
    number = f"{rung.number:>2} " if rung.number else "   "
    return [(number, "badge" if rung.state == "now" else "muted")]


def ended(running: Running) -> str:
    """How an order that will not succeed ends."""
    return {
        "declined": _("Declined"),
        "turned-away": _("Turned away"),
        "aborted": _("Broken off"),
    }.get(running.order.ending or "", "")
