"""A clock that runs: `02:41 ━━━━────── 07:00`.

    timer = Timer()
    timer.show(order.began, expected=7 * MINUTE)            # runs from an instant
    timer.show(None, spent=161_000, expected=7 * MINUTE)    # stands still

All times are milliseconds. Past what was expected it says by how much, in words.
"""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip

from hallctl.domain.base import lapse
from hallctl.domain.times import minutes
from hallctl.screens.spans import Spans, strip, width
from hallctl.screens.widgets.drawn import Drawn
from hallctl.words import _
from hallctl.words.clock import at_least

BAR = 10


class Timer(Drawn):
    """Elapsed time, a bar, and the expected time; redrawn once a second, only when it moved."""

    DEFAULT_CSS = "Timer { height: 1; width: auto; min-width: 5; }"

    def __init__(
        self,
        since: int | None = None,
        *,
        expected: int = 0,
        spent: int = 0,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`since` is when it began to run (UTC ms), `spent` what it had taken before."""
        super().__init__(id=id, classes=classes)
        self.since, self.expected, self.spent = since, expected, spent
        self.least = False
        self._drawn: Spans = ""

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)

    def show(
        self, since: int | None, *, expected: int = 0, spent: int = 0, least: bool = False
    ) -> None:
        """Run from this instant, or stand still; `least` where it may have begun before."""
        self.since, self.expected, self.spent, self.least = since, expected, spent, least
        self.refresh(layout=True)

    @property
    def elapsed(self) -> int:
        """Milliseconds so far."""
        return self.spent + (lapse(self.since, self.hall.now()) if self.since is not None else 0)

    def tick(self) -> None:
        """Draw again if what is shown has changed."""
        spans = self.spans()
        if spans != self._drawn:
            self.refresh(layout=width(spans) != width(self._drawn))

    def spans(self) -> Spans:
        """What is shown now."""
        elapsed, expected = self.elapsed, self.expected
        shown = at_least(minutes(elapsed), retimed=self.least)
        if not expected:
            return [(shown, "strong")]
        if elapsed > expected:
            over = _("over by {time}").format(time=minutes(elapsed - expected))
            return [(shown, "attention"), " ", (over, "attention")]
        full = elapsed * BAR // expected
        return [
            (shown, "strong"),
            " ",
            ("━" * full, "accent"),
            ("─" * (BAR - full), "muted"),
            " ",
            (minutes(expected), "muted"),
        ]

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as what is shown."""
        return width(self.spans())

    def draw(self, y: int, width: int) -> Strip:  # noqa: ARG002
        """The one line."""
        self._drawn = self.spans()
        return strip(self._drawn, width, self.ink)
