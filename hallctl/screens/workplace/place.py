"""The place where a noun is worked on: a list, or in its stead a form to fill in or a page to read.

    async def login(at: HallScreen) -> None:
        form = FormPanel("login", _("Login"), LOGIN)         # a FormField of the noun's columns
        async for values in fill_in(at, form):               # again after each refusal; Esc ends the flow
            with form.attempt():
                await at.do(actions.set_login, at.by, selected(at).number, values["login"])
        await announce(at, _("The login is changed."))

A screen has one `Place` in its body, loads it (`Place.load`) and takes `ACTS` among its own. What is going
on in the place is the screen's phase: the section's name, or *form*, *page*, *search*.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical

from hallctl.columns.base import Fact
from hallctl.screens import keys
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Notice, Pick
from hallctl.screens.flow import Stopped
from hallctl.screens.widgets import Option, Rows
from hallctl.screens.workplace.panels import FormPanel, TextPanel, Values
from hallctl.screens.workplace.section import Section, SectionView
from hallctl.store.file import NotAllowed
from hallctl.store.standing import permit
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

SEARCH = "search"


class Place(Vertical):
    """A section's list, or what stands in its stead.

    The draft `name` says which form is open; what is typed into it is a draft of its own.
    """

    panel: FormPanel | TextPanel | None = None
    """What stands there instead of the list, if anything does."""
    act = ""
    """The act that has begun last: a form that it opens comes back by its id."""

    def __init__(self, name: str, section: Section, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(name=name, id=id)
        self.section = section

    def compose(self) -> ComposeResult:
        """The list."""
        yield self._made()

    def _made(self) -> SectionView:
        acts = [one for one in self.at.ACTS if set(one.phases) == {self.section.name}]
        self.view = SectionView(self.section, picks=any(self.at.allows(one) for one in acts))
        return self.view

    @property
    def at(self) -> HallScreen:
        """The screen it stands in."""
        return cast("HallScreen", self.screen)

    async def load(self) -> None:
        """Read the section again; a form that is being filled in stays as it is.

        A line that a dialog asks about stays selected, gone or not: no other is done instead.
        """
        view, section = self.view, self.view.section
        data = await self.at.read(view.wanted, self.at.by)
        if view is not self.view or not view.rows.is_mounted:  # another section is being opened
            return
        key = view.rows.key
        gone = key and key not in {section.key_of(one) for one in data.records}
        if self.at.is_active or not gone:
            view.follow(data)
            self.screen.refresh_bindings()
        page = self.panel
        if isinstance(page, TextPanel) and page.again and page.key == view.rows.key and not gone:
            page.page.show(await page.again())

    async def open(self, section: Section) -> None:
        """Go to a section, in the place of whatever stands here."""
        await self.show(None)
        self.section = section
        before, view = self.view, self._made()  # what reads meanwhile finds the one to come
        await before.remove()
        await self.mount(view)
        self.tell()
        await self.load()

    async def show(self, panel: FormPanel | TextPanel | None) -> None:
        """Let this stand here, or the list; a flow that waited for a form has ended."""
        if self.panel is not None:
            self.panel.leave()
            await self.panel.remove()
        self.panel = panel
        self.view.display = panel is None
        if panel is None:
            self.view.rows.focus()
        else:
            await self.mount(panel)
        self.tell()

    async def close(self) -> None:
        """Go back to the list: the search is over, the page was read, or the form is left."""
        self.view.end_search()
        await self.at.hall.drafts.drop(str(self.name))
        await self.show(None)

    async def choose(self, record_id: int) -> None:
        """Select the line of a record, though the list was filtered."""
        if self.section.long and not self._key_of(record_id):
            self.view.keep = str(record_id)
            await self.load()
        key = self._key_of(record_id)
        if key not in {row.key for row in self.view.rows.rows}:
            self.view.only({})
        self.view.rows.select(key)

    def _key_of(self, record_id: int) -> str:
        """The key of the line of a record; "" where it has none."""
        found = (one for one in self.view.data.records if one.id == record_id)
        return next(map(self.section.key_of, found), "")

    def forget_pins(self) -> None:
        """Empty the secret fields of a form that is left for a while."""
        if isinstance(self.panel, FormPanel):
            self.panel.forget_pins()

    def tell(self) -> None:
        """Tell the acts what is going on."""
        listed = SEARCH if self.view.searching else self.section.name
        self.at.phase = self.panel.phase if self.panel else listed
        self.screen.refresh_bindings()

    async def fill_in(self, form: FormPanel) -> AsyncIterator[Values]:
        """What is typed into a form, each time its last field is ended, until an attempt goes through."""
        at = self.at
        if form.form.draft:
            form.form.draft = f"{self.name}:{form.form.draft}"
            opened = {"opens": self.act, "key": self.view.rows.key}
            await at.hall.drafts.put(str(self.name), opened)
        await self.show(form)
        while not form.accepted:
            if self.panel is not form:
                raise Stopped
            at.flows -= 1  # what was said before is over with the next key, as outside a flow
            try:
                values = await at.answered(form.asked())
            finally:
                at.flows += 1
            at.say("")
            yield values
        await form.form.done()
        await self.close()

    # the list

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.view.explain()
        self.screen.refresh_bindings()

    @on(SectionView.Sought)
    def _sought(self) -> None:
        self.tell()

    @on(SectionView.Found)
    async def _found(self) -> None:
        await self.close()

    @on(Rows.Picked)
    def _picked(self, event: Rows.Picked) -> None:
        event.stop()
        self.at.begin(self._act_on(event.key))

    async def _act_on(self, key: str) -> None:
        """Do what a line stands for, or ask what; a refusal names the roles that may do it."""
        acts = {one.id: one for one in self.at.ACTS if one.id == key} or {
            one.id: one
            for one in self.at.ACTS
            if self.at.offers(one) and set(one.phases) == {self.section.name} and not one.keys
        }
        if not acts:
            self.at.say(_("There is nothing to be done with this line now."), "text")
        elif key not in acts and all(one.listed for one in acts.values()):
            heading, view = self.section.heading, self.view
            title = heading(view.selected, view.data.around) if heading else _(self.section.title)
            options = [Option(one.id, _(one.label), _(one.about)) for one in acts.values()]
            acts = {key: acts[key] for key in [await self.at.ask(Pick(title, options))]}
        for act in acts.values():
            try:
                if act.permission:
                    permit(self.at.by, act.permission)
            except NotAllowed as no:
                await self.at.ask(Notice(sentence(no)))
            else:
                await self.at.perform(act.id)


class Placed(Protocol):
    """A screen that has a place, once its body is made."""

    place: Place


def place(at: HallScreen) -> Place:
    """The place of a screen that has one."""
    return cast("Placed", at).place


def place_if_any(at: HallScreen) -> Place | None:
    """The place of a screen; None where it has none, or none yet."""
    here: Place | None = getattr(at, "place", None)
    return here if here is not None and here.is_mounted else None


def selected(at: HallScreen) -> Any:
    """The record that is selected; None where there is none."""
    here = place_if_any(at)
    return None if here is None else here.view.selected


def is_selected(at: HallScreen, **fields: object) -> bool:
    """Whether a record is selected whose fields have these values."""
    one = selected(at)
    return one is not None and all(getattr(one, name) == fields[name] for name in fields)


def fill_in(at: HallScreen, form: FormPanel) -> AsyncIterator[Values]:
    """What is typed into a form, again after each refusal; Esc ends the flow (see above)."""
    return place(at).fill_in(form)


async def announce(at: HallScreen, said: str, choose: str = "") -> None:
    """Something was done: read again, say so, and perhaps select what was made."""
    place(at).view.keep = choose
    await at.load()
    at.say(said)
    place(at).view.rows.select(choose)


async def read_out(at: HallScreen, title: str, facts: Sequence[Fact], aside: str = "") -> None:
    """Show a page to read."""
    at.say("")
    await place(at).show(TextPanel(title, facts, aside=aside))


async def show_result(at: HallScreen, begun: Section, title: str, facts: Sequence[Fact]) -> None:
    """Show what was begun in a section, or where somebody is at something else by now, say it."""
    here = place(at)
    if here.section is begun and here.panel is None:
        await read_out(at, title, facts)
    else:
        at.say(title, "text")


async def close(at: HallScreen) -> None:
    """Go back to the list."""
    await place(at).close()


def enter_first(at: HallScreen, active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings with Enter before all others; in a form it leads to the next field."""
    said = (_("Next"), _("The next field; after the last one it is done"))
    return keys.enter_first(
        active, "workplace.next", *(said if at.phase == FormPanel.phase else ())
    )


ACTS = (
    Act(
        "workplace.close",
        N_("Close the page"),
        close,
        N_("It has been read"),
        phases={TextPanel.phase},
        keys="enter",
        listed=False,
    ),
    Act(
        "workplace.leave",
        N_("Back"),
        close,
        N_("What was typed comes back with the form; PINs do not"),
        phases={TextPanel.phase, FormPanel.phase, SEARCH},
        keys="escape",
        listed=False,
    ),
)
"""What can be done in any place."""
