"""Which keys somebody meant: a hand that types without looking, or a key held down, decides nothing.

A field takes all that is typed. Elsewhere a digit or Enter does something at once, so it has to be one
key, pressed while what it acts on could be seen. All times are seconds by one clock.
"""

from __future__ import annotations

from typing import NamedTuple

from hallctl.words import N_

A_SECOND = 1.0
"""Seconds in which nobody reads what has changed, and acts on it."""
HELD = 0.1
"""Seconds between two Enters below which the key is held down."""
TOGETHER = 0.01
"""Seconds between two keys below which no hand pressed both: a scanner, or a paste without brackets."""

FAST = N_("One digit at a time: look, then press it again.")
FIELD_LEFT = N_("A field was left just now: this digit chose nothing.")
HELD_DOWN = N_("Enter is held down: press it once.")
REPEATED = N_("Read the question first, then press Enter again.")
EARLY = N_("Pressed before this question, so it does not answer it.")
PASTED = N_("What was pasted chooses nothing here.")
UNSEEN = N_("This was out of sight: read it, then press Space again.")
ONE_LINE = N_("Only the first line that was pasted is in the field.")


class Press(NamedTuple):
    """A key, when it was pressed, and the character it would be in a field."""

    key: str
    at: float
    text: str = ""

    @property
    def decides(self) -> bool:
        """Whether it could do something where no field takes it as text."""
        return bool(self.text) or self.key == "enter"

    @property
    def answers(self) -> bool:
        """Whether it could end a question."""
        return self.decides or self.key == "escape"


class Where(NamedTuple):
    """Where a key goes: into a field or not; to a question, since when it is seen; to a *run*.

    A run is a list in which digit after digit may follow fast, because none of them is the end of it.
    """

    typing: bool
    asked_at: float | None = None
    run: bool = False


class Hand:
    """What was pressed until now."""

    def __init__(self) -> None:
        self._before = Press("", -A_SECOND)
        self._typing = False
        self._left_at = self._digit_at = -A_SECOND
        self._digits = 0
        self._early: float | None = None
        self._pasting = False

    def look(self, *, typing: bool, now: float) -> None:
        """See whether a field has the focus, or has just lost it."""
        if self._typing and not typing:
            self._left_at = now
        self._typing = typing

    def goes_on(self, press: Press) -> bool:
        """Whether a key belongs to what came just before it."""
        return press.at - self._before.at <= TOGETHER

    def refuses(self, press: Press, where: Where, following: Press | None) -> str:
        """Why a key acts on nothing, a msgid; empty when it acts. `following` is the next one, if it is here."""
        self.look(typing=where.typing, now=press.at)
        before, together = self._before, self.goes_on(press)
        self._before = press
        more = following is not None and following.at - press.at <= TOGETHER and following.decides
        self._pasting = self._pasting and together
        enters = press.key == "enter"
        if press.text.isdecimal() and not where.typing:
            self._count(press)
        if self._early_for(press, where):
            return EARLY
        if where.typing:
            return self._in_a_field(press, before, where, more=more)
        if press.decides and ((together and before.decides) or more):
            return PASTED
        if press.text.isdecimal():
            return self._digit(press, where)
        if enters and self._digits > 1 and press.at - self._digit_at < A_SECOND:
            return FAST
        return self._again(press, before, where) if enters else ""

    def _early_for(self, press: Press, where: Where) -> bool:
        """Whether it came before its question was seen; then no text that followed it is taken either."""
        early = where.asked_at is not None and press.answers and press.at <= where.asked_at
        if early and (self._early == where.asked_at or not (where.typing and press.text)):
            self._early = where.asked_at
            return True
        return False

    def _in_a_field(self, press: Press, before: Press, where: Where, *, more: bool) -> str:
        """Text is taken, but of several lines only the first."""
        self._pasting = self._pasting or (press.key == "enter" and more)
        if self._pasting:
            return ONE_LINE
        return self._again(press, before, where) if press.key == "enter" else ""

    def _again(self, press: Press, before: Press, where: Where) -> str:
        """Enter after Enter: it neither answers a question nor goes on while it is held down."""
        since = press.at - before.at if before.key == press.key else A_SECOND
        if where.asked_at is not None and since < A_SECOND:
            return REPEATED
        return HELD_DOWN if since < HELD else ""

    def _digit(self, press: Press, where: Where) -> str:
        if self._was_left(press):
            self._digits += 1  # the Enter after it is as little meant
            return FIELD_LEFT
        return FAST if self._digits > 1 and not where.run else ""

    def _was_left(self, press: Press) -> bool:
        """Whether a field was left just before."""
        return press.at - self._left_at < A_SECOND

    def _count(self, press: Press) -> None:
        """Count the digits that came one soon after the other, those that act on nothing as well."""
        soon = press.at - self._digit_at < A_SECOND
        self._digits = self._digits + 1 if soon else 1
        self._digit_at = press.at
