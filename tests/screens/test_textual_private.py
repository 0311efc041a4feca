"""Textual still has the private names that hallctl uses, and they still do what they are used for."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from hallctl.screens.textual_private import PrivateApp, StarsInput, dispatching, draw_near, draw_now


def test_the_names_are_there() -> None:
    for owner, name in (
        (App, "_context"),
        (App, "_fatal_error"),
        (App, "_close_messages_no_wait"),
        (Screen, "_on_timer_update"),
        (Compositor, "_get_renders"),
        (MessagePump, "_dispatch_message"),
    ):
        assert callable(getattr(owner, name)), name


async def test_keys_keep_their_ids_and_what_they_say() -> None:
    app = PrivateApp()
    app.bind_keys([Binding("f2", "bell", "Ring", tooltip="It rings", id="ring")])
    async with app.run_test():
        found = app.active_bindings["f2"]
        assert (found.binding.id, found.tooltip) == ("ring", "It rings")


async def test_what_runs_for_an_app_runs_inside_its_context() -> None:
    seen: list[str] = []

    class Speaking(PrivateApp):
        @contextmanager
        def speaking(self) -> Generator[None, None, None]:
            seen.append("speaking")
            yield

    app = Speaking()
    async with app.run_test():
        assert seen
        seen.clear()
        with app.entered():
            assert seen == ["speaking"]


async def test_an_app_that_cannot_be_drawn_leaves_with_a_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Broken(PrivateApp):
        def last_words(self, error: Exception) -> tuple[str, int]:
            return f"stopped: {error}", 70

    app = Broken()
    with pytest.raises(RuntimeError):  # as a test is told of it
        async with app.run_test():
            app._exception = RuntimeError("no picture")
            app._fatal_error()
    assert app.return_code == 70
    assert capsys.readouterr().err.strip() == "stopped: no picture"


async def test_handlers_run_inside_what_is_asked_for() -> None:
    seen: list[str] = []

    @contextmanager
    def around(_screen: Screen[None], message: Message) -> Iterator[None]:
        yield
        seen.append(type(message).__name__)

    @dispatching(around)
    class Own(Screen[None]):
        pass

    app = PrivateApp()
    async with app.run_test() as pilot:
        await app.push_screen(Own())
        await pilot.pause()
        draw_now(app.screen)
    assert "Mount" in seen


async def test_a_secret_is_shown_as_stars() -> None:
    class Asking(App[None]):
        def compose(self) -> ComposeResult:
            yield StarsInput("2468", password=True)

    async with Asking().run_test() as pilot:
        shown = pilot.app.query_one(StarsInput).render_line(0).text
        assert "****" in shown
        assert "2468" not in shown


class Counted(Static):
    """Counts how often it is asked for lines, and for how many."""

    asked = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        self.asked += crop.height
        return super().render_lines(crop)


class Near(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        draw_near(self)

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Counted("one\ntwo\nthree", id="above")
            yield Counted("four", id="below")


async def test_only_what_lies_where_something_changed_is_drawn() -> None:
    app = PrivateApp()
    async with app.run_test(size=(20, 6)) as pilot:
        await app.push_screen(Near())
        await pilot.pause()
        above, below = app.screen.query(Counted)
        above.asked = below.asked = 0
        below.update("five")
        await pilot.pause()
        assert (above.asked, below.asked) == (0, 1)
        above.refresh(Region(0, 1, 20, 1))
        await pilot.pause()
        assert (above.asked, below.asked) == (1, 1), "one line of three"
        assert [line.text.rstrip() for line in app.screen._compositor.render_strips()][:4] == [
            "one",
            "two",
            "three",
            "five",
        ]
