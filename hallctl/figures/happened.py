"""Populations of events: one row for each event of the journal."""

from __future__ import annotations

from hallctl.figures.base import Population

_OF = {
    "ticket": ("t", ""),
    "order": ("o", "cross join work_order o on o.ticket = t.id"),
}
"""For each noun the alias of its records, and how they are joined to the tickets of a day."""
_SELECT = (
    "select {of}.id, t.prefix || printf('%03d', t.number) as label, j.happened as at, t.day,"
    " 1 as value, iif(exists(select 1 from journal u where u.kind like '%.undone'"
    " and json_extract(u.body, '$.undoes') = +j.seq), 'withdrawn', null) as why,"
    " t.queue, {of}.service, j.actor as clerk"
    " from ticket t {join} cross join journal j on j.noun = '{noun}' and j.record = {of}.id and {which}"
    " where t.day between :first and :last"
)
"""`cross join`: in this order, from the few tickets of the days to their events."""


def happened(noun: str, about: str, which: str) -> Population:
    """The events `j` of the tickets of a day, or of their orders, for which `which` (SQL) holds."""
    of, join = _OF[noun]
    select = _SELECT.format(of=of, join=join, noun=noun, which=which)
    return Population(noun, about, select, ("queue", "service", "clerk"))
