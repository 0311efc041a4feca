"""Loading a pack: what is under way keeps its own, and a laxer limit changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hallctl.actions import pack as actions
from hallctl.domain.base import Refused
from hallctl.pack.read import Layer, PackProblems, builtin
from hallctl.store import pack
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, Clock, begin, climb


def limits(layer: str, **values: int) -> Layer:
    return Layer(layer, f"{layer} limits", {"limits": values}, "test.toml")


def head(hall: Hall) -> int:
    return int(hall.db.execute("select max(seq) from journal").fetchone()[0])


def test_a_new_hall_has_the_built_in_pack(hall: Hall) -> None:
    number, book = pack.current(hall.db)
    assert book.raw == builtin().own
    assert list(pack.layers(hall.db)) == ["group"]
    assert pack.of(hall.db, number) is book


def test_a_tighter_limit_is_in_force_at_once(hall: Hall) -> None:
    before, _ = pack.current(hall.db)
    loaded = actions.load(hall, BOSS, limits("hall", wait_minutes=8))
    number, book = pack.current(hall.db)
    assert number == loaded.id != before
    assert book.limit("wait_minutes") == 8
    assert pack.of(hall.db, before).limit("wait_minutes") == 10
    assert verify(hall.db).holds


def test_a_laxer_limit_changes_nothing(hall: Hall) -> None:
    actions.load(hall, BOSS, limits("province", wait_minutes=8))
    before = head(hall)
    with pytest.raises(Refused, match="limit-laxer") as caught:
        actions.load(hall, BOSS, limits("hall", wait_minutes=9))
    assert caught.value.facts["above"] == 8
    assert caught.value.facts["clause"] == "C5.2-3"
    assert head(hall) == before


def test_a_layer_above_may_not_make_one_below_laxer(hall: Hall) -> None:
    actions.load(hall, BOSS, limits("hall", wait_minutes=9))
    with pytest.raises(Refused, match="limit-laxer") as caught:
        actions.load(hall, BOSS, limits("province", wait_minutes=8))
    assert caught.value.facts["layer"] == "hall"


def test_a_layer_that_is_loaded_again_replaces_its_own(hall: Hall) -> None:
    actions.load(hall, BOSS, limits("hall", wait_minutes=7))
    actions.load(hall, BOSS, limits("hall", wait_minutes=9))
    assert pack.current(hall.db)[1].limit("wait_minutes") == 9


def test_the_same_content_again_changes_nothing(hall: Hall) -> None:
    first = actions.load(hall, BOSS, limits("hall", wait_minutes=8))
    before = head(hall)
    assert actions.load(hall, BOSS, limits("hall", wait_minutes=8)) == first
    assert head(hall) == before


def test_parts_that_do_not_fit_are_named(hall: Hall) -> None:
    need = {"key": "9", "name": {"en": "X", "zh": "某"}, "services": ["no"], "sales_floor": False}
    before = head(hall)
    with pytest.raises(PackProblems) as caught:
        actions.load(hall, BOSS, Layer("hall", "x", {"needs": {"x": need}}, "test.toml"))
    assert [(p.file, p.field, p.code) for p in caught.value.problems] == [
        ("test.toml", "needs.x.services", "no-such-service")
    ]
    assert head(hall) == before


def test_a_clerk_loads_no_pack(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        actions.load(hall, LI, limits("hall", wait_minutes=8))


def test_a_running_order_ends_as_it_began(hall: Hall, clock: Clock) -> None:
    order = begin(hall)
    short = json.loads(json.dumps(builtin().own["services"]["topup"]))
    short["ladder"].remove("check")
    short["checked"] = []
    actions.load(hall, BOSS, Layer("hall", "x", {"services": {"topup": short}}, "x.toml"))
    ended = climb(hall, order.id)
    assert "check" in ended.done
    assert pack.of(hall.db, ended.pack).service("topup").checked
    clock.tick(minutes=1)
    assert "check" not in climb(hall, begin(hall).id).done
    assert verify(hall.db).holds


def test_a_pack_is_parsed_once(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    _, book = pack.current(hall.db)
    monkeypatch.setattr(pack.json, "loads", None)
    assert pack.current(hall.db)[1] is book


def test_a_hall_without_a_pack_says_so(hall: Hall, hall_path: Path) -> None:
    hall.db.execute("begin")
    hall.db.execute("pragma defer_foreign_keys = on")
    hall.db.execute("delete from pack")
    with pytest.raises(Refused, match="no-pack"):
        pack.current(hall.db)
    with pytest.raises(Refused, match="no-such-pack"):
        pack.of(hall.db, 2)
    hall.db.execute("rollback")
