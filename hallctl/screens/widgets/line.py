"""Lines of spans.

line = Line([("A017", "accent"), "  ", ("补换SIM卡", "strong")], right=[("02:41", "text")])
line.show([("A018", "accent")])                     # redraws this line, lays nothing out again
Lines([["Enter  ", "已签"], ["F7     ", "有误"]])
Prose(_("Ask the customer to read the form and to sign it."))
HangingText(fit(_("Missing"), 14), "身份证原件")             # the text goes on beside its label
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip

from hallctl.lines import wrap
from hallctl.screens.spans import Spans, blank, fit, strip, width, wrapped
from hallctl.screens.spans import width as width_of
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn


class Line(Drawn):
    """One line; what stands on the right is kept when there is not room for both."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(
        self,
        left: Spans = "",
        right: Spans = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.left, self.right = left, right

    def show(self, left: Spans, right: Spans = "") -> None:
        """Draw this from now on."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def draw(self, y: int, width_: int) -> Strip:  # noqa: ARG002
        """What stands left, and at the far end what stands right."""
        if not self.right:
            return strip(self.left, width_, self.ink)
        room = max(width_ - width(self.right) - 1, 0)
        return strip(
            [*fit(self.left, room), " ", *fit(self.right, width(self.right))], width_, self.ink
        )


class GrowingLine(Line):
    """A line that takes more lines when what it says is longer, and cuts nothing."""

    DEFAULT_CSS = "GrowingLine { height: auto; min-height: 1; }"

    def show(self, left: Spans, right: Spans = "") -> None:
        """Say this from now on."""
        lines = len(self._said(self.room))
        super().show(left, right)
        if len(self._said(self.room)) != lines:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One cell for each line of what is said."""
        return max(len(self._said(width - 2 * self.margin)), 1)

    def draw(self, y: int, width_: int) -> Strip:
        """Line `y` of what is said."""
        lines = self._said(width_)
        return strip(lines[y] if y < len(lines) else "", width_, self.ink)

    def _said(self, cells: int) -> list[list[tuple[str, Tone]]]:
        return wrapped(self.left, cells) if cells > 0 else []


class Lines(Drawn):
    """Several lines; as high as there are."""

    DEFAULT_CSS = "Lines { height: auto; width: 1fr; }"

    def __init__(
        self,
        lines: Sequence[Spans] = (),
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.lines = list(lines)

    def show(self, lines: Sequence[Spans]) -> None:
        """Draw these from now on."""
        if list(lines) != self.lines:
            taller = len(lines) != len(self.lines)
            self.lines = list(lines)
            self.refresh(layout=taller)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One cell for each line."""
        return len(self.lines)

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`."""
        if y >= len(self.lines):
            return blank(width, self.base)
        return strip(self.lines[y], width, self.ink)


class Prose(Drawn):
    """A sentence or more, wrapped as Chinese and English are; nothing is ever cut."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; }"

    def __init__(
        self,
        text: str = "",
        tone: Tone = "text",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.text, self.tone = text, tone

    def show(self, text: str, tone: Tone = "text") -> None:
        """Say this from now on."""
        if (text, tone) != (self.text, self.tone):
            self.text, self.tone = text, tone
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One cell for each line of the text when it is wrapped; none without a text."""
        return len(wrap(self.text, max(width, 1))) if self.text else 0

    def draw(self, y: int, width: int) -> Strip:
        """Line `y` of the wrapped text."""
        lines = wrap(self.text, width)
        return strip([(lines[y], self.tone)] if y < len(lines) else "", width, self.ink)


class HangingText(Prose):
    """A sentence or more beside a mark or a label, its lines under each other."""

    def __init__(
        self, lead: Spans, text: str, tone: Tone = "text", *, classes: str | None = None
    ) -> None:
        """`lead` is what stands before the first line, muted where it has no tone of its own."""
        super().__init__(text, tone, classes=classes)
        self.lead: Spans = [(lead, "muted")] if isinstance(lead, str) else lead

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One cell for each line beside the lead."""
        return len(self._beside(width))

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`, after the lead or under it."""
        lines = self._beside(width)
        said = (lines[y] if y < len(lines) else "", self.tone)
        lead = self.lead if y == 0 else " " * width_of(self.lead)
        return strip([*lead, said], width, self.ink)

    def _beside(self, cells: int) -> list[str]:
        return wrap(self.text, max(cells - width_of(self.lead), 1))
