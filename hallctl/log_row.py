"""A row of another system's queue log: one customer, as the log has them."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.base import Refused


class LogRow(NamedTuple):
    """One customer: their `fields` as they stood, `values` by column, `source` their name for good.

    `problem` is why it cannot even be read; then `values` is empty. `follows` is the name of the row of the service
    before on the same visit, `more` the fields of further lines.
    """

    line: int
    fields: list[str]
    values: dict[str, str]
    source: str = ""
    problem: Refused | None = None
    follows: str = ""
    more: tuple[list[str], ...] = ()
