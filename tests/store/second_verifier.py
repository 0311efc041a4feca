"""A second verifier, written from docs/journal.md alone: `python second_verifier.py HALL`.

It uses nothing of hallctl and any SQLite. Prints the head, or what is wrong and where; exit 1 then.
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import Any


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


def check(db: sqlite3.Connection) -> str:
    """The head, or a sentence that says what is wrong."""
    head, recorded = bytes(32), 0
    for number, (*event, stored) in enumerate(db.execute("select * from journal order by seq"), 1):
        seq, change, _, written, *_, body = event
        if seq != number:
            return f"event {number} is missing"
        head = sha256(head + b"".join(fields_of(event))).digest()
        if head != stored:
            return f"event {seq} is not what was hashed"
        if written < recorded or not 1 <= change <= seq:
            return f"event {seq} is out of order"
        recorded = written
        fields = json.loads(body)
        if body != json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True):
            return f"event {seq} is not canonical"
        for value in personal(fields):
            found = db.execute(
                "select salt || value from private where ref = ?", (value["private"],)
            ).fetchone()
            if found and sha256(found[0].encode()).hexdigest() != value["sha256"]:
                return f"a personal value of event {seq} was changed"
    return head.hex()


if __name__ == "__main__":
    said = check(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
    print(said)  # noqa: T201  what it is for
    sys.exit(" " in said)
