"""Textual still has the private names that hallctl uses, and they still do what they are used for."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from hallctl.screens.textual_private import PrivateApp, StarsInput, dispatching, draw_now


def test_the_names_are_there() -> None:
    for owner, name in (
        (App, "_context"),
        (App, "_fatal_error"),
        (App, "_close_messages_no_wait"),
        (Screen, "_on_timer_update"),
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
