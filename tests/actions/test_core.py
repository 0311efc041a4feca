"""Submissions in a real file: begun, answered by whom, never twice, never taken back."""

from __future__ import annotations

import pytest

from hallctl.actions import core, mode, order
from hallctl.actions.undo import undo
from hallctl.checks.base import run
from hallctl.domain.base import Refused
from hallctl.domain.core_system import CoreAnswer
from hallctl.domain.order import Order
from hallctl.store.file import Hall
from hallctl.store.order import unanswered
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, begin, climb


def at_submit(hall: Hall) -> Order:
    return climb(hall, begin(hall).id, until="submit")


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code == code


def test_begun_then_answered_with_its_reference(hall: Hall) -> None:
    one = at_submit(hall)
    sent = core.submit(hall, LI, one.id)
    assert (sent.sent, unanswered(hall.db)) == ("unknown", [sent])
    (found,) = [
        check.records
        for check in run(hall.db, "2026-03-02", hall.clock(), hall.path)
        if check.name == "submissions-unanswered"
    ]
    assert [record.id for record in found] == [one.id]
    refused("submission-unanswered", core.submit, hall, LI, one.id)
    refused("submission-unanswered", order.abort, hall, LI, one.id, "customer-left")
    refused("not-undoable", undo, hall, LI)
    done = order.step(hall, LI, one.id, "submit", {"reference": "8839"})
    assert (done.sent, done.sends, done.key) == ("yes", 1, sent.key)
    assert not unanswered(hall.db)
    climb(hall, one.id)
    assert verify(hall.db).holds


def test_anybody_at_a_counter_says_what_it_shows_and_only_once(hall: Hall) -> None:
    one = at_submit(hall)
    refused("not-submitted", core.settle, hall, LI, one.id, "none")
    first = core.submit(hall, LI, one.id)
    assert core.settle(hall, CHEN, one.id, "none").sent is None
    again = core.submit(hall, LI, one.id)
    assert again.key == first.key, "it never arrived: the same submission once more"
    assert core.settle(hall, CHEN, one.id, "refused").sent == "refused"
    assert core.submit(hall, LI, one.id).key != first.key
    assert core.settle(hall, CHEN, one.id, "done", "8839").submitted
    refused("not-submitted", core.settle, hall, LI, one.id, "done", "1")


def test_the_core_systems_own_word_counts(hall: Hall) -> None:
    class Stand:
        """Says at once that it is done, or knows it when asked."""

        def submit(self, key: str, service: str) -> CoreAnswer | None:
            return None

        def status(self, key: str) -> CoreAnswer | None:
            return CoreAnswer("done", f"R{key}")

    hall.core = Stand()
    one = at_submit(hall)
    sent = core.submit(hall, LI, one.id)
    settled = core.settle(hall, LI, one.id, "none")
    assert settled.submitted, "it is there, whatever somebody thought"
    assert sent.key is not None


def test_while_it_is_down_nothing_goes_out_but_answers_come_in(hall: Hall) -> None:
    one = at_submit(hall)
    core.submit(hall, LI, one.id)
    mode.set_(hall, BOSS, "degraded")
    assert order.step(hall, LI, one.id, "submit", {"reference": "8839"}).submitted
    climb(hall, one.id)
    mode.set_(hall, BOSS, "normal")
    other = at_submit(hall)
    mode.set_(hall, BOSS, "paper")
    refused("core-down", core.submit, hall, LI, other.id)
    refused("core-down", order.step, hall, LI, other.id, "submit", {"reference": "8839"})
