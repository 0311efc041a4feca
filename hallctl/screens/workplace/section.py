"""A list of records: how it is read, what stands in its columns, and what is told of the selected one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, cast

from textual import events, on
from textual.message import Message

from hallctl.actions.search import shortly
from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.domain.base import Actor
from hallctl.pinyin import is_found
from hallctl.screens import widgets
from hallctl.screens.acts import Act, Flow
from hallctl.screens.base import HallScreen
from hallctl.screens.spans import plain
from hallctl.screens.widgets import Field, Panel, Row, Rows
from hallctl.screens.widgets.drawn import Under
from hallctl.screens.workplace.facts import Facts
from hallctl.screens.workplace.filter import Filter, Offer, SortOrder
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import clauses

NONE: tuple[Fact, ...] = ()
CHOOSE = N_("Choose a line of the list first.")


class SectionData(NamedTuple):
    """One moment of a section: its records, and what stands around them.

    `aside` stands beside the title; `always` is told whatever is selected. `found` are the keys of those
    that were found by more than is listed of them.
    """

    records: Sequence[Any]
    around: Around = Around()
    aside: str = ""
    always: Sequence[Fact] = NONE
    found: Collection[str] = ()


class Asked(NamedTuple):
    """What is read of a list: by words, by values of columns; `keep` is the key of a record that is in any case."""

    typed: str = ""
    chosen: Mapping[str, str] = {}
    keep: str = ""


class Long(NamedTuple):
    """How a list is read that is too long to be read whole, and by what it can be filtered."""

    read: Callable[[Hall, Actor, Asked], SectionData]
    offers: Callable[[Hall, Actor, Asked], Sequence[Offer]]


class ActLine(NamedTuple):
    """A record that stands for an act, by its id: Enter on it does that."""

    act: str
    name: str
    value: str = ""


class Section(NamedTuple):
    """A section: `title`, `about`, `empty` and `picks` (what Enter does) are msgids.

    `read` is told who works here; `key` is the field that a record is known by; `facts` tell of one
    record, and `heading` stands above the list of what can be done with it. `first` are the columns and
    values by which it is filtered to begin with; of a `long` one a search
    goes through all. With `digits` those belong to the screen, and only a
    letter begins to search; in a `run` one may follow the other fast. Whoever goes to a record of its `noun`,
    because it is due or was found, comes here; with `show` that says how one is shown, and to what is to be done.
    """

    name: str
    title: str
    about: str
    columns: Columns
    read: Callable[[Hall, Actor], SectionData]
    key: str = "id"
    facts: Callable[[Any, Around], Sequence[Fact]] = lambda _record, _around: NONE
    heading: Callable[[Any, Around], str] | None = None
    picks: str = ""
    first: Mapping[str, str] = {}
    empty: str = ""
    digits: bool = False
    run: bool = False
    long: Long | None = None
    noun: str = ""
    show: Callable[[HallScreen, int, str], Awaitable[None]] | None = None

    def act(self, name: str, label: str, do: Flow, about: str = "", **more: Any) -> Act:
        """Something that can be done in this section; `more` as an act has it."""
        return Act(
            f"{self.name}.{name}", label, do, about, {self.name}, **{"missing": CHOOSE, **more}
        )

    def key_of(self, record: Any) -> str:
        """By what a row is known that stands for this record."""
        return str(getattr(record, self.key))

    def row(self, record: Any, around: Around) -> Row:
        """A record as a row."""
        return Row(self.key_of(record), [[cell] for cell in self.columns.cells(record, around)])


class SectionView(Panel):
    """The list of a section, and under or beside it what is to be known of the selected row."""

    DEFAULT_CSS = """
    SectionView { height: 1fr; padding: 1 1; }
    SectionView > Under { height: 1fr; }
    SectionView Rows { height: 1fr; }
    SectionView Facts { margin-top: 1; max-height: 9; }
    SectionView.-searching Facts { max-height: 4; }
    .-low SectionView Facts { max-height: 3; }
    .-wide SectionView > Under { layout: horizontal; }
    .-wide SectionView Facts { width: 1fr; max-width: 36; height: 1fr; max-height: 100%; margin: 0 0 0 2; }
    SectionView > Field { display: none; margin-bottom: 1; }
    SectionView.-searching > Field { display: block; }
    """

    class Sought(Message):
        """A search has begun."""

    class Found(Message):
        """The search has ended."""

    SCOPED_CSS = False  # the screen says that it is wide
    offers: Sequence[Offer] = ()
    """By what else the list can be filtered; of a long one, what of it is listed."""
    keep = ""
    """The key of a record that is to be listed next."""

    def __init__(self, section: Section, *, picks: bool) -> None:
        """`picks` says whether Enter leads anywhere for who works here."""
        self.section, self.data = section, SectionData(())
        self.filter, self.order = Filter(section.columns, dict(section.first)), SortOrder()
        columns = (widgets.Column(one.above, one.align, one.cut) for one in section.columns.screen)
        said = section.picks if picks else ""
        self.rows = Rows(*columns, empty=_(section.empty), picks=said, id="section-rows")
        self.rows.run = section.run
        self.facts, self.field = Facts(), Field("find", _("Find"))
        super().__init__(self.field, Under(self.rows, self.facts), title=_(section.title))

    def on_mount(self) -> None:
        """The arrows move in the list."""
        self.rows.focus()

    def follow(self, data: SectionData) -> None:
        """Show another moment."""
        self.data, self.keep = data, ""
        self.offers = list(self.filter.offers(data.records, data.around))
        self._list()

    def only(self, chosen: Mapping[str, str]) -> None:
        """Show only the records with these values, by their columns."""
        self.filter = self.filter._replace(chosen=chosen)
        self.follow(self.data)
        self._seek()

    @property
    def typed(self) -> str:
        """What is looked for."""
        return self.field.value.strip()

    def wanted(self, hall: Hall, by: Actor) -> SectionData:
        """What there is to list now."""
        long = self.section.long
        return long.read(hall, by, self._asked) if long else self.section.read(hall, by)

    def offered(self, hall: Hall, by: Actor) -> Sequence[Offer]:
        """By what else it can be filtered, all of it."""
        long = self.section.long
        return long.offers(hall, by, self._asked) if long else self.offers

    @property
    def _asked(self) -> Asked:
        return Asked(self.typed, self.filter.chosen, self.keep or self.rows.key)

    def _seek(self) -> None:
        """Read a long list again."""
        if self.section.long:
            at = cast("HallScreen", self.screen)
            at.begin(self._read_again(at))

    async def _read_again(self, at: HallScreen) -> None:
        if self.typed:
            await at.do(shortly)
        await at.load()

    @property
    def sortable(self) -> bool:
        """Whether there is something to sort, by columns that are called something."""
        return len(self.data.records) > 1 and any(one.head for one in self.section.columns.screen)

    def sort(self, column: NounColumn) -> None:
        """Sort by this column, or the other way round if it is sorted by it."""
        self.order = self.order.by(column)
        self._list()

    def _list(self) -> None:
        section, data, typed = self.section, self.data, self.typed
        usual = self.filter.chosen == section.first and not typed
        filtered = self.filter.said(data.around)
        aside = "" if filtered and not section.long else data.aside
        said = (filtered, aside, self.order.said())
        self.head(self.heading[0], clauses(said))
        kept = self.order.of(self.filter.kept(data.records, data.around), data.around)
        rows = [section.row(one, data.around) for one in kept]
        self.rows.empty = _(section.empty) if usual else _("Nothing in the list matches.")
        self.rows.show([row for row in rows if row.key in data.found or _has(row, typed)])
        self.explain()

    def explain(self) -> None:
        """Tell of the row that is selected."""
        of, data = self.selected, self.data
        facts = () if of is None else self.section.facts(of, data.around)
        self.facts.show([*facts, *data.always])

    @property
    def selected(self) -> Any:
        """The record that is selected; None where there is none."""
        found = (one for one in self.data.records if self.section.key_of(one) == self.rows.key)
        return next(found, None)

    # the search

    @property
    def searching(self) -> bool:
        """Whether somebody types towards a row."""
        return self.has_class("-searching")

    def search(self, typed: str = "") -> None:
        """Begin to search; in a long list among all, whatever it shows to begin with."""
        self.add_class("-searching")
        if self.section.long and self.filter.chosen == self.section.first:
            self.filter = self.filter._replace(chosen={})
        self.field.fill(typed)
        self.field.entry.focus()

    def end_search(self) -> None:
        """Show all again; the row that was found stays selected."""
        self.remove_class("-searching")
        usual = self.filter._replace(chosen=self.section.first)
        if not self.filter.chosen and usual.kept(
            [*filter(None, [self.selected])], self.data.around
        ):
            self.filter = usual
        self.field.fill("")
        self.rows.focus()

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._list()
        self._seek()

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.post_message(self.Found())

    def on_key(self, event: events.Key) -> None:
        """A letter or digit begins to search; the arrows move in the list while the search keeps the focus."""
        if self.searching:
            if event.key in {"up", "down"}:
                self.rows.action_move(-1 if event.key == "up" else 1)
        elif self.rows.has_focus and self._begins(event.character or ""):
            self.seek(event)

    def _begins(self, character: str) -> bool:
        return character.isalpha() if self.section.digits else character.isalnum()

    def seek(self, key: events.Key) -> None:
        """Begin to search with what this key types."""
        if self.rows.rows:
            key.stop()
            self.search(key.character or "")
            self.post_message(self.Sought())


def _has(row: Row, typed: str) -> bool:
    return is_found(" ".join(map(plain, row.cells)), typed)
