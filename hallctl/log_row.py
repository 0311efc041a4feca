"""A row of another system's queue log: one customer, as the log has them."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.base import Refused


class LogRow(NamedTuple):
    """One customer of a log: the `fields` as they were, `values` by column, `source` the row's lasting
    identity. `problem` is why the row cannot be read; then `values` is empty. `follows` is the identity
    of the row for the previous service of the same visit, `more` the fields of further lines.
    """

    line: int
    fields: list[str]
    values: dict[str, str]
    source: str = ""
    problem: Refused | None = None
    follows: str = ""
    more: tuple[list[str], ...] = ()
