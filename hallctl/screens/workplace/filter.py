"""By what a list is filtered and sorted: values that its records have in some columns (`Columns.filters`), a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.words import _
from hallctl.words.names import clauses


class Offer(NamedTuple):
    """A value that can be filtered by: its column, its words, and how many records have it."""

    column: NounColumn
    value: str
    word: str
    records: int


class SortOrder(NamedTuple):
    """The column by which a list is sorted, and whether it begins with the last; without one as it is read."""

    column: NounColumn | None = None
    reverse: bool = False

    def by(self, column: NounColumn) -> SortOrder:
        """The order once this column is chosen; the same one again turns it round."""
        return SortOrder(column, column is self.column and not self.reverse)

    def of(self, records: list[Any], around: Around) -> list[Any]:
        """The records in this order."""
        column = self.column
        if column is None:
            return records
        return sorted(records, key=lambda one: column.order(one, around), reverse=self.reverse)

    def said(self) -> str:
        """How it is sorted, in words; nothing where it is as it is read."""
        if self.column is None:
            return ""
        said = _("by {column}, reversed") if self.reverse else _("by {column}")
        return said.format(column=_(self.column.head))


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
        return clauses(by_name[name].word(value, around) for name, value in self.chosen.items())

    def offers(self, records: Sequence[Any], around: Around) -> Iterator[Offer]:
        """What else can be chosen: each would show some records, and others than now."""
        for column in self.columns.filters:
            kept = self.without(column).kept(records, around)
            found = Counter(value for one in kept for value in column.values(one, around))
            yield from self.offered(column, found, len(kept), around)

    def without(self, column: NounColumn) -> Filter:
        """The same, whatever the value of this column."""
        others = {name: one for name, one in self.chosen.items() if name != column.name}
        return self._replace(chosen=others)

    def offered(
        self, column: NounColumn, found: Mapping[str, int], kept: int, around: Around
    ) -> Iterator[Offer]:
        """The values of a column that can be chosen, of those that so many of the `kept` records have."""
        own = self.chosen.get(column.name)
        order = [*column.kind.codes, *found]
        for value in sorted(found, key=order.index):
            if found[value] and value != own and (own or found[value] < kept):
                yield Offer(column, value, column.word(value, around), found[value])
