"""The kit: its widgets as they look, and what every screen built on it can rely on."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from kit_app import NOON, KitScreen, kit_app
from screen import golden, plain, press, running, settled, typed
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from hallctl.domain.base import Refused
from hallctl.error_log import log_path
from hallctl.screens.dialogs import Confirm, Notice, Pick
from hallctl.screens.keys import MOST, keys_of
from hallctl.screens.widgets import Choice, Field, Form, Line, Option, Panel, Row, Rows, Timer
from hallctl.store import draft, journal, sqlite

Snap = Callable[..., bool]


def happen(path: str) -> None:
    """Something happens in the hall, at another console."""
    db = sqlite.connect(path)
    head = journal.head(db)
    seq = head.seq + 1
    entry = journal.JournalEntry(seq, seq, NOON, NOON, "2002", "", "x.y", 1, "x", seq, "{}")
    journal.append(db, entry, journal.digest(head.hash, entry))
    db.close()


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_widgets(bare_hall: str, language: str, size: str) -> None:
    async with running(kit_app(bare_hall), size) as pilot:
        golden(pilot.app, f"kit-{language}-{size}")
        await press(pilot, "f2")
        golden(pilot.app, f"kit-big-{language}-{size}")


async def test_dialogs(bare_hall: str, language: str) -> None:
    async with running(kit_app(bare_hall)) as pilot:
        for key, name in (("f1", "help"), ("ctrl+p", "finder"), ("f10", "more")):
            await press(pilot, key)
            golden(pilot.app, f"kit-{name}-{language}")
            await press(pilot, "escape")


def test_look_dark(bare_hall: str, snap_compare: Snap) -> None:
    assert snap_compare(kit_app(bare_hall), terminal_size=(80, 24))


def test_look_light(bare_hall: str, snap_compare: Snap) -> None:
    assert snap_compare(kit_app(bare_hall, theme="hall-light"), terminal_size=(80, 24))


async def test_the_key_line_fits(bare_hall: str, language: str) -> None:
    async with running(kit_app(bare_hall)) as pilot:
        line = plain(pilot.app)[-1]
        names = [key.key for key in keys_of(pilot.app.screen) if key.shown]
        shown = [name for name in names if f" {name} " in line]
        assert names[: len(shown)] == shown
        assert 4 <= len(shown) <= MOST


async def test_only_modes_that_exist_are_offered(bare_hall: str) -> None:
    async with running(kit_app(bare_hall)) as pilot:
        ids = [key.id for key in keys_of(pilot.app.screen)]
        assert "mode.big" in ids
        assert "mode.none" not in ids


async def test_a_refusal_is_a_sentence_and_the_next_thing_ends_it(bare_hall: str) -> None:
    async with running(kit_app(bare_hall)) as pilot:
        await press(pilot, "f10", "1")
        assert '"twelve"' in pilot.app.screen.said or "twelve" in pilot.app.screen.said
        await press(pilot, "ctrl+z")
        assert pilot.app.screen.said == ""


async def test_a_surprise_is_a_dialog_with_a_reference(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "f10", "2")
        assert isinstance(app.screen, Notice)
        log = log_path().read_text()
        assert "RuntimeError: *" in log
        assert "a mistake" not in log.rpartition("RuntimeError")[2]
        reference = log.split()[1]
        assert any(reference in line for line in plain(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, KitScreen), "the console goes on"
        assert [type(error) for error in app.guard.errors] == [RuntimeError]
        app.guard.errors.clear()


async def test_what_cannot_be_drawn_stops_with_a_reference(bare_hall: str) -> None:
    app = kit_app(bare_hall)

    async def spoil(pilot: Pilot[object]) -> None:
        await settled(pilot)
        line = app.screen.query_one("#message", Line)
        line.draw = lambda y, width: 1 / 0  # type: ignore[assignment,method-assign,return-value]
        line.refresh()

    # only the app itself draws here: a pilot that pauses draws too, and whoever is first meets the error
    await app.run_async(headless=True, auto_pilot=spoil)
    assert app.return_code == 70
    assert "ZeroDivisionError" in log_path().read_text()


async def test_esc_in_a_question_does_nothing(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        app.screen.query_one("#waiting", Rows).picks = ""
        await press(pilot, "enter")
        assert isinstance(app.screen, Confirm)
        await press(pilot, "escape")
        assert app.screen.said == ""
        await press(pilot, "enter", "enter")
        assert app.screen.said == "Ended."


async def test_another_console_is_seen_without_losing_the_place(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "down", "down")
        await pilot.press("tab", "1")
        await typed(pilot, "5")
        happen(bare_hall)
        await settled(pilot)
        assert app.screen.seq == 1
        assert app.screen.query_one("#waiting", Rows).key == "A019"
        assert app.screen.query_one("#field-tendered", Field).value == "5"


async def test_a_screen_out_of_sight_catches_up(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        screen = app.screen
        await press(pilot, "f2")
        happen(bare_hall)
        await settled(pilot)
        await press(pilot, "f3")
        assert app.screen is screen
        assert screen.seq == 1


async def test_drafts_of_others_wake_nobody(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        before = app.watcher.seq
        db = sqlite.connect(bare_hall)
        draft.put(db, "2002", "x", {"a": "b"}, NOON)
        db.close()
        assert await app.work.look() is None
        assert app.watcher.seq == before
        await settled(pilot)


async def test_what_is_typed_survives_the_console(bare_hall: str) -> None:
    async with running(kit_app(bare_hall)) as pilot:
        await press(pilot, "tab", "2")
        await typed(pilot, "１２。5")
        form = pilot.app.screen.query_one(Form)
        assert form.values == {"means": "card", "tendered": "12.5", "note": ""}
        await form.save()
    async with running(kit_app(bare_hall)) as pilot:
        form = pilot.app.screen.query_one(Form)
        assert form.values == {"means": "card", "tendered": "12.5", "note": ""}
        assert pilot.app.screen.said
        await press(pilot, "tab", "enter", "enter", "enter")
        assert pilot.app.screen.said == "card 1250"
    db = sqlite.connect(bare_hall)
    assert draft.get(db, "2001", "kit") == {}
    db.close()


async def test_what_is_typed_is_saved_by_itself(
    bare_hall: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hallctl.screens.widgets.form.PAUSE", 0.001)
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        app.screen.query_one("#field-note", Field).entry.focus()
        await typed(pilot, "别忘了")
        assert (await app.drafts.get("kit"))["note"] == "别忘了"


async def test_what_is_wrong_stands_under_its_field(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "tab", "1")
        await typed(pilot, "-3")
        await press(pilot, "enter", "enter")
        field = app.screen.query_one("#field-tendered", Field)
        assert field.error
        assert field.entry.has_focus
        await typed(pilot, "0")
        assert not field.error
        assert app.screen.said == "", "said once, where it belongs"


async def test_digits_are_digits_in_a_field_and_choices_outside(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "f2", "2")
        assert app.screen.said == "need b"
        await press(pilot, "f3", "tab", "1")
        await typed(pilot, "2")
        assert app.screen.query_one("#field-tendered", Field).value == "2"
        await press(pilot, "escape")
        assert app.screen.focused is None


async def test_the_finder_finds_in_words_and_by_id(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "ctrl+p")
        await typed(pilot, "mode.big")
        await press(pilot, "enter")
        assert app.current_mode == "big"


async def test_two_ways_to_leave(bare_hall: str) -> None:
    for keys in (["ctrl+q"], ["f10", "3"]):
        app = kit_app(bare_hall)
        async with app.run_test() as pilot:
            await settled(pilot)
            await pilot.press(*keys)
            await pilot.pause()
        assert app.return_code == 0
        assert not app.guard.errors


async def test_more_shows_what_is_possible_now(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        await press(pilot, "f10")
        assert isinstance(app.screen, Pick)
        assert [option.value for option in app.screen.options] == [
            "act('kit.fail')",
            "act('kit.surprise')",
            "app.quit",
        ]


async def test_rows_keep_the_selected_key(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        rows = app.screen.query_one("#waiting", Rows)
        await press(pilot, "end")
        last = rows.key
        rows.show([Row("new", ["n", "", "", ""]), *rows.rows])
        assert rows.key == last
        rows.show(rows.rows[:4])
        assert rows.key == rows.rows[3].key
        rows.show([])
        assert rows.key == ""


async def test_money_is_never_cut(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        rows = app.screen.query_one("#waiting", Rows)
        rows.show([Row("1", ["A017", "一个非常非常长的业务名称" * 5, "1234567.89", "优先"])])
        await settled(pilot)
        assert any("1234567.89  优先" in line for line in plain(app))


async def test_past_the_expected_time_it_says_so(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        timer = app.screen.query_one(Timer)
        timer.show(NOON - 500_000, expected=420_000)
        await settled(pilot)
        assert any("08:20 over by 01:20" in line for line in plain(app))


async def test_idle_screens_draw_nothing(bare_hall: str) -> None:
    app = kit_app(bare_hall)
    async with running(app):
        drawn: list[object] = []
        for widget in app.screen.query("StatusLine, Timer").results():
            widget.refresh = lambda *_, **__: drawn.append(1)  # type: ignore[method-assign]
        app.ticking.tick()
        assert not drawn, "the clock stands still in this test"
        app.now.read = lambda: NOON + 1000
        app.ticking.tick()
        assert len(drawn) == 2, "the status line and one timer"


async def test_no_colour_means_none(bare_hall: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = kit_app(bare_hall)
    async with running(app):
        coloured = [
            segment
            for strip in app.screen._compositor.render_strips(app.size)
            for filter_ in app._filters
            for segment in strip.apply_filter(filter_, app.screen.background_colors[1])
            if segment.style and app._filters[-1] is filter_
            if (segment.style.color and not segment.style.color.is_default)
            or (segment.style.bgcolor and not segment.style.bgcolor.is_default)
        ]
        assert not coloured
        bar = app.screen._compositor.render_strips(app.size)[0]
        assert all(
            segment.style.reverse for segment in bar if segment.style and segment.text.strip()
        )


async def test_a_hall_file_that_went_away_is_said(bare_hall: str) -> None:
    os.rename(bare_hall, bare_hall + ".away")  # noqa: PTH104
    app = kit_app(bare_hall)
    async with running(app) as pilot:
        assert "! There is no hall file" in plain(app)[1]
        assert isinstance(app.screen, KitScreen)
        os.rename(bare_hall + ".away", bare_hall)  # noqa: PTH104
        await settled(pilot)
        assert "no hall file" not in plain(app)[1]
        assert app.screen.seq == 0


def test_every_digit_can_choose() -> None:
    assert len({b.key for b in Choice.BINDINGS if b.key.isdigit()}) == 10  # type: ignore[union-attr]


def test_refused_is_an_answer() -> None:
    from hallctl.screens.guard import ANSWERS

    assert issubclass(Refused, ANSWERS)


async def test_a_long_list_follows_what_is_at_hand(bare_hall: str) -> None:
    options = [Option(str(n), f"option {n}", "" if n % 4 else "of four") for n in range(40)]
    async with running(kit_app(bare_hall)) as pilot:
        pilot.app.push_screen(Pick("Which", options))
        await press(pilot, *["down"] * 25)
        shown = "\n".join(plain(pilot.app))
        assert "option 25" in shown
        assert "11 above   14 more" in shown
        assert "option 0 " not in shown
        await press(pilot, "end")
        assert "option 39" in "\n".join(plain(pilot.app))
        await press(pilot, "pageup", "home")
        assert "option 0 " in "\n".join(plain(pilot.app))


@pytest.mark.parametrize("size", ["60x20", "80x24"])
async def test_a_long_list_leaves_room_for_the_keys(
    bare_hall: str, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")  # with a border, which takes two lines more
    options = [Option(str(n), f"option {n}") for n in range(30)]
    async with running(kit_app(bare_hall), size) as pilot:
        pilot.app.push_screen(Pick("Which", options, "One line.\nAnother.\nA third."))
        await settled(pilot)
        for keys in ((), ("o",), ("backspace", "x"), ("backspace",)):
            await press(pilot, *keys)
            assert "Esc Back" in "\n".join(plain(pilot.app)), keys
        await pilot.resize_terminal(100, 40)
        await settled(pilot)
        assert "option 9 " in "\n".join(plain(pilot.app)), "there is room for more"


async def test_what_stands_beside_a_dialog_that_grows_smaller_is_drawn_again(
    bare_hall: str,
) -> None:
    asked: set[int] = set()

    class Asked(Pick):
        def render_lines(self, crop: Region) -> list[Strip]:
            if crop.x == 0:
                asked.update(crop.line_range)
            return super().render_lines(crop)

    options = [Option(str(n), f"option {n}") for n in range(9)]
    async with running(kit_app(bare_hall)) as pilot:
        pilot.app.push_screen(Asked("Which", options))
        await settled(pilot)
        covered = set(pilot.app.screen.query_one(Panel).region.line_range)
        asked.clear()
        await press(pilot, "x")
        assert covered > set(pilot.app.screen.query_one(Panel).region.line_range)
        assert asked >= covered
