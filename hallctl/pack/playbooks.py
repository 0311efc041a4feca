"""What is wrong with playbooks, and with the contacts that their steps tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hallctl.domain.deadline import parse
from hallctl.domain.pack import LAYERS
from hallctl.domain.playbook import JUDGE, MEND, REPORT, laxer
from hallctl.pack.calendars import Found
from hallctl.pack.incidents import PlaybookModel
from hallctl.pack.model import Part, Whole

SAFETY = "C5.3.2"
"""The clause of people's safety, which the first step of each playbook serves."""


def within(pack: Whole | Part) -> Found:
    """What is wrong inside the playbooks: people's safety first, somebody for each step."""
    for name, book in pack.playbooks.items():
        for field, code, facts in _wrong(book):
            yield f"playbooks.{name}.{field}", code, facts


def _wrong(book: PlaybookModel) -> Found:
    if book.steps[0].clause != SAFETY:
        yield "steps.0.clause", "safety-first", {"clause": SAFETY}
    for place, step in enumerate(book.steps):
        if not step.who:
            yield f"steps.{place}.who", "step-names-nobody", {"step": step.id}
        if step.tell and not step.say.en:
            yield f"steps.{place}.say", "step-without-words", {"step": step.id}
    for one, times in Counter(step.id for step in book.steps).items():
        if times > 1:
            yield "steps", "id-twice", {"name": one}
    met = Counter(str(step.meets) for step in book.steps)
    if met[REPORT] != 1:
        yield "steps", "never-reported", {}
    if book.mend and (met[MEND] != 1 or met[JUDGE] != 1):
        yield "steps", "never-mended", {}


def between(pack: Whole) -> Found:
    """What is wrong: contacts that a step or another contact names but that are missing."""
    for name, contact in pack.contacts.items():
        if contact.next and contact.next not in pack.contacts:
            yield f"contacts.{name}.next", "no-such-contact", {"name": contact.next}
    for name, book in pack.playbooks.items():
        for place, step in enumerate(book.steps):
            for unknown in sorted({*step.tell} - pack.contacts.keys()):
                at = f"playbooks.{name}.steps.{place}.tell"
                yield at, "no-such-contact", {"name": unknown}


def against(layers: Mapping[str, Mapping[str, Any]]) -> Found:
    """Steps whose limit is laxer than in the layer above, playbook by playbook (C1.4-2)."""
    above: dict[tuple[str, str], str] = {}
    for layer in LAYERS:
        for name, book in layers.get(layer, {}).get("playbooks", {}).items():
            for place, step in enumerate(book["steps"]):
                known = above.get((name, step["id"]), "")
                if laxer(_limit(step["limit"]), _limit(known)):
                    facts = {"step": step["id"], "value": step["limit"] or "-", "above": known}
                    yield f"playbooks.{name}.steps.{place}.limit", "step-laxer", facts
                above[name, step["id"]] = step["limit"]


def _limit(written: str) -> Any:
    return parse(written) if written else None
