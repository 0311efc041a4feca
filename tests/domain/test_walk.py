"""Walking a round: which area is at hand, which item comes next, what *the rest is fine* says of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import walk as w
from hallctl.domain.answer import Answer
from hallctl.domain.book import Book
from hallctl.domain.patrol_template import ROUND, template
from hallctl.domain.round import OPEN, Round
from hallctl.pack.read import builtin

ITEMS = template(Book(builtin().own), ROUND).items
IDS = [one.id for one in ITEMS]
ONE = Round(1, "2026-03-02", ROUND, 1, 1, "v", tuple(IDS), OPEN, 0, 0, "1001")
SAID = st.sets(st.sampled_from(IDS))


def answered(ids: set[str], result: str = "ok") -> list[w.WalkArea]:
    """The areas of the round, with these items answered."""
    given_ = [
        Answer(n, 1, item, ONE.day, "", "", result, None, None, None, None, None, None, 0, "1001")
        for n, item in enumerate(sorted(ids))
    ]
    return w.areas(ONE, ITEMS, given_)


@given(SAID)
def test_each_item_stands_once_numbered_in_its_area(ids: set[str]) -> None:
    found = answered(ids)
    lines = [one for area in found for one in area.lines]
    assert sorted(one.item.id for one in lines) == sorted(IDS)
    for area in found:
        assert [one.number for one in area.lines] == [*range(1, len(area.lines) + 1)]
        assert {one.item.area for one in area.lines} == {area.name}
    assert {one.item.id for one in lines if not one.open} == ids


@given(SAID)
def test_the_rest_is_what_is_open_but_for_numbers_and_words(ids: set[str]) -> None:
    for area in answered(ids):
        assert {one.item.kind for one in area.rest} <= {"check"}
        assert not {one.item.id for one in area.rest} & ids
        assert [one for one in area.open if not one.written] == area.rest


@given(SAID, st.sampled_from([area.name for area in answered(set())]))
def test_the_area_at_hand_has_something_open_while_any_has(ids: set[str], name: str) -> None:
    found = answered(ids)
    here = w.at_hand(found, name)
    named = next(area for area in found if area.name == name)
    assert bool(here.open) == any(area.open for area in found)
    if named.open or not here.open:
        assert here is named
    assert w.at_hand(found) is (next((a for a in found if a.open), found[-1]))


@given(SAID, st.sampled_from(IDS))
def test_the_next_item_is_open_and_no_open_one_is_passed_over(ids: set[str], item: str) -> None:
    lines = [one for area in answered(ids) for one in area.lines]
    after = w.next_open(lines, item)
    if after is None:
        assert ids == {*IDS}
        return
    assert after.open
    order = [one.item.id for one in lines]
    ahead = [each for each in (*order[order.index(item) + 1 :], *order) if each not in ids]
    assert after.item.id == ahead[0]


def test_going_round_the_areas() -> None:
    found = answered(set())
    assert w.beside(found, found[0].name, -1) is found[-1]
    assert w.beside(found, found[-1].name, 1) is found[0]
    assert [one.failed for one in answered({"O4"}, "not")[0].lines] == [True, False]
