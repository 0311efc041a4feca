"""A second verifier, written from docs/journal.md alone: `python second_verifier.py HALL`.

It uses nothing of hallctl and any SQLite; of the records it checks which there are, and of their rows
what the page tells. Prints the head, or one sentence that says what is wrong and where; exit 1 then.
"""

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

NOUNS = (
    *("hall", "pack", "staff", "counter", "visit", "ticket", "order", "item"),
    *("task", "closing", "audit", "outbox", "hours", "complaint", "mode"),
    *("contact", "incident", "note", "batch", "late_entry"),
    *("shift", "attendance", "round", "answer", "device", "repair"),
    *("meeting", "promoter", "handover", "points", "posting", "import_profile", "plan"),
)
TABLES = {noun: noun for noun in NOUNS} | {"order": "work_order"}
OUTSIDE = ("journal", "private", "secret", "session", "draft", "slip")
NEWER = (*NOUNS[8:], "frozen", "rollup", "checkpoint", "rebuild", "clock", "day")
"""Tables that files of 0.1.0 do not have."""
INDEX = ("search", *(f"search_{part}" for part in ("config", "data", "docsize", "fed", "idx")))
"""The tables of the index of full text."""
KNOWN = (*TABLES.values(), *OUTSIDE, *NEWER, *INDEX)
APPLICATIONS = (0x68616C6C, 0x68616C62)
WHOLE_SCHEMA = {
    1: "c6561547e34c7c200db47ea3f575f247a7ac3331023e1d9d08a39982d6333738",
    2: "3f9630f4b25136babd21e41675d64f34e3382a214e589afa5c093bfb0faac0a3",
}
"""Its SHA-256, by the version of the file."""
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
    "journal_by_time": "create index journal_by_time on journal(happened, kind)",
    "journal_above": "create index journal_above on journal(happened) where instr(body, '\"approved_ref\"')",
    "journal_undoes": "create index journal_undoes on journal(json_extract(body, '$.undoes'))"
    " where kind like '%.undone'",
    "journal_of_counters": "create index journal_of_counters on journal(happened)"
    " where noun = 'counter'",
    "journal_of_tasks": "create index journal_of_tasks on journal(happened) where noun = 'task'",
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
NOT_YET = {
    "checkpoint",
    "journal_by_time",
    "journal_above",
    "journal_of_counters",
    "journal_of_tasks",
}
"""Those that files of 0.1.0 do not have."""
APPROVED = ("approved_by", "approved_ref")
HASHES = {
    "staff.pin-set": ("sha256",),
    "staff.recovery-set": ("sha256",),
    "staff.recovered": ("pin", "recovery"),
}
"""The fields that tell of the hash of a PIN or a recovery code."""
WHY_ERASED = ("expired", "ref", "person", "restored", "before")
PHASE_ENDED = ("ticket.parked", "ticket.transferred", "ticket.left", "ticket.released")
PHASES = ("waiting", "walking", "handling", "parked", "alone")
SUMS = ("waited", "walked", "handled", "parked", "away")
NEVER_UNDONE = ("hall", "pack", "staff")
"""Their events; so what the last one said stands in their rows."""
OTHERWISE = {"staff": {"pin", "recovery", "locked_until"}}
"""Columns that bear the name of a field and have something else."""
ONLY_AT_THE_DAYS_END = ("hall.slips-dropped", "ticket.left-open")
LET_GO = "ticket.left-at-closing"
"""At the day's end by the hall, or before the closing of the same change."""
AT_THE_DAYS_END = (
    *ONLY_AT_THE_DAYS_END,
    "promoter.left",
    "promoter.ended",
    LET_GO,
    "counter.closed",
    "ticket.no-show",
    "order.stepped-back",
)


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

    @property
    def retimes(self) -> bool:
        """Whether it sets times of a record anew."""
        return self.kind == f"{self.noun}.retimed"


class Record:
    """What has to be known of a record's past: when it was last touched, which events stand, what its
    fields said last, and what its row may have.
    """

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.happened: int | None = None
        self.last = 0
        self.standing: list[int] = []
        self.said: dict[str, Any] = {}
        self.refs: set[str] = set()
        self.times: dict[str, int] = {}
        self.hashes: dict[str, Any] = {"pin": "", "recovery": ""}


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


