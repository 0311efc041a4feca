"""Playbooks: what is done in an incident of a kind, step by step, and whom it tells (C5.3)."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.deadline import UNITS, TimeLimit, parse
from hallctl.domain.service import Words, words

ALWAYS, TRADE, OTHER, LATE, LARGE, OVER = "always", "trade", "other", "late", "large", "over"
WHENS = (ALWAYS, TRADE, OTHER, LATE, LARGE, OVER)
"""When a step is to be done: always; where trade is affected, other halls are reached, a limit was
missed, or the incident was large (trade or other halls); once it is over.
"""
REPORT, JUDGE, MEND = "report", "judge", "mend"
MEETS = ("", REPORT, JUDGE, MEND)
"""What doing a step means for the incident: the duty manager knows, it was judged, all is back."""
HALF_DONE = "half-done"
"""The step at which submissions to the core system without an answer are gone through."""
SECURITY = "security"
"""The kind that may be opened with nobody signed in."""
NETWORK_FAULT, ANNOUNCED = "network-fault", "announced"
"""The kind that leads to complaints about the network, and its branch for faults announced beforehand."""


class PlayStep(NamedTuple):
    """One step: its clause, the roles that do it, the limit by the clock, whom to tell with what words, what proves it.

    `when` is one of `WHENS`, `meets` of `MEETS`; `tell` are names of contacts.
    """

    id: str
    clause: str
    who: tuple[str, ...]
    text: Words
    limit: TimeLimit | None
    when: str
    tell: tuple[str, ...]
    say: Words
    proof: Words
    meets: str


class Playbook(NamedTuple):
    """What is done in an incident of a kind, and of a branch of it.

    `practice`: the standard does not name it. `mend`: there is a limit to mend it by. `version` is a
    digest of this text.
    """

    id: str
    kind: str
    branch: str
    name: Words
    practice: bool
    mend: bool
    steps: tuple[PlayStep, ...]
    version: str

    def step(self, typed: str) -> PlayStep:
        """The step with this id, or with this number from 1 on; refused as `no-such-incident-step`."""
        for place, one in enumerate(self.steps, 1):
            if typed in {one.id, str(place)}:
                return one
        raise Refused("no-such-incident-step", steps=[one.id for one in self.steps], typed=typed)


class PlaybookContact(NamedTuple):
    """A contact whom a step tells, as the pack names it; `next` is asked where nobody answers."""

    name: str
    unit: Words
    phone: str
    next: str


def contacts(book: Book) -> dict[str, PlaybookContact]:
    """Whom the pack's playbooks may tell, by name."""
    return {
        name: PlaybookContact(name, words(raw["name"]), raw["phone"], raw["next"])
        for name, raw in _section(book, "contacts").items()
    }


def playbooks(book: Book) -> list[Playbook]:
    """Every playbook, in the pack's order."""
    return [_built(name, raw) for name, raw in _section(book, "playbooks").items()]


def playbook(book: Book, name: str) -> Playbook:
    """The playbook with this id; refused as `no-such-playbook`."""
    raw = _section(book, "playbooks").get(name)
    if raw is None:
        raise Refused("no-such-playbook", playbook=name, playbooks=[*_section(book, "playbooks")])
    return _built(name, raw)


def chosen(book: Book, typed: str, branch: str = "") -> Playbook:
    """The playbook of a kind and branch, or with this id; of a kind alone the first, as the pack has them.

    The beginning of a kind will do. Refused as `no-such-playbook`.
    """
    wanted = typed.strip().lower()
    if wanted in _section(book, "playbooks") and not branch:
        return playbook(book, wanted)
    every = playbooks(book)
    of_kind = [one for one in every if wanted and one.kind == wanted] or [
        one for one in every if wanted and one.kind.startswith(wanted)
    ]
    found = [one for one in of_kind if branch in ("", one.branch)]
    if not found or len({one.kind for one in found}) > 1:
        names = [one.id for one in every]
        raise Refused("no-such-playbook", playbook=f"{typed} {branch}".strip(), playbooks=names)
    return found[0]


def laxer(lower: TimeLimit | None, above: TimeLimit | None) -> bool:
    """Whether a step's limit is laxer than that of the same step in the layer above."""
    if above is None:
        return False
    return lower is None or lower.number * UNITS[lower.unit] > above.number * UNITS[above.unit]


def _built(name: str, raw: Mapping[str, Any]) -> Playbook:
    text = repr(sorted((key, str(value)) for key, value in raw.items()))
    return Playbook(
        name,
        raw["kind"],
        raw["branch"],
        words(raw["name"]),
        raw["practice"],
        raw["mend"],
        tuple(map(_step, raw["steps"])),
        sha256(text.encode()).hexdigest()[:8],
    )


def _step(raw: Mapping[str, Any]) -> PlayStep:
    return PlayStep(
        raw["id"],
        raw["clause"],
        tuple(raw["who"]),
        words(raw["text"]),
        parse(raw["limit"]) if raw["limit"] else None,
        raw["when"],
        tuple(raw["tell"]),
        words(raw["say"]),
        words(raw["proof"]),
        raw["meets"],
    )


def _section(book: Book, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = book.raw.get(name, {})
    return found
