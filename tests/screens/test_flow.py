"""Flows: questions that are awaited, keys that are held back, and what becomes of what they raise."""

from __future__ import annotations

import asyncio

import pytest
from kit_app import KitScreen, kit_app
from screen import press, running, settled

from hallctl.domain.base import Refused
from hallctl.screens.app import HallApp
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Notice, Pick
from hallctl.screens.widgets import Option

ANIMALS = [Option("cat", "Cat"), Option("dog", "Dog")]


class Steps:
    """A flow of two questions, and what has come of it so far."""

    def __init__(self, error: Exception | None = None) -> None:
        self.done: list[str] = []
        self.error = error
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def run(self, at: HallScreen) -> None:
        """Ask which, ask whether, and do it."""
        self.done.append("begun")
        await self.go_on.wait()
        which = await at.ask(Pick("Which", ANIMALS))
        self.done.append(which)
        await at.ask(Confirm(f"The {which}?"))
        if self.error:
            raise self.error
        self.done.append("yes")
        at.say(f"The {which} it is.")


def kit(app: HallApp) -> KitScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, KitScreen)
    return screen


async def test_it_goes_from_question_to_question(bare_hall: str) -> None:
    app, steps = kit_app(bare_hall), Steps()
    async with running(app) as pilot:
        kit(app).begin(steps.run(kit(app)))
        await settled(pilot)
        await press(pilot, "2")
        assert steps.done == ["begun", "dog"]
        await press(pilot, "enter")
        assert steps.done == ["begun", "dog", "yes"]
        assert (kit(app).said, kit(app).flows) == ("The dog it is.", 0)


@pytest.mark.parametrize("answers", [["escape"], ["1", "escape"]])
async def test_esc_at_any_question_ends_it(bare_hall: str, answers: list[str]) -> None:
    app, steps = kit_app(bare_hall), Steps()
    async with running(app) as pilot:
        kit(app).say("Before.")
        kit(app).begin(steps.run(kit(app)))
        await settled(pilot)
        await press(pilot, *answers)
        assert "yes" not in steps.done
        assert (kit(app).said, kit(app).flows) == ("", 0)
        assert app.screen is kit(app)


async def test_it_is_under_way_but_while_it_asks(bare_hall: str) -> None:
    app, steps = kit_app(bare_hall), Steps()
    async with running(app) as pilot:
        steps.go_on.clear()
        kit(app).begin(steps.run(kit(app)))
        assert app.keys.under_way == 1, "at once: the next key may be here already"
        await pilot.pause()
        assert (steps.done, app.keys.under_way) == (["begun"], 1)
        steps.go_on.set()
        await settled(pilot)
        assert isinstance(app.screen, Pick)
        assert app.keys.under_way == 0, "an answer is a key"
        await press(pilot, "1", "enter")
        assert (steps.done[-1], app.keys.under_way) == ("yes", 0)


async def test_a_refusal_after_a_question_is_told(bare_hall: str) -> None:
    app, steps = kit_app(bare_hall), Steps(Refused("no-customer", counter=3))
    async with running(app) as pilot:
        kit(app).begin(steps.run(kit(app)))
        await settled(pilot)
        await press(pilot, "1", "enter")
        assert "3" in kit(app).said
        assert app.screen is kit(app)


async def test_a_surprise_after_a_question_is_told(bare_hall: str) -> None:
    app, steps = kit_app(bare_hall), Steps(RuntimeError("a mistake"))
    async with running(app) as pilot:
        kit(app).begin(steps.run(kit(app)))
        await settled(pilot)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, Notice)
        assert [str(error) for error in app.guard.errors] == ["a mistake"]
        app.guard.errors.clear()
        await press(pilot, "enter")
        assert app.screen is kit(app)
