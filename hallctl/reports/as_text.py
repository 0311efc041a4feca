"""A report as text, for a terminal, a mail, or paper that is 80 columns wide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hallctl.lines import cells, wrap
from hallctl.reports.page import Page, PageFact, PageTable
from hallctl.words import _

WIDTH, GAP, BAR = 80, 2, 8
HEAD = 6
"""The width (cells) below which a column's head is not broken any further."""


def render(page: Page) -> str:
    """The page in lines of at most 80 cells."""
    lines = (line.rstrip(" ") for line in _lines(page))
    return "".join(f"{line}\n" for line in lines)


def _lines(page: Page) -> Iterator[str]:
    yield " " * ((WIDTH - cells(page.title)) // 2) + page.title
    yield from _facts(page.facts)
    for place, section in enumerate(page.sections):
        yield "\f" if section.apart and place else ""
        yield f"{section.title} {'-' * (WIDTH - 1 - cells(section.title))}"
        for table in section.tables:
            yield from _form(table) if table.form else _table(table)
    yield ""
    for note in page.notes:
        yield from wrap(note, WIDTH)
    yield from _facts(page.foot)
    yield ""
    yield (" " * GAP * 2).join(
        _("{name}: {value}").format(name=one, value="_" * 20) for one in page.signed
    )


def _facts(facts: Sequence[PageFact]) -> Iterator[str]:
    """Facts side by side where they fit, else one on a line."""
    told = [_("{name}: {value}").format(name=fact.label, value=fact.text) for fact in facts]
    beside = (" " * GAP * 2).join(told)
    if cells(beside) <= WIDTH:
        yield beside
        return
    for one in told:
        yield from wrap(one, WIDTH)


def _form(table: PageTable) -> Iterator[str]:
    """Each row by itself: its columns that have a value, one below another."""
    side = max(cells(column.head) for column in table.columns) + GAP
    for number, row in enumerate(table.rows):
        if number:
            yield ""
        for column, cell in zip(table.columns, row, strict=True):
            if cell.text:
                label = column.head + " " * (side - cells(column.head))
                lines = wrap(cell.text, WIDTH - side)
                yield from (label + lines[0], *(" " * side + line for line in lines[1:]))


def _table(table: PageTable) -> Iterator[str]:
    """A table: the first column to the left and broken where necessary, numbers to the right."""
    texts = [[cell.text for cell in row] for row in table.rows]
    widths = _widths([column.head for column in table.columns], texts)
    if table.broad:  # so that the columns of several tables below each other are in line
        widths[0] = WIDTH - sum(widths[1:]) - GAP * (len(widths) - 1)
    room = WIDTH - sum(widths) - GAP * len(widths)
    drawn = list(table.most) if room >= BAR else []
    heads = [wrap(column.head, width) for column, width in zip(table.columns, widths, strict=True)]
    yield from _row(heads, widths)
    for row, text in zip(table.rows, texts, strict=True):
        lines = list(_row([wrap(text[0], widths[0]), *([one] for one in text[1:])], widths))
        for place, column in enumerate(table.columns):
            if column.name in drawn[:1] and table.most[column.name]:
                long = int((row[place].data or 0) * room // table.most[column.name])
                lines[0] += " " * GAP + "#" * long
        yield from lines


def _widths(heads: list[str], rows: list[list[str]]) -> list[int]:
    """The widths of the columns: what they need; where that is too much, heads are broken first, then
    the first column.
    """
    needed = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    whole = [max(cells(head), need) for head, need in zip(heads, needed, strict=True)]
    room = WIDTH - GAP * (len(heads) - 1)
    if sum(whole) <= room:
        return whole
    narrow = [
        max(need, min(HEAD, cells(head)), *map(cells, head.split()) if head.isascii() else (0,))
        for head, need in zip(heads[1:], needed[1:], strict=True)
    ]
    return [min(whole[0], room - sum(narrow)), *narrow]


def _row(cells_: Sequence[list[str]], widths: Sequence[int]) -> Iterator[str]:
    """Cells of one row, each of some lines, side by side."""
    for number in range(max(map(len, cells_))):
        parts = [lines[number] if number < len(lines) else "" for lines in cells_]
        first = parts[0] + " " * (widths[0] - cells(parts[0]))
        rest = (" " * (w - cells(p)) + p for p, w in zip(parts[1:], widths[1:], strict=True))
        yield (" " * GAP).join((first, *rest))
