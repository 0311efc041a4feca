"""Points by commands: everybody sees their own, a minus rests on a fact, a month goes out when it may."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Call
from test_documented import documented_keys, sections

from hallctl import identity
from hallctl.actions import points, staff
from hallctl.actions.points import NewPoints
from hallctl.cli import session
from hallctl.store.file import Hall
from helpers import BOSS, Clock, later, make_hall


def test_who_sees_what_and_when_a_month_is_given_out(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, path = Clock(), tmp_path / "march.db"
    make_hall(path, clock)
    monkeypatch.setattr(session, "clock", clock)
    monkeypatch.setenv("HALLCTL_HALL", str(path))
    monkeypatch.setattr(identity, "login", lambda: who[0])
    who = ["boss"]

    with Hall(path, clock) as hall:
        for number, login in (("1001", "boss"), ("2001", "li")):
            staff.set_login(hall, BOSS, number, login)
        other = points.give(hall, BOSS, NewPoints("2003", 1, "x"))
        bare = call("points", "add", "2001", "--points", "-2", "--reason", "x", "--json")
        assert (bare.code, bare.data["error"]) == (1, "minus-needs-ground")
        ground = ("--clause", "C3.3-1", "--about", "counter:1")
        made = call("points", "add", "2001", "--points", "-2", "--reason", "x", *ground, "--json")
        assert (made.data["points"], made.data["about"]) == (-2, {"noun": "counter", "id": 1})
        entry = str(made.data["entry"])
        who[0] = "li"
        assert [one["entry"] for one in call("points", "list", "--json").data] == [int(entry)]
        assert call("points", "list", "--staff", "2003", "--json").data[0]["staff"] == "2001"
        assert call("points", "list", "--staff", "2999", "--json").data["error"] == "no-such-staff"
        assert call("points", "show", str(other.id), "--json").data["error"] == "not-your-points"
        seen = call("points", "seen", entry, "--json").data
        assert list(seen) == documented_keys(sections()["points seen"])
        contested = call("points", "contest", entry, "--text", "no", "--json").data
        assert (contested["state"], contested["contest"]) == ("contested", "no")
        assert call("points", "answer", entry, "--text", "x", "--json").code == 4
        assert "-2" in call("points", "sums", "2026-03", "--lang", "zh").out.replace("−", "-")
        later(hall, clock, 31)
        who[0] = "boss"
        posted = call("points", "post", "2026-03", "--json").data
        assert list(posted) == documented_keys(sections()["points post"])
        wall = call("points", "print", "2026-03", "--json").data
        assert [one["name"] for one in wall["sections"]] == ["sums"]
        assert (posted["state"], posted["contested"]) == ("posted", 1)
        answered = call("points", "answer", entry, "--text", "yes", "--counter", "--json").data
        assert (answered["state"], answered["answer"]) == ("countered", "yes")
        out = ("export", "2026-03", "--out", str(tmp_path / "x.csv"))
        assert call("points", *out, "--json").data["error"] == "posting-runs"
        assert not (tmp_path / "x.csv").exists()
        clock.tick(minutes=7 * 24 * 60)
        given = call("points", *out, "--json").data
        assert list(given) == documented_keys(sections()["points export"])
        assert given["rows"] == 2
        assert (tmp_path / "x.csv").read_text("utf-8-sig").count("2026-03") == 2
