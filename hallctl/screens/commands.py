"""What can be done here, in three lists: every key (F1), what else (F10), and any by its name (Ctrl+P)."""

from __future__ import annotations

from textual.app import App
from textual.dom import DOMNode

from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import keys_of
from hallctl.screens.widgets.choice import Option
from hallctl.words import _

QUIT = "quit"


class Commands(App[None]):
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
        more = screen.more()
        options = [Option(m.id, _(m.label), _(m.tooltip)) for m in more]
        options.append(Option(QUIT, _("Leave hallctl"), _("Nothing that was typed is lost")))
        actions = {m.id: m.action for m in more}

        async def chosen(name: str) -> None:
            await self.run_action(actions.get(name, "app.quit"), screen)

        screen.ask(Pick(_("What else"), options), chosen)

    def action_find(self) -> None:
        """Ctrl+P: find any command."""
        from hallctl.screens.finder import Command, Finder  # noqa: PLC0415

        screen = self.screen
        if not isinstance(screen, HallScreen):
            return
        runs: dict[str, tuple[str, DOMNode]] = {}
        commands = []
        for key in keys_of(screen):
            runs[key.id] = (key.active.binding.action, key.active.node)
            commands.append(Command(key.id, key.label, key.key, key.help))
        for more in screen.more():
            runs[more.id] = (more.action, screen)
            commands.append(Command(more.id, _(more.label), "F10", _(more.tooltip)))

        async def found(name: str) -> None:
            await self.run_action(*runs[name])

        screen.ask(Finder(commands), found)
