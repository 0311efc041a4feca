"""What the tests of paper share: a clock, one page of each layout, a reader of ESC/POS."""

from __future__ import annotations

import re

from hallctl import words
from hallctl.paper import bring, complaint, held, order, sheet, ticket
from hallctl.paper.document import Document, SlipHead
from hallctl.reports.page import Cell, Page, PageColumn, PageSection, PageTable

AT = 1_790_836_320_000
"""2026-10-01 14:32 in China."""
ZH = {
    "hall": "体育西路营业厅",
    "sim": "补换SIM卡",
    "owner": "机主本人",
    "agent": "经办人",
    "card": "机主有效身份证件原件",
    "old": "旧SIM卡（如未遗失，请一并带来，由营业员当面剪卡）",
    "letter": "授权委托书",
    "agent_card": "经办人有效身份证件原件",
    "elsewhere": "也可前往天河路营业厅办理。",
    "cash": "现金",
    "new_card": "新卡号",
    "reversal": "返销：缴费",
}
EN = {
    "hall": "Tiyu West Road",
    "sim": "SIM replacement",
    "owner": "owner",
    "agent": "agent",
    "card": "The owner's identity document, original",
    "old": "The old SIM card, if it is not lost: it is cut in front of you",
    "letter": "Letter of authority",
    "agent_card": "The agent's identity document, original",
    "elsewhere": "The hall in Tianhe Road can do it as well.",
    "cash": "cash",
    "new_card": "New card",
    "reversal": "Reversal: top-up",
}


class Clock:
    """Now, in UTC ms, as the test says."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> int:
        return self.now


def pages(language: str) -> dict[str, Document]:
    """Every layout filled in, by name."""
    words.use(language)
    say = ZH if language == "zh" else EN
    head = SlipHead(say["hall"], 480)
    return {
        "ticket": ticket.lay_out(
            head,
            ticket.TicketSlip(
                "A017", say["sim"], AT, 6, 500, 900, say["owner"], (say["card"], say["old"])
            ),
        ),
        "ticket-port-in": ticket.lay_out(
            head, ticket.TicketSlip("B108", say["sim"], AT, 0, code_expires=AT + 50 * 60_000)
        ),
        "bring": bring.lay_out(
            head,
            bring.BringList(
                say["sim"],
                say["agent"],
                AT,
                (say["card"], say["agent_card"], say["letter"]),
                frozenset({say["letter"]}),
                in_person=True,
                remarks=(say["elsewhere"],),
            ),
        ),
        "held": held.lay_out(
            head, held.HeldSlip("1203", "张三", (say["card"], say["old"]), AT, 3, "2001")
        ),
        "sheet": sheet.lay_out(
            head,
            Page(
                "dispatch",
                {"zh": "投诉派单表", "en": "Dispatch sheet"}[language],
                language,
                (),
                (
                    PageSection(
                        "case",
                        "C20261001-003",
                        (
                            PageTable(
                                (
                                    PageColumn("number", say["owner"]),
                                    PageColumn("text", say["sim"]),
                                ),
                                (
                                    (
                                        Cell("C20261001-003", 1),
                                        Cell(f"{say['card']}\n{say['old']}", 1),
                                    ),
                                ),
                                form=True,
                            ),
                        ),
                    ),
                ),
                (),
                (),
                (say["owner"],),
            ),
        ),
        "complaint": complaint.lay_out(
            head, complaint.ComplaintSlip("C20261001-003", "complaint", AT, "2001", here=False)
        ),
        "complaint-here": complaint.lay_out(
            head,
            complaint.ComplaintSlip(
                "C20261001-004", "suggestion", AT, "2001", here=True, answer_on="2026-10-12"
            ),
        ),
        "order": order.lay_out(
            head,
            order.OrderCopy(
                1203,
                say["sim"],
                "13912342210",
                "张三",
                AT,
                3,
                "2001",
                reference="BOSS20261001000123",
                amount_fen=1000,
                means=say["cash"],
                tendered_fen=10_000,
                details=((say["new_card"], "89860...1238"),),
            ),
        ),
        "reversal": order.lay_out(
            head,
            order.OrderCopy(
                1310,
                say["reversal"],
                "13912342210",
                "John Smith",
                AT,
                3,
                "2001",
                reference="BOSS20261001000777",
                amount_fen=-123_450,
                means=say["cash"],
                reverses=1203,
            ),
        ),
    }


_COMMANDS = re.compile(
    rb"\x1b@|\x1bE[\x00\x01]|\x1ba[\x00-\x02]|\x1bd\x06|\x1d![\x00-\x77]|\x1dh.|\x1dw[\x02\x03]"
    rb"|\x1df\x00|\x1dH\x02|\x1dV\x00|\x1c&|\x1c\.",
    re.DOTALL,
)
_BARCODE = re.compile(rb"\x1dk\x04([0-9A-Z $%+\-./]+)\x00")


def read_back(data: bytes) -> tuple[list[str], list[str]]:
    """The lines and the codes a printer makes of ESC/POS; fails on a command we never send."""
    lines, codes, text, place, kanji = [], [], b"", 0, False
    while place < len(data):
        if bars := _BARCODE.match(data, place):
            codes.append(bars[1].decode())
            place = bars.end()
        elif data[place : place + 3] == b"\x1d(k":
            size = int.from_bytes(data[place + 3 : place + 5], "little")
            body = data[place + 5 : place + 5 + size]
            if body[1] == 80:
                codes.append(body[3:].decode())
            place += 5 + size
        elif command := _COMMANDS.match(data, place):
            kanji = {b"\x1c&": True, b"\x1c.": False}.get(command[0], kanji)
            place = command.end()
        elif data[place] == 0x0A:
            lines.append(text.decode("gb18030"))
            text, place = b"", place + 1
        elif data[place] >= 0x80:
            assert kanji, "a Chinese character outside Kanji mode"
            text, place = text + data[place : place + 2], place + 2
        else:
            assert 0x20 <= data[place] < 0x7F, f"the printer would obey {data[place]:#x}"
            text, place = text + data[place : place + 1], place + 1
    return lines, codes
