"""A console that shows every widget; `python tests/screens/kit_app.py HALL-FILE` opens it."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from hallctl import words
from hallctl.domain.base import CLERK, MINUTE, Actor
from hallctl.screens.acts import Act
from hallctl.screens.app import HallApp
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm
from hallctl.screens.flow import flow
from hallctl.screens.modes import ScreenMode
from hallctl.screens.status import Status
from hallctl.screens.widgets import (
    Choice,
    Column,
    Field,
    Form,
    Line,
    Lines,
    Numerals,
    Option,
    Panel,
    Prose,
    Row,
    Rows,
    Timer,
)
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.text import amount_fen

NOON = 1_767_240_000_000
"""2026-01-01 12:00 in China."""
BY = Actor("2001", frozenset({CLERK}))
LADDER = [
    Row("1", [[("√", "done")], "证件比对", "身份证 通过"]),
    Row("2", [[("√", "done")], "告知说明", "旧卡作废"]),
    Row("3", [[("√", "done")], "新卡号", "89860...4417"]),
    Row("4", [[("4", "key")], [("客户签名", "strong")], "第 1 处，共 1 处"]),
    Row("5", [[("5", "muted")], [("收款", "muted")], [("工本费 10.00", "muted")]]),
]
WAITING = [
    Row(
        f"A{n:03}",
        [[(f"A{n:03}", "accent")], name, [(f"0{n % 7}:10", "text")], [(note, "attention")]],
    )
    for n, (name, note) in enumerate(
        [
            ("缴费", ""),
            ("购机", "优先"),
            ("套餐变更和一个长得放不下的业务名称", ""),
            ("[VIP] 收据[/]", ""),
            ("Change of ownership", "14:40"),
            *[("补换卡", "")] * 20,
        ],
        17,
    )
]


async def fail(_screen: HallScreen) -> None:
    amount_fen("twelve")


async def surprise(_screen: HallScreen) -> None:
    raise RuntimeError("a mistake")


class KitScreen(HallScreen):
    """The widgets that work stands on."""

    TITLE = "Counter"
    HELP = "Everything the kit has."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Yes", tooltip="Do it", id="kit.next"),
        Binding("ctrl+z", "nothing", "Back", tooltip="Leave without doing it", id="kit.undo"),
    ]
    ACTS = (
        Act("kit.fail", "Do it", fail, "Do it"),
        Act("kit.hidden", "Back", fail, when=lambda _screen: False),
        Act("kit.surprise", "Choose", surprise),
    )
    seq = -1

    def body(self) -> ComposeResult:
        yield Line("")
        yield Horizontal(
            Line([("A017", "accent"), "  ", ("补换SIM卡", "strong"), "   机主本人  13912342210"]),
            Timer(NOON - 161_000, expected=7 * MINUTE, id="timer"),
            id="head",
        )
        yield Line("")
        with Horizontal():
            with Vertical():
                yield Rows(
                    Column(), Column(), Column(cut=True), rows=LADDER, quiet=True, id="ladder"
                )
                yield Line("")
                yield Rows(
                    Column(),
                    Column(cut=True),
                    Column(align="right"),
                    Column(),
                    rows=WAITING,
                    id="waiting",
                )
            yield Panel(
                Prose("请客户阅读受理单，在签名栏签名，并当面点清“现金”和证件。", "strong"),
                Lines(["", [("第 1 处  ", "text"), ("受理单右下角", "muted")], ""]),
                Form(
                    Choice(
                        "means", [Option("cash", "现金"), Option("card", "刷卡")], label="收款方式"
                    ),
                    Field("tendered", "实收", kind="money", hint="元", width=12),
                    Field("note", "备注"),
                    draft="kit",
                ),
                title="收款",
                aside="1 / 2",
            )

    def on_mount(self) -> None:
        self.query_one("#head").styles.height = 1
        self.query_one("#waiting").styles.height = "1fr"
        self.query_one("#waiting").focus()

    async def load(self) -> None:
        self.seq = await self.do(_seq)

    @flow
    async def action_next(self) -> None:
        answer = await self.ask(Confirm("End the order?", "The customer refuses to sign."))
        self.say("Ended." if answer else "?")

    def action_nothing(self) -> None:
        pass

    @on(Form.Confirmed)
    async def _confirmed(self, event: Form.Confirmed) -> None:
        fen = event.form.field("tendered").read(amount_fen)
        await event.form.done()
        self.say(f"{event.values['means']} {fen}")


class BigScreen(HallScreen):
    """The widgets that are read from afar."""

    TITLE = "Reception"
    HELP = "Numerals and choices."

    def body(self) -> ComposeResult:
        yield Line("")
        yield Numerals("A017", rows=5)
        yield Line("")
        yield Choice(
            "need",
            [
                Option("a", "缴费查询", "自助区空闲"),
                Option("b", "Cards and numbers"),
                Option("c", "买手机", [("销售区 2 人", "attention")]),
            ],
            stacked=True,
            everywhere=True,
        )
        yield Line("")
        yield Choice(
            "paid",
            [Option(str(n), f"第 {n} 种方式") for n in range(1, 10)],
            label="方式",
            value="3",
        )

    @on(Choice.Picked)
    def _picked(self, event: Choice.Picked) -> None:
        self.say(f"{event.choice.name} {event.value}")


def _seq(hall: Hall) -> int:
    return journal.head(hall.db).seq


def read_status(hall: Hall) -> Status:
    return Status(
        hall="体育西路营业厅",
        counter=3,
        staff="李娜",
        waiting=12,
        longest_since=NOON - 492_000,
        to_do=2,
        alert="Pre-processing: 3 counters, 4 waiting at each",
    )


KIT_MODES = (
    ScreenMode("kit", "f3", "Counter", "Call, serve, check, hand back", "kit_app:KitScreen"),
    ScreenMode("big", "f2", "Reception", "Find out the need", "kit_app:BigScreen"),
    ScreenMode("none", "f4", "Nothing", "Nothing", "hallctl.screens.nothing:Nothing"),
)


def kit_app(path: str, **options: object) -> HallApp:
    return HallApp(
        path,
        by=BY,
        counter=3,
        modes=KIT_MODES,
        read_status=read_status,
        **{"clock": lambda: NOON, **options},  # type: ignore[arg-type]
    )


if __name__ == "__main__":
    words.use(sys.argv[2] if len(sys.argv) > 2 else "zh")
    theme = sys.argv[3] if len(sys.argv) > 3 else "hall-dark"
    kit_app(sys.argv[1], theme=theme).run()
