"""Cases that may be related to one being logged: by the person, by what it is about, by its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from math import log

from hallctl.domain.case import Complaint
from hallctl.store import rows, search
from hallctl.store.sqlite import Connection

TERMS = 60
"""How many pairs of characters are compared, from the beginning of the text."""
ALIKE = 0.3
"""The share of the text, weighted by rarity, that another case has to contain to count as alike."""
MOST = 10
"""The most cases that are looked at."""
MATTER = ("repeat", "repeated-by")
"""The kinds of links that mean the same matter."""


def of_person(db: Connection, since: int, *, phone: str = "", name: str = "") -> list[Complaint]:
    """The cases of a phone number or a name received since an instant (UTC ms), the newest first."""
    column, value = ("phone", phone) if phone else ("name", name)
    if not value:
        return []
    where = (
        # Read by the cases, not by the value: private values have no index.
        f"where received_at >= ? and {column} is not null and exists("
        f"select 1 from private where ref = {column} and value = ?) order by received_at desc"
    )
    return list(rows.select(db, Complaint, where, since, value))


def about(db: Connection, noun: str, record: int) -> list[Complaint]:
    """The cases about a record, the newest first."""
    where = "where about_noun = ? and about_id = ? order by id desc limit ?"
    return list(rows.select(db, Complaint, where, noun, record, MOST))


def alike(db: Connection, text: str, since: int) -> list[Complaint]:
    """The cases received since an instant (UTC ms) that contain much of a text, the most alike first."""
    terms = search.pairs(text)[:TERMS]
    query = "select min(id), count(*) from complaint where received_at >= ?"
    first, count = db.execute(query, (since,)).fetchone()
    if not (count and terms):
        return []
    shared: defaultdict[int, float] = defaultdict(float)
    whole = 0.0
    for term in terms:
        having = search.having(db, term, first)
        weight = log((count + 1) / (min(len(having), count) + 0.5))
        whole += weight
        for one in having:
            shared[one] += weight
    ranked = sorted(shared, key=lambda one: (-shared[one], -one))
    found = [one for one in ranked[:MOST] if shared[one] >= ALIKE * whole]
    cases = rows.by_id(db, Complaint, found)
    return [cases[one] for one in found if one in cases]


def of_matter(db: Connection, ids: Collection[int]) -> set[int]:
    """These cases, and all that are linked as repeating them or as repeated by them."""
    known: set[int] = set()
    more = set(ids)
    while more:
        known |= more
        cases = rows.by_id(db, Complaint, more).values()
        more = {one for case in cases for kind, _noun, one in case.links if kind in MATTER} - known
    return known
