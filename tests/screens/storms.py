"""Storms of keys on a console, and a witness that tells whether every event was somebody's doing.

All times are those of the storm's own watch: nothing here waits for a clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, NamedTuple

from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from hallctl.screens import typeahead
from hallctl.screens.app import HallApp
from hallctl.screens.dialogs import Dialog, Final
from hallctl.screens.hand import TOGETHER, Press
from hallctl.screens.spans import plain
from hallctl.screens.widgets import Choice, Field, Form, Rows
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import ICCID, PHONE

SLOW, QUICK, REPEAT, BURST = 2.0, 0.3, 0.033, 0.002
DIGITS = "0123456789"
WRONG = [*"abjk?/ 0159", "up", "down", "left", "right", "tab", "home", "end", "pagedown", "space"]
WRONG += [
    "backspace",
    "delete",
    "escape",
    "enter",
    "f1",
    "f10",
    "ctrl+z",
    "ctrl+p",
    "ctrl+n",
    "ctrl+f",
]

Storm = list[tuple[float, str]]
"""Each key, and how long after the one before it is pressed."""
Kind = Callable[[Random], Storm]


def digits_and_enter(rng: Random) -> Storm:
    gap = rng.choice([0.08, QUICK, 0.7])
    return [(gap, key) for key in (*rng.choice([PHONE, "1" * 11, "2" * 11]), "enter", "enter")]


def scanned_twice(_rng: Random) -> Storm:
    code = [(BURST, key) for key in (*ICCID, "enter")]
    return [*code, (QUICK, code[0][1]), *code[1:]]


def enter_held(_rng: Random) -> Storm:
    return [(SLOW, "enter"), (0.5, "enter"), *[(REPEAT, "enter")] * 12]


def answered_again(rng: Random) -> Storm:
    key = rng.choice(["1", "2", "3", "enter"])
    return [(rng.choice([BURST, REPEAT, QUICK, 0.9]), key)] * rng.randint(3, 6)


def three_lines(rng: Random) -> Storm:
    lines = rng.choice([("100", "200", "8839"), ("2", "1", "1"), ("abc", "3", PHONE)])
    return [(BURST, key) for line in lines for key in (*line, "enter")]


def escape_and_on(rng: Random) -> Storm:
    typed = rng.choice(["50", "1", "22", "x"])
    return [
        (rng.choice([QUICK, SLOW]), key) for key in ("1", "0", "escape", *typed, "enter", "enter")
    ]


def wrong_keys(rng: Random) -> Storm:
    return [(rng.choice([REPEAT, QUICK, SLOW]), rng.choice(WRONG)) for _ in range(14)]


def typed_on(rng: Random) -> Storm:
    """Into a field and on, without a look at where Enter has led."""
    lines = [rng.choice([PHONE, "100", "22", "9"]), *rng.sample("1234", 3)]
    return [(QUICK, key) for line in lines for key in (*line, "enter")]


def typed_ahead(rng: Random) -> Storm:
    """A digit and Enter at once, before what the digit leads to can be seen."""
    return [(BURST * 10, key) for key in (rng.choice("123456"), "enter")]


KINDS: tuple[Kind, ...] = (
    digits_and_enter,
    scanned_twice,
    enter_held,
    answered_again,
    three_lines,
    escape_and_on,
    wrong_keys,
    typed_on,
    typed_ahead,
)


class Watch(typeahead.Watch):
    """A watch that says when the last key was pressed."""

    together = 0.0
    time = 0.0

    def now(self) -> float:
        return self.time


class Seen(NamedTuple):
    """A key that was taken, and what could be seen when it was."""

    press: Press
    screen: Any
    focused: Any
    shown: str
    values: dict[str, str]
    aside: bool
    at_hand: str
    typed_at: float


class Witness:
    """Looks at the screen before each key, and blames the key for the events that follow it."""

    def __init__(self, app: HallApp, hall: Hall) -> None:
        self.app, self.hall = app, hall
        self.watch = app.keys.watch = Watch()
        self.presses: list[Press] = []
        self.last: Seen | None = None
        self.typed_at = -SLOW
        self.found: list[str] = []
        self.events = 0
        self.seq = self.head
        self._through, self._take = app.keys._let_through, app.keys._take
        app.keys._let_through = self._let_through  # type: ignore[method-assign]
        app.keys._take = self._look_and_take

    @property
    def head(self) -> int:
        """The journal's last seq."""
        return journal.head(self.hall.db).seq

    async def _let_through(self, key: events.Key, press: Press) -> None:
        self.presses.append(press)  # first: a key is judged by the one after it as well
        self.blame()
        await self._through(key, press)

    async def _look_and_take(self, key: events.Key) -> None:
        app, press = self.app, self.presses[-1]
        focused = app.focused
        typing = isinstance(focused, Input)
        if not (typing and press.text):
            self.last = self._seen(press, focused)
        if typing:
            self.typed_at = press.at
        await self._take(key)

    def _seen(self, press: Press, focused: Any) -> Seen:
        screen = self.app.screen
        lines = [strip.text for strip in screen._compositor.render_strips(self.app.size)]
        forms = [form for form in screen.query(Form).results() if form.is_attached]
        fields = [f for form in forms for f in form.parts if isinstance(f, Field) and not f.secret]
        return Seen(
            press,
            screen,
            focused,
            "\n".join(lines),
            {field.name or "": field.value for field in fields},
            any(field.aside and field.value for field in fields),
            at_hand(focused, press.text) if isinstance(focused, Choice | Rows) else "",
            self.typed_at,
        )

    def blame(self) -> None:
        """Events since the last look belong to the key that was taken last."""
        if self.head == self.seq:
            return
        since, self.seq = self.seq, self.head
        self.events += 1
        kinds = [e.kind for e in journal.entries(self.hall.db, f"where seq > {since}")]
        why = self._not_meant(self.last) if self.last else "no key"
        if why:
            key = self.last.press if self.last else None
            self.found.append(f"{kinds} by {key} after {self.presses[-6:]}: {why}")

    def _not_meant(self, seen: Seen) -> str:
        """Why an event was not somebody's doing, by what was to be seen; empty when it was."""
        ways = (self._unseen, self._of_a_question, self._of_a_hand)
        return next((why for why in (way(seen) for way in ways) if why), "")

    def _unseen(self, seen: Seen) -> str:
        """What was not in view, or was marked as not taken over."""
        shown = all(value[-8:] in seen.shown for value in seen.values.values())
        if seen.press.key == "enter" and not shown:
            return "a value is not shown"
        if seen.press.key == "enter" and seen.aside:
            return "what was left with Esc was taken"
        if isinstance(seen.focused, Choice | Rows) and seen.press.decides:
            if not seen.at_hand:
                return "nothing was at hand"
            if seen.at_hand[:4] not in seen.shown:
                return f"{seen.at_hand} was not in view"
        return ""

    def _of_a_question(self, seen: Seen) -> str:
        """What answered a question that nobody had read."""
        press, screen = seen.press, seen.screen
        if not isinstance(screen, Dialog):
            return ""
        if press.at <= screen.asked_at:
            return "pressed before the question"
        if press.key == "enter" and self._since_the_same(press) < 1:
            return "the key before answered a question"
        return "ended by a key that leads there" * (isinstance(screen, Final) and press.key != "f8")

    def _of_a_hand(self, seen: Seen) -> str:
        """What was held down, pasted, or typed into a field that is gone."""
        press, typing = seen.press, isinstance(seen.focused, Input)
        if press.key == "enter" and self._since_the_same(press) < 0.1:
            return "Enter is held down"
        if self._pasted(press, typing=typing):
            return "a paste"
        if typing:
            return ""
        if press.text.isdecimal():
            return self._by_digit(seen)
        return "Enter after many digits" * (press.key == "enter" and len(self._run(press, 1.0)) > 1)

    def _by_digit(self, seen: Seen) -> str:
        run = getattr(seen.focused, "run", False)  # none of its digits is the end of it
        if len(self._run(seen.press, 1.0)) > 0 and not run:
            return "a digit after a digit"
        if seen.press.at - seen.typed_at < 1:
            return "a digit meant for a field"
        if not (isinstance(seen.focused, Choice | Rows) or seen.focused is None):
            return "its list had not the focus"
        return ""

    def _since_the_same(self, press: Press) -> float:
        """Seconds since the same key, where it was the one before."""
        place = self.presses.index(press)
        before = self.presses[place - 1] if place else None
        return press.at - before.at if before and before.key == press.key else SLOW

    def _run(self, press: Press, within: float) -> list[Press]:
        """The digits just before a key, each as soon after the other."""
        found: list[Press] = []
        for one in reversed(self.presses[: self.presses.index(press)]):
            if not one.text.isdecimal() or (found[-1] if found else press).at - one.at >= within:
                break
            found.append(one)
        return found

    def _pasted(self, press: Press, *, typing: bool) -> bool:
        place = self.presses.index(press)
        here = self.presses[max(place - 1, 0) : place + 2]
        close = [one for one in here if one is not press and abs(one.at - press.at) < 0.01]
        after = [one for one in close if one.at > press.at]
        return bool(after if typing else close)


