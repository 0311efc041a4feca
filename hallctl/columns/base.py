"""What a column is: its name, its words, the kind of its values, and where it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from hallctl.domain.book import Book
from hallctl.words import _

Cell = tuple[str, str]
"""A text as a screen shows it, and its tone."""


class Fact(NamedTuple):
    """A fact of one record, in words already: its name in the tone `mark`, what is so in `tone`."""

    name: str
    value: str
    tone: str = "text"
    mark: str = "muted"


class Around(NamedTuple):
    """What a list shows of its records besides their own fields, read at once.

    `zone` is the hall's, in minutes ahead of UTC; `names` are those of staff by number, `values` the
    personal values by ref, `tickets` their printed numbers by id; `own` is what one noun alone needs.
    """

    now: int = 0
    zone: int = 0
    book: Book | None = None
    names: Mapping[str, str] = {}
    values: Mapping[str, str] = {}
    tickets: Mapping[int, str] = {}
    own: Mapping[Any, Any] = {}


Of = Callable[[Any, Around], Any]
"""A function of a record or a value, and what stands around it."""


class Kind(NamedTuple):
    """Of what kind the values of a column are: as people read one (never None), and as JSON has it.

    `ending` is that of its name in JSON, for the unit; in SQL `store/columns.py` knows them. `codes` are
    all its values in their order, where they have one.
    """

    name: str
    text: Of
    data: Callable[[Any], Any] = lambda value: value
    ending: str = ""
    codes: Sequence[str] = ()


TEXT = Kind("text", lambda value, _: str(value))
"""A text as it stands."""


def written(name: str) -> Of:
    """The personal value of which a record has the ref under this name; None without one."""
    return lambda record, at: at.values.get(getattr(record, name) or "")


class NounColumn(NamedTuple):
    """One column. `name` is that of the record's field, unless `of` gives its value; `head` a
    msgid.

    `key` is its name in JSON where that is another, `text` what people read where its kind does not
    say it. On the screen `title` stands above it where that is not `head`, and `cell` tells the text
    where people read another one there; columns with `cut` may be cut, the greatest first.
    """

    name: str
    head: str = ""
    kind: Kind = TEXT
    of: Of | None = None
    key: str = ""
    text: Callable[[Any, Around], str] | None = None
    title: str | None = None
    cell: Callable[[Any, Around], str] | None = None
    tone: str | Callable[[Any, Around], str] = "text"
    align: Literal["left", "right"] = "left"
    cut: int = 0

    def value(self, record: Any, at: Around) -> Any:
        """The column's value for a record; lists are sorted by it."""
        return getattr(record, self.name) if self.of is None else self.of(record, at)

    def said(self, record: Any, at: Around) -> str:
        """The same as people read it."""
        if self.text is not None:
            return self.text(record, at)
        value = self.value(record, at)
        return "" if value is None else self.kind.text(value, at)

    def data(self, record: Any, at: Around) -> Any:
        """The same as JSON has it."""
        value = self.value(record, at)
        return None if value is None else self.kind.data(value)

    def values(self, record: Any, at: Around) -> Sequence[Any]:
        """Each single value for a record: a list has several, and what is not there none."""
        value = self.value(record, at)
        if self.kind.name == "list":
            return list(value)
        return [] if value is None else [value]

    def order(self, record: Any, at: Around) -> tuple[Any, ...]:
        """By what a list is sorted: figures, codes in their order, or words, Chinese ones as in a dictionary."""
        value = self.value(record, at)
        if value in self.kind.codes:
            return (0, self.kind.codes.index(value))
        if isinstance(value, int):
            return (0, value)
        said = self.said(record, at)
        return (1, said.encode("gb18030")) if said else (2,)

    def word(self, value: Any, at: Around) -> str:
        """A single value as people read it, by its kind."""
        said: str = self.kind.text([value] if self.kind.name == "list" else value, at)
        return said

    @property
    def above(self) -> str:
        """What stands above it on the screen: a msgid."""
        return self.head if self.title is None else self.title

    def shown(self, record: Any, at: Around) -> Cell:
        """The same as a screen shows it."""
        text = self.cell(record, at) if self.cell else self.said(record, at)
        return text, self.tone if isinstance(self.tone, str) else self.tone(record, at)


class Columns:
    """The columns of a noun; the names of those in JSON, in a list as text, in the view, on the screen.

    A view may have more than these: its own names are plain columns of the table. `filters` are those by
    whose values a list on the screen can be filtered; their kinds say the words of a value.
    """

    def __init__(
        self,
        *columns: NounColumn,
        json: str = "",
        listed: str = "",
        view: str = "",
        screen: str = "",
        filters: str = "",
    ) -> None:
        self.by_name = {column.name: column for column in columns}
        self.json = self.named(json)
        self.listed = self.named(listed)
        self.screen = self.named(screen)
        self.filters = self.named(filters)
        self.view = view.split()

    def named(self, names: str) -> list[NounColumn]:
        """The columns of these names."""
        return [self.by_name[name] for name in names.split()]

    def facts(self, names: str, record: Any, at: Around) -> list[Fact]:
        """What the columns of these names tell of a record, where there is something to tell."""
        found = (Fact(_(one.head), one.said(record, at)) for one in self.named(names))
        return [fact for fact in found if fact.value]

    @property
    def keys(self) -> list[str]:
        """The names in JSON."""
        return [column.key or column.name + column.kind.ending for column in self.json]

    @property
    def heads(self) -> list[str]:
        """What stands above a list as text: msgids."""
        return [column.head for column in self.listed]

    def data(self, record: Any, at: Around) -> dict[str, Any]:
        """A record as JSON."""
        found = zip(self.keys, self.json, strict=True)
        return {key: column.data(record, at) for key, column in found}

    def line(self, record: Any, at: Around) -> list[str]:
        """A record as a line of a list."""
        return [column.said(record, at) for column in self.listed]

    def cells(self, record: Any, at: Around) -> list[Cell]:
        """A record as a row on the screen."""
        return [column.shown(record, at) for column in self.screen]


def several(names: str, kind: Kind = TEXT) -> Iterable[NounColumn]:
    """Columns of one kind that have no words of their own."""
    return (NounColumn(name, kind=kind) for name in names.split())
