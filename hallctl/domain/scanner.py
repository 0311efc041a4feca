"""A scanner's habits: what it types before and after a code, and which key it ends with."""

from typing import Any, NamedTuple

from hallctl.domain.base import Refused

ENTER, TAB, NONE = "enter", "tab", "none"
ENDS = (ENTER, TAB, NONE)
MOST = 20
"""Characters of a prefix or suffix at most."""
LEAST = 4
"""Characters that come together from where on they are a code; a short one may be a quick hand."""
SLOW = 30
"""Milliseconds between two characters of a code at most: no hand is as fast."""
EVERYWHERE = ""
"""In the place of a workstation: each that has no habits of its own."""
_ENDINGS = {"\r": ENTER, "\n": ENTER, "\t": TAB}


class Habits(NamedTuple):
    """What a scanner adds to a code, and the key it ends with."""

    prefix: str = ""
    suffix: str = ""
    ends: str = ENTER

    def bare(self, text: str) -> str:
        """The code itself."""
        return text.removeprefix(self.prefix).removesuffix(self.suffix)


class Seen(NamedTuple):
    """What a scanner typed: all of its characters, the key it ended with, and how long it took (ms)."""

    text: str
    ends: str
    ms: int = 0

    @property
    def slow(self) -> bool:
        """Whether it types as slowly as a hand, so that its habits cannot be told from typing."""
        return self.ms > SLOW * max(len(self.text) - 1, 1)


def seen(raw: str, ms: int = 0) -> Seen:
    """What was read, its ending apart."""
    text = raw.rstrip("\r\n\t")
    return Seen(text, _ENDINGS.get(raw[len(text) :][:1], NONE), ms)


def habits(prefix: str, suffix: str, ends: str) -> Habits:
    """Habits as they may be set; refused as `no-such-scan-end`, `scan-affix`."""
    if ends not in ENDS:
        raise Refused("no-such-scan-end", ends=ends, known=ENDS)
    for one in (prefix, suffix):
        if len(one) > MOST or not (one.isprintable() and one.isascii()):
            raise Refused("scan-affix", text=one, most=MOST)
    return Habits(prefix, suffix, ends)


def learnt(one: Seen, code: str) -> Habits:
    """The habits by which this was typed for a code that is known; refused as `scan-other-code`, `scan-affix`."""
    before, found, after = one.text.partition(code) if code else ("", "", "")
    if not found:
        raise Refused("scan-other-code", seen=one.text, printed=code)
    return habits(before, after, one.ends)


def of_workstation(scanners: dict[str, dict[str, Any]], workstation: str) -> Habits | None:
    """The habits that count at a workstation; None where none were set."""
    known = scanners.get(workstation) or scanners.get(EVERYWHERE)
    return Habits(**known) if known else None
