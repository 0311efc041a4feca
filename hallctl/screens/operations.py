"""All that the console can do, from wherever one is: what Ctrl+P finds, and how it goes there.

First what can be done on this screen now, then the acts of every kind of work that one may do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol, cast

from textual.dom import DOMNode
from textual.screen import Screen

from hallctl import words
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.keys import keys_of, name_of
from hallctl.screens.modes import ScreenMode
from hallctl.screens.theme import PALETTES, Palette
from hallctl.words import LANGUAGES, Voice, _


class OperationsConsole(Protocol):
    """What is used of the app."""

    modes: Sequence[ScreenMode]
    theme: str
    no_color: bool

    @property
    def current_mode(self) -> str:
        """The kind of work that is on the screen."""

    @property
    def screen(self) -> Screen[object]:
        """What is on the screen."""

    async def run_action(self, action: str, default_namespace: DOMNode | None = None) -> bool:
        """Run an action of a node."""

    async def action_mode(self, name: str) -> None:
        """Go to another kind of work."""

    async def wear(self, palette: Palette) -> None:
        """Wear another theme."""


class Listing(Protocol):
    """What is used of a screen with lists of records."""

    async def open(self, name: str) -> None:
        """Go to a section."""

    async def show_record(self, noun: str, record_id: int, what: str) -> None:
        """Go to where a record is worked on, there to `what` is to be done with it."""


class Operation(NamedTuple):
    """Something that can be done: in words, by which key, in which kind of work, and what does it."""

    id: str
    label: str
    key: str
    help: str
    place: str
    do: Callable[[], Awaitable[object]]


def operations(app: OperationsConsole, screen: HallScreen) -> list[Operation]:
    """All that can be done, in the language in use."""
    here = list(_here(app, screen))
    labels = {one.label for one in here}
    there = (
        one
        for mode in app.modes
        for one in _of_mode(app, mode, screen)
        if mode.name != app.current_mode or one.label not in labels
    )
    return [*here, *there, *_themes(app)]


def found_by(app: OperationsConsole, screen: HallScreen) -> dict[str, list[str]]:
    """What each operation and its place are called in each language, by its id."""
    said: dict[str, list[str]] = {}
    for language in LANGUAGES:
        with words.speaking(Voice(language, words.book())):
            for one in operations(app, screen):
                said.setdefault(one.id, []).extend(filter(None, (one.label, one.place)))
    return said


def _here(app: OperationsConsole, screen: HallScreen) -> Iterator[Operation]:
    """The keys of this screen, and what F10 offers now."""
    others = {act.id: act for act in screen.more()}
    for key in keys_of(screen):
        label = _(others.pop(key.id).label) if key.id in others else key.label
        do = partial(app.run_action, key.active.binding.action, key.active.node)
        yield Operation(key.id, label, key.key, key.help, "", do)
    for act in others.values():
        do = partial(app.run_action, act.action, screen)
        yield Operation(act.id, _(act.label), "F10", _(act.about), "", do)


def _of_mode(app: OperationsConsole, mode: ScreenMode, screen: HallScreen) -> Iterator[Operation]:
    """The acts of a kind of work that who works here may do."""
    for act in cast("type[HallScreen]", mode.screen_class()).ACTS:
        if act.findable and screen.allows(act):
            yield Operation(
                f"{mode.name} {act.id}",
                _(act.label),
                name_of(mode.key),
                _(act.about),
                _(mode.label),
                partial(_go_and_do, app, mode, act),
            )


def _themes(app: OperationsConsole) -> Iterator[Operation]:
    """The themes that are not worn; without colours there is none."""
    for one in PALETTES.values():
        if one.name != app.theme and not app.no_color:
            about = _("The colours of all screens, kept for this login")
            yield Operation(one.name, _(one.label), "", about, "", partial(app.wear, one))


async def _go_and_do(app: OperationsConsole, mode: ScreenMode, act: Act) -> None:
    """Go where an act is done and begin it; what it lacks there is said."""
    here = app.screen
    await app.action_mode(mode.name)
    there = cast("HallScreen", app.screen)
    ready = await there.go_to(act, looked_at=there is here)
    if ready and there.offers(act):
        there.action_act(act.id)
    else:
        there.say(there.lacks(act), "attention")


async def do_elsewhere(app: OperationsConsole, place: str, act: str) -> None:
    """Go to a kind of work, and begin one of its acts there."""
    mode = next(one for one in app.modes if one.name == place)
    acts = cast("type[HallScreen]", mode.screen_class()).ACTS
    await _go_and_do(app, mode, next(one for one in acts if one.id == act))


async def go_to_record(at: HallScreen, noun: str, record_id: int, what: str = "") -> bool:
    """Go to where a record is worked on, and to `what` is to be done; false where no screen shows such records."""
    app = cast("OperationsConsole", at.app)
    for mode in app.modes:
        if noun in cast("type[HallScreen]", mode.screen_class()).SHOWS:
            await app.action_mode(mode.name)
            await cast("Listing", app.screen).show_record(noun, record_id, what)
            return True
    return False
