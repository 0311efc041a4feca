"""What is shown of open topics besides their own fields: the records they are about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hallctl.columns.base import Around
from hallctl.columns.complaint import category_said
from hallctl.columns.kinds import service_name
from hallctl.domain.case import Complaint
from hallctl.domain.device import Device
from hallctl.domain.incident import Incident
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.pack import Pack
from hallctl.domain.task import Task
from hallctl.domain.times import moment
from hallctl.domain.topic import FIGURE, HOURS, MORE, Topic
from hallctl.queries.around import services
from hallctl.queries.item import item_names
from hallctl.queries.task import abouts
from hallctl.store import private, repair, staff
from hallctl.store.sqlite import Connection
from hallctl.words import _
from hallctl.words.incident import kind_said
from hallctl.words.names import clauses
from hallctl.words.records import named
from hallctl.words.repair import state_said
from hallctl.words.sentences import name_of


def around(db: Connection, topics: Sequence[Topic], now: int) -> Around:
    """What stands around topics: the records they are about, and words that tell these apart."""
    records = abouts(
        db, ((one.noun, one.id) for one in topics if one.what not in {FIGURE, HOURS, MORE})
    )
    tasks = [one for one in records.values() if isinstance(one, Task)]
    at = services(db, now)._replace(
        names=staff.names(db),
        values=private.values(db, (one.text for one in tasks)),
        own={one.device: one for one in repair.open_ones(db)},
    )
    items = [one for one in records.values() if isinstance(one, Item)]
    names = item_names(db, items)
    own: dict[Any, Any] = {**records}
    for topic in topics:
        record = records.get((topic.noun, topic.id))
        if said := _about(record, names, at):
            own[topic] = said
    return at._replace(own=own)


def _about(record: Any, names: dict[int, str], at: Around) -> str:
    """What a record is, besides its number; "" where the number says enough."""
    match record:
        case Item():
            return names.get(record.id, "")
        case Order():
            text = service_name(record.service, at)
        case Complaint():
            text = category_said(record.category, at)
        case Incident():
            text = kind_said(record.kind)
        case Device():
            out = at.own.get(record.id)
            mended = state_said(out) if out and out.mended_at else ""
            text = clauses((name_of("device", record.kind), mended))
        case Pack():
            return _("{pack}, loaded {time}").format(
                pack=record.name, time=moment(record.loaded_at, at.zone)
            )
        case _:
            return ""
    return _("{record}: {text}").format(record=named(record), text=text)
