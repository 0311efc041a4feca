"""Rollups as they should be: compared with the records that they sum up."""

from __future__ import annotations

from hallctl.figures import compute, months
from hallctl.store import rollup
from hallctl.store.sqlite import Connection


def strange(db: Connection) -> str | None:
    """What is wrong, in words of `verify`: a rollup that differs from its records.

    A rollup of a figure whose definition has changed is never used.
    """
    known = {months.key_of(db, one): one for one in compute.populations()}
    for key, month, kept in rollup.every(db):
        if key in known and months.text(db, known[key], month) != kept:
            return f"rollup of {month} is not what its records come to"
    return None
