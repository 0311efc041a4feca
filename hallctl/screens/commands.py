"""What can be done here, in three lists: every key (F1), what else (F10), and any by its name (Ctrl+P)."""

from __future__ import annotations

from textual.dom import DOMNode

from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import keys_of
from hallctl.screens.textual_private import PrivateApp
from hallctl.screens.widgets.choice import Option
from hallctl.words import _

QUIT = "quit"


class Commands(PrivateApp):
    """The lists of an app; each belongs to the screen that is worked on."""

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
        more = screen.more()
        options = [Option(one.id, _(one.label), _(one.about)) for one in more]
        options.append(Option(QUIT, _("Leave hallctl"), _("Nothing that was typed is lost")))
        name = await screen.ask(Pick(_("What else"), options))
        actions = {one.id: one.action for one in more}
        await self.run_action(actions.get(name, "app.quit"), screen)

    def action_find(self) -> None:
        """Ctrl+P: find any command."""
        screen = self.screen
        if not isinstance(screen, HallScreen):
            return
        screen.begin(self._find(screen))

    async def _find(self, screen: HallScreen) -> None:
        from hallctl.screens.finder import Command, Finder  # noqa: PLC0415

        runs: dict[str, tuple[str, DOMNode]] = {}
        commands = []
        others = {more.id: more for more in screen.more()}
        for key in keys_of(screen):
            runs[key.id] = (key.active.binding.action, key.active.node)
            label = _(others.pop(key.id).label) if key.id in others else key.label
            commands.append(Command(key.id, label, key.key, key.help))
        for more in others.values():
            runs[more.id] = (more.action, screen)
            commands.append(Command(more.id, _(more.label), "F10", _(more.about)))
        await self.run_action(*runs[await screen.ask(Finder(commands))])
