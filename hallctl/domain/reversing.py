"""Reversal: an order of its own, linked to the original, by the rules of the pack."""

from __future__ import annotations

from hallctl.domain.base import Actor, Refused
from hallctl.domain.order import DONE, Order

REVERSAL = "reversal"
"""The service of the pack that takes an order back."""


def no_reversal(service: str) -> None:
    """Refuse to begin a reversal without an order to reverse."""
    if service == REVERSAL:
        raise Refused("reversal-of-what", service=service)


def may_reverse(
    original: Order, rule: str, by: Actor, *, days: tuple[str, str], already: Order | None
) -> None:
    """Refuse a reversal the pack does not allow.

    `rule` is the original service's `reversible`; `days` are the business days of the original and of
    now: on the same day the order's own clerk may reverse it, otherwise a manager approves who does not
    serve it.
    """
    if original.state != DONE or not original.submitted:
        raise Refused("not-reversible-state", order=original.id, state=original.state)
    if original.service == REVERSAL or rule == "none":
        raise Refused("not-reversible", order=original.id, service=original.service)
    if already is not None:
        raise Refused("already-reversed", order=original.id, by=already.id)
    own_today = rule == "same-day" and days[0] == days[1] and by.staff == original.staff
    if not own_today and not by.approved:
        raise Refused("reversal-needs-manager", order=original.id)
