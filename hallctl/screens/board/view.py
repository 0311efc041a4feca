"""The board as lines of text: the calls, the numbers that come next, the queues, what the hall has to tell.

A pure function of a `BoardState` and the room there is; 80x24 is enough for everything.
"""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.domain.mode import NORMAL
from hallctl.domain.times import time_of_day
from hallctl.lines import wrap
from hallctl.numerals import HIGH, figure, figure_width
from hallctl.paper.ticket import wait
from hallctl.queries.board import BoardState, QueueWait
from hallctl.reports.incident_notice import SAYS
from hallctl.screens.board.calls import calls
from hallctl.screens.spans import Span, Spans, fit, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import spans
from hallctl.words import _, language
from hallctl.words.calendar import hours, time

MARGIN = 2
LOW, TALL = 30, 56
"""Lines of a screen below which nothing is kept apart, and from which figures of text are larger."""
FEW_LINES = 4
"""Lines of queues and notices together where the screen is low."""
MOST_LINES = 8
WIDE = 56
"""Cells of a queue where there are more than two to a line."""
COUNT, ESTIMATE = 3, 12
"""Cells of the two figures about a queue; those of the estimate at least."""
BETWEEN = 4
"""Cells between two queues, or two numbers, beside each other."""
MINUTE = 60


def board(
    state: BoardState, now: int | None, cells: int, lines: int, trouble: str = ""
) -> list[Spans]:
    """Every line of the board, `lines` of them, none wider than `cells`."""
    room = cells - 2 * MARGIN
    notices = _notices(state, trouble, room, lines)
    few = FEW_LINES - len(notices) if lines < LOW else MOST_LINES
    below = [
        block
        for block in (_coming(state.coming, room, lines), _queues(state.lines, room, few), notices)
        if block
    ]
    apart = [""] if lines >= LOW else []
    foot = [line for block in below for line in (*apart, *block)]
    top: list[Spans] = [_top(state, now, cells), *apart]
    called = calls(state.calls, room, lines - len(top) - len(foot))
    blank = [""] * (lines - len(top) - len(called) - len(foot))
    return [*top, *map(_indented, (*called, *blank, *foot))][:lines]


def _indented(line: Spans) -> Spans:
    return [" " * MARGIN, *([line] if isinstance(line, str) else line)]


def _top(state: BoardState, now: int | None, cells: int) -> Spans:
    name: list[tuple[str, Tone]] = [(" " * MARGIN, "text")]
    if state.demo:
        name += [(" " + _("Demo") + " ", "inverse"), ("  ", "text")]
    name.append((state.hall, "strong"))
    clock = "" if now is None else time_of_day(now, state.utc_offset)
    return [*fit(name, cells - len(clock) - MARGIN), (clock, "strong")]


# what comes next, and what is told


def _coming(numbers: tuple[str, ...], room: int, lines: int) -> list[Spans]:
    """The numbers that are called next, as many as fit: in figures where there is room for them."""
    if not numbers:
        return []
    head: Span = (_("Next to be called"), "muted")
    if lines < LOW:
        left = room - width([head])
        fitting = numbers[: left // (BETWEEN + max(map(len, numbers)))]
        return [[head, *(part for one in fitting for part in (" " * BETWEEN, (one, "strong")))]]
    down = 2 if lines >= TALL else 1
    across = down + 1
    wide = max(figure_width(one, across) for one in numbers) + BETWEEN * down
    drawn = [figure(one, across, down) for one in numbers[: (room + BETWEEN * down) // wide]]
    rows: list[Spans] = [
        [part for one in drawn for part in fit(spans(one[y], "solid-muted"), wide)][:-1]
        for y in range(HIGH * down)
    ]
    return [[head], *rows]


def _notices(state: BoardState, trouble: str, room: int, lines: int) -> list[Spans]:
    """What the hall has to tell, in at most two lines of a low screen."""
    told = [(line, tone) for text, tone in _told(state, trouble) for line in wrap(text, room)]
    return [[one] for one in told[: 2 if lines < LOW else FEW_LINES]]


def _told(state: BoardState, trouble: str) -> Iterator[tuple[str, Tone]]:
    """The mode and the clock where they are not as usual, disturbances, a closing; else today's hours."""
    if trouble:
        yield trouble, "attention"
    for kind in state.incidents:
        if kind in SAYS:
            yield _(SAYS[kind]), "attention"
    if state.closed_until is not None:
        said = _("We are closed until {time} today. We are sorry.")
        yield said.format(time=time(state.closed_until)), "attention"
    elif state.open_today is not None:
        usual = _("Service as usual.") if state.mode == NORMAL and not state.incidents else ""
        said = _("Open today: {hours}").format(hours=hours(state.open_today))
        yield "  ".join(filter(None, (usual, said))), "muted"


# queues


def _queues(queues: tuple[QueueWait, ...], room: int, lines: int) -> list[Spans]:
    """Waiting in each queue and how long it may take, two queues or more to a line; the longest stay."""
    beside = max(2, room // WIDE)
    most = lines * beside
    longest = sorted(queues, key=lambda line: -line.waiting)[:most]
    kept = [line for line in queues if line in longest]
    if not kept:
        return []
    half = (room - BETWEEN * (beside - 1)) // beside
    names = min(max(width(_name(line)) for line in kept), half - COUNT - ESTIMATE - 2)
    before, rest = names + COUNT - width(_("Waiting")), half - names - COUNT - 2
    said = _("Waiting") + "  " + _("Estimate")
    heads: list[Span] = [*fit([(_("Queue"), "muted")], before), (said, "muted")]
    cells = [*[heads] * min(beside, len(kept)), *(_queue(line, names, rest) for line in kept)]
    rows = [cells[i : i + beside] for i in range(0, len(cells), beside)]
    wide = half + BETWEEN
    return [[*(part for one in row[:-1] for part in fit(one, wide)), *row[-1]] for row in rows]


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
