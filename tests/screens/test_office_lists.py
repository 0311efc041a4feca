"""What any list of the office can do: it is filtered by the values of its columns."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_desk import Desk, at_desk
from screen import plain

from hallctl.actions import staff as actions
from hallctl.store.file import Hall
from helpers import BOSS, Clock


def names(desk: Desk) -> list[str]:
    """The rows of the list, by what stands in their second column."""
    return [row.cells[1][0][0] for row in desk.screen.place.view.rows.rows]


async def test_staff_are_filtered_by_role_and_by_state_at_once(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.disable(hall, BOSS, "2003")
    async with at_desk(hall_path, clock) as desk:
        everybody = names(desk)
        assert desk.keys_named("Filter") == ["Ctrl+T"]
        await desk.press("ctrl+t")
        assert "back office" not in desk.text  # nobody is
        await desk.more("clerk")
        assert names(desk) == ["王敏", "李娜", "王芳", "陈杰"]
        assert "Staff   clerk" in desk.text
        await desk.press("ctrl+t")
        assert "greeter" in desk.text
        await desk.more("disabled")
        assert names(desk) == ["陈杰"]
        assert "Staff   clerk, disabled" in desk.text
        actions.enable(hall, BOSS, "2003")
        await desk.press("f1", "escape")
        assert "Nothing in the list is like that." in desk.text
        await desk.press("ctrl+t")
        await desk.more("all")
        assert names(desk) == everybody
        assert "6 on the staff" in desk.text


async def test_lists_of_codes_has_a_filter_and_others_have_none(
    hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        for part, word in {"3": "closed", "4": "General service", "8": "Staff"}.items():
            await desk.press("escape", part, "ctrl+t")
            await desk.more(word)
            assert word in desk.screen.place.view.heading[1]
        for part in "567":
            await desk.press("escape", part)
            assert desk.keys_named("Filter") == []


@pytest.mark.parametrize("typed", ["ln", "LN", "李", "ｌｎ"])
async def test_a_letter_begins_to_search_by_pinyin_as_well(
    hall_path: Path, clock: Clock, typed: str
) -> None:
    async with at_desk(hall_path, clock) as desk:
        for character in typed:
            await desk.type(character)
        assert names(desk) == ["李娜"]
        await desk.press("enter")
        assert desk.selected.number == "2001"
        assert len(names(desk)) == 6
        await desk.press("enter")  # the list of what can be done is filtered as well
        await desk.type("pin")
        assert "What somebody may do" not in desk.text
        await desk.press("enter")
        assert desk.panel.form.draft.endswith("pin:2001") or desk.value("pin") == ""


async def test_a_list_is_sorted_by_any_column_and_says_so(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    actions.disable(hall, BOSS, "2003")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("ctrl+o")
        await desk.more("Name")  # by pinyin: chén, lǐ, wáng (fāng before mǐn), zhào, zhōu
        assert names(desk) == ["陈杰", "李娜", "王芳", "王敏", "赵倩", "周强"]
        assert "5 on the staff, by Name" in desk.text
        await desk.press("ctrl+o")
        await desk.more("Name")
        assert names(desk)[0] == "周强"
        assert "by Name, reversed" in desk.text
        await desk.press("ctrl+o")
        await desk.more("State")
        assert names(desk)[-1] == "陈杰"
        await desk.press("escape", "5")
        assert desk.keys_named("Sort") == []
        await desk.press("escape", "pagedown", "5", "ctrl+o")
        await desk.more("Value")
        values = [int(row.cells[1][0][0]) for row in desk.screen.place.view.rows.rows]
        assert values == sorted(values)


async def test_from_120_columns_on_the_list_and_what_is_told_stand_side_by_side(
    hall_path: Path, clock: Clock
) -> None:
    for size, beside in (("80x24", False), ("120x40", True)):
        async with at_desk(hall_path, clock, size=size) as desk:
            view = desk.screen.place.view
            assert (view.facts.region.x >= view.rows.region.right) is beside


async def test_digits_in_a_list_search_in_it(hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock) as desk:
        desk.screen.place.view.rows.focus()
        for digit in "２００":
            await desk.type(digit)
        assert names(desk) == ["李娜", "王芳", "陈杰"]
        assert desk.screen.place.section.name == "staff"


@pytest.mark.parametrize("part", "0123468")
async def test_other_work_stays_in_view_on_the_key_line(
    hall_path: Path, clock: Clock, language: str, part: str
) -> None:
    filters = {"en": "Ctrl+T Filter", "zh": "Ctrl+T 筛选"}[language]
    for size in ("80x24", "120x40"):
        async with at_desk(hall_path, clock, size=size) as desk:
            await desk.press("escape", part)
            keys = plain(desk.app)[-1]
            assert "F2 " in keys
            assert "F3 " in keys
            assert filters in keys or "F5 " in keys or size == "80x24" or part not in "1234"


async def test_the_help_says_how_a_list_is_searched_and_sorted(
    hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("f1")
        for said in ("a letter begins to search", "Ctrl+T", "Ctrl+O"):
            assert said in " ".join(desk.text.replace("▌", "").split())
