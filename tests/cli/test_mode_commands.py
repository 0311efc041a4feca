"""The mode by commands."""

from __future__ import annotations

import pytest
from calls import Call

pytestmark = pytest.mark.usefixtures("boss")


def test_the_mode_as_json(call: Call) -> None:
    usual = {"mode": "normal", "since_at": None, "until_at": None, "incident": None, "by": None}
    assert call("mode", "show", "--json").data == usual | {"left_by": None}
    cause = call("incident", "open", "system", "--json").data
    down = call("mode", "set", "degraded", "--incident", cause["number"], "--json").data
    kept = call("incident", "show", cause["number"], "--json").data["modes"]
    assert [(one["mode"], one["until_at"]) for one in kept] == [("degraded", None)]
    assert down == call("mode", "show", "--json").data
    assert (down["mode"], down["incident"], down["by"]) == ("degraded", cause["id"], "1001")
    again = call("mode", "set", "degraded", "--json")
    assert (again.code, again.data["error"]) == (1, "mode-already")
    assert call("mode", "set", "normal", "--json").data["mode"] == "normal"
    (past,) = call("mode", "list", "--json").data
    assert past["until_at"] is not None
