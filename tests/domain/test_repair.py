"""A self-service device and its repair: every step in every state, and what is lost while one is out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import at

from hallctl.domain import device as d
from hallctl.domain import repair as r
from hallctl.domain.base import Private, Refused
from hallctl.domain.noun import replace
from helpers import DAY, START

SAID = Private("r1", "x")
DUE = START + 1000


def opened(**changed: Any) -> r.Repair:
    made = r.evolve(None, r.RepairOpened(5, "Z01", DAY, START, DUE, SAID), at())
    return replace(made, **changed)


def device(number: str = "Z01", *functions: str, must: bool = False, id_: int = 1) -> d.Device:
    event = d.DeviceSet(number, "kiosk", None, functions, must)
    return d.evolve(None, event, at(seq=id_))


STEPS: dict[str, Callable[[r.Repair], Any]] = {
    "report": lambda one: r.report(one, SAID, None),
    "come": r.come,
    "explain": lambda one: r.explain(one, SAID),
    "mend": lambda one: r.mend(one, None, START + 9),
    "put_back": lambda one: r.put_back(one, None, START + 9, "2001"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", [r.OPEN, r.BACK, r.WITHDRAWN])
def test_each_step_is_for_what_is_open(state: str, step: str) -> None:
    one = opened(state=state)
    if state != r.OPEN:
        with pytest.raises(Refused, match="repair-state"):
            STEPS[step](one)
        return
    after = r.evolve(one, STEPS[step](one), at(START + 9))
    assert (after.state == r.BACK) == (step == "put_back")


@pytest.mark.parametrize(
    ("when", "reason", "code"),
    [
        (None, None, None),
        (START, None, None),
        (DUE, None, None),
        (DUE + 1, None, "repair-late"),
        (DUE + 1, "r2", None),
        (START - 1, None, "before-the-fault"),
        (DUE + 6, "r2", "time-ahead"),
    ],
)
def test_past_its_day_it_asks_for_the_reason(
    when: int | None, reason: str | None, code: str | None
) -> None:
    one, now = opened(reason=reason), START + 9 if when is None else DUE + 5
    for mend in (
        lambda: r.mend(one, when, now),
        lambda: r.put_back(one, when, now, "2001"),
    ):
        if code:
            with pytest.raises(Refused, match=code):
                mend()
        else:
            assert mend().mended == (now if when is None else when)
    assert opened().late(DUE) is False
    assert (opened().late(DUE + 1), opened(due_at=None).late(DUE + 1)) == (True, False)
    assert opened(mended_at=DUE).late(DUE + 9) is False


def test_what_was_mended_in_time_is_tried_later_without_a_reason() -> None:
    one = opened(mended_at=DUE)
    assert r.put_back(one, None, DUE + 9, "2001") == r.RepairBack("Z01", DUE, DUE + 9, "2001")
    with pytest.raises(Refused, match="before-the-fault"):
        r.put_back(one, DUE - 1, DUE + 9, "2001")


def test_a_fault_begins_after_the_last_one_ended() -> None:
    assert r.began(None, START, START - 5) == START
    assert r.began(START - 5, START, START - 5) == START - 5
    for when, code in ((START - 6, "device-was-back"), (START + 1, "time-ahead")):
        with pytest.raises(Refused, match=code):
            r.began(when, START, START - 5)
    with pytest.raises(Refused, match="repair-needs-reason"):
        r.explain(opened(), None)


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (d.DeviceSet("Z01", "odd"), "no-such-device-kind"),
        (d.DeviceSet("Z01", "pc", None, ("odd",)), "no-such-function"),
    ],
)
def test_what_is_no_device(entry: d.DeviceSet, code: str) -> None:
    with pytest.raises(Refused, match=code):
        d.put(entry)


def test_a_device_is_what_was_said_last() -> None:
    one = device("Z01", "bills")
    one = d.evolve(one, d.DeviceHelped(), at())
    event = d.put(d.DeviceSet("Z02", "pc", SAID, ("payment", "bills"), must_have=True), one)
    after = d.evolve(one, event, at())
    assert (after.id, after.number, after.functions) == (one.id, "Z02", ("bills", "payment"))
    assert (after.helped, after.must_have, after.place) == (1, True, "r1")
    assert d.device_number(" ｚ０1 ") == "Z01"
    for wrong in ("", "-", "Z" * 13, "自助"):
        with pytest.raises(Refused, match="bad-device-number"):
            d.device_number(wrong)
    with pytest.raises(Refused, match="device-out"):
        d.retire(one, out=True)
    gone = d.evolve(one, d.retire(one, out=False), at())
    for act in (lambda: d.in_use(gone), lambda: d.put(event, gone)):
        with pytest.raises(Refused, match="device-gone"):
            act()


SERVICES = {"bills": ("bill", "invoice"), "payment": ("topup",), "balance": ("bill",)}
some = st.lists(st.sets(st.sampled_from(sorted(SERVICES))), max_size=4)


@given(some, st.sets(st.integers(0, 3)))
def test_a_service_is_gone_when_no_device_that_works_does_it(
    functions: list[set[str]], out: set[int]
) -> None:
    devices = [device(f"Z{n}", *one, id_=n) for n, one in enumerate(functions)]
    gone = d.gone(devices, out, SERVICES)
    for service in ("bill", "invoice", "topup"):
        done = any(
            service in SERVICES[function]
            for n, one in enumerate(functions)
            if n not in out
            for function in one
        )
        assert (service in gone) == (bool(devices) and not done)
    assert d.gone(devices, out, {}) == frozenset()


def test_what_is_lost_with_one_and_how_many_are_left() -> None:
    one, other = device("Z1", "bills", "payment"), device("Z2", "payment", must=True, id_=2)
    assert d.lost(one, [other]) == ("bills",)
    assert d.lost(one, []) == ("bills", "payment")
    assert d.must_have_left([one, other], {}) == 1
    assert d.must_have_left([one, other], {2}) == 0
    assert d.must_have_left([one], {}) is None
