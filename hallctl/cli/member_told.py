"""A member of staff's own page, as `hallctl staff me` answers it."""

from __future__ import annotations

from hallctl.cli.format import table
from hallctl.cli.output import Output
from hallctl.columns.base import Around
from hallctl.columns.member import LINES, data, lines
from hallctl.domain.base import Actor
from hallctl.queries.member import read_member
from hallctl.store.file import Hall


def page_of(hall: Hall, by: Actor, number: str) -> Output:
    """The page as JSON, and line by line."""
    page = read_member(hall, by, number)
    return Output(
        data(page), lambda: table(LINES.heads, [LINES.line(one, Around()) for one in lines(page)])
    )
