"""What is shown of a verification, on the screen and as text: the journal, and whom no counter can call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from hallctl.columns.base import Fact
from hallctl.domain.base import Refused
from hallctl.domain.reach import Unreached
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

OK = "ok"


class VerifyResult(Protocol):
    """What `verify` found."""

    @property
    def events(self) -> int:
        """How many were looked at."""

    @property
    def head(self) -> str:
        """The hash of the last one."""

    @property
    def chain(self) -> str:
        """Ok, or what is wrong with the events."""

    @property
    def replay(self) -> str:
        """Ok, or what does not follow from them."""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""


FOUND = (
    (r"no event (?P<at>\d+)", N_("there is no event {at}")),
    (r"gap before (?P<at>\d+)", N_("an event is missing before {at}")),
    (r"broken at (?P<at>\d+)", N_("event {at} is not what was written")),
    (r"out of order at (?P<at>\d+)", N_("event {at} is out of its order")),
    (r"differs: (?P<at>.+)", N_("the tables do not follow from the journal: {at}")),
    (
        r"personal value of event (?P<at>\d+) was changed",
        N_("a personal value of event {at} was changed"),
    ),
)
"""What a verdict says, and how people read it; anything else stands as it is."""


def headline(verdict: VerifyResult) -> str:
    """Whether it holds."""
    return _("The journal is intact.") if verdict.holds else _("The journal is NOT intact.")


def facts(verdict: VerifyResult, left: Sequence[Unreached]) -> list[Fact]:
    """What was found, what to do, and each customer whom no counter can call."""
    told = [
        Fact(_("Events"), str(verdict.events)),
        _found(_("Chain"), verdict.chain),
        _found(_("Replay"), verdict.replay),
        Fact(_("Head"), verdict.head),
    ]
    if not verdict.holds:
        said = _("Have everybody leave, and run `hallctl restore` with the newest backup.")
        told.append(Fact(_("What to do"), said))
    return told + [
        Fact(
            _("Nobody can call"),
            sentence(Refused(f"uncallable-{one.why}", **one.facts)),
            "attention",
        )
        for one in left
    ]


def _found(name: str, found: str) -> Fact:
    return Fact(name, _("sound"), "done") if found == OK else Fact(name, _said(found), "wrong")


def _said(found: str) -> str:
    for form, said in FOUND:
        if fits := re.fullmatch(form, found):
            return _(said).format(**fits.groupdict())
    return found
