"""Self-service devices by commands: a fault, its notice, which promises nothing, and availability."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.cli import session
from helpers import Clock, make_hall

pytestmark = pytest.mark.usefixtures("boss")


@pytest.fixture
def clock() -> Clock:
    """Half past nine on a Monday."""
    return Clock()


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall of that morning."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture(autouse=True)
def _at_half_past_nine(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr(session, "clock", clock)


def test_a_fault_is_told_with_its_notice_and_what_is_lost(call: Call, clock: Clock) -> None:
    def device(*args: str) -> Any:
        said = call("device", *args, "--json")
        assert said.code == 0, said.err
        return said.data

    device("add", "Z01", "--functions", "payment,bills", "--place", "door", "--must-have")
    device("add", "Z02", "--kind", "bill-printer", "--functions", "bills", "--place", "hall")
    out = device("fault", "z01", "--why", "dark", "--at", "09:05")
    assert (out["state"], out["what"], out["functions_lost"]) == ("out", "dark", ["payment"])
    assert out["must_have_left"] == 0
    assert out["due_at"] - out["out_at"] == ((48 + 8) * 60 + 55) * 60_000
    assert "- bill printer Z02 (hall):" in out["notice"]
    told = out["notice"].partition("Device no.")[0].replace("Z02", "")
    assert not [one for one in told.replace("10086", "") if one.isdigit()]
    assert device("list")[0]["repair"] == out["repair"]
    refused = call("device", "repair", str(out["device"]), "odd", "--json")
    assert (refused.code, refused.data["error"]) == (1, "no-such-repair-step")
    device("repair", "Z01", "reported", "--reference", "BX-7")
    device("mended", "Z01")
    for verb in ("list", "repairs"):
        assert "mended, to be tried" in call("device", verb, "--lang", "en").out
    clock.tick(minutes=30)
    assert device("back", "Z01", "--tried-by", "2001")["state"] == "works"
    (repair,) = device("repairs", "--device", "Z01")
    assert (repair["reference"], repair["tried_by"], repair["down_s"]) == ("BX-7", "2001", 55 * 60)
    for one, down in zip(device("availability"), (30 * 60, 0), strict=True):
        assert (one["open_s"], one["down_s"]) == (30 * 60, down)
        assert (one["part"], one["whole"]) == (one["open_s"] - down, one["open_s"])
    for args, code in (
        (("fault", "Z09"), "no-such-device"),
        (("mended", "Z01"), "device-works"),
        (("add", "Z01"), "device-number-taken"),
    ):
        assert call("device", *args, "--json").data["error"] == code
    works = call("device", "list", "--lang", "zh").out
    assert "账单打印机" in works


def test_what_is_done_is_not_refused_for_a_printer_that_is_set_wrong(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_PRINTER", "x")
    call("device", "add", "Z01")
    refused = call("device", "fault", "Z01", "--print", "--json")
    assert (refused.data["error"], call("device", "list", "--json").data[0]["state"]) == (
        "not-a-printer",
        "works",
    )
    assert call("device", "fault", "Z01", "--json").data["state"] == "out"
