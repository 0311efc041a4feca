"""Textual's private names that hallctl uses: each once, here, so that another Textual is met here first.

name                    what for                                    the public way
App._context            what runs for an app speaks as it does      none: `on_event` is inside it
App._bindings           keys with an id and a tooltip               `App.bind` takes neither, and may go
App._fatal_error ...    a widget that cannot be drawn: a sentence   none: a traceback is printed
Screen._on_timer_update draw though a handler waits                 none: only its own timer does
MessagePump._dispatch_message  a guard around each handler          none: `on_event` sees no results
Screen._compositor      draw only what lies where something changed none: it draws whole what shares a container
Input._value            a secret is shown as stars                  none: its dot is of uncertain width
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

from rich.text import Text
from textual._compositor import Compositor
from textual.app import App
from textual.binding import Binding, BindingsMap
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

S = TypeVar("S", bound=Screen[Any])


class NearCompositor(Compositor):
    """Draws only those lines of those widgets that lie where something changed.

    Textual's own draws all lines of whatever shares a container with it, and what lies under it, and leaves
    out most of them.
    """

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if crop.overlaps(shown):
                shown = shown.intersection(rows)
                yield region, shown, widget.render_lines(shown.translate(-region.offset))
                if shown.contains_region(crop):  # what lies under it cannot be seen
                    return


def draw_near(screen: Screen[Any]) -> None:
    """Have a screen that was made just now draw only where something changed."""
    screen._compositor = NearCompositor()  # noqa: SLF001  see above


class PrivateApp(App[None]):
    """An app with a say in what Textual does by private names."""

    @contextmanager
    def speaking(self) -> Generator[None, None, None]:
        """All that runs for this app runs inside this."""
        yield

    def last_words(self, error: Exception) -> tuple[str, int]:
        """What is said, and the exit code, where a widget cannot even be drawn."""
        raise error

    @contextmanager
    def _context(self) -> Generator[None, None, None]:
        with self.speaking(), super()._context():
            yield

    def _fatal_error(self) -> None:
        assert self._exception is not None
        said, self._return_code = self.last_words(self._exception)
        self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()

    def bind_keys(self, bindings: Sequence[Binding]) -> None:
        """Bind these as well as what the class binds."""
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap(bindings)])

    @contextmanager
    def entered(self) -> Generator[None, None, None]:
        """Run something that comes from outside as if it ran for this app."""
        with self._context():
            yield


class StarsInput(Input):
    """An input that shows a secret as stars."""

    @property
    def _value(self) -> Text:
        if self.password:
            return Text("*" * len(self.value), no_wrap=True, overflow="ignore", end="")
        return super()._value


def draw_now(screen: Screen[Any]) -> None:
    """Draw a screen whose handler waits for something, as its own timer would."""
    screen._on_timer_update()  # noqa: SLF001  see above


def dispatching(
    around: Callable[[S, Message], AbstractContextManager[None]],
) -> Callable[[type[S]], type[S]]:
    """Have the handlers of a screen class run inside `around(screen, message)`."""

    def decorate(cls: type[S]) -> type[S]:
        dispatch = cls._dispatch_message

        async def inside(self: S, message: Message) -> None:
            with around(self, message):
                await dispatch(self, message)

        cls._dispatch_message = inside  # type: ignore[assignment, method-assign]
        return cls

    return decorate
