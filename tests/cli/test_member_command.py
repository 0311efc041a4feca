"""`hallctl staff me`: one's own page, and for a manager anybody's."""

from __future__ import annotations

import pytest
from calls import Call

from hallctl.actions import points, staff
from hallctl.store.file import Hall
from helpers import BOSS, begin, climb


@pytest.mark.usefixtures("clerk")
def test_ones_own_page_and_no_other(call: Call, hall: Hall) -> None:
    climb(hall, begin(hall).id)
    points.give(hall, BOSS, points.NewPoints("2001", 2, "x"))
    points.give(hall, BOSS, points.NewPoints("2003", 5, "x"))
    staff.set_skills(hall, BOSS, "2001", ("topup", "bill"))
    staff.assess(hall, BOSS, "2001", ("bill",), "basic", on="2026-03-01", ends="2026-03-01")
    page = call("staff", "me", "--json").data
    assert (page["staff"], page["counter"], page["may_serve"]) == ("2001", 1, ["topup"])
    assert (page["points"]["sum"], page["points"]["unseen"]) == (2, 1)
    (orders,) = (one for one in page["figures"] if one["name"] == "orders")
    assert orders["today"]["value"] == orders["month"]["value"] == 1
    assert [one["over"] for one in page["assessed"]] == [True]
    assert "1 new" in call("staff", "me").out
    other = call("staff", "me", "2003", "--json")
    assert (other.code, other.data["error"]) == (1, "not-your-page")


@pytest.mark.usefixtures("boss")
def test_a_manager_sees_anybodys(call: Call, hall: Hall) -> None:
    assert call("staff", "me", "2003", "--json").data["staff"] == "2003"
    assert call("staff", "me", "9999", "--json").data["error"] == "no-such-staff"
    said = call("staff", "skill", "2003", "topup", "--level", "basic", "--until", "2100-01-01")
    assert said.code == 0
    assert "until 2100-01-01" in call("staff", "me", "2003").out
