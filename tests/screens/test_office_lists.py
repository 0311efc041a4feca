"""What any list of the office can do: it is filtered by the values of its columns."""

from __future__ import annotations

from pathlib import Path

from office_desk import Desk, at_desk

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
        for part, word in {"2": "closed", "3": "General service", "8": "Staff"}.items():
            await desk.press(part, "ctrl+t")
            await desk.more(word)
            assert word in desk.screen.place.view.heading[1]
        for part in "457":
            await desk.press(part)
            assert desk.keys_named("Filter") == []
