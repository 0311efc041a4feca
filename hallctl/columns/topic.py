"""What is shown of what is open in the hall; `own` around it are the records by noun and id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from hallctl.columns.base import Around, Fact
from hallctl.columns.figure import RATIOS, SAID
from hallctl.domain.task import Task
from hallctl.domain.topic import FIGURE, HOURS, MORE, Topic
from hallctl.figures import compute
from hallctl.figures.base import SHARE
from hallctl.words import N_, _, ngettext
from hallctl.words.names import clauses
from hallctl.words.records import named
from hallctl.words.topic import HOURS_SAID, KINDS

GONE = N_("{noun} {id}")


def said(one: Topic, at: Around) -> str:
    """One thing that is open, in a line."""
    if one.what == MORE:
        return ngettext("and {count} more", "and {count} more", one.part).format(count=one.part)
    if one.what == FIGURE:
        return _figure(one)
    if one.what == HOURS:
        return _(HOURS_SAID[one.noun]).format(count=one.part)
    record = at.own.get((one.noun, one.id))
    if record is None:
        return _(GONE).format(noun=one.noun, id=one.id)
    text = at.values.get(record.text, "") if isinstance(record, Task) else ""
    return text or at.own.get(one) or named(record)


def _figure(one: Topic) -> str:
    """A figure by its definition: a share with what it is of, or how many there were."""
    figure = compute.figure(one.noun)
    value = RATIOS[SHARE](one.part, one.whole) if one.whole else SAID[figure.unit](one.part)
    return _("{name}: {value}").format(name=_(figure.title), value=value)


def grouped(topics: Iterable[Topic], at: Around) -> list[tuple[str, str, list[str]]]:
    """What is open by its kind: the kind, what that is called, a line for each."""
    found: dict[str, list[str]] = {}
    for one in topics:
        kind = one.noun if one.what == MORE else one.what
        found.setdefault(kind, []).append(said(one, at))
    order = [*KINDS]
    kinds = sorted(found, key=lambda kind: order.index(kind) if kind in KINDS else len(order))
    return [(kind, _(KINDS.get(kind, kind)), found[kind]) for kind in kinds]


def facts(topics: Sequence[Topic], at: Around, *, apart: bool = False) -> list[Fact]:
    """The same as facts to read, a kind each; `apart` each thing in a line of its own."""
    together = "\n".join if apart else clauses
    return [Fact(name, together(lines)) for _kind, name, lines in grouped(topics, at)]


def data(topics: Iterable[Topic], at: Around) -> list[dict[str, Any]]:
    """The same as JSON has it."""
    return [{**one._asdict(), "text": said(one, at)} for one in topics]