def at_hand(focused: Any, digit: str) -> str:
    """The option that a key chooses: by its number, or the one that is lit."""
    if isinstance(focused, Rows):
        return focused.key and plain(focused.rows[focused.index].cells[0])
    places = range(len(focused.options))
    named = [place for place in places if focused.digit(place) == digit]
    place = (named or [-1])[0] if digit.isdecimal() else focused.place
    return focused.options[place].label if place in places else ""


async def quiet(pilot: Pilot[None]) -> None:
    """Every key has been dealt with."""
    app: Any = pilot.app
    async with asyncio.timeout(60):
        looks = 0
        while looks < 3:
            await asyncio.sleep(0.0005)
            queued = any(pump.message_queue_size for pump in app.keys._pumps())
            busy = app.keys.passing or app.keys.under_way or app.message_queue_size or queued
            looks = 0 if busy else looks + 1


async def throw(
    pilot: Pilot[None], watch: Watch, storm: Sequence[tuple[float, str]], *, at_once: bool
) -> None:
    """Press the keys, all at once or each when the one before has been dealt with."""
    watch.time += SLOW
    for place, (gap, key) in enumerate(storm):
        watch.time += gap
        event = events.Key(key, "\r" if key == "enter" else key if len(key) == 1 else None)
        event.time = watch.time
        pilot.app.post_message(event)
        together = place + 1 < len(storm) and storm[place + 1][0] <= TOGETHER
        if not (at_once or together):
            await quiet(pilot)
    await quiet(pilot)
