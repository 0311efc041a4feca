"""A second verifier, written from docs/journal.md alone: `python second_verifier.py HALL`.

It uses nothing of hallctl and any SQLite; of the records it checks which there are. Prints the head, or
one sentence that says what is wrong and where; exit 1 then.
"""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

TABLES = {
    "hall": "hall",
    "pack": "pack",
    "staff": "staff",
    "counter": "counter",
    "visit": "visit",
    "ticket": "ticket",
    "order": "work_order",
    "item": "item",
}
OUTSIDE = (
    "journal",
    "private",
    "secret",
    "session",
    "draft",
    "slip",
    "checkpoint",
    "rebuild",
    "clock",
    "day",
)
CLOCK_SAID = ("hall.clock-stepped", "hall.clock-confirmed", "hall.clock-corrected")
SCHEMA = {
    "journal": """create table journal(
    seq integer primary key,
    change integer not null check(change <= seq),
    happened integer not null,
    recorded integer not null,
    actor text not null,
    workstation text not null,
    kind text not null,
    version integer not null,
    noun text not null,
    record integer not null,
    body text not null,
    hash blob not null check(length(hash) = 32)
) strict""",
    "journal_by_record": "create index journal_by_record on journal(noun, record, seq)",
    "journal_by_change": "create index journal_by_change on journal(change)",
    "journal_by_actor": "create index journal_by_actor on journal(actor, seq)",
    "journal_undoes": "create index journal_undoes on journal(json_extract(body, '$.undoes'))"
    " where kind like '%.undone'",
    "journal_keeps": """create trigger journal_keeps before update on journal
    begin select raise(abort, 'the journal is append-only'); end""",
    "journal_stays": """create trigger journal_stays before delete on journal
    begin select raise(abort, 'the journal is append-only'); end""",
    "private": """create table private(
    ref text primary key,
    salt text not null,
    value text not null
) strict, without rowid""",
    "checkpoint": """create table checkpoint(
    noun text not null,
    record integer not null,
    seq integer not null,
    state text not null,
    primary key(noun, record, seq)
) strict, without rowid""",
}
"""The parts of the schema that the page has, as it has them."""
WHY_ERASED = ("expired", "ref", "person", "before")
PHASE_ENDED = ("ticket.parked", "ticket.transferred", "ticket.left", "ticket.released")
PHASES = ("waiting", "walking", "handling", "parked", "alone")
SUMS = ("waited", "walked", "handled", "parked", "away")


class Wrong(Exception):  # noqa: N818  what the verifier says
    """What is wrong and where, in one sentence."""


class Event(NamedTuple):
    """The hashed columns of a row of the journal, in their order."""

    seq: int
    change: int
    happened: int
    recorded: int
    actor: str
    workstation: str
    kind: str
    version: int
    noun: str
    record: int
    body: str

    @property
    def shared(self) -> tuple[int, int, str, str]:
        """What the events of one change have in common."""
        return self.change, self.recorded, self.actor, self.workstation

    @property
    def undoes(self) -> bool:
        """Whether it takes another event back."""
        return self.kind == f"{self.noun}.undone"


class Record:
    """What has to be known of a record's past: when it was last touched, and which events stand."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.happened: int | None = None
        self.standing: list[int] = []


def must(holds: bool, wrong: str) -> None:
    """Go on only where something holds."""
    if not holds:
        raise Wrong(wrong)


def whole(value: Any) -> bool:
    """Whether a value of a body is an integer."""
    return type(value) is int


def canonical(value: Any) -> str:
    """The one JSON text of a value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def parsed(text: str, where: str) -> Any:
    """The value of a canonical JSON text; only integers are numbers in it."""
    try:
        value = json.loads(text, parse_float=str, parse_constant=str)
        again = canonical(value)
    except (ValueError, RecursionError):
        raise Wrong(f"{where} is not JSON") from None
    must(again == text, f"{where} is not canonical")
    return value


def digest(before: bytes, event: Event) -> bytes:
    """The hash of an event, given that of the one before."""
    texts = [str(field).encode() for field in event]
    return sha256(before + b"".join(len(text).to_bytes(4, "big") + text for text in texts)).digest()


