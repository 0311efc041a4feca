"""By what a list is filtered: the values that its records have in some columns (`Columns.filters`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.words.names import commas


class Offer(NamedTuple):
    """A value that can be filtered by: its column, its words, and how many records have it."""

    column: NounColumn
    value: str
    word: str
    records: int


class Filter(NamedTuple):
    """The values that are `chosen`, by their columns' names; a record is shown that has all of them."""

    columns: Columns
    chosen: Mapping[str, str]

    def kept(self, records: Sequence[Any], around: Around) -> list[Any]:
        """The records that are shown."""
        wanted = [(self.columns.by_name[name], value) for name, value in self.chosen.items()]
        return [
            one
            for one in records
            if all(value in column.values(one, around) for column, value in wanted)
        ]

    def said(self, around: Around) -> str:
        """The values that are chosen, in words."""
        by_name = self.columns.by_name
        return commas(by_name[name].word(value, around) for name, value in self.chosen.items())

    def offers(self, records: Sequence[Any], around: Around) -> Iterator[Offer]:
        """What else can be chosen: each would show some records, and others than now."""
        for column in self.columns.filters:
            own = self.chosen.get(column.name)
            others = {name: one for name, one in self.chosen.items() if name != column.name}
            kept = self._replace(chosen=others).kept(records, around)
            found = Counter(value for one in kept for value in column.values(one, around))
            order = [*column.kind.codes, *found]
            for value in sorted(found, key=order.index):
                if value != own and (own or found[value] < len(kept)):
                    yield Offer(column, value, column.word(value, around), found[value])
