"""The hall log of a day: its incidents, its notes, and whatever else is notable (C5.3.3-1)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hallctl.columns.base import Around
from hallctl.columns.incident import moment_said
from hallctl.columns.log import LogLine
from hallctl.columns.sentence import sentence
from hallctl.domain.incident import Incident
from hallctl.domain.note import Note
from hallctl.queries import incident
from hallctl.queries import journal as events
from hallctl.queries.around import services
from hallctl.store import day, journal, note, private, rows, staff
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection


def around(db: Connection, now: int) -> Around:
    """Around the lines of the log: the hall's zone and people's names."""
    return services(db, now)._replace(names=staff.names(db))


def log(db: Connection, date: str, now: int) -> tuple[list[LogLine], Around]:
    """The log of a business day (ISO), in order of time."""
    rule, at = day.rule(db), around(db, now)
    begins, ends = rule.begins(date), rule.ends(date)
    found = [*_notes(db, date), *_incidents(db, begins, ends, at), *_notable(db, begins, ends, now)]
    return sorted(found, key=lambda one: (one.at, one.recorded)), at


def _notes(db: Connection, date: str) -> Iterator[LogLine]:
    found: list[Note] = note.of_day(db, date)
    values = private.values(db, (one.text for one in found))
    for one in found:
        text = values.get(one.text, "")
        yield LogLine(one.at, one.written_at, "note", one.id, "", one.written_by, text)


def _incidents(db: Connection, begins: int, ends: int, at: Around) -> Iterator[LogLine]:
    """The events of incidents between two instants (UTC ms), whenever the incidents began."""
    where = (
        "where state <> 'withdrawn' and happened_at < ?2 and (state = 'open' or max(since, recorded_at,"
        " coalesce(reviewed_at, 0)) >= ?1) order by id"
    )
    found = list(rows.select(db, Incident, where, begins, ends))
    around = at._replace(own={**incident.steps(db, found, at.now)})
    told = incident.timelines(db, found)
    for one in found:
        for moment in told[one.id]:
            if begins <= moment.at < ends and moment.kind != "incident.asked":
                said = moment_said(one, moment, around)
                line = LogLine(
                    moment.at, moment.recorded, "incident", one.id, one.label, moment.by, said
                )
                yield line._replace(drill=one.drill)


def _notable(db: Connection, begins: int, ends: int, now: int) -> Iterator[LogLine]:
    """The events that nouns call `NOTABLE` in `words/NOUN.py`, in the journal's sentences, or in the
    noun's own where it has a `notable`.
    """
    kinds = [kind for name in NOUNS for kind in brought("words", name, "NOTABLE", ())]
    found = list(journal.of_kinds(db, kinds, begins, ends))
    at = events.around(db, found, now)
    for one in found:
        own = brought("words", one.noun, "notable")
        when, text = (
            own(one.kind, json.loads(one.body)) if own else (one.happened, sentence(one, at))
        )
        yield LogLine(when, one.happened, one.noun, one.record, "", one.actor, text)
