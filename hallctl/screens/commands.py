"""What can be done here, in three lists: every key (F1), what else (F10), and all of the console by name (Ctrl+P)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import keys_of
from hallctl.screens.modes import ScreenMode
from hallctl.screens.own_theme import keep
from hallctl.screens.textual_private import PrivateApp
from hallctl.screens.theme import Palette
from hallctl.screens.widgets.option import Option
from hallctl.words import N_, _


class Last(NamedTuple):
    """What F10 offers behind all acts, everywhere: an action of the app; its words are msgids."""

    action: str
    label: str
    about: str


class Commands(PrivateApp):
    """The lists of an app; each belongs to the screen that is worked on."""

    modes: Sequence[ScreenMode] = ()
    LAST: ClassVar[Sequence[Last]] = (
        Last("quit", N_("Leave hallctl"), N_("Nothing that was typed is lost")),
    )

    async def action_mode(self, name: str) -> None:
        """Go to another kind of work; what was typed here stays."""
        if name != self.current_mode:
            await self.switch_mode(name)

    async def wear(self, palette: Palette) -> None:
        """Wear another theme from now on, and at the next start."""
        self.theme = palette.name
        if isinstance(self.screen, HallScreen) and (said := keep(palette)):
            self.screen.say(said, "attention")

    def action_keys(self) -> None:
        """F1: the keys of this screen."""
        from hallctl.screens.finder import Help  # noqa: PLC0415  not before the first paint

        screen = self.screen
        title, about = getattr(screen, "TITLE", ""), getattr(screen, "HELP", "")
        self.push_screen(Help(_(title) or _("Help"), _(about), keys_of(screen)))

    def action_more(self) -> None:
        """F10: what else can be done here, numbered; leaving is always the last."""
        screen = self.screen
        if not isinstance(screen, HallScreen):
            return
        screen.begin(self._do_more(screen))

    async def _do_more(self, screen: HallScreen) -> None:
        last = [one for one in self.LAST if self.check_action(one.action, ())]
        options = [
            *(Option(one.action, _(one.label), _(one.about)) for one in screen.more()),
            *(Option(f"app.{one.action}", _(one.label), _(one.about)) for one in last),
        ]
        picked = await screen.ask(Pick(_("What else"), options))
        await self.run_action(picked, screen)

    def action_find(self) -> None:
        """Ctrl+P: find whatever the console can do."""
        screen = self.screen
        if not isinstance(screen, HallScreen):
            return
        screen.begin(self._find(screen))

    async def _find(self, screen: HallScreen) -> None:
        from hallctl.screens.finder import Finder  # noqa: PLC0415
        from hallctl.screens.operations import found_by, operations  # noqa: PLC0415

        found = {one.id: one for one in operations(self, screen)}
        chosen = await screen.ask(Finder(list(found.values()), found_by(self, screen)))
        await found[chosen].do()
