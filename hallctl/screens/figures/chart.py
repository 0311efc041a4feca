"""Figures drawn with characters: tiles, a picture of the week, lines over the last weeks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from textual.geometry import Size
from textual.strip import Strip

from hallctl.columns.figure import asked, met, percent, said, target
from hallctl.columns.overview import number, signed
from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.period import Period, week_number
from hallctl.domain.times import minutes
from hallctl.figures.base import SHARE, Value
from hallctl.lines import wrap
from hallctl.queries.overview import Heat, Kpis
from hallctl.screens.spans import Spans, fit, strip
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn
from hallctl.words import _
from hallctl.words.figure import UNITS, WEEKDAYS

TILE = 24
"""Cells that a tile has at least, where there are more than fit beside each other."""
SIDE = 8
"""Cells of what stands at the side of a picture."""
HIGH, WEEK = 6, 3
"""Lines of a line's picture, and the cells of a week in it."""
POINT, TARGET = "██", "╌╌"
Made = Callable[[int], Sequence[Spans]]
"""Lines for a width in cells."""


class Chart(Drawn):
    """Lines made for the width that there is."""

    DEFAULT_CSS = "Chart { height: auto; width: 1fr; }"

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self._made: Made = lambda _cells: []
        self._shown: object = None
        self._lines_for: tuple[int, Sequence[Spans]] = (-1, [])

    def show(self, shown: object, made: Made) -> None:
        """Draw this from now on; what is shown already stays as it is."""
        if shown != self._shown:
            self._shown, self._made, self._lines_for = shown, made, (-1, [])
            self.refresh(layout=True)

    def _now(self, cells: int) -> Sequence[Spans]:
        if self._lines_for[0] != cells:
            self._lines_for = (cells, self._made(cells))
        return self._lines_for[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A cell for each line."""
        return len(self._now(width))

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`."""
        lines = self._now(width)
        return strip(lines[y] if y < len(lines) else "", width, self.ink)


def beside(blocks: Sequence[Sequence[Spans]], cells: int) -> list[Spans]:
    """Blocks of lines beside each other, in as many rows as they need."""
    each = max(min(len(blocks), cells // TILE), 1)
    size = cells // each
    lines: list[Spans] = []
    for first in range(0, len(blocks), each):
        for row in zip_longest(*blocks[first : first + each], fillvalue=""):
            line: list[tuple[str, Tone]] = []
            for spans in row:
                line += [*fit(spans, size - 1), (" ", "text")]
            lines.append(line)
    return lines


def period(shown: Kpis, unit: str) -> Spans:
    """The period, and what it is: a day with its weekday, or from one to another."""
    first, last = shown.period
    if unit == "day":
        said = f"{first} {_(WEEKDAYS[shown.weekday])}"
    else:
        said = _("{first} to {last}").format(first=first, last=last)
    now = _("today") if unit == "day" and first == shown.today else _(UNITS[unit])
    return [(said, "accent"), ("   ", "text"), (now, "muted")]


def tiles(shown: Kpis, cells: int) -> list[Spans]:
    """Each figure against its target."""
    return beside([_tile(one, shown.book) for one in shown.found], cells)


def _tile(one: Value, book: Book) -> list[Spans]:
    of, reached = one.summary, met(one, book)
    goal = asked(one, book)
    if one.figure.unit != SHARE and of.part is not None and of.whole:
        goal += _(", {share} within").format(share=percent(of.part, of.whole))
    tone: Tone = "done" if reached else "attention"
    sample = _("sample {count}, {missing} left out")
    return [
        [(_(one.figure.title), "text")],
        [(said(one.figure.unit, of), "strong"), "  ", (signed(reached), tone)],
        [(goal, "muted")],
        [(sample.format(count=of.sample, missing=of.missing), "muted")],
    ]


def heat(shown: Heat, cells: int) -> list[Spans]:
    """The mean wait in minutes by weekday and hour, shaded against the limit."""
    if not shown.means:
        return [[(_("Nobody has waited in these four weeks."), "muted")]]
    hours = range(min(h for _d, h in shown.means), max(h for _d, h in shown.means) + 1)
    size = max(min((cells - SIDE) // len(hours), 6), 2)
    head: list[tuple[str, Tone]] = [(" " * SIDE, "text")]
    head += [(f"{hour:>{size}}", "muted") for hour in hours]
    lines: list[Spans] = [head]
    for weekday, name in enumerate(WEEKDAYS):
        row = fit([(_(name), "text")], SIDE)
        for hour in hours:
            row += _shaded(shown.means.get((weekday, hour)), shown.limit, size)
        lines.append(row)
    legend = _("Minutes. ░ up to half the limit of {limit}, ▒ up to it, ▓ over it, █ over twice.")
    said = wrap(legend.format(limit=minutes(shown.limit)), cells)
    return [*lines, "", *([(line, "muted")] for line in said)]


def _shaded(wait: int | None, limit: int, size: int) -> list[tuple[str, Tone]]:
    """One hour of a weekday: a shade and the minutes; without room only the minutes."""
    if wait is None:
        return [("·".rjust(size), "muted")]
    over = 2 * wait > limit, wait > limit, wait > 2 * limit
    shade, tone = (("░", "muted"), ("▒", "text"), ("▓", "attention"), ("█", "wrong"))[sum(over)]
    told = str(wait // MINUTE)
    if len(told) + 1 >= size:
        return [(told[-size:].rjust(size), tone)]
    return [(" " * (size - len(told) - 1), "text"), (shade, tone), (told, tone)]


def weeks(found: Sequence[tuple[Period, Sequence[Value]]], book: Book, cells: int) -> list[Spans]:
    """A line over the last weeks for each figure, under each other as the tiles are."""
    each = max(min(len(found[0][1]), cells // TILE), 1)
    shown = found[-max((cells // each - SIDE - 1) // WEEK, 1) :]
    blocks = []
    for place, one in enumerate(shown[-1][1]):
        line = _line([values[place] for _week, values in shown], book)
        blocks.append([[(_(one.figure.title), "text")], *line, _under(shown), ""])
    return beside(blocks, cells)


def _under(shown: Sequence[tuple[Period, Sequence[Value]]]) -> Spans:
    """The numbers of the weeks."""
    numbers = "".join(f"{week_number(week):>{WEEK}}" for week, _values in shown)
    return [*fit([(_("Week"), "muted")], SIDE), (numbers, "muted")]


def _line(values: Sequence[Value], book: Book) -> list[Spans]:
    """A point for each value, higher where it is greater, and where the target is."""
    levels = [_level(one) for one in values]
    limit = _limit(values[0], book)
    known = [level for level in (*levels, limit) if level is not None]
    low, high = min(known, default=0), max(known, default=0)
    share = values[0].figure.unit == SHARE
    rows, goal = [_row(one, low, high) for one in levels], _row(limit, low, high)
    lines: list[Spans] = []
    for y in range(HIGH):
        level = {0: high, HIGH - 1: low}.get(y)
        label = "" if level is None or not known else f"{level // 10}%" if share else minutes(level)
        line = fit([(label, "muted")], SIDE)
        for one, row in zip(values, rows, strict=True):
            if row == y:
                line.append((f" {POINT}", "attention" if met(one, book) is False else "accent"))
            else:
                line.append((f" {TARGET}" if goal == y else " " * WEEK, "muted"))
        lines.append(line)
    return lines


def _row(level: int | None, low: int, high: int) -> int | None:
    """How far from the top a level stands; None where there is none."""
    return None if level is None else round((high - level) * (HIGH - 1) / max(high - low, 1))


def _level(one: Value) -> int | None:
    """How high a value stands: a share in tenths of a percent, else its one number."""
    of = one.summary
    if one.figure.unit == SHARE:
        return 1000 * (of.part or 0) // of.whole if of.whole else None
    return number(one)


def _limit(one: Value, book: Book) -> int | None:
    asked_for = target(one, book) or {}
    return asked_for.get("within_ms", asked_for.get("percent", 0) * 10) if asked_for else None
