"""A scanner's settings: what it types before and after a code, and which key it ends with."""

from typing import Any, NamedTuple

from hallctl.domain.base import Refused

ENTER, TAB, NONE = "enter", "tab", "none"
ENDS = (ENTER, TAB, NONE)
MOST = 20
"""The most characters of a prefix or suffix."""
LEAST = 4
"""The least characters typed in a row that count as a scanned code; fewer may come from quick fingers."""
SLOW = 30
"""The most milliseconds between two characters of a scanned code: nobody types as fast."""
EVERYWHERE = ""
"""Stands in place of a workstation for every one without settings of its own."""
_ENDINGS = {"\r": ENTER, "\n": ENTER, "\t": TAB}


class Habits(NamedTuple):
    """What a scanner adds to a code, and the key it ends with."""

    prefix: str = ""
    suffix: str = ""
    ends: str = ENTER

    def bare(self, text: str) -> str:
        """The code without what the scanner adds to it."""
        return text.removeprefix(self.prefix).removesuffix(self.suffix)


class Seen(NamedTuple):
    """What a scanner typed: all characters, the key it ended with, and how long it took (ms)."""

    text: str
    ends: str
    ms: int = 0

    @property
    def slow(self) -> bool:
        """Whether it was typed as slowly as by hand, so that a scan cannot be told from typing."""
        return self.ms > SLOW * max(len(self.text) - 1, 1)


def seen(raw: str, ms: int = 0) -> Seen:
    """What a scanner typed, with the ending key separated from the characters."""
    text = raw.rstrip("\r\n\t")
    return Seen(text, _ENDINGS.get(raw[len(text) :][:1], NONE), ms)


def habits(prefix: str, suffix: str, ends: str) -> Habits:
    """Settings that may be set; refused as `no-such-scan-end`, `scan-affix`."""
    if ends not in ENDS:
        raise Refused("no-such-scan-end", ends=ends, known=ENDS)
    for one in (prefix, suffix):
        if len(one) > MOST or not (one.isprintable() and one.isascii()):
            raise Refused("scan-affix", text=one, most=MOST)
    return Habits(prefix, suffix, ends)


def learnt(one: Seen, code: str) -> Habits:
    """The settings of a scanner, worked out from what it typed for a known code; refused as
    `scan-other-code`, `scan-affix`.
    """
    before, found, after = one.text.partition(code) if code else ("", "", "")
    if not found:
        raise Refused("scan-other-code", seen=one.text, printed=code)
    return habits(before, after, one.ends)


def of_workstation(scanners: dict[str, dict[str, Any]], workstation: str) -> Habits | None:
    """The settings in force at a workstation; None where none were set."""
    known = scanners.get(workstation) or scanners.get(EVERYWHERE)
    return Habits(**known) if known else None
