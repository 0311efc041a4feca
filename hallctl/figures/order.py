"""Figures of orders: how customers rated them, and what went wrong (C5.2-3, C4.3.3-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, FEN, SHARE, Figure, Population, count, share, total
from hallctl.figures.happened import happened
from hallctl.figures.holding import FIGURES as HELD
from hallctl.words import N_

SATISFIED = 4
"""The least rating, of 5, that counts as satisfied (practice)."""
_CUTS = ("queue", "service", "counter", "clerk")
_ORDERS = (
    "select o.id, t.prefix || printf('%03d', t.number) as label, o.opened_at as at, t.day,"
    " {value} as value, {why} as why, t.queue, o.service, t.counter, o.staff as clerk"
    " from ticket t join work_order o on o.ticket = t.id where t.day between :first and :last"
)
_BY_CUSTOMER = (
    "select t.id, t.prefix || printf('%03d', t.number) as label, t.taken_at as at, t.day,"
    " {value} as value, {why} as why, t.queue, t.service, t.counter, t.staff as clerk"
    " from ticket t left join work_order o on o.id = (select max(r.id) from work_order r"
    " where r.ticket = t.id and r.rating is not null)"
    " where t.day between :first and :last and t.state = 'served'"
    " and exists (select 1 from work_order d where d.ticket = t.id and d.state = 'done')"
)


def _orders(about: str, value: str, why: str = "null") -> Population:
    return Population("order", about, _ORDERS.format(value=value, why=why), _CUTS)


RATED = Population(
    "ticket",
    N_("customers who were served and rated it themselves"),
    _BY_CUSTOMER.format(
        value=f"o.rating >= {SATISFIED}",
        why="case when o.id is null then 'not-rated' when o.rated_by = 'clerk' then 'clerk-keyed' end",
    ),
    _CUTS,
)


def _rated(by: str) -> Population:
    """The population of served customers: whether their last rating was by this person."""
    select = _BY_CUSTOMER.format(value=f"o.rated_by is '{by}'", why="null")
    return Population("ticket", N_("customers who were served"), select, _CUTS)


DONE = "case when o.state <> 'done' then 'not-done' end"


def _done(value: str) -> Population:
    """The orders that were done."""
    return _orders(N_("orders that were done"), value, DONE)


SERVICES = Figure(
    "orders",
    1,
    N_("Orders done"),
    N_("Services that were done, reversals among them."),
    _done("1"),
    count,
    COUNT,
)
FIGURES = (
    Figure(
        "satisfaction",
        1,
        N_("Satisfied with the hall"),
        N_(
            "Share of 4 and 5 of 5. One customer counts once, by the last rating; what a clerk"
            " keyed stands beside it."
        ),
        RATED,
        share,
        SHARE,
        share="satisfaction_percent",
        clause="C5.2-3",
    ),
    Figure(
        "response",
        1,
        N_("Response rate"),
        N_("Share of the customers served who rated it themselves."),
        _rated("customer"),
        share,
        SHARE,
    ),
    Figure(
        "clerk-rated",
        1,
        N_("Rated by the clerk"),
        N_(
            "Share of the customers served whose rating the clerk keyed in; satisfaction leaves these out."
        ),
        _rated("clerk"),
        share,
        SHARE,
    ),
    SERVICES,
    Figure(
        "takings",
        1,
        N_("Taken at counters"),
        N_("What the orders that were done came to; a reversal counts against it."),
        _orders(
            N_("orders that were done and paid"),
            "iif(o.original is null, o.amount, -o.amount)",
            "case when o.state <> 'done' then 'not-done' when o.amount is null then 'nothing-due' end",
        ),
        total,
        FEN,
    ),
    Figure(
        "receipts-differed",
        1,
        N_("Receipts that differed"),
        N_("Share of the orders done whose receipt did not agree at first (C4.3.3-1)."),
        _done("o.voided + o.redone + o.corrected > 0"),
        share,
        SHARE,
        clause="C4.3.3-1",
    ),
    Figure(
        "receipts-voided",
        1,
        N_("Papers void"),
        N_("Share of the orders done of which a paper was void, and printed again."),
        _done("o.voided > 0"),
        share,
        SHARE,
    ),
    Figure(
        "receipts-redone",
        1,
        N_("Done again"),
        N_("Share of the orders done that were reversed in the core system and done again."),
        _done("o.redone > 0"),
        share,
        SHARE,
    ),
    Figure(
        "receipts-corrected",
        1,
        N_("Entries corrected"),
        N_("Share of the orders done of which our own entry was wrong."),
        _done("o.corrected > 0"),
        share,
        SHARE,
    ),
    Figure(
        "misread",
        1,
        N_("Papers misread"),
        N_("Share of the orders done whose paper agreed after all, and had been misread."),
        _done("o.misread > 0"),
        share,
        SHARE,
    ),
    Figure(
        "reversals",
        1,
        N_("Reversals"),
        N_("Share of the orders done that take another back."),
        _done("o.original is not null"),
        share,
        SHARE,
    ),
    Figure(
        "signatures-refused",
        1,
        N_("Signatures refused"),
        N_("Share of the orders at which the customer would not sign in a place."),
        _orders(N_("every order"), "o.unsigned <> '{}'"),
        share,
        SHARE,
    ),
    Figure(
        "ratings-passed-over",
        1,
        N_("Ratings skipped"),
        N_("Share of the orders done after which the rating was skipped."),
        _done("o.passed_over"),
        share,
        SHARE,
    ),
    Figure(
        "approvals",
        1,
        N_("Approvals"),
        N_("How often a manager approved something about an order."),
        happened("order", N_("what was approved"), "instr(j.body, '\"approved_')"),
        count,
        COUNT,
    ),
    Figure(
        "order-undos",
        1,
        N_("Steps taken back"),
        N_("How often a step of an order was taken back."),
        happened("order", N_("each time something was taken back"), "j.kind = 'order.undone'"),
        count,
        COUNT,
    ),
    *HELD,
)