def values(db: sqlite3.Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, by the names of its columns."""
    rows = db.execute(f"select * from {table}")
    names = [column[0] for column in rows.description]
    for row in rows:
        yield dict(zip(names, row, strict=True))


def as_stored(value: Any) -> Any:
    """A field's value as a column has it."""
    if isinstance(value, dict) and list(personal(value)) == [value]:
        return value["private"]
    return canonical(value) if isinstance(value, (dict, list)) else value


class Verifier:
    """Reads the journal from its beginning to its end, and then what else is in the file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.head = bytes(32)
        self.last: Event | None = None
        self.actors: dict[int, str] = {}
        self.change: list[Event] = []
        self.approval: dict[str, Any] = {}
        self.numbers: dict[str, int] = {}
        (self.version,) = db.execute("pragma user_version").fetchone()
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
        self.check_ids()
        self.check_rows()
        self.check_secrets()
        self.check_checkpoints()
        self.check_whole()
        return self.head.hex()

    def read(self, event: Event) -> None:
        """Check one event against all before it."""
        self.check_place(event)
        body = parsed(event.body, f"the body of event {event.seq}")
        must(isinstance(body, dict), f"the body of event {event.seq} is not an object")
        must(None not in body.values(), f"a field of event {event.seq} is null")
        record = self.record_of(event)
        check_form(event, body)
        if event.change == event.seq:
            self.change, self.approval = [], approval_of(body)
        self.change.append(event)
        self.check_by_itself(event, body)
        self.check_approved(event, body)
        self.check_clock(event, body, record)
        self.check_undo(event, body, record)
        self.check_personal(event, body)
        self.remember(event, body, record)

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

    def check_by_itself(self, event: Event, body: dict[str, Any]) -> None:
        """What only the hall does, and that it does nothing else; times are set anew in their place."""
        seq, kind = event.seq, event.kind
        itself = event.actor == "hall"
        ends = kind in ONLY_AT_THE_DAYS_END or "left_open" in body
        must(itself or not ends, f"event {seq} ends the day, but was not done by the hall")
        left = [each.record for each in self.change if each.kind == LET_GO]
        closes = kind == "closing.closed"
        must(itself or not left or closes or kind == LET_GO, f"event {seq} is no closing")
        must(not closes or left == body["left"], f"event {seq} closes the day with others left")
        if itself and kind in AT_THE_DAYS_END:
            said = kind != "counter.closed" or body.get("left_open") is True
            must(said, f"event {seq} does not end the day as the hall does")
        elif itself:
            erased = kind == "hall.private-erased" and body["why"] == "before"
            known = kind == CLOCK_SAID[0] or event.retimes or erased
            must(known, f"event {seq} is none that happens by itself")
        if itself:
            alike = len({each.kind in AT_THE_DAYS_END for each in self.change}) == 1
            must(alike, f"event {seq} is not of its change: one ends the day and nothing else")
        if event.retimes and not itself:
            undone = {each.record for each in self.change if each.undoes}
            put_right = any(each.kind in CLOCK_SAID for each in self.change)
            must(put_right or event.record in undone, f"event {seq} sets times anew out of place")

    def check_approved(self, event: Event, body: dict[str, Any]) -> None:
        """Somebody else on the staff, or a superior; the same in the whole change."""
        said = approval_of(body)
        must(said == self.approval, f"event {event.seq} was approved otherwise than its change")
        by = said.get("approved_by")
        somebody = by is None or (by in self.numbers and by != event.actor)
        must(somebody and len(said) < 2, f"event {event.seq} was approved by nobody who could")

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
            itself = (event.actor == "hall") == (event.kind == CLOCK_SAID[0])
            must("recorded" not in body or itself, f"event {seq} was not done by who does that")
        if "clock" in body:
            needed = whole(body["clock"]) and before == event.happened > body["clock"]
            must(self.clock_was_wrong and needed, f"event {seq} has a clock that it cannot have")

    def check_undo(self, event: Event, body: dict[str, Any], record: Record) -> None:
        """Only the last event that still stands can be undone."""
        if not event.undoes:
            if not event.retimes:
                record.standing.append(event.seq)
            return
        which = body["undoes"]
        must(
            whole(which) and record.standing[-1:] == [which],
            f"event {event.seq} undoes one that is not the last that stands",
        )
        final = event.noun in NEVER_UNDONE or self.actors[which] == "hall"
        must(not final, f"event {event.seq} undoes what is never undone")
        record.standing.pop()

    def check_personal(self, event: Event, body: dict[str, Any]) -> None:
        """Each personal value that still stands agrees with what was hashed."""
        for value in personal(body):
            ref, hashed = value["private"], value["sha256"]
            well = isinstance(ref, str) and is_hash(hashed)
            must(well, f"a personal value of event {event.seq} cannot be read")
            self.named.setdefault(ref, event.seq)
            query = "select salt, value from private where ref = ?"
            row = self.db.execute(query, (ref,)).fetchone()
            holds = row is None or sha256(f"{row[0]}{row[1]}".encode()).hexdigest() == hashed
            must(holds, f"a personal value of event {event.seq} was changed")

        if event.kind == "hall.private-erased":
            self.erased |= dict.fromkeys(body["refs"], event.seq)

    def remember(self, event: Event, body: dict[str, Any], record: Record) -> None:
        """What the checks of later events and of the rows have to know of this one."""
        record.happened, record.last = event.happened, event.seq
        record.refs |= {value["private"] for value in personal(body)}
        record.times = body["times"] if event.retimes else {}
        self.actors[event.seq] = event.actor
        if event.noun not in NEVER_UNDONE:
            return
        record.said |= body
        if event.kind == "staff.added":
            self.numbers[body["number"]] = event.seq
            record.said["active"] = True
        elif event.kind in ("staff.enabled", "staff.disabled"):
            record.said["active"] = event.kind == "staff.enabled"
        elif event.kind == "staff.login-set":
            record.said["login"] = body.get("login")
        elif event.kind == "staff.pin-set":
            record.hashes["pin"] = body.get("sha256", "older")
        elif event.kind == "staff.recovery-set":
            record.hashes["recovery"] = body["sha256"]
        elif event.kind == "staff.recovered":
            record.hashes = {name: body[name] for name in ("pin", "recovery")}

    def check_values(self) -> None:
        """What stands was not erased, what is gone was, and each value is of an event."""
        stands = {ref for (ref,) in self.db.execute("select ref from private")}
        for ref, seq in self.named.items():
            gone = ref not in stands
            told = ref in self.erased or self.version == 1
            must(not gone or told, f"a personal value of event {seq} was destroyed")
        for ref, seq in self.erased.items():
            must(ref not in stands, f"a value that event {seq} says was erased still stands")
        for ref in stands:
            must(ref in self.named, f"the personal value {ref} belongs to no event")

    def check_whole(self) -> None:
        """All parts of the schema are those of the version that the header says."""
        (application,) = self.db.execute("pragma application_id").fetchone()
        known = application in APPLICATIONS and self.version in WHOLE_SCHEMA
        must(known, f"nobody knows a file of {application}, version {self.version}")
        query = """select type, name, sql from sqlite_schema where sql is not null
            and not (type = 'table' and name like 'sqlite^_%' escape '^') order by type, name"""
        rows = [row for row in self.db.execute(query) if row[1] not in INDEX]
        lines = "".join(f"{' '.join(row)}\n" for row in rows)
        hashed = sha256(lines.encode()).hexdigest()
        must(hashed == WHOLE_SCHEMA[self.version], f"the schema was changed: it is {hashed}")
        for (said,) in self.db.execute("pragma integrity_check"):
            must(said == "ok", f"SQLite finds: {said}")

    def check_schema(self) -> None:
        """The parts that the page has are as it has them, and there is none that it does not know."""
        query = "select type, name, tbl_name, sql from sqlite_schema where sql is not null"
        there = {name: (kind, table, sql) for kind, name, table, sql in self.db.execute(query)}
        for name, sql in SCHEMA.items():
            if name in NOT_YET and self.version == 1:
                continue
            must(name in there, f"{name} is missing")
            kind, _, found = there[name]
            as_kept = sql.replace(f"create {kind}", f"CREATE {kind.upper()}", 1)
            must(found == as_kept, f"{name} was changed")
        for name, (kind, table, _) in there.items():
            known = name in SCHEMA or (
                (kind == "table" and (name in KNOWN or name.startswith("sqlite_")))
                or (kind == "index" and table not in SCHEMA)
                or (kind == "view" and name.removeprefix("v_") in {*NOUNS, "journal"})
            )
            must(known, f"nobody knows the {kind} {name}")

    def tables(self) -> dict[str, str]:
        """The table of each noun that files of this version have."""
        older = NEWER if self.version == 1 else ()
        return {noun: table for noun, table in TABLES.items() if table not in older}

    def check_ids(self) -> None:
        """Each noun's table has a row for each of its records, and no other."""
        for noun, table in self.tables().items():
            stored = [row for (row,) in self.db.execute(f"select id from {table} order by id")]
            expected = [each for each, record in self.records.items() if record.noun == noun]
            must(stored == expected, f"the rows of {table} are not those of the journal")

    def check_rows(self) -> None:
        """Of each row what can be told without hallctl's rules."""
        for table in self.tables().values():
            for row in values(self.db, table):
                record = self.records[row["id"]]
                where = f"the row {row['id']} of {table}"
                words = re.findall(r"\w+", " ".join(v for v in row.values() if isinstance(v, str)))
                others = (self.named.keys() & words) - record.refs
                must(not others, f"{where} has a personal value of another record")
                for name, at in record.times.items():
                    column = name if name in row else f"{name}_at"
                    must(row.get(column) == at, f"{where} has not the time that was set anew")
                for name in record.said.keys() & row.keys() - OTHERWISE.get(table, set()):
                    same = row[name] == as_stored(record.said[name])
                    must(same, f"{where} has not the {name} that was last told of")

    def check_secrets(self) -> None:
        """The hash of every PIN and recovery code is the one last told of."""
        stored = {row["staff"]: row for row in values(self.db, "secret")}
        for number in sorted(stored.keys() - self.numbers.keys()):
            raise Wrong(f"there is a PIN of {number}, who is not on the staff")
        for row in values(self.db, "staff"):
            hashes = self.records[row["id"]].hashes
            secret = stored.get(row["number"], {})
            for column, kept in (("pin", "pin"), ("recovery", "code")):
                told, hashed = hashes[column], secret.get(kept)
                which = f"the {column} of {row['number']}"
                must(row.get(column, told) == told, f"{which} is not what was last told of")
                same = hashed and (told == "older" or sha256(hashed.encode()).hexdigest() == told)
                must(bool(same) if told else hashed is None, f"{which} was swapped")

    def check_checkpoints(self) -> None:
        """Each stands after an event that leaves one, and is a row of its table: the row, if nothing
        came after it.
        """
        if self.version == 1:
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
            # SQLite names here no column that it works out itself.
            names = self.db.execute(f"select name from pragma_table_info('{TABLES[noun]}')")
            columns = ", ".join(name for (name,) in names)
            query = f"select {columns} from {TABLES[noun]} where id = ?"
            row = list(self.db.execute(query, (record,)).fetchone())
            kept = parsed(state, where)
            alike = isinstance(kept, list) and len(kept) == len(row) and kept[0] == record
            must(alike, f"{where} is not a row of its record")
            must(seq != self.records[record].last or kept == row, f"{where} differs from the row")


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
    own = body.keys() - {"clock", *APPROVED}
    if not well_approved(body):
        return False
    if event.undoes:
        return own == ({"undoes", "to"} if event.version == 1 else {"undoes"})
    if event.retimes:
        times = body.get("times")
        some = own == {"times"} and isinstance(times, dict) and times
        return bool(some) and all(map(whole, times.values()))
    if event.kind in PHASE_ENDED:
        return well_spent(body) if event.version == 1 else well_lasted(body)
    return well_told(event.kind, body)


def well_told(kind: str, body: dict[str, Any]) -> bool:
    """Whether erased values, staff numbers, and hashes of PINs are told of as the page has it."""
    if kind == "hall.private-erased":
        refs, why = body.get("refs"), body.get("why")
        few = texts(refs) and 0 < len(refs) <= 500
        return few and why in WHY_ERASED and ("reason" in body) == (why in ("ref", "person"))
    if kind == "hall.private-shown":
        return texts(body.get("refs"))
    if kind == "staff.added":
        return isinstance(body.get("number"), str)
    if kind == "staff.pin-set" and "sha256" not in body:
        return True
    return all(is_hash(body.get(name)) for name in HASHES.get(kind, ()))


def texts(value: Any) -> bool:
    """Whether a value is a list of strings, as refs are."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def is_hash(value: Any) -> bool:
    """Whether a value is a SHA-256 as the journal writes it."""
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def approval_of(body: dict[str, Any]) -> dict[str, Any]:
    """What a body says of who approved."""
    return {name: body[name] for name in APPROVED if name in body}


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
        file = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
        db = sqlite3.connect(":memory:")  # of a file that it may not write SQLite checks less
        file.backup(db)
        said, code = Verifier(db).verify(), 0
    except (Wrong, sqlite3.Error, RecursionError) as wrong:
        said, code = str(wrong), 1
    print(said)  # noqa: T201  what it is for
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
