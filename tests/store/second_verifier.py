"""A second verifier, written from docs/journal.md alone: `python second_verifier.py HALL`.

It uses nothing of hallctl and any SQLite; of the records it checks which there are. Prints the head, or what is wrong and where; exit 1 then.
"""

import json
import sqlite3
import sys
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import Any

NOUNS = ("hall", "pack", "staff", "counter", "visit", "ticket", "order", "item")
OUTSIDE = {
    "journal",
    "checkpoint",
    "rebuild",
    "private",
    "secret",
    "session",
    "draft",
    "slip",
}


def fields_of(event: list[Any]) -> Iterator[bytes]:
    """The eleven fields as bytes, each after its length."""
    for field in event:
        text = str(field).encode()
        yield len(text).to_bytes(4, "big") + text


def personal(value: Any) -> Iterator[dict[str, str]]:
    """Every {"private", "sha256"} in a body."""
    if isinstance(value, dict):
        if set(value) == {"private", "sha256"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from personal(inner)


def misplaced(event: list[Any], written: int, lived: dict[tuple[str, int], int]) -> bool:
    """Whether an event cannot stand where it does, after one that was recorded at `written`.

    `lived` tells when the last thing happened to each record.
    """
    seq, change, happened, recorded, _, _, kind, _, noun, record, _ = event
    born = (noun, record) in lived or record == seq
    in_time = lived.get((noun, record), 0) <= happened <= recorded >= written
    lived[noun, record] = happened
    return not (born and in_time and 1 <= change <= seq and kind.startswith(noun + "."))


def check(db: sqlite3.Connection) -> str:
    """The head, or a sentence that says what is wrong."""
    head, written = bytes(32), 0
    lived: dict[tuple[str, int], int] = {}
    for number, (*event, stored) in enumerate(db.execute("select * from journal order by seq"), 1):
        seq, body = event[0], event[-1]
        if seq != number:
            return f"event {number} is missing"
        head = sha256(head + b"".join(fields_of(event))).digest()
        if head != stored:
            return f"event {seq} is not what was hashed"
        if misplaced(event, written, lived):
            return f"event {seq} is out of order"
        written = event[3]
        fields = json.loads(body)
        if body != json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True):
            return f"event {seq} is not canonical"
        for value in personal(fields):
            found = db.execute(
                "select salt || value from private where ref = ?", (value["private"],)
            ).fetchone()
            if found and sha256(found[0].encode()).hexdigest() != value["sha256"]:
                return f"a personal value of event {seq} was changed"
    return strange(db, lived.keys()) or head.hex()


def strange(db: sqlite3.Connection, records: Collection[tuple[str, int]]) -> str:
    """What of the tables is not what the events say; empty where all is."""
    tables = {noun: "work_order" if noun == "order" else noun for noun in NOUNS}
    there = {name for (name,) in db.execute("select name from sqlite_schema where type = 'table'")}
    known = {*OUTSIDE, *tables.values()}
    if more := {name for name in there - known if not name.startswith("sqlite_")}:
        return f"nobody knows the table {min(more)}"
    for noun, table in tables.items():
        ids = {row for (row,) in db.execute(f"select id from {table}")}
        if ids != {record for name, record in records if name == noun}:
            return f"the rows of {table} are not those of the journal"
    return ""


if __name__ == "__main__":
    said = check(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
    print(said)  # noqa: T201  what it is for
    sys.exit(" " in said)
