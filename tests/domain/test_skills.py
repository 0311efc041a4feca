"""Skills that were assessed: what somebody may serve on a day."""

from __future__ import annotations

import pytest
from records import at

from hallctl.domain import skills as rules
from hallctl.domain.base import ANY, CLERK, Private, Refused
from hallctl.domain.noun import replace
from hallctl.domain.staff import Staff, evolve
from hallctl.domain.staff_events import Assessment, StaffAdded


def somebody(**facts: object) -> Staff:
    added = StaffAdded("2001", Private("aa", "bb"), (CLERK,), ("*",), ("*",))
    return replace(evolve(None, added, at()), **facts)  # type: ignore[arg-type]


ASSESSED: tuple[Assessment, ...] = (
    ("topup", "basic", "2026-03-01", None),
    ("bill", "expert", "2026-03-01", "2026-03-02"),
)


@pytest.mark.parametrize(
    ("skills", "day", "able"),
    [
        (("topup", "bill"), "2026-03-02", ("topup", "bill")),
        (("topup", "bill"), "2026-03-03", ("topup",)),
        (ANY, "2026-03-02", ANY),
        (ANY, "2026-03-03", ("topup", "refund")),
        (("refund",), "2026-03-03", ("refund",)),
    ],
)
def test_a_skill_that_ended_no_longer_serves(
    skills: tuple[str, ...], day: str, able: tuple[str, ...]
) -> None:
    assert rules.able(skills, ASSESSED, day, lambda: ("topup", "bill", "refund")) == able


def test_what_is_assessed_somebody_can_do_and_the_rest_stays() -> None:
    who = somebody(skills=("topup",), assessed=ASSESSED)
    days = {"on": "2026-03-05", "until": None, "today": "2026-03-05"}
    event = rules.assess(who, ("bill", "refund"), "skilled", **days)  # type: ignore[arg-type]
    assert event.skills == ("topup", "bill", "refund")
    assert event.assessed == (
        ASSESSED[0],
        ("bill", "skilled", "2026-03-05", None),
        ("refund", "skilled", "2026-03-05", None),
    )
    assert rules.assess(somebody(skills=ANY), ("bill",), "basic", **days).skills == ANY  # type: ignore[arg-type]
    for level, changed, code in (
        ("odd", {}, "no-such-level"),
        ("basic", {"on": "2026-03-06"}, "day-to-come"),
        ("basic", {"until": "2026-03-04"}, "ends-before-it-begins"),
    ):
        with pytest.raises(Refused, match=code):
            rules.assess(who, ("bill",), level, **{**days, **changed})  # type: ignore[arg-type]
