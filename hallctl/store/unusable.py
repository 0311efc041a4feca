"""A hall file that cannot be used: SQLite's errors as codes, each with a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hallctl.store import opening, sqlite
from hallctl.store.hall import NO_PROFILE


class HallUnusable(Exception):  # noqa: N818  named after the state of the file
    """The hall file cannot be used; `code` and `facts` become the sentence shown."""

    def __init__(self, code: str, path: str, **facts: object) -> None:
        super().__init__(code, path, facts)
        self.code = code
        self.facts = {"path": path, **facts}


_PROBLEMS = (
    ("file is not a database", "not-a-hall-file"),
    ("malformed", "damaged"),
    ("disk image", "damaged"),
    ("database or disk is full", "disk-full"),
    ("readonly", "read-only"),
    ("unable to open", "cannot-open"),
    ("locked", "locked"),
    ("busy", "locked"),
    ("disk I/O", "disk-error"),
    ("no such table: journal", "damaged"),
    ("no such table", "incomplete"),
    (NO_PROFILE, "incomplete"),
)


@contextmanager
def unusable(path: str) -> Iterator[None]:
    """Turn SQLite's errors about the file into HallUnusable; a broken constraint passes through."""
    try:
        yield
    except sqlite.IntegrityError:
        raise
    except sqlite.DatabaseError as error:
        text = str(error)
        code = next((code for part, code in _PROBLEMS if part in text), None)
        if code is None:
            raise
        raise HallUnusable(opening.cause(code, path), path, error=text) from error
