"""Keys that say something of several things at once: they count once it could be read what they would say."""

from __future__ import annotations

from math import inf

from hallctl.screens.hand import A_SECOND


class RoundPace:
    """When what a key would say was last drawn anew, or the key pressed; a key that is held says nothing twice."""

    def __init__(self) -> None:
        self._since = -inf

    def begin(self, now: float) -> None:
        """Note that what the key would say is drawn now (seconds by the watch of the keys)."""
        self._since = now

    def read(self, now: float) -> bool:
        """Whether there was time to read it before a key that is pressed now; the time begins anew."""
        long, self._since = now - self._since >= A_SECOND, now
        return long
