"""What is shown of incidents besides their own fields: steps, timers, what was written, the timeline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hallctl.columns.base import Around
from hallctl.columns.incident import TimelineEntry
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.incident import DONE, OPEN, Incident
from hallctl.domain.incident_timers import StepNow, progress
from hallctl.domain.playbook import JUDGE
from hallctl.domain.visit import Visit
from hallctl.queries.around import services
from hallctl.queries.task import abouts
from hallctl.store import incident as store
from hallctl.store import mode, private, rows, staff, task, visit
from hallctl.store.sqlite import Connection


def may_see(_one: Incident, _who: Actor) -> bool:
    """Whether somebody may see an incident: everybody at work may."""
    return True


def around(db: Connection, found: Sequence[Incident], now: int) -> Around:
    """Around incidents: their steps as they stand (`own` by id), what was written, and what they caused (`own` by noun, id)."""
    own: dict[Any, Any] = {**steps(db, found, now)}
    refs = [ref for one in found for ref in (one.nature, one.text, one.reason, one.review)]
    for one in found:
        refs += [ref for said in one.steps.values() for ref in said[4:]]
    own |= abouts(db, (link for one in found for link in one.links))
    own |= abouts(db, (("incident", one.merged_into) for one in found if one.merged_into))
    modes = mode.of_incidents(db, (one.id for one in found))
    own |= {("modes", incident): those for incident, those in modes.items()}
    tasks = task.about(db, "incident", (one.id for one in found))
    own |= {("tasks", incident): those for incident, those in tasks.items()}
    refs += [each.text for those in tasks.values() for each in those]
    return services(db, now)._replace(
        names=staff.names(db), values=private.values(db, refs), own=own
    )


MOST = 12
"""How many visits and cases are offered as what an incident caused."""


def meanwhile(db: Connection, one: Incident, now: int) -> list[Visit | Complaint]:
    """The visits turned away and the complaints during an incident that are not linked to it, the last
    first.
    """
    until = now + 1 if one.state == OPEN else one.since + 1
    found: list[Visit | Complaint] = [
        *visit.turned_away(db, one.happened_at, until, MOST),
        *rows.select(db, Complaint, _LOGGED, one.day, one.happened_at, until, MOST),
    ]
    return [each for each in found if (each.noun, each.id) not in one.links]


_LOGGED = (
    "where day >= ? and received_at >= ? and received_at < ? and state <> 'withdrawn'"
    " order by id desc limit ?"
)


def steps(db: Connection, found: Sequence[Incident], now: int) -> dict[int, list[StepNow]]:
    """Each step of their playbooks as it is now, by the incidents' ids."""
    books = store.all_walked(db, found)
    return {one.id: progress(one, books[one.id], now) for one in found}


_TEXTS = ("text", "nature", "who", "how", "answer", "reason")


_Happened = tuple[int, int, str, str, Any]
"""The seq, when it was recorded (UTC ms), by whom, kind and body of an event."""


def timeline(db: Connection, one: Incident) -> list[TimelineEntry]:
    """Everything that happened in an incident, in order of time, with when it was recorded; nothing
    that was taken back.
    """
    return timelines(db, [one])[one.id]


def timelines(db: Connection, incidents: Sequence[Incident]) -> dict[int, list[TimelineEntry]]:
    """The timelines of incidents by their ids, read at once."""
    happened = db.execute(
        "select record, seq, happened, actor, kind, body from journal where noun = 'incident'"
        " and record in (select value from json_each(?))"
        " and kind not like '%.undone' and not exists (select 1 from journal as undo where undo.kind"
        " = 'incident.undone' and undo.record = journal.record"
        " and json_extract(undo.body, '$.undoes') = +journal.seq) order by seq",
        (json.dumps([one.id for one in incidents]),),
    )
    found: dict[int, list[_Happened]] = {one.id: [] for one in incidents}
    for record, *told, body in happened.fetchall():
        found[record].append((*told, json.loads(body)))
    bodies = [each[-1] for one in found.values() for each in one]
    refs = {body[name]["private"] for body in bodies for name in _TEXTS if name in body}
    values = private.values(db, refs)
    return {record: _moments(told, values) for record, told in found.items()}


def _moments(told: Sequence[_Happened], values: Mapping[str, str]) -> list[TimelineEntry]:
    found: list[TimelineEntry] = []
    last: dict[str, int] = {}
    for seq, recorded, by, kind, body in told:
        step = body.get("step", "")
        if body.get("meets") == JUDGE and body["state"] == DONE:
            continue  # the judgement itself is in the timeline
        if step in last:
            found[last[step]] = found[last[step]]._replace(superseded=True)
        if step:
            last[step] = len(found)
        texts = ((n, values.get(body[n]["private"], "")) for n in _TEXTS if n in body)
        at = body.get(
            "at", body.get("happened", recorded) if kind == "incident.opened" else recorded
        )
        line = TimelineEntry(seq, at, recorded, by, kind, step, body.get("state", ""), tuple(texts))
        if "cause" in body:
            line = line._replace(judged=(body["cause"], body["reach"], body["trade"]))
        found.append(line)
    return sorted(found, key=lambda moment: (moment.at, moment.seq))
