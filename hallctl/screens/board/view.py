"""The board as lines of text: the last call ten lines high or more, the ones before it five.

A pure function of a `BoardState` and the room there is; 80x24 is enough for everything.
"""

from __future__ import annotations

from hallctl.domain.times import time_of_day
from hallctl.numerals import HIGH, figure, figure_width, largest
from hallctl.paper.ticket import wait
from hallctl.queries.board import BoardState, Call, QueueWait
from hallctl.screens.spans import Span, Spans, fit, pieces, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import spans
from hallctl.words import _, language

MARGIN = 2
ARROW = " > "
APART = 6
"""Cells between two calls beside each other."""
MOST_QUEUES = 4
"""Lines of queues where the screen is low; there are two to a line."""
LOW = 30
LISTED = 24
"""Cells that a list of earlier calls needs."""
COUNT, ESTIMATE = 3, 12
"""Cells of the two figures about a queue; those of the estimate at least."""
BETWEEN = 4
"""Cells between two queues beside each other."""
MINUTE = 60


def board(state: BoardState, now: int | None, cells: int, lines: int) -> list[Spans]:
    """Every line of the board, `lines` of them, none wider than `cells`."""
    room = cells - 2 * MARGIN
    queues = _queues(state.lines, room, lines)
    called = _calls(state.calls, room, lines - len(queues) - 2)
    shown: list[Spans] = [_top(state, now, cells), "", *map(_indented, called)]
    blank = lines - len(shown) - len(queues)
    return [*shown, *[""] * blank, *map(_indented, queues)][:lines]


def _indented(line: Spans) -> Spans:
    return [" " * MARGIN, *([line] if isinstance(line, str) else line)]


def _top(state: BoardState, now: int | None, cells: int) -> Spans:
    name: list[tuple[str, Tone]] = [(" " * MARGIN, "text")]
    if state.demo:
        name += [(" " + _("Demo") + " ", "inverse"), ("  ", "text")]
    name.append((state.hall, "strong"))
    clock = "" if now is None else time_of_day(now, state.utc_offset)
    return [*fit(name, cells - len(clock) - MARGIN), (clock, "strong")]


def _calls(calls: tuple[Call, ...], room: int, lines: int) -> list[Spans]:
    """The last call as large as it goes, those before it five lines high, the rest as text."""
    if not calls:
        return [*[""] * (lines // 2), [(_("Please wait until your number is called."), "strong")]]
    shown = _latest(calls[0], room, lines - (HIGH + 1 if calls[1:] else 0))
    before = calls[1:]
    small = max(map(_small, calls))
    beside = max((room + APART) // (small + APART), 1)
    while before and len(shown) + 1 + HIGH <= lines:
        row, before = before[:beside], before[beside:]
        last = len(shown) + 2 * (1 + HIGH) > lines
        listed = before if last and room - beside * (small + APART) >= LISTED else ()
        shown += ["", *_beside(row, small, listed)]
    return shown


def _latest(call: Call, room: int, lines: int) -> list[Spans]:
    """Number and counter equally large, what they are above them; the arrow where there is room."""
    text = f"{call.number}{ARROW}{call.counter}"
    (across, down), arrow = largest(text, room, lines - 1), ARROW
    bare = largest(text.replace(ARROW, " "), room, lines - 1)
    if bare[1] > down:
        (across, down), arrow = bare, " "
    left = figure_width(call.number + arrow, across) + max(across, 2)
    heads = [*fit([(_("Number"), "muted")], left), (_("Counter"), "muted")]
    return [heads, *_figures(call, arrow, across, down)]


def _small(call: Call) -> int:
    return figure_width(f"{call.number} {call.counter}", 2)


def _beside(calls: tuple[Call, ...], small: int, listed: tuple[Call, ...]) -> list[Spans]:
    """Calls beside each other, and to their right a list of those before them."""
    columns: list[list[Spans]] = [_figures(call, " ", 2, 1) for call in calls]
    if listed:
        columns.append([_text(call) for call in listed[:HIGH]] + [""] * (HIGH - len(listed)))
    return [
        [*(span for part in row[:-1] for span in fit(part, small + APART)), *pieces(row[-1])]
        for row in zip(*columns, strict=True)
    ]


def _text(call: Call) -> Spans:
    counter = _("Counter {number}").format(number=call.counter)
    return [(call.number, "strong" if call.walking else "text"), "  ", (counter, "accent")]


def _figures(call: Call, arrow: str, across: int, down: int) -> list[Spans]:
    """A call in figures; a number whose customer has come is muted."""
    gap = " " * max(across, 2)
    number = figure(call.number, across, down)
    middle = figure(arrow, across, down)
    counter = figure(str(call.counter), across, down)
    tone = "solid" if call.walking else "solid-muted"
    return [
        [*spans(n, tone), gap, *spans(m, "solid-muted"), gap, *spans(c, "solid-accent")]
        for n, m, c in zip(number, middle, counter, strict=True)
    ]


# queues


def _queues(queues: tuple[QueueWait, ...], room: int, lines: int) -> list[Spans]:
    """Waiting in each queue and how long it may take, two queues to a line; the longest stay."""
    most = (MOST_QUEUES if lines < LOW else 8) * 2
    longest = sorted(queues, key=lambda line: -line.waiting)[:most]
    kept = [line for line in queues if line in longest]
    if not kept:
        return []
    half = (room - BETWEEN) // 2
    names = min(max(width(_name(line)) for line in kept), half - COUNT - ESTIMATE - 2)
    before, rest = names + COUNT - width(_("Waiting")), half - names - COUNT - 2
    said = _("Waiting") + "  " + _("Estimate")
    heads: list[Span] = [*fit([(_("Queue"), "muted")], before), (said, "muted")]
    cells: list[list[Span]] = [heads, heads, *(_queue(line, names, rest) for line in kept)]
    rows = [cells[i : i + 2] for i in range(0, len(cells), 2)]
    return [[*fit(row[0], half + BETWEEN), *(row[1] if row[1:] else [])] for row in rows]


def _name(line: QueueWait) -> str:
    return line.name.in_(language())


def _estimate(line: QueueWait, cells: int) -> str:
    """The range; only its lower end where there is no room for it."""
    if line.low_s is None:
        return "-"
    said = wait(line.low_s, line.high_s)
    return said if width(said) <= cells else _("over {low} min").format(low=line.low_s // MINUTE)


def _queue(line: QueueWait, names: int, rest: int) -> list[Span]:
    return [
        *fit(_name(line), names),
        *fit(str(line.waiting), COUNT, "right"),
        "  ",
        *fit([(_estimate(line, rest), "muted")], rest),
    ]
