"""The figures (F8): tiles against their targets, and below them one part; Enter leads to the records behind."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult

from hallctl.figures.base import Value
from hallctl.queries.overview import Behind, Kpis, read_heat, read_kpis, read_weeks
from hallctl.screens.acts import Act
from hallctl.screens.dialogs import Pick
from hallctl.screens.figures import chart, parts
from hallctl.screens.figures.chart import Chart
from hallctl.screens.figures.parts import BEHIND_IT, CUTS, EVERY, HISTORY, LIST, ChosenPeriod
from hallctl.screens.live import HallChanged
from hallctl.screens.widgets import Choice, Line, Option, Panel
from hallctl.screens.workplace import listing, place
from hallctl.screens.workplace.parted import PartedScreen, to_part
from hallctl.screens.workplace.place import Place, selected
from hallctl.screens.workplace.section import CHOOSE, Section
from hallctl.words import N_, _

HEAT, WEEKS = "heat", "weeks"
PARTS = {
    "hours": N_("Hours"),
    HEAT: N_("Weekdays"),
    WEEKS: N_("Weeks"),
    "clerks": N_("Clerks"),
    "services": N_("Services"),
    "modes": N_("Modes"),
    EVERY: N_("All"),
}
"""The parts in the order of their digits; two are pictures, the others lists."""


async def _records_of(at: FiguresScreen) -> None:
    """Of a line that has several figures, choose whose records."""
    line, name = selected(at), at.parts.value
    if name == EVERY:
        await at.go_behind(Behind(line.now.figure), "")
        return
    cut = CUTS[name]
    found: dict[str, Value] = {one: line.of[one] for one in cut.names if one in line.of}
    options = [Option(one, _(value.figure.title)) for one, value in found.items()]
    picked = await at.ask(Pick(line.label, options))
    await at.go_behind(Behind(found[picked].figure, cut.by, line.key), line.label)


async def _history_of(at: FiguresScreen) -> None:
    record, noun = selected(at), at.behind.figure.population.noun
    await at.go_to_list(parts.history(noun, record.id, record.label))


async def _back(at: FiguresScreen) -> None:
    await at.go_back()


async def _longer(at: FiguresScreen) -> None:
    at.chosen.asked = at.chosen.asked.longer()
    await at.load()


async def _step(by: int, at: FiguresScreen) -> None:
    at.chosen.asked = at.chosen.asked.step(by, at.kpis.today)
    await at.load()


def _any(at: FiguresScreen) -> bool:
    return selected(at) is not None


def _past(at: FiguresScreen) -> bool:
    return at.chosen.asked.on is not None


class FiguresScreen(PartedScreen):
    """The figures of a period: tiles on top, a part below."""

    NAME = "figures"
    TITLE = N_("Figures")
    HELP = N_(
        "The figures that the hall is measured by, against their targets, and a part below: a digit opens"
        " it. Left and Right go to the period before and after, Tab from a day to a week and a month. Enter"
        " shows the records behind a figure, and on a record what happened to it. A clerk sees their own."
    )
    DEFAULT_CSS = """
    FiguresScreen > #body { padding: 0 1; }
    FiguresScreen #parts, FiguresScreen #tiles { margin-top: 1; padding: 0; }
    FiguresScreen SectionView { padding: 0 1; }
    FiguresScreen SectionView > .panel--title { margin: 0; }
    FiguresScreen SectionView Facts { max-height: 5; }
    FiguresScreen.-wide SectionView Facts { max-width: 40; max-height: 100%; }
    FiguresScreen #list.-cut Facts { display: none; }
    FiguresScreen #picture { height: 1fr; padding: 0 1; }
    FiguresScreen #picture > .panel--title { margin: 0; }
    FiguresScreen.-wide > #body { padding: 1 1 0 1; }
    FiguresScreen.-wide SectionView, FiguresScreen.-wide #picture { padding: 1; }
    FiguresScreen.-wide .panel--title { margin-bottom: 1; }
    """
    ACTS: ClassVar = (
        Act(
            "figures.records",
            N_("Records behind it"),
            _records_of,
            N_("Those too that are not counted, with the reason"),
            {LIST},
            when=_any,
            listed=False,
            missing=CHOOSE,
        ),
        Act(
            "figures.history",
            N_("What happened to it"),
            _history_of,
            N_("Event by event, as the journal has it"),
            {BEHIND_IT},
            when=_any,
            listed=False,
            missing=CHOOSE,
        ),
        Act(
            "figures.back",
            N_("Back"),
            _back,
            N_("Back to the list before"),
            {BEHIND_IT, HISTORY},
            keys="escape",
            listed=False,
        ),
        Act(
            "figures.before", N_("Before"), partial(_step, -1), N_("The period before"), keys="left"
        ),
        Act(
            "figures.after",
            N_("After"),
            partial(_step, 1),
            N_("The period after, until today"),
            when=_past,
            keys="right",
            missing=N_("It is the present period."),
        ),
        Act(
            "figures.unit",
            N_("Day, week, month"),
            _longer,
            N_("How long the period is"),
            keys="tab",
        ),
        *(to_part(f"figures.{name}", name, title) for name, title in PARTS.items()),
        *listing.ACTS,
        *place.ACTS,
    )
    PHASES: ClassVar = {
        LIST: N_("in a list of figures"),
        BEHIND_IT: N_("in a list of records"),
    }
    phase = LIST
    kpis: Kpis
    behind: Behind
    came_from: tuple[tuple[Section, str], ...] = ()
    """The lists that led here, each with what was selected in it."""
    _moved = False
    """Whether something has happened that is not shown yet."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ChosenPeriod()
        self.sections = parts.sections(self.chosen)

    def body(self) -> ComposeResult:
        """The period, tiles, the parts, and one of them."""
        options = [Option(name, _(title)) for name, title in PARTS.items()]
        self.parts = Choice("parts", options, value="hours", everywhere=True, id="parts")
        self.parts.can_focus = False
        self.over, self.tiles, self.chart = Line(), Chart("tiles"), Chart("chart")
        self.picture = Panel(self.chart, title=" ", id="picture")
        self.picture.display = False
        self.place = Place(self.NAME, self.sections["hours"], id="list")
        self.place.add_class("-cut")
        yield from (self.over, self.tiles, self.parts, self.place, self.picture)

    @property
    def _long(self) -> bool:
        """Whether what is seen takes long to read, since it rests on many days."""
        return self.picture.display or self.chosen.asked.unit != "day"

    async def on_hall_changed(self, event: HallChanged) -> None:
        """Only a day is read again at once."""
        if self._long and not event.again:
            event.prevent_default()
            self.seen, self._moved = event.seq, True

    async def on_resize(self) -> None:
        """Bars are as long as there is room."""
        if self.chosen.width not in {0, self.size.width}:
            with self.hall.guard():
                await self.load()

    async def again(self) -> None:
        """What takes long to read is read again where something has happened."""
        if self._moved:
            await super().again()

    async def load(self) -> None:
        """Read the tiles and what is seen below them."""
        self._moved, self.chosen.width = False, self.size.width
        self.kpis = shown = await self.read(read_kpis, self.by, self.chosen.asked)
        self.over.show(
            [(_(self.TITLE), "strong"), "   ", *chart.period(shown, self.chosen.asked.unit)]
        )
        self.tiles.show(shown, partial(chart.tiles, shown))
        if self.picture.display:
            await self._draw()
        else:
            await self.place.load()
        self.refresh_bindings()

    async def _draw(self) -> None:
        """The picture that is open."""
        if self.parts.value == HEAT:
            heat = await self.read(read_heat, self.by, self.chosen.asked)
            self.picture.head(_("Mean wait"), _("by weekday and hour, of four weeks"))
            self.chart.show(heat, partial(chart.heat, heat))
        else:
            found, book = await self.read(read_weeks, self.by, self.chosen.asked)
            self.picture.head(_("The last weeks"))
            self.chart.show(found, partial(chart.weeks, found, book))

    async def open(self, name: str) -> None:
        """Go to a part."""
        await self.place.close()
        self.parts.fill(name)
        self._come_from()
        drawn = name in {HEAT, WEEKS}
        self.picture.display, self.place.display = drawn, not drawn
        self.place.disabled = drawn  # its list would take the keys unseen
        if drawn:
            self.set_focus(None)
            self.phase = name
            await self._draw()
            self.refresh_bindings()
        else:
            await self.place.open(self.sections[name])

    async def go_behind(self, what: Behind, label: str) -> None:
        """To the records behind a figure."""
        self.behind = what
        await self.go_to_list(parts.behind(self.chosen, what, label))

    async def go_to_list(self, section: Section) -> None:
        """To another list, from which Esc leads back."""
        self._come_from(*self.came_from, (self.place.section, self.place.view.rows.key))
        await self.place.open(section)

    async def go_back(self) -> None:
        """To the list that led here, where it was."""
        *rest, (section, key) = self.came_from
        self._come_from(*rest)
        await self.place.open(section)
        self.place.view.rows.select(key)

    def _come_from(self, *lists: tuple[Section, str]) -> None:
        """These lists led here; what has all figures, or their records, takes the room of the tiles."""
        self.came_from = lists
        self.tiles.display = self.parts.value != EVERY and not lists
        self.place.set_class(self.parts.value in CUTS and not lists, "-cut")