def personal(value: Any) -> Iterator[dict[str, Any]]:
    """Every {"private", "sha256"} in a body, however deep."""
    if isinstance(value, dict):
        if value.keys() == {"private", "sha256"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from personal(inner)


class Verifier:
    """Reads the journal from its beginning to its end, and then what else is in the file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.head = bytes(32)
        self.last: Event | None = None
        self.records: dict[int, Record] = {}
        self.clock_was_wrong = False
        self.named: dict[str, int] = {}
        self.erased: dict[str, int] = {}

    def verify(self) -> str:
        """The head; Wrong where something does not hold."""
        rows = self.db.execute(f"select {', '.join(Event._fields)}, hash from journal order by seq")
        for number, (*fields, stored) in enumerate(rows, 1):
            event = Event(*fields)
            must(event.seq == number, f"event {number} is missing")
            types = [type(field) for field in event]
            must(types == list(Event.__annotations__.values()), f"event {number} is no event")
            self.head = digest(self.head, event)
            must(self.head == stored, f"event {number} is not what was hashed")
            self.read(event)
            self.last = event
        self.check_values()
        self.check_schema()
        self.check_tables()
        self.check_ids()
        self.check_checkpoints()
        return self.head.hex()

    def read(self, event: Event) -> None:
        """Check one event against all before it."""
        self.check_place(event)
        body = parsed(event.body, f"the body of event {event.seq}")
        must(isinstance(body, dict), f"the body of event {event.seq} is not an object")
        must(None not in body.values(), f"a field of event {event.seq} is null")
        check_form(event, body)
        record = self.record_of(event)
        self.check_clock(event, body, record)
        self.check_undo(event, body, record)
        self.check_personal(event, body)
        record.happened = event.happened

    def check_place(self, event: Event) -> None:
        """Its change, its times, and who did it."""
        seq, last = event.seq, self.last
        same_change = last is not None and event.shared == last.shared
        must(event.change == seq or same_change, f"event {seq} does not stand with its change")
        must(not last or last.recorded <= event.recorded, f"event {seq} was recorded too early")
        must(event.happened <= event.recorded, f"event {seq} happened after it was recorded")
        must(event.actor != "", f"event {seq} was done by nobody")

    def record_of(self, event: Event) -> Record:
        """The record it happened to, begun where this is the first of it."""
        if event.record == event.seq:
            self.records[event.seq] = Record(event.noun)
        record = self.records.get(event.record)
        if record is None or record.noun != event.noun:
            raise Wrong(f"event {event.seq} happened to a record that was not there")
        return record

    def check_clock(self, event: Event, body: dict[str, Any], record: Record) -> None:
        """Within a record time never runs backwards; `clock` says where it would have."""
        seq, before = event.seq, record.happened
        must(
            before is None or before <= event.happened,
            f"event {seq} happened before the last one of its record",
        )
        if event.kind in CLOCK_SAID:
            self.clock_was_wrong = True
            recorded = self.last.recorded if self.last else None
            must(body.get("recorded", recorded) == recorded, f"event {seq} names another last time")
        if "clock" in body:
            needed = whole(body["clock"]) and before == event.happened > body["clock"]
            must(self.clock_was_wrong and needed, f"event {seq} has a clock that it cannot have")

    def check_undo(self, event: Event, body: dict[str, Any], record: Record) -> None:
        """Only the last event that still stands can be undone."""
        if not event.undoes:
            if event.kind != f"{event.noun}.retimed":
                record.standing.append(event.seq)
            return
        which = body["undoes"]
        must(
            whole(which) and record.standing[-1:] == [which],
            f"event {event.seq} undoes one that is not the last that stands",
        )
        record.standing.pop()

    def check_personal(self, event: Event, body: dict[str, Any]) -> None:
        """Each personal value that still stands agrees with what was hashed."""
        for value in personal(body):
            ref, hashed = value["private"], value["sha256"]
            well = isinstance(ref, str) and re.fullmatch("[0-9a-f]{64}", str(hashed))
            must(bool(well), f"a personal value of event {event.seq} cannot be read")
            self.named.setdefault(ref, event.seq)
            query = "select salt, value from private where ref = ?"
            row = self.db.execute(query, (ref,)).fetchone()
            holds = row is None or sha256(f"{row[0]}{row[1]}".encode()).hexdigest() == hashed
            must(holds, f"a personal value of event {event.seq} was changed")

        if event.kind == "hall.private-erased":
            self.erased |= dict.fromkeys(body["refs"], event.seq)

    def check_values(self) -> None:
        """What stands was not erased, what is gone was, and each value is of an event."""
        stands = {ref for (ref,) in self.db.execute("select ref from private")}
        for ref, seq in self.named.items():
            gone = ref not in stands
            must(not gone or ref in self.erased, f"a personal value of event {seq} was destroyed")
        for ref, seq in self.erased.items():
            must(ref not in stands, f"a value that event {seq} says was erased still stands")
        for ref in stands:
            must(ref in self.named, f"the personal value {ref} belongs to no event")

    def check_schema(self) -> None:
        """The parts that the page has are as it has them, and no trigger, index or view is one more."""
        query = "select type, name, tbl_name, sql from sqlite_schema where sql is not null"
        there = {name: (kind, table, sql) for kind, name, table, sql in self.db.execute(query)}
        tables = there.keys() & {"journal", "private", "checkpoint"}
        for name, sql in SCHEMA.items():
            if name == "checkpoint" and name not in tables:  # as in files of 0.1.0
                continue
            must(name in there, f"{name} is missing")
            kind, _, found = there[name]
            must(
                found == sql.replace(f"create {kind}", f"CREATE {kind.upper()}", 1),
                f"{name} was changed",
            )
        for name, (kind, table, _) in there.items():
            more = name not in SCHEMA and (
                kind == "trigger" or (kind == "index" and table in tables)
            )
            must(not more, f"nobody knows the {kind} {name}")
            view = kind != "view" or name.removeprefix("v_") in {*TABLES, "journal"}
            must(view, f"nobody knows the view {name}")

    def check_tables(self) -> None:
        """Every table is one that the page names."""
        for table in sorted(self.tables()):
            known = table in OUTSIDE or table in TABLES.values() or table.startswith("sqlite_")
            must(known, f"nobody knows the table {table}")

    def tables(self) -> set[str]:
        """The names of all tables."""
        query = "select name from sqlite_schema where type = 'table'"
        return {name for (name,) in self.db.execute(query)}

    def check_ids(self) -> None:
        """Each noun's table has a row for each of its records, and no other."""
        for noun, table in TABLES.items():
            stored = [row for (row,) in self.db.execute(f"select id from {table} order by id")]
            expected = [each for each, record in self.records.items() if record.noun == noun]
            must(stored == expected, f"the rows of {table} are not those of the journal")

    def check_checkpoints(self) -> None:
        """Each stands after an event that leaves one, and has as many values as its table columns."""
        if "checkpoint" not in self.tables():  # as in files of 0.1.0
            return
        query = "select noun, record, seq, state from checkpoint order by seq"
        for noun, record, seq, state in self.db.execute(query):
            where = f"the checkpoint after event {seq}"
            event = self.db.execute(
                "select hash from journal where noun = ? and record = ? and seq = ?",
                (noun, record, seq),
            ).fetchone()
            leaves = event is not None and seq != record and event[0][0] % 64 == 0
            must(leaves, f"{where} stands where none can be")
            columns = self.db.execute(f"pragma table_info({TABLES[noun]})").fetchall()
            values = parsed(state, where)
            whole_row = isinstance(values, list) and len(values) == len(columns)
            must(whole_row and values[0] == record, f"{where} is not a row of its record")


def check_form(event: Event, body: dict[str, Any]) -> None:
    """Whether a body has the form that its kind has in its version."""
    seq, noun, kind = event.seq, event.noun, event.kind
    must(noun in TABLES, f"event {seq} happened to a noun that nobody knows")
    begins = kind.startswith(f"{noun}.") and kind != f"{noun}."
    must(begins, f"the kind of event {seq} does not begin with its noun")
    newest = 2 if event.undoes or kind in PHASE_ENDED else 1
    must(1 <= event.version <= newest, f"event {seq} has a version that nobody knows")
    must(well_formed(event, body), f"the body of event {seq} has not the form of its version")


def well_formed(event: Event, body: dict[str, Any]) -> bool:
    """Whether the fields are there that the page names, in the event's version."""
    if not well_approved(body):
        return False
    own = body.keys() - {"clock", "approved_by", "approved_ref"}
    if event.undoes:
        return own == ({"undoes", "to"} if event.version == 1 else {"undoes"})
    if event.kind == "hall.private-erased":
        refs, why = body.get("refs"), body.get("why")
        return isinstance(refs, list) and 0 < len(refs) <= 500 and why in WHY_ERASED
    if event.kind == f"{event.noun}.retimed":
        times = body.get("times")
        return own == {"times"} and isinstance(times, dict) and all(map(whole, times.values()))
    if event.kind in PHASE_ENDED:
        return well_spent(body) if event.version == 1 else well_lasted(body)
    return True


def well_approved(body: dict[str, Any]) -> bool:
    """Whether `approved_by` is somebody's number, and `approved_ref` a personal value."""
    by, ref = body.get("approved_by", "-"), body.get("approved_ref")
    return isinstance(by, str) and by != "" and (ref is None or list(personal(ref)) == [ref])


def well_spent(body: dict[str, Any]) -> bool:
    """Whether `spent` has at most one sum, and nothing of version 2 is there."""
    spent = body.get("spent")
    return (
        isinstance(spent, dict)
        and len(spent) <= 1
        and all(name in SUMS and whole(value) for name, value in spent.items())
        and body.keys().isdisjoint({"phase", "lasted"})
    )


def well_lasted(body: dict[str, Any]) -> bool:
    """Whether a phase and its sum are both there or both left out, and nothing of version 1 is."""
    if "phase" not in body:
        return body.keys().isdisjoint({"lasted", "spent"})
    return "spent" not in body and body["phase"] in PHASES and whole(body.get("lasted"))


def main(path: str) -> int:
    """Print what is found; the exit code."""
    try:
        db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        said, code = Verifier(db).verify(), 0
    except (Wrong, sqlite3.Error) as wrong:
        said, code = str(wrong), 1
    print(said)  # noqa: T201  what it is for
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
